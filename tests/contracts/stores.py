"""How any process opens a store by its address, with the suites' collections declared."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from storage.mongo import open_mongo
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

mongo_again = partial(open_mongo, seconds=10, pool=20, retries=1, authorities=None)

OPENERS: dict[str, Callable[[str], Awaitable[tuple[Documents, Streams]]]] = {
    "sqlite": lambda address: open_sqlite(address.removeprefix("sqlite:")),
    "mongodb": mongo_again,
}
"""Scheme → what opens a store by its address."""


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[tuple[Documents, Streams]]:
    """A handle of its own on the store, with `COLLECTIONS` declared, in this process or another."""
    documents, streams = await OPENERS[address.partition(":")[0]](address)
    try:
        await documents.declare(COLLECTIONS)
        yield documents, streams
    finally:
        await streams.close()
        await documents.close()
