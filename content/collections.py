"""Collections: sets of items that editors choose, by hand, by rule or both. Which items that are is `members`' matter."""

from enum import Enum
from typing import Any

from msgspec import Struct

from content import fractional
from content.accounts import CreatorTier
from content.ids import prefix_of
from content.items import Item, ItemKind, shelf, shelf_list, shelves
from content.lists import pages
from content.money import Money
from content.paging import Asked, Connection
from content.products import PRODUCT
from content.records import Keys, Kind
from content.shop import Shop
from content.text import Localized
from content.views import View

MOST_ITEMS = 200
MOST_EXCLUDED = 200
MOST_CHOICES = 30
"""Tags or categories of one condition of a rule."""
RULED = shelf("collection", "ruled")
"""The list of collections that have a rule."""


class CollectionSort(Enum):
    NEWEST = "NEWEST"
    PRICE_LOW = "PRICE_LOW"
    PRICE_HIGH = "PRICE_HIGH"
    RATING = "RATING"
    POPULAR = "POPULAR"


class CollectionRule(Struct, frozen=True, kw_only=True):
    """Which items it finds; all that is said must hold. Tags and categories are ids; without kinds all but collections."""

    any_tags: list[str] = []
    all_tags: list[str] = []
    none_tags: list[str] = []
    kinds: list[ItemKind] = []
    categories: list[str] = []
    min_rating: float | None = None
    min_price: Money | None = None
    max_price: Money | None = None
    creator_tiers: list[CreatorTier] = []
    max_age_days: int | None = None
    sort: CollectionSort = CollectionSort.NEWEST


class Collection(Item, frozen=True, kw_only=True):
    """`placed`: id of what was placed by hand, which leads → its key of the order.

    `excluded`: ids of what the rule may not bring in. `editor` is an account's id.
    """

    KIND = ItemKind.COLLECTION.value

    slug: str
    title: Localized
    summary: Localized = {}
    editor: str | None = None
    placed: dict[str, str] = {}
    excluded: list[str] = []
    rule: CollectionRule | None = None

    @property
    def items(self) -> list[str]:
        """Ids of what was placed by hand, in that order."""
        return fractional.ordered(self.placed)

    @property
    def path(self) -> str:
        return f"/collections/{self.slug}"

    @property
    def words(self) -> list[str]:
        return list(self.summary.values())

    @property
    def shows(self) -> list[str]:
        return [id for id in self.items if prefix_of(id) == PRODUCT.prefix]


def holding(item: str) -> str:
    """The list of collections in which the item was placed by hand."""
    return shelf("holding", item)


def _keys(collection: Collection) -> Keys:
    ruled = (RULED,) if collection.rule else ()
    return {"shelves": shelves(collection, (*ruled, *(holding(item) for item in collection.items)))}


def _upgraded(_: int, body: dict[str, Any]) -> dict[str, Any]:
    """Until the second schema, the order was that of a list."""
    return {**body, "placed": fractional.keyed(body.get("items", []))}


COLLECTION = Kind(record=Collection, prefix="col", collection="items", keys=_keys, schema=2, upgrade=_upgraded)


async def collections(shop: Shop, view: View, asked: Asked) -> Connection[Collection]:
    """The connection of all, newest first."""
    (page,) = await pages(shop, view, [shelf_list(view, "newest", (Collection.KIND,), "*")], asked)
    if isinstance(page, Connection):
        return page
    raise page
