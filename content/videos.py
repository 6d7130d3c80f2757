"""What a video is: which files are accepted as one, what is told of it, and a picture of one of its moments.

Pure and synchronous, up to some seconds of CPU: callers run it in a bounded pool of threads.
"""

from msgspec import Struct


class UnreadableVideo(ValueError):
    """The file is no video that we take. The text says why, for the person who sent it."""


class VideoFile(Struct, frozen=True):
    """Width and height are those a person sees, after turning.

    `playable` says whether phones and mini-programs play it: H.264 with AAC or no sound in MP4, VP8 or VP9 with Opus
    or Vorbis or no sound in WebM.
    """

    mime_type: str
    width: int
    height: int
    duration_seconds: float
    playable: bool


def inspect(data: bytes) -> VideoFile:
    """What the file says of itself, and that a picture of it can be shown. Raises `UnreadableVideo`."""
    raise NotImplementedError


def frame(data: bytes, at_seconds: float) -> bytes:
    """A JPEG of the moment, upright. Where the video is black there, of the first moment after it that is not.

    Raises `UnreadableVideo`.
    """
    raise NotImplementedError
