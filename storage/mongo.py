"""The store of a deployment: `Documents` and `Streams` in one database of MongoDB. Here stand the ports' methods: each checks
what is asked, then makes one call. How it is written and read stands in the modules beside this one.

Motor is known here alone. It is past its end of life: PyMongo's own async client takes its place by opening it in `open_mongo`.
"""

import os
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any

from storage import mongo_copies, mongo_indexes, mongo_selections, mongo_writes
from storage.mongo_commits import commit
from storage.mongo_once import Laid
from storage.mongo_opening import Address, check_format
from storage.mongo_server import MAJORITY, Server, Share
from storage.mongo_shapes import PRESENT, UNTOLD, Bson, document
from storage.mongo_streams import MongoStreams
from storage.ports import (
    Add,
    Append,
    Collection,
    Delete,
    Document,
    Documents,
    Index,
    Operation,
    Page,
    Put,
    Selection,
    Snapshot,
    Streams,
)
from storage.validation import (
    MOST_COUNTED,
    check_counters,
    check_documents,
    check_ids,
    check_limit,
    check_operation,
    check_operations,
    check_selections,
    declared,
    index_of,
    outbox,
)
from storage.values import check_integer, check_text, encoded

HEARTBEAT_MS = 2_000
"""How soon it is seen that a server is back, which must be well within the seconds of a call."""

_UNTOLD = dict.fromkeys(UNTOLD, 0)


async def open_mongo(url: str, *, seconds: float, pool: int, retries: int, authorities: Path | None) -> tuple[Documents, Streams]:
    """Both ports over the database that the URL names; the connections close with the last of the two.

    `seconds`: what a call has, as a whole; `pool`: connections at most; `retries`: how often a read is begun anew;
    `authorities`: a PEM file of who vouches for the server. Raises `Invalid` for a URL without a database, `Unavailable` where
    the server is away, `Unreadable` for a database of something else or of a newer format.
    """
    address = Address(url, authorities)
    # Motor has one pool of threads for the whole process and reads its size when it is imported.
    os.environ.setdefault("MOTOR_MAX_WORKERS", str(pool))
    from motor.motor_asyncio import AsyncIOMotorClient
    from pymongo.read_concern import ReadConcern

    app = f"vitrine/{address.database}"
    client: Any = AsyncIOMotorClient(
        url,
        appName=app,
        heartbeatFrequencyMS=HEARTBEAT_MS,
        maxPoolSize=pool,
        retryReads=retries > 0,
        retryWrites=True,
        readPreference="primary",
        **address.options,
    )
    database = client[address.database].with_options(read_concern=ReadConcern("majority"), write_concern=MAJORITY)
    server = Server(client, database, app=app, seconds=seconds, retries=retries)
    share = server.share()
    try:
        await share.run(lambda: check_format(database))
    except BaseException:
        await share.close()
        raise
    streams = MongoStreams(server.share())
    return MongoDocuments(share, streams.watch.ring), streams


