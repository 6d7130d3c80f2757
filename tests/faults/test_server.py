"""A server and an import that are killed, and a server that is told to stop: the data is whole, and the index says the same."""

import asyncio
import json
import random
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from content.kinds import COLLECTIONS
from ops import jobs
from ops.importing import import_paths
from ops.leases import LEASES
from ops.sample import FOLDER
from ops.wiring import Opened
from storage.ports import Delete
from tests.faults.stores import everything, held_at, rebuilt_alike
from tests.processes import SECRET_KEY, run, serving, start

KILLS = 3
MANY_KILLS = 30
SETTLES_SECONDS = 60
IMPORT = ("import", FOLDER, "--source", "sample")
AT_THE_IMPORT = ("LIVE", "CHAT_MESSAGE", "PROMO")
"""Kinds of what the sample has at times relative to its import, which are others in each shop and at each start."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the sample is when nothing comes between."""
    var = tmp_path_factory.mktemp("whole") / "var"
    done = run("seed", VAR=str(var))
    assert done.returncode == 0, done.stderr
    return asyncio.run(_contents(var))


async def _contents(var: Path) -> dict[str, Any]:
    """Every document but for what counts its writes or says when; and the index is as one built anew."""
    async with held_at(var) as held:
        await _until_settled(held)
        documents: dict[str, Any] = {
            f"{collection.name}/{document.id}": (document.kind, document.body, document.keys, document.from_, document.until)
            for collection in COLLECTIONS
            if collection.name not in ("epochs", "versions", "index_state")
            for document in await everything(held, collection.name)
        }
        ids = [key.partition("/")[2] for key, (kind, *_) in documents.items() if key.startswith("items/") or kind == "TAG"]
        documents = {key: ((kind,) if kind in AT_THE_IMPORT else (kind, *rest)) for key, (kind, *rest) in documents.items()}
        for version in await everything(held, "versions"):
            if version.body["kind"] in AT_THE_IMPORT:
                continue
            name = f"versions/{version.keys['item']}@{version.body['number']}"
            assert name not in documents, "an item has one version of each revision"
            documents[name] = version.body
        await rebuilt_alike(held, var, ids)
    return documents


async def _until_settled(held: Opened) -> None:
    """Until the index was told of everything, by whoever has the lease."""
    deadline = time.monotonic() + SETTLES_SECONDS
    while await held.documents.waiting("items", 1):
        assert time.monotonic() < deadline, "the index was not told in time"
        await jobs.Indexer(held.documents, held.shop.records, held.index).turn()
        await asyncio.sleep(0.05)


def _kill_within(process: subprocess.Popen[str], begun: Callable[[], bool], seconds: float) -> None:
    """Kill it a random moment after it began, if it still runs then."""
    while process.poll() is None and not begun():
        time.sleep(0.01)
    with suppress(subprocess.TimeoutExpired):
        process.wait(random.uniform(0, seconds))
    process.kill()
    process.wait()


def _has_items(var: Path) -> bool:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{var}/shop.db?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT 1 FROM items").fetchone() is not None
    return False


def _ready(url: str) -> bool:
    answer = httpx.get(f"{url}/readyz")
    return answer.status_code == 200 and all(port["state"] == "up" for port in answer.json()["ports"].values())


def _began(url: str) -> dict[str, str]:
    """The sessions that are on now, by id: since when."""
    answer = httpx.post(f"{url}/graphql", json={"query": "{ liveSessions(state: LIVE) { nodes { id startedAt } } }"})
    return {node["id"]: node["startedAt"] for node in answer.json()["data"]["liveSessions"]["nodes"]}


kills = pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.soak)])


@kills
def test_a_first_start_that_was_killed_is_completed_by_the_next(kills: int, whole: dict[str, Any], tmp_path: Path) -> None:
    var = tmp_path / "var"
    for _ in range(kills):
        with start("seed", VAR=str(var), SECRET_KEY=SECRET_KEY) as process:
            _kill_within(process, lambda: _has_items(var), 0.5)
    with serving(var, "--sample") as server:
        assert _ready(server.url)
    assert asyncio.run(_contents(var)) == whole


