"""The keys of adds: an add that has one changes nothing when it comes again within a day.

A single add keeps its key in the document itself, so that counter and key are one write. What has gathered there is laid beside
the document, in a collection that forgets by itself; a commit lays its keys there at once. `spills` in the document counts how
often that was done: an add that looked beside the document is refused, and looks anew, where more was laid there since.
"""

from collections.abc import Sequence
from typing import Any

from pymongo import ReplaceOne

from storage.mongo_indexes import KEYS
from storage.mongo_shapes import Bson, counters, date
from storage.mongo_updates import DAY_MS

MOST_HELD = 200
MOST_KNOWN = 10_000


class Laid:
    """How far a process last saw keys laid beside documents, so that it looks there first: the document's `born` and `spills`."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}

    def seen(self, collection: str, id: str) -> tuple[int, int] | None:
        return self._seen.get((collection, id))

    def see(self, collection: str, id: str, born: int, spills: int) -> None:
        if len(self._seen) >= MOST_KNOWN:
            self._seen.clear()
        self._seen[collection, id] = born, spills


def id_of(collection: str, id: str, born: int, once: str) -> Bson:
    return {"c": collection, "d": id, "b": born, "k": once}


def row(key: Bson, n: dict[str, int], now: int) -> ReplaceOne[Bson]:
    return ReplaceOne({"_id": key}, {"_id": key, "at": date(now), "n": n}, upsert=True)


async def recall(database: Any, keys: Sequence[Bson], now: int, session: Any = None) -> list[tuple[Bson, dict[str, int]]]:
    """What was answered to those of the keys that are known."""
    query = {"_id": {"$in": list(keys)}, "at": {"$gt": date(now - DAY_MS)}}
    found = await database[KEYS].find(query, session=session).to_list(None)
    return [(one["_id"], counters(one["n"])) for one in found]


async def spill(database: Any, collection: str, id: str, now: int) -> None:
    """First beside, then out of the document: between the two they stand in both."""
    stored = await database[collection].find_one({"_id": id}, {"once": 1, "born": 1})
    held = stored.get("once", []) if stored else []
    known = [one for one in held if one["at"] > now - DAY_MS]
    if known:
        rows = [row(id_of(collection, id, stored["born"], one["k"]), one["n"], int(one["at"])) for one in known]
        await database[KEYS].bulk_write(rows, ordered=False)
    if held:
        left = {"$filter": {"input": "$once", "cond": {"$not": [{"$in": ["$$this", {"$literal": held}]}]}}}
        laid = {"$add": [{"$ifNull": ["$spills", 0]}, 1]}
        await database[collection].update_one({"_id": id, "born": stored["born"]}, [{"$set": {"once": left, "spills": laid}}])
