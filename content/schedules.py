"""The schedule of live sessions: what is announced, shown, and offered at which price. What happens then is `live`'s."""

from collections.abc import Sequence

from msgspec import Struct

from content import checks, ids, saving
from content.access import Action
from content.errors import Invalid, NotReady
from content.live import LIVE, MOST_PRODUCTS, MOST_PROMOS, LiveSession, LiveState
from content.money import Money, MoneyInput, money
from content.pricing import price_range
from content.products import Product
from content.promos import PROMO, Offer
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.views import View

MOST_AHEAD_MILLISECONDS = 366 * 86_400_000
MOST_SECONDS = 86_400
MOST_QUANTITY = 1_000_000


class PromoInput(Struct, frozen=True, kw_only=True):
    """A price for so long, for so many units; from so long after the session starts."""

    product_id: str
    price: MoneyInput
    quantity: int
    starts_after_seconds: int
    lasts_seconds: int


class LiveScheduleInput(ContentInput, frozen=True, kw_only=True):
    """`starts_at`: UTC milliseconds."""

    title: str
    summary: str | None = None
    cover_id: str | None = None
    starts_at: int
    product_ids: list[str]
    promos: list[PromoInput] = []


async def schedule(shop: Shop, view: View, given: LiveScheduleInput) -> LiveSession:
    """The working copy, of a session that is to come."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, LIVE, _drawn)


def _drawn(given: LiveScheduleInput, on: Sheet) -> LiveSession:
    now, standing = on.view.now, on.up or on.before
    if isinstance(standing, LiveSession) and standing.state is not LiveState.SCHEDULED:
        on.faults.add(NotReady(f"it is {standing.state.value}: its schedule is past", "id"))
    if not now < given.starts_at <= now + MOST_AHEAD_MILLISECONDS:
        on.faults.add(Invalid("it starts within a year from now", "startsAt"))
    offers = _offers(given, on)
    return LiveSession(
        state=LiveState.SCHEDULED,
        starts_at=given.starts_at,
        media=on.cover(given.cover_id, "coverId"),
        products=on.products(given.product_ids, MOST_PRODUCTS, "productIds"),
        offers=offers,
        promos=[offer.id for offer in offers],
        **on.described(given.title, given.summary),
        **on.common,
    )


def _offers(given: LiveScheduleInput, on: Sheet) -> list[Offer]:
    shown = set(given.product_ids)
    places = on.each(given.promos, MOST_PROMOS, "promos")
    ids = _ids(given.promos, on.before.offers if isinstance(on.before, LiveSession) else [])
    return [_offer(one, id, shown, on, *path) for (one, path), id in zip(places, ids, strict=False)]


def _ids(given: Sequence[PromoInput], before: Sequence[Offer]) -> list[str]:
    """The promos of a product keep their ids, in order."""
    had: dict[str, list[str]] = {}
    for offer in reversed(before):
        had.setdefault(offer.product, []).append(offer.id)
    return [had[one.product_id].pop() if had.get(one.product_id) else ids.new(PROMO.prefix) for one in given]


def _offer(given: PromoInput, id: str, shown: set[str], on: Sheet, *path: str) -> Offer:
    product = on.found.records.get(given.product_id)
    if given.product_id not in shown:
        on.faults.add(Invalid("the product is none of those that the session shows", *path, "productId"))
    on.faults(checks.within, given.quantity, 1, MOST_QUANTITY, *path, "quantity")
    on.faults(checks.within, given.starts_after_seconds, 0, MOST_SECONDS, *path, "startsAfterSeconds")
    on.faults(checks.within, given.lasts_seconds, 1, MOST_SECONDS, *path, "lastsSeconds")
    return Offer(
        id=id,
        product=given.product_id,
        price=on.faults(_price, given.price, product, on.view, *path, "price"),
        quantity=given.quantity,
        starts_after_seconds=given.starts_after_seconds,
        lasts_seconds=given.lasts_seconds,
    )


def _price(given: MoneyInput, product: Product | None, view: View, *path: str) -> Money:
    """In the product's currency, and below what it costs."""
    price = money(given.amount, given.currency, *path)
    least = price_range(product, view).min if isinstance(product, Product) else None
    if least and price.currency != least.currency:
        raise Invalid(f"the product is priced in {least.currency}", *path, "currency")
    if least and price >= least:
        raise Invalid(f"it costs {least.amount} {least.currency} already", *path, "amount")
    return price