@kills
def test_an_import_that_was_killed_beside_a_server_is_completed_by_another(
    kills: int, whole: dict[str, Any], tmp_path: Path
) -> None:
    var = tmp_path / "var"
    with serving(var) as server:
        for _ in range(kills):
            with start(*IMPORT, VAR=str(var), SECRET_KEY=SECRET_KEY) as process:
                _kill_within(process, (var / "objects").exists, 2.5)
            assert _ready(server.url)
        done = run(*IMPORT, VAR=str(var), SECRET_KEY=SECRET_KEY)
        assert done.returncode == 0, done.stderr
        assert _ready(server.url)
    assert asyncio.run(_contents(var)) == whole


@kills
def test_a_server_killed_while_it_indexes_leaves_nothing_unindexed(kills: int, whole: dict[str, Any], tmp_path: Path) -> None:
    var = tmp_path / "var"
    asyncio.run(_import_only(var))
    for _ in range(kills):
        asyncio.run(_change_everything(var))
        with serving(var) as server:
            _kill_within(server.process, lambda: True, 0.3)
    with serving(var) as server:
        assert _ready(server.url)
    assert asyncio.run(_contents(var)) == whole


async def _import_only(var: Path) -> None:
    """Documents that the index was never told of."""
    async with held_at(var) as held:
        assert await import_paths(held.documents, held.objects, [FOLDER], source="sample") == 0


async def _change_everything(var: Path) -> None:
    """Every item waits again, and nobody has the lease of the indexer that was killed."""
    async with held_at(var) as held:
        await held.documents.touch("items", [document.id for document in await held.documents.scan("items")])
        for lease in await held.documents.scan(LEASES.name):
            await held.documents.delete(Delete(collection=LEASES.name, id=lease.id))


def test_a_server_told_to_stop_answers_what_it_was_asked_and_ends_with_0(tmp_path: Path) -> None:
    body = json.dumps({"query": "{ feed(first: 1) { pageInfo { hasNextPage } } }"}).encode()
    head = f"POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with serving(tmp_path / "var") as server:
        address = ("127.0.0.1", httpx.URL(server.url).port or 0)
        with socket.create_connection(address) as slow:
            slow.sendall(head.encode() + body[:10])
            assert _ready(server.url)
            server.process.terminate()
            _until_refused(address)
            assert server.process.poll() is None
            slow.sendall(body[10:])
            answer = b"".join(iter(lambda: slow.recv(65_536), b""))
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n"), answer
        assert b'"hasNextPage":false' in answer
        assert server.process.wait(60) == 0
        assert server.process.stderr
        assert server.process.stderr.read().endswith("INFO vitrine.serving: draining\n")


def _until_refused(address: tuple[str, int]) -> None:
    deadline = time.monotonic() + SETTLES_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(address).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.01)
    raise AssertionError("it still takes calls")


def test_a_second_start_fills_nothing_and_has_a_session_on_now(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with serving(tmp_path / "var", "--sample") as first:
        assert any("Filling" in line for line in first.said)
        then = _began(first.url)
    began = time.monotonic()
    with serving(tmp_path / "var", "--sample") as second:
        record_property("measured", f"A second start over the sample shop took {time.monotonic() - began:.1f} s.")
        assert [line for line in second.said if not line.startswith("Vitrine is at")] == []
        assert [(id, began > then[id]) for id, began in _began(second.url).items()] == [(id, True) for id in then]
        assert then


def test_a_server_that_ended_leaves_its_work_to_the_next_at_once(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with serving(var, "--sample") as server:
        assert server.stop() == 0
    done = run(*IMPORT, VAR=str(var), SECRET_KEY=SECRET_KEY)
    assert done.returncode == 0
    assert "running server" not in done.stderr
