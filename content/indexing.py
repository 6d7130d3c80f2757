"""The outbox: what changed is kept in its collections, ranked behind the epoch that is on, told to the index, and only then no
more waiting. What cannot be told is set aside, so that it holds nothing else up.
"""

import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec import Struct, structs

from content import entries, epochs, feeding, keeping
from content.accounts import COLLECTION as ACCOUNTS
from content.asides import Aside, Asides, Why
from content.items import COLLECTION as ITEMS
from content.records import Records
from content.tags import COLLECTION as TAXONOMY
from content.tags import Tag
from content.views import View
from search.ports import Entry, IndexRefused, IndexUnavailable, IndexUnreadable, SearchIndex
from storage.ports import Conflict, Document, Documents, Newer, Unavailable, Unreadable

BATCH = 200
RETRIED = 20
T = TypeVar("T")


class Target(Protocol):
    """What entries are told to: the live index, or one that is being built."""

    async def put(self, entries: Sequence[Entry]) -> None: ...

    async def remove(self, seqs: Mapping[str, int]) -> None: ...


class Told(Struct, frozen=True):
    """`entries`: the `seq` of what has an entry now. `failed` and `newer`: by id, why something has none, or still an older one:
    by what it is, or since only a newer release can read it.
    """

    entries: dict[str, int] = {}
    failed: dict[str, str] = {}
    newer: dict[str, str] = {}


class Outbox:
    """Any number of processes may serve it at once: each step done twice is as if it was done once."""

    def __init__(self, documents: Documents, records: Records, index: SearchIndex) -> None:
        self._documents, self._records, self._index = documents, records, index
        self.asides = Asides(documents, records)

    async def turn(self, now: int) -> int:
        """One batch of what waits; how many there were. Whatever happens within, nothing that was not told loses its mark.

        What asks for the index comes last of each: collections and the feed have what changed though it is away.
        """
        return await self._creators() + await self._items(now) + await self._tags(now)

    async def retry(self, now: int) -> int:
        """Some of what was set aside and is due, each by itself; how many."""
        due = [one for why in Why for one in await self.asides.listed(why, RETRIED, before=now + 1)]
        epoch = await self._epoch()
        for aside in due:
            (document,) = await self._documents.get(aside.collection, [aside.of])
            if document is None:
                await self.asides.forget([aside])
            else:
                tell = self._items_teller(epoch) if aside.collection == ITEMS.name else self._tell_tags
                await self._serve(aside.collection, [document], {aside.of: aside}, tell, now)
        return len(due)

    async def _creators(self) -> int:
        """The index has nothing of them; what they are to the shop, collections choose by."""
        creators = await self._documents.waiting(ACCOUNTS.name, BATCH)
        if creators:
            if await keeping.go_by_tiers(self._documents):
                await feeding.wake(self._documents, creators)
            await self._documents.settle(ACCOUNTS.name, _seqs(creators))
        return len(creators)

    async def _items(self, now: int) -> int:
        # Asked before what waits: what an epoch that is published in between has ranked is then not taken for new to it.
        epoch = await self._epoch()
        waiting = await self._documents.waiting(ITEMS.name, BATCH)
        await self._serve_all(ITEMS.name, waiting, self._items_teller(epoch), now)
        return len(waiting)

    async def _tags(self, now: int) -> int:
        waiting = await self._documents.waiting(TAXONOMY.name, BATCH)
        await self._serve_all(TAXONOMY.name, waiting, self._tell_tags, now)
        return len(waiting)

    async def _serve_all(self, collection: str, documents: Sequence[Document], tell: "Teller", now: int) -> None:
        """What is set aside already comes by itself, after all others."""
        if not documents:
            return
        known = await self.asides.of(collection, [one.id for one in documents])
        await self._serve(collection, [one for one in documents if one.id not in known], {}, tell, now)
        for document in documents:
            if document.id in known:
                await self._serve(collection, [document], {document.id: known[document.id]}, tell, now)

    async def _serve(
        self, collection: str, documents: Sequence[Document], known: Mapping[str, Aside], tell: "Teller", now: int
    ) -> None:
        if not documents:
            return
        told = await tell(documents, now)
        await self.asides.note(collection, documents, told.failed, Why.FAILED, known, now)
        await self.asides.note(collection, documents, told.newer, Why.NEWER, known, now)
        await self._documents.settle(collection, _seqs(documents))
        await self.asides.forget([one for id, one in known.items() if id not in told.failed and id not in told.newer])

    async def _epoch(self) -> int:
        return (await epochs.read(self._documents, self._records)).current

    def _items_teller(self, epoch: int) -> "Teller":
        return lambda documents, now: self._tell_items(documents, now, epoch)

    async def _tell_items(self, documents: Sequence[Document], now: int, epoch: int) -> Told:
        there = [one for one, item in zip(documents, self._records.held(documents), strict=True) if item is not None]
        view = View(now=now, languages=("en",))
        keep = [*there, *(one for one in documents if one.deleted)]
        _, failed = await apart(lambda some: keeping.keep(self._documents, self._records, some, view), keep)
        await _rank_new(self._documents, epoch, there)
        told = await tell(self._records, self._index, documents, now)
        return structs.replace(told, failed={**failed, **told.failed})

    async def _tell_tags(self, documents: Sequence[Document], now: int) -> Told:
        """The items in whose entries their names stand are woken once these are told: not each time that the index is away."""
        told = await tell_tags(self._records, self._index, documents)
        await feeding.wake(self._documents, documents)
        return told


