"""The search index of `SEARCH_URL=http(s)://…`: an Elasticsearch, asked by any number of processes.

What is asked stands in `queries`, what is answered in `elastic_answers`, which index is the live one in `elastic_generations`.
Nothing is asked when it is opened: while the server is away each call says so, and the first one answered begins what is missing.
"""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from . import bounds, queries
from . import elastic_answers as answers
from .elastic_connection import Json, Missing, Server, address
from .elastic_generations import Generations
from .elastic_writing import forget, put, remove
from .ports import (
    Candidate,
    Entry,
    FacetCounts,
    MatchRequest,
    Rebuild,
    SearchIndex,
    SearchRequest,
    SearchResult,
    Suggested,
)
from .relevance import TEXT_FIELDS
from .text import prefix as typed_prefix

EXACT = 1 << 24
"""A float holds every whole number up to here; sums above it may be equal to the server that are not."""

PAGE = 1_000
FORGET_SECONDS = 600.0


class ElasticIndex:
    """See `SearchIndex`."""

    def __init__(self, server: Server, generations: Generations) -> None:
        self._server, self._generations = server, generations
        self._live = generations.live
        self._forgot = 0.0

    @asynccontextmanager
    async def _ready(self) -> AsyncIterator[None]:
        async with self._server.deadline():
            await self._generations.check()
            try:
                yield
            except Missing:
                self._generations.doubt()
                raise

    async def _search(self, *bodies: Json) -> list[Json]:
        return await self._server.search(self._live, bodies)

    # ------------------------------------------------------------ writing

    async def put(self, entries: Sequence[Entry]) -> None:
        async with self._ready():
            await put(self._server, self._live, entries)

    async def remove(self, seqs: Mapping[str, int]) -> None:
        bounds.check_seqs(seqs)
        async with self._ready():
            await remove(self._server, self._live, seqs)
            if time.monotonic() - self._forgot > FORGET_SECONDS:
                self._forgot = time.monotonic()
                await forget(self._server, self._live)

    # ------------------------------------------------------------ matching

    async def match(self, requests: Sequence[MatchRequest]) -> list[list[Candidate]]:
        bounds.check_matches(requests)
        async with self._ready():
            asked = [request for request in requests if request.terms and request.limit]
            found = await self._search(*map(queries.match, asked))
            pairs = zip(asked, found, strict=True)
            matched = iter([await self._exact(request, answer["hits"]["hits"]) for request, answer in pairs])
        return [next(matched) if request.terms and request.limit else [] for request in requests]

    async def _exact(self, request: MatchRequest, hits: list[Json]) -> list[Candidate]:
        """Where a sum is above what a float tells apart, all that tie with the last one are read as well."""
        found = [answers.candidate(request, hit) for hit in hits]
        while hits and len(found) >= request.limit and (last := hits[-1]["sort"])[0] >= EXACT:
            (answer,) = await self._search(queries.match(request, last, PAGE))
            hits = answer["hits"]["hits"]
            tied = [hit for hit in hits if hit["sort"][0] == last[0]]
            found += [answers.candidate(request, hit) for hit in tied]
            if len(tied) < PAGE:
                break
        return answers.best(found, request.limit)

    async def frequencies(self, terms: Sequence[str]) -> tuple[list[int], int]:
        bounds.check_frequencies(terms)
        async with self._ready():
            (answer,) = await self._search(queries.frequencies([queries.term(term) for term in terms]))
        return answers.counts(answer)

    # ------------------------------------------------------------ search

    async def search(self, request: SearchRequest) -> SearchResult:
        bounds.check_search(request)
        asked = queries.asked(request)
        basis = None if request.after is None else answers.carried(request, asked.words)
        if asked.finds_nothing:
            return SearchResult([], more=False, total=0, exact=True)
        async with self._ready():
            if request.after is None:
                basis = await self._basis(asked)
            (answer,) = await self._search(queries.search(asked, basis, answers.after(request)))
        return answers.result(asked, basis, answer)

    async def _basis(self, asked: queries.Asked) -> Any:
        """What the order depends on beside the entries."""
        if asked.request.sort.startswith("PRICE"):
            return await self._currency(asked)
        return await self._rarities(asked.words) if asked.request.sort == "RELEVANCE" else None

    async def _rarities(self, words: Sequence[str]) -> list[int]:
        if not words:
            return []
        places = [queries.word(field, word) for word in words for field in TEXT_FIELDS]
        (answer,) = await self._search(queries.frequencies(places))
        return answers.rarities(answer)

    async def _currency(self, asked: queries.Asked) -> str:
        """The filter's, or the commonest of what is found."""
        if price := asked.request.filter.price:
            return price.currency
        (answer,) = await self._search(queries.facets(asked, ["currency"]))
        (counted,) = answers.facets(["currency"], answer)
        return next((currency for currency, _ in counted.values), "")

    async def facets(self, request: SearchRequest, names: Sequence[str]) -> list[FacetCounts]:
        bounds.check_search(request)
        bounds.check_facets(names)
        asked = queries.asked(request)
        if asked.finds_nothing or not names:
            return [FacetCounts(name, []) for name in names]
        async with self._ready():
            currency = await self._currency(asked) if "price" in names else ""
            (answer,) = await self._search(queries.facets(asked, names, currency))
        return answers.facets(names, answer)

    async def suggest(self, prefix: str, at: int, kinds: Sequence[str] = (), limit: int = 8) -> list[Suggested]:
        bounds.check_suggest(kinds, limit)
        start = typed_prefix(prefix)
        found: dict[str, Suggested] = {}
        seen: list[str] = []
        size, full = max(limit, 32), bool(start) and limit > 0
        async with self._ready():
            while full and len(found) < limit:
                (answer,) = await self._search(queries.suggest(start, at, kinds, seen, size))
                hits = answer["hits"]["hits"]
                full = len(hits) == size
                completing, read = answers.completions(hits, start, full)
                seen += read
                for one in completing:
                    found.setdefault(one.text, one)
        return list(found.values())[:limit]

    # ------------------------------------------------------------ jobs

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]:
        bounds.check_scan(after, limit)
        async with self._ready():
            (answer,) = await self._search(queries.scan(after, limit))
        return answers.seqs(answer)

    async def rebuild(self) -> Rebuild:
        async with self._server.deadline():
            return ElasticRebuild(self._server, self._generations, await self._generations.build())

    async def rollback(self) -> None:
        async with self._server.deadline():
            await self._generations.roll_back()

    async def ping(self) -> None:
        async with self._ready():
            await self._search(queries.scan("", 1))

    async def close(self) -> None:
        await self._server.close()


