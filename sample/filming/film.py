"""A film as a function of the second: its background painted once, what moves drawn on each frame; encoding and captions."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeAlias

import av
from av.video.stream import VideoStream
from PIL import Image, ImageChops

from sample.drawing.canvas import FINER, Canvas
from sample.drawing.paths import Outline

Paint: TypeAlias = Callable[[Canvas], None]
Play: TypeAlias = Callable[[Canvas, float], None]


class Cue(NamedTuple):
    """Said to who cannot see it, from one second to another."""

    start: float
    end: float
    en: str
    zh: str


class Film(NamedTuple):
    """Drawn in coordinates of `width` × `height`, shown smaller by `shown`. `poster` is the second that stands for it."""

    paint: Paint
    play: Play
    seconds: float
    cues: tuple[Cue, ...]
    poster: float
    width: int = 900
    height: int = 1600
    shown: float = 0.6
    rate: int = 20


def background(film: Film, scale: float) -> Image.Image:
    """What stands still, in the size of a frame's canvas."""
    c = Canvas(film.width, film.height)
    film.paint(c)
    return c.image.resize((round(film.width * scale) * FINER, round(film.height * scale) * FINER), Image.Resampling.LANCZOS)


def frame(film: Film, behind: Image.Image, second: float, scale: float) -> Image.Image:
    c = Canvas(round(film.width * scale), round(film.height * scale))
    c.image = behind.copy()
    stage = c.at(0, 0, scale)
    stage.width, stage.height = film.width, film.height
    film.play(stage, second)
    return c.image.reduce(FINER)


def frames(film: Film) -> Iterator[Image.Image]:
    behind = background(film, film.shown)
    for number in range(round(film.seconds * film.rate)):
        yield frame(film, behind, number / film.rate, film.shown)


def encode(film: Film, path: Path) -> None:
    """H.264 in MP4 with its index first. One thread: the same frames give the same bytes."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"}) as file:
        stream = _stream(file.add_stream("libx264", rate=film.rate), film)
        for number, image in enumerate(frames(film)):
            picture = av.VideoFrame.from_image(image).reformat(  # type: ignore[no-untyped-call]
                format="yuv420p", dst_colorspace="ITU709"
            )
            picture.pts, picture.time_base = number, Fraction(1, film.rate)
            file.mux(stream.encode(picture))
        file.mux(stream.encode(None))


def _stream(stream: VideoStream, film: Film) -> VideoStream:
    stream.width, stream.height = round(film.width * film.shown), round(film.height * film.shown)
    stream.pix_fmt = "yuv420p"
    stream.thread_count = 1
    stream.options = {
        "crf": "25",
        "preset": "slow",
        "tune": "animation",
        "profile": "high",
        "flags": "+bitexact",
        "x264-params": f"keyint={film.rate * 4}:colorprim=bt709:transfer=bt709:colormatrix=bt709",
    }
    return stream


def captions(film: Film, language: str) -> str:
    """WebVTT; `language` is `en` or `zh`."""
    cues = (f"{_time(cue.start)} --> {_time(cue.end)}\n{getattr(cue, language)}\n" for cue in film.cues)
    return "WEBVTT\n\n" + "\n".join(cues)


def _time(second: float) -> str:
    minutes, rest = divmod(round(second * 1000), 60_000)
    return f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def glide(now: float, start: float, end: float) -> float:
    """From 0 at `start` to 1 at `end`, softly."""
    share = min(1.0, max(0.0, (now - start) / (end - start)))
    return share * share * (3 - 2 * share)


def within(c: Canvas, outline: Outline, draw: Callable[[], None], *, soft: float = 0, opacity: float = 1) -> None:
    """What `draw` does to the picture is seen inside an outline only, or only partly."""
    before = c.image.copy()
    draw()
    mask = c.at(0, 0)
    mask.image = Image.new("RGB", before.size)
    mask.shape(outline, "#ffffff", soft=soft, opacity=opacity)
    c.image.paste(before, mask=ImageChops.invert(mask.image.getchannel("R")))
