"""Which items a collection has, and in which order: one record for each, which `keeping` writes, so that a page is one read.

What was placed by hand leads; what the rule finds follows in the rule's order. A member is seen as long as its item is up and,
where the rule says so, young enough.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from content.collections import Collection
from content.items import Item
from content.lists import listed, pages
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

    @property
    def is_found(self) -> bool:
        """Whether the rule brought it in."""
        return self.place.startswith(_RULED)


_PLACED, _RULED = "0", "1"


def by_hand(key: str) -> str:
    """The place of what has that key of the order."""
    return f"{_PLACED}{key}"


def by_rule(order: int) -> str:
    """The place of what the rule finds, behind all of these."""
    return f"{_RULED}{order:016}"


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
    """Aligned: the connection of what each has. One read of the members, one of the items.

    A working copy has what was placed by hand; what its rule finds is known once it is up.
    """
    copies = [one for one in collections if one.working]
    placed = iter(await _placed(shop, view, copies, asked) if copies else [])
    kept = iter(await _kept(shop, view, [one for one in collections if not one.working], asked))
    return [next(placed if one.working else kept) for one in collections]


async def _placed(shop: Shop, view: View, copies: Sequence[Collection], asked: Asked) -> list[Any]:
    scopes = [scope(view, "placed", copy.id) for copy in copies]
    return await listed(shop, view, scopes, [copy.items for copy in copies], asked)


async def _kept(shop: Shop, view: View, collections: Sequence[Collection], asked: Asked) -> list[Any]:
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
