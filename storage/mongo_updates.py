"""Single writes as updates that the server makes in one step, whatever else is written. Pure.

An update that is refused leaves the document as it is. The caller gets the document as it was before, and
`storage/mongo_states.py` says of that whether it was refused and what is answered.
"""

from typing import Any

from storage.mongo_shapes import TRACE_MS, Bson, date
from storage.mongo_states import State, whole
from storage.ports import Add, Collection, Delete, Put
from storage.values import LEAST_INTEGER, MOST_INTEGER

DAY_MS = 24 * 60 * 60 * 1000

_HERE = {"$ne": [{"$type": "$kind"}, "missing"]}
_DELETED = {"$ne": [{"$type": "$deleted"}, "missing"]}

Stages = list[Bson]


def put(put: Put, body: bytes, collection: Collection, now: int) -> Stages:
    fields = {"kind": put.kind, "schema": put.schema, "from": put.from_, "until": put.until, "keys": put.keys, "body": body}
    known = {"$ifNull": ["$seq", 0]}
    next_ = {"$add": [known, 1]}
    seq = {"$cond": [{"$or": [_HERE, _DELETED]}, next_, {"$max": [now, next_]}]}
    made = {
        "$mergeObjects": [
            {"$literal": fields},
            {
                "_id": "$_id",
                "version": {"$max": [put.least, {"$add": [{"$ifNull": ["$version", 0]}, 1]}]},
                "seq": seq,
                "waiting": {"$ifNull": ["$waiting", now]} if collection.outbox else "$$REMOVE",
                "n": {"$cond": [_HERE, "$n", {"$literal": put.n}]},
                "born": {"$cond": [_HERE, "$born", seq]},
                "spills": {"$cond": [_HERE, "$spills", "$$REMOVE"]},
                "once": {"$cond": [_HERE, "$once", "$$REMOVE"]},
            },
        ]
    }
    not_newer = {"$or": [{"$not": [_HERE]}, {"$lte": ["$schema", put.schema]}]}
    return _replaced([*_expected(put.expect), not_newer], made)


def _expected(version: int | None) -> list[Any]:
    if version is None:
        return []
    return [_HERE, {"$eq": ["$version", version]}] if version else [{"$not": [_HERE]}]


def add(add: Add, collection: Collection, now: int, looked: tuple[int, int]) -> Stages:
    """`looked`: the document's `born` and how often keys had been laid beside it when the caller looked there for the key."""
    conditions: list[Any] = [_HERE, *_within(add)]
    n = {"$mergeObjects": ["$n", {name: {"$add": [_counter(name), more]} for name, more in add.n.items()}]}
    changed: Bson = {"n": n}
    if not collection.fed.isdisjoint(add.n):
        changed |= {"seq": {"$add": ["$seq", 1]}, "waiting": {"$ifNull": ["$waiting", now]}}
    if add.once is not None:
        none_beside = {"$eq": [{"$ifNull": ["$spills", 0]}, 0]}
        not_beside = {"$eq": [["$born", "$spills"], list(looked)]}
        conditions += [{"$eq": [held([add.once], now), []]}, {"$or": [none_beside, not_beside]}]
        entry = {"k": {"$literal": add.once}, "at": now, "n": n}
        changed["once"] = {"$concatArrays": [{"$ifNull": ["$once", []]}, [entry]]}
    return _replaced(conditions, {"$mergeObjects": ["$$ROOT", changed]})


def held(keys: list[str], now: int) -> Bson:
    """What the document itself holds of some keys."""
    fresh = {"$and": [{"$in": ["$$this.k", {"$literal": keys}]}, {"$gt": ["$$this.at", now - DAY_MS]}]}
    return {"$filter": {"input": {"$ifNull": ["$once", []]}, "cond": fresh}}


def _within(add: Add) -> list[Any]:
    """Between which values each counter must be, that its sum keeps to 64 bits and its floor."""
    conditions: list[Any] = []
    for name in {**add.n, **add.floor}:
        more = add.n.get(name, 0)
        least = max(LEAST_INTEGER, LEAST_INTEGER - more, add.floor.get(name, LEAST_INTEGER) - more)
        most = min(MOST_INTEGER, MOST_INTEGER - more)
        conditions.append({"$gte": [_counter(name), least]} if least <= MOST_INTEGER else False)
        conditions.append({"$lte": [_counter(name), most]})
    return conditions


def _counter(name: str) -> Bson:
    return {"$ifNull": [f"$n.{name}", 0]}


def delete(delete: Delete, collection: Collection, now: int) -> Stages:
    if not collection.outbox:
        return _replaced([_HERE, *_expected(delete.expect)], trace(now))
    tombstone = {
        "_id": "$_id",
        "version": "$version",
        "seq": {"$add": ["$seq", 1]},
        "waiting": {"$ifNull": ["$waiting", now]},
        "deleted": {"$literal": now},
        "gone": {name: f"${name}" for name in ("kind", "schema", "from", "until")},
    }
    return _replaced([_HERE, *_expected(delete.expect)], tombstone)


def trace(now: int) -> Bson:
    return {"_id": "$_id", "seq": "$seq", "trace": {"$toDate": {"$add": [{"$max": [now, "$seq"]}, TRACE_MS]}}}


def touch(now: int) -> Stages:
    return [{"$set": {"seq": {"$add": ["$seq", 1]}, "waiting": {"$ifNull": ["$waiting", now]}}}]


def _replaced(conditions: list[Any], made: Bson) -> Stages:
    return [{"$replaceWith": {"$cond": [{"$and": conditions}, made, "$$ROOT"]}}]


# ---------------------------------------------------------------- what a commit writes


def saved(before: State | None, after: State, now: int) -> tuple[Bson, bool]:
    """The update that turns the one into the other, and whether it puts another document in its place."""
    if not after.present:
        return _gone(after, now), True
    if before is None or not before.present or before.born != after.born:
        return whole(after), True
    stored = whole(after)
    if after.body is None:
        stored.pop("keys")
    return {"$set": {name: value for name, value in stored.items() if name != "_id"}}, False


def _gone(state: State, now: int) -> Bson:
    if state.deleted is None:
        return {"_id": state.id, "seq": state.seq, "trace": date(max(now, state.seq) + TRACE_MS)}
    gone = {"kind": state.kind, "schema": state.schema, "from": state.from_, "until": state.until}
    waiting = {} if state.waiting is None else {"waiting": state.waiting}
    return {"_id": state.id, "version": state.version, "seq": state.seq, **waiting, "deleted": state.deleted, "gone": gone}
