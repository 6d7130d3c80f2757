"""The index built anew from the documents: beside the live one, caught up with what changed meanwhile, checked, then swapped."""

from collections.abc import Awaitable, Callable, Sequence

from content.indexing import BATCH, Target, tell, tell_tags
from content.items import COLLECTION as ITEMS
from content.records import Records, batched
from content.tags import COLLECTION as TAXONOMY
from search.ports import IndexFault, SearchIndex
from storage.ports import Document, Documents

Teller = Callable[[Sequence[Document]], Awaitable[dict[str, int]]]


async def rebuild(documents: Documents, records: Records, index: SearchIndex, now: int) -> int:
    """How many entries the new index has. Raises `IndexFault`, and leaves the live index as it is, where the count is wrong.

    The last look comes after the swap: what changed right before it, an indexer may have told the former index.
    """
    build = await index.rebuild()
    try:
        told = await _tell_all(documents, records, build, {}, now)
        told = await _tell_all(documents, records, build, told, now)
        if (count := await build.count()) != len(told):
            raise IndexFault(f"the new index has {count} entries and not {len(told)}; the former one stays")
        await build.swap()
    except BaseException:
        await build.drop()
        raise
    return len(await _tell_all(documents, records, index, told, now))


async def _tell_all(documents: Documents, records: Records, target: Target, told: dict[str, int], now: int) -> dict[str, int]:
    """Tells the target of what is not as it was told before; the `seq` of all that has an entry now."""
    standing = await _tell_each(documents, ITEMS.name, told, lambda changed: tell(records, target, changed, now))
    standing |= await _tell_each(documents, TAXONOMY.name, told, lambda changed: tell_tags(records, target, changed))
    for gone in batched([id for id in told if id not in standing], BATCH):
        await target.remove({id: told[id] for id in gone})
    return standing


async def _tell_each(documents: Documents, collection: str, told: dict[str, int], teller: Teller) -> dict[str, int]:
    standing: dict[str, int] = {}
    after = ""
    while page := await documents.scan(collection, after, BATCH):
        same = {document.id: document.seq for document in page if told.get(document.id) == document.seq}
        standing |= same | await teller([document for document in page if document.id not in same])
        after = page[-1].id
    return standing
