"""Whether the index has what the documents say, entry by entry, in both directions; and how what differs is mended.

What waits, or is set aside, is known and no drift. A difference counts when it is there twice, with time for a write to be found
in between, since the two sides are not read at one moment.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeAlias

from msgspec import Struct, structs

from content import index_state
from content.asides import Asides
from content.indexing import is_named
from content.items import COLLECTION as ITEMS
from content.records import Records, batched
from content.tags import COLLECTION as TAXONOMY
from search.ports import SearchIndex
from storage.ports import Document, Documents

PAGE = 1_000
_FOUND_WITHIN_SECONDS = 1.2
_MOST_NAMED, _MOST_SAID = 20, 8
_MOST_WAITING = 1_000
_OUTBOXES = (ITEMS.name, TAXONOMY.name)
log = logging.getLogger("vitrine.index")


class Fault(Enum):
    MISSING = "missing in the index"
    STALE = "older in the index"
    LEFT_OVER = "in the index and not to be found"
    AHEAD = "newer in the index than in the documents, as after an old copy of these was restored: run `python app.py reindex`"


class Difference(Struct, frozen=True):
    """`wanted` and `held`: the `seq` of the document and of the entry, 0 where there is none to be or none is."""

    fault: Fault
    collection: str
    wanted: int
    held: int


Differences: TypeAlias = Mapping[str, Difference]


class Found(Struct, frozen=True):
    """`looked`: how many ids. `named`: of some that differ, how. `by_fault`: how many in all."""

    looked: int = 0
    by_fault: dict[Fault, int] = {}
    named: dict[str, Difference] = {}

    @property
    def many(self) -> int:
        return sum(self.by_fault.values())

    def more(self, looked: int, differences: Differences) -> "Found":
        by_fault = dict(self.by_fault)
        for one in differences.values():
            by_fault[one.fault] = by_fault.get(one.fault, 0) + 1
        named = dict(list({**self.named, **differences}.items())[:_MOST_NAMED])
        return Found(self.looked + looked, by_fault, named)

    def __str__(self) -> str:
        counts = "; ".join(f"{many} {fault.value}" for fault, many in self.by_fault.items())
        return f"{counts} ({', '.join(list(self.named)[:_MOST_SAID])})" if counts else "nothing"


async def walk(documents: Documents, records: Records, index: SearchIndex, now: int, *, mend: bool) -> Found:
    """All of it. With `mend` what differs waits for the indexer, or is removed, when it returns."""
    found, after = Found(), ""
    while True:
        end, looked, differences = await _look(documents, records, index, after, mend=mend)
        found = found.more(looked, differences)
        if end is None:
            break
        after = end
    done = mend and not found.by_fault.get(Fault.AHEAD)
    await index_state.change(
        documents,
        records,
        lambda state: structs.replace(state.after_looking(found.looked, found.many, now), walk_due=state.walk_due and not done),
    )
    return found


async def turn(documents: Documents, records: Records, index: SearchIndex, now: int) -> Found:
    """The next part of a walk without end, mended; or the whole walk, where something that ended half-way asks for it."""
    state = await index_state.read(documents, records)
    if state.walk_due:
        found = await walk(documents, records, index, now, mend=True)
    else:
        end, looked, differences = await _look(documents, records, index, state.after, mend=True)
        found = Found().more(looked, differences)
        await index_state.change(
            documents,
            records,
            lambda state: structs.replace(state.after_looking(found.looked, found.many, now), after=end or ""),
        )
    if found.many:
        log.warning("the index was not as the documents: %s", found)
    return found


async def ask_for_walk(documents: Documents, records: Records) -> None:
    """Before something that may end half-way and leave the index without what changed meanwhile."""
    await index_state.change(documents, records, lambda state: structs.replace(state, walk_due=True))


async def note_rebuild(documents: Documents, records: Records, now: int) -> None:
    """It came to its end."""
    await index_state.change(documents, records, lambda state: structs.replace(state, rebuilt_at=now, walk_due=False))


# ---------------------------------------------------------------- a part of the walk


async def _look(
    documents: Documents, records: Records, index: SearchIndex, after: str, *, mend: bool
) -> tuple[str | None, int, Differences]:
    """Where it ends, None at the end of all; how many ids; what differs. The second look may end earlier, by what came in."""
    end, looked, suspected = await _compared(documents, records, index, after)
    if not suspected:
        return end, looked, {}
    await asyncio.sleep(_FOUND_WITHIN_SECONDS)
    end_again, _, again = await _compared(documents, records, index, after)
    both = {id: one for id, one in suspected.items() if again.get(id) == one}
    certain = await _unknown(documents, records, both)
    if mend:
        await _mend(documents, index, certain)
    return min((one for one in (end, end_again) if one is not None), default=None), looked, certain


async def _compared(
    documents: Documents, records: Records, index: SearchIndex, after: str
) -> tuple[str | None, int, dict[str, Difference]]:
    held = await index.scan(after, PAGE)
    pages = {name: await documents.scan(name, after, PAGE) for name in _OUTBOXES}
    ends = [held[-1][0]] if len(held) == PAGE else []
    ends += [page[-1].id for page in pages.values() if len(page) == PAGE]
    end = min(ends, default=None)
    entries = {id: seq for id, seq in held if end is None or id <= end}
    differences: dict[str, Difference] = {}
    ids = set(entries)
    for name, page in pages.items():
        for document in page:
            if end is None or document.id <= end:
                ids.add(document.id)
                if difference := _difference(records, name, document, entries.pop(document.id, 0)):
                    differences[document.id] = difference
    left = {id: Difference(Fault.LEFT_OVER, "", 0, seq) for id, seq in entries.items()}
    return end, len(ids), {**differences, **left}


def _difference(records: Records, collection: str, document: Document, held: int) -> Difference | None:
    """None where there is none, or nothing can be said: it waits, or cannot be read."""
    (record,) = records.held([document])
    if document.waiting or record is None:
        return None
    wanted = document.seq if collection == ITEMS.name or is_named(record) else 0
    if wanted == held:
        return None
    fault = Fault.LEFT_OVER if not wanted else Fault.MISSING if not held else Fault.STALE if held < wanted else Fault.AHEAD
    return Difference(fault, collection, wanted, held)


async def _unknown(documents: Documents, records: Records, differences: Differences) -> dict[str, Difference]:
    """Without what is set aside, and without what is gone and still waits to be told so, as far as that can be seen."""
    asides = Asides(documents, records)
    known: set[str] = set()
    for collection in _OUTBOXES:
        known |= (await asides.of(collection, list(differences))).keys()
    if any(one.fault is Fault.LEFT_OVER for one in differences.values()):
        waiting = [one for name in _OUTBOXES for one in await documents.waiting(name, _MOST_WAITING)]
        known |= {one.id for one in waiting}
        if len(waiting) >= _MOST_WAITING:
            known |= {id for id, one in differences.items() if one.fault is Fault.LEFT_OVER}
    return {id: one for id, one in differences.items() if id not in known}


async def _mend(documents: Documents, index: SearchIndex, differences: Differences) -> None:
    for collection in _OUTBOXES:
        older = (id for id, one in differences.items() if _waits(one) and one.collection == collection)
        for ids in _parts(older):
            await documents.touch(collection, ids)
    for ids in _parts(id for id, one in differences.items() if one.fault is Fault.LEFT_OVER):
        await index.remove({id: differences[id].held for id in ids})


def _waits(difference: Difference) -> bool:
    return difference.fault in (Fault.MISSING, Fault.STALE)


def _parts(ids: Iterable[str]) -> Iterable[list[str]]:
    return (list(some) for some in batched(list(ids), 200))