class ElasticRebuild:
    """See `Rebuild`. What is put to the live index meanwhile does not come along: whoever rebuilds tells both."""

    def __init__(self, server: Server, generations: Generations, name: str) -> None:
        self._server, self._generations, self._name = server, generations, name
        self._alias = generations.building(name)

    async def put(self, entries: Sequence[Entry]) -> None:
        async with self._server.deadline():
            await put(self._server, self._alias, entries)

    async def remove(self, seqs: Mapping[str, int]) -> None:
        bounds.check_seqs(seqs)
        async with self._server.deadline():
            await remove(self._server, self._alias, seqs)

    async def count(self) -> int:
        async with self._server.deadline():
            await self._generations.refresh(self._alias)
            (answer,) = await self._server.search(self._alias, [queries.frequencies([])])
        return answers.counts(answer)[1]

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]:
        bounds.check_scan(after, limit)
        async with self._server.deadline():
            await self._generations.refresh(self._alias)
            (answer,) = await self._server.search(self._alias, [queries.scan(after, limit)])
        return answers.seqs(answer)

    async def swap(self) -> None:
        async with self._server.deadline():
            await self._generations.swap(self._name)

    async def drop(self) -> None:
        async with self._server.deadline():
            await self._generations.drop(self._name)


async def open_elastic(url: str, *, seconds: float, pool: int, retries: int, authorities: Path | None) -> SearchIndex:
    """`url`: `http(s)://[user:password@]HOST:PORT/PREFIX?shards=1&replicas=1`; the names of its indexes begin with the prefix.

    `seconds`: until a call is given up; `pool`: connections at once; `retries`: how often one that was lost is tried again;
    `authorities`: a PEM of those that sign the server's certificate. Raises `IndexInvalid` for a URL that is none.
    """
    place = address(url)
    server = Server(place, seconds=seconds, pool=pool, retries=retries, authorities=authorities)
    return ElasticIndex(server, Generations(server, place))
