"""What an editor gives to keep a collection, and what stands in it by hand."""

from __future__ import annotations

import strawberry
from strawberry import ID

from content import collection_saving as records
from content import curating, rule_making
from content.accounts import CreatorTier
from content.collections import CollectionSort
from content.items import ItemKind
from schema.base import field, input_of, payload, result
from schema.collections import Collection
from schema.payloads import Payload
from schema.products import MoneyInput
from schema.scalars import DateTime
from schema.text import TextInput


@input_of(rule_making.CollectionRuleInput)
class CollectionRuleInput:
    """What the collection is to find by itself: one condition at least, and all that is said must hold."""

    any_tags: list[str] | None = field("Slugs: one of these tags, or a tag below it. At most 30.")
    all_tags: list[str] | None = field("Slugs: each of these tags, or a tag below it. At most 30.")
    none_tags: list[str] | None = field("Slugs: none of these tags, nor a tag below it. At most 30.")
    kinds: list[ItemKind] | None = field("Of these kinds; empty or absent: of all but collections.")
    categories: list[str] | None = field("Slugs: in one of these categories, or below it. At most 30.")
    min_rating: float | None = field("So many stars at least, 1 to 5.")
    min_price: MoneyInput | None = field("So dear at least, by the lowest price.")
    max_price: MoneyInput | None = field("So dear at most, by the lowest price; in the same currency.")
    creator_tiers: list[CreatorTier] | None = field("By creators of one of these tiers.")
    max_age_days: int | None = field("So many days after it went up at most, 1 at least.")
    sort: CollectionSort = strawberry.field(description="In which order.", default=CollectionSort.NEWEST)


@input_of(records.CollectionSaveInput)
class CollectionSaveInput:
    """A collection as a whole, but for what is placed in it by hand and kept out of it."""

    id: ID | None = field("The collection to change; absent: a new one.")
    revision: int | None = field("The revision that was read; needed for a change.")
    slug: str = field("Its part of addresses, its own among collections.")
    title: list[TextInput] = field("What it is called, in one language at least; at most 200 characters each.")
    summary: list[TextInput] | None = field("A sentence or two; at most 1,000 characters each.")
    cover_id: ID | None = field("A picture.")
    rule: CollectionRuleInput | None = field("What it finds by itself; absent: it has what is placed by hand.")
    publish: bool = strawberry.field(description="True puts it up; false keeps it as a working copy.", default=False)
    publish_at: DateTime | None = field(
        "When it is to go up; absent: at once. A change of what is up takes its place at that moment."
    )
    unpublish_at: DateTime | None = field("When it is to come down; absent: it stays.")
    idempotency_key: str | None = field("The same key with the same input gives the same answer for 24 hours.")


@payload
class CollectionSavePayload(Payload):
    """What became of the collection."""

    collection: Collection | None = result("The collection as it is up or to come, or its working copy.")


@input_of(curating.CollectionItemPlaceInput)
class CollectionItemPlaceInput:
    """Places an item by hand, or moves one that is placed already. It shows at once where the collection is up."""

    collection_id: ID = field("The collection.")
    revision: int = field("The revision that was read.")
    item_id: ID = field("What is placed: it is up, or to come. If it was kept out, it is so no more.")
    before_id: ID | None = field("A pin or another item placed by hand, before which it stands; absent: at the end of them.")


@payload
class CollectionItemPlacePayload(Payload):
    """What became of the collection."""

    collection: Collection | None = result("The collection, or its working copy where there is one.")


@input_of(curating.CollectionItemRemoveInput)
class CollectionItemRemoveInput:
    """Takes an item out that was placed by hand, or keeps one out that the rule finds."""

    collection_id: ID = field("The collection.")
    revision: int = field("The revision that was read.")
    item_id: ID = field("What is taken out.")
    exclude: bool = strawberry.field(description="True keeps it out whatever the rule finds.", default=False)


@payload
class CollectionItemRemovePayload(Payload):
    """What became of the collection."""

    collection: Collection | None = result("The collection, or its working copy where there is one.")
