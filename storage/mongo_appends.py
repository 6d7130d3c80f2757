"""Writing to streams. Batches are numbered without a gap: the next is written as `n + 1` by whoever comes first, under a unique
id and only where `n` is known to be there. A process writes what waits for a stream as one batch.
"""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pymongo.errors import DuplicateKeyError
from pymongo.read_concern import ReadConcern

from storage.mongo_commits import batch, newest
from storage.mongo_indexes import STREAMS
from storage.mongo_server import bounded
from storage.ports import MOST_BODY_BYTES, StoreError
from storage.validation import MOST_EVENTS

MOST_KNOWN = 10_000


class Waiting(NamedTuple):
    """`answer` gets the number of the batch and the place in it where these events begin."""

    many: int
    events: bytes
    answer: asyncio.Future[tuple[int, int]]


class Appends:
    """`on_grown` is told the number of a stream's last batch."""

    def __init__(self, database: Any, seconds: float, on_grown: Callable[[Mapping[str, int]], None]) -> None:
        # What stands on the primary counts, whether or not a majority has it: the chain is one.
        self._stored = database[STREAMS]
        self._primary = database[STREAMS].with_options(read_concern=ReadConcern("local"))
        self._seconds, self._on_grown = seconds, on_grown
        self._waiting: dict[str, deque[Waiting]] = {}
        self._known: dict[str, int] = {}
        self._pumps: set[asyncio.Task[None]] = set()

    async def put(self, stream: str, count: int, events: bytes) -> tuple[int, int]:
        one = Waiting(count, events, asyncio.get_running_loop().create_future())
        if stream in self._waiting:
            self._waiting[stream].append(one)
        else:
            self._waiting[stream] = deque([one])
            # The deadline of who comes first is not that of those who come after.
            pump = asyncio.create_task(self._pump(stream), context=contextvars.Context())
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)
        async with asyncio.timeout(self._seconds):
            return await one.answer

    async def _pump(self, stream: str) -> None:
        """Writes until nothing waits."""
        waiting = self._waiting[stream]
        while waiting:
            group = _next_group(waiting)
            if group:
                await self._write_group(stream, group)
        del self._waiting[stream]

    async def _write_group(self, stream: str, group: list[Waiting]) -> None:
        count = sum(one.many for one in group)
        events = b"[" + b",".join(one.events[1:-1] for one in group) + b"]"
        try:
            n = await bounded(lambda: self._write(stream, count, events), self._seconds)
        except StoreError as error:
            for one in group:
                if not one.answer.done():
                    one.answer.set_exception(error)
            return
        start = 0
        for one in group:
            if not one.answer.done():
                one.answer.set_result((n, start))
            start += one.many
        self._on_grown({stream: n})

    async def _write(self, stream: str, count: int, events: bytes) -> int:
        """Where it fails, what is known of the stream is forgotten: perhaps it came through."""
        last = self._known.pop(stream, None)
        while True:
            n = (await self._newest(stream) if last is None else last) + 1
            try:
                await self._stored.insert_one(batch(stream, n, count, events))
                break
            except DuplicateKeyError:
                last = None
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[stream] = n
        return n

    async def _newest(self, stream: str) -> int:
        found = await self._primary.aggregate(newest([stream])).to_list(None)
        return int(found[0]["n"]) if found else 0


def _next_group(waiting: deque[Waiting]) -> list[Waiting]:
    """As many as one batch may hold, without those whose callers have been told that it took too long."""
    group: list[Waiting] = []
    count = size = 0
    while waiting:
        one = waiting[0]
        if group and (count + one.many > MOST_EVENTS or size + len(one.events) > MOST_BODY_BYTES):
            break
        waiting.popleft()
        if not one.answer.done():
            group.append(one)
            count, size = count + one.many, size + len(one.events)
    return group
