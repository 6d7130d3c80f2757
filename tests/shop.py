"""A shop for tests: on real embedded stores, read over GraphQL as a client reads it, with every call of a port counted."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from msgspec import structs

from content.access import Viewer
from content.attempts import Attempts
from content.kinds import KINDS
from content.names import Names, claim, name
from content.rarity import Rarity
from content.records import Record, Records
from content.reviews import Review
from content.views import View
from content.writing import Desk
from ops import jobs, settings
from ops.jobs import Indexer
from ops.routes import application
from ops.wiring import Opened, opened
from resolvers.context import Context
from schema.build import build
from schema.engine.transport import answered
from storage.ports import MOST_OPERATIONS, Add, Delete, Operation
from tests.stacks import found

SPACES = {
    "PRODUCT": (("product.slug", "slug"), ("product.external", "external_id")),
    "TAG": (("tag.slug", "slug"),),
    "BRAND": (("brand.slug", "slug"),),
    "CATEGORY": (("category.slug", "slug"),),
    "ACCOUNT": (("creator.handle", "handle"),),
    "COLLECTION": (("collection.slug", "slug"),),
}


_schema = cache(build)
"""The same for all shops of a process: it takes longer to build than most tests to run."""


class Counted:
    """A port that counts its calls by name."""

    def __init__(self, port: Any, calls: Counter[str]) -> None:
        self._port, self._calls = port, calls

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self._calls[name] += 1
            return method(*arguments, **named)

        return call


class TestShop:
    """`calls` of the ports of documents, streams and index since `calls` was last cleared."""

    __test__ = False

    def __init__(self, held: Opened) -> None:
        self.calls: Counter[str] = Counter()
        documents: Any = Counted(held.documents, self.calls)
        index: Any = Counted(held.index, self.calls)
        streams: Any = Counted(held.shop.streams, self.calls)
        records = Records(documents, KINDS)
        desk = Desk(documents, records, held.shop.audit)
        names, door = Names(documents), held.shop.door
        door = structs.replace(
            door,
            documents=documents,
            records=records,
            names=names,
            passwords=Counted(door.passwords, self.calls),
            attempts=Attempts(documents, door.vault),
        )
        shop = structs.replace(
            held.shop, records=records, desk=desk, names=names, index=index, rarity=Rarity(index), streams=streams, door=door
        )
        self.held = structs.replace(held, documents=documents, index=index, shop=shop)
        self.schema = _schema()
        self.app = application(self.held, schema=None if held.traces else self.schema)
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://shop.test")

    async def keep(self, *records: Record) -> None:
        """Writes records with their names and what they add elsewhere; found and fed once `settle` was called."""
        operations = [operation for record in records for operation in self._operations(record)]
        for start in range(0, len(operations), MOST_OPERATIONS):
            await self.held.documents.commit(operations[start : start + MOST_OPERATIONS])

    def _operations(self, record: Record) -> Iterator[Operation]:
        yield self.held.shop.records.put(record)
        for space, field in SPACES.get(record.KIND, ()):
            if value := getattr(record, field):
                yield claim(name(space, value), record.id, expect=None)
        if isinstance(record, Review):
            yield Add(collection="items", id=record.product, n={f"stars{record.rating}": 1})

    async def drop(self, *items: str) -> None:
        """Takes items away; the index has them until `settle`."""
        await self.held.documents.commit([Delete(collection="items", id=id) for id in items])

    async def settle(self) -> None:
        """Index and rank all there is, and have the feed know it."""
        assert await Indexer(self.held.documents, self.held.shop.records, self.held.index).catch_up()
        await found(self.held.settings.search_url)
        await jobs.refresh(self.held.shop)

    async def post(self, query: str, /, *, language: str = "en", **variables: Any) -> dict[str, Any]:
        """The whole answer."""
        headers = {"Accept-Language": language}
        response = await self.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def ask(self, query: str, /, *, language: str = "en", **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.post(query, language=language, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def error(self, query: str, /, **variables: Any) -> dict[str, Any]:
        """The one error of an answer."""
        (error,) = (await self.post(query, **variables))["errors"]
        return dict(error)

    async def post_as(self, viewer: Viewer | None, query: str, /, *, language: str = "en", **variables: Any) -> dict[str, Any]:
        """The whole answer to who has signed in."""
        context = Context(self.held.shop, self.view(viewer=viewer, languages=(language, "en", "zh")))
        result = await self.schema.execute(query, variable_values=variables, context_value=context)
        await context.close()
        return answered(result)

    async def ask_as(self, viewer: Viewer | None, query: str, /, **variables: Any) -> Any:
        """The data of the same, where there is no error."""
        answer = await self.post_as(viewer, query, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def ask_under(self, view: View, query: str) -> Any:
        """The same under a view of one's own."""
        context = Context(self.held.shop, view)
        result = await self.schema.execute(query, context_value=context)
        await context.close()
        assert not result.errors, result.errors
        return result.data

    def view(self, **given: Any) -> View:
        return View(**{"now": time.time_ns() // 1_000_000, "languages": ("en", "zh"), **given})


@asynccontextmanager
async def open_shop(folder: Path, **environment: str) -> AsyncIterator[TestShop]:
    read: Callable[[dict[str, str]], settings.Settings] = settings.read
    async with opened(read({"VAR": str(folder), "SECRET_KEY": "s" * 32, "DATA_KEY": "d" * 32, **environment})) as held:
        shop = TestShop(held)
        async with shop.client:
            yield shop
