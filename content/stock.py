"""Units of a variant at a location: one document each, so that a sale touches nothing else."""

from collections.abc import Sequence
from typing import ClassVar

from content.ids import part
from content.products import Product, ProductVariant
from content.records import Kind, Record, Records
from content.views import View
from storage.ports import Collection

MAIN = "main"
MOST_UNITS = 1_000_000_000
UNITS, STEADY = "units", "steady"
"""The counters of a stock: what is there to sell, and one that falls with every change: a floor of one less than was read refuses
what was reckoned from units that have changed since.
"""


class Stock(Record, frozen=True, kw_only=True):
    """`counts[UNITS]` is what is there to sell. The id is the variant's, with its own prefix."""

    KIND: ClassVar[str] = "STOCK"

    product: str
    variant: str
    location: str = MAIN


def stock_id(variant: str) -> str:
    return part("stk", variant)


def begun(variant: ProductVariant, units: int) -> Stock:
    """What it starts with."""
    return Stock(id=stock_id(variant.id), product=variant.product, variant=variant.id, counts={UNITS: units})


STOCK = Kind(record=Stock, prefix="stk", collection="stock")
COLLECTION = Collection("stock")


async def units(records: Records, view: View, variants: Sequence[ProductVariant]) -> list[int | None]:
    """Aligned; None for what is not counted and so always there to sell."""
    ids = [stock_id(variant.id) if variant.tracked else "" for variant in variants]
    stocks: list[Stock | None] = await records.get(view, ids) if any(ids) else [None] * len(ids)
    return [
        None if not variant.tracked else 0 if stock is None else stock.counts.get(UNITS, 0)
        for variant, stock in zip(variants, stocks, strict=True)
    ]


async def available(records: Records, view: View, products: Sequence[Product]) -> list[bool]:
    """Aligned: whether at least one variant is there to sell."""
    variants = [variant for product in products for variant in product.variants]
    count = iter(await units(records, view, variants))
    return [any(there is None or there > 0 for there in [next(count) for _ in product.variants]) for product in products]
