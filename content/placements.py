"""What an editor wants beside an item: pinned, raised, lowered or kept away. One record an item; `matching` arranges by it."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from msgspec import Struct

from content import checks
from content.access import Action
from content.checks import Faults
from content.errors import Invalid, LimitReached, NotFound
from content.ids import part
from content.items import COLLECTION as ITEMS
from content.items import Item
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import FOREVER, Collection

MOST_PLACED = 50
MOST_REASON = 500


class Placement(Enum):
    PIN = "PIN"
    BOOST = "BOOST"
    BURY = "BURY"
    BLOCK = "BLOCK"
    NONE = "NONE"


class Placed(Struct, frozen=True, kw_only=True):
    """`place` grows with each that is set beside the item. `until`: UTC milliseconds, from when on it counts no more."""

    content: str
    placement: Placement
    place: int
    until: int = FOREVER
    reason: str | None = None


class Placements(Record, frozen=True, kw_only=True):
    """What was set beside `item`, an id, in that order.

    It stays when the last was taken off, so that its revision never counts anew.
    """

    KIND: ClassVar[str] = "PLACEMENTS"

    item: str
    placed: list[Placed] = []


class PlacementSetInput(Struct, frozen=True, kw_only=True):
    item_id: str
    content_id: str
    placement: Placement
    until: int | None = None
    reason: str | None = None


PLACEMENTS = Kind(record=Placements, prefix="plc", collection="placements")
COLLECTION = Collection("placements")


def placements_id(item: str) -> str:
    return part(PLACEMENTS.prefix, item)


async def beside(shop: Shop, view: View, items: Sequence[Item]) -> list[list[Placed]]:
    """Aligned: what counts at the view's moment. One read."""
    found: list[Placements | None] = await shop.records.get(view, [placements_id(item.id) for item in items])
    return [[one for one in record.placed if one.until > view.moment] if record else [] for record in found]


async def place(shop: Shop, view: View, given: PlacementSetInput) -> Item:
    """The item, with that content placed so beside it from now on."""

    async def plan() -> Change[Item]:
        (held,) = await shop.desk.records(COLLECTION.name, [placements_id(given.item_id)])
        before: list[Placed] = held.placed if held else []
        item, content, *there = await shop.desk.records(ITEMS.name, [given.item_id, given.content_id, *_contents(before)])
        reason = _reason(view, given, item, content, before)
        left = [one for one, record in zip(before, there, strict=True) if record is not None and one.until > view.now]
        after = _after(left, given, reason)
        if len(after) > MOST_PLACED:
            raise LimitReached(f"at most {MOST_PLACED} are placed beside an item", "contentId")
        if after == before:
            return Change(answer=item, operations=[])
        record = Placements(id=placements_id(item.id), item=item.id, placed=after)
        put = shop.records.put(record, expect=held.revision if held else 0)
        return Change(answer=item, operations=[put], subject=item.id, fields=[given.placement.value, given.content_id])

    return await shop.desk.write(view, Action.CURATE, plan)


def _contents(placed: Sequence[Placed]) -> list[str]:
    return [one.content for one in placed]


def _reason(
    view: View, given: PlacementSetInput, item: Item | None, content: Item | None, before: Sequence[Placed]
) -> str | None:
    """As it is kept. Raises all that is wrong: both are up or to come, but for what is taken off."""
    faults = Faults()
    reason = faults(checks.optional, given.reason, MOST_REASON, "reason")
    if given.until is not None and given.until <= view.now:
        faults.add(Invalid("this has passed", "until"))
    if given.item_id == given.content_id:
        faults.add(Invalid("nothing stands beside itself", "contentId"))
    if item is None or item.until <= view.now:
        faults.add(NotFound("there is no such item that is up, or to come", "itemId"))
    taken_off = given.placement is Placement.NONE and given.content_id in _contents(before)
    if not taken_off and (content is None or content.until <= view.now):
        faults.add(NotFound("there is no such item that is up, or to come", "contentId"))
    faults.settle()
    return reason


def _after(left: Sequence[Placed], given: PlacementSetInput, reason: str | None) -> list[Placed]:
    """What is set anew as it was before keeps its place among the others."""
    same = next((one for one in left if one.content == given.content_id and one.placement is given.placement), None)
    others = [one for one in left if one.content != given.content_id]
    if given.placement is Placement.NONE:
        return others
    new = Placed(
        content=given.content_id,
        placement=given.placement,
        place=same.place if same else max((one.place for one in left), default=0) + 1,
        until=given.until or FOREVER,
        reason=reason,
    )
    return sorted([*others, new], key=lambda one: one.place)
