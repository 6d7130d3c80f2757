"""The declared indexes as the server has them. An index is named by what it is over, so that one that is declared otherwise is
built beside the former, which goes when the new one is whole.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pymongo import ASCENDING, IndexModel
from pymongo.errors import OperationFailure

from storage.mongo_shapes import fields
from storage.ports import Collection, Index, Invalid
from storage.validation import check_collection

MOST_INDEXES = 60
"""The server has 64 a collection, ours among them; one that is replaced needs a second place while it is built."""

BUILD_SECONDS = 60 * 60.0
AT_ONCE = 4

KEYS = "_once"
STREAMS = "_streams"
DAY = 24 * 60 * 60

_NOT_FOUND = {26, 27}


def check(collections: Sequence[Collection]) -> None:
    for collection in collections:
        check_collection(collection)
        if len(collection.indexes) > MOST_INDEXES:
            raise Invalid(f"collection {collection.name!r}: {len(collection.indexes)} indexes, at most {MOST_INDEXES}")


async def declare(database: Any, collections: Sequence[Collection]) -> None:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(collection: Collection) -> None:
        async with room:
            await _declare(database[collection.name], collection)

    await asyncio.gather(*(one(collection) for collection in collections))


async def _declare(stored: Any, collection: Collection) -> None:
    there = set(await stored.index_information())
    wanted = {model.document["name"]: model for model in _models(collection)}
    missing = [model for name, model in wanted.items() if name not in there]
    if missing:
        await stored.create_indexes(missing)
    for name in there - wanted.keys():
        if any(name.startswith(f"{index.name}(") for index in collection.indexes):
            await _drop(stored, name)


async def _drop(stored: Any, name: str) -> None:
    with suppress(OperationFailure):
        await stored.drop_index(name)


def _models(collection: Collection) -> list[IndexModel]:
    """The declared ones, the marks', and the one by which the server takes traces away."""
    models = [IndexModel([("trace", ASCENDING)], name="_trace", expireAfterSeconds=0, **_having("trace"))]
    if collection.outbox:
        models.append(IndexModel([("waiting", ASCENDING), ("_id", ASCENDING)], name="_waiting", **_having("waiting")))
        models.append(IndexModel([("deleted", ASCENDING)], name="_deleted", **_having("deleted")))
    return models + [_model(index) for index in collection.indexes]


def _model(index: Index) -> IndexModel:
    """All ascending, whatever the order: it is walked either way."""
    over = fields(index)
    return IndexModel([(field, ASCENDING) for field in (*over, "_id")], name=f"{index.name}({','.join(over)})", **_having(*over))


def _having(*paths: str) -> dict[str, Any]:
    return {"partialFilterExpression": {path: {"$exists": True} for path in paths}}


async def declare_ours(database: Any) -> None:
    """What every database of ours has, whatever is declared."""
    await database[KEYS].create_index([("at", ASCENDING)], name="_at", expireAfterSeconds=DAY)
    await database[STREAMS].create_index([("_id.s", ASCENDING), ("_id.n", ASCENDING), ("count", ASCENDING)], name="_newest")
