"""The adapters of `Documents` and `Streams`: where a fresh empty store is. Suites know no more."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from tests.contracts.stores import COLLECTIONS, opened
from tests.databases import database
from tests.servers import needed

__all__ = ["ADAPTERS", "COLLECTIONS", "opened"]


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[str]:
    yield f"sqlite:{folder / 'store.db'}"


@asynccontextmanager
async def _mongo(folder: Path) -> AsyncIterator[str]:
    with database(needed("mongo")) as url:
        yield url


ADAPTERS: dict[str, Callable[[Path], AbstractAsyncContextManager[str]]] = {"sqlite": _sqlite, "mongo": _mongo}
"""Name → the address of a fresh empty store, while the context lasts. It may use the folder."""
