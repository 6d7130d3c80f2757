"""What happens to items by itself at a moment: a job brings up what was scheduled, and tells the rest of the shop what went up or
came down. One commit an item, which fails where anything of it has changed since it was read.
"""

from collections.abc import Iterator, Mapping, Sequence

from content import accounts
from content.accounts import Account
from content.items import Content, Item, ItemStatus
from content.publishing import Standing, ascend, period
from content.records import Records
from content.shop import Shop
from content.tides import Tide, due, overdue
from storage.ports import FOREVER, Absent, Add, Conflict, Documents, Operation

_AT_ONCE = 50


async def turn(documents: Documents, shop: Shop, now: int) -> int:
    """Some of what is due, longest due first; how many were done. What another changes meanwhile is left for the next turn,
    and what a newer release wrote for one of that.
    """
    (page,) = await documents.find([overdue(now, _AT_ONCE)])
    ids = [tide.item for tide in shop.records.held(page.documents) if tide is not None]
    standings = [one for one in await shop.desk.known(ids) if one is not None]
    creators, foreign = await _creators(shop, standings)
    known = [one for one in standings if _creator(one) not in foreign]
    due_now = [(one, one.tide) for one in known if one.tide is not None and one.tide.from_ <= now]
    return sum([await _committed(documents, _turned(shop.records, *one, creators, now)) for one in due_now])


async def _creators(shop: Shop, standings: Sequence[Standing]) -> tuple[dict[str, Account], set[str]]:
    """Those who are there, and the ids of those whom a newer release wrote."""
    ids = list(dict.fromkeys(one.current.creator for one in standings if isinstance(one.current, Content)))
    documents = await shop.desk.documents(accounts.COLLECTION.name, ids)
    foreign = {one.id for one in documents if one is not None and shop.records.foreign(one)}
    return {one.id: one for one in shop.records.held(documents) if one is not None}, foreign


def _creator(standing: Standing) -> str:
    return getattr(standing.current, "creator", "")


async def _committed(documents: Documents, operations: list[Operation]) -> bool:
    try:
        await documents.commit(operations)
    except Conflict:
        return False
    except Absent:
        # What it adds to is gone for good: that must not hold up what is due after it.
        return await _committed(documents, [one for one in operations if not isinstance(one, Add)])
    return True


def _turned(records: Records, standing: Standing, tide: Tide, creators: Mapping[str, Account], now: int) -> list[Operation]:
    """The writes after which all that was due by now is done, and what is next is due."""
    item, copy = standing.item, standing.copy
    creator = creators.get(_creator(standing))
    if _rises(copy, now):
        start, end = period(standing, copy.working.publish_at)
        _, operations = ascend(records, standing, copy, now=now, by=None, why="schedule", start=start, end=end)
        return [*operations, *accounts.risen(records, creator)]
    there = item is not None and item.from_ <= now < item.until
    return [
        *records.moves(standing.counted(now), item if there else None),
        *due(records, tide, tide.item, min(_to_come(item, copy, now), default=FOREVER), counted=there),
        *(accounts.risen(records, creator) if there else ()),
    ]


def _rises(copy: Item | None, now: int) -> bool:
    working = copy.working if copy else None
    return working is not None and working.status is ItemStatus.SCHEDULED and (working.publish_at or 0) <= now


def _to_come(item: Item | None, copy: Item | None, now: int) -> Iterator[int]:
    """The moments at which something happens to it by itself."""
    if item is not None:
        yield from (at for at in (item.from_, item.until) if at > now)
    if copy is not None and copy.working and copy.working.status is ItemStatus.SCHEDULED:
        yield copy.working.publish_at or now
