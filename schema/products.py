"""Products, their variants, prices and ratings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from content import catalogue, money, pricing, searching, text
from content import products as records
from content.catalogue import ProductSort
from resolvers import live, products, reviews
from resolvers.items import media
from schema.base import edge, enum, field, input_of, view
from schema.items import FeedItem
from schema.media import Image, Media
from schema.nodes import Node
from schema.paging import CountedConnection
from schema.reviews import Review
from schema.scalars import URL
from schema.tags import Brand, Category

if TYPE_CHECKING:
    from schema.live import LiveSession
    from schema.models import Model3d

enum(
    ProductSort,
    "The order of products.",
    {
        "FEATURED": "As the shop ranks them, anew each hour.",
        "NEWEST": "By when they went up.",
        "PRICE_LOW": "The cheapest first, by the lowest price of a variant.",
        "PRICE_HIGH": "The dearest first, by the lowest price of a variant.",
        "RATING": "By what buyers give them.",
    },
)


@input_of(searching.PriceFilter)
class PriceFilter:
    """Bounds of a price, both included."""

    currency: str = field("ISO 4217 code; other currencies are left out.")
    min: Decimal | None = field("The least.")
    max: Decimal | None = field("The most.")


@input_of(catalogue.ProductFilter)
class ProductFilter:
    """Which products; all must hold, price and availability on one variant together."""

    category: str | None = field("A category's slug: it and what is below it.")
    brand: str | None = field("A brand's slug.")
    tags: list[str] | None = field("Slugs of tags, each of which must be there.")
    price: PriceFilter | None = field("Bounds of the price.")
    available: bool | None = field("Whether it can be bought now.")


@view(money.Money)
class Money:
    """An amount of one currency."""

    amount: Decimal = field("Exact, in whole units of the currency.")
    currency: str = field("ISO 4217 code.")


@input_of(money.MoneyInput)
class MoneyInput:
    """An amount of one currency."""

    amount: Decimal = field("Exact, in whole units of the currency, not below zero.")
    currency: str = field("ISO 4217 code.")


@view(pricing.PriceRange)
class PriceRange:
    """What the variants cost."""

    min: Money = field("The cheapest.")
    max: Money = field("The dearest.")


@view(records.RatingSummary)
class RatingSummary:
    """What buyers think, from the same reviews as the list."""

    average: float | None = field("1 to 5; null while there is none.")
    count: int = field("How many reviews.")
    distribution: list[int] = field("How many of 1, 2, 3, 4 and 5 stars.")


@view(records.ProductOption)
class ProductOption:
    """A choice that a product comes in."""

    name: str = field("What is chosen, e.g. size.")
    values: list[str] = field("What there is to choose from.")


@view(records.SelectedOption)
class SelectedOption:
    """What one variant is of a choice."""

    name: str = field("What is chosen.")
    value: str = field("What this variant is.")


@view(records.BuyLink)
class BuyLink:
    """Where a product is bought when the till is elsewhere."""

    url: URL | None = field("A page of it.")
    mini_program_app_id: str | None = field("The mini-program that sells it.")
    mini_program_path: str | None = field("Its page there.")


@view(text.Translation)
class Translation:
    """For staff: all that a save replaces, in one language."""

    language: str = field("BCP 47 tag.")
    title: str = field("The name.")
    summary: str | None = field("A sentence or two.")
    description: str | None = field("The long text.")


@view(records.ProductVariant)
class ProductVariant(Node):
    """One choice of a product: what is really bought."""

    sku: str = field("The shop's own number.")
    barcode: str | None = field("GTIN, EAN or UPC.")
    external_id: str | None = field("The id in the system that it came from.")
    selected_options: list[SelectedOption] = field("What it is of each of the product's options.")
    price: Money = field("What it costs now.", products.price)
    compare_at_price: Money | None = field("What it cost before, where it is reduced.")
    available: bool = edge("Whether it can be bought now.", products.variant_available)
    stock: int | None = edge("Units; null unless staff, and where they are not counted.", products.stock)
    image: Image | None = edge("A picture of this variant.", products.image)
    model: Annotated[Model3d, strawberry.lazy("schema.models")] | None = edge(
        "The product's model in this variant's material.", products.model
    )
    material_variant: str | None = field("The name of that material variant in the model's file.")


@view(records.Product)
class Product(FeedItem):
    """Something that is sold, with its variants."""

    slug: str = field("Its part of addresses.")
    external_id: str | None = field("The id in the system that it came from.")
    translations: list[Translation] = field("Its texts in every language; for staff, else empty.", products.translations)
    description: str | None = field("The long text.", products.description)
    brand: Brand | None = edge("Who makes it.", products.brand)
    category: Category | None = edge("Where it is shelved.", products.category)
    media: list[Media] = edge("Its pictures, the cover first.", media)
    options: list[ProductOption] = field("What there is to choose.")
    variants: list[ProductVariant] = field("What can be bought, at most 250.")
    price_range: PriceRange = field("What its variants cost.", products.price_range)
    available: bool = edge("Whether some variant can be bought now.", products.available)
    buy: BuyLink | None = field("Where it is bought when the till is elsewhere.")
    rating_summary: RatingSummary = field("What buyers think of it.", products.rating_summary)
    reviews: CountedConnection[Review] = edge("What people write about it.", reviews.reviews)
    models: list[Annotated[Model3d, strawberry.lazy("schema.models")]] = edge("3D models of it, at most 20.", products.models)
    live: Annotated[LiveSession, strawberry.lazy("schema.live")] | None = edge(
        "The live session that is on now, or the next one, that shows this product.", live.of_product
    )
