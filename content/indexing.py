"""The outbox: what changed is re-read, told to the index, ranked behind the epoch that is on, and only then no more waiting."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from zlib import crc32

from content import epochs, keeping, matching, quality
from content.accounts import COLLECTION as ACCOUNTS
from content.accounts import Account
from content.items import COLLECTION as ITEMS
from content.items import Content, Item, kind_names, on_shelf, shelf
from content.paging import Key, Window
from content.pricing import price
from content.products import Product, ProductVariant
from content.records import Record, Records
from content.reviews import Review
from content.stock import units
from content.tags import COLLECTION as TAXONOMY
from content.tags import Brand, Category, Tag
from content.views import View
from search.ports import Entry, SearchIndex, Variant
from storage.ports import Document, Documents

BATCH = 200
FEEDS = {Tag.KIND: "tag", Category.KIND: "category", Brand.KIND: "brand", Account.KIND: "creator"}
"""The shelves of what is made of such a record too: names stand in entries, and by creators' tiers collections choose."""


class Target(Protocol):
    """What entries are told to: the live index, or one that is being built."""

    async def put(self, entries: Sequence[Entry]) -> None: ...

    async def remove(self, seqs: Mapping[str, int]) -> None: ...


async def index_waiting(documents: Documents, records: Records, index: SearchIndex, now: int) -> int:
    """One batch of what waits; how many there were. Whatever happens within, nothing that was not indexed loses its mark."""
    changed = await documents.waiting(TAXONOMY.name, BATCH)
    if changed:
        await _wake(documents, changed)
        await tell_tags(records, index, changed)
        await documents.settle(TAXONOMY.name, _seqs(changed))
    creators = await documents.waiting(ACCOUNTS.name, BATCH)
    if creators:
        if await keeping.go_by_tiers(documents):
            await _wake(documents, creators)
        await documents.settle(ACCOUNTS.name, _seqs(creators))
    # Asked before what waits: what an epoch that is published in between has ranked is then not taken for new to it.
    epoch = (await epochs.read(documents, records)).current
    waiting = await documents.waiting(ITEMS.name, BATCH)
    if waiting:
        told = await tell(records, index, waiting, now)
        await keeping.keep(documents, records, waiting, View(now=now, languages=("en",)))
        await _rank_new(documents, epoch, [document for document in waiting if document.id in told])
        await documents.settle(ITEMS.name, _seqs(waiting))
    return len(changed) + len(creators) + len(waiting)


async def tell(records: Records, target: Target, documents: Sequence[Document], now: int) -> dict[str, int]:
    """Tells what each of the items is, or that it is no more; the `seq` of those that have an entry. At most `BATCH`."""
    rows = list(zip(documents, records.held(documents), strict=True))
    there = [(document, item) for document, item in rows if item is not None]
    await target.remove({document.id: document.seq for document, item in rows if item is None})
    await target.put(await _entries(records, View(now=now, languages=("en",)), there))
    return _seqs(document for document, _ in there)


async def tell_tags(records: Records, target: Target, documents: Sequence[Document]) -> dict[str, int]:
    """The same for the taxonomy, of which the index holds what tags are called, to suggest them."""
    rows = [(document, record) for document, record in zip(documents, records.held(documents), strict=True)]
    tags = [(document, record) for document, record in rows if isinstance(record, Tag) and not record.retired]
    told = _seqs(document for document, _ in tags)
    await target.remove({document.id: document.seq for document in documents if document.id not in told})
    await target.put([_tag_entry(document.seq, tag) for document, tag in tags])
    return told


def _tag_entry(seq: int, tag: Tag) -> Entry:
    synonyms = (synonym for some in tag.synonyms.values() for synonym in some)
    names = list(dict.fromkeys((*tag.names.values(), *synonyms)))
    # Tags have no quality; one made of the id keeps those that complete a prefix from being tied by the thousand.
    spread = crc32(tag.id.encode()) % quality.MOST
    return Entry(id=tag.id, kind=tag.kind, seq=seq, from_=tag.from_, until=tag.until, quality=spread, suggest=names)


