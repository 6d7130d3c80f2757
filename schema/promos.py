"""Promos."""

from __future__ import annotations

from content import promos as records
from resolvers import promos
from schema.base import edge, field, view
from schema.nodes import Node
from schema.products import Money, Product
from schema.scalars import DateTime


@view(records.Promo)
class Promo(Node):
    """A price for a short time, for a fixed number of units."""

    product: Product | None = edge("What is offered; null when it is gone.", promos.product)
    price: Money = field("What a unit costs.")
    starts_at: DateTime = field("From when.")
    ends_at: DateTime = field("Until when.")
    quantity: int = field("How many units there are.")
    claimed: int = field("How many of them were claimed.", promos.claimed)
