"""The search indexes that the contract suite runs against: how each is opened fresh, and opened again."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

import httpx
from msgspec import Struct

from search.elastic import open_elastic
from search.embedded import open_embedded
from search.ports import SearchIndex
from tests.servers import needed

elastic_again = partial(open_elastic, seconds=10, pool=20, retries=1, authorities=None)


class Opened(Struct, frozen=True):
    """`again`, which can be pickled, opens one more handle on the same index. `settled` waits until what was put is found."""

    index: SearchIndex
    again: Callable[[], Awaitable[SearchIndex]]
    settled: Callable[[], Awaitable[None]]


Adapter: TypeAlias = Callable[[Path], AbstractAsyncContextManager[Opened]]


@asynccontextmanager
async def embedded(folder: Path) -> AsyncIterator[Opened]:
    again = partial(open_embedded, folder / "index.db")
    index = await again()
    try:
        yield Opened(index, again, index.ping)
    finally:
        await index.close()


@asynccontextmanager
async def elastic(folder: Path) -> AsyncIterator[Opened]:
    async with own_prefix(needed("elastic")) as url:
        again = partial(elastic_again, url)
        index = await again()
        try:
            yield Opened(index, again, partial(refreshed, url))
        finally:
            await index.close()


@asynccontextmanager
async def own_prefix(server: str) -> AsyncIterator[str]:
    """The URL of an index that is nobody else's, of which nothing is left afterwards."""
    url = f"{server.rstrip('/')}/test-{secrets.token_hex(6)}"
    try:
        yield f"{url}?replicas=0"
    finally:
        async with httpx.AsyncClient(timeout=30) as client:
            held = (await client.get(f"{url}-*/_alias")).json()
            for name in held:
                await client.delete(f"{server.rstrip('/')}/{name}")


async def refreshed(url: str) -> None:
    """Everything put is found from now on, in each of the generations."""
    async with httpx.AsyncClient(timeout=30) as client:
        (await client.post(f"{url.partition('?')[0]}-*/_refresh")).raise_for_status()


ADAPTERS: dict[str, Adapter] = {"embedded": embedded, "elastic": elastic}
