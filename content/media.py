"""Media: pictures now. Bytes are the object store's; here is what is known about them."""

from typing import ClassVar

from content.records import Kind, Record
from content.text import Localized
from storage.ports import Collection


class Image(Record, frozen=True, kw_only=True):
    """`key` names the original among the objects; `thumbhash` is base64."""

    KIND: ClassVar[str] = "IMAGE"

    key: str
    mime_type: str
    alternatives: Localized = {}
    width: int
    height: int
    thumbhash: str | None = None


IMAGE = Kind(record=Image, prefix="img", collection="media")
COLLECTION = Collection("media")
