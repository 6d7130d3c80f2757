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

from ops import telling
from ops.probes import Probes
from ops.routes import application
from ops.settings import Settings
from ops.telling import Server, configured
from ops.wiring import Opened

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_FINISH_SECONDS = 30
"""How long what was asked before may take once nobody can ask any more."""

log = logging.getLogger("vitrine.serving")


class Listeners(Struct, frozen=True):
    """`apart`: where metrics are told; None where they are not."""

    shop: socket.socket
    apart: socket.socket | None


@contextmanager
def listen(settings: Settings) -> Iterator[Listeners]:
    """Who calls from now on waits until it is served. Raises `BadSetting`."""
    with telling.listen(settings.host, settings.port) as shop, telling.listen_apart(settings) as apart:
        yield Listeners(shop, apart)


async def serve(held: Opened, listeners: Listeners, ready: Callable[[], None]) -> None:
    """Until a signal comes and what was asked before it is answered. Calls `ready` when it begins to answer."""
    probes = Probes(held)
    config = configured(application(held, probes), timeout_graceful_shutdown=_FINISH_SECONDS, **towards_clients(held.settings))
    server = Server(config, ready)
    async with telling.telling(held, listeners.apart, probes), _drained_on_signals(server, held, probes):
        await server.serve([listeners.shop])


def towards_clients(settings: Settings) -> dict[str, Any]:
    """For uvicorn: TLS, who is believed about where a request is from, and what every answer says."""
    certificate, key = settings.tls or (None, None)
    return {
        "ssl_certfile": certificate,
        "ssl_keyfile": key,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.proxies,
        "headers": [("Strict-Transport-Security", f"max-age={settings.hsts_seconds}")] if settings.hsts_seconds else [],
    }


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
