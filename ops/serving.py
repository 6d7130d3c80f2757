"""Serving over HTTP: the address is taken before anything else, and who is told to stop finishes what was asked before."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from ops.routes import application
from ops.settings import BadSetting, Settings
from ops.wiring import Opened

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_DRAIN_SECONDS = 30


def listen(settings: Settings) -> socket.socket:
    """Who calls from now on waits until it is served. Raises `BadSetting`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise BadSetting(f"HOST {settings.host}, PORT {settings.port}: {reason}") from None
    # For its connections too: else a body waits for 40 ms until a client has acknowledged the headers.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


async def serve(held: Opened, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Until a signal comes and what was asked before it is answered. Calls `ready` when it begins to answer."""
    config = uvicorn.Config(
        application(held),
        http="httptools",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )
    await _Server(config, ready).serve([listener])


class _Server(uvicorn.Server):
    """Says when it answers, and ends in order where uvicorn would raise the signal again."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        yield
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
