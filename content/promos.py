"""Promos: a price for a short time, for a fixed number of units."""

from typing import ClassVar

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


PROMO = Kind(record=Promo, prefix="prm", collection="promos", counters=("claimed",))
COLLECTION = Collection("promos")
