"""The rule of a collection as an editor gives it: what it names is looked up, and all that is wrong with it is told at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from content import checks, money
from content.accounts import CreatorTier
from content.checks import Faults
from content.collections import MOST_CHOICES, CollectionRule, CollectionSort
from content.errors import Invalid, NotFound, Required
from content.items import ItemKind
from content.money import Money, MoneyInput
from content.names import name
from content.shop import Shop
from content.tags import Category, Tag
from content.views import View


class CollectionRuleInput(Struct, frozen=True, kw_only=True):
    """Tags and categories by slug."""

    any_tags: list[str] = []
    all_tags: list[str] = []
    none_tags: list[str] = []
    kinds: list[ItemKind] = []
    categories: list[str] = []
    min_rating: float | None = None
    min_price: MoneyInput | None = None
    max_price: MoneyInput | None = None
    creator_tiers: list[CreatorTier] = []
    max_age_days: int | None = None
    sort: CollectionSort = CollectionSort.NEWEST


Named = Mapping[str, Any]
"""What a name leads to, None where to nothing."""


async def read(shop: Shop, view: View, given: CollectionRuleInput | None) -> Named:
    """All that it names, in two calls."""
    if given is None:
        return {}
    tags = (name("tag.slug", one) for one in (*given.any_tags, *given.all_tags, *given.none_tags))
    names = list(dict.fromkeys((*tags, *(name("category.slug", one) for one in given.categories))))[: 4 * MOST_CHOICES]
    return dict(zip(names, await shop.names.records(shop.records, view, names), strict=True))


def made(given: CollectionRuleInput, named: Named) -> CollectionRule:
    """The rule that is meant. Raises all that is wrong with it."""
    faults = Faults()
    least, most = _price(faults, given.min_price, "minPrice"), _price(faults, given.max_price, "maxPrice")
    if least and most and least.currency != most.currency:
        faults.add(Invalid("both bounds are of one currency", "rule", "maxPrice", "currency"))
    elif least and most and least.minor > most.minor:
        faults.add(Invalid("the least price is above the greatest", "rule", "minPrice"))
    if given.min_rating is not None and not 1 <= given.min_rating <= 5:
        faults.add(Invalid("1 to 5 stars", "rule", "minRating"))
    if given.max_age_days is not None and given.max_age_days < 1:
        faults.add(Invalid("a day at least", "rule", "maxAgeDays"))
    rule = CollectionRule(
        any_tags=_found(faults, given.any_tags, named, Tag, "anyTags"),
        all_tags=_found(faults, given.all_tags, named, Tag, "allTags"),
        none_tags=_found(faults, given.none_tags, named, Tag, "noneTags"),
        kinds=list(dict.fromkeys(given.kinds)),
        categories=_found(faults, given.categories, named, Category, "categories"),
        min_rating=given.min_rating,
        min_price=least,
        max_price=most,
        creator_tiers=list(dict.fromkeys(given.creator_tiers)),
        max_age_days=given.max_age_days,
        sort=given.sort,
    )
    faults.settle()
    if rule == CollectionRule(sort=given.sort):
        raise Required("a rule says one thing at least", "rule")
    return rule


def _price(faults: Faults, given: MoneyInput | None, field: str) -> Money | None:
    return faults(money.money, given.amount, given.currency, "rule", field) if given else None


def _found(faults: Faults, slugs: Sequence[str], named: Named, type: type[Tag] | type[Category], field: str) -> list[str]:
    """Ids, each once; of a tag that was merged the id of what it is now."""
    noun = type.KIND.lower()
    ids = []
    for at, slug in enumerate(faults(checks.few, slugs, MOST_CHOICES, "rule", field) or ()):
        found = named.get(name(f"{noun}.slug", slug))
        if isinstance(found, type):
            ids.append((found.into if isinstance(found, Tag) else None) or found.id)
        else:
            faults.add(NotFound(f"there is no {noun} {slug[:40]!r}", "rule", field, str(at)))
    return list(dict.fromkeys(ids))
