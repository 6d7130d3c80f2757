"""Selections as SQL: bounds, one statement a shape, rows to documents. One value is one walk of the index's b-tree; several are
walks that SQLite merges as it goes, each document once, and no walk goes further than the limit needs.
"""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from storage.ports import Document, Index, Page, Scalar, Selection
from storage.sqlite_catalog import Row, decode_body, decode_counters, decode_keys, table

Bound: TypeAlias = tuple[Scalar, str]

COLUMNS = (
    "d.id, d.kind, d.schema, d.version, d.seq, coalesce(d.waiting, 0), d.deleted IS NOT NULL,"
    " d.[from], d.until, d.n, d.keys, d.body"
)


def document(row: Row) -> Document:
    id, kind, schema, version, seq, since, deleted, from_, until, n, keys, body = row
    return Document(
        id=id,
        kind=kind,
        schema=schema,
        version=version,
        seq=seq,
        waiting=bool(since),
        since=since,
        deleted=bool(deleted),
        from_=from_,
        until=until,
        n=decode_counters(n),
        keys=decode_keys(keys),
        body=decode_body(body),
    )


def get(connection: sqlite3.Connection, collection: str, ids: Sequence[str]) -> list[Document | None]:
    # Repeated up to a power of two: few statements to prepare, however many ids are asked for.
    asked = [*ids, *[ids[-1]] * ((1 << (len(ids) - 1).bit_length()) - len(ids))] if ids else []
    marks = ", ".join("?" * len(asked))
    found = {
        row[0]: row
        for row in connection.execute(
            f"SELECT {COLUMNS} FROM [{collection}] d WHERE d.id IN ({marks}) AND d.deleted IS NULL",  # noqa: S608
            asked,
        )
    }
    return [document(found[id]) if id in found else None for id in ids]


def scan(connection: sqlite3.Connection, collection: str, after: str, limit: int) -> list[Document]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM [{collection}] d WHERE d.id > ? AND d.deleted IS NULL ORDER BY d.id LIMIT ?",  # noqa: S608
        (after, limit),
    )
    return [document(row) for row in rows]


def waiting(connection: sqlite3.Connection, collection: str, limit: int) -> list[Document]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM [{collection}] d WHERE d.waiting IS NOT NULL ORDER BY d.waiting, d.id LIMIT ?",  # noqa: S608
        (limit,),
    )
    return [document(row) for row in rows]


# ---------------------------------------------------------------- selections


def find(connection: sqlite3.Connection, selections: Sequence[tuple[Selection, Index]]) -> list[Page]:
    connection.execute("BEGIN")
    return [_page(connection, selection, index) for selection, index in selections]


def count(connection: sqlite3.Connection, selections: Sequence[tuple[Selection, Index]], most: int) -> list[int]:
    connection.execute("BEGIN")
    return [_count(connection, selection, index, most) for selection, index in selections]


def _page(connection: sqlite3.Connection, selection: Selection, index: Index) -> Page:
    ascending = selection.backward == index.order.descending
    lower, upper = bounds(selection, ascending)
    sql = page_sql(selection.collection, index, *_shape(selection, lower, upper), ascending)
    found = connection.execute(sql, (*_parameters(selection, index, lower, upper), selection.limit + 1)).fetchall()
    kept = found[: selection.limit]
    if selection.backward:
        kept.reverse()
    return Page([document(row[1:]) for row in kept], [row[0] for row in kept], len(found) > len(kept))


def _count(connection: sqlite3.Connection, selection: Selection, index: Index, most: int) -> int:
    lower, upper = _range(selection)
    sql = count_sql(selection.collection, index, *_shape(selection, lower, upper))
    (number,) = connection.execute(sql, (*_parameters(selection, index, lower, upper), most)).fetchone()
    return int(number)


def bounds(selection: Selection, ascending: bool) -> tuple[Bound | None, Bound | None]:
    """Between which places of the index the walk stays, both excluded: one bound a side, so that the b-tree is entered at it."""
    lower, upper = _range(selection)
    after = selection.after
    if after is None:
        return lower, upper
    if ascending:
        return (after if lower is None else max(lower, after, key=_place)), upper
    return lower, (after if upper is None else min(upper, after, key=_place))


def _range(selection: Selection) -> tuple[Bound | None, Bound | None]:
    """No id is empty, so that `(value, "")` stands before all documents with that value."""
    return (
        None if selection.at_least is None else (selection.at_least, ""),
        None if selection.below is None else (selection.below, ""),
    )


def _place(bound: Bound) -> tuple[bool, Scalar, str]:
    """Numbers stand before strings."""
    return type(bound[0]) is str, *bound


def _values(selection: Selection) -> tuple[Scalar, ...]:
    return tuple(dict.fromkeys(selection.any_of[1])) if selection.any_of else ()


def _shape(selection: Selection, lower: Bound | None, upper: Bound | None) -> tuple[int, bool, bool, bool]:
    return len(_values(selection)) or 1, lower is not None, upper is not None, selection.at is not None


def _parameters(selection: Selection, index: Index, lower: Bound | None, upper: Bound | None) -> list[Scalar]:
    at = () if selection.at is None else (selection.at, selection.at)
    tail = (*(lower or ()), *(upper or ()), *at)
    if selection.any_of is None:
        return [*(selection.equal[field] for field in index.equal), *tail]
    several = selection.any_of[0]
    parameters: list[Scalar] = []
    for value in _values(selection):
        parameters.extend(value if field == several else selection.equal[field] for field in index.equal)
        parameters.extend(tail)
    return parameters


@lru_cache(maxsize=2_000)
def page_sql(collection: str, index: Index, values: int, lower: bool, upper: bool, at: bool, ascending: bool) -> str:
    way = "" if ascending else " DESC"
    places = _places(collection, index, values, lower, upper, at)
    return (
        f"SELECT s.place, {COLUMNS}"  # noqa: S608
        f" FROM ({places} ORDER BY 1{way}, 2{way}, 3{way} LIMIT ?) s CROSS JOIN [{collection}] d ON d.doc = s.doc"
        f" ORDER BY s.place{way}, s.id{way}"
    )


@lru_cache(maxsize=2_000)
def count_sql(collection: str, index: Index, values: int, lower: bool, upper: bool, at: bool) -> str:
    places = _places(collection, index, values, lower, upper, at)
    return f"SELECT count(*) FROM ({places} ORDER BY 1, 2, 3 LIMIT ?) s"  # noqa: S608


def _places(collection: str, index: Index, values: int, lower: bool, upper: bool, at: bool) -> str:
    """Where the documents stand: a walk for each value, merged by UNION, which gives each of them once."""
    order = f"[={index.order.field}]"
    conditions = [
        *(f"[={field}] = ?" for field in index.equal),
        *([f"({order}, id) > (?, ?)"] if lower else []),
        *([f"({order}, id) < (?, ?)"] if upper else []),
        *(["[from] <= ? AND until > ?"] if at else []),
    ]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    walk = f"SELECT {order} AS place, id, doc FROM {table(collection, index.name)}{where}"  # noqa: S608
    return " UNION ".join([walk] * values)
