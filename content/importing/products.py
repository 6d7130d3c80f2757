"""Rows of products with their variants, and the units in stock that a variant starts with."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import structs

from content import checks, ids, names
from content.errors import Invalid, Required, Taken
from content.importing import references
from content.importing.batch import Batch
from content.importing.media import pictures
from content.importing.nouns import Entry, Noun
from content.importing.rows import BuyRow, ProductRow, VariantRow
from content.importing.spelling import foreign_name, slug_with_piece
from content.importing.stills import picture
from content.importing.tags import given_slug
from content.money import Money, money
from content.products import (
    EXTERNAL,
    MOST_VARIANTS,
    PRODUCT,
    SKU,
    SLUG,
    VARIANT,
    BuyLink,
    Product,
    ProductVariant,
    SelectedOption,
)
from content.stock import Stock, stock_id
from content.variants import MOST_CODE, MOST_OPTIONS


def _names(entry: Entry) -> Iterator[str]:
    row: ProductRow = entry.value
    yield names.name(EXTERNAL, row.id)
    if row.slug:
        yield names.name(SLUG, row.slug)
    yield from (names.name(SKU, sku) for sku in _skus(row))
    for image in (*row.media, *(variant.image for variant in row.variants)):
        if image is not None:
            yield foreign_name("media", entry.source, image)
    yield from references.wanted("brand", entry.source, row.brand, row.language)
    yield from references.wanted("category", entry.source, row.category, row.language)
    for tag in row.tags:
        yield from references.wanted("tag", entry.source, tag, row.language)


def _skus(row: ProductRow) -> list[str]:
    """Those that can be names. Two sources may have the same: then it stays that of the first."""
    given = [variant.sku or variant.id for variant in row.variants] or [row.sku or row.id]
    return [sku for sku in given if len(sku) <= MOST_CODE and sku.isprintable()]


async def _prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads what is in stock of the variants that are known."""
    known = (batch.body(batch.holder(entry.name)) for entry in entries)
    await batch.read(stock_id(variant["id"]) for body in known for variant in body.get("variants", []))


def _product(entry: Entry, batch: Batch) -> None:
    row: ProductRow = entry.value
    title = checks.named(row.title, row.language, checks.MOST_TITLE, "title")
    rows = _variant_rows(row)
    stored = batch.known(entry.name)
    start, end = checks.period(row.published_at, row.unpublish_at, stored.from_ if stored else batch.now)
    id = batch.identify("product", PRODUCT.prefix, entry.source, row.id, start)
    before: dict[str, Any] = batch.body(id)
    tags, lineage = references.tags(batch, entry.source, row.tags, row.language)
    line = references.category(batch, entry.source, row.category, row.language, "category") if row.category else []
    variant_ids, places = _variant_ids(before, rows, id)
    slug = row.slug or before.get("slug") or slug_with_piece(title.get("en") or next(iter(title.values())), id)
    product = Product(
        id=id,
        from_=start,
        until=end,
        slug=given_slug(batch, SLUG, slug, id),
        title=title,
        summary=checks.localized(row.summary, row.language, checks.MOST_SUMMARY, "summary"),
        description=checks.localized(row.description, row.language, checks.MOST_BODY, "description"),
        external_id=row.id,
        brand=references.named(batch, "brand", entry.source, row.brand, row.language, "brand") if row.brand else None,
        category=line[-1] if line else None,
        categories=line,
        tags=tags,
        lineage=lineage,
        media=pictures(batch, entry.source, row.media, "media"),
        variants=[_linked(_variant(entry, batch, variant, id, variant_ids[variant.id]), before) for variant in rows],
        places=places,
        buy=_buy(row.buy),
        models=before.get("models", []),
    )
    _check_skus(product.variants)
    batch.put(product)
    batch.lead(names.name(EXTERNAL, row.id), id)
    for sku in _skus(row):
        batch.lead(names.name(SKU, sku), id)
    for given, variant in zip(rows, product.variants, strict=True):
        if given.stock is not None:
            _stock(batch, variant, given.stock)


