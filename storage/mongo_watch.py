"""Knowing that a stream grew: one change stream for all tails of a process, which lasts while somebody tails.

It only wakes; what a tail reads, it reads from its own cursor. So a change stream that is lost, or whose history is gone, is
begun anew at the present, and all tailed streams are asked once how long they are: nothing is missed and nothing comes twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from pymongo.errors import PyMongoError

from storage.bells import Bell, Bells
from storage.mongo_indexes import STREAMS
from storage.ports import StoreError

PAUSE_SECONDS = 0.2
"""Between two tries, and so the polling where the server gives no change stream."""

_AWAIT_MS = 500
_GROWN = [{"$match": {"operationType": "insert"}}, {"$project": {"documentKey": 1}}]


class Watch:
    """`newest` asks the streams for the numbers of their last batches."""

    def __init__(self, database: Any, newest: Callable[[list[str]], Awaitable[Mapping[str, int]]]) -> None:
        self._database, self._newest = database, newest
        self._bells = Bells()
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def tailing(self, stream: str) -> Iterator[Bell]:
        try:
            with self._bells.tailing(stream) as bell:
                if self._task is None:
                    self._task = asyncio.create_task(self._watch())
                yield bell
        finally:
            if not self._bells:
                self._stop()

    def ring(self, newest: Mapping[str, int]) -> None:
        self._bells.ring(newest)

    def close(self) -> None:
        self._stop()
        self._bells.close()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            try:
                async with self._database[STREAMS].watch(_GROWN, max_await_time_ms=_AWAIT_MS) as changes:
                    await changes.try_next()
                    await self._ask()
                    while changes.alive:
                        change = await changes.try_next()
                        if change is not None:
                            grown = change["documentKey"]["_id"]
                            self.ring({grown["s"]: grown["n"]})
            except PyMongoError:
                await self._poll()

    async def _poll(self) -> None:
        # A store that is away now is asked again; who reads from it is told.
        with suppress(StoreError):
            await self._ask()
        await asyncio.sleep(PAUSE_SECONDS)

    async def _ask(self) -> None:
        self.ring(await self._newest(list(self._bells.known())))