def _seqs(documents: Iterable[Document]) -> dict[str, int]:
    return {document.id: document.seq for document in documents}


async def _wake(documents: Documents, changed: Sequence[Document]) -> None:
    """Marks the items on the shelves of what changed."""
    for document in changed:
        if noun := FEEDS.get(document.kind):
            async for ids in _on_shelf(documents, shelf(noun, document.id)):
                await documents.touch(ITEMS.name, ids)


async def _on_shelf(documents: Documents, on: str) -> AsyncIterator[list[str]]:
    """The ids of all that stands there, in parts."""
    after: Key | None = None
    more = True
    while more:
        (page,) = await documents.find([on_shelf("newest", kind_names(None), on, Window(500, after, False))])
        if page.documents:
            yield [document.id for document in page.documents]
            after = (page.order[-1], page.documents[-1].id)
        more = page.more


async def _rank_new(documents: Documents, epoch: int, items: Sequence[Document]) -> None:
    """Gives what the epoch does not have the positions behind all others."""
    if epoch < 0:
        return
    slot = epochs.rank_of(epoch)
    new = [item.id for item in items if epochs.epoch_of(item.n.get(slot, -1)) != epoch]
    if new:
        await documents.rank(ITEMS.name, slot, await epochs.reserve(documents, epoch, new))


async def _entries(records: Records, view: View, items: Sequence[tuple[Document, Item]]) -> list[Entry]:
    ids = list(dict.fromkeys(id for _, item in items for id in item.named_by))
    named = {one.id: one for one in await records.get(view, ids) if one is not None}
    products = [item for _, item in items if isinstance(item, Product)]
    stock = iter(await units(records, view, [variant for product in products for variant in product.variants]))
    return [entry(document.seq, item, named, stock, view) for document, item in items]


def entry(seq: int, item: Item, named: dict[str, Record], stock: Iterator[int | None], view: View) -> Entry:
    """What the index is told of an item. `stock`: units of its variants, in order."""
    product = item if isinstance(item, Product) else None
    return Entry(
        id=item.id,
        kind=item.kind,
        seq=seq,
        from_=item.from_,
        until=item.until,
        quality=quality.of(item),
        terms=matching.terms(item),
        texts=_texts(item, named),
        suggest=[] if isinstance(item, Review) else _titles(item),
        tags=[*item.tags, *item.lineage],
        categories=product.categories if product else [],
        brand=product.brand if product else None,
        creator=item.creator if isinstance(item, Content) else None,
        rating=item.stars,
        published_at=item.from_,
        variants=[_variant(variant, next(stock), view) for variant in product.variants] if product else [],
    )


def _variant(variant: ProductVariant, there: int | None, view: View) -> Variant:
    cost = price(variant, view)
    return Variant(cost.minor, cost.currency, there is None or there > 0)


def _titles(item: Item) -> list[str]:
    return list(item.title.values()) if isinstance(item.title, dict) else [item.title]


def _texts(item: Item, named: dict[str, Record]) -> dict[str, str]:
    """Each language on a line of its own, so that a highlight can be cut from one."""
    texts = {"title": _titles(item), "tags": _names(item.named_by, named), "body": item.words}
    return {field: text for field, lines in texts.items() if (text := "\n".join(lines)[:50_000])}


def _names(ids: Sequence[str], named: dict[str, Record]) -> list[str]:
    found = [record for id in dict.fromkeys(ids) if isinstance(record := named.get(id), Tag | Category | Brand)]
    synonyms = (synonym for one in found if isinstance(one, Tag) for some in one.synonyms.values() for synonym in some)
    return list(dict.fromkeys([*(text for one in found for text in one.names.values()), *synonyms]))
