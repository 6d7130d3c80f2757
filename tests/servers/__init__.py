"""Real servers for tests: `url("mongo")`, `url("elastic")`, `url("s3")`, `url("toxiproxy")`, started for whoever asks first.

All on this machine use the same ones under `var/servers`; the last who leaves stops those that `make servers` did not start.
A server of one's own: its address in `MONGO_URL`, `ELASTIC_URL`, `S3_URL` (with boto3's keys) or `TOXIPROXY_URL`.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest

from tests.servers import running
from tests.servers.elasticsearch import ELASTICSEARCH
from tests.servers.mongod import MONGOD
from tests.servers.running import Running
from tests.servers.s3gateway import KEYS, S3GATEWAY
from tests.servers.server import NotHad
from tests.servers.shared import Shared
from tests.servers.toxiproxy import TOXIPROXY

__all__ = [
    "KEYS",
    "SERVERS",
    "SHARED",
    "NotHad",
    "Running",
    "again",
    "begin",
    "needed",
    "own",
    "program",
    "real",
    "url",
    "why_not",
]

SERVERS = {server.name: server for server in (MONGOD, ELASTICSEARCH, S3GATEWAY, TOXIPROXY)}
SHARED = Shared(Path(__file__).parents[2] / "var" / "servers")

_lacks: dict[str, str] = {}


def real() -> bool:
    """Whether what is not to be had is a failure."""
    return os.environ.get("REQUIRE_REAL") == "1"


def url(name: str) -> str | None:
    """Where the server answers by now. None: it is not to be had, and `why_not` says why; `needed` skips or fails.

    It is fetched only with REQUIRE_REAL=1. Raises `RuntimeError` where it is had and does not start.
    """
    try:
        return os.environ.get(f"{name.upper()}_URL") or SHARED.started(SERVERS[name], fetch=real())
    except NotHad as error:
        _lacks[name] = str(error)
        return None


def why_not(name: str) -> str:
    return _lacks[name]


def begin() -> Thread:
    """Starts all that can be had while other tests run; whoever needs one that did not start is told why."""

    def each(name: str) -> None:
        with suppress(RuntimeError):
            url(name)

    def every() -> None:
        with ThreadPoolExecutor() as pool:
            list(pool.map(each, SERVERS))

    thread = Thread(target=every)
    thread.start()
    return thread


def needed(name: str) -> str:
    """The same for a test that makes no sense without it: it is skipped, or with REQUIRE_REAL=1 fails."""
    return url(name) or _lack(why_not(name))


def program(name: str) -> Path:
    """The folder of its program, for a test that starts one of its own; otherwise as `needed`."""
    try:
        return SHARED.program(SERVERS[name], fetch=real())
    except NotHad as error:
        _lack(str(error))


def _lack(reason: str) -> NoReturn:
    raise (pytest.fail if real() else pytest.skip)(reason)


@contextmanager
def own(name: str, folder: Path, *arguments: str, **environment: str) -> Iterator[Running]:
    """One that is nobody else's, for a test to stop, to kill and to have started `again`; ended on leaving."""
    try:
        yield again(name, folder, *arguments, **environment)
    finally:
        if (last := running.read(folder)) is not None:
            last.stop()


def again(name: str, folder: Path, *arguments: str, **environment: str) -> Running:
    """The one of that folder, which has ended, with all that it held."""
    return running.start(SERVERS[name], program(name), folder, *arguments, **environment)
