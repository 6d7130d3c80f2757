"""What a rule finds, condition by condition, and the order of what it found."""

from typing import Any

import pytest

from content.accounts import CreatorTier
from content.collection_rules import Tiers, finds, order
from content.collections import CollectionRule, CollectionSort
from content.items import Item, ItemKind
from content.money import Money
from content.views import View
from tests import make

VIEW = View(now=make.now(), languages=("en",))
WARM, DRY, LOUD, WET = (make.tag(name).id for name in ("warm", "dry", "loud", "wet"))
SHELF, ABOVE = make.category().id, make.category().id
KOC, USER = make.account().id, make.account().id
TIERS = Tiers({KOC: CreatorTier.KOC, USER: CreatorTier.USER})


def named(**given: Any) -> dict[str, Item]:
    lamp = make.product(tags=[WARM], lineage=[DRY], price=10_000, categories=[SHELF, ABOVE], counts={"stars5": 1, "stars4": 1})
    return {
        "lamp": lamp,
        "dear": make.product(tags=[WARM, LOUD], price=50_000, categories=[ABOVE]),
        "dollars": make.product(tags=[WET], price=10_000, currency="USD"),
        "look": make.look(lamp, tags=[WARM, WET], creator=KOC),
        "review": make.review(lamp, tags=[DRY], rating=3, creator=USER),
        "collection": make.collection(tags=[WARM, DRY]),
    }


ITEMS = named()
TABLE: list[tuple[dict[str, Any], str]] = [
    ({}, "lamp dear dollars look review"),
    ({"any_tags": [WARM]}, "lamp dear look"),
    ({"any_tags": [LOUD, WET]}, "dear dollars look"),
    ({"any_tags": [DRY]}, "lamp review"),
    ({"all_tags": [WARM, DRY]}, "lamp"),
    ({"all_tags": [WARM, WET]}, "look"),
    ({"none_tags": [LOUD, WET]}, "lamp review"),
    ({"none_tags": [DRY]}, "dear dollars look"),
    ({"kinds": [ItemKind.LOOK, ItemKind.REVIEW]}, "look review"),
    ({"kinds": [ItemKind.COLLECTION]}, "collection"),
    ({"categories": [SHELF]}, "lamp"),
    ({"categories": [SHELF, ABOVE]}, "lamp dear"),
    ({"min_rating": 4.5}, "lamp"),
    ({"min_rating": 3.0}, "lamp review"),
    ({"min_price": Money(10_000, "CNY")}, "lamp dear"),
    ({"min_price": Money(10_001, "CNY")}, "dear"),
    ({"max_price": Money(10_000, "CNY")}, "lamp"),
    ({"max_price": Money(9_999, "CNY")}, ""),
    ({"min_price": Money(1, "CNY"), "max_price": Money(20_000, "CNY")}, "lamp"),
    ({"min_price": Money(1, "CNY"), "max_price": Money(20_000, "USD")}, ""),
    ({"max_price": Money(20_000, "USD")}, "dollars"),
    ({"creator_tiers": [CreatorTier.KOC]}, "look"),
    ({"creator_tiers": [CreatorTier.KOC, CreatorTier.USER]}, "look review"),
    ({"creator_tiers": [CreatorTier.HOUSE]}, ""),
    ({"any_tags": [WARM], "none_tags": [LOUD], "kinds": [ItemKind.PRODUCT]}, "lamp"),
]


@pytest.mark.parametrize(("rule", "expected"), TABLE)
def test_all_that_a_rule_says_must_hold(rule: dict[str, Any], expected: str) -> None:
    found = [name for name, item in ITEMS.items() if finds(CollectionRule(**rule), item, TIERS, VIEW)]
    assert found == expected.split()


def test_every_condition_is_in_the_table() -> None:
    beside = {"sort", "max_age_days"}
    """What decides nothing about an item as it is: an order, and a time after which it is no more seen."""
    assert {name for rule, _ in TABLE for name in rule} == set(CollectionRule.__struct_fields__) - beside


ORDERS: list[tuple[CollectionSort, str]] = [
    (CollectionSort.PRICE_LOW, "cheap middle dearest tutorial"),
    (CollectionSort.NEWEST, "tutorial dearest middle cheap"),
    (CollectionSort.PRICE_HIGH, "dearest middle cheap tutorial"),
    (CollectionSort.RATING, "dearest cheap middle tutorial"),
    (CollectionSort.POPULAR, "tutorial dearest cheap middle"),
]
SORTED = {
    "cheap": make.product(price=100, from_=make.now() - 4 * make.DAY, counts={"stars4": 4}),
    "middle": make.product(price=500, from_=make.now() - 3 * make.DAY, counts={"stars1": 9}),
    "dearest": make.product(price=900, from_=make.now() - 2 * make.DAY, counts={"stars5": 3}),
    "tutorial": make.tutorial(from_=make.now() - 1 * make.DAY, counts={"likes": 9_999}),
}


@pytest.mark.parametrize(("sort", "expected"), ORDERS)
def test_each_sort_has_its_order_and_what_it_does_not_know_comes_last(sort: CollectionSort, expected: str) -> None:
    assert sorted(SORTED, key=lambda name: order(sort, SORTED[name], VIEW)) == expected.split()
    assert all(0 <= order(sort, item, VIEW) < 2**53 - 1_000 for item in SORTED.values())


def test_every_sort_is_in_the_table() -> None:
    assert {sort for sort, _ in ORDERS} == set(CollectionSort)
