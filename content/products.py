"""Products with their variants: records, rules, lists. Prices are `pricing`'s, units in stock `stock`'s."""

from msgspec import Struct

from content.items import Item, ItemKind, shelf, shelves
from content.money import Money
from content.records import Keys, Kind
from content.text import Localized

MOST_VARIANTS = 250
MOST_MEDIA = 50
MOST_MODELS = 20
MOST_TAGS = 30

SLUG, EXTERNAL, SKU = "product.slug", "product.external", "variant.sku"
"""What no two products have, as spaces of `names`."""

VARIANT = "var"
"""The prefix of variants' ids, which are parts of their product's."""


class SelectedOption(Struct, frozen=True):
    name: str
    value: str


class ProductOption(Struct, frozen=True):
    name: str
    values: list[str]


class ProductVariant(Struct, frozen=True, kw_only=True):
    """`list_price` is what it costs where nothing else is said: ask `pricing`. `image` is a media id.

    `model`: the id of a 3D model that shows it; `material_variant`: in which of the model's material variants.
    """

    id: str
    product: str
    sku: str
    list_price: Money
    compare_at_price: Money | None = None
    barcode: str | None = None
    external_id: str | None = None
    selected_options: list[SelectedOption] = []
    image: str | None = None
    tracked: bool = False
    model: str | None = None
    material_variant: str | None = None


class BuyLink(Struct, frozen=True, kw_only=True):
    url: str | None = None
    mini_program_app_id: str | None = None
    mini_program_path: str | None = None


class Product(Item, frozen=True, kw_only=True):
    """`brand` and `category` are ids; `categories`: the category and its ancestors. One currency, 1 to 250 variants.

    `places`: how many places variants were given so far. `models`: ids of the 3D models that it is shown by.
    """

    KIND = ItemKind.PRODUCT.value

    slug: str
    title: Localized
    summary: Localized = {}
    description: Localized = {}
    external_id: str | None = None
    brand: str | None = None
    category: str | None = None
    categories: list[str] = []
    variants: list[ProductVariant]
    places: int = 0
    buy: BuyLink | None = None
    models: list[str] = []

    @property
    def path(self) -> str:
        return f"/products/{self.slug}"

    @property
    def words(self) -> list[str]:
        codes = (code for variant in self.variants for code in (variant.sku, variant.barcode) if code)
        return [*self.summary.values(), *self.description.values(), *codes]

    @property
    def named_by(self) -> list[str]:
        return [*super().named_by, *self.categories, *([self.brand] if self.brand else [])]

    @property
    def stars(self) -> float | None:
        return rating_summary(self).average

    @property
    def options(self) -> list[ProductOption]:
        values: dict[str, dict[str, None]] = {}
        for variant in self.variants:
            for option in variant.selected_options:
                values.setdefault(option.name, {})[option.value] = None
        return [ProductOption(name, list(some)) for name, some in values.items()]


def _keys(product: Product) -> Keys:
    brand = () if product.brand is None else (shelf("brand", product.brand),)
    categories = (shelf("category", category) for category in product.categories)
    lowest = min(variant.list_price.minor for variant in product.variants)
    return {"shelves": shelves(product, (*brand, *categories)), "price": lowest}


PRODUCT = Kind(record=Product, prefix="prd", collection="items", keys=_keys)


class RatingSummary(Struct, frozen=True):
    """`average` None while there is none; `distribution`: how many of 1 to 5 stars."""

    average: float | None
    count: int
    distribution: list[int]


def rating_summary(product: Product) -> RatingSummary:
    distribution = [product.counts.get(f"stars{stars}", 0) for stars in range(1, 6)]
    count = sum(distribution)
    stars = sum(stars * many for stars, many in enumerate(distribution, 1))
    return RatingSummary(stars / count if count else None, count, distribution)
