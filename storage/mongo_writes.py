"""The single writes: each is one update of one document, made by the server in one step, and what it is answered."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from pymongo import ReturnDocument, UpdateOne
from pymongo.errors import PyMongoError

from storage import mongo_once, mongo_states, mongo_updates
from storage.mongo_once import Laid
from storage.mongo_shapes import PRESENT, Bson, counters
from storage.mongo_states import STATE, State, state
from storage.ports import Add, Body, Collection, Delete, Document, Put

SWEPT_AT_ONCE = 500
NOT_LOOKED = (0, 0)


async def put(database: Any, put: Put, body: bytes, collection: Collection, now: int) -> int:
    update = mongo_updates.put(put, body, collection, now)
    before = await _changed(database, put, update, STATE, upsert=not put.expect)
    return mongo_states.put(before and state(before), put, body, collection, now).version


async def delete(database: Any, delete: Delete, collection: Collection, now: int) -> None:
    before = await _changed(database, delete, mongo_updates.delete(delete, collection, now), STATE)
    mongo_states.delete(before and state(before), delete, collection, now)


async def add(database: Any, add: Add, collection: Collection, laid: Laid, now: int) -> dict[str, int]:
    if add.once is None:
        before = await _changed(database, add, mongo_updates.add(add, collection, now, NOT_LOOKED), STATE)
        return mongo_states.add(before and state(before), add, collection, now).n
    seen = laid.seen(add.collection, add.id)
    # What is known beside it may be of a document that is gone: then all is asked anew.
    looked = seen if seen and await _recall(database, add, seen[0], now) is None else NOT_LOOKED
    while True:
        n, looked = await _add_once(database, add, looked, collection, now)
        if n is None:
            laid.see(add.collection, add.id, *looked)
            n = await _recall(database, add, looked[0], now)
        if n is not None:
            return n


async def _add_once(
    database: Any, add: Add, looked: tuple[int, int], collection: Collection, now: int
) -> tuple[dict[str, int] | None, tuple[int, int]]:
    """The answer; None where more was laid beside the document than was looked at, and how much."""
    ours = mongo_updates.held([add.once or ""], now)
    told = {**STATE, "once": ours, "held": {"$size": {"$ifNull": ["$once", []]}}}
    before = await _changed(database, add, mongo_updates.add(add, collection, now, looked), told)
    if before and before["once"]:
        return counters(before["once"][0]["n"]), looked
    stored: State | None = before and state(before)
    if stored and stored.present and stored.spills and (stored.born, stored.spills) != looked:
        return None, (stored.born, stored.spills)
    n = mongo_states.add(stored, add, collection, now).n
    if before and (before["held"] + 1) % mongo_once.MOST_HELD == 0:
        with suppress(PyMongoError):  # the next who comes that far does it
            await mongo_once.spill(database, add.collection, add.id, now)
    return n, looked


async def _recall(database: Any, add: Add, born: int, now: int) -> dict[str, int] | None:
    known = await mongo_once.recall(database, [mongo_once.id_of(add.collection, add.id, born, add.once or "")], now)
    return known[0][1] if known else None


async def _changed(database: Any, of: Put | Add | Delete, update: list[Bson], told: Bson, *, upsert: bool = False) -> Any:
    """The document as it was before; None where there was none."""
    return await database[of.collection].find_one_and_update(
        {"_id": of.id}, update, projection=told, upsert=upsert, return_document=ReturnDocument.BEFORE
    )


# ---------------------------------------------------------------- what jobs do


async def rank(database: Any, collection: str, counter: str, values: Mapping[str, int]) -> None:
    await _each(
        database, collection, [UpdateOne({"_id": id, **PRESENT}, {"$set": {f"n.{counter}": n}}) for id, n in values.items()]
    )


async def touch(database: Any, collection: str, ids: Sequence[str], now: int) -> None:
    await _each(database, collection, [UpdateOne({"_id": id, **PRESENT}, mongo_updates.touch(now)) for id in dict.fromkeys(ids)])


async def settle(database: Any, collection: str, seqs: Mapping[str, int]) -> None:
    served: Bson = {"$unset": {"waiting": ""}}
    await _each(database, collection, [UpdateOne({"_id": id, "seq": seq}, served) for id, seq in seqs.items()])


async def sweep(database: Any, collection: str, before: int, now: int) -> tuple[int, bool]:
    """How many of at most `SWEPT_AT_ONCE`, and whether there may be more."""
    old: Bson = {"deleted": {"$lt": before}, "waiting": {"$exists": False}}
    found = await database[collection].find(old, {"_id": 1}).limit(SWEPT_AT_ONCE).to_list(None)
    trace = [{"$replaceWith": mongo_updates.trace(now)}]
    swept = await _each(database, collection, [UpdateOne({"_id": one["_id"], **old}, trace) for one in found])
    return swept, len(found) == SWEPT_AT_ONCE


async def reshape(database: Any, collection: str, documents: Sequence[Document], bodies: Sequence[bytes]) -> int:
    def written(one: Document, body: bytes) -> UpdateOne:
        shape: Body = {"schema": one.schema, "keys": one.keys, "body": body}
        return UpdateOne({"_id": one.id, "version": one.version, **PRESENT}, {"$set": shape})

    return await _each(database, collection, [written(one, body) for one, body in zip(documents, bodies, strict=True)])


async def _each(database: Any, collection: str, updates: list[UpdateOne]) -> int:
    """In one round trip; how many were changed."""
    if not updates:
        return 0
    done = await database[collection].bulk_write(updates, ordered=False)
    return int(done.matched_count)
