"""What is done turn after turn: how long one that fails waits for the next, and when that is worth a line in the log."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from ops.metrics import Metrics
from search.ports import IndexFault
from storage.ports import StoreError

FIRST_SECONDS, MOST_SECONDS = 0.25, 4.0
"""Doubled with each failure; the most leaves a turn time to end within ten seconds of what was away being there again."""
log = logging.getLogger("vitrine.jobs")


class Pace:
    """`failures`: how many turns in a row failed."""

    def __init__(self) -> None:
        self.failures = 0
        self._told: type[Exception] | None = None

    def wait(self) -> float:
        """Seconds, not the same for all who wait."""
        longest = min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(self.failures - 1, 10))
        return random.uniform(longest / 2, longest)  # noqa: S311

    def failed(self, what: str, error: Exception) -> None:
        """Tells of it where the turn before did not fail so."""
        self.failures += 1
        if type(error) is self._told:
            return
        self._told = type(error)
        if isinstance(error, StoreError | IndexFault):
            log.warning("%s: %s; it is tried again until it goes on", what, error)
        else:
            log.error("%s: nobody expected this; it is tried again until it goes on", what, exc_info=error)

    def went(self, what: str) -> None:
        if self.failures:
            log.warning("%s: goes on after %d failures", what, self.failures)
        self.failures, self._told = 0, None


async def keep(what: str, turn: Callable[[], Awaitable[int]], idle: float, metrics: Metrics) -> None:
    """Turn after turn, until cancelled; what fails is counted and tried again. `idle`: seconds of rest without work."""
    pace = Pace()
    while True:
        try:
            done = await turn()
        except Exception as error:
            pace.failed(what, error)
            metrics.failed(what)
            await asyncio.sleep(pace.wait())
            continue
        pace.went(what)
        metrics.turned(what)
        if not done:
            await asyncio.sleep(idle)
