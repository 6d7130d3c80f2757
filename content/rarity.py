"""How rare a term is in the index: asked for in one call, and kept for a while, since it moves slowly."""

from collections.abc import Sequence
from math import log

from search.ports import SearchIndex

KEPT_MILLISECONDS = 300_000
_MOST_KEPT = 100_000
_MOST_ASKED = 1_000


class Rarity:
    """`of` gives the inverse document frequency: about 0 for what stands in every entry, 1 for what stands in one of many."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index
        self._kept: dict[str, float] = {}
        self._until = 0

    async def of(self, terms: Sequence[str], now: int) -> dict[str, float]:
        if now >= self._until or len(self._kept) > _MOST_KEPT:
            self._kept, self._until = {}, now + KEPT_MILLISECONDS
        missing = [term for term in dict.fromkeys(terms) if term not in self._kept][:_MOST_ASKED]
        if missing:
            counts, whole = await self._index.frequencies(missing)
            self._kept.update((term, _rarity(count, whole)) for term, count in zip(missing, counts, strict=True))
        return {term: self._kept.get(term, 1.0) for term in terms}


def _rarity(count: int, whole: int) -> float:
    """Between 0 and 1, falling as `count` nears `whole`."""
    return log(1 + (whole - count + 0.5) / (count + 0.5)) / log(2 * whole + 2) if whole else 1.0
