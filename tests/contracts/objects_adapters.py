"""The adapters that the contract of objects is tried on, each with its addresses served over real HTTP.

Run as a program it puts objects until it is killed, and says which were acknowledged.
"""

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from threading import Thread

import uvicorn
from msgspec import Struct
from starlette.applications import Starlette

from ops.objects import routes
from storage.folder import open_folder
from storage.ports import Objects
from storage.s3 import open_s3
from tests.buckets import bucket

SECRET = b"a secret of the tests, never one of a shop"


class Adapter(Struct, frozen=True):
    """One store, opened as often as is wanted, by this process or another."""

    name: str
    arguments: tuple[str, ...]

    async def open(self) -> Objects:
        return await OPEN[self.name](*self.arguments)


async def _open_folder(path: str, base_url: str) -> Objects:
    return await open_folder(path, base_url=base_url, secret=SECRET)


async def _open_s3(url: str) -> Objects:
    return await open_s3(url, seconds=10, pool=8, retries=2, authorities=None)


@contextmanager
def served_folder(path: Path) -> Iterator[Adapter]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}/objects"
        servers: list[uvicorn.Server] = []
        thread = Thread(target=lambda: asyncio.run(_serve(path, base_url, listener, servers)))
        thread.start()
        try:
            yield Adapter("folder", (str(path), base_url))
        finally:
            for server in servers:
                server.should_exit = True
            thread.join()


async def _serve(path: Path, base_url: str, listener: socket.socket, servers: list[uvicorn.Server]) -> None:
    objects = await open_folder(path, base_url=base_url, secret=SECRET)
    app = Starlette(routes=routes(objects))
    servers.append(uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False)))
    await servers[0].serve(sockets=[listener])
    await objects.close()


@contextmanager
def served_s3(path: Path) -> Iterator[Adapter]:
    with bucket() as url:
        yield Adapter("s3", (url,))


OPEN: dict[str, Callable[..., Awaitable[Objects]]] = {"folder": _open_folder, "s3": _open_s3}
SERVED: dict[str, Callable[[Path], AbstractContextManager[Adapter]]] = {"folder": served_folder, "s3": served_s3}


def body(key: str, version: int) -> bytes:
    """Bytes that tell from any piece which object they are of."""
    piece = f"{key} {version}\n".encode()
    return piece * (300_000 // len(piece))


async def put_until_killed(adapter: Adapter, prefix: str, writers: int) -> None:
    """Each writer puts objects of its own, and again and again the one that all share; says `n key version` when durable."""
    objects = await adapter.open()
    versions = count(1)

    async def write() -> None:
        for version in versions:
            for key in (f"{prefix}/{version}", f"{prefix}/shared"):
                await objects.put(key, body(key, version), content_type="text/plain")
                print(key, version, flush=True)  # noqa: T201

    await asyncio.gather(*(write() for _ in range(writers)))


if __name__ == "__main__":
    name, prefix, writers, *arguments = sys.argv[1:]
    asyncio.run(put_until_killed(Adapter(name, tuple(arguments)), prefix, int(writers)))
