"""What every index refuses, by name and place, before anything is written or read. Pure."""

from collections.abc import Mapping, Sequence
from math import isfinite

import msgspec

from .ports import (
    FOREVER,
    MOST_CANDIDATES,
    MOST_REQUESTS,
    MOST_TERMS,
    Entry,
    IndexInvalid,
    MatchRequest,
    SearchRequest,
)

MOST_ENTRIES = 500
MOST_ENTRY_TERMS = 500
MOST_TEXT_CHARACTERS = 100_000
MOST_ID_BYTES = 512
MOST_WEIGHT = 1_000_000
MOST_QUALITY = 1_000_000
MOST_HITS = 1_000
MOST_FREQUENCIES = 1_000
SORTS = ("RELEVANCE", "NEWEST", "PRICE_LOW", "PRICE_HIGH", "RATING")
FACETS = ("kind", "tag", "category", "brand", "creator", "rating", "price")


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise IndexInvalid(what)


def parted(entries: Sequence[Entry]) -> tuple[list[Entry], dict[str, str]]:
    """What can be held, and by id why the others cannot."""
    _require(len(entries) <= MOST_ENTRIES, f"{len(entries)} entries at once: at most {MOST_ENTRIES}")
    fit: list[Entry] = []
    refused: dict[str, str] = {}
    for entry in entries:
        try:
            _check_entry(entry)
        except IndexInvalid as fault:
            refused[entry.id] = str(fault)
        else:
            fit.append(entry)
    return fit, refused


def _check_entry(entry: Entry) -> None:
    check_id(entry.id, "the entry")
    _require(0 < len(entry.kind) <= 100, "the kind is empty or longer than 100 characters")
    for name, number in (
        ("seq", entry.seq),
        ("from_", entry.from_),
        ("until", entry.until),
        ("published_at", entry.published_at),
    ):
        _require(0 <= number <= FOREVER, f"{name} {number} is not within 0 and 2**53 - 1")
    _require(0 <= entry.quality <= MOST_QUALITY, f"quality {entry.quality} is not within 0 and {MOST_QUALITY}")
    _require(len(entry.terms) <= MOST_ENTRY_TERMS, f"{len(entry.terms)} terms: at most {MOST_ENTRY_TERMS}")
    for field, text in entry.texts.items():
        _require(len(text) <= MOST_TEXT_CHARACTERS, f"texts.{field} is longer than {MOST_TEXT_CHARACTERS} characters")
    rating = entry.rating
    _require(rating is None or (isfinite(rating) and rating >= 0), f"rating {rating} is not a number from 0")
    for variant in entry.variants:
        _require(0 <= variant.price <= FOREVER, f"price {variant.price} is not within 0 and 2**53 - 1")
    _check_plain(entry, "the entry")


def _check_plain(value: object, where: str) -> None:
    try:
        msgspec.json.encode(value)
    except (UnicodeEncodeError, TypeError, OverflowError, RecursionError) as fault:
        raise IndexInvalid(f"{where}: not plain JSON of whole Unicode characters: {fault}") from None


def check_seqs(seqs: Mapping[str, int]) -> None:
    for id, seq in seqs.items():
        check_id(id, f"{id[:60]!r}")
        _require(0 <= seq <= FOREVER, f"{id[:60]!r}: seq {seq} is not within 0 and 2**53 - 1")


def check_id(id: str, where: str) -> None:
    try:
        size = len(id.encode())
    except UnicodeEncodeError:
        raise IndexInvalid(f"{where}: the id holds half a Unicode character") from None
    _require(0 < size <= MOST_ID_BYTES, f"{where}: the id has {size} bytes, not 1 to {MOST_ID_BYTES}")


def check_matches(requests: Sequence[MatchRequest]) -> None:
    _require(len(requests) <= MOST_REQUESTS, f"{len(requests)} requests at once: at most {MOST_REQUESTS}")
    for at, request in enumerate(requests):
        _require(len(request.terms) <= MOST_TERMS, f"request {at}: {len(request.terms)} terms: at most {MOST_TERMS}")
        _require(
            0 <= request.limit <= MOST_CANDIDATES, f"request {at}: limit {request.limit} is not within 0 and {MOST_CANDIDATES}"
        )
        _check_plain(request, f"request {at}")
        for term, weight in request.terms.items():
            _require(1 <= weight <= MOST_WEIGHT, f"request {at}: weight {weight} of {term!r} is not within 1 and {MOST_WEIGHT}")


def check_search(request: SearchRequest) -> None:
    _require(request.sort in SORTS, f"sort {request.sort!r} is none of {', '.join(SORTS)}")
    _require(0 <= request.limit <= MOST_HITS, f"limit {request.limit} is not within 0 and {MOST_HITS}")

    _check_plain(msgspec.structs.replace(request, query="", synonyms=()), "request")


def check_suggest(kinds: Sequence[str], limit: int) -> None:
    _require(0 <= limit <= MOST_HITS, f"limit {limit} is not within 0 and {MOST_HITS}")
    _check_plain(kinds, "kinds")


def check_scan(after: str, limit: int) -> None:
    _require(1 <= limit <= MOST_HITS, f"limit {limit} is not within 1 and {MOST_HITS}")
    _check_plain(after, "after")


def check_facets(names: Sequence[str]) -> None:
    for name in names:
        _require(name in FACETS, f"facet {name!r} is none of {', '.join(FACETS)}")


def check_frequencies(terms: Sequence[str]) -> None:
    _require(len(terms) <= MOST_FREQUENCIES, f"{len(terms)} terms at once: at most {MOST_FREQUENCIES}")
    _check_plain(terms, "terms")
