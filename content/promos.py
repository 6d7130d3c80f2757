"""Promos: a price for a short time, for a fixed number of units."""

from typing import ClassVar

from msgspec import Struct

from content.money import Money
from content.records import Kind, Record
from storage.ports import Collection


class Promo(Record, frozen=True, kw_only=True):
    """Of a live session; times in UTC milliseconds. `counts["claimed"]`: units that were claimed so far."""

    KIND: ClassVar[str] = "PROMO"

    session: str
    product: str
    price: Money
    starts_at: int
    ends_at: int
    quantity: int


class Offer(Struct, frozen=True, kw_only=True):
    """A promo as its session plans it, in seconds from when that starts. `id`: of the promo that it becomes."""

    id: str
    product: str
    price: Money
    quantity: int
    starts_after_seconds: int
    lasts_seconds: int


def offered(offer: Offer, session: str, starts_at: int) -> Promo:
    """The promo that it becomes in a session which starts at that moment."""
    begins = starts_at + offer.starts_after_seconds * 1_000
    return Promo(
        id=offer.id,
        session=session,
        product=offer.product,
        price=offer.price,
        starts_at=begins,
        ends_at=begins + offer.lasts_seconds * 1_000,
        quantity=offer.quantity,
    )


PROMO = Kind(record=Promo, prefix="prm", collection="promos", counters=("claimed",))
COLLECTION = Collection("promos")
