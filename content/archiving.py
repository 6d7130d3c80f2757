"""Taking down: what is up is over at once, and what never was up is put away. Either can be saved and submitted anew."""

from msgspec import Struct

from content import moderation
from content.access import Action
from content.errors import NotReady
from content.items import Item, ItemStatus
from content.moderation import entry_id
from content.ownership import may_change, owner
from content.publishing import Standing, copied, descend
from content.shop import Shop
from content.views import View
from content.writing import Change, expected, missing
from storage.ports import Operation


class ContentArchiveInput(Struct, frozen=True, kw_only=True):
    id: str
    revision: int


async def archive(shop: Shop, view: View, given: ContentArchiveInput) -> Item:
    """The item as it is no more up."""

    async def plan() -> Change[Item]:
        (standing,) = await shop.desk.standing([given.id])
        current = standing.current
        if current is None or not may_change(view, current):
            raise missing(there=current)
        expected(standing, given.revision, given.id)
        (waiting,) = await shop.desk.records(moderation.COLLECTION.name, [entry_id(given.id)])
        after, operations = _down(shop, view, standing)
        return Change(
            answer=after,
            operations=[*operations, *moderation.settled(waiting)],
            subject=given.id,
            before=given.revision,
            after=after.revision,
            fields=["status"],
        )

    return await shop.desk.write(view, Action.ARCHIVE_ITEM, plan)


def _down(shop: Shop, view: View, standing: Standing) -> tuple[Item, list[Operation]]:
    item, copy = standing.item, standing.copy
    if item is not None and view.now < item.until:
        by = view.viewer.id if view.viewer else None
        return descend(shop.records, standing, now=view.now, by=by, why="archive")
    if copy is None or copy.working.status is ItemStatus.ARCHIVED:
        raise NotReady("it is not up, and there is no working copy to put away", "id")
    working = {"status": ItemStatus.ARCHIVED, "publish_at": None}
    after, put = copied(shop.records, standing, copy, owner(view, copy), copy.from_, **working)
    return after, [put]
