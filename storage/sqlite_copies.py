"""Copies of the whole store: one moment of the file as a backup reads it, and what a restore writes as it was."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from storage.ports import Batch, Body, Collection, Document
from storage.sqlite_file import Transaction
from storage.sqlite_opening import connect, fault
from storage.sqlite_reads import COLUMNS, document
from storage.sqlite_states import State, load, save
from storage.validation import MOST_BATCHES, check_limit, declared
from storage.values import check_text

T = TypeVar("T")
_EVENTS = msgspec.json.Decoder(list[Body])


@asynccontextmanager
async def snapshot(path: Path, collections: Mapping[str, Collection]) -> AsyncIterator["SqliteSnapshot"]:
    """A connection of its own in one read transaction; the log grows while it lasts. Raises what opening a store raises."""
    connection = await asyncio.to_thread(_begun, path)
    try:
        yield SqliteSnapshot(path, connection, collections)
    finally:
        await asyncio.to_thread(connection.close)


class SqliteSnapshot:
    def __init__(self, path: Path, connection: sqlite3.Connection, collections: Mapping[str, Collection]) -> None:
        self._path, self._connection, self._collections = path, connection, collections
        self._turn = asyncio.Lock()

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        declared(self._collections, collection)
        check_text(after, f"{collection}: after", empty=True)
        check_limit(limit, collection)
        sql = f"SELECT {COLUMNS} FROM [{collection}] d WHERE d.id > ? ORDER BY d.id LIMIT ?"  # noqa: S608
        return await self._read(lambda: [document(row) for row in self._connection.execute(sql, (after, limit))])

    async def batches(self, after: tuple[str, int] = ("", 0), limit: int = 100) -> list[Batch]:
        check_limit(limit, "batches", MOST_BATCHES)
        sql = 'SELECT stream, n, events FROM ":streams" WHERE (stream, n) > (?, ?) ORDER BY stream, n LIMIT ?'
        return await self._read(
            lambda: [
                Batch(stream, n, _EVENTS.decode(events)) for stream, n, events in self._connection.execute(sql, (*after, limit))
            ]
        )

    async def _read(self, job: Callable[[], T]) -> T:
        async with self._turn:
            try:
                return await asyncio.to_thread(job)
            except sqlite3.Error as error:
                raise fault(self._path, error) from error


def _begun(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        connection.execute("BEGIN")
        # A transaction stands at the moment of its first read.
        connection.execute('SELECT count(*) FROM ":collections"').fetchone()
    except sqlite3.Error as error:
        connection.close()
        raise fault(path, error) from error
    return connection


def load_documents(transaction: Transaction, collection: str, documents: Sequence[Document], bodies: Sequence[bytes]) -> None:
    for one, body in zip(documents, bodies, strict=True):
        stored = load(transaction.connection, collection, one.id)
        state = State(
            doc=stored.doc if stored else 0,
            id=one.id,
            kind=one.kind,
            schema=one.schema,
            version=one.version,
            seq=one.seq,
            waiting=(one.since or transaction.now) if one.waiting else None,
            deleted=transaction.now if one.deleted else None,
            from_=one.from_,
            until=one.until,
            n=one.n,
            keys=one.keys,
        )
        save(transaction.connection, transaction.collections[collection], stored, state, body)


def load_batches(transaction: Transaction, batches: Sequence[Batch], events: Sequence[bytes]) -> None:
    transaction.connection.executemany(
        'INSERT OR REPLACE INTO ":streams" VALUES (?, ?, ?, ?)',
        [(batch.stream, batch.n, len(batch.events), data) for batch, data in zip(batches, events, strict=True)],
    )
