"""How content shows products."""

from __future__ import annotations

from strawberry import ID

from content import uses as records
from resolvers import uses
from schema.base import edge, field, input_of, view
from schema.products import Product, ProductVariant


@view(records.ProductUse)
class ProductUse:
    """A product, and where it matters its variant."""

    product: Product | None = edge("What is used; null when it is gone.", uses.product)
    variant: ProductVariant | None = edge("Which variant of it, where that matters.", uses.variant)
    note: str | None = field("What to know about its use here.")


@view(records.Moment)
class Moment:
    """A product shown at a time of a film."""

    at_seconds: float = field("From the film's start.")
    use: ProductUse = field("What is shown.")


@input_of(records.ProductUseInput)
class ProductUseInput:
    """A product that is shown, which is up."""

    product_id: ID = field("The product.")
    variant_id: ID | None = field("Which variant of it, where that matters.")
    note: str | None = field("What to know about its use here, at most 1,000 characters.")


@input_of(records.MomentInput)
class MomentInput:
    """A product shown at a time of a film."""

    at_seconds: float = field("From the film's start, within its length.")
    use: ProductUseInput = field("What is shown.")
