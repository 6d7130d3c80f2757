"""Servers to be compared: each a process of its own that serves one application over the same shop, and tells its CPU time."""

import asyncio
import http.client
import multiprocessing
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import TypeAlias

import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bench.shops import open_shop
from ops.wiring import Opened

Application: TypeAlias = Callable[[Opened], Starlette]

HEADERS = {"Content-Type": "application/json", "Accept-Language": "en"}
CONNECTIONS = 2


class Round(Struct, frozen=True):
    """What a request cost: CPU of the server's whole process in microseconds, and how many were answered a second."""

    cpu: float
    rate: float


class Server:
    """One server at 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, body: bytes) -> bytes:
        return self._post(self._connect(), body)

    def load(self, bodies: Sequence[bytes], seconds: float) -> Round:
        """As fast as it answers a few connections, each with the next question once it has the answer."""
        before, began = self._cpu(), time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            answered = sum(pool.map(lambda start: self._work(bodies, start, began + seconds), range(CONNECTIONS)))
        return Round((self._cpu() - before) / answered * 1e6, answered / (time.perf_counter() - began))

    def ready(self, seconds: float = 30) -> None:
        """Raises TimeoutError where it does not come up."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                self._cpu()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("a server did not start")

    def _work(self, bodies: Sequence[bytes], start: int, end: float) -> int:
        connection, answered = self._connect(), 0
        for body in cycle([*bodies[start:], *bodies[:start]]):
            if time.perf_counter() > end:
                break
            self._post(connection, body)
            answered += 1
        return answered

    def _cpu(self) -> float:
        connection = self._connect()
        connection.request("GET", "/cpu")
        return float(connection.getresponse().read())

    def _post(self, connection: http.client.HTTPConnection, body: bytes) -> bytes:
        connection.request("POST", "/graphql", body, HEADERS)
        response = connection.getresponse()
        data = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {data[:300]!r}")
        return data

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)


@contextmanager
def serving(application: Application, folder: Path) -> Iterator[Server]:
    port = _free_port()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(application, folder, port), daemon=True)
    process.start()
    try:
        server = Server(port)
        server.ready()
        yield server
    finally:
        process.terminate()
        process.join()


def _serve(application: Application, folder: Path, port: int) -> None:
    asyncio.run(_served(application, folder, port))


async def _served(application: Application, folder: Path, port: int) -> None:
    async with open_shop(folder) as held:
        app = application(held)
        app.router.routes.insert(0, Route("/cpu", _cpu))
        config = uvicorn.Config(app, port=port, log_level="warning", access_log=False, http="httptools")
        await uvicorn.Server(config).serve()


async def _cpu(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(time.process_time()))


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
