"""What the file says that it holds: the declared collections, their tables and indexes. What is written in them is not here.

Each index is a narrow table of its own, in the order of its fields, so that a selection is one bounded walk of one b-tree.
Every process keeps up all indexes that the file names, also those that it never declared: old and new ones may run side by side.
"""

import itertools
import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from storage.ports import Body, Collection, Index, Scalar

Fields: TypeAlias = Mapping[str, Scalar | list[str]]
Row: TypeAlias = tuple[Any, ...]

SCHEMA = """
CREATE TABLE ":collections" (serial INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, declaration BLOB NOT NULL);
CREATE TABLE ":floors" (collection TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE ":streams" (
    stream TEXT, n INTEGER, count INTEGER NOT NULL, events BLOB NOT NULL, PRIMARY KEY (stream, n)
) WITHOUT ROWID;
"""
"""`:floors` holds the highest `seq` of what was removed, which whatever comes after it begins above."""

_COLLECTION = """
CREATE TABLE [{0}] (
    doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, schema INTEGER NOT NULL, version INTEGER NOT NULL,
    seq INTEGER NOT NULL, waiting INTEGER, deleted INTEGER, [from] INTEGER NOT NULL, until INTEGER NOT NULL,
    n BLOB NOT NULL, keys BLOB NOT NULL, body BLOB NOT NULL
);
CREATE INDEX [{0}:waiting] ON [{0}] (waiting, id) WHERE waiting IS NOT NULL;
CREATE INDEX [{0}:deleted] ON [{0}] (deleted) WHERE deleted IS NOT NULL;
CREATE TABLE [{0}:once] (doc INTEGER, key TEXT, at INTEGER NOT NULL, n BLOB NOT NULL, PRIMARY KEY (doc, key)) WITHOUT ROWID;
CREATE INDEX [{0}:once:at] ON [{0}:once] (at);
"""
"""`waiting` and `deleted` are the UTC milliseconds since when, or NULL."""

_DECLARATION = msgspec.json.Decoder(Collection)
_KEYS = msgspec.json.Decoder(dict[str, int | str | list[str]])
_COUNTERS = msgspec.json.Decoder(dict[str, int])
_BODY = msgspec.json.Decoder(Body)


def decode_keys(data: bytes) -> dict[str, Scalar | list[str]]:
    return _KEYS.decode(data)


def decode_counters(data: bytes) -> dict[str, int]:
    return _COUNTERS.decode(data)


def decode_body(data: bytes) -> Body:
    return _BODY.decode(data)


class Catalog:
    """The collections as the file has them, read again when another process has changed them."""

    def __init__(self) -> None:
        self._serial = -1
        self._collections: dict[str, Collection] = {}

    def at(self, connection: sqlite3.Connection) -> dict[str, Collection]:
        (serial,) = connection.execute('SELECT max(serial) FROM ":collections"').fetchone()
        if serial != self._serial:
            self._collections = stored(connection)
            self._serial = serial
        return self._collections


def stored(connection: sqlite3.Connection) -> dict[str, Collection]:
    rows = connection.execute('SELECT declaration FROM ":collections"')
    return {collection.name: collection for collection in (_DECLARATION.decode(data) for (data,) in rows)}


def declare(connection: sqlite3.Connection, collection: Collection) -> None:
    """Create what is new of it, and rebuild an index that is defined otherwise. What it no longer names stays and is kept up."""
    before = stored(connection).get(collection.name)
    if before is None:
        for statement in _COLLECTION.format(collection.name).split(";\n"):
            connection.execute(statement)
    indexes = {index.name: index for index in before.indexes} if before else {}
    for index in collection.indexes:
        if indexes.get(index.name) != index:
            _rebuild(connection, collection.name, index)
            indexes[index.name] = index
    after = msgspec.structs.replace(collection, indexes=tuple(indexes.values()))
    if after != before:
        connection.execute(
            'INSERT OR REPLACE INTO ":collections" (name, declaration) VALUES (?, ?)', (after.name, msgspec.json.encode(after))
        )


def _rebuild(connection: sqlite3.Connection, collection: str, index: Index) -> None:
    columns = ", ".join(f"[={field}]" for field in (*index.equal, index.order.field))
    connection.execute(f"DROP TABLE IF EXISTS {table(collection, index.name)}")
    connection.execute(
        f"CREATE TABLE {table(collection, index.name)}"
        f" ({columns}, id, doc, [from], until, PRIMARY KEY ({columns}, id, doc)) WITHOUT ROWID"
    )
    connection.executemany(insertion(collection, index), _all_rows(connection, collection, index))


def _all_rows(connection: sqlite3.Connection, collection: str, index: Index) -> Iterator[Row]:
    documents = connection.execute(
        f"SELECT doc, id, kind, [from], until, n, keys FROM [{collection}] WHERE deleted IS NULL"  # noqa: S608 – a checked name
    )
    for doc, id, kind, from_, until, n, keys in documents:
        fields = fields_of(kind, from_, until, decode_counters(n), decode_keys(keys))
        yield from rows(index, fields, id, doc)


def table(collection: str, index: str) -> str:
    return f"[{collection}.{index}]"


@lru_cache(maxsize=1_000)
def insertion(collection: str, index: Index) -> str:
    marks = ", ".join("?" * (len(index.equal) + 5))
    return f"INSERT INTO {table(collection, index.name)} VALUES ({marks})"  # noqa: S608 – checked names


@lru_cache(maxsize=1_000)
def removal(collection: str, index: Index) -> str:
    conditions = " AND ".join(f"[={field}] = ?" for field in (*index.equal, index.order.field))
    return f"DELETE FROM {table(collection, index.name)} WHERE {conditions} AND id = ? AND doc = ?"  # noqa: S608 – checked names


def fields_of(kind: str, from_: int, until: int, n: dict[str, int], keys: dict[str, Scalar | list[str]]) -> Fields:
    """What an index can name of a document."""
    return {"kind": kind, "from": from_, "until": until, **{f"n.{counter}": value for counter, value in n.items()}, **keys}


def rows(index: Index, fields: Fields, id: str, doc: int) -> list[Row]:
    """A document's rows in an index: one a value of its list, none where it lacks a field."""
    order = fields.get(index.order.field)
    values = [fields.get(field) for field in index.equal]
    if order is None or type(order) is list or None in values:
        return []
    choices = [dict.fromkeys(value) if type(value) is list else (value,) for value in values]
    tail = (order, id, doc, fields["from"], fields["until"])
    return [(*equal, *tail) for equal in itertools.product(*choices)]
