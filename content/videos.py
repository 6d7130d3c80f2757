"""What a video is: which files are accepted as one, what is told of it, and a picture of one of its moments.

Pure and synchronous, up to some seconds of CPU: callers run it in a bounded pool of threads.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import islice
from struct import unpack
from time import monotonic
from typing import cast

import av
from av.buffer import Buffer
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from msgspec import Struct
from PIL import Image, ImageStat

from content.video_containers import MimeType, recognise
from content.video_containers import UnreadableVideo as UnreadableVideo

MOST_PIXELS = 4096 * 2304
MOST_SIZE = "4096 × 2304"
LEAST_SECONDS = 0.01
MOST_STILL_SECONDS = 60
"""How long the last picture may stand: a header that promises more than this beyond the last packet is wrong."""

MOST_FRAMES = 600
"""Decoded to reach a moment from the key frame before it. Where key frames are further apart, an earlier moment is shown."""

FRAME_SIDE = 1920
QUALITY = 90
DARK = 16
"""Mean luma, of 255, below which a picture is no poster."""

LIGHTER_WITHIN = 10
"""Seconds after a dark moment in which a lighter one is looked for."""

TIME_LIMIT = 30.0
"""Seconds that one reading of a file may take."""

_DECODERS = {"h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg", "prores"}
_PLAYABLE: dict[MimeType, tuple[set[str], set[str]]] = {
    "video/mp4": ({"h264"}, {"aac"}),
    "video/webm": ({"vp8", "vp9"}, {"opus"}),
    "video/quicktime": (set(), set()),
}
_EIGHT_BITS_420 = {"yuv420p", "yuvj420p"}
_OPTIONS = {
    # Decoders that only look for the parameters of a stream; libdav1d is AV1's. Sound is never decoded.
    "codec_whitelist": ",".join(sorted({*_DECODERS, "libdav1d"})),
    "max_pixels": str(MOST_PIXELS),
    "threads": "1",
}
_UPRIGHT = {
    (0, -1, 1, 0): Image.Transpose.ROTATE_90,
    (-1, 0, 0, -1): Image.Transpose.ROTATE_180,
    (0, 1, -1, 0): Image.Transpose.ROTATE_270,
    (-1, 0, 0, 1): Image.Transpose.FLIP_LEFT_RIGHT,
    (1, 0, 0, -1): Image.Transpose.FLIP_TOP_BOTTOM,
    (0, 1, 1, 0): Image.Transpose.TRANSPOSE,
    (0, -1, -1, 0): Image.Transpose.TRANSVERSE,
}
"""By the part of a display matrix that turns and mirrors: where x and y of a pixel go."""

_ON_ITS_SIDE = {turn for (a, _, _, _), turn in _UPRIGHT.items() if a == 0}


class VideoFile(Struct, frozen=True):
    """Width and height are those a person sees, after turning.

    `playable` says whether phones play it as it is: H.264 of 8 bits with AAC or no sound in MP4, VP8 or VP9 with Opus or
    no sound in WebM. Of QuickTime only some do.
    """

    mime_type: MimeType
    width: int
    height: int
    duration_seconds: float
    playable: bool


def inspect(data: bytes) -> VideoFile:
    """What the file is, all of it gone through and its first picture decoded. Raises `UnreadableVideo`."""
    with _opened(data) as film:
        width, height = _seen_size(film, _picture(film, 0))
        return VideoFile(film.mime_type, width, height, _duration(film), _playable(film))


def frame(data: bytes, at_seconds: float) -> bytes:
    """A JPEG of that moment, upright, its longer side at most 1920. Past the end it is the last picture.

    Where the moment is dark, as before a fade-in, it is the first lighter one soon after it. Raises `UnreadableVideo`.
    """
    with _opened(data) as film:
        image = _image(film, _picture(film, at_seconds))
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


class _Source(BytesIO):
    """The bytes, for as long as the time limit leaves."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.deadline = monotonic() + TIME_LIMIT

    def read(self, size: int | None = -1, /) -> bytes:
        if monotonic() > self.deadline:
            raise UnreadableVideo("it takes too long to read")
        return super().read(size)


class _Film(Struct, frozen=True):
    mime_type: MimeType
    source: _Source
    container: InputContainer
    pictures: VideoStream


@contextmanager
def _opened(data: bytes) -> Iterator[_Film]:
    mime_type = recognise(data)
    source = _Source(data)
    try:
        with av.open(source, "r", "matroska" if mime_type == "video/webm" else "mov", _OPTIONS) as container:
            yield _Film(mime_type, source, container, _pictures(container))
    except UnreadableVideo:
        raise
    except Exception as error:  # what a decoder raises on damaged bytes is not declared
        raise UnreadableVideo("it is damaged or cut off") from error


