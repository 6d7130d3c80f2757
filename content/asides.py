"""What could not be told to the index is set aside: noted with why, so that it waits no more and holds nothing else up.

It is tried again by itself when it changes, when it is due, later each time, and when somebody asks for it. What a newer release
wrote is not taken for wrong: it waits here for an indexer that can read it.
"""

import logging
import random
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import ClassVar

from content.ids import between
from content.items import COLLECTION as ITEMS
from content.records import Keys, Kind, Record, Records, batched
from content.tags import COLLECTION as TAXONOMY
from storage.ports import Collection, Delete, Document, Documents, Index, Order, Selection

FIRST_MILLISECONDS, MOST_MILLISECONDS = 60_000, 6 * 3_600_000
"""Until it is tried again: the first time, and at most."""
MOST_ERROR = 300
log = logging.getLogger("vitrine.index")


class Why(Enum):
    FAILED = "FAILED"
    NEWER = "NEWER"


class Aside(Record, frozen=True, kw_only=True):
    """`of`: the document's id in `collection`. `seq` and `version`: the document's, when it was tried the last time.

    `since` and `due` are UTC milliseconds. `error` says what is wrong, and nothing of what the document holds.
    """

    KIND: ClassVar[str] = "ASIDE"

    of: str
    of_kind: str
    collection: str
    why: Why
    seq: int
    version: int
    error: str
    since: int
    tries: int
    due: int


def _keys(aside: Aside) -> Keys:
    return {"why": aside.why.value, "due": aside.due}


ASIDE = Kind(record=Aside, prefix="asd", collection="asides", keys=_keys)
COLLECTION = Collection("asides", indexes=(Index("due", ("why",), Order("due")),))
_OUTBOXES = (ITEMS.name, TAXONOMY.name)


def aside_id(collection: str, document: str) -> str:
    return between(ASIDE.prefix, collection, document)


class Asides:
    def __init__(self, documents: Documents, records: Records) -> None:
        self._documents, self._records = documents, records

    async def of(self, collection: str, ids: Sequence[str]) -> dict[str, Aside]:
        """By the document's id, of those that are set aside."""
        names = [aside_id(collection, id) for id in ids]
        found = [one for some in batched(names, 1_000) for one in await self._documents.get(COLLECTION.name, some)]
        return {one.of: one for one in self._records.held([one for one in found if one]) if one is not None}

    async def note(
        self,
        collection: str,
        documents: Sequence[Document],
        errors: Mapping[str, str],
        why: Why,
        known: Mapping[str, Aside],
        now: int,
    ) -> None:
        """Sets aside those that an error names. `known`: those of them that are set aside already."""
        wrong = [document for document in documents if document.id in errors]
        asides = [_aside(collection, one, errors[one.id], why, known.get(one.id), now) for one in wrong]
        for some in batched(asides, 500):
            await self._documents.commit([self._records.put(one) for one in some])
        for one in asides:
            if one.of not in known:
                log.warning("%s %s is set aside from the index: %s", one.of_kind, one.of, one.error)

    async def forget(self, asides: Sequence[Aside]) -> None:
        """What is told again, or is no more."""
        for some in batched(asides, 500):
            await self._documents.commit([Delete(collection=COLLECTION.name, id=one.id) for one in some])
        for one in asides:
            log.warning("%s %s is in the index again", one.of_kind, one.of)

    async def listed(self, why: Why, most: int, before: int | None = None) -> list[Aside]:
        """Those that are due the first, at most 1,000; with `before` those that are due by then."""
        selection = Selection(collection=COLLECTION.name, index="due", equal={"why": why.value}, limit=most, below=before)
        (page,) = await self._documents.find([selection])
        return [one for one in self._records.held(page.documents) if one is not None]

    async def count(self, most: int) -> int:
        selections = [Selection(collection=COLLECTION.name, index="due", equal={"why": why.value}, limit=1) for why in Why]
        return min(most, sum(await self._documents.count(selections, most)))

    async def wake(self, why: Why) -> int:
        """Has all of them that this release may serve wait again; how many. What is gone is forgotten."""
        woken, after = 0, ""
        while page := await self._documents.scan(COLLECTION.name, after):
            after = page[-1].id
            asides = [one for one in self._records.held(page) if one is not None and one.why is why]
            for collection in _OUTBOXES:
                woken += await self._woken(collection, [one for one in asides if one.collection == collection])
        return woken

    async def _woken(self, collection: str, asides: Sequence[Aside]) -> int:
        if not asides:
            return 0
        found = await self._documents.get(collection, [one.of for one in asides])
        await self.forget([one for one, document in zip(asides, found, strict=True) if document is None])
        ready = [document.id for document in found if document and not self._records.foreign(document)]
        if ready:
            await self._documents.touch(collection, ready)
        return len(ready)


def _aside(collection: str, document: Document, error: str, why: Why, known: Aside | None, now: int) -> Aside:
    """Later each time, as long as nobody wrote it anew; not all of them at once."""
    tries = known.tries + 1 if known and known.version == document.version else 1
    wait = min(MOST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** min(tries - 1, 20))
    return Aside(
        id=aside_id(collection, document.id),
        of=document.id,
        of_kind=document.kind,
        collection=collection,
        why=why,
        seq=document.seq,
        version=document.version,
        error=error[:MOST_ERROR],
        since=known.since if known else now,
        tries=tries,
        due=now + round(wait * random.uniform(0.8, 1.2)),  # noqa: S311
    )
