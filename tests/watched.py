"""A port on which something happens around each call, and the power cut that may."""

from collections.abc import Awaitable, Callable
from typing import Any


class PowerCut(Exception):
    pass


class Watched:
    """A port on which something happens before each call, and after it."""

    def __init__(self, port: Any, before: Callable[[str], None], after: Callable[[str], Awaitable[None]] | None = None) -> None:
        self._port, self._before, self._after = port, before, after

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        async def call(*arguments: Any, **named: Any) -> Any:
            self._before(name)
            answer = await method(*arguments, **named)
            if self._after:
                await self._after(name)
            return answer

        return call
