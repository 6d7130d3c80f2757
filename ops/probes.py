"""Whether the process lives, and whether it can be sent requests: for load balancers, which ask often."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ops.wiring import Opened

NEEDED = frozenset({"documents", "streams", "objects"})
"""Without the search index all but search and matching works."""

_SECONDS = 1.0
_KEPT_SECONDS = 1.0


class State(Enum):
    """`SLOW`: it has not answered within a second."""

    UP = "up"
    AWAY = "away"
    SLOW = "slow"


class Port(Struct, frozen=True):
    """`ms`: what its answer took, or has taken so far."""

    state: State
    ms: float


class Probes:
    """What was found is kept for a second, and no port is asked again before it has answered: a flood of probes costs nothing."""

    def __init__(self, held: Opened) -> None:
        self._pings: Mapping[str, Callable[[], Awaitable[None]]] = {
            "documents": held.documents.ping,
            "streams": held.streams.ping,
            "search": held.index.ping,
            "objects": held.objects.ping,
        }
        self._asked: dict[str, tuple[float, asyncio.Task[Port]]] = {}
        self._looking: asyncio.Task[dict[str, Port]] | None = None
        self._until = 0.0
        self.draining = False

    async def ports(self) -> dict[str, Port]:
        if self._looking is None or (self._looking.done() and time.monotonic() > self._until):
            self._looking = asyncio.create_task(self._look())
        return await asyncio.shield(self._looking)

    async def close(self) -> None:
        tasks = [*(task for _, task in self._asked.values()), *([self._looking] if self._looking else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def routes(self) -> list[Route]:
        return [Route("/healthz", self._lives, methods=["GET"]), Route("/readyz", self._ready, methods=["GET"])]

    async def _lives(self, request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def _ready(self, request: Request) -> Response:
        ports = await self.ports()
        ready = not self.draining and all(ports[name].state is State.UP for name in NEEDED)
        told = {name: {"state": port.state.value, "ms": port.ms} for name, port in ports.items()}
        return JSONResponse({"ready": ready, "draining": self.draining, "ports": told}, 200 if ready else 503)

    async def _look(self) -> dict[str, Port]:
        for name, ping in self._pings.items():
            if name not in self._asked:
                self._asked[name] = (time.perf_counter(), asyncio.create_task(_answer(ping)))
        await asyncio.wait([task for _, task in self._asked.values()], timeout=_SECONDS)
        found = {name: self._found(name) for name in self._pings}
        self._until = time.monotonic() + _KEPT_SECONDS
        return found

    def _found(self, name: str) -> Port:
        began, task = self._asked[name]
        if not task.done():
            return Port(State.SLOW, _ms(began))
        del self._asked[name]
        return task.result()


async def _answer(ping: Callable[[], Awaitable[None]]) -> Port:
    began = time.perf_counter()
    try:
        await ping()
    except Exception:
        return Port(State.AWAY, _ms(began))
    return Port(State.UP, _ms(began))


def _ms(began: float) -> float:
    return round((time.perf_counter() - began) * 1_000, 1)
