"""What the outside of a video file says before a decoder is let near it: of which kind it is, whether all of it arrived,
and whether its tables are of a size that a decoder may build.
"""

import re
from collections.abc import Iterator
from struct import unpack_from
from typing import Literal

MimeType = Literal["video/mp4", "video/webm", "video/quicktime"]

MOST_BOXES = 1_000_000
MOST_SAMPLES = 5_000_000
"""Pictures and pieces of sound together: twelve hours of both, or a hundred seconds with sound that is not compressed.

A file of two kilobytes can promise any number of samples, and a decoder makes a table of them: 40 bytes and 150 ns each.
"""

_EBML, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_COUNTS = re.compile(rb"stsz|trun|cmov")
"""What a decoder takes a number of samples from, wherever it stands outside the samples themselves, and a compressed index."""

_PICTURE_BRANDS = {b"heic", b"heix", b"mif1", b"avif"}

Box = tuple[bytes, int, int]
"""The type of a box of MP4, and from where to where its content reaches."""


class UnreadableVideo(ValueError):
    """The file is no video that we take. The text says why, for the person who sent it."""


def recognise(data: bytes) -> MimeType:
    """The kind of video that the file holds by its own words. Raises `UnreadableVideo`."""
    if not data:
        raise UnreadableVideo("the file is empty")
    if data.startswith(_EBML):
        return _webm(data)
    kind, brand = data[4:8], data[8:12]
    if kind != b"ftyp" and kind not in _OLD_QUICKTIME:
        raise UnreadableVideo("it is no MP4, WebM or QuickTime video")
    if kind == b"ftyp" and brand in _PICTURE_BRANDS:
        raise UnreadableVideo("it is a HEIC or AVIF picture, no video")
    _check_boxes(data)
    return "video/mp4" if kind == b"ftyp" and brand != b"qt  " else "video/quicktime"


def _webm(data: bytes) -> MimeType:
    head = data[:256]
    if b"\x42\x82\x84webm" not in head:
        raise UnreadableVideo("it is a Matroska file; send MP4 or WebM")
    segment = head.find(_SEGMENT)
    if segment < 0 or segment + 12 > len(data):
        raise UnreadableVideo("it is cut off")
    length = 9 - data[segment + 4].bit_length()
    size = int.from_bytes(data[segment + 4 : segment + 4 + length]) & ((1 << 7 * length) - 1)
    unknown = (1 << 7 * length) - 1  # as a recorder writes it that cannot go back
    if size != unknown and segment + 4 + length + size > len(data):
        raise UnreadableVideo("it is cut off")
    return "video/webm"


def _check_boxes(data: bytes) -> None:
    samples, has_index = 0, False
    for number, (kind, start, end) in enumerate(_boxes(data)):
        has_index |= kind == b"moov"
        if kind != b"mdat":
            samples += _samples(data, start, end)
        if samples > MOST_SAMPLES or number > MOST_BOXES:
            raise UnreadableVideo("it is in too many pieces: it is too long, or its sound is not compressed")
    if not has_index:
        raise UnreadableVideo("it is cut off: its index is missing")


def _boxes(data: bytes) -> Iterator[Box]:
    """The outermost."""
    start = 0
    while start + 8 <= len(data):
        size, kind = unpack_from(">I4s", data, start)
        head = 8
        if size == 1 and start + 16 <= len(data):
            size, head = unpack_from(">Q", data, start + 8)[0], 16
        if size == 0:
            size = len(data) - start
        if start + size > len(data):
            raise UnreadableVideo("it is cut off")
        if size < head:
            raise UnreadableVideo("it is damaged")
        yield kind, start + head, start + size
        start += size


def _samples(data: bytes, start: int, end: int) -> int:
    total = 0
    for match in _COUNTS.finditer(data, start, end):
        if match[0] == b"cmov":
            raise UnreadableVideo("its index is compressed; send it as MP4")
        at = match.end() + (8 if match[0] == b"stsz" else 4)
        total += int.from_bytes(data[at : at + 4])
    return total
