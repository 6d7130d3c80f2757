"""Videos: what is told of them, pictures of their moments, and what is refused with which words."""

import struct
import sys
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest
from PIL import Image

from content import videos
from content.videos import UnreadableVideo, VideoFile, frame, inspect
from tests.content.films import SIZE, box, film, halves, scenes

ROOT = Path(__file__).parents[2]
START_FIRST = {"moov_size": "4000"}
"""The index before the samples, as for the web."""

RECORDED = {"live": "1"}
"""As a browser records WebM: without a length, and with no size of the whole."""

FRAGMENTS = {"movflags": "frag_keyframe+empty_moov"}


@pytest.fixture(scope="module")
def small() -> bytes:
    return film(sound="aac", options=START_FIRST)


@pytest.fixture(scope="module")
def webm() -> bytes:
    return film("webm", "libvpx", "libopus")


def picture(data: bytes, at_seconds: float = 0) -> Image.Image:
    image = Image.open(BytesIO(frame(data, at_seconds)))
    assert image.format == "JPEG"
    return image


def colours(image: Image.Image) -> list[str]:
    """Of the corners: upper left, upper right, lower left, lower right."""
    names = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "black": (0, 0, 0), "white": (255, 255, 255)}
    width, height = image.size
    corners = [(4, 4), (width - 5, 4), (4, height - 5), (width - 5, height - 5)]

    def name(corner: tuple[int, int]) -> str:
        pixel = image.convert("RGB").getpixel(corner)
        assert isinstance(pixel, tuple)
        return min(names, key=lambda name: sum((a - b) ** 2 for a, b in zip(pixel, names[name], strict=True)))

    return [name(corner) for corner in corners]


def wiped(data: bytes, mark: bytes, offset: int, count: int | None = None) -> bytes:
    """With zeros from that far behind the start of the mark, to the end or for so many bytes."""
    start = data.index(mark) + offset
    end = len(data) if count is None else start + count
    return data[:start] + bytes(end - start) + data[end:]


@pytest.mark.parametrize(
    ("container", "pictures", "sound", "options", "expected"),
    [
        ("mp4", "libx264", "aac", {}, VideoFile("video/mp4", *SIZE, 2.0, True)),
        ("mp4", "libx264", "aac", START_FIRST, VideoFile("video/mp4", *SIZE, 2.0, True)),
        ("mp4", "libx264", None, FRAGMENTS, VideoFile("video/mp4", *SIZE, 2.0, True)),
        ("mp4", "mpeg4", None, {}, VideoFile("video/mp4", *SIZE, 2.0, False)),
        ("mp4", "libx264", "libmp3lame", {}, VideoFile("video/mp4", *SIZE, 2.0, False)),
        ("mov", "libx264", "aac", {}, VideoFile("video/quicktime", *SIZE, 2.0, False)),
        ("webm", "libvpx", "libopus", {}, VideoFile("video/webm", *SIZE, 2.0, True)),
        ("webm", "libvpx-vp9", None, {}, VideoFile("video/webm", *SIZE, 2.0, True)),
        ("webm", "libvpx", None, RECORDED, VideoFile("video/webm", *SIZE, 2.0, True)),
    ],
)
def test_what_is_told(container: str, pictures: str, sound: str | None, options: dict[str, str], expected: VideoFile) -> None:
    told = inspect(film(container, pictures, sound, options=options))

    assert told.duration_seconds == pytest.approx(expected.duration_seconds, abs=0.1)
    assert (told.mime_type, told.width, told.height, told.playable) == (
        expected.mime_type,
        expected.width,
        expected.height,
        expected.playable,
    )


def test_colours_that_phones_do_not_play() -> None:
    assert not inspect(film(pixels="yuv444p")).playable


@pytest.mark.parametrize(
    ("turned", "mirrored", "corners"),
    [
        (0, False, ["red", "blue", "red", "blue"]),
        (90, False, ["blue", "blue", "red", "red"]),
        (180, False, ["blue", "red", "blue", "red"]),
        (-90, False, ["red", "red", "blue", "blue"]),
        (0, True, ["blue", "red", "blue", "red"]),
    ],
)
def test_upright(turned: int, mirrored: bool, corners: list[str]) -> None:
    data = film(turned=turned, mirrored=mirrored)
    told, image = inspect(data), picture(data)

    assert image.size == (told.width, told.height) == (SIZE if turned in (0, 180) else SIZE[::-1])
    assert colours(image) == corners


def test_pixels_that_are_not_square() -> None:
    told = inspect(film(shape=Fraction(4, 3), size=(120, 90)))

    assert (told.width, told.height) == (160, 90)


@pytest.mark.parametrize(("container", "pictures"), [("mp4", "libx264"), ("webm", "libvpx")])
@pytest.mark.parametrize(
    ("at_seconds", "colour"),
    [(0, "red"), (0.95, "red"), (1, "green"), (2.5, "blue"), (60, "blue"), (-1, "red"), (float("nan"), "red")],
)
def test_the_picture_of_a_moment(container: str, pictures: str, at_seconds: float, colour: str) -> None:
    data = film(container, pictures, paint=scenes("red", "green", "blue"), seconds=3)

    assert colours(picture(data, at_seconds)) == [colour] * 4


def test_a_dark_start_is_passed_over() -> None:
    assert colours(picture(film(paint=scenes("black", "green")))) == ["green"] * 4


def test_a_dark_end_and_a_film_that_is_all_dark_are_shown_as_they_are() -> None:
    assert colours(picture(film(paint=scenes("green", "black")), 1.5)) == ["black"] * 4
    assert colours(picture(film(paint=scenes("black")))) == ["black"] * 4