def _variant_rows(row: ProductRow) -> list[VariantRow]:
    """The variants given, or the only one that the product's own fields tell of."""
    own = (row.price, row.compare_at_price, row.sku, row.barcode, row.stock)
    if row.variants:
        if any(value is not None for value in own):
            raise Invalid("with variants, price, sku, barcode and stock are theirs", "variants")
        return list(checks.few(row.variants, MOST_VARIANTS, "variants"))
    if row.price is None:
        raise Required("a price or variants are needed", "price")
    only = VariantRow(
        id=row.id, sku=row.sku, price=row.price, compare_at_price=row.compare_at_price, barcode=row.barcode, stock=row.stock
    )
    return [only]


def _variant_ids(before: dict[str, Any], rows: Sequence[VariantRow], product: str) -> tuple[dict[str, str], int]:
    """Foreign id → id of each variant, and how many places are given then: a new one never gets the place of one that is gone."""
    known = {variant["external_id"]: variant["id"] for variant in before.get("variants", [])}
    places = before.get("places", 0)
    for row in rows:
        if row.id not in known:
            known[row.id] = ids.part(VARIANT, product, places)
            places += 1
    return known, places


def _variant(entry: Entry, batch: Batch, row: VariantRow, product: str, id: str) -> ProductVariant:
    currency = entry.value.currency
    place = ("variants", row.id) if entry.value.variants else ()
    checks.few(list(row.options), MOST_OPTIONS, *place, "options")
    return ProductVariant(
        id=id,
        product=product,
        sku=checks.text(row.sku or row.id, MOST_CODE, *place, "sku"),
        list_price=money(row.price, currency, *place, "price"),
        compare_at_price=_compared(row, currency, *place),
        barcode=checks.optional(row.barcode, MOST_CODE, *place, "barcode"),
        external_id=checks.foreign(row.id, *place, "id"),
        selected_options=[
            SelectedOption(
                checks.text(name, checks.MOST_NAME, *place, "options"),
                checks.text(value, checks.MOST_NAME, *place, "options", name),
            )
            for name, value in row.options.items()
        ],
        image=picture(batch, entry.source, row.image, *place, "image") if row.image else None,
        tracked=row.stock is not None,
    )


def _linked(variant: ProductVariant, before: dict[str, Any]) -> ProductVariant:
    """With the model that was put on it: that is the model's row to say."""
    stored: dict[str, Any] = next((one for one in before.get("variants", []) if one["id"] == variant.id), {})
    return structs.replace(variant, model=stored.get("model"), material_variant=stored.get("material_variant"))


def _compared(row: VariantRow, currency: str, *place: str) -> Money | None:
    return None if row.compare_at_price is None else money(row.compare_at_price, currency, *place, "compareAtPrice")


def _check_skus(variants: Sequence[ProductVariant]) -> None:
    ids, skus = set[str](), set[str]()
    for variant in variants:
        if variant.id in ids:
            raise Taken("two variants have this id", "variants", str(variant.external_id), "id")
        if variant.sku in skus:
            raise Taken("two variants have this sku", "variants", str(variant.external_id), "sku")
        ids.add(variant.id)
        skus.add(variant.sku)


def _buy(row: BuyRow | None) -> BuyLink | None:
    if row is None:
        return None
    return BuyLink(
        url=checks.url(row.url, "buy", "url"),
        mini_program_app_id=checks.optional(row.mini_program_app_id, checks.MOST_NAME, "buy", "miniProgramAppId"),
        mini_program_path=checks.optional(row.mini_program_path, checks.MOST_URL, "buy", "miniProgramPath"),
    )


def _stock(batch: Batch, variant: ProductVariant, units: int) -> None:
    """Only where nothing is counted yet: what was sold since stays sold."""
    id = stock_id(variant.id)
    if batch.stored(id) is None:
        batch.put(Stock(id=id, product=variant.product, variant=variant.id, counts={"units": units}))


PRODUCTS = Noun(type="product", names=_names, plan=_product, prepare=_prepare)
