"""Where the CPU of a feed page goes: the page's port calls alone, then with what is done around them, without HTTP."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from msgspec import structs

from bench.plain import LANGUAGES, project
from bench.shops import open_shop
from content.feed import FeedContext, feed
from content.kinds import KINDS
from content.records import Records
from content.shop import Shop
from content.views import View
from ops.jobs import now
from resolvers.context import Context
from schema.build import build
from storage.ports import Documents

ROUNDS = 60

Step = Callable[[], Awaitable[Any]]


class Noted:
    """Documents that note what they are asked."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.calls: list[Step] = []

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._documents, name)

        def call(*arguments: Any) -> Any:
            self.calls.append(lambda: method(*arguments))
            return method(*arguments)

        return call


def _view() -> View:
    return View(now=now(), languages=LANGUAGES)


async def by_hand(shop: Shop) -> bytes:
    view = _view()
    return orjson.dumps(await project(shop, view, await feed(shop, view, None, None, FeedContext(), 20, None)))


async def port_calls(shop: Shop, documents: Documents) -> list[Step]:
    """What one page asks of the port."""
    noted: Any = Noted(documents)
    await by_hand(structs.replace(shop, records=Records(noted, KINDS)))
    return list(noted.calls)


async def measure(folder: Path, query: str) -> dict[str, float]:
    """Milliseconds of CPU: medians of alternating rounds."""
    async with open_shop(folder) as held:
        shop, schema, fresh = held.shop, build(), count()
        calls = await port_calls(shop, held.documents)

        async def ask_port() -> None:
            for call in calls:
                await call()

        async def execute(text: str) -> bytes:
            context = Context(shop, _view())
            result = await schema.execute(text, variable_values={"after": None}, context_value=context)
            await context.close()
            return orjson.dumps(result.data)

        steps: dict[str, Step] = {
            f"the {len(calls)} port calls": ask_port,
            "by hand": lambda: by_hand(shop),
            "by GraphQL": lambda: execute(query),
            "by GraphQL, a document never seen": lambda: execute(f"{query}\n# {next(fresh)}"),
        }
        return await _alternating(steps)


async def _alternating(steps: dict[str, Step]) -> dict[str, float]:
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for name, step in steps.items():
            began = time.process_time()
            await step()
            spent[name].append((time.process_time() - began) * 1_000)
    return {name: median(some) for name, some in spent.items()}


def show(folder: Path, query: str) -> None:
    print("\nthe first page, without HTTP            CPU ms")
    for name, milliseconds in asyncio.run(measure(folder, query)).items():
        print(f"{name:<38}{milliseconds:>8.2f}")
