"""What the index is told of an item, and of a tag. Whatever else than the item stands in its entry is listed in `feeding`."""

from collections.abc import Iterator, Sequence
from zlib import crc32

from content import matching, quality
from content.items import Content, Item
from content.pricing import price
from content.products import Product, ProductVariant
from content.records import Record, Records
from content.reviews import Review
from content.stock import units
from content.tags import Brand, Category, Tag
from content.views import View
from search.ports import Entry, Variant
from storage.ports import Document


async def of_items(records: Records, view: View, items: Sequence[tuple[Document, Item]]) -> list[Entry]:
    ids = list(dict.fromkeys(id for _, item in items for id in item.named_by))
    named = {one.id: one for one in await records.get(view, ids) if one is not None}
    products = [item for _, item in items if isinstance(item, Product)]
    stock = iter(await units(records, view, [variant for product in products for variant in product.variants]))
    return [entry(document.seq, item, named, stock, view) for document, item in items]


def of_tag(seq: int, tag: Tag) -> Entry:
    synonyms = (synonym for some in tag.synonyms.values() for synonym in some)
    names = list(dict.fromkeys((*tag.names.values(), *synonyms)))
    # Tags have no quality; one made of the id keeps those that complete a prefix from being tied by the thousand.
    spread = crc32(tag.id.encode()) % quality.MOST
    return Entry(id=tag.id, kind=tag.kind, seq=seq, from_=tag.from_, until=tag.until, quality=spread, suggest=names)


def entry(seq: int, item: Item, named: dict[str, Record], stock: Iterator[int | None], view: View) -> Entry:
    """`named`: what names it, by id. `stock`: units of its variants, in order."""
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
