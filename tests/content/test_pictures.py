"""Which files are pictures, what is told of them, and what their renditions look like.

Long, as each way in which real pictures differ has its case.
"""

import base64
import random
import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from content.pictures import (
    WIDTHS,
    RenditionFormat,
    UnreadablePicture,
    inspect,
    ladder_width,
    parse_rendition_path,
    rendition,
    rendition_path,
)

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
FORMATS: list[RenditionFormat] = ["jpg", "webp"]
Colour = tuple[int, ...]


def quarters(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Red, green; blue, white: so that a turn shows."""
    image = Image.new(mode, (width, height))
    draw = ImageDraw.Draw(image)
    x, y = width // 2, height // 2
    for box, colour in zip(
        ((0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)), (RED, GREEN, BLUE, WHITE), strict=True
    ):
        draw.rectangle(box, fill=colour)
    return image


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def decoded(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[Colour]:
    rgb = image.convert("RGB")
    x, y = rgb.width // 8, rgb.height // 8
    found = [rgb.getpixel(at) for at in ((x, y), (rgb.width - x, y), (x, rgb.height - y), (rgb.width - x, rgb.height - y))]
    return [colour for colour in found if isinstance(colour, tuple)]


def near(found: Colour, expected: Colour, within: int = 12) -> bool:
    return all(abs(one - other) <= within for one, other in zip(found, expected, strict=True))


def turned(image: Image.Image, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    return encoded(image, "JPEG", quality=95, subsampling=0, exif=exif)


@pytest.mark.parametrize(
    ("format", "mime_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif")]
)
def test_what_is_told_of_a_picture(format: str, mime_type: str) -> None:
    picture = inspect(encoded(quarters(300, 200), format))
    assert (picture.width, picture.height, picture.mime_type) == (300, 200, mime_type)
    assert 5 <= len(base64.b64decode(picture.thumbhash, validate=True)) <= 25


def test_the_thumbhash_follows_the_colours() -> None:
    def hashed(colour: Colour) -> bytes:
        return base64.b64decode(inspect(encoded(Image.new("RGB", (60, 40), colour), "PNG")).thumbhash)

    assert hashed(RED) == hashed(RED) != hashed(BLUE)
    assert hashed(WHITE)[0] & 63 == 63  # its six bits of brightness


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", FORMATS)
def test_pictures_are_turned_upright(orientation: int, format: RenditionFormat) -> None:
    """The stored pixels are turned the other way, so that each orientation shows the same upright picture."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    upright = quarters(400, 240)
    data = turned(upright if undo is None else upright.transpose(Image.Transpose(undo)), orientation)
    picture = inspect(data)
    made = decoded(rendition(data, 160, format))
    assert (picture.width, picture.height) == (400, 240)
    assert made.size == (160, 96)
    assert all(near(*pair, within=20) for pair in zip(corners(made), [RED, GREEN, BLUE, WHITE], strict=True))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("size", "width", "expected"),
    [((2000, 1000), 480, (480, 240)), ((300, 200), 480, (300, 200)), ((1, 1), 160, (1, 1)), ((3000, 1), 160, (160, 1))],
)
def test_a_rendition_is_as_wide_as_asked_but_never_larger(
    format: RenditionFormat, size: tuple[int, int], width: int, expected: tuple[int, int]
) -> None:
    assert decoded(rendition(encoded(quarters(*size), "PNG"), width, format)).size == expected


@pytest.mark.parametrize("format", FORMATS)
def test_a_long_picture_fits_what_webp_holds(format: RenditionFormat) -> None:
    made = decoded(rendition(encoded(Image.new("L", (700, 20_000)), "PNG"), 640, format))
    assert made.height == 16_383
    assert made.width == round(700 * 16_383 / 20_000)


def test_the_formats_are_what_they_say() -> None:
    data = encoded(quarters(400, 300), "PNG")
    jpeg, webp = decoded(rendition(data, 320, "jpg")), decoded(rendition(data, 320, "webp"))
    assert (jpeg.format, webp.format) == ("JPEG", "WEBP")
    assert jpeg.info.get("progressive")


