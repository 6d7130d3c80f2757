"""What a variant costs under a view: the only owner of prices."""

from msgspec import Struct

from content.money import Money
from content.products import Product, ProductVariant
from content.views import View


class PriceRange(Struct, frozen=True):
    min: Money
    max: Money


def price(variant: ProductVariant, view: View) -> Money:
    return variant.list_price


def price_range(product: Product, view: View) -> PriceRange:
    prices = [price(variant, view) for variant in product.variants]
    return PriceRange(min(prices), max(prices))
