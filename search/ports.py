"""What Vitrine asks of a search index. It answers ids and stored features, never documents. Value types and promises only."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

FOREVER = 2**53 - 1

MOST_CANDIDATES = 200
MOST_REQUESTS = 100
MOST_TERMS = 100


class IndexFault(Exception):
    """Anything that the index answers instead of what was asked."""


class IndexInvalid(IndexFault, ValueError):
    """The caller asked for what no index promises."""


class IndexUnavailable(IndexFault):
    """The index cannot answer now."""


class IndexUnreadable(IndexFault):
    """What is stored is damaged, of a foreign format or of another release: `python app.py reindex` makes it anew."""


class IndexRefused(IndexFault):
    """Some entries cannot be held, by id with the reason of each; all others of the same call are durable."""

    def __init__(self, refused: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{id!r}: {why}" for id, why in list(refused.items())[:3]))
        self.refused = refused


class Variant(Struct, frozen=True):
    """What filters must hold on together: one variant's price in minor units, and whether it can be bought."""

    price: int
    currency: str
    available: bool


class Entry(Struct, frozen=True, kw_only=True):
    """What the index holds of one item. `seq` is its external version: an older one never replaces a newer one.

    `terms`: what matching shares, e.g. `tag:…`, `shows:…`; at most 500. `quality`: 0 to 1,000,000, orders what is else equal.
    `texts`: field → text, analysed by `search.text`; `title` counts most, then `tags`, then `body`. At most 100,000 characters.
    `suggest`: what completes while a person types. `features`: returned as stored.
    """

    id: str
    kind: str
    seq: int
    from_: int = 0
    until: int = FOREVER
    quality: int = 0
    terms: list[str] = []
    texts: dict[str, str] = {}
    suggest: list[str] = []
    tags: list[str] = []
    categories: list[str] = []
    brand: str | None = None
    creator: str | None = None
    rating: float | None = None
    published_at: int = 0
    variants: list[Variant] = []
    features: dict[str, Any] = {}


class MatchRequest(Struct, frozen=True, kw_only=True):
    """Entries that share at least one of `terms` (term → weight, 1 to 1,000,000), of these kinds, up at the moment `at`."""

    terms: dict[str, int]
    at: int
    kinds: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int = MOST_CANDIDATES


class Candidate(Struct, frozen=True):
    """`weight`: the sum of the request's weights over the shared terms, which `shared` names in the request's order."""

    id: str
    kind: str
    weight: int
    quality: int
    shared: list[str]
    features: dict[str, Any]


class PriceRange(Struct, frozen=True):
    """Minor units of one currency, both ends included."""

    currency: str
    min: int | None = None
    max: int | None = None


class Filter(Struct, frozen=True, kw_only=True):
    """All must hold. `tags`: each of them. `price` and `available` must hold on one variant together."""

    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    category: str | None = None
    brand: str | None = None
    creator: str | None = None
    min_rating: float | None = None
    price: PriceRange | None = None
    available: bool | None = None


class SearchRequest(Struct, frozen=True, kw_only=True):
    """`query` empty: everything that the filter keeps. `sort`: RELEVANCE, NEWEST, PRICE_LOW, PRICE_HIGH or RATING; ties by id.

    `synonyms`: further spellings of parts of the query, each searched as if it stood there. `after`: a hit's `position`.
    Sorted by price, an entry's lowest price in the filter's currency counts, or without one in the commonest currency of what is
    found; entries without a price or rating come last.
    """

    query: str
    at: int
    filter: Filter = Filter()
    sort: str = "RELEVANCE"
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    after: list[Any] | None = None
    limit: int = 20


class Highlight(Struct, frozen=True):
    """`parts`: the field's text around the matches, cut in pieces, each matched or not; at most 300 characters in all."""

    field: str
    parts: list[tuple[str, bool]]


class Hit(Struct, frozen=True):
    """`position` is what `after` takes: plain JSON, the same for the same hit while the entry stands."""

    id: str
    kind: str
    score: float
    position: list[Any]
    highlights: list[Highlight]


class SearchResult(Struct, frozen=True):
    """`total`: how many there are, exact up to 10,000 and `exact` says so."""

    hits: list[Hit]
    more: bool
    total: int
    exact: bool


class FacetCounts(Struct, frozen=True):
    """`values` by count, then value; at most 20."""

    name: str
    values: list[tuple[str, int]]


class Suggested(Struct, frozen=True):
    """A stored `suggest` text that completes the prefix, and the entry that it is of."""

    text: str
    id: str
    kind: str


class SearchIndex(Protocol):
    """Errors: `IndexInvalid`, `IndexUnavailable`, `IndexUnreadable`. What was put, any process finds a second later at most."""

    async def put(self, entries: Sequence[Entry]) -> None:
        """At most 500. Durable when answered. An entry whose `seq` is not above the one held, or removed, is passed over.

        Raises `IndexRefused` once all that can be held is.
        """
        ...

    async def remove(self, seqs: Mapping[str, int]) -> None:
        """Take away what has at most this `seq`, and remember it for an hour at least: an older put does not bring it back."""
        ...

    async def match(self, requests: Sequence[MatchRequest]) -> list[list[Candidate]]:
        """One round trip, aligned, at most 100 requests: by weight, then quality, both falling, then id rising."""
        ...

    async def frequencies(self, terms: Sequence[str]) -> tuple[list[int], int]:
        """In how many entries each term stands, aligned, and how many entries there are; at most 1,000 terms."""
        ...

    async def search(self, request: SearchRequest) -> SearchResult:
        """A hit holds all words of the query (a word: itself, its stem, its synonyms), in any of its texts."""
        ...

    async def facets(self, request: SearchRequest, names: Sequence[str]) -> list[FacetCounts]:
        """Counts over all that the request finds, for `kind`, `tag`, `category`, `brand`, `creator`, `rating`, `price`.

        `rating`: whole stars, rounded down. `price`: the lowest price's power of ten in the filter's or the commonest currency.
        """
        ...

    async def suggest(self, prefix: str, at: int, kinds: Sequence[str] = (), limit: int = 8) -> list[Suggested]:
        """Texts with a word that starts so, up at `at`; by quality, then text, each once. Chinese completes at any character."""
        ...

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]:
        """For jobs: the ids that are held with their `seq`, by id: those after `after`, at most `limit` (1,000 at most)."""
        ...

    async def rebuild(self) -> "Rebuild":
        """Begin an empty index beside the live one; another that was being built, and the former one, go."""
        ...

    async def rollback(self) -> None:
        """In one step the former index is the live one again, as it was left, and the live one the former.

        Raises `IndexInvalid` where there is none.
        """
        ...

    async def ping(self) -> None: ...

    async def close(self) -> None: ...


class Rebuild(Protocol):
    """An index beside the live one: invisible until `swap`, gone with `drop`."""

    async def put(self, entries: Sequence[Entry]) -> None: ...

    async def remove(self, seqs: Mapping[str, int]) -> None: ...

    async def count(self) -> int: ...

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]: ...

    async def swap(self) -> None:
        """In one step it becomes the live index; the former one is kept until the next rebuild."""
        ...

    async def drop(self) -> None: ...
