"""What Elasticsearch is asked, as JSON: the body of each question over what `elastic_documents` made of the entries. Pure.

Only what the server's core has is used: no analyzers, no scripts. Words are tokens of `search.text` in keyword fields, and every
order is by whole numbers that a float holds exactly, so that it is the order of the embedded index.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from .elastic_documents import WORDS, Json, decade_in, place
from .ports import FOREVER, Filter, MatchRequest, PriceRange, SearchRequest
from .relevance import TEXT_FIELDS, WEIGHTS
from .text import MOST_PREFIX_CHARACTERS, MOST_TAIL_CHARACTERS, All, Clause, Either, leaves, parse

MOST_TOTAL = 10_000
MOST_VALUES = 20
SHARD_VALUES = 5_000
"""So many values of each shard are counted before the twenty commonest of all are told."""

FACET_FIELDS = {
    "kind": "kind",
    "tag": "tags",
    "category": "categories",
    "brand": "brand",
    "creator": "creator",
    "rating": "star",
    "price": "decades",
    "currency": "currencies",
}
UNRATED = -1.0
UNPRICED = {"PRICE_LOW": FOREVER + 1, "PRICE_HIGH": -1}
"""What stands, in an order, for what there is none of: it comes last."""

# ---------------------------------------------------------------- what each question is


def match(request: MatchRequest, after: list[Any] | None = None, size: int | None = None) -> Json:
    """Names each term that is shared by its place in the request."""
    should = [
        {"constant_score": {"filter": {"term": {"terms": term}}, "boost": weight, "_name": str(at)}}
        for at, (term, weight) in enumerate(request.terms.items())
    ]
    without = [{"terms": {"id": list(request.exclude)}}] if request.exclude else []
    kept = {"filter": [*_up(request.at), *_of_kinds(request.kinds)], "must_not": without}
    return {
        "query": {"bool": {**kept, "should": should, "minimum_should_match": 1}},
        "sort": [{"_score": "desc"}, {"quality": "desc"}, {"id": "asc"}],
        "size": request.limit if size is None else size,
        **_columns("kind", "features"),
        **_after(after),
    }


def frequencies(queries: Sequence[Json]) -> Json:
    """How many entries each of these finds, and how many there are."""
    counted = {"aggs": {"each": {"filters": {"filters": list(queries)}}}} if queries else {}
    return {"query": {"exists": {"field": "id"}}, "size": 0, "track_total_hits": True, **counted}


def term(term: str) -> Json:
    return {"term": {"terms": term}}


def word(field: str, token: str) -> Json:
    return {"term": {f"{WORDS}.{place(field)}": token}}


class Asked(Struct, frozen=True):
    """A request with what its words ask for. `words`: each token once, in the order of a position's rarities."""

    request: SearchRequest
    query: All
    words: list[str]

    @property
    def finds_nothing(self) -> bool:
        return bool(self.request.query.strip()) and not self.query.clauses


def asked(request: SearchRequest) -> Asked:
    query = parse(request.query, request.synonyms)
    return Asked(request, query, sorted(set(leaves(query))))


def search(asked: Asked, basis: Any, after: list[Any] | None) -> Json:
    """`basis`: the rarities of the words where sorted by relevance, the currency where by price. One hit more than the limit."""
    request = asked.request
    scores = _scores(asked.words, basis) if request.sort == "RELEVANCE" else []
    return {
        "query": {"bool": {"filter": _found(asked), "should": scores}},
        "sort": [*_order(request.sort, basis), {"id": "asc"}],
        "size": request.limit + 1,
        "track_total_hits": MOST_TOTAL,
        "docvalue_fields": ["kind"],
        "_source": bool(asked.words),
        **_after(after),
    }


def facets(asked: Asked, names: Sequence[str], currency: str = "") -> Json:
    return {
        "query": {"bool": {"filter": _found(asked)}},
        "size": 0,
        "track_total_hits": False,
        "aggs": {name: {"terms": _counted(name, currency)} for name in names},
    }


def suggest(start: str, at: int, kinds: Sequence[str], without: Sequence[str], size: int) -> Json:
    """Entries with a text that goes on as typed and is not among the last, by quality, then by the first such text."""
    completing = {"bool": {"filter": [_starting(start)], "must_not": [{"terms": {"completions.text": list(without)}}]}}
    nested = {"path": "completions", "filter": completing}
    texts = {"completions.text": {"order": "asc", "mode": "min", "nested": nested}}
    return {
        "query": {"bool": {"filter": [*_up(at), *_of_kinds(kinds), {"nested": {"path": "completions", "query": completing}}]}},
        "sort": [{"quality": "desc"}, texts, {"id": "asc"}],
        "size": size,
        **_columns("kind", "suggest"),
    }


