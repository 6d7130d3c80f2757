"""The embedded store: `Documents` and `Streams` in one SQLite file, for one machine. Here stand the ports' methods: each checks
what is asked, then hands one job to the file. How it is written and read stands in the modules beside this one.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from storage import sqlite_catalog, sqlite_copies, sqlite_reads, sqlite_writes
from storage.ports import (
    Add,
    Append,
    Collection,
    Delete,
    Document,
    Documents,
    Index,
    Operation,
    Page,
    Put,
    Selection,
    Snapshot,
    Streams,
)
from storage.sqlite_file import Share, Transaction, open_file
from storage.sqlite_streams import SqliteStreams
from storage.sqlite_watch import Watch
from storage.validation import (
    MOST_COUNTED,
    check_collection,
    check_counters,
    check_documents,
    check_ids,
    check_limit,
    check_operation,
    check_operations,
    check_selections,
    declared,
    index_of,
    outbox,
)
from storage.values import check_integer, check_text, encoded

T = TypeVar("T")


async def open_sqlite(path: str | Path) -> tuple[Documents, Streams]:
    """Both ports over one file, which is created where there is none and closes with the last of the two.

    Raises `Unreadable` for a file that is damaged or not ours, which is left as it is; `Unavailable` where it cannot be opened.
    """
    file = await open_file(Path(path))
    share = file.share()
    watch = Watch(share)
    file.on_append = watch.ring
    return SqliteDocuments(file.share()), SqliteStreams(share, watch)


class SqliteDocuments:
    """`Documents` in one file; see the port for what each promises."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._declared: dict[str, Collection] = {}

    async def declare(self, collections: Sequence[Collection]) -> None:
        for collection in collections:
            check_collection(collection)
        await self._share.write(partial(_declare, collections=collections))
        self._declared |= {collection.name: collection for collection in collections}

    # ------------------------------------------------------------ reads

    async def get(self, collection: str, ids: Sequence[str]) -> list[Document | None]:
        declared(self._declared, collection)
        check_ids(ids, collection)
        return await self._share.read(partial(sqlite_reads.get, collection=collection, ids=ids))

    async def find(self, selections: Sequence[Selection]) -> list[Page]:
        return await self._share.read(partial(sqlite_reads.find, selections=self._with_indexes(selections)))

    async def count(self, selections: Sequence[Selection], most: int) -> list[int]:
        check_limit(most, "count", MOST_COUNTED)
        return await self._share.read(partial(sqlite_reads.count, selections=self._with_indexes(selections), most=most))

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        declared(self._declared, collection)
        check_text(after, f"{collection}: after", empty=True)
        check_limit(limit, collection)
        return await self._share.read(partial(sqlite_reads.scan, collection=collection, after=after, limit=limit))

    def _with_indexes(self, selections: Sequence[Selection]) -> list[tuple[Selection, Index]]:
        check_selections(selections, self._declared)
        return [(selection, index_of(selection, self._declared)) for selection in selections]

    # ------------------------------------------------------------ writes

    async def put(self, put: Put) -> int:
        return int(await self._apply(put))

    async def add(self, add: Add) -> dict[str, int]:
        return dict(await self._apply(add))

    async def delete(self, delete: Delete) -> None:
        await self._apply(delete)

    async def _apply(self, operation: Operation) -> Any:
        check_operation(operation, self._declared)
        return await self._share.write(partial(sqlite_writes.apply, operation=operation, data=_encoded(operation)))

    async def commit(self, operations: Sequence[Operation]) -> list[Any]:
        check_operations(operations, self._declared)
        data = [_encoded(operation) for operation in operations]
        return await self._share.write(partial(_commit, operations=list(operations), data=data))

    # ------------------------------------------------------------ what jobs do

    async def rank(self, collection: str, counter: str, values: Mapping[str, int]) -> None:
        declared(self._declared, collection)
        check_ids(values, collection)
        for id, value in values.items():
            check_counters({counter: value}, f"{collection}/{id}: n")
        await self._share.write(partial(sqlite_writes.rank, collection=collection, counter=counter, values=dict(values)))

    async def touch(self, collection: str, ids: Sequence[str]) -> None:
        outbox(self._declared, collection)
        check_ids(ids, collection)
        await self._share.write(partial(sqlite_writes.touch, collection=collection, ids=list(dict.fromkeys(ids))))

    async def waiting(self, collection: str, limit: int) -> list[Document]:
        outbox(self._declared, collection)
        check_limit(limit, collection)
        return await self._share.read(partial(sqlite_reads.waiting, collection=collection, limit=limit))

    async def settle(self, collection: str, seqs: Mapping[str, int]) -> None:
        outbox(self._declared, collection)
        check_ids(seqs, collection)
        for id, seq in seqs.items():
            check_integer(seq, f"{collection}/{id}: seq")
        await self._share.write(partial(sqlite_writes.settle, collection=collection, seqs=dict(seqs)))

    async def sweep(self, collection: str, before: int) -> int:
        outbox(self._declared, collection)
        check_integer(before, f"{collection}: before")
        swept = 0
        while True:
            more = await self._share.write(partial(sqlite_writes.sweep, collection=collection, before=before))
            swept += more
            if more < sqlite_writes.SWEPT_AT_ONCE:
                return swept

    async def reshape(self, collection: str, documents: Sequence[Document]) -> int:
        return await self._written_whole(collection, documents, sqlite_writes.reshape)

    # ------------------------------------------------------------ copies

    def snapshot(self) -> AbstractAsyncContextManager[Snapshot]:
        return sqlite_copies.snapshot(self._share.path, self._declared)

    async def load(self, collection: str, documents: Sequence[Document]) -> None:
        await self._written_whole(collection, documents, sqlite_copies.load_documents)

    async def _written_whole(self, collection: str, documents: Sequence[Document], write: Callable[..., T]) -> T:
        check_documents(documents, declared(self._declared, collection))
        bodies = [encoded(one.body, f"{collection}/{one.id}: body") for one in documents]
        return await self._share.write(partial(write, collection=collection, documents=list(documents), bodies=bodies))

    async def ping(self) -> None:
        await self._share.read(_ping)

    async def close(self) -> None:
        await self._share.close()


def _declare(transaction: Transaction, collections: Sequence[Collection]) -> None:
    for collection in collections:
        sqlite_catalog.declare(transaction.connection, collection)


def _commit(transaction: Transaction, operations: list[Operation], data: list[bytes]) -> list[Any]:
    return [sqlite_writes.apply(transaction, operation, part) for operation, part in zip(operations, data, strict=True)]


def _encoded(operation: Operation) -> bytes:
    match operation:
        case Put():
            return encoded(operation.body, f"{operation.collection}/{operation.id}: body")
        case Append():
            return encoded(list(operation.events), f"stream {operation.stream!r}: events")
        case Add() | Delete():
            return b""


def _ping(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT 1").fetchone()
