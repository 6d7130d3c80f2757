"""What publishing is: one commit that puts the item up, forgets its working copy, and keeps the version that it became.

A working copy stands in `drafts` under the item's id, so that no list, count or index can show it: it is not there.
Its revisions go on from those of what is up, and what is up goes on from those of its copy.
"""

from typing import Any, ClassVar, TypeVar

from msgspec import Struct, structs

from content.items import Item, ItemStatus, Working
from content.records import COPIES, Kind, Record, Records
from content.tides import Tide, due
from storage.ports import FOREVER, Body, Collection, Delete, Index, Operation, Order, Put

DRAFTS = Collection(COPIES, indexes=(Index("saved", ("owner",), Order("from", descending=True)),))
VERSIONS = Collection("versions", indexes=(Index("newest", ("item",), Order("from", descending=True)),))

R = TypeVar("R", bound=Item)


class Standing(Struct, frozen=True):
    """How an item stands for writers: what is or was up, the working copy, and what is still to happen to it."""

    item: Any = None
    copy: Any = None
    tide: Tide | None = None

    @property
    def current(self) -> Any:
        """What a writer goes on from."""
        return self.copy or self.item

    @property
    def revision(self) -> int:
        return self.current.revision if self.current else 0

    def counted(self, now: int) -> Item | None:
        """What is up, where the rest of the shop knows that it is."""
        if self.item is None or (self.tide is not None and not self.tide.counted):
            return None
        up: bool = self.item.from_ <= now < self.item.until
        return self.item if up or self.tide is not None else None


class Version(Record, frozen=True, kw_only=True):
    """What `item`, an id, was from the write of `number` on, its revision. `body`: its record's, without its envelope.

    `starts`, `ends`: the period that it was to be up for. `by`: an account, None for a job.
    """

    KIND: ClassVar[str] = "VERSION"

    item: str
    number: int
    by: str | None
    why: str
    starts: int
    ends: int
    body: Body


VERSION = Kind(record=Version, prefix="ver", collection=VERSIONS.name)


def version_of(put: Put) -> int:
    """The version that a write makes which says what it expects."""
    return max(put.least, (put.expect or 0) + 1)


def copied(records: Records, standing: Standing, item: R, owner: str, now: int, **working: Any) -> tuple[R, Put]:
    """The working copy that `item` becomes, and its write. `working`: what of `Working` differs, at least the status."""
    up = standing.item
    first = Working(
        status=ItemStatus.DRAFT,
        published_at=up.from_ if up and up.from_ <= now else None,
        unpublish_at=up.until if up and now < up.until < FOREVER else None,
    )
    state = structs.replace(standing.copy.working if standing.copy else first, **working)
    copy = structs.replace(item, working=state, from_=now, until=FOREVER)
    put = structs.replace(
        records.put(copy, expect=standing.copy.revision if standing.copy else 0),
        collection=COPIES,
        keys={"owner": owner},
        n={},
        least=up.revision + 1 if up else 1,
    )
    return structs.replace(copy, revision=version_of(put)), put


def period(standing: Standing, now: int) -> tuple[int, int]:
    """From when and until when the working copy is to be up: what is up, or to come, stays so from the moment that it has."""
    start = standing.item.from_ if standing.item and now < standing.item.until else now
    end = standing.copy.working.unpublish_at or FOREVER
    return start, end if end > start else FOREVER


def scheduled(
    records: Records, standing: Standing, copy: R, owner: str, now: int, at: int, **working: Any
) -> tuple[R, list[Operation]]:
    """`copy` waits to take the place of what is up at that moment, UTC milliseconds."""
    state = {**working, "status": ItemStatus.SCHEDULED, "publish_at": at}
    waiting, put = copied(records, standing, copy, owner, copy.from_, **state)
    counted = standing.counted(now) is not None
    to_come = min(at, standing.item.until) if counted else now
    return waiting, [put, *due(records, standing.tide, copy.id, to_come, counted=counted)]


def ascend(
    records: Records, standing: Standing, item: R, *, now: int, by: str | None, why: str, start: int, end: int = FOREVER
) -> tuple[R, list[Operation]]:
    """`item` is up from `start` to `end`, UTC milliseconds, in place of what was and of its copy; the writes of one commit."""
    own = records.keeping(item, standing.item)
    counts = standing.item.counts if standing.item else {}
    risen = structs.replace(own, working=None, status_reason=None, from_=start, until=end, counts=counts)
    there = start <= now < end
    to_come = due(records, standing.tide, item.id, start if start > now else end, counted=there)
    return _instead(records, standing, risen, there=there, to_come=to_come, now=now, by=by, why=why)


def descend(records: Records, standing: Standing, *, now: int, by: str | None, why: str) -> tuple[Any, list[Operation]]:
    """What is up, or to come, is over from now on, and its working copy gone; the writes of one commit."""
    down = structs.replace(standing.item, from_=min(standing.item.from_, now), until=now)
    to_come = due(records, standing.tide, down.id, FOREVER, counted=False)
    return _instead(records, standing, down, there=False, to_come=to_come, now=now, by=by, why=why)


def _instead(
    records: Records, standing: Standing, item: R, *, there: bool, to_come: list[Operation], now: int, by: str | None, why: str
) -> tuple[R, list[Operation]]:
    """`item` in place of what was and of its copy. A copy that was saved meanwhile conflicts, so that no save is lost."""
    put = _put(records, standing, item)
    copy = standing.copy
    operations = [
        put,
        *([Delete(collection=DRAFTS.name, id=copy.id, expect=copy.revision)] if copy else []),
        version(put, at=now, by=by, why=why),
        *records.moves(standing.counted(now), item if there else None),
        *to_come,
    ]
    return structs.replace(item, revision=version_of(put)), operations


def rewrite(records: Records, standing: Standing, item: R, *, now: int, by: str | None, why: str) -> tuple[R, list[Operation]]:
    """The same for what others write on an item that is up: its period and its working copy stay as they are."""
    put = _put(records, standing, item)
    operations = [put, version(put, at=now, by=by, why=why), *records.moves(standing.counted(now), item)]
    return structs.replace(item, revision=version_of(put)), operations


def _put(records: Records, standing: Standing, item: Item) -> Put:
    """Revisions go on from those of the copy, so that no two are ever alike."""
    least = standing.copy.revision + 1 if standing.copy else 1
    return structs.replace(records.put(item, standing.item.revision if standing.item else 0), least=least)


def publish(item: Put, *, at: int, by: str | None, why: str) -> list[Operation]:
    """`item` expects the revision that is up, 0 where none is. `at`: now, UTC milliseconds; `by`: an account, None for a job."""
    return [item, Delete(collection=DRAFTS.name, id=item.id), version(item, at=at, by=by, why=why)]


def version(item: Put, *, at: int, by: str | None, why: str) -> Put:
    """What is kept of that write for good."""
    number = version_of(item)
    body = {
        "item": item.id,
        "kind": item.kind,
        "schema": item.schema,
        "number": number,
        "by": by,
        "why": why,
        "starts": item.from_,
        "ends": item.until,
        "body": item.body,
    }
    return Put(
        collection=VERSIONS.name,
        id=f"{item.id}@{at}.{number:06}",
        kind=Version.KIND,
        body=body,
        keys={"item": item.id},
        from_=at,
    )
