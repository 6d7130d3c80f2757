"""What an Elasticsearch costs at 100,000 entries, beside the raw multi-search that matching makes of it.

`SEARCH_URL=http://…/PREFIX?replicas=0 python -m bench.elastic [ENTRIES]`, under a prefix of its own, which is deleted afterwards.
Figures are milliseconds of single calls, medians and the 95th of a hundred; both ways of matching take turns.
"""

import asyncio
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from itertools import islice

import msgspec
from elasticsearch import AsyncElasticsearch

from bench.index import BATCH, NOW, TAG_SHARES, TAGS, calls, entries
from search import queries
from search.elastic import open_elastic
from search.elastic_connection import address
from search.ports import MatchRequest, SearchIndex

ROUNDS = 100
PARENTS, HITS = 20, 10


def requests(chance: random.Random) -> list[MatchRequest]:
    def one() -> MatchRequest:
        tags = {tag: 1_000 + TAGS.index(tag) for tag in chance.choices(TAGS, TAG_SHARES, k=8)}
        return MatchRequest(terms=tags, at=NOW, kinds=("product", "tutorial"), limit=HITS)

    return [one() for _ in range(PARENTS)]


async def build(index: SearchIndex, count: int) -> None:
    source, began = entries(count), time.perf_counter()
    spent = 0.0
    while batch := list(islice(source, BATCH)):
        start = time.perf_counter()
        await index.put(batch)
        spent += time.perf_counter() - start
    print(f"{count:,} entries: {count / spent:,.0f} a second ({time.perf_counter() - began:.0f} s with the making of them)")


async def measure(url: str, count: int) -> None:
    place = address(url)
    index = await open_elastic(url, seconds=60, pool=10, retries=1, authorities=None)
    client = AsyncElasticsearch(place.base, request_timeout=60, basic_auth=place.login) if place.login else None
    client = client or AsyncElasticsearch(place.base, request_timeout=60)
    try:
        await build(index, count)
        await client.indices.refresh(index=f"{place.prefix}-*")
        spent: dict[str, list[float]] = defaultdict(list)

        async def timed(name: str, call: Callable[[], Awaitable[object]]) -> None:
            began = time.perf_counter()
            await call()
            spent[name].append(time.perf_counter() - began)

        header = msgspec.json.encode({"index": place.prefix})
        for number in range(ROUNDS):
            asked = requests(random.Random(number))
            lines = [line for one in asked for line in (header, msgspec.json.encode(queries.match(one)))]
            await timed(f"match, {PARENTS} parents of {HITS}", lambda asked=asked: index.match(asked))  # type: ignore[misc]
            await timed("the raw multi-search of it", lambda lines=lines: client.msearch(searches=lines))  # type: ignore[misc]
            for name, call in calls(index, random.Random(number)).items():
                await timed(name, call)
        print(f"{'':<28}{'p50':>8}{'p95':>8}")
        for name, times in spent.items():
            ranked = sorted(times[len(times) // 10 :])
            print(f"{name:<28}{1_000 * ranked[len(ranked) // 2]:>8.1f}{1_000 * ranked[int(len(ranked) * 0.95)]:>8.1f}")
    finally:
        for name in await client.indices.get(index=f"{place.prefix}-*"):
            await client.indices.delete(index=name)
        await client.close()
        await index.close()


if __name__ == "__main__":
    asyncio.run(measure(os.environ["SEARCH_URL"], int((sys.argv[1:] or ["100000"])[0])))
