"""What a picture is: which files are accepted as one, what is told of it, and how a smaller rendition of it is made.

Pure and synchronous, up to a second of CPU: callers run it in a bounded pool of threads.
"""

import base64
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Literal, cast

from msgspec import Struct
from PIL import Image, ImageCms, UnidentifiedImageError
from thumbhash import rgba_to_thumb_hash  # type: ignore[import-untyped]

WIDTHS = (160, 240, 320, 480, 640, 960, 1280, 1920)
"""The widths that renditions are made in."""

RENDITIONS = "public/renditions/"
"""Where those that were made are kept among the objects, below which they stand under their paths."""

MOST_PIXELS = 50_000_000
MOST_SIDE = 16_383
"""What WebP can hold; a long picture is made narrower to keep within it."""

QUALITY = 80
THUMBHASH_SIDE = 32
"""A ThumbHash has at most seven waves along a side; more pixels only cost time."""

RenditionFormat = Literal["jpg", "webp"]
MIME_TYPES: dict[RenditionFormat, str] = {"jpg": "image/jpeg", "webp": "image/webp"}

_ACCEPTED = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG that holds further pictures, as phones write them
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
}
_PATH = re.compile(rf"(?P<key>.+)/w(?P<width>{'|'.join(map(str, WIDTHS))})\.(?P<format>{'|'.join(MIME_TYPES)})")
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}

warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class UnreadablePicture(ValueError):
    """The file is no picture that we take. The text says why, for the person who sent it."""


class Picture(Struct, frozen=True):
    """Width and height are those a person sees, after turning. `thumbhash` is base64."""

    width: int
    height: int
    mime_type: str
    thumbhash: str


def inspect(data: bytes) -> Picture:
    """Reads the whole picture (of several frames the first). Raises `UnreadablePicture`."""
    with _opened(data) as image:
        mime_type = _ACCEPTED[str(image.format)]
        width, height = _seen_size(image)
        small = _shrunk(image, min(1, THUMBHASH_SIDE / max(width, height)))
        return Picture(width, height, mime_type, _thumbhash(small))


def rendition(data: bytes, width: int, format: RenditionFormat) -> bytes:
    """The picture at most `width` wide, turned upright, in sRGB, without metadata. Never larger than the original.

    Raises `UnreadablePicture`.
    """
    with _opened(data) as image:
        seen_width, seen_height = _seen_size(image)
        small = _shrunk(image, min(1, width / seen_width, MOST_SIDE / seen_height))
    return _encoded(small, format)


def ladder_width(most: int | None, original: int) -> int:
    """The smallest rendition that is `most` wide, or the widest that the original's width fills."""
    wanted = original if most is None else min(most, original)
    return next((width for width in WIDTHS if width >= wanted), WIDTHS[-1])


def rendition_path(key: str, width: int, format: RenditionFormat) -> str:
    """Where the rendition of the object is found, below the address of all renditions."""
    return f"{key}/w{width}.{format}"


def renditions_of(key: str) -> list[str]:
    """The keys of all renditions that may be kept of the object."""
    return [RENDITIONS + rendition_path(key, width, format) for width in WIDTHS for format in MIME_TYPES]


def parse_rendition_path(path: str) -> tuple[str, int, RenditionFormat] | None:
    """The key, width and format of a `rendition_path`; None for any other path, and for widths that are not made."""
    match = _PATH.fullmatch(path)
    return (match["key"], int(match["width"]), cast(RenditionFormat, match["format"])) if match else None


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadablePicture(f"{image.width} × {image.height} is over {MOST_PIXELS // 1_000_000} megapixels")
            yield image
    except UnreadablePicture:
        raise
    except UnidentifiedImageError as error:
        raise UnreadablePicture("it is no JPEG, PNG, WebP or GIF") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadablePicture(f"it is over {MOST_PIXELS // 1_000_000} megapixels") from error
    except Exception as error:  # what a decoder raises on damaged bytes is not declared
        raise UnreadablePicture(f"it is damaged or cut off: {error}") from error


def _turn(image: Image.Image) -> Image.Transpose | None:
    """What makes the picture upright."""
    return _TURNS.get(image.getexif().get(_ORIENTATION, 1))


def _seen_size(image: Image.Image) -> tuple[int, int]:
    return (image.height, image.width) if _turn(image) in _ON_ITS_SIDE else image.size


def _shrunk(image: Image.Image, factor: float) -> Image.Image:
    """The upright picture in RGB or RGBA of sRGB, each side times `factor`."""
    turn = _turn(image)
    width, height = (max(1, round(side * factor)) for side in image.size)
    image.draft(None, (2 * width, 2 * height))
    small = _in_srgb(_plain(image).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3))
    return small if turn is None else small.transpose(turn)


def _plain(image: Image.Image) -> Image.Image:
    """The same colours in a mode that can be resized: L, RGB, RGBA or CMYK."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut to white
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image if image.mode in ("L", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        # A profile that is damaged or of another kind of pixels is passed over, as browsers do.
        with suppress(ImageCms.PyCMSError, OSError):
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
            return converted or image
    return image.convert(mode)


def _thumbhash(image: Image.Image) -> str:
    pixels = list(image.convert("RGBA").tobytes())
    return base64.b64encode(bytes(rgba_to_thumb_hash(image.width, image.height, pixels))).decode()


def _encoded(image: Image.Image, format: RenditionFormat) -> bytes:
    image.info.clear()  # an encoder would write comments and profiles found there
    file = BytesIO()
    if format == "webp":
        image.save(file, "WEBP", quality=QUALITY)
    else:
        _on_white(image).save(file, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return file.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
