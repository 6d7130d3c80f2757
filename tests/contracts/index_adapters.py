"""The search indexes that the contract suite runs against: how each is opened fresh, and opened again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from search.embedded import open_embedded
from search.ports import SearchIndex


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


ADAPTERS: dict[str, Adapter] = {"embedded": embedded}
