"""What each write does inside a transaction: it reads the stored state, derives the next and saves it.

What was asked has been checked before; an error raised here undoes the whole write.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from storage.ports import Absent, Add, Append, Collection, Conflict, Delete, Document, Invalid, Newer, Operation, Put, Refused
from storage.sqlite_catalog import decode_counters
from storage.sqlite_file import Transaction
from storage.sqlite_states import State, drop, floor, load, raise_floor, save
from storage.values import LEAST_INTEGER, MOST_INTEGER

DAY = 24 * 60 * 60 * 1000
FORGOTTEN_A_CALL = 4
SWEPT_AT_ONCE = 500


def apply(transaction: Transaction, operation: Operation, data: bytes) -> Any:
    """`data`: the encoded body of a put or events of an append, else nothing."""
    match operation:
        case Put():
            return put(transaction, operation, data)
        case Add():
            return add(transaction, operation)
        case Delete():
            return delete(transaction, operation)
        case Append():
            return append(transaction, operation.stream, len(operation.events), data)


# ---------------------------------------------------------------- operations


def put(transaction: Transaction, put: Put, body: bytes) -> int:
    connection, collection = transaction.connection, transaction.collections[put.collection]
    stored = load(connection, put.collection, put.id)
    present = _present(stored)
    if present and present.schema > put.schema:
        raise Newer(put.collection, put.id)
    if put.expect is not None and put.expect != (present.version if present else 0):
        raise Conflict(put.collection, put.id)
    state = State(
        doc=stored.doc if stored else 0,
        id=put.id,
        kind=put.kind,
        schema=put.schema,
        version=max(put.least, stored.version + 1 if stored else 1),
        seq=stored.seq + 1 if stored else max(transaction.now, floor(connection, put.collection) + 1),
        waiting=_waiting(transaction, stored) if collection.outbox else None,
        deleted=None,
        from_=put.from_,
        until=put.until,
        n=present.n if present else put.n,
        keys=put.keys,
    )
    save(connection, collection, stored, state, body)
    return state.version


def add(transaction: Transaction, add: Add) -> dict[str, int]:
    connection, collection = transaction.connection, transaction.collections[add.collection]
    state = _present(load(connection, add.collection, add.id))
    if state is None:
        raise Absent(f"{add.collection}/{add.id}: there is no such document")
    if add.once is not None:
        former = _recall(transaction, add, state.doc)
        if former is not None:
            return former
    n = _sums(state.n, add)
    after = msgspec.structs.replace(state, n=n)
    save(connection, collection, state, after if collection.fed.isdisjoint(add.n) else _changed(transaction, after), None)
    if add.once is not None:
        _remember(transaction, add, state.doc, n)
    return n


def delete(transaction: Transaction, delete: Delete) -> None:
    connection, collection = transaction.connection, transaction.collections[delete.collection]
    state = _present(load(connection, delete.collection, delete.id))
    if delete.expect is not None and (state is None or state.version != delete.expect):
        raise Conflict(delete.collection, delete.id)
    if state is None:
        return
    connection.execute(f"DELETE FROM [{collection.name}:once] WHERE doc = ?", (state.doc,))  # noqa: S608
    if not collection.outbox:
        drop(connection, collection, state)
        return
    tombstone = msgspec.structs.replace(_changed(transaction, state), deleted=transaction.now, n={}, keys={})
    save(connection, collection, state, tombstone, b"{}")


def append(transaction: Transaction, stream: str, count: int, events: bytes) -> str:
    (last,) = transaction.connection.execute('SELECT max(n) FROM ":streams" WHERE stream = ?', (stream,)).fetchone()
    n = (last or 0) + 1
    transaction.connection.execute('INSERT INTO ":streams" VALUES (?, ?, ?, ?)', (stream, n, count, events))
    transaction.appended[stream] = n
    return f"{n}.{count - 1}"


def _present(state: State | None) -> State | None:
    return None if state is None or state.deleted is not None else state


def _changed(transaction: Transaction, state: State) -> State:
    return msgspec.structs.replace(state, seq=state.seq + 1, waiting=_waiting(transaction, state))


def _waiting(transaction: Transaction, state: State | None) -> int:
    """What waits already keeps its place."""
    return transaction.now if state is None or state.waiting is None else state.waiting


def _sums(n: dict[str, int], add: Add) -> dict[str, int]:
    sums = {**n, **{counter: n.get(counter, 0) + more for counter, more in add.n.items()}}
    for counter in add.n:
        if not LEAST_INTEGER <= sums[counter] <= MOST_INTEGER:
            raise Invalid(f"{add.collection}/{add.id}: n.{counter}: the sum is over 64 bits")
    for counter, least in add.floor.items():
        if sums.get(counter, 0) < least:
            raise Refused(add.collection, add.id, counter)
    return sums


def _recall(transaction: Transaction, add: Add, doc: int) -> dict[str, int] | None:
    row = transaction.connection.execute(
        f"SELECT n FROM [{add.collection}:once] WHERE doc = ? AND key = ? AND at > ?",  # noqa: S608
        (doc, add.once, transaction.now - DAY),
    ).fetchone()
    return decode_counters(row[0]) if row else None


def _remember(transaction: Transaction, add: Add, doc: int, n: dict[str, int]) -> None:
    """Each call forgets a few that are over a day old, so that no call has much to do."""
    transaction.connection.execute(
        f"DELETE FROM [{add.collection}:once] WHERE (doc, key) IN"  # noqa: S608
        f" (SELECT doc, key FROM [{add.collection}:once] WHERE at <= ? ORDER BY at LIMIT {FORGOTTEN_A_CALL})",
        (transaction.now - DAY,),
    )
    transaction.connection.execute(
        f"INSERT OR REPLACE INTO [{add.collection}:once] VALUES (?, ?, ?, ?)",  # noqa: S608
        (doc, add.once, transaction.now, msgspec.json.encode(n)),
    )


# ---------------------------------------------------------------- what jobs do


def rank(transaction: Transaction, collection: str, counter: str, values: Mapping[str, int]) -> None:
    def ranked(state: State) -> State:
        return msgspec.structs.replace(state, n={**state.n, counter: values[state.id]})

    _each(transaction, transaction.collections[collection], values, ranked)


def touch(transaction: Transaction, collection: str, ids: Iterable[str]) -> None:
    _each(transaction, transaction.collections[collection], ids, lambda state: _changed(transaction, state))


def _each(transaction: Transaction, collection: Collection, ids: Iterable[str], change: Callable[[State], State]) -> None:
    for id in ids:
        state = _present(load(transaction.connection, collection.name, id))
        if state is not None:
            save(transaction.connection, collection, state, change(state), None)


def settle(transaction: Transaction, collection: str, seqs: Mapping[str, int]) -> None:
    transaction.connection.executemany(
        f"UPDATE [{collection}] SET waiting = NULL WHERE id = ? AND seq = ?",  # noqa: S608
        list(seqs.items()),
    )


def sweep(transaction: Transaction, collection: str, before: int) -> int:
    """At most `SWEPT_AT_ONCE`; how many."""
    swept = transaction.connection.execute(
        f"SELECT doc, seq FROM [{collection}] WHERE deleted < ? AND waiting IS NULL LIMIT {SWEPT_AT_ONCE}",  # noqa: S608
        (before,),
    ).fetchall()
    if swept:
        raise_floor(transaction.connection, collection, max(seq for _, seq in swept))
        transaction.connection.executemany(f"DELETE FROM [{collection}] WHERE doc = ?", [(doc,) for doc, _ in swept])  # noqa: S608
    return len(swept)


def reshape(transaction: Transaction, collection: str, documents: Sequence[Document], bodies: Sequence[bytes]) -> int:
    shaped = 0
    for document, body in zip(documents, bodies, strict=True):
        state = _present(load(transaction.connection, collection, document.id))
        if state is not None and state.version == document.version:
            after = msgspec.structs.replace(state, schema=document.schema, keys=document.keys)
            save(transaction.connection, transaction.collections[collection], state, after, body)
            shaped += 1
    return shaped
