"""Media: pictures now. Bytes are the object store's; here is what is known about them."""

from enum import Enum
from typing import ClassVar

from content.pictures import RenditionFormat, ladder_width, rendition_path
from content.records import Kind, Record
from content.text import Localized
from storage.ports import Collection


class ImageFormat(Enum):
    JPEG = "JPEG"
    WEBP = "WEBP"


_EXTENSIONS: dict[ImageFormat, RenditionFormat] = {ImageFormat.JPEG: "jpg", ImageFormat.WEBP: "webp"}


class Image(Record, frozen=True, kw_only=True):
    """`key` names the original among the objects; `thumbhash` is base64."""

    KIND: ClassVar[str] = "IMAGE"

    key: str
    mime_type: str
    alternatives: Localized = {}
    width: int
    height: int
    thumbhash: str | None = None


def rendition_of(image: Image, max_width: int | None, format: ImageFormat) -> str:
    """Where the picture is found in that format, at the smallest kept width that fills `max_width`."""
    return rendition_path(image.key, ladder_width(max_width, image.width), _EXTENSIONS[format])


IMAGE = Kind(record=Image, prefix="img", collection="media")
COLLECTION = Collection("media")
