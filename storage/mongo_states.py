"""What an operation makes of a document's state and what it answers. Pure: single writes read their answer off it, a commit is
made of it. `storage/mongo_updates.py` says the same to the server.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from storage.mongo_shapes import Bson, counters
from storage.ports import Absent, Add, Collection, Conflict, Delete, Invalid, Newer, Put, Refused, Scalar
from storage.values import LEAST_INTEGER, MOST_INTEGER


class State(Struct, frozen=True):
    """All but the body, which is here where it is to be written. `waiting` and `deleted` are the UTC milliseconds since when.

    `born` is the `seq` that it began with: a document that comes after one is another. `spills` counts how often keys of adds
    were laid beside the document: whoever looked for a key there sees by it whether more came. `present` False and `deleted`
    None: a trace.
    """

    id: str
    seq: int
    version: int = 0
    waiting: int | None = None
    deleted: int | None = None
    present: bool = False
    kind: str = ""
    schema: int = 0
    from_: int = 0
    until: int = 0
    n: dict[str, int] = {}
    keys: dict[str, Scalar | list[str]] = {}
    born: int = 0
    spills: int = 0
    body: bytes | None = None


_FIELDS = ("seq", "version", "waiting", "deleted", "gone", "kind", "schema", "from", "until", "n", "born", "spills")
STATE = dict.fromkeys(_FIELDS, 1)
"""The fields that a state is read from; keys are only ever written."""


def state(stored: Bson) -> State:
    shell = stored.get("gone", stored)
    return State(
        id=stored["_id"],
        seq=int(stored["seq"]),
        version=int(stored.get("version", 0)),
        waiting=stored.get("waiting"),
        deleted=stored.get("deleted"),
        present="kind" in stored,
        kind=shell.get("kind", ""),
        schema=int(shell.get("schema", 0)),
        from_=int(shell.get("from", 0)),
        until=int(shell.get("until", 0)),
        n=counters(stored.get("n", {})),
        born=int(stored.get("born", 0)),
        spills=int(stored.get("spills", 0)),
    )


# ---------------------------------------------------------------- operations


def put(before: State | None, put: Put, body: bytes, collection: Collection, now: int) -> State:
    present = before is not None and before.present
    if before and present and before.schema > put.schema:
        raise Newer(put.collection, put.id)
    if put.expect is not None and put.expect != (before.version if before and present else 0):
        raise Conflict(put.collection, put.id)
    goes_on = before is not None and (present or before.deleted is not None)
    seq = before.seq + 1 if before and goes_on else max(now, before.seq + 1 if before else 0)
    return State(
        id=put.id,
        seq=seq,
        version=max(put.least, before.version + 1 if before else 1),
        waiting=_waiting(before, now) if collection.outbox else None,
        present=True,
        kind=put.kind,
        schema=put.schema,
        from_=put.from_,
        until=put.until,
        n=before.n if before and present else put.n,
        keys=put.keys,
        born=before.born if before and present else seq,
        spills=before.spills if before and present else 0,
        body=body,
    )


def add(before: State | None, add: Add, collection: Collection, now: int) -> State:
    if before is None or not before.present:
        raise Absent(f"{add.collection}/{add.id}: there is no such document")
    after = replace(before, n=sums(before.n, add))
    return after if collection.fed.isdisjoint(add.n) else _changed(after, now)


def delete(before: State | None, delete: Delete, collection: Collection, now: int) -> State | None:
    present = before if before is not None and before.present else None
    if delete.expect is not None and (present is None or present.version != delete.expect):
        raise Conflict(delete.collection, delete.id)
    if present is None:
        return before
    if not collection.outbox:
        return State(id=delete.id, seq=present.seq)
    return replace(_changed(present, now), deleted=now, present=False, n={}, keys={}, born=0, spills=0, body=None)


def laid_beside(state: State) -> State:
    return replace(state, spills=state.spills + 1)


def sums(n: dict[str, int], add: Add) -> dict[str, int]:
    after = {**n, **{counter: n.get(counter, 0) + more for counter, more in add.n.items()}}
    for counter in add.n:
        if not LEAST_INTEGER <= after[counter] <= MOST_INTEGER:
            raise Invalid(f"{add.collection}/{add.id}: n.{counter}: the sum is over 64 bits")
    for counter, least in add.floor.items():
        if after.get(counter, 0) < least:
            raise Refused(add.collection, add.id, counter)
    return after


def _changed(state: State, now: int) -> State:
    return replace(state, seq=state.seq + 1, waiting=_waiting(state, now))


def _waiting(state: State | None, now: int) -> int:
    """What waits already keeps its place."""
    return now if state is None or state.waiting is None else state.waiting


# ---------------------------------------------------------------- as it is stored


def whole(state: State) -> Bson:
    """The document, which must have its body."""
    stored: dict[str, Any] = {
        "_id": state.id,
        "kind": state.kind,
        "schema": state.schema,
        "version": state.version,
        "seq": state.seq,
        "waiting": state.waiting,
        "from": state.from_,
        "until": state.until,
        "n": state.n,
        "keys": state.keys,
        "body": state.body,
        "born": state.born,
        "spills": state.spills or None,
    }
    return {name: value for name, value in stored.items() if value is not None}
