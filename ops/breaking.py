"""A circuit breaker around a port's calls: where it has just failed again and again, those who come next are told so at once, and
one of them tries whether it is there again, so that nobody waits for what hangs.
"""

import time
from collections.abc import Callable
from typing import Any

from ops.around import Call

FAILURES = 3
OPEN_SECONDS = 1.0


class Breaker:
    """For `around`. `away`: the error that says that the port cannot answer, and is told for it."""

    def __init__(self, away: type[Exception], message: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._away, self._message, self._clock = away, message, clock
        self._failures = 0
        self._tries_at = 0.0

    def __call__(self, name: str, method: Call) -> Call:
        async def call(*arguments: Any, **named: Any) -> Any:
            if not self._may_try():
                raise self._away(self._message)
            try:
                answer = await method(*arguments, **named)
            except self._away:
                self._failures += 1
                self._tries_at = self._clock() + OPEN_SECONDS
                raise
            self._failures = 0
            return answer

        return call

    def _may_try(self) -> bool:
        """Who tries puts off all others, until it knows or has waited too long itself."""
        if self._failures < FAILURES:
            return True
        if self._clock() < self._tries_at:
            return False
        self._tries_at = self._clock() + OPEN_SECONDS
        return True
