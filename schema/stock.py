"""What is in stock."""

from __future__ import annotations

from strawberry import ID

from content import stock_changing
from schema.base import field, input_of, payload, result
from schema.payloads import Payload
from schema.products import ProductVariant


@input_of(stock_changing.StockChangeInput)
class StockChangeInput:
    """More or fewer units of a variant, or so many: one of `by` and `setTo`. There are never fewer than none."""

    variant_id: ID = field("The variant.")
    by: int | None = field("How many more, or below zero how many fewer.")
    set_to: int | None = field("How many there are from now on. What was not counted is counted then.")
    if_now: int | None = field("With `setTo`: only where there are so many now; else STALE.")
    idempotency_key: str = field("The same key and input within 24 hours answer the same and change nothing more.")


@payload
class StockChangePayload(Payload):
    """What became of the stock."""

    variant: ProductVariant | None = result("The variant, with the units that there are.")
