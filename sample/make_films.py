"""Makes the films of the sample shop, captions and posters too, from the root: `python -m sample.make_films [NAME…]`."""

import sys
from pathlib import Path

from sample.filming import four_ways, fry, lantern, one_pot, pack, pitch, pour_over, rain, sharpen, toss
from sample.filming.film import Film, background, captions, encode, frame

FOLDER = Path(__file__).parent / "clips"
POSTERS = Path(__file__).parent / "images"
MOST_CLIP_BYTES, MOST_SESSION_BYTES = 600_000, 1_500_000
CLIPS = {
    "clip-1": pour_over.POUR_OVER,
    "clip-2": pitch.PITCH,
    "clip-3": sharpen.SHARPEN,
    "clip-4": lantern.LANTERN,
    "clip-5": toss.TOSS,
    "clip-6": pack.PACK,
    "clip-7": rain.RAIN,
    "clip-8": fry.FRY,
}
SESSIONS = {"film-replay": four_ways.FOUR_WAYS, "film-live": one_pot.ONE_POT}


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
