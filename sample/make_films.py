"""Makes the films of the sample shop, captions and posters too, from the root: `python -m sample.make_films [NAME…]`."""

import sys
from pathlib import Path

from sample.filming import indoors, outdoors, sessions
from sample.filming.film import Film, background, captions, encode, frame

FOLDER = Path(__file__).parent / "clips"
POSTERS = Path(__file__).parent / "images"
MOST_CLIP_BYTES, MOST_SESSION_BYTES = 600_000, 1_500_000
CLIPS = {
    "clip-1": indoors.POUR_OVER,
    "clip-2": outdoors.PITCH,
    "clip-3": indoors.SHARPEN,
    "clip-4": outdoors.LANTERN,
    "clip-5": indoors.TOSS,
    "clip-6": outdoors.PACK,
    "clip-7": outdoors.RAIN,
    "clip-8": indoors.FRY,
}
SESSIONS = {"film-replay": sessions.FOUR_WAYS, "film-live": sessions.ONE_POT}


def save(name: str, film: Film, most_bytes: int) -> None:
    """Raises `ValueError` where the film is too heavy."""
    file = FOLDER / f"{name}.mp4"
    encode(film, file)
    if file.stat().st_size > most_bytes:
        raise ValueError(f"{file.name} has {file.stat().st_size:,} bytes; {most_bytes:,} is the most")
    for language in ("en", "zh"):
        (FOLDER / f"{name}.{language}.vtt").write_text(captions(film, language), encoding="utf-8")
    frame(film, background(film, 1), film.poster, 1).save(POSTERS / f"{name}.webp", quality=80, method=6)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or CLIPS | SESSIONS:
        save(wanted, (CLIPS | SESSIONS)[wanted], MOST_CLIP_BYTES if wanted in CLIPS else MOST_SESSION_BYTES)
        sys.stdout.write(f"{wanted}\n")
