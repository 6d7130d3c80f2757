"""Small films, made for a test: every kind of file that a sender's phone, browser or ill will may write."""

from collections.abc import Callable
from fractions import Fraction
from io import BytesIO

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from PIL import Image

Size = tuple[int, int]
Painter = Callable[[float], Image.Image]
"""The picture of a moment, in seconds."""

SIZE: Size = (160, 90)
RATE = 10
SOUND_RATE = 48_000


def halves(left: str, right: str, size: Size = SIZE) -> Painter:
    """Of two colours: tells how the picture was turned."""
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return lambda _: image


def scenes(*colours: str, seconds: float = 1, size: Size = SIZE) -> Painter:
    """One colour after the other, each for some seconds; the last stays."""
    images = [Image.new("RGB", size, colour) for colour in colours]
    return lambda moment: images[min(int(moment / seconds), len(images) - 1)]


def film(
    container: str = "mp4",
    pictures: str | None = "libx264",
    sound: str | None = None,
    *,
    paint: Painter | None = None,
    size: Size = SIZE,
    seconds: float = 2,
    pixels: str = "yuv420p",
    turned: int = 0,
    mirrored: bool = False,
    shape: Fraction = Fraction(1),
    options: dict[str, str] | None = None,
    coding: dict[str, str] | None = None,
) -> bytes:
    """`turned` is counter-clockwise, in degrees; `shape` the width of a pixel by its height; `options` are the muxer's."""
    file = BytesIO()
    with av.open(file, "w", container, options=options or {}) as output:
        shown = output.add_stream(pictures, RATE, options=coding or {}) if pictures else None
        heard = output.add_stream(sound, SOUND_RATE, layout="mono") if sound else None
        if isinstance(shown, VideoStream):
            shown.width, shown.height = size
            shown.pix_fmt = pixels
            shown.codec_context.sample_aspect_ratio = shape
            if turned or mirrored:
                shown.set_display_rotation(turned, hflip=mirrored)
        output.start_encoding()
        if isinstance(shown, VideoStream):
            _show(output, shown, paint or halves("red", "blue", size), seconds)
        if isinstance(heard, AudioStream):
            _be_silent(output, heard, seconds)
    return file.getvalue()


def box(kind: bytes, content: bytes) -> bytes:
    """A box of MP4."""
    return (8 + len(content)).to_bytes(4) + kind + content


def _show(output: OutputContainer, stream: VideoStream, paint: Painter, seconds: float) -> None:
    for number in range(round(seconds * RATE)):
        frame = av.VideoFrame.from_image(paint(number / RATE))  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        output.mux(stream.encode(frame))
    output.mux(stream.encode())


def _be_silent(output: OutputContainer, stream: AudioStream, seconds: float) -> None:
    samples = stream.codec_context.frame_size or 960
    for number in range(int(seconds * SOUND_RATE) // samples):
        frame = av.AudioFrame(stream.codec_context.format.name, "mono", samples)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, number * samples, Fraction(1, SOUND_RATE)
        output.mux(stream.encode(frame))
    output.mux(stream.encode())
