"""The index built anew from the documents: beside the live one, caught up with what changed meanwhile, checked, then swapped; and
taken back. Whatever ends half-way leaves search as it was, or a note by which the walk over all mends what is missing.
"""

from collections.abc import Awaitable, Callable, Sequence

from msgspec import structs

from content import drift
from content.asides import Asides, Why
from content.indexing import BATCH, Target, Told, tell, tell_tags
from content.items import COLLECTION as ITEMS
from content.records import Records, batched
from content.tags import COLLECTION as TAXONOMY
from search.ports import IndexFault, Rebuild, SearchIndex
from storage.ports import Document, Documents

Teller = Callable[[Sequence[Document]], Awaitable[Told]]
Progress = Callable[[str], None]
_PAGE = 1_000


class WrongRebuild(IndexFault):
    """What was built is not what stands in the documents; the live index is as it was."""


async def rebuild(
    documents: Documents, records: Records, index: SearchIndex, now: int, progress: Progress = lambda _: None
) -> int:
    """How many entries the new index has. Raises `WrongRebuild`, and leaves the live one, where it is not as it should be.

    The last look comes after the swap: what changed right before it, an indexer may have told the former index. Until then a note
    asks for the walk that would mend it.
    """
    build = await index.rebuild()
    try:
        work = _Work(documents, records, now, progress)
        progress("reading all documents")
        told = await work.tell_all(build, {})
        progress("catching up with what changed meanwhile")
        told = await work.tell_all(build, told)
        progress("checking")
        await _check(build, told)
        await drift.ask_for_walk(documents, records)
        await build.swap()
    except BaseException:
        await build.drop()
        raise
    progress("in use; catching up with what changed right before")
    told = await work.tell_all(index, told)
    await work.set_aside()
    await drift.note_rebuild(documents, records, now)
    return len(told)


async def roll_back(documents: Documents, records: Records, index: SearchIndex, now: int) -> drift.Found:
    """The former index is the live one again, mended where documents changed since. Raises `IndexInvalid` where there is none."""
    await drift.ask_for_walk(documents, records)
    await index.rollback()
    await _tell_again(documents, index)
    return await drift.walk(documents, records, index, now, mend=True)


async def _tell_again(documents: Documents, index: SearchIndex) -> None:
    """An indexer may have told the other one what it was at when the index went back. It clears no mark of what changed since."""
    for collection in (ITEMS.name, TAXONOMY.name):
        waiting = await documents.waiting(collection, _PAGE)
        await documents.touch(collection, [one.id for one in waiting if not one.deleted])
        await index.remove({one.id: one.seq for one in waiting if one.deleted})


class _Work:
    """`wrong`: what could not be told, of each collection."""

    def __init__(self, documents: Documents, records: Records, now: int, progress: Progress) -> None:
        self._documents, self._records, self._now, self._progress = documents, records, now, progress
        self._wrong: dict[str, Told] = {}

    async def tell_all(self, target: Target, told: dict[str, int]) -> dict[str, int]:
        """Tells the target of what is not as it was told before; the `seq` of all that has an entry now."""
        self._wrong = {ITEMS.name: Told(), TAXONOMY.name: Told()}
        standing = await self._tell_each(ITEMS.name, told, lambda some: tell(self._records, target, some, self._now))
        standing |= await self._tell_each(TAXONOMY.name, told, lambda some: tell_tags(self._records, target, some))
        for gone in batched([id for id in told if id not in standing], BATCH):
            await target.remove({id: told[id] for id in gone})
        return standing

    async def _tell_each(self, collection: str, told: dict[str, int], teller: Teller) -> dict[str, int]:
        standing: dict[str, int] = {}
        after, read = "", 0
        while page := await self._documents.scan(collection, after, BATCH):
            same = {document.id: document.seq for document in page if told.get(document.id) == document.seq}
            new = await teller([document for document in page if document.id not in same])
            standing |= same | new.entries
            wrong = self._wrong[collection]
            self._wrong[collection] = structs.replace(
                wrong, failed={**wrong.failed, **new.failed}, newer={**wrong.newer, **new.newer}
            )
            after, before, read = page[-1].id, read, read + len(page)
            if read // 10_000 > before // 10_000:
                self._progress(f"{read:,} {collection} read")
        return standing

    async def set_aside(self) -> None:
        """What is not in the new index, though it may have been in the former one."""
        asides = Asides(self._documents, self._records)
        for collection, told in self._wrong.items():
            for errors, why in ((told.failed, Why.FAILED), (told.newer, Why.NEWER)):
                for ids in batched(list(errors), BATCH):
                    found = [one for one in await self._documents.get(collection, ids) if one]
                    await asides.note(collection, found, errors, why, await asides.of(collection, ids), self._now)


async def _check(build: Rebuild, told: dict[str, int]) -> None:
    """Each entry is one that was told, of that `seq`, and none is missing."""
    if (count := await build.count()) != len(told):
        raise WrongRebuild(f"the new index has {count} entries and not {len(told)}; the former one stays")
    after, seen = "", 0
    while page := await build.scan(after, _PAGE):
        for id, seq in page:
            if told.get(id) != seq:
                raise WrongRebuild(f"the new index has {id} as of {seq} and not {told.get(id)}; the former one stays")
        after, seen = page[-1][0], seen + len(page)
    if seen != len(told):
        raise WrongRebuild(f"the new index gives {seen} entries and not {len(told)}; the former one stays")