@pytest.mark.parametrize("format", FORMATS)
def test_a_rendition_tells_nothing_but_the_picture(format: RenditionFormat) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(quarters(400, 300), "JPEG", exif=exif, comment=b"SecretComment", icc_profile=profile, xmp=b"<x>SecretXmp</x>")
    assert data.count(b"Secret") == 3
    made = rendition(data, 320, format)
    assert b"Secret" not in made
    assert not decoded(made).getexif()
    assert "icc_profile" not in decoded(made).info


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "PA"])
def test_what_is_transparent_is_white_in_jpeg_and_stays_so_in_webp(mode: str) -> None:
    image = quarters(400, 300, "RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 200, 150))
    data = encoded(image.convert(mode), "PNG") if mode != "PA" else encoded(image.quantize(16), "PNG")
    assert near(corners(decoded(rendition(data, 320, "jpg")))[0], WHITE)
    webp = decoded(rendition(data, 320, "webp"))
    assert webp.mode == "RGBA"
    assert webp.getpixel((20, 20))[3] == 0  # type: ignore[index]
    assert webp.getpixel((300, 220))[3] == 255  # type: ignore[index]


def test_other_modes_keep_their_colours() -> None:
    cmyk = encoded(quarters(400, 300).convert("CMYK"), "JPEG", quality=95)
    assert all(
        near(*pair, within=25)
        for pair in zip(corners(decoded(rendition(cmyk, 320, "jpg"))), [RED, GREEN, BLUE, WHITE], strict=True)
    )
    deep = Image.new("I;16", (400, 300), 0x8000)
    assert near(corners(decoded(rendition(encoded(deep, "PNG"), 320, "jpg")))[0], (128, 128, 128))
    bits = Image.new("1", (400, 300), 1)
    assert near(corners(decoded(rendition(encoded(bits, "PNG"), 320, "jpg")))[0], WHITE)
    assert inspect(encoded(deep, "PNG")).width == inspect(encoded(bits, "PNG")).width == inspect(cmyk).width == 400


def with_red_and_blue_exchanged() -> bytes:
    """A profile in which the number for red means the blue of sRGB, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_colour_profile_is_followed(format: RenditionFormat, mode: str) -> None:
    data = encoded(quarters(400, 300).convert(mode), "PNG", icc_profile=with_red_and_blue_exchanged())
    made = corners(decoded(rendition(data, 320, format)))
    assert all(near(*pair, within=20) for pair in zip(made, [BLUE, GREEN, RED, WHITE], strict=True))


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA"])
def test_a_profile_of_something_else_is_passed_over(mode: str) -> None:
    grey = Image.new("RGB", (400, 300), (99, 99, 99)).convert(mode)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (b"no profile at all", lab):
        made = decoded(rendition(encoded(grey, "PNG", icc_profile=profile), 320, "jpg"))
        assert near(corners(made)[0], (99, 99, 99))


def test_of_several_frames_the_first_is_the_picture() -> None:
    frames = [Image.new("RGB", (400, 300), colour) for colour in (RED, GREEN, BLUE)]
    for format in ("GIF", "WEBP", "PNG"):
        data = encoded(frames[0], format, save_all=True, append_images=frames[1:])
        assert inspect(data).width == 400
        assert near(corners(decoded(rendition(data, 320, "jpg")))[0], RED)


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\0" * 1000, "一张照片".encode()],
    ids=["empty", "byte", "name", "svg", "pdf", "zeros", "chinese"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    for ask in (lambda: inspect(data), lambda: rendition(data, 160, "jpg")):
        with pytest.raises(UnreadablePicture, match=r"JPEG, PNG, WebP or GIF|damaged"):
            ask()


@pytest.mark.parametrize("format", ["BMP", "TIFF", "ICO", "PPM", "AVIF"])
def test_other_formats_are_refused(format: str) -> None:
    with pytest.raises(UnreadablePicture, match="JPEG, PNG, WebP or GIF"):
        inspect(encoded(quarters(64, 64), format))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_what_is_cut_off_is_refused(format: str, share: float) -> None:
    data = encoded(Image.effect_noise((300, 200), 80).convert("RGB"), format)
    for ask in (lambda: inspect(data[: int(len(data) * share)]), lambda: rendition(data[: int(len(data) * share)], 160, "webp")):
        with pytest.raises(UnreadablePicture):
            ask()


def says_size(width: int, height: int) -> bytes:
    """A small PNG whose header promises other sides."""
    data = encoded(Image.new("1", (8, 8)), "PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


@pytest.mark.parametrize("size", [(50_001, 1000), (30_000, 30_000), (1, 50_000_001), (2**31 - 1, 2**31 - 1)])
def test_what_has_too_many_pixels_is_refused_before_they_are_made(size: tuple[int, int]) -> None:
    for ask in (lambda: inspect(says_size(*size)), lambda: rendition(says_size(*size), 160, "jpg")):
        with pytest.raises(UnreadablePicture, match="50 megapixels"):
            ask()


def test_fifty_megapixels_are_taken() -> None:
    assert inspect(encoded(Image.new("1", (50_000, 1000)), "PNG")).width == 50_000


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(), st.integers(1, 30))
def test_damaged_bytes_are_a_picture_or_refused(format: str, seed: int, changes: int) -> None:
    chance = random.Random(seed)
    data = bytearray(encoded(quarters(60, 40), format))
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(UnreadablePicture):
        inspect(bytes(data))
    with suppress(UnreadablePicture):
        rendition(bytes(data), 160, "webp")


# ---------------------------------------------------------------- widths and addresses


@pytest.mark.parametrize(
    ("most", "original", "width"),
    [
        (480, 4000, 480),
        (481, 4000, 640),
        (1, 4000, 160),
        (5000, 4000, 1920),
        (None, 4000, 1920),
        (None, 500, 640),
        (480, 100, 160),
        (1920, 1000, 1280),
        (1920, 1280, 1280),
    ],
)
def test_the_width_is_the_smallest_that_serves(most: int | None, original: int, width: int) -> None:
    assert ladder_width(most, original) == width


def test_an_address_is_read_back() -> None:
    for width in WIDTHS:
        for format in FORMATS:
            path = rendition_path("public/a/w160.jpg/b.png", width, format)
            assert parse_rendition_path(path) == ("public/a/w160.jpg/b.png", width, format)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "w160.jpg",
        "/w160.jpg",
        "a/w161.jpg",
        "a/w0160.jpg",
        "a/w160.png",
        "a/w160.jpg/",
        "a/w160",
        "a/160.jpg",
        "a/w160.jpg\n",
    ],
)
def test_another_address_is_none(path: str) -> None:
    assert parse_rendition_path(path) is None
