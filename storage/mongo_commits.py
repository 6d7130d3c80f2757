"""A commit: everything that it touches is read at once, the operations are made of that one after another, what came of it is
written with one bulk a collection. The server refuses it where anything of it was written meanwhile, and all begins anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pymongo import InsertOne, ReplaceOne, UpdateOne

from storage import mongo_once, mongo_states
from storage.mongo_indexes import KEYS, STREAMS
from storage.mongo_shapes import Bson, counters
from storage.mongo_states import STATE, State, state
from storage.mongo_updates import held, saved
from storage.ports import Add, Append, Collection, Delete, Operation, Put

Place = tuple[str, str]
"""A document: its collection and id."""


class Work:
    """What is known of the documents and streams that a commit touches, and what is to be written."""

    def __init__(self, collections: dict[str, Collection], now: int) -> None:
        self.collections, self.now = collections, now
        self.stored: dict[Place, State] = {}
        self.states: dict[Place, State] = {}
        self.keys: dict[tuple[str, str, int, str], dict[str, int]] = {}
        self.newest: dict[str, int] = defaultdict(int)
        self.writes: dict[str, list[Any]] = defaultdict(list)

    def apply(self, operation: Operation, data: bytes) -> Any:
        match operation:
            case Put():
                return self._put(operation, data)
            case Add():
                return self._add(operation)
            case Delete():
                place = operation.collection, operation.id
                after = mongo_states.delete(self.states.get(place), operation, self.collections[operation.collection], self.now)
                if after is not None:
                    self.states[place] = after
                return None
            case Append():
                n = self.newest[operation.stream] = self.newest[operation.stream] + 1
                self.writes[STREAMS].append(InsertOne(batch(operation.stream, n, len(operation.events), data)))
                return f"{n}.{len(operation.events) - 1}"

    def _put(self, put: Put, body: bytes) -> int:
        place = put.collection, put.id
        after = mongo_states.put(self.states.get(place), put, body, self.collections[put.collection], self.now)
        self.states[place] = after
        return after.version

    def _add(self, add: Add) -> dict[str, int]:
        place = add.collection, add.id
        before = self.states.get(place)
        key = None if add.once is None or before is None else (*place, before.born, add.once)
        if key in self.keys and before and before.present:
            return self.keys[key]
        after = mongo_states.add(before, add, self.collections[add.collection], self.now)
        if key is not None:
            after = mongo_states.laid_beside(after)
            self.keys[key] = after.n
            self.writes[KEYS].append(mongo_once.row(mongo_once.id_of(*key), after.n, self.now))
        self.states[place] = after
        return after.n

    def finish(self) -> dict[str, list[Any]]:
        for (collection, id), after in self.states.items():
            before = self.stored.get((collection, id))
            if after is before:
                continue
            update, replaces = saved(before, after, self.now)
            write = ReplaceOne({"_id": id}, update, upsert=True) if replaces else UpdateOne({"_id": id}, update)
            self.writes[collection].append(write)
        return self.writes


async def commit(
    database: Any,
    session: Any,
    operations: Sequence[Operation],
    data: Sequence[bytes],
    collections: dict[str, Collection],
    now: int,
) -> tuple[list[Any], dict[str, int]]:
    """The answers, and of each stream that grew the number of its newest batch."""
    work = Work(collections, now)
    await _read(database, session, operations, work)
    answers = [work.apply(operation, part) for operation, part in zip(operations, data, strict=True)]
    for collection, writes in work.finish().items():
        await database[collection].bulk_write(writes, ordered=True, session=session)
    return answers, dict(work.newest)


def batch(stream: str, n: int, count: int, events: bytes) -> Bson:
    return {"_id": {"s": stream, "n": n}, "count": count, "events": events}


# ---------------------------------------------------------------- reading


async def _read(database: Any, session: Any, operations: Sequence[Operation], work: Work) -> None:
    """One read a collection: a transaction may not unite them."""
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    keys: dict[str, list[str]] = defaultdict(list)
    streams: dict[str, None] = {}
    for operation in operations:
        if isinstance(operation, Append):
            streams[operation.stream] = None
            continue
        ids[operation.collection][operation.id] = None
        if isinstance(operation, Add) and operation.once is not None:
            keys[operation.collection].append(operation.once)
    for name, wanted in ids.items():
        await _read_documents(database[name], session, list(wanted), keys[name], work)
    if streams:
        found = await database[STREAMS].aggregate(newest(list(streams)), session=session).to_list(None)
        work.newest.update({one["_id"]: int(one["n"]) for one in found})
    if keys:
        await _recall(database, session, operations, work)


async def _read_documents(stored: Any, session: Any, ids: list[str], keys: list[str], work: Work) -> None:
    told: Bson = STATE | ({"once": held(keys, work.now)} if keys else {})
    found = await stored.find({"_id": {"$in": ids}}, told, session=session, batch_size=len(ids) + 1).to_list(None)
    for one in found:
        place = stored.name, one["_id"]
        work.stored[place] = work.states[place] = state(one)
        work.keys |= {(*place, work.stored[place].born, held["k"]): counters(held["n"]) for held in one.get("once", ())}


async def _recall(database: Any, session: Any, operations: Sequence[Operation], work: Work) -> None:
    """Of the documents whose keys were laid beside them."""
    sought = []
    for add in operations:
        stored = work.stored.get((add.collection, add.id)) if isinstance(add, Add) and add.once is not None else None
        if isinstance(add, Add) and add.once is not None and stored and stored.spills:
            sought.append(mongo_once.id_of(add.collection, add.id, stored.born, add.once))
    if sought:
        for key, n in await mongo_once.recall(database, sought, work.now, session):
            work.keys[key["c"], key["d"], key["b"], key["k"]] = n


def newest(streams: Sequence[str]) -> list[Bson]:
    """Of each that there is: the number of its last batch, and how many events that has. Sorted and grouped as the index is, so
    that the server steps from stream to stream."""
    return [
        {"$match": {"_id.s": {"$in": list(streams)}}},
        {"$sort": {"_id.s": -1, "_id.n": -1}},
        {"$group": {"_id": "$_id.s", "n": {"$first": "$_id.n"}, "count": {"$first": "$count"}}},
    ]