def scan(after: str, limit: int) -> Json:
    return {
        "query": {"exists": {"field": "id"}},
        "sort": [{"id": "asc"}],
        "size": limit,
        "version": True,
        "_source": False,
        "track_total_hits": False,
        **_after([after] if after else None),
    }


def forgotten(before: int, size: int) -> Json:
    """What was removed before this moment."""
    return {
        "query": {"range": {"removed": {"lt": before}}},
        "size": size,
        "seq_no_primary_term": True,
        "_source": False,
        "track_total_hits": False,
    }


# ---------------------------------------------------------------- parts of questions


def _columns(*fields: str) -> Json:
    """Read from columns alone, which is many times cheaper than the stored documents."""
    return {"stored_fields": "_none_", "docvalue_fields": list(fields), "track_total_hits": False}


def _after(values: list[Any] | None) -> Json:
    return {"search_after": values} if values is not None else {}


def _up(at: int) -> list[Json]:
    return [{"range": {"from": {"lte": at}}}, {"range": {"until": {"gt": at}}}]


def _of_kinds(kinds: Sequence[str]) -> list[Json]:
    return [{"terms": {"kind": list(kinds)}}] if kinds else []


def _found(asked: Asked) -> list[Json]:
    filter = asked.request.filter
    words = [_holding(clause) for clause in dict.fromkeys(asked.query.clauses)]
    return [*_up(asked.request.at), *_of_kinds(filter.kinds), *_kept(filter), *words]


def _holding(clause: Clause) -> Json:
    if isinstance(clause, str):
        return {"bool": {"should": [word(field, clause) for field in TEXT_FIELDS]}}
    inner = [_holding(one) for one in dict.fromkeys(clause.clauses)]
    if isinstance(clause, Either):
        return {"bool": {"should": inner}} if inner else {"match_none": {}}
    return {"bool": {"filter": inner}}


def _kept(filter: Filter) -> list[Json]:
    named = (("categories", filter.category), ("brand", filter.brand), ("creator", filter.creator))
    kept: list[Json] = [{"term": {"tags": tag}} for tag in filter.tags]
    kept += [{"term": {field: value}} for field, value in named if value is not None]
    if filter.min_rating is not None:
        kept.append({"range": {"rating": {"gte": filter.min_rating}}})
    if bought := _bought(filter.price, filter.available):
        kept.append({"nested": {"path": "variants", "query": {"bool": {"filter": bought}}}})
    return kept


def _bought(price: PriceRange | None, available: bool | None) -> list[Json]:
    bought: list[Json] = []
    if price is not None:
        within = {"gte": _price(price.min or 0), "lte": _price(FOREVER if price.max is None else price.max)}
        bought += [_in_currency(price.currency), {"range": {"variants.price": within}}]
    if available is not None:
        bought.append({"term": {"variants.available": available}})
    return bought


def _price(bound: int) -> int:
    """No further from what a price may be than it takes."""
    return max(-1, min(bound, FOREVER + 1))


def _in_currency(currency: str) -> Json:
    return {"term": {"variants.currency": currency}}


def _scores(words: Sequence[str], rarities: Sequence[int]) -> list[Json]:
    return [
        {"constant_score": {"filter": word(field, token), "boost": weight * rarity}}
        for token, rarity in zip(words, rarities, strict=True)
        for field, weight in WEIGHTS.items()
    ]


def _order(sort: str, basis: Any) -> list[Json]:
    if sort == "RELEVANCE":
        return [{"_score": "desc"}, {"quality": "desc"}]
    if sort == "NEWEST":
        return [{"published": "desc"}]
    if sort == "RATING":
        return [{"rating": {"order": "desc", "missing": UNRATED}}]
    nested = {"path": "variants", "filter": _in_currency(basis)}
    order = "asc" if sort == "PRICE_LOW" else "desc"
    return [{"variants.price": {"order": order, "mode": "min", "nested": nested, "missing": UNPRICED[sort]}}]


def _counted(name: str, currency: str) -> Json:
    counted: Json = {"field": FACET_FIELDS[name], "size": MOST_VALUES, "shard_size": SHARD_VALUES}
    if name == "price":
        decades = ["0", *(str(10**power) for power in range(len(str(FOREVER))))]
        counted["include"] = [decade_in(currency, decade) for decade in decades]
    return counted


def _starting(start: str) -> Json:
    if len(start) <= MOST_PREFIX_CHARACTERS:
        return {"term": {"completions.prefixes": start}}
    return {"prefix": {"completions.tails": start[:MOST_TAIL_CHARACTERS]}}
