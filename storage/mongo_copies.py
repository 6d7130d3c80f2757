"""Copies of the whole store: one moment of the database as a backup reads it, and what a restore writes as it was."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from pymongo import ReplaceOne

from storage.mongo_indexes import STREAMS
from storage.mongo_opening import FORMAT
from storage.mongo_server import Share
from storage.mongo_shapes import UNTOLD, Bson, document
from storage.mongo_streams import events_of
from storage.ports import Batch, Collection, Document
from storage.validation import MOST_BATCHES, check_limit, declared
from storage.values import check_text


@asynccontextmanager
async def snapshot(share: Share, collections: Mapping[str, Collection]) -> AsyncIterator["MongoSnapshot"]:
    """A session that reads at one moment, for as long as the server keeps its history (five minutes where it is not told
    other)."""
    session = await share.run(lambda: share.server.client.start_session(snapshot=True))
    try:
        # The first read says which moment it is.
        await share.run(lambda: share.database[FORMAT].find_one({}, session=session))
        yield MongoSnapshot(share, session, collections)
    finally:
        await session.end_session()


class MongoSnapshot:
    def __init__(self, share: Share, session: Any, collections: Mapping[str, Collection]) -> None:
        self._share, self._session, self._collections = share, session, collections
        self._turn = asyncio.Lock()

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        declared(self._collections, collection)
        check_text(after, f"{collection}: after", empty=True)
        check_limit(limit, collection)
        query: Bson = {"_id": {"$gt": after}, "trace": {"$exists": False}}
        return [document(stored) for stored in await self._find(collection, query, limit)]

    async def batches(self, after: tuple[str, int] = ("", 0), limit: int = 100) -> list[Batch]:
        check_limit(limit, "batches", MOST_BATCHES)
        query: Bson = {"_id": {"$gt": {"s": after[0], "n": after[1]}}}
        found = await self._find(STREAMS, query, limit)
        return [Batch(one["_id"]["s"], int(one["_id"]["n"]), events_of(one)) for one in found]

    async def _find(self, collection: str, query: Bson, limit: int) -> list[Bson]:
        found = self._share.database[collection].find(query, dict.fromkeys(UNTOLD, 0), session=self._session)
        async with self._turn:
            return await self._share.run(lambda: found.sort("_id", 1).limit(limit).to_list(None))


def loaded(one: Document, body: bytes, now: int) -> ReplaceOne[Any]:
    stored: Bson = {"_id": one.id, "version": one.version, "seq": one.seq} | (
        {"waiting": one.since or now} if one.waiting else {}
    )
    shell: Bson = {"kind": one.kind, "schema": one.schema, "from": one.from_, "until": one.until}
    if one.deleted:
        stored |= {"deleted": now, "gone": shell}
    else:
        stored |= {**shell, "n": one.n, "keys": one.keys, "body": body, "born": one.seq}
    return ReplaceOne({"_id": one.id}, stored, upsert=True)
