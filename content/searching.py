"""Search: what a reader types and filters by, as the index is asked it; what is found, as records under the view."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct, structs

from content.errors import BadInput, Invalid
from content.items import ItemKind, kind_names
from content.lists import Count
from content.money import is_currency, money
from content.names import name
from content.paging import scope
from content.shop import Shop
from content.text import Localized
from content.views import View
from search.ports import FacetCounts, Filter, Highlight, Hit, PriceRange, SearchRequest

MOST_QUERY = 1_000
MOST_TAGS = 20
FACETS = ("kind", "tag", "category", "brand", "creator", "rating", "price")
FACET_LABELS: dict[str, Localized] = {
    "kind": {"en": "Kind", "zh": "类型"},
    "tag": {"en": "Tag", "zh": "标签"},
    "category": {"en": "Category", "zh": "分类"},
    "brand": {"en": "Brand", "zh": "品牌"},
    "creator": {"en": "Creator", "zh": "作者"},
    "rating": {"en": "Rating", "zh": "评分"},
    "price": {"en": "Price", "zh": "价格"},
}
_NOTHING = "-"
"""An id that nothing has."""


class SearchSort(Enum):
    RELEVANCE = "RELEVANCE"
    NEWEST = "NEWEST"
    PRICE_LOW = "PRICE_LOW"
    PRICE_HIGH = "PRICE_HIGH"
    RATING = "RATING"


class PriceFilter(Struct, frozen=True):
    """Whole amounts of one currency, both ends included."""

    currency: str
    min: Decimal | None = None
    max: Decimal | None = None


class SearchFilter(Struct, frozen=True):
    """Slugs and a handle; all must hold."""

    tags: Sequence[str] | None = None
    category: str | None = None
    brand: str | None = None
    price: PriceFilter | None = None
    min_rating: float | None = None
    available: bool | None = None
    creator: str | None = None


class HighlightPart(Struct, frozen=True):
    text: str
    matched: bool


class Highlighted(Struct, frozen=True):
    """The text of a field around what matched, cut in pieces."""

    field: str
    parts: list[HighlightPart]


class SearchEdge(Struct, frozen=True):
    """`place`: from 0 on its page. `scope` and `position` make the cursor."""

    node: Any
    score: float
    place: int
    highlights: list[Highlighted]
    scope: str
    position: list[Any]


class Found(Struct, frozen=True):
    """`request` is what the facets count over."""

    edges: list[SearchEdge]
    has_next_page: bool
    has_previous_page: bool
    total_count: Count
    request: SearchRequest

    @property
    def nodes(self) -> list[Any]:
        return [edge.node for edge in self.edges]


class FacetValue(Struct, frozen=True):
    """`value` is what a filter takes; `record` what it names, where that is a record."""

    value: str
    count: int
    record: Any = None


class Facet(Struct, frozen=True):
    name: str
    values: list[FacetValue]


async def found(
    shop: Shop,
    view: View,
    query: str,
    kinds: Sequence[ItemKind] | None,
    filter: SearchFilter,
    sort: SearchSort,
    first: int,
    after: str | None,
) -> Found:
    """Raises `BadInput`, `BadCursor`."""
    if len(query) > MOST_QUERY:
        raise BadInput(f"A query has at most {MOST_QUERY} characters.", "query")
    asked = SearchRequest(query=query, at=view.moment, filter=await _filter(shop, kinds, filter), sort=sort.value, limit=first)
    signed = scope(view, "search", query, asked.filter, sort.value)
    position = None if after is None else shop.cursors.decode(signed, after, list)
    result = await shop.index.search(structs.replace(asked, after=position))
    records = await shop.records.get(view, [hit.id for hit in result.hits])
    there = [(hit, record) for hit, record in zip(result.hits, records, strict=True) if record is not None]
    return Found(
        [_edge(hit, record, at, signed) for at, (hit, record) in enumerate(there)],
        has_next_page=result.more,
        has_previous_page=after is not None,
        total_count=Count(result.total, result.exact),
        request=asked,
    )


async def facets(shop: Shop, view: View, request: SearchRequest) -> list[Facet]:
    """Counts over all that the request finds, with the records that the values name."""
    counted = await shop.index.facets(request, FACETS)
    ids = [value for facet in counted for value, _ in facet.values if facet.name in ("tag", "category", "brand", "creator")]
    records = await shop.records.get(view, ids)
    named = {record.id: record for record in records if record is not None}
    return [_facet(facet, named) for facet in counted if facet.values]


def _facet(counts: FacetCounts, named: dict[str, Any]) -> Facet:
    if counts.name not in ("tag", "category", "brand", "creator"):
        return Facet(counts.name, [FacetValue(value, count) for value, count in counts.values])
    known = [(named[value], count) for value, count in counts.values if value in named]
    return Facet(counts.name, [FacetValue(getattr(one, "slug", None) or one.handle, count, one) for one, count in known])


async def _filter(shop: Shop, kinds: Sequence[ItemKind] | None, filter: SearchFilter) -> Filter:
    """What has no such slug is an id that nothing has, so that nothing is found by it."""
    if len(filter.tags or ()) > MOST_TAGS:
        raise BadInput(f"A filter takes at most {MOST_TAGS} tags.", "filter", "tags")
    slugs = [("tag.slug", slug) for slug in filter.tags or ()]
    slugs += [("category.slug", filter.category), ("brand.slug", filter.brand), ("creator.handle", filter.creator)]  # type: ignore[list-item]
    named = [name(space, slug) for space, slug in slugs if slug is not None]
    found = dict(zip(named, await shop.names.ids(named), strict=True))
    ids = [None if slug is None else found[name(space, slug)] or _NOTHING for space, slug in slugs]
    *tags, category, brand, creator = ids
    return Filter(
        kinds=kind_names(kinds),
        tags=tuple(tag for tag in tags if tag),
        category=category,
        brand=brand,
        creator=creator,
        min_rating=filter.min_rating,
        price=None if filter.price is None else _price(filter.price),
        available=filter.available,
    )


def _price(price: PriceFilter) -> PriceRange:
    if not is_currency(price.currency):
        raise BadInput(f"{price.currency[:20]!r} is not an ISO 4217 currency code.", "filter", "price", "currency")
    least, most = _bound(price, "min"), _bound(price, "max")
    if least is not None and most is not None and least > most:
        raise BadInput("The least price is above the greatest.", "filter", "price", "min")
    return PriceRange(price.currency, least, most)


def _bound(price: PriceFilter, end: str) -> int | None:
    amount = getattr(price, end)
    try:
        return None if amount is None else money(amount, price.currency).minor
    except Invalid as error:
        raise BadInput(f"{error.message}.", "filter", "price", end) from None


def _edge(hit: Hit, record: Any, place: int, signed: str) -> SearchEdge:
    return SearchEdge(record, hit.score, place, [_highlighted(one) for one in hit.highlights], signed, hit.position)


def _highlighted(highlight: Highlight) -> Highlighted:
    """Of the lines, which are the languages, those that hold a match."""
    lines: list[list[HighlightPart]] = [[]]
    for text, matched in highlight.parts:
        first, *rest = text.split("\n")
        lines[-1].append(HighlightPart(first, matched))
        lines += [[HighlightPart(line, matched)] for line in rest]
    kept = [line for line in lines if any(part.matched for part in line)]
    return Highlighted(highlight.field, [part for line in kept for part in line if part.text])
