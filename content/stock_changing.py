"""What is in stock of a variant is changed: by so many units, or set. Never below zero, however many change it at once.

A change is a guarded `Add` in one commit with the audit's line, since only staff change stock; a shopper's claim, which nobody
audits, can make the same `Add` by itself. The index holds whether a variant is there, not how many: only an `Add` that may take
the units to or from zero marks the product for it, and the guard of the other kind refuses exactly where it would.
"""

from collections.abc import Awaitable, Callable

from msgspec import Struct, structs

from content import checks, ids
from content.access import Action
from content.errors import Invalid, NotFound, NotReady, Outdated, Required, SoldOut, Unavailable
from content.items import COLLECTION as ITEMS
from content.items import TURNS
from content.products import PRODUCT, VARIANT, Product, ProductVariant
from content.publishing import DRAFTS, Standing, copied, rewrite
from content.shop import Shop
from content.stock import COLLECTION, MOST_UNITS, STEADY, UNITS, Stock, begun, stock_id
from content.views import View
from content.writing import Change
from storage.ports import Add, Operation, Refused

_ATTEMPTS = 50


class StockChangeInput(Struct, frozen=True, kw_only=True):
    """By so many units, or to so many; `if_now`: only where there are so many before."""

    variant_id: str
    idempotency_key: str
    by: int | None = None
    set_to: int | None = None
    if_now: int | None = None


class Place(Struct, frozen=True):
    """Where a variant stands: up, else in a working copy; and what is in stock of it, where that was ever counted."""

    standing: Standing
    product: Product
    variant: ProductVariant
    stock: Stock | None

    @property
    def units(self) -> int:
        return self.stock.counts.get(UNITS, 0) if self.stock else 0


async def change(shop: Shop, view: View, given: StockChangeInput) -> ProductVariant | None:
    """The variant; None where it is gone since the key was first used."""
    _check(given)
    await (_by(shop, view, given, given.by) if given.by is not None else _set(shop, view, given, given.set_to or 0))
    place = await _place(shop, given.variant_id)
    return place.variant if place else None


def _check(given: StockChangeInput) -> None:
    faults = checks.Faults()
    if given.by is None and given.set_to is None:
        faults.add(Required("one of `by` and `setTo` is needed", "by"))
    if given.by is not None and given.set_to is not None:
        faults.add(Invalid("`by` and `setTo` exclude each other", "setTo"))
    if given.by is not None and (given.by == 0 or abs(given.by) > MOST_UNITS):
        faults.add(Invalid(f"1 to {MOST_UNITS:,} units more or less", "by"))
    if given.set_to is not None:
        faults(checks.within, given.set_to, 0, MOST_UNITS, "setTo")
    if given.if_now is not None and given.set_to is None:
        faults.add(Invalid("it goes with `setTo`", "ifNow"))
    faults.settle()


async def _place(shop: Shop, variant: str) -> Place | None:
    if ids.prefix_of(variant) != VARIANT:
        return None
    (standing,) = await shop.desk.standing([ids.whole(PRODUCT.prefix, variant)])
    (stock,) = await shop.desk.records(COLLECTION.name, [stock_id(variant)])
    for product in (standing.item, standing.copy):
        for one in product.variants if isinstance(product, Product) else ():
            if one.id == variant:
                return Place(standing, product, one, stock)
    return None


async def _found(shop: Shop, variant: str) -> Place:
    place = await _place(shop, variant)
    if place is None:
        raise NotFound("there is no such variant", "variantId")
    return place


async def _written(shop: Shop, view: View, given: StockChangeInput, plan: Callable[[Place], Awaitable[list[Operation]]]) -> None:
    async def change() -> Change[Stock]:
        place = await _found(shop, given.variant_id)
        operations = await plan(place)
        answer = place.stock or begun(place.variant, 0)
        return Change(answer=answer, operations=operations, subject=given.variant_id, fields=[UNITS])

    await shop.desk.write(view, Action.CHANGE_STOCK, change, key=given.idempotency_key, given=given)


# ---------------------------------------------------------------- by so many


async def _by(shop: Shop, view: View, given: StockChangeInput, by: int) -> None:
    async def within(place: Place) -> list[Operation]:
        """What neither sells out nor brings back: afterwards there is one at least, and before there was."""
        return _moved(shop, place, by, least=max(1, by + 1))

    async def across(place: Place) -> list[Operation]:
        return [*_moved(shop, place, by, least=0), *_turn(place)]

    try:
        await _written(shop, view, given, within)
    except Refused:
        try:
            await _written(shop, view, given, across)
        except Refused:
            raise SoldOut("there are not so many units", "by") from None


def _moved(shop: Shop, place: Place, by: int, least: int) -> list[Operation]:
    if not place.variant.tracked:
        raise NotReady("its units are not counted yet: set them", "by")
    if place.units + by > MOST_UNITS:
        raise Invalid(f"there would be over {MOST_UNITS:,}", "by")
    if place.stock is None:
        return [*_begun(shop, place, 0), _add(place, by, {UNITS: least})]
    return [_add(place, by, {UNITS: least})]


def _add(place: Place, by: int, floor: dict[str, int]) -> Add:
    return Add(collection=COLLECTION.name, id=stock_id(place.variant.id), n={UNITS: by, STEADY: -1}, floor=floor)


def _begun(shop: Shop, place: Place, units: int) -> list[Operation]:
    return [shop.records.put(begun(place.variant, units), expect=0)]


def _turn(place: Place) -> list[Operation]:
    """Marks the product for the index; a working copy is not in it."""
    return [Add(collection=ITEMS.name, id=place.product.id, n={TURNS: 1})] if place.standing.item is not None else []


# ---------------------------------------------------------------- to so many


async def _set(shop: Shop, view: View, given: StockChangeInput, units: int) -> None:
    async def plan(place: Place) -> list[Operation]:
        if given.if_now is not None and (not place.variant.tracked or place.units != given.if_now):
            there = f"{place.units:,} units" if place.variant.tracked else "no count yet"
            raise Outdated(f"there are {there} now", "ifNow")
        operations = _reckoned(shop, place, units)
        if not place.variant.tracked:
            return [*operations, *await _tracked(shop, view, place)]
        return [*operations, *(_turn(place) if (place.units > 0) != (units > 0) else ())]

    for _ in range(_ATTEMPTS):
        try:
            return await _written(shop, view, given, plan)
        except Refused:
            continue
    raise Unavailable("Too many change it at once; please try again.")


def _reckoned(shop: Shop, place: Place, units: int) -> list[Operation]:
    """What is missing to so many, unless it has changed since it was read."""
    if place.stock is None:
        return _begun(shop, place, units)
    if place.units == units:
        return []
    return [_add(place, units - place.units, {STEADY: place.stock.counts.get(STEADY, 0) - 1})]


async def _tracked(shop: Shop, view: View, place: Place) -> list[Operation]:
    """Its units count from now on."""
    own = [structs.replace(one, tracked=one.id == place.variant.id or one.tracked) for one in place.product.variants]
    product = structs.replace(place.product, variants=own)
    by = view.viewer.id if view.viewer else ""
    if place.standing.item is not None and place.product is place.standing.item:
        return rewrite(shop.records, place.standing, product, now=view.now, by=by, why="stock counted")[1]
    (copy,) = await shop.desk.documents(DRAFTS.name, [product.id])
    _, put = copied(shop.records, place.standing, product, by, view.now)
    return [structs.replace(put, keys=copy.keys if copy else put.keys)]
