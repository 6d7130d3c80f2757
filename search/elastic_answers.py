"""What Elasticsearch answered, as the values of the port, and the position of a hit there and back. Pure."""

import base64
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .elastic_connection import Json
from .highlights import highlights
from .ports import Candidate, FacetCounts, Hit, IndexInvalid, MatchRequest, SearchRequest, SearchResult, Suggested
from .queries import MOST_TOTAL, UNPRICED, UNRATED, Asked
from .relevance import MOST_RARITY, TEXT_FIELDS, rarity
from .text import completes

QUALITY_PLACES = 20
"""A position by relevance is one number, the quality in its lowest binary places."""

_Whole = Annotated[int, Meta(ge=0)]
_Rarities = list[Annotated[int, Meta(ge=1, le=MOST_RARITY)]]
_POSITIONS: dict[str, Any] = {
    "RELEVANCE": tuple[_Whole, str, _Rarities],
    "NEWEST": tuple[_Whole, str, None],
    "RATING": tuple[Annotated[float, Meta(ge=0)] | None, str, None],
    "PRICE_LOW": tuple[_Whole | None, str, str],
    "PRICE_HIGH": tuple[_Whole | None, str, str],
}


# ---------------------------------------------------------------- matching


def candidate(request: MatchRequest, hit: Json) -> Candidate:
    """The weight is added up here: the score of the server is a float."""
    weights = list(request.terms.items())
    shared = [weights[at] for at in sorted(map(int, hit["matched_queries"]))]
    _, quality, id = hit["sort"]
    (kind,), features = hit["fields"]["kind"], hit["fields"].get("features")
    read = msgspec.json.decode(base64.b64decode(features[0])) if features else {}
    return Candidate(id, kind, sum(weight for _, weight in shared), quality, [term for term, _ in shared], read)


def best(candidates: Iterable[Candidate], limit: int) -> list[Candidate]:
    return sorted(candidates, key=lambda it: (-it.weight, -it.quality, it.id))[:limit]


# ---------------------------------------------------------------- search


def counts(answer: Json) -> tuple[list[int], int]:
    buckets = answer["aggregations"]["each"]["buckets"] if "aggregations" in answer else []
    return [bucket["doc_count"] for bucket in buckets], answer["hits"]["total"]["value"]


def rarities(answer: Json) -> list[int]:
    """Of words that were counted in each of `TEXT_FIELDS`, one after another."""
    counted, entries = counts(answer)
    fields = len(TEXT_FIELDS)
    return [rarity(max(counted[at : at + fields]), entries) for at in range(0, len(counted), fields)]


def result(asked: Asked, basis: Any, answer: Json) -> SearchResult:
    found, total = answer["hits"]["hits"], answer["hits"]["total"]
    limit = asked.request.limit
    wanted = frozenset(asked.words)
    hits = [_hit(asked.request.sort, basis, hit, wanted) for hit in found[:limit]]
    return SearchResult(hits, len(found) > limit, min(total["value"], MOST_TOTAL), exact=total["relation"] == "eq")


def _hit(sort: str, basis: Any, hit: Json, words: frozenset[str]) -> Hit:
    *values, id = hit["sort"]
    number = _number(sort, values)
    texts = msgspec.json.decode(hit["_source"]["texts"]) if words and "texts" in hit["_source"] else {}
    score = number / 2**QUALITY_PLACES if sort == "RELEVANCE" else 0.0
    return Hit(id, hit["fields"]["kind"][0], score, [number, id, basis], highlights(texts, words))


def _number(sort: str, values: list[Any]) -> Any:
    if sort == "RELEVANCE":
        score, quality = values
        return (int(score) << QUALITY_PLACES) + quality
    (value,) = values
    return None if value == _absent(sort) else value


def _absent(sort: str) -> Any:
    return UNRATED if sort == "RATING" else UNPRICED.get(sort)


def carried(request: SearchRequest, words: Sequence[str]) -> Any:
    """The basis that the position holds, so that an order once begun stays the same while entries come and go."""
    try:
        _, _, basis = msgspec.convert(request.after, _POSITIONS[request.sort])
    except msgspec.ValidationError as fault:
        raise IndexInvalid(f"`after` is no position of a hit of this search: {fault}") from None
    if request.sort == "RELEVANCE" and len(basis) != len(words):
        raise IndexInvalid("`after` is the position of a hit of another search")
    return basis


def after(request: SearchRequest) -> list[Any] | None:
    """A position as the server takes it; `carried` has looked at it."""
    if request.after is None:
        return None
    number, id, _ = request.after
    if request.sort == "RELEVANCE":
        return [number >> QUALITY_PLACES, number % 2**QUALITY_PLACES, id]
    return [_absent(request.sort) if number is None else number, id]


# ---------------------------------------------------------------- facets, completion


def facets(names: Sequence[str], answer: Json) -> list[FacetCounts]:
    """Those of equal counts by value."""
    counted = answer["aggregations"]
    return [FacetCounts(name, _values(name, counted[name]["buckets"])) for name in names]


def _values(name: str, buckets: Sequence[Json]) -> list[tuple[str, int]]:
    values = ((bucket["key"], bucket["doc_count"]) for bucket in buckets)
    return [(key.partition(" ")[0] if name == "price" else key, count) for key, count in values]


def completions(hits: Sequence[Json], start: str, full: bool) -> tuple[list[Suggested], list[str]]:
    """What goes on as typed, in order, and all texts that were looked at.

    Where the page is full, only what comes before its end: what stands on further pages comes after that.
    """
    rows = [(-hit["sort"][0], text, hit["sort"][2], hit["fields"]["kind"][0]) for hit in hits for text in _texts(hit)]
    if full:
        quality, text, _ = hits[-1]["sort"]
        rows = [row for row in rows if row[:2] <= (-quality, text)]
    found = [Suggested(text, id, kind) for _, text, id, kind in sorted(rows) if completes(text, start)]
    return found, [row[1] for row in rows]


def _texts(hit: Json) -> list[str]:
    texts: list[str] = hit["fields"]["suggest"]
    return texts


def seqs(answer: Json) -> list[tuple[str, int]]:
    return [(hit["sort"][0], hit["_version"]) for hit in answer["hits"]["hits"]]
