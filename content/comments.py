"""Comments under an item."""

from typing import ClassVar

from content.records import Kind, Record
from storage.ports import Collection, Index, Order


class Comment(Record, frozen=True, kw_only=True):
    """`item` and `author` are ids; `from_` is when it was said."""

    KIND: ClassVar[str] = "COMMENT"

    item: str
    author: str
    body: str


COMMENT = Kind(record=Comment, prefix="cmt", collection="comments", keys=lambda comment: {"item": comment.item})
COLLECTION = Collection("comments", indexes=(Index("newest", ("item",), Order("from", descending=True)),))
