"""An address of its own where a process tells how it is: metrics and probes, for those who watch it and not for clients."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import Any

import uvicorn
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ops.probes import Probes
from ops.settings import BadSetting, Settings
from ops.wiring import Opened


class Server(uvicorn.Server):
    """Says when it answers, and leaves signals alone."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def configured(app: Starlette, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(app, http="httptools", log_config=None, access_log=False, **more)


def listen(host: str, port: int, prefix: str = "") -> socket.socket:
    """Who calls from now on waits until it is served. `prefix`: of the settings' names. Raises `BadSetting`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise BadSetting(f"{prefix}HOST {host}, {prefix}PORT {port}: {reason}") from None
    # For its connections too: else a body waits for 40 ms until a client has acknowledged the headers.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def listen_apart(settings: Settings) -> socket.socket | nullcontext[None]:
    """The address where it is told, to enter; None where it is told nowhere. Raises `BadSetting`."""
    return listen(*settings.metrics, "METRICS_") if settings.metrics else nullcontext()


@asynccontextmanager
async def telling(held: Opened, listener: socket.socket | None, probes: Probes) -> AsyncIterator[None]:
    """To the end of what is done within."""
    if listener is None:
        yield
        return

    async def told(request: Request) -> Response:
        return Response(await asyncio.to_thread(held.metrics.told), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    routes = [Route("/metrics", told, methods=["GET"]), *probes.routes()]
    server = Server(configured(Starlette(routes=routes), lifespan="off", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
