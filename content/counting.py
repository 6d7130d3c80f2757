"""What events add up to: a job reads the streams of their days and adds to the counters of items. No request waits for it.

`views`: how often an item was looked at. For the feed's rank, by events that weigh: `visits`, the views among them; `opens`, out
of lists; `looks`, how often it was shown, in hundredths, less the further back it stood: what stands first is opened more
whatever it is, and must not stay there by that.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import log2

import msgspec
from msgspec import Struct

from content.events import DAY, EventKind, day, stream
from content.items import COLLECTION as ITEMS
from storage.ports import BEGINNING, Add, Body, Collection, Documents, Put, Streams

COLLECTION = Collection("counted")
_ID, _KIND = "events", "COUNTED"
_BATCH = 500
_MOST_DAYS = 400
"""How far back is looked where nothing was counted yet."""


class Counted(Struct, frozen=True):
    """How far it came. All days before `day` are done with; `cursors`: of the others, by day."""

    day: str
    cursors: dict[str, str] = {}


async def count(documents: Documents, streams: Streams, now: int) -> int:
    """One batch of what came since; how many events. The sums and how far they go are one commit, so that each counts once.

    Raises `Conflict` where another counts too, `Absent` where an item was taken away meanwhile: both may be tried again.
    """
    (held,) = await documents.get(COLLECTION.name, [_ID])
    counted = msgspec.convert(held.body, Counted) if held else Counted(day(now - _MOST_DAYS * DAY))
    behind = await _behind(streams, counted, day(now))
    if behind is None:
        return 0
    events = await streams.read(stream(behind), counted.cursors.get(behind, BEGINNING), _BATCH)
    after = _further(counted, behind, events[-1].cursor, now)
    put = Put(collection=COLLECTION.name, id=_ID, kind=_KIND, body=msgspec.to_builtins(after), expect=held.version if held else 0)
    await documents.commit([put, *await _adds(documents, sums(event.body for event in events))])
    return len(events)


def sums(events: Iterable[Body]) -> dict[str, Counter[str]]:
    """By item, what these add to its counters."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        of = found[event["item"]]
        weighs = event.get("weighs", False)
        match event["kind"]:
            case EventKind.VIEW.value:
                of.update(views=1, visits=int(weighs))
            case EventKind.OPEN.value if weighs:
                of["opens"] += 1
            case EventKind.IMPRESSION.value if weighs:
                of["looks"] += look(event["place"])
    return found


def look(place: int) -> int:
    """How much of a look, in hundredths, what stands at that place of a page gets."""
    return round(100 / log2(place + 2))


async def _behind(streams: Streams, counted: Counted, today: str) -> str | None:
    """The first day that has more than was counted."""
    days = list(_days(counted.day, today))[-_MOST_DAYS:]
    newest = await streams.last([stream(one) for one in days])
    return next((one for one, last in zip(days, newest, strict=True) if last != counted.cursors.get(one, BEGINNING)), None)


def _days(first: str, last: str) -> Iterable[str]:
    one, end = date.fromisoformat(first), date.fromisoformat(last)
    while one <= end:
        yield one.isoformat()
        one += timedelta(1)


def _further(counted: Counted, behind: str, cursor: str, now: int) -> Counted:
    """A day stays open for one more, since a call that came before midnight may be committed after it."""
    first = min(behind, day(now - DAY))
    return Counted(first, {one: at for one, at in {**counted.cursors, behind: cursor}.items() if one >= first})


async def _adds(documents: Documents, found: Mapping[str, Counter[str]]) -> list[Add]:
    """For the items that are still there."""
    wanted = {id: {name: more for name, more in of.items() if more} for id, of in found.items() if any(of.values())}
    there = await documents.get(ITEMS.name, list(wanted)) if wanted else []
    return [Add(collection=ITEMS.name, id=one.id, n=wanted[one.id]) for one in there if one is not None]
