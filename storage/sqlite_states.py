"""A document's state in its table, all but the body, and the index rows that follow from it. Why it changes is not here."""

import sqlite3
from functools import lru_cache
from typing import Any

import msgspec

from storage.ports import Collection, Scalar
from storage.sqlite_catalog import Fields, decode_counters, decode_keys, fields_of, insertion, removal, rows

_COLUMNS = "id, kind, schema, version, seq, waiting, deleted, [from], until, n, keys"


class State(msgspec.Struct, frozen=True):
    """`waiting` and `deleted` are the UTC milliseconds since when. `doc` is 0 until it is saved."""

    doc: int
    id: str
    kind: str
    schema: int
    version: int
    seq: int
    waiting: int | None
    deleted: int | None
    from_: int
    until: int
    n: dict[str, int]
    keys: dict[str, Scalar | list[str]]


def load(connection: sqlite3.Connection, collection: str, id: str) -> State | None:
    """Tombstones too."""
    row = connection.execute(f"SELECT doc, {_COLUMNS} FROM [{collection}] WHERE id = ?", (id,)).fetchone()  # noqa: S608
    if row is None:
        return None
    return State(*[*row[:-2], decode_counters(row[-2]), decode_keys(row[-1])])


def save(connection: sqlite3.Connection, collection: Collection, before: State | None, after: State, body: bytes | None) -> None:
    """`body` None: it stays as it is."""
    values = (*msgspec.structs.astuple(after)[1:-2], msgspec.json.encode(after.n), msgspec.json.encode(after.keys))
    doc = after.doc
    if before is None:
        doc = connection.execute(_insert(collection.name), (*values, body)).lastrowid or 0
    elif body is None:
        connection.execute(_update(collection.name, ""), (*values, doc))
    else:
        connection.execute(_update(collection.name, ", body = ?"), (*values, body, doc))
    _save_rows(connection, collection, after.id, doc, _fields(before), _fields(after))


def drop(connection: sqlite3.Connection, collection: Collection, state: State) -> None:
    """Take it away without a trace, but that what comes after it begins above its `seq`."""
    _save_rows(connection, collection, state.id, state.doc, _fields(state), {})
    connection.execute(f"DELETE FROM [{collection.name}] WHERE doc = ?", (state.doc,))  # noqa: S608
    raise_floor(connection, collection.name, state.seq)


def raise_floor(connection: sqlite3.Connection, collection: str, seq: int) -> None:
    connection.execute(
        'INSERT INTO ":floors" VALUES (?, ?) ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)', (collection, seq)
    )


def floor(connection: sqlite3.Connection, collection: str) -> int:
    row = connection.execute('SELECT seq FROM ":floors" WHERE collection = ?', (collection,)).fetchone()
    return int(row[0]) if row else 0


@lru_cache(maxsize=1_000)
def _insert(collection: str) -> str:
    marks = ", ".join("?" * 12)
    return f"INSERT INTO [{collection}] ({_COLUMNS}, body) VALUES ({marks})"  # noqa: S608


@lru_cache(maxsize=1_000)
def _update(collection: str, body: str) -> str:
    settings = " = ?, ".join(_COLUMNS.split(", "))
    return f"UPDATE [{collection}] SET {settings} = ?{body} WHERE doc = ?"  # noqa: S608


def _fields(state: State | None) -> Fields:
    if state is None or state.deleted is not None:
        return {}
    return fields_of(state.kind, state.from_, state.until, state.n, state.keys)


def _save_rows(connection: sqlite3.Connection, collection: Collection, id: str, doc: int, before: Fields, after: Fields) -> None:
    changed = {field for field in before.keys() | after.keys() if before.get(field) != after.get(field)}
    for index in collection.indexes:
        if changed.isdisjoint(("from", "until", *index.equal, index.order.field)):
            continue
        old, new = set(rows(index, before, id, doc)), set(rows(index, after, id, doc))
        # Without the two times at its end, a row is its key.
        connection.executemany(removal(collection.name, index), [row[:-2] for row in old - new])
        connection.executemany(insertion(collection.name, index), list[Any](new - old))
