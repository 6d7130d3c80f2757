"""What a search index must answer, said naively: a dictionary of entries, read from end to end for each question."""

from collections import Counter
from collections.abc import Sequence

from search.ports import Candidate, Entry, Filter, MatchRequest, SearchRequest, Variant
from search.text import All, Clause, Either, completes, parse, prefix, tokens


class Model:
    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        self.removed: dict[str, int] = {}
        self.put(entries)

    def put(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            held = self.entries.get(entry.id)
            if entry.seq > max(held.seq if held else -1, self.removed.get(entry.id, -1)):
                self.entries[entry.id] = entry

    def remove(self, seqs: dict[str, int]) -> None:
        for id, seq in seqs.items():
            held = self.entries.get(id)
            if held is None or held.seq <= seq:
                self.entries.pop(id, None)
                self.removed[id] = max(seq, self.removed.get(id, -1))

    def match(self, request: MatchRequest) -> list[Candidate]:
        found = []
        for entry in self._up(request.at):
            shared = [term for term in request.terms if term in entry.terms]
            if shared and entry.id not in request.exclude and (not request.kinds or entry.kind in request.kinds):
                weight = sum(request.terms[term] for term in shared)
                found.append(Candidate(entry.id, entry.kind, weight, entry.quality, shared, entry.features))
        return sorted(found, key=lambda it: (-it.weight, -it.quality, it.id))[: request.limit]

    def search(self, request: SearchRequest) -> list[str]:
        """Ids; in order, but for relevance, where it is by id."""
        found = self._found(request)
        if request.sort == "NEWEST":
            return [entry.id for entry in sorted(found, key=lambda it: (-it.published_at, it.id))]
        if request.sort == "RATING":
            return [entry.id for entry in sorted(found, key=lambda it: (it.rating is None, -(it.rating or 0), it.id))]
        if request.sort in ("PRICE_LOW", "PRICE_HIGH"):
            sign = 1 if request.sort == "PRICE_LOW" else -1
            prices = {entry.id: lowest_price(entry, self._currency(request, found)) for entry in found}
            return sorted(prices, key=lambda it: (prices[it] is None, sign * (prices[it] or 0), it))
        return sorted(entry.id for entry in found)

    def facet(self, request: SearchRequest, name: str) -> list[tuple[str, int]]:
        found = self._found(request)
        currency = self._currency(request, found) if name == "price" else ""
        counts = Counter(value for entry in found for value in set(_values(entry, name, currency)))
        return sorted(counts.items(), key=lambda it: (-it[1], it[0]))[:20]

    def suggest(self, typed: str, at: int, kinds: Sequence[str], limit: int) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        up = (entry for entry in self._up(at) if not kinds or entry.kind in kinds)
        texts = sorted(
            (-entry.quality, text, entry.id) for entry in up for text in entry.suggest if completes(text, prefix(typed))
        )
        for _, text, id in texts:
            found.setdefault(text, id)
        return list(found.items())[:limit]

    def _up(self, at: int) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.from_ <= at < entry.until]

    def _found(self, request: SearchRequest) -> list[Entry]:
        query = parse(request.query, request.synonyms)
        up = [entry for entry in self._up(request.at) if keeps(request.filter, entry)]
        if not request.query.strip():
            return up
        return [entry for entry in up if query.clauses and holds(query, words(entry))]

    def _currency(self, request: SearchRequest, found: Sequence[Entry]) -> str:
        if request.filter.price:
            return request.filter.price.currency
        counts = Counter(currency for entry in found for currency in {it.currency for it in entry.variants})
        return min(counts, key=lambda it: (-counts[it], it), default="")


def words(entry: Entry) -> set[str]:
    return {token.text for text in entry.texts.values() for token in tokens(text)}


def holds(clause: Clause, present: set[str]) -> bool:
    if isinstance(clause, str):
        return clause in present
    assert isinstance(clause, All | Either)
    together = all if isinstance(clause, All) else any
    return together(holds(inner, present) for inner in clause.clauses)


def lowest_price(entry: Entry, currency: str) -> int | None:
    return min((variant.price for variant in entry.variants if variant.currency == currency), default=None)


def keeps(filter: Filter, entry: Entry) -> bool:
    return all(
        (
            not filter.kinds or entry.kind in filter.kinds,
            set(filter.tags) <= set(entry.tags),
            filter.category is None or filter.category in entry.categories,
            filter.brand in (None, entry.brand),
            filter.creator in (None, entry.creator),
            filter.min_rating is None or (entry.rating is not None and entry.rating >= filter.min_rating),
            (filter.price is None and filter.available is None) or any(_bought(filter, variant) for variant in entry.variants),
        )
    )


def _bought(filter: Filter, variant: Variant) -> bool:
    if filter.available not in (None, variant.available):
        return False
    price = filter.price
    if price is None:
        return True
    low = price.min is None or variant.price >= price.min
    return variant.currency == price.currency and low and (price.max is None or variant.price <= price.max)


def _values(entry: Entry, name: str, currency: str) -> list[str]:
    price = lowest_price(entry, currency)
    decade = [] if price is None else [str(10 ** (len(str(price)) - 1)) if price else "0"]
    of = {
        "kind": [entry.kind],
        "tag": entry.tags,
        "category": entry.categories,
        "brand": [] if entry.brand is None else [entry.brand],
        "creator": [] if entry.creator is None else [entry.creator],
        "rating": [] if entry.rating is None else [str(int(entry.rating))],
        "price": decade,
    }
    return of[name]