def test_a_picture_is_no_larger_than_the_largest_rendition() -> None:
    size = (2048, 1152)

    assert picture(film(size=size, paint=halves("red", "blue", size), seconds=0.1)).size == (1920, 1080)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "the file is empty"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "it is no MP4, WebM or QuickTime video"),
        (lambda: "一段视频".encode(), "it is no MP4, WebM or QuickTime video"),
        (lambda: film("avi", "mpeg4"), "it is no MP4, WebM or QuickTime video"),
        (lambda: box(b"ftyp", b"heic" + bytes(8)) + bytes(64), "it is a HEIC or AVIF picture, no video"),
        (lambda: film("matroska"), "it is a Matroska file; send MP4 or WebM"),
        (lambda: film("ipod", None, "aac"), "it holds sound, but no pictures"),
        (lambda: film("webm", None, "libopus"), "it holds sound, but no pictures"),
        (lambda: box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", b""), "it holds no pictures"),
        (lambda: wiped(film("webm", "libvpx"), b"\x18\x53\x80\x67", 12), "it is damaged or cut off"),
        (lambda: wiped(film(), b"mdat", 4, 1000), "no picture of it can be read"),
        (lambda: film("mov", "qtrle", pixels="rgb24"), "its pictures are coded in a way that we cannot read; send H.264 in MP4"),
        (lambda: film(size=(4112, 2304), paint=scenes("red", size=(4112, 2304)), seconds=0.1), "4112 × 2304 is over 4096 × 2304"),
        (
            lambda: film(size=(1024, 512), shape=Fraction(40), seconds=0.1),
            "40960 × 512 is over 4096 × 2304",
        ),
    ],
)
def test_what_is_refused(make: Callable[[], bytes], words: str) -> None:
    data = make()
    for read in (inspect, lambda data: frame(data, 0)):
        with pytest.raises(UnreadableVideo) as refusal:
            read(data)
        assert str(refusal.value) == words


def test_a_cover_is_no_video() -> None:
    cover = struct.pack(">II", 13, 0) + picture(film()).tobytes()
    tags = box(b"ilst", box(b"covr", box(b"data", cover)))
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    data = film("ipod", None, "aac")
    index = data.index(b"moov") - 4
    size = int.from_bytes(data[index : index + 4])
    more = box(b"udta", box(b"meta", bytes(4) + handler + tags))
    song = data[:index] + (size + len(more)).to_bytes(4) + data[index + 4 : index + size] + more

    with pytest.raises(UnreadableVideo, match="it holds sound, but no pictures"):
        inspect(song)


@pytest.mark.parametrize("left", [0.05, 0.3, 0.9, 0.999])
def test_cut_off(small: bytes, webm: bytes, left: float) -> None:
    last = film()
    for data in (small, last, webm):
        with pytest.raises(UnreadableVideo, match=r"it is cut off|it is no MP4"):
            inspect(data[: int(len(data) * left)])


def test_a_recording_that_was_cut_off_is_as_long_as_what_there_is() -> None:
    data = film("webm", "libvpx", seconds=4, options=RECORDED, coding={"g": "5"})

    assert 1 < inspect(data[: len(data) // 2]).duration_seconds < 3


def test_no_length() -> None:
    data = film(seconds=0.1).replace(b"edts", b"free")
    for kind, offset in ((b"mvhd", 20), (b"mdhd", 20), (b"tkhd", 24), (b"stts", 12)):
        data = wiped(data, kind, offset, 4)

    with pytest.raises(UnreadableVideo, match="it lasts no time"):
        inspect(data)


def test_a_length_that_the_pictures_do_not_bear_out(webm: bytes) -> None:
    at = webm.index(b"\x44\x89\x88") + 3
    data = webm[:at] + struct.pack(">d", 3_600_000.0) + webm[at + 8 :]

    with pytest.raises(UnreadableVideo, match="it says that it lasts 3600 s, but ends after 2 s"):
        inspect(data)


def test_two_kilobytes_that_promise_millions_of_samples(small: bytes) -> None:
    at = small.index(b"stsz") + 8
    table = small[:at] + struct.pack(">II", 1, 20_000_000) + small[at + 8 :]
    data = film(options=FRAGMENTS)
    at = data.index(b"trun") + 4
    run_of_none = data[:at] + struct.pack(">II", 0, 20_000_000) + data[at + 8 :]

    for data in (table, run_of_none):
        with pytest.raises(UnreadableVideo, match="it is in too many pieces"):
            inspect(data)


def test_a_compressed_index(small: bytes) -> None:
    with pytest.raises(UnreadableVideo, match="its index is compressed"):
        inspect(small.replace(b"mvhd", b"cmov"))


def test_the_time_limit(small: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(videos, "TIME_LIMIT", -1.0)

    with pytest.raises(UnreadableVideo, match="it takes too long to read"):
        inspect(small)


def test_damage_in_the_middle_is_passed_over(small: bytes) -> None:
    assert inspect(wiped(small, b"mdat", 1200, 400)).duration_seconds == pytest.approx(2, abs=0.1)


def test_bytes_at_random_places_are_refused_or_read(small: bytes, webm: bytes) -> None:
    """In a process of its own, as a decoder that fails ends it; and nothing is said on its standard error."""
    program = f"""
import random
from content.videos import UnreadableVideo, frame, inspect
chance = random.Random(5)
for number in range(300):
    data = bytearray(chance.choice(({small!r}, {webm!r})))
    for _ in range(chance.choice((1, 4, 40))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    for read in (inspect, lambda data: frame(data, 1)):
        try:
            read(bytes(data))
        except UnreadableVideo:
            pass
print("all read")
"""
    ended = run([sys.executable, "-"], input=program, capture_output=True, text=True, check=False, cwd=ROOT, timeout=300)

    assert (ended.stdout, ended.stderr, ended.returncode) == ("all read\n", "", 0)
