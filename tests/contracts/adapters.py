"""The adapters of `Documents` and `Streams`: where a fresh empty store is, and how any process opens it. Suites know no more."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from storage.ports import Collection, Documents, Index, Order, Streams
from storage.sqlite import open_sqlite

COLLECTIONS = (
    Collection(
        "items",
        (
            Index("by_rank", ("kind",), Order("n.rank", descending=True)),
            Index("by_tag", ("kind", "tags"), Order("n.rank", descending=True)),
            Index("by_from", ("kind",), Order("from")),
            Index("by_brand", ("kind", "brand"), Order("title")),
            Index("by_size", ("size",), Order("n.rank")),
            Index("all", (), Order("title")),
        ),
        outbox=True,
        fed=frozenset({"sold"}),
    ),
    Collection("stock", (Index("by_count", (), Order("n.count")),)),
    Collection("versions"),
)


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[str]:
    yield f"sqlite:{folder / 'store.db'}"


ADAPTERS: dict[str, Callable[[Path], AbstractAsyncContextManager[str]]] = {"sqlite": _sqlite}
"""Name → the address of a fresh empty store, while the context lasts. It may use the folder."""

OPENERS = {"sqlite": open_sqlite}
"""Scheme → what opens a store by the rest of its address."""


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[tuple[Documents, Streams]]:
    """A handle of its own on the store, with `COLLECTIONS` declared, in this process or another."""
    scheme, _, rest = address.partition(":")
    documents, streams = await OPENERS[scheme](rest)
    try:
        await documents.declare(COLLECTIONS)
        yield documents, streams
    finally:
        await streams.close()
        await documents.close()
