"""What is asked of one `IndexFile`: matching, search, facets and completion, as operations on whole sets of slots.

Ranking never visits each entry that a common word or tag has: the best are found digit by digit, and only they are read.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from heapq import merge
from operator import and_, or_
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .embedded_bits import Sliced, best, contains, joined, slots, total, union
from .embedded_entries import (
    FACET_FIELDS,
    PRICE_PLACES,
    QUALITY_PLACES,
    RATING_PLACES,
    rating_number,
)
from .embedded_file import IndexFile, decode
from .highlights import highlights
from .ports import (
    Candidate,
    FacetCounts,
    Filter,
    Hit,
    IndexInvalid,
    MatchRequest,
    PriceRange,
    SearchRequest,
    SearchResult,
)
from .relevance import TEXT_FIELDS, WEIGHTS, rarity
from .text import All, Clause, Either, leaves, parse

MOST_VALUES = 20
FEW_TIES = 2_000


# ---------------------------------------------------------------- matching


def match(file: IndexFile, request: MatchRequest) -> list[Candidate]:
    weights = request.terms
    sets = {term: file.set("term", term) for term in weights}
    within = reduce(or_, sets.values(), 0) & of_kinds(file, request.kinds) & file.up(request.at) & ~file.slots_of(request.exclude)
    shared = {term: bits & within for term, bits in sets.items()}
    numbers = joined(total((shared[term], weight) for term, weight in weights.items()), file.sliced("quality"), QUALITY_PLACES)
    found = _leading(file, numbers, within, request.limit)
    return sorted(_candidates(file, found, shared, weights), key=lambda it: (-it.weight, -it.quality, it.id))


def _candidates(file: IndexFile, found: list[int], shared: dict[str, int], weights: dict[str, int]) -> Iterator[Candidate]:
    having = {term: contains(bits, found) for term, bits in shared.items()}
    place = {slot: at for at, slot in enumerate(found)}
    for slot, id, kind, quality, features in file.rows("slot, id, kind, quality, features", found):
        terms = [term for term, present in having.items() if present[place[slot]]]
        yield Candidate(id, kind, sum(weights[term] for term in terms), quality, terms, msgspec.json.decode(features))


def of_kinds(file: IndexFile, kinds: Sequence[str]) -> int:
    return reduce(or_, (file.set("kind", kind) for kind in kinds)) if kinds else file.set("all", "")


# ---------------------------------------------------------------- order


def _leading(file: IndexFile, numbers: Sliced, within: int, count: int, after_id: str = "") -> list[int]:
    """The first `count` slots by falling number, then rising id; in no order among themselves."""
    chosen, tied = best(numbers, within, count)
    return [*slots(chosen), *_first_by_id(file, tied, count - chosen.bit_count(), after_id)]


def _first_by_id(file: IndexFile, tied: int, count: int, after_id: str = "") -> list[int]:
    """The first slots by id. Few are sorted; of many enough turn up soon while walking all ids in order."""
    if not tied or count <= 0:
        return []
    if tied.bit_count() <= FEW_TIES:
        ordered = sorted((id, slot) for id, slot in file.rows("id, slot", list(slots(tied))) if id > after_id)
        return [slot for _, slot in ordered[:count]]
    kinds = [kind for kind, _ in file.terms("kind") if file.set("kind", kind) & tied]
    statement = "SELECT id, slot FROM entries WHERE kind = ? AND id > ? ORDER BY id"
    walk = merge(*(file.connection.execute(statement, (kind, after_id)) for kind in kinds))
    bitmap = tied.to_bytes(tied.bit_length() // 8 + 1, "little")
    first: list[int] = []
    for _, slot in walk:
        if slot >> 3 < len(bitmap) and bitmap[slot >> 3] >> (slot & 7) & 1:
            first.append(slot)
            if len(first) == count:
                break
    return first


# ---------------------------------------------------------------- what a request finds


def _found(file: IndexFile, request: SearchRequest) -> tuple[int, All]:
    query = parse(request.query, request.synonyms)
    kept = _kept(file, request.filter, request.at)
    if not request.query.strip():
        return kept, query
    if not query.clauses:
        return 0, query
    return kept & _holding(file, query), query


def _holding(file: IndexFile, clause: Clause) -> int:
    if isinstance(clause, str):
        return reduce(or_, (file.set(field, clause) for field in TEXT_FIELDS))
    together = or_ if isinstance(clause, Either) else and_
    return reduce(together, (_holding(file, inner) for inner in clause.clauses))


def _kept(file: IndexFile, filter: Filter, at: int) -> int:
    kept = file.up(at) & of_kinds(file, filter.kinds)
    for tag in filter.tags:
        kept &= file.set("tag", tag)
    for field, term in (("category", filter.category), ("brand", filter.brand), ("creator", filter.creator)):
        if term is not None:
            kept &= file.set(field, term)
    if filter.min_rating is not None:
        kept &= _rated_from(file, filter.min_rating)
    if filter.price is not None:
        kept &= _priced(file, filter.price, filter.available)
    elif filter.available is not None:
        kept &= file.set("available", str(int(filter.available)))
    return kept


def _rated_from(file: IndexFile, rating: float) -> int:
    rated = _rated(file)
    return rated & ~file.sliced("rating").below(rating_number(max(rating, 0.0)), rated)


def _rated(file: IndexFile) -> int:
    return reduce(or_, (file.set("star", star) for star, _ in file.terms("star")), 0)


def _priced(file: IndexFile, price: PriceRange, available: bool | None) -> int:
    rows = file.connection.execute(
        "SELECT slot FROM variants WHERE currency = ? AND price BETWEEN ? AND ? AND available IN (?, ?)",
        (
            price.currency,
            price.min or 0,
            2**53 if price.max is None else price.max,
            int(available is not False),
            int(available is True),
        ),
    )
    return union(slot for (slot,) in rows)


# ---------------------------------------------------------------- search


def search(file: IndexFile, request: SearchRequest) -> SearchResult:
    found, query = _found(file, request)
    words = sorted(set(leaves(query)))
    order = _order(file, request, found, words)
    count = found.bit_count()
    page = _page(file, order, found, request.limit + 1, request.after)
    wanted = frozenset(words)
    hits = [_hit(order, row, wanted) for row in page[: request.limit]]
    return SearchResult(hits, len(page) > request.limit, count, exact=True)


class _Order(msgspec.Struct, frozen=True):
    """`numbers` falls along the answer; `basis` is what it depends on beside the entry, and goes into each position."""

    numbers: Sliced
    sort: str
    basis: Any


Row = tuple[int, str, str, bytes]
"""A hit's number in the order, its id, kind and stored entry."""


