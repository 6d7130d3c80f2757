"""Collections."""

from __future__ import annotations

from content import collections as records
from content.accounts import CreatorTier
from content.collections import CollectionSort
from content.items import ItemKind
from resolvers import collections
from schema.accounts import Profile
from schema.base import edge, enum, field, view
from schema.feed import FeedConnection
from schema.items import FeedItem
from schema.products import Money, Translation
from schema.tags import Category, Tag

enum(
    CollectionSort,
    "The order of what a rule finds.",
    {
        "NEWEST": "By when it went up.",
        "PRICE_LOW": "The cheapest first; what has no price comes last.",
        "PRICE_HIGH": "The dearest first; what has no price comes last.",
        "RATING": "By stars; what has none comes last.",
        "POPULAR": "What was received best first, put in order anew each hour.",
    },
)


@view(records.CollectionRule)
class CollectionRule:
    """What a collection finds by itself; all that is said must hold."""

    any_tags: list[Tag] = edge("One of these tags, or a tag below it.", collections.any_tags)
    all_tags: list[Tag] = edge("Each of these tags, or a tag below it.", collections.all_tags)
    none_tags: list[Tag] = edge("None of these tags, nor a tag below it.", collections.none_tags)
    kinds: list[ItemKind] = field("Of these kinds; empty: of all but collections.")
    categories: list[Category] = edge("In one of these categories, or below it.", collections.categories)
    min_rating: float | None = field("So many stars at least.")
    min_price: Money | None = field("So dear at least, by the lowest price, in this currency.")
    max_price: Money | None = field("So dear at most, by the lowest price, in this currency.")
    creator_tiers: list[CreatorTier] = field("By creators of one of these tiers.")
    max_age_days: int | None = field("So many days after it went up at most.")
    sort: CollectionSort = field("In which order.")


@view(records.Collection)
class Collection(FeedItem):
    """A set of items that editors choose, by hand, by rule or both: pins lead in their own order, then what the rule finds."""

    slug: str = field("Its part of addresses.")
    editor: Profile | None = edge("Who chose.", collections.editor)
    rule: CollectionRule | None = field("What it finds by itself; null where all was placed by hand.")
    translations: list[Translation] = field("Its texts in every language; for staff, else empty.", collections.translations)
    excluded: list[FeedItem] = edge("What the rule may not bring in; for staff, else empty.", collections.excluded)
    items: FeedConnection = edge("What it has.", collections.items)
