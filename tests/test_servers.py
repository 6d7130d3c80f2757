"""The script that has real servers for tests: what it starts, shares, notices and stops, and what it leaves alone."""

import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import httpx
import pytest
from msgspec import structs
from pymongo import MongoClient

from tests import servers
from tests.processes import free_port
from tests.servers import running
from tests.servers.running import Running
from tests.servers.s3gateway import answers
from tests.servers.server import Command, NotHad, Server
from tests.servers.shared import Shared


def _fetch(into: Path) -> None:
    (into / "served.txt").write_text("served")


def _run(program: Path, folder: Path, port: int) -> Command:
    return Command([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(program), str(port)])


FILES = Server("files", "1", (), (), 30, "http://127.0.0.1:{port}", _fetch, _run, answers)
"""Needs nothing from elsewhere."""


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    shared = Shared(tmp_path / "servers")
    yield shared
    shared.stop(kept=True)
    shared.leave()


@pytest.fixture
def other(shared: Shared) -> Iterator[Shared]:
    """Another process's."""
    other = Shared(shared.folder)
    yield other
    other.leave()


def last(shared: Shared) -> Running:
    found = running.read(shared.folder / FILES.name)
    assert found is not None
    return found


def served(url: str) -> str:
    return httpx.get(f"{url}/served.txt", trust_env=False).text


def test_it_is_fetched_and_started_once(shared: Shared, other: Shared) -> None:
    url = shared.started(FILES, fetch=True)
    assert served(url) == "served"
    first = last(shared)
    assert shared.started(FILES, fetch=True) == other.started(FILES, fetch=False) == url
    assert last(shared) == first


def test_who_come_at_once_get_the_same(shared: Shared) -> None:
    fetches, urls, together = list[Path](), list[str](), Barrier(8)

    def counted(into: Path) -> None:
        fetches.append(into)
        _fetch(into)

    def come() -> None:
        together.wait()
        urls.append(shared.started(structs.replace(FILES, fetch=counted), fetch=True))

    comers = [Thread(target=come) for _ in range(8)]
    for comer in comers:
        comer.start()
    for comer in comers:
        comer.join()
    assert (len(urls), len(set(urls)), len(fetches)) == (8, 1, 1)


def test_stopped_and_started_again_it_is_where_it_was(shared: Shared) -> None:
    url = shared.started(FILES, fetch=True)
    assert shared.stop(kept=True) == ["files"]
    assert not last(shared).alive
    assert shared.stop(kept=True) == []
    assert shared.started(FILES, fetch=False) == url


def test_one_that_was_killed_is_started_again(shared: Shared) -> None:
    url = shared.started(FILES, fetch=True)
    os.kill(last(shared).pid, signal.SIGKILL)
    while last(shared).alive:
        pass
    assert shared.started(FILES, fetch=False) == url
    assert served(url) == "served"


def test_where_its_port_is_taken_it_takes_another(shared: Shared) -> None:
    url = shared.started(FILES, fetch=True)
    shared.stop(kept=True)
    with socket.create_server(("127.0.0.1", last(shared).port)):
        other = shared.started(FILES, fetch=False)
        assert other != url
        assert served(other) == "served"


def test_half_of_what_is_fetched_is_not_used(shared: Shared) -> None:
    def breaks(into: Path) -> None:
        (into / "served.txt").write_text("ser")
        raise subprocess.CalledProcessError(1, ["/bin/registry"], stderr="the line went dead")

    with pytest.raises(NotHad, match=r"^files could not be fetched by registry: the line went dead$"):
        shared.started(structs.replace(FILES, fetch=breaks), fetch=True)
    assert list((shared.folder / "fetched").iterdir()) == []
    assert served(shared.started(FILES, fetch=True)) == "served"


def test_who_is_killed_while_fetching_leaves_nothing_that_is_used(shared: Shared) -> None:
    """What stays behind has another name."""
    part = shared.folder / "fetched" / f".{FILES.name}-{FILES.version}.0f0f0f0f"
    part.mkdir(parents=True)
    (part / "served.txt").write_text("ser")
    with pytest.raises(NotHad, match=r"^files is not there: make servers$"):
        shared.started(FILES, fetch=False)
    assert served(shared.started(FILES, fetch=True)) == "served"


