"""A merchant keeps products: one by one, or many by the ids that they have elsewhere. Each is one commit: the product that is
up or its working copy, its version, what it is called, and what its new variants start with in stock.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from content import checks, ids, product_needs
from content.access import Action
from content.errors import ContentError, Required, Several, Taken, TooMany
from content.items import ItemStatus
from content.product_making import made
from content.product_needs import Needs, ProductSaveInput, names_of
from content.products import PRODUCT, SLUG, Product
from content.publishing import Standing, ascend, copied
from content.records import Record, Records
from content.shop import Shop
from content.stock import COLLECTION as STOCK
from content.stock import begun, stock_id
from content.views import View
from content.writing import Change, expected, missing
from storage.ports import FOREVER, MOST_OPERATIONS, Delete, Operation

MOST_PRODUCTS = 250
_BESIDE = 2
"""The desk's own writes in a commit: the line of the audit, and what was answered under a key."""

_NOT_GIVEN = frozenset({*Record.__struct_fields__, "working", "status_reason"})


class ProductsUpsertInput(Struct, frozen=True):
    """Products with their foreign ids, each once."""

    products: list[ProductSaveInput]


async def save(shop: Shop, view: View, given: ProductSaveInput) -> Product:
    """The product as it is up, or its working copy."""
    new = ids.new(PRODUCT.prefix)

    async def plan() -> Change[Product]:
        needs = await product_needs.read(shop, view, [given])
        standing = needs.standings.get(given.id or "") or Standing()
        if given.id is not None and not needs.forms(given.id):
            raise missing("product")
        expected(standing, given.revision, given.id)
        return _change(shop.records, view, needs, given, given.id or new)

    return await shop.desk.write(view, Action.SAVE_PRODUCT, plan, key=given.idempotency_key, given=given)


async def upsert(shop: Shop, view: View, given: ProductsUpsertInput) -> list[Product | ContentError]:
    """Aligned: each by its foreign id as `save` does it, in order, or why it was refused. What they name is read at once."""
    products = checks.few(given.products, MOST_PRODUCTS, "products")
    ahead = await product_needs.read(shop, view, products)
    results: list[Product | ContentError] = []
    seen = set[str]()
    for at, one in enumerate(products):
        try:
            results.append(await _upserted(shop, view, one, ahead, seen))
        except ContentError as error:
            results.append(_below(error, "products", str(at)))
        seen.add(one.external_id or "")
    return results


async def _upserted(shop: Shop, view: View, given: ProductSaveInput, ahead: Needs, seen: set[str]) -> Product:
    if given.external_id is None:
        raise Required("products are told apart by it", "externalId")
    if given.external_id in seen:
        raise Taken("it stood in this call before", "externalId")
    new = ids.new(PRODUCT.prefix)
    read = [ahead]

    async def plan() -> Change[Product]:
        """On what was read for all; anew where another was first, be it an earlier one of the call."""
        if read:
            try:
                return _keyed(shop.records, view, read.pop(), given, new)
            except ContentError:
                pass
        return _keyed(shop.records, view, await product_needs.read(shop, view, [given]), given, new)

    return await shop.desk.write(view, Action.SAVE_PRODUCT, plan, key=given.idempotency_key, given=given)


def _keyed(records: Records, view: View, needs: Needs, given: ProductSaveInput, new: str) -> Change[Product]:
    there = needs.by_external(given.external_id or "")
    if given.id is not None and given.id != there:
        raise missing("product")
    if there and given.revision is not None:
        expected(needs.standings[there], given.revision, there)
    return _change(records, view, needs, _known(needs, given, there), there or new)


def _known(needs: Needs, given: ProductSaveInput, there: str | None) -> ProductSaveInput:
    """Who keeps products by foreign ids knows no others: a variant without an id is that of its foreign id, else of its sku."""
    own = [variant for form in needs.forms(there) for variant in form.variants]
    by_external = {variant.external_id: variant.id for variant in own if variant.external_id is not None}
    by_sku = {variant.sku: variant.id for variant in own}
    variants = [
        structs.replace(one, id=one.id or (by_sku.get(one.sku) if one.external_id is None else by_external.get(one.external_id)))
        for one in given.variants
    ]
    return structs.replace(given, variants=variants)


def _below(error: ContentError, *path: str) -> ContentError:
    for one in error.errors if isinstance(error, Several) else [error]:
        one.path = (*path, *one.path)
    return error


# ---------------------------------------------------------------- what a save comes to


def _change(records: Records, view: View, needs: Needs, given: ProductSaveInput, id: str) -> Change[Product]:
    standing = needs.standings.get(id) or Standing()
    product = made(needs, given, id)
    before: Product | None = standing.current
    fields = _differing(before, product)
    if before and not fields and _stands(standing, given.publish, view.now):
        return Change(answer=before, operations=[])
    by = view.viewer.id if view.viewer else ""
    if given.publish:
        start, end = _period(standing, view.now)
        after, operations = ascend(records, standing, product, now=view.now, by=by, why="save", start=start, end=end)
        forms = [after]
    else:
        after, put = copied(records, standing, product, by, view.now, status=ItemStatus.DRAFT)
        operations, forms = [put], [after, *([standing.item] if standing.item else [])]
    operations += [*_named(needs, id, forms), *_stocked(records, needs, given, id, forms)]
    if len(operations) + _BESIDE > MOST_OPERATIONS:
        raise TooMany("so many variants come and go that it takes two saves", "variants")
    return Change(
        answer=after, operations=operations, subject=id, before=standing.revision or None, after=after.revision, fields=fields
    )


def _stands(standing: Standing, up: bool, now: int) -> bool:
    """Whether it is up already, with no copy beside it, or a copy already."""
    if not up:
        return standing.copy is not None
    return standing.copy is None and standing.item is not None and standing.item.from_ <= now < standing.item.until


def _differing(before: Product | None, after: Product) -> list[str]:
    names = (one for one in Product.__struct_fields__ if one not in _NOT_GIVEN)
    return [one for one in names if before is None or getattr(before, one) != getattr(after, one)]


def _period(standing: Standing, now: int) -> tuple[int, int]:
    """What is up stays so since when it is, and what has an end keeps it."""
    item = standing.item
    if item is None or item.until <= now:
        return now, FOREVER
    return min(item.from_, now), item.until


def _named(needs: Needs, id: str, forms: Sequence[Product]) -> list[Operation]:
    """What it is called from now on, and no more. Its slugs lead on."""
    had = {one for form in needs.forms(id) for one in names_of(form)}
    has = list(dict.fromkeys(one for form in forms for one in names_of(form)))
    gone = [one for one in sorted(had.difference(has)) if not one.startswith(f"{SLUG}:")]
    taken = [operation for one in has for operation in needs.claims.take(one, id, bears=one in had)]
    return [*taken, *(operation for one in gone for operation in needs.claims.give_up(one, id))]


def _stocked(records: Records, needs: Needs, given: ProductSaveInput, id: str, forms: Sequence[Product]) -> list[Operation]:
    """What is in stock of its new variants; nothing any more of those that are gone."""
    had = {variant.id: variant for form in needs.forms(id) for variant in form.variants}
    has = {variant.id for form in forms for variant in form.variants}
    begin = [
        records.put(begun(variant, one.stock), expect=0)
        for one, variant in zip(given.variants, forms[0].variants, strict=True)
        if one.stock is not None and variant.id not in had
    ]
    gone = [Delete(collection=STOCK.name, id=stock_id(one.id)) for one in had.values() if one.tracked and one.id not in has]
    return [*begin, *gone]