def _pictures(container: InputContainer) -> VideoStream:
    """The stream that a player shows. A cover is a stream too, of one still picture."""
    stream = next((stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic), None)
    if stream is None:
        raise UnreadableVideo("it holds sound, but no pictures" if container.streams.audio else "it holds no pictures")
    codec = stream.codec_context
    if codec is None or codec.codec.canonical_name not in _DECODERS:
        raise UnreadableVideo("its pictures are coded in a way that we cannot read; send H.264 in MP4")
    if codec.width * codec.height > MOST_PIXELS:
        raise UnreadableVideo(f"{codec.width} × {codec.height} is over {MOST_SIZE}")
    codec.thread_count = 1  # with more, a file that is cut off within its first picture ends the process
    codec.options = {"max_pixels": str(MOST_PIXELS)}
    return stream


def _picture(film: _Film, at_seconds: float) -> VideoFrame:
    """Of the pictures from that moment on the first that is light, else the lightest."""
    lightest, light = None, -1.0
    for frame in _frames(film, at_seconds):
        mean = _mean_luma(frame)
        if mean > light:
            lightest, light = frame, mean
        if light >= DARK or (frame.time or 0) > at_seconds + LIGHTER_WITHIN:
            break
    if lightest is None:
        raise UnreadableVideo("no picture of it can be read")
    return lightest


def _frames(film: _Film, at_seconds: float) -> Iterator[VideoFrame]:
    """The picture that is shown at that moment, and those that follow it."""
    start, length = ((time or 0) / av.time_base for time in (film.container.start_time, film.container.duration))
    at = start + max(0.0, min(at_seconds, length))
    film.container.seek(round(at * av.time_base))
    shown = None
    for frame in islice(_decoded(film), MOST_FRAMES):
        if frame.time is None or frame.time <= at:
            shown = frame
            continue
        if shown is not None:
            yield shown
            shown = None
        yield frame
    if shown is not None:
        yield shown


def _decoded(film: _Film) -> Iterator[VideoFrame]:
    """From where the container stands, as long as time is left. A picture that is damaged is passed over, as players do."""
    for packet in film.container.demux(film.pictures):
        if monotonic() > film.source.deadline:
            return
        with suppress(av.error.InvalidDataError):
            yield from packet.decode()


def _duration(film: _Film) -> float:
    """Seconds: what the header says, unless it says nothing, as that of a recorder, or what the packets do not bear out."""
    streams = film.container.streams
    start, last, end = math.inf, -math.inf, -math.inf
    film.container.seek(0)
    for packet in film.container.demux(*streams.video, *streams.audio):
        if packet.pts is not None:
            at, long = float(packet.pts * packet.time_base), float((packet.duration or 0) * packet.time_base)
            start, last, end = min(start, at), max(last, at), max(end, at + long)
    said, measured = (film.container.duration or 0) / av.time_base, max(0.0, end - start)
    if said - measured > MOST_STILL_SECONDS:
        raise UnreadableVideo(f"it says that it lasts {said:.0f} s, but ends after {measured:.0f} s")
    if max(said, last - start) < LEAST_SECONDS:
        raise UnreadableVideo("it lasts no time")
    return said or measured


def _playable(film: _Film) -> bool:
    shown, heard = _PLAYABLE[film.mime_type]
    sounds = {stream.codec_context.codec.canonical_name for stream in film.container.streams.audio if stream.codec_context}
    codec = film.pictures.codec_context
    return codec.codec.canonical_name in shown and codec.pix_fmt in _EIGHT_BITS_420 and sounds <= heard


def _seen_size(film: _Film, frame: VideoFrame) -> tuple[int, int]:
    width, height = _square(film, frame)
    return (height, width) if _turn(frame) in _ON_ITS_SIDE else (width, height)


def _square(film: _Film, frame: VideoFrame) -> tuple[int, int]:
    """The size in square pixels, before turning."""
    width = max(1, round(frame.width * float(film.pictures.sample_aspect_ratio or 1)))
    if width * frame.height > MOST_PIXELS:
        raise UnreadableVideo(f"{width} × {frame.height} is over {MOST_SIZE}")
    return width, frame.height


def _turn(frame: VideoFrame) -> Image.Transpose | None:
    """What makes the picture upright."""
    matrix = cast(Buffer | None, frame.side_data.get("DISPLAYMATRIX"))
    if matrix is None:
        return None
    a, b, _, c, d = (round(number / 65536) for number in unpack("=5i", bytes(matrix)[:20]))
    return _UPRIGHT.get((a, b, c, d))


def _mean_luma(frame: VideoFrame) -> float:
    return ImageStat.Stat(_rgb(frame, 32, 32).convert("L")).mean[0]


def _image(film: _Film, frame: VideoFrame) -> Image.Image:
    width, height = _square(film, frame)
    factor = min(1, FRAME_SIDE / max(width, height))
    image = _rgb(frame, max(1, round(width * factor)), max(1, round(height * factor)))
    turn = _turn(frame)
    return image if turn is None else image.transpose(turn)


def _rgb(frame: VideoFrame, width: int, height: int) -> Image.Image:
    plane = frame.reformat(width, height, "rgb24").planes[0]
    return Image.frombytes("RGB", (width, height), bytes(plane), "raw", "RGB", plane.line_size)
