"""A port one of whose methods does not answer until it is let."""

import asyncio
from contextlib import suppress
from typing import Any


class Stuck:
    """`done`: the call has been made before it gets stuck. `stubborn`: it stays stuck though it is cancelled.

    `entered`: somebody waits; `given_up`: somebody no longer does.
    """

    def __init__(self, port: Any, method: str, *, done: bool = False, stubborn: bool = False) -> None:
        self._port, self._method, self._done, self._stubborn = port, method, done, stubborn
        self.calls = 0
        self.entered, self.given_up, self.let = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return self._stick if name == self._method else getattr(self._port, name)

    async def _stick(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        call = getattr(self._port, self._method)
        answer = await call(*arguments, **named) if self._done else None
        self.entered.set()
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.given_up.set()
            if not self._stubborn:
                raise
            with suppress(asyncio.CancelledError):
                await self.let.wait()
        return answer if self._done else await call(*arguments, **named)
