"""Which items a collection has, and in which order: one record for each, which `keeping` writes, so that a page is one read.

What was placed by hand leads; what the rule finds follows in the rule's order. A member is seen as long as its item is up and,
where the rule says so, young enough.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from content.collections import Collection
from content.items import Item
from content.lists import pages
from content.paging import Asked, Connection, Edge, List, scope
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from storage.ports import Collection as Stored
from storage.ports import Index, Order, Selection


class Member(Record, frozen=True, kw_only=True):
    """`collection` and `item` are ids; by `place`, of `by_hand` or `by_rule`, the collection is ordered."""

    KIND: ClassVar[str] = "MEMBER"

    collection: str
    item: str
    place: str


def by_hand(key: str) -> str:
    """The place of what has that key of the order."""
    return f"0{key}"


def by_rule(order: int) -> str:
    """The place of what the rule finds, behind all of these."""
    return f"1{order:016}"


MEMBER = Kind(
    record=Member,
    prefix="mbr",
    collection="members",
    keys=lambda member: {"collection": member.collection, "item": member.item, "place": member.place},
    schema=2,
    upgrade=lambda _, body: {**body, "place": ""},
)
COLLECTION = Stored(
    "members",
    indexes=(Index("place", ("collection",), Order("place")), Index("item", ("item",), Order("place"))),
)


async def items(shop: Shop, view: View, collections: Sequence[Collection], asked: Asked) -> list[Any]:
    """Aligned: the connection of what each has. One read of the members, one of the items."""
    found = await pages(shop, view, [_members(view, collection.id) for collection in collections], asked)
    ids = [edge.node.item for page in found if isinstance(page, Connection) for edge in page.edges]
    there = dict(zip(ids, await shop.records.get(view, ids), strict=True))
    return [_of_items(page, there) if isinstance(page, Connection) else page for page in found]


def _members(view: View, collection: str) -> List:
    return List(
        scope(view, "members", collection),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="place",
            equal={"collection": collection},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )


def _of_items(page: Connection[Member], there: Mapping[str, Item | None]) -> Connection[Item]:
    edges: list[Edge[Item]] = [Edge(item, edge.scope, edge.position) for edge in page.edges if (item := there[edge.node.item])]
    more = {"has_next_page": page.has_next_page, "has_previous_page": page.has_previous_page}
    return Connection(edges=edges, counted=page.counted, walked=page.edges, **more)
