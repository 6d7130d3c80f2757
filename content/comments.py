"""Comments under an item."""

from collections.abc import Sequence
from typing import Any, ClassVar

from content.lists import pages
from content.paging import Asked, List, scope
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from storage.ports import Collection, Index, Order, Selection


class Comment(Record, frozen=True, kw_only=True):
    """`item` and `author` are ids; `from_` is when it was said."""

    KIND: ClassVar[str] = "COMMENT"

    item: str
    author: str
    body: str


COMMENT = Kind(record=Comment, prefix="cmt", collection="comments", keys=lambda comment: {"item": comment.item})
COLLECTION = Collection("comments", indexes=(Index("newest", ("item",), Order("from", descending=True)),))


async def comments(shop: Shop, view: View, items: Sequence[Record], asked: Asked) -> list[Any]:
    """Aligned: the connection of each item's comments, newest first."""
    return await pages(shop, view, [_under(view, item.id) for item in items], asked)


def _under(view: View, item: str) -> List:
    return List(
        scope(view, "comments", item),
        lambda page: Selection(
            collection="comments",
            index="newest",
            equal={"item": item},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