class MongoDocuments:
    """`Documents` in one database; see the port for what each promises. `on_append` is told the last batch of what a commit
    appended."""

    def __init__(self, share: Share, on_append: Callable[[Mapping[str, int]], None]) -> None:
        self._share, self._on_append = share, on_append
        self._declared: dict[str, Collection] = {}
        self._laid = Laid()

    async def declare(self, collections: Sequence[Collection]) -> None:
        mongo_indexes.check(collections)
        building = mongo_indexes.BUILD_SECONDS
        await self._share.run(lambda: mongo_indexes.declare(self._share.database, collections), building)
        self._declared |= {collection.name: collection for collection in collections}

    # ------------------------------------------------------------ reads

    async def get(self, collection: str, ids: Sequence[str]) -> list[Document | None]:
        declared(self._declared, collection)
        check_ids(ids, collection)
        wanted = list(dict.fromkeys(ids))
        stored = await self._found(collection, {"_id": {"$in": wanted}, **PRESENT}, None, len(wanted)) if wanted else []
        found = {one.id: one for one in stored}
        return [found.get(id) for id in ids]

    async def find(self, selections: Sequence[Selection]) -> list[Page]:
        chosen = self._with_indexes(selections)
        if not chosen:
            return []
        size = sum(selection.limit + 1 for selection in selections)
        return mongo_selections.pages(chosen, await self._united(selections, mongo_selections.find(chosen), size))

    async def count(self, selections: Sequence[Selection], most: int) -> list[int]:
        check_limit(most, "count", MOST_COUNTED)
        chosen = self._with_indexes(selections)
        if not chosen:
            return []
        return mongo_selections.counts(chosen, await self._united(selections, mongo_selections.count(chosen, most), len(chosen)))

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        declared(self._declared, collection)
        check_text(after, f"{collection}: after", empty=True)
        check_limit(limit, collection)
        return await self._found(collection, {"_id": {"$gt": after}, **PRESENT}, [("_id", 1)], limit)

    def _with_indexes(self, selections: Sequence[Selection]) -> list[tuple[Selection, Index]]:
        check_selections(selections, self._declared)
        return [(selection, index_of(selection, self._declared)) for selection in selections]

    async def _united(self, selections: Sequence[Selection], stages: list[Bson], size: int) -> list[Bson]:
        stored = self._share.snapshots[selections[0].collection]
        return await self._share.read(lambda: stored.aggregate(stages, batchSize=size + 1).to_list(None))

    async def _found(self, collection: str, query: Bson, sort: list[tuple[str, int]] | None, limit: int) -> list[Document]:
        def found() -> Awaitable[list[Bson]]:
            cursor = self._share.database[collection].find(query, _UNTOLD, sort=sort, limit=limit, batch_size=limit + 1)
            return cursor.to_list(None)  # type: ignore[no-any-return]

        return [document(stored) for stored in await self._share.read(found)]

    # ------------------------------------------------------------ writes

    async def put(self, put: Put) -> int:
        check_operation(put, self._declared)
        return int(await self._write(mongo_writes.put, put, _encoded(put), self._declared[put.collection]))

    async def add(self, add: Add) -> dict[str, int]:
        check_operation(add, self._declared)
        return dict(await self._write(mongo_writes.add, add, self._declared[add.collection], self._laid))

    async def delete(self, delete: Delete) -> None:
        check_operation(delete, self._declared)
        await self._write(mongo_writes.delete, delete, self._declared[delete.collection])

    async def _write(self, write: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
        return await self._share.run(partial(write, self._share.database, *arguments, now=_now()))

    async def commit(self, operations: Sequence[Operation]) -> list[Any]:
        check_operations(operations, self._declared)
        data = [_encoded(operation) for operation in operations]
        database, collections = self._share.database, self._declared
        answers, grown = await self._share.transact(
            lambda session: commit(database, session, operations, data, collections, _now())
        )
        self._on_append(grown)
        return answers

    # ------------------------------------------------------------ what jobs do

    async def rank(self, collection: str, counter: str, values: Mapping[str, int]) -> None:
        declared(self._declared, collection)
        check_ids(values, collection)
        for id, value in values.items():
            check_counters({counter: value}, f"{collection}/{id}: n")
        await self._share.run(partial(mongo_writes.rank, self._share.database, collection, counter, dict(values)))

    async def touch(self, collection: str, ids: Sequence[str]) -> None:
        outbox(self._declared, collection)
        check_ids(ids, collection)
        await self._write(mongo_writes.touch, collection, list(ids))

    async def waiting(self, collection: str, limit: int) -> list[Document]:
        outbox(self._declared, collection)
        check_limit(limit, collection)
        return await self._found(collection, {"waiting": {"$exists": True}}, [("waiting", 1), ("_id", 1)], limit)

    async def settle(self, collection: str, seqs: Mapping[str, int]) -> None:
        outbox(self._declared, collection)
        check_ids(seqs, collection)
        for id, seq in seqs.items():
            check_integer(seq, f"{collection}/{id}: seq")
        await self._share.run(partial(mongo_writes.settle, self._share.database, collection, dict(seqs)))

    async def sweep(self, collection: str, before: int) -> int:
        outbox(self._declared, collection)
        check_integer(before, f"{collection}: before")
        swept, more = 0, True
        while more:
            several, more = await self._write(mongo_writes.sweep, collection, before)
            swept += several
        return swept

    async def reshape(self, collection: str, documents: Sequence[Document]) -> int:
        bodies = self._bodies(collection, documents)
        call = partial(mongo_writes.reshape, self._share.database, collection, list(documents), bodies)
        return await self._share.run(call)

    # ------------------------------------------------------------ copies

    def snapshot(self) -> AbstractAsyncContextManager[Snapshot]:
        return mongo_copies.snapshot(self._share, self._declared)

    async def load(self, collection: str, documents: Sequence[Document]) -> None:
        bodies, now = self._bodies(collection, documents), _now()
        rows = [mongo_copies.loaded(one, body, now) for one, body in zip(documents, bodies, strict=True)]
        if rows:
            await self._share.run(lambda: self._share.database[collection].bulk_write(rows, ordered=False))

    def _bodies(self, collection: str, documents: Sequence[Document]) -> list[bytes]:
        check_documents(documents, declared(self._declared, collection))
        return [encoded(one.body, f"{collection}/{one.id}: body") for one in documents]

    async def ping(self) -> None:
        await self._share.run(lambda: self._share.database.command("ping"))

    async def close(self) -> None:
        await self._share.close()


def _encoded(operation: Operation) -> bytes:
    match operation:
        case Put():
            return encoded(operation.body, f"{operation.collection}/{operation.id}: body")
        case Append():
            return encoded(list(operation.events), f"stream {operation.stream!r}: events")
        case Add() | Delete():
            return b""


def _now() -> int:
    return time.time_ns() // 1_000_000
