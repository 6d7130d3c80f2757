"""What a reader does with an item: one record a reader and item, which the item's counters go by."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, ClassVar

from msgspec import Struct, structs

from content import quality
from content.access import Action, Viewer
from content.errors import Invalid, NotFound, Unauthenticated
from content.ids import between
from content.items import STEPS, Item
from content.lists import pages
from content.paging import Asked, Connection, Edge, List, scope
from content.records import Keys, Kind, Record
from content.reviews import Review
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import Add, Collection, Index, Order, Selection


class Reaction(Enum):
    LIKE = "LIKE"
    SAVE = "SAVE"
    HELPFUL = "HELPFUL"


COUNTERS = {Reaction.LIKE: "likes", Reaction.SAVE: "saves", Reaction.HELPFUL: "helpful"}
"""Of the item: how many have reacted so."""


class Reactions(Record, frozen=True, kw_only=True):
    """`account` and `item` are ids. `saved_at`: where it is saved, since when, UTC milliseconds.

    It stays when the last reaction was taken back, so that its revision never counts anew.
    """

    KIND: ClassVar[str] = "REACTIONS"

    account: str
    item: str
    reactions: list[Reaction]
    saved_at: int | None = None


class ReactionSetInput(Struct, frozen=True, kw_only=True):
    item_id: str
    reaction: Reaction
    active: bool = True


def reactions_id(account: str, item: str) -> str:
    return between("rct", account, item)


def _keys(reactions: Reactions) -> Keys:
    return {} if reactions.saved_at is None else {"account": reactions.account, "saved_at": reactions.saved_at}


REACTIONS = Kind(record=Reactions, prefix="rct", collection="reactions", keys=_keys)
COLLECTION = Collection("reactions", indexes=(Index("saved", ("account",), Order("saved_at", descending=True)),))


async def of_viewer(shop: Shop, view: View, items: Sequence[Item]) -> list[list[Reaction]]:
    """Aligned; none for who has not signed in."""
    if view.viewer is None:
        return [[] for _ in items]
    account = view.viewer.id
    found: list[Reactions | None] = await shop.records.get(view, [reactions_id(account, item.id) for item in items])
    return [one.reactions if one else [] for one in found]


async def saved(shop: Shop, view: View, viewer: Viewer, asked: Asked) -> Any:
    """The connection of what an account has saved, the last first; what is no more up is passed over."""
    (page,) = await pages(shop, view, [_saved_by(view, viewer.id)], asked)
    if not isinstance(page, Connection):
        return page
    found = await shop.records.get(view, [edge.node.item for edge in page.edges])
    there = [Edge(item, edge.scope, edge.position) for edge, item in zip(page.edges, found, strict=True) if item is not None]
    more = {"has_next_page": page.has_next_page, "has_previous_page": page.has_previous_page}
    return Connection(edges=there, counted=page.counted, walked=page.edges, **more)


def _saved_by(view: View, account: str) -> List:
    return List(
        scope(view, "saved", account),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="saved",
            equal={"account": account},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )


async def react(shop: Shop, view: View, given: ReactionSetInput) -> Item:
    """The item, with one more or less who reacted so, where that is a change."""
    if view.viewer is None:
        raise Unauthenticated("Sign in first.")
    account = view.viewer.id
    id = reactions_id(account, given.item_id)

    async def plan() -> Change[Item]:
        (item,) = await shop.records.get(view, [given.item_id])
        (held,) = await shop.desk.records(COLLECTION.name, [id])
        if not isinstance(item, Item):
            raise NotFound("there is no such item", "itemId")
        if given.reaction is Reaction.HELPFUL and not isinstance(item, Review):
            raise Invalid("only a review can be helpful", "reaction")
        before = held or Reactions(id=id, account=account, item=item.id, reactions=[], from_=view.now)
        if (given.reaction in before.reactions) == given.active:
            return Change(answer=item, operations=[])
        counter, more = COUNTERS[given.reaction], 1 if given.active else -1
        put = shop.records.put(_after(before, given, view.now), expect=before.revision)
        answer = structs.replace(item, counts={**item.counts, counter: item.counts.get(counter, 0) + more})
        # Only where it shows in the item's entry is the index to be told.
        stepped = {STEPS: 1} if quality.of(answer) != quality.of(item) else {}
        add = Add(collection="items", id=item.id, n={counter: more, **stepped})
        return Change(answer=answer, operations=[put, add], subject=item.id, fields=[given.reaction.value])

    return await shop.desk.write(view, Action.REACT, plan)


def _after(before: Reactions, given: ReactionSetInput, now: int) -> Reactions:
    wanted = {*before.reactions, given.reaction} if given.active else {*before.reactions} - {given.reaction}
    saved_at = before.saved_at
    if given.reaction is Reaction.SAVE:
        saved_at = now if given.active else None
    return structs.replace(before, reactions=[one for one in Reaction if one in wanted], saved_at=saved_at)
