"""Work that is given up in time: who waits is answered then, however long the work takes to end."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_LAST_SECONDS = 1.0
T = TypeVar("T")


class TooLate(Exception):
    """Its time has passed."""


class Deadlines:
    """What was given up is cancelled, and known until it has ended: a port may hold on to it for a while."""

    def __init__(self) -> None:
        self._ending: set[asyncio.Task[Any]] = set()

    async def within(self, seconds: float, work: Coroutine[Any, Any, T]) -> T:
        """What the work answers or raises. Raises `TooLate` once that time has passed."""
        task = asyncio.create_task(work)
        try:
            done, _ = await asyncio.wait([task], timeout=seconds)
        finally:
            if not task.done():
                self._give_up(task)
        if not done:
            raise TooLate
        return task.result()

    async def close(self) -> None:
        """Has what was given up a little time to end."""
        if self._ending:
            await asyncio.wait(self._ending, timeout=_LAST_SECONDS)

    def _give_up(self, task: asyncio.Task[Any]) -> None:
        self._ending.add(task)
        task.add_done_callback(self._ended)
        task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._ending.discard(task)
        if not task.cancelled():
            task.exception()  # nobody waits for it any more
