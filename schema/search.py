"""Search."""

from __future__ import annotations

from content import searching as records
from content.searching import SearchSort
from resolvers import impressions, lists, search
from schema.base import edge, enum, field, input_of, view
from schema.items import FeedItem
from schema.paging import Count, PageInfo
from schema.products import PriceFilter

enum(
    SearchSort,
    "The order of what is found.",
    {
        "RELEVANCE": "What fits the words best first; without words, the best received.",
        "NEWEST": "By when it went up.",
        "PRICE_LOW": "The cheapest first; what has no price comes last.",
        "PRICE_HIGH": "The dearest first; what has no price comes last.",
        "RATING": "By stars; what has none comes last.",
    },
)


@input_of(records.SearchFilter)
class SearchFilter:
    """What may be found; all must hold, price and availability on one variant together."""

    tags: list[str] | None = field("Slugs of tags, each of which must be there.")
    category: str | None = field("A category's slug: it and what is below it.")
    brand: str | None = field("A brand's slug.")
    price: PriceFilter | None = field("Bounds of the price.")
    min_rating: float | None = field("So many stars at least.")
    available: bool | None = field("Whether it can be bought now.")
    creator: str | None = field("A creator's handle.")


@view(records.HighlightPart)
class HighlightPart:
    """A piece of a text."""

    text: str = field("The piece; those of a highlight joined are the text.")
    matched: bool = field("Whether the search found it.")


@view(records.Highlighted)
class Highlight:
    """What was found in a field, with what stands around it."""

    parts: list[HighlightPart] = field("The text in pieces.")
    field: str = field("Title, tags or body.")


@view(records.SearchEdge)
class SearchEdge:
    """One item that was found."""

    cursor: str = field("Pass it as `after` to go on from here.", lists.cursor)
    node: FeedItem = field("The item.")
    score: float = field("What orders them by relevance.")
    highlights: list[Highlight] = field("Where the words were found.")
    impression: str | None = field("A signed token that later events quote.", impressions.in_search)


@view(records.FacetValue)
class FacetValue:
    """One value of a facet."""

    value: str = field("What a filter takes.")
    label: str = field("What to show.", search.value_label)
    count: int = field("How many of what was found have it.")


@view(records.Facet)
class Facet:
    """What is found, counted by one of its sides."""

    name: str = field("kind, tag, category, brand, creator, rating or price.")
    label: str = field("What to show.", search.facet_label)
    values: list[FacetValue] = field("The commonest first, at most 20.")


@view(records.Found)
class SearchConnection:
    """A page of what was found."""

    edges: list[SearchEdge] = field("The page's items, and where the words stand in them.")
    nodes: list[FeedItem] = field("The page's items.")
    page_info: PageInfo = field("Where the page stands in the list.", lists.page_info)
    total_count: Count | None = field("How many are found in all.")
    facets: list[Facet] = edge("Counts over all that is found, under the same filters.", search.facets)
