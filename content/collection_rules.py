"""What the rule of a collection finds, and in which order. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from content import quality
from content.accounts import CreatorTier
from content.collections import CollectionRule, CollectionSort
from content.items import Content, Item, ItemKind
from content.pricing import price_range
from content.products import Product
from content.views import View

_LAST = 2**52


class Tiers(Struct, frozen=True):
    """Account id → tier, of whoever made the items at hand."""

    by_creator: Mapping[str, CreatorTier | None]

    def of(self, item: Item) -> CreatorTier | None:
        return self.by_creator.get(item.creator) if isinstance(item, Content) else None


def finds(rule: CollectionRule, item: Item, tiers: Tiers, view: View) -> bool:
    tags = {*item.tags, *item.lineage}
    return (
        _of_kind(rule, item)
        and (not rule.any_tags or not tags.isdisjoint(rule.any_tags))
        and tags.issuperset(rule.all_tags)
        and tags.isdisjoint(rule.none_tags)
        and (not rule.categories or (isinstance(item, Product) and not set(rule.categories).isdisjoint(item.categories)))
        and (rule.min_rating is None or (item.stars or 0) >= rule.min_rating)
        and (not rule.creator_tiers or tiers.of(item) in rule.creator_tiers)
        and _priced(rule, item, view)
    )


def _of_kind(rule: CollectionRule, item: Item) -> bool:
    kind = ItemKind(item.KIND)
    return kind in rule.kinds if rule.kinds else kind is not ItemKind.COLLECTION


def _priced(rule: CollectionRule, item: Item, view: View) -> bool:
    """By its lowest price, in the currency of each bound."""
    bounds = [bound for bound in (rule.min_price, rule.max_price) if bound]
    if not bounds:
        return True
    if not isinstance(item, Product):
        return False
    lowest = price_range(item, view).min
    return (
        all(bound.currency == lowest.currency for bound in bounds)
        and (rule.min_price is None or lowest.minor >= rule.min_price.minor)
        and (rule.max_price is None or lowest.minor <= rule.max_price.minor)
    )


def order(sort: CollectionSort, item: Item, view: View) -> int:
    """Rising; what has no price or rating comes last."""
    lowest = price_range(item, view).min.minor if isinstance(item, Product) else None
    return {
        CollectionSort.NEWEST: _LAST - item.from_,
        CollectionSort.PRICE_LOW: _LAST if lowest is None else lowest,
        CollectionSort.PRICE_HIGH: _LAST if lowest is None else _LAST - 1 - lowest,
        CollectionSort.RATING: _LAST if item.stars is None else round((5 - item.stars) * 1_000_000),
        CollectionSort.POPULAR: quality.MOST - quality.of(item),
    }[sort]
