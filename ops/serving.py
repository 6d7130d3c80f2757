"""Serving over HTTP: the addresses are taken before anything else, and who is told to stop is passed over by load balancers
before it stops listening, and finishes what was asked before it ends.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from msgspec import Struct
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ops.probes import Probes
from ops.routes import application
from ops.settings import BadSetting, Settings
from ops.wiring import Opened

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_FINISH_SECONDS = 30
"""How long what was asked before may take once nobody can ask any more."""

log = logging.getLogger("vitrine.serving")


class Listeners(Struct, frozen=True):
    """`metrics`: None where they are not told."""

    shop: socket.socket
    metrics: socket.socket | None


@contextmanager
def listen(settings: Settings) -> Iterator[Listeners]:
    """Who calls from now on waits until it is served. Raises `BadSetting`."""
    with _listener("", settings.host, settings.port) as shop:
        if settings.metrics is None:
            yield Listeners(shop, None)
        else:
            with _listener("METRICS_", *settings.metrics) as metrics:
                yield Listeners(shop, metrics)


def _listener(prefix: str, host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise BadSetting(f"{prefix}HOST {host}, {prefix}PORT {port}: {reason}") from None
    # For its connections too: else a body waits for 40 ms until a client has acknowledged the headers.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


async def serve(held: Opened, listeners: Listeners, ready: Callable[[], None]) -> None:
    """Until a signal comes and what was asked before it is answered. Calls `ready` when it begins to answer."""
    probes = Probes(held)
    config = _config(application(held, probes), timeout_graceful_shutdown=_FINISH_SECONDS, **_towards_clients(held.settings))
    server = _Server(config, ready)
    async with _telling(held, listeners.metrics, probes), _drained_on_signals(server, held, probes):
        await server.serve([listeners.shop])


def _config(app: Starlette, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(app, http="httptools", log_config=None, access_log=False, **more)


def _towards_clients(settings: Settings) -> dict[str, Any]:
    """TLS, who is believed about where a request is from, and what every answer says."""
    certificate, key = settings.tls or (None, None)
    return {
        "ssl_certfile": certificate,
        "ssl_keyfile": key,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.proxies,
        "headers": [("Strict-Transport-Security", f"max-age={settings.hsts_seconds}")] if settings.hsts_seconds else [],
    }


@asynccontextmanager
async def _telling(held: Opened, listener: socket.socket | None, probes: Probes) -> AsyncIterator[None]:
    """The metrics, and the probes too, at an address of their own, to the end."""
    if listener is None:
        yield
        return

    async def told(request: Request) -> Response:
        return Response(await asyncio.to_thread(held.metrics.told), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    routes = [Route("/metrics", told, methods=["GET"]), *probes.routes()]
    server = _Server(_config(Starlette(routes=routes), lifespan="off", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def _drained_on_signals(server: uvicorn.Server, held: Opened, probes: Probes) -> AsyncIterator[None]:
    """The first signal has it drain for as long as it is set to, and then end; the second ends it at once."""
    loop = asyncio.get_running_loop()

    def stop(number: int) -> None:
        if probes.draining:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        log.info("draining")
        probes.draining = True
        held.metrics.drain()
        loop.call_later(held.settings.drain_seconds, setattr, server, "should_exit", True)

    for number in _SIGNALS:
        loop.add_signal_handler(number, stop, number)
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


class _Server(uvicorn.Server):
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