def test_what_the_machine_lacks_is_said_in_a_sentence(shared: Shared) -> None:
    lacking = structs.replace(FILES, fetched_by=("no-such-program", sys.executable, "nor-this"))
    with pytest.raises(NotHad, match=r"^files needs no-such-program and nor-this, which this machine has not$"):
        shared.started(lacking, fetch=True)


def test_one_that_ends_at_once_says_what_it_said(shared: Shared) -> None:
    def run(program: Path, folder: Path, port: int) -> Command:
        return Command([sys.executable, "-c", "raise SystemExit('no room on this disk')"])

    with pytest.raises(RuntimeError, match=r"(?s)^files ended; the end of .*log\.txt:\nno room on this disk$"):
        shared.started(structs.replace(FILES, run=run), fetch=True)


def test_one_that_does_not_get_ready_is_given_up_and_ended(shared: Shared) -> None:
    slow = structs.replace(FILES, seconds=0.3, ready=lambda port: False)
    with pytest.raises(RuntimeError, match=r"^files is not ready after 0.3 seconds; the end of "):
        shared.started(slow, fetch=True)
    assert not last(shared).alive


def test_only_the_process_that_was_started_is_stopped(shared: Shared) -> None:
    """Another has its pid by now."""
    shared.started(FILES, fetch=True)
    started = last(shared)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True) as other:
        running.write(shared.folder / FILES.name, structs.replace(started, pid=other.pid))
        assert shared.stop(kept=True) == []
        last(shared).stop()
        last(shared).kill()
        assert other.poll() is None
        other.communicate(b"\n")
    running.write(shared.folder / FILES.name, started)


def test_the_last_who_leaves_stops_it(shared: Shared, other: Shared) -> None:
    shared.started(FILES, fetch=True)
    other.started(FILES, fetch=False)
    shared.leave()
    assert last(shared).alive
    other.leave()
    assert not last(shared).alive


def test_what_is_to_be_kept_stays_when_all_leave(shared: Shared, other: Shared) -> None:
    shared.started(FILES, fetch=True)
    other.started(FILES, fetch=False, keep=True)
    shared.started(FILES, fetch=False)
    other.leave()
    shared.leave()
    assert last(shared).alive
    assert shared.stop(kept=True) == ["files"]


def test_what_somebody_else_serves_is_left_alone(shared: Shared) -> None:
    """At the very port that one of ours had."""
    shared.started(FILES, fetch=True)
    shared.stop(kept=True)
    with http.server.HTTPServer(("127.0.0.1", last(shared).port), http.server.SimpleHTTPRequestHandler):
        shared.leave()
        assert shared.stop(kept=True) == []


def test_an_address_of_ones_own_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MONGO_URL", "mongodb://db.test/")
    assert servers.url("mongo") == servers.needed("mongo") == "mongodb://db.test/"


def test_mongo_moves_to_another_port_with_what_it_holds(tmp_path: Path) -> None:
    with servers.own("mongo", tmp_path / "mongo") as first:
        with MongoClient[dict[str, object]]("127.0.0.1", first.port, directConnection=True) as client:
            client["shop"]["items"].insert_one({"_id": "a"})
        first.stop()
        running.write(tmp_path / "mongo", structs.replace(first, port=free_port()))
        second = servers.again("mongo", tmp_path / "mongo")
        assert second.port != first.port
        with MongoClient[dict[str, object]]("127.0.0.1", second.port, replicaSet="rs0") as client:
            assert client["shop"]["items"].find_one() == {"_id": "a"}


@pytest.mark.skipif(os.geteuid() != 0, reason="not root")
def test_elasticsearch_runs_in_a_folder_that_only_root_may_enter(tmp_path: Path) -> None:
    program = servers.program("elastic")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(program, closed / "fetched" / program.name)
    shared = Shared(closed)
    try:
        url = shared.started(servers.SERVERS["elastic"], fetch=False)
        assert httpx.get(f"{url}/_cluster/health", trust_env=False).json()["status"] == "green"
    finally:
        shared.leave()