Teller = Callable[[Sequence[Document], int], Awaitable[Told]]


async def index_waiting(documents: Documents, records: Records, index: SearchIndex, now: int) -> int:
    return await Outbox(documents, records, index).turn(now)


# ---------------------------------------------------------------- what is told


async def tell(records: Records, target: Target, documents: Sequence[Document], now: int) -> Told:
    """Tells what each of the items is, or that it is no more. At most `BATCH`."""
    view = View(now=now, languages=("en",))
    return await _tell(records, target, documents, lambda _: True, lambda rows: entries.of_items(records, view, rows))


async def tell_tags(records: Records, target: Target, documents: Sequence[Document]) -> Told:
    """The same for the taxonomy, of which the index holds what tags are called, to suggest them."""

    async def made(rows: Sequence[tuple[Document, Any]]) -> list[Entry]:
        return [entries.of_tag(document.seq, tag) for document, tag in rows]

    return await _tell(records, target, documents, is_named, made)


def is_named(record: Any) -> bool:
    """Whether a record of the taxonomy has an entry."""
    return isinstance(record, Tag) and not record.retired


async def _tell(
    records: Records,
    target: Target,
    documents: Sequence[Document],
    has_entry: Callable[[Any], bool],
    made: Callable[[Sequence[tuple[Document, Any]]], Awaitable[list[Entry]]],
) -> Told:
    found = dict(zip([one.id for one in documents], records.held(documents), strict=True))
    there = [one for one in documents if found[one.id] is not None]
    gone = [one for one in documents if one.deleted or (found[one.id] is not None and not has_entry(found[one.id]))]
    unread = [one for one in documents if not one.deleted and found[one.id] is None]
    if gone:
        await target.remove(_seqs(gone))

    async def put(some: Sequence[Document]) -> dict[str, str]:
        return await _put(target, await made([(one, found[one.id]) for one in some]))

    wanted = [one for one in there if has_entry(found[one.id])]
    refused, failed = await apart(put, wanted)
    failed |= {id: why for some in refused for id, why in some.items()}
    failed |= {one.id: records.fault(one) for one in unread if not records.foreign(one)}
    newer = {one.id: f"of schema {one.schema}" for one in unread if records.foreign(one)}
    return Told(_seqs(one for one in wanted if one.id not in failed), failed, newer)


async def _put(target: Target, some: Sequence[Entry]) -> dict[str, str]:
    """By id, why some cannot be held."""
    try:
        if some:
            await target.put(some)
    except IndexRefused as refusal:
        return dict(refusal.refused)
    return {}


async def apart(
    work: Callable[[Sequence[Document]], Awaitable[T]], documents: Sequence[Document]
) -> tuple[list[T], dict[str, str]]:
    """Does it for all at once, and where nobody expected what happens, by halves, until what it is about stands alone.

    The answers, and by id what was wrong. Raises what another time will not: a store or an index that is away, a conflict.
    """
    if not documents:
        return [], {}
    try:
        return [await work(documents)], {}
    except Exception as error:
        if _passes(error):
            raise
        if len(documents) == 1:
            return [], {documents[0].id: _place(error)}
    half = len(documents) // 2
    (one, wrong), (other, more) = await apart(work, documents[:half]), await apart(work, documents[half:])
    return [*one, *other], {**wrong, **more}


def _passes(error: Exception) -> bool:
    if isinstance(error, Newer):
        return False
    return isinstance(error, Unavailable | Unreadable | Conflict | IndexUnavailable | IndexUnreadable)


def _place(error: Exception) -> str:
    """What happened and where, without what it says: that may tell what somebody wrote."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def _seqs(documents: Iterable[Document]) -> dict[str, int]:
    return {document.id: document.seq for document in documents}


async def _rank_new(documents: Documents, epoch: int, items: Sequence[Document]) -> None:
    """Gives what the epoch does not have the positions behind all others."""
    if epoch < 0:
        return
    slot = epochs.rank_of(epoch)
    new = [item.id for item in items if epochs.epoch_of(item.n.get(slot, -1)) != epoch]
    if new:
        await documents.rank(ITEMS.name, slot, await epochs.reserve(documents, epoch, new))