def _order(file: IndexFile, request: SearchRequest, found: int, words: list[str]) -> _Order:
    basis = _basis(file, request, found, words) if request.after is None else _carried(request, words)
    match request.sort:
        case "RELEVANCE":
            numbers = joined(_relevance(file, words, basis, found), file.sliced("quality"), QUALITY_PLACES)
        case "NEWEST":
            numbers = file.sliced("published")
        case "RATING":
            numbers = _present_first(file.sliced("rating"), RATING_PLACES, _rated(file))
        case _:
            priced = file.set("currency", basis)
            prices = file.sliced(f"price:{basis}")
            ranked = prices.inverted(PRICE_PLACES, priced) if request.sort == "PRICE_LOW" else prices
            numbers = _present_first(ranked, PRICE_PLACES, priced)
    return _Order(numbers, request.sort, basis)


def _basis(file: IndexFile, request: SearchRequest, found: int, words: list[str]) -> Any:
    if request.sort == "RELEVANCE":
        return _rarities(file, words)
    return _currency(file, request, found) if request.sort.startswith("PRICE") else None


def _rarities(file: IndexFile, words: list[str]) -> list[int]:
    entries = file.members("all", "")
    return [rarity(max(file.members(field, word) for field in TEXT_FIELDS), entries) for word in words]


def _relevance(file: IndexFile, words: list[str], rarities: list[int], found: int) -> Sliced:
    return total(
        (file.set(field, word) & found, weight * rarity)
        for word, rarity in zip(words, rarities, strict=True)
        for field, weight in WEIGHTS.items()
    )


def _currency(file: IndexFile, request: SearchRequest, found: int) -> str:
    """The filter's, or the commonest of what is found."""
    if request.filter.price:
        return request.filter.price.currency
    return next(iter(_counts(file, "currency", found, 1)), ("", 0))[0]


def _present_first(numbers: Sliced, places: int, present: int) -> Sliced:
    """Whatever has no number comes after all that have one."""
    return joined(Sliced((present,)), numbers, places)


def _page(file: IndexFile, order: _Order, found: int, count: int, after: list[Any] | None) -> list[Row]:
    leading: list[int] = []
    if after is not None:
        number, id = after[0], after[1]
        ties = order.numbers.equal(number, found)
        leading = _first_by_id(file, ties, count, id)
        found = order.numbers.below(number, found)
    leading += _leading(file, order.numbers, found, count - len(leading))
    numbers = dict(zip(leading, order.numbers.of(leading), strict=True))
    rows = ((numbers[slot], id, kind, entry) for slot, id, kind, entry in file.rows("slot, id, kind, entry", leading))
    return sorted(rows, key=lambda row: (-row[0], row[1]))


def _hit(order: _Order, row: Row, words: frozenset[str]) -> Hit:
    number, id, kind, stored = row
    return Hit(
        id, kind, _score(order.sort, number), [number, id, order.basis], highlights(decode(stored).texts, words) if words else []
    )


def _score(sort: str, number: int) -> float:
    return number / 2**QUALITY_PLACES if sort == "RELEVANCE" else 0.0


def _carried(request: SearchRequest, words: list[str]) -> Any:
    """The basis that the position holds, so that an order once begun stays the same while entries come and go."""
    kind = {"RELEVANCE": list[int], "PRICE_LOW": str, "PRICE_HIGH": str}.get(request.sort, type(None))
    try:
        _, _, basis = msgspec.convert(request.after, tuple[Annotated[int, Meta(ge=0)], str, kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as fault:
        raise IndexInvalid(f"`after` is no position of a hit of this search: {fault}") from None
    if request.sort == "RELEVANCE" and len(basis) != len(words):
        raise IndexInvalid("`after` is the position of a hit of another search")
    return basis


# ---------------------------------------------------------------- facets


def facets(file: IndexFile, request: SearchRequest, names: Sequence[str]) -> list[FacetCounts]:
    found, _ = _found(file, request)
    return [FacetCounts(name, _counts(file, _facet_field(file, request, found, name), found, MOST_VALUES)) for name in names]


def _facet_field(file: IndexFile, request: SearchRequest, found: int, name: str) -> str:
    return f"decade:{_currency(file, request, found)}" if name == "price" else FACET_FIELDS[name]


def _counts(file: IndexFile, field: str, found: int, most: int) -> list[tuple[str, int]]:
    """The commonest terms among the found. A set smaller than the last count kept cannot beat it, nor can those after it."""
    counts: list[tuple[int, str]] = []
    for term, members in file.terms(field):
        if len(counts) == most and members < -counts[-1][0]:
            break
        if count := (file.set(field, term) & found).bit_count():
            counts = sorted([*counts, (-count, term)])[:most]
    return [(term, -count) for count, term in counts]
