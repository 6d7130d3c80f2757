"""Indexers, and those who build the index anew, as processes: several at once, apart from the server, killed half-way."""

import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import Popen

import httpx
import pytest
from msgspec import structs

from content import drift, index_state
from content.indexing import Outbox
from ops import jobs, leases
from ops.wiring import Opened
from search.ports import SearchRequest
from storage.ports import Conflict, Delete
from tests import make
from tests.faults.stores import held_at
from tests.processes import SECRET_KEY, run, serving, start

SECONDS = 60.0


def until(holds: Callable[[], bool], process: Popen[str] | None = None) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.02)


async def fill(held: Opened, count: int) -> None:
    goods = [make.product(title={"en": "Mug"}) for _ in range(count)]
    for at in range(0, count, 100):
        await held.documents.commit([held.shop.records.put(one) for one in goods[at : at + 100]])


async def differing(held: Opened) -> int:
    return (await drift.walk(held.documents, held.shop.records, held.index, jobs.now(), mend=False)).many


async def entries(held: Opened) -> int:
    return (await held.index.frequencies([]))[1]


async def test_two_indexers_without_a_lease_do_no_harm(tmp_path: Path) -> None:
    """Each in a hold of its own, over the same documents, while these change: at the end the index is as the documents."""
    async with held_at(tmp_path) as one, held_at(tmp_path) as other, held_at(tmp_path) as writer:
        goods = [make.product(title={"en": "Mug"}) for _ in range(120)]
        over = asyncio.Event()

        async def write() -> None:
            for turn in range(30):
                renamed = [structs.replace(good, title={"en": f"Mug {turn}"}) for good in goods[turn::3]]
                await writer.documents.commit([writer.shop.records.put(good) for good in renamed])
                await writer.documents.delete(Delete(collection="items", id=goods[turn].id))
            over.set()

        async def index(held: Opened) -> int:
            outbox, turns = Outbox(held.documents, held.shop.records, held.index), 0
            while True:
                with suppress(Conflict):
                    if not await outbox.turn(jobs.now()) and over.is_set():
                        return turns
                    turns += 1

        _, *turns = await asyncio.gather(write(), index(one), index(other))
        assert min(turns) > 0, "both were at it"
        assert await differing(writer) == 0
        standing = await writer.documents.scan("items", limit=1_000)
        assert await entries(writer) == len(standing)
        titles = {item.title["en"] for item in writer.shop.records.held(standing)}
        for title in titles:
            hits = await writer.index.search(SearchRequest(query=title.partition(" ")[2], at=jobs.now(), limit=200))
            own = {item.id for item in writer.shop.records.held(standing) if item.title["en"] == title}
            assert {hit.id for hit in hits.hits} >= own


async def test_an_older_release_gives_the_lease_up_to_a_newer_and_takes_it_when_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held_at(tmp_path) as held:

        def process(name: str, generation: int) -> None:
            monkeypatch.setattr(leases, "_HOLDER", name)
            monkeypatch.setattr(leases, "GENERATION", generation)

        async def holds(name: str, generation: int) -> bool:
            process(name, generation)
            return await leases.lease(held.documents, "indexer")

        assert await holds("old", 5)
        assert not await holds("as old", 5)
        assert await holds("new", 6)
        assert not await holds("old", 5)
        assert await holds("new", 6)
        process("new", 6)
        await leases.release(held.documents, "indexer")
        assert await holds("old", 5)


# ---------------------------------------------------------------- jobs apart from the server


def test_a_server_without_jobs_and_a_process_that_does_them_are_a_shop(tmp_path: Path) -> None:
    with serving(tmp_path, JOBS="off") as server:
        asyncio.run(_put(tmp_path, 3))
        assert _found(server.url) == 0
        with start("index", "--watch", VAR=str(tmp_path), SECRET_KEY=SECRET_KEY) as process:
            until(lambda: _found(server.url) == 3, process)
            asyncio.run(_put(tmp_path, 2))
            until(lambda: _found(server.url) == 5, process)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        assert not asyncio.run(_held_by_another(tmp_path)), "what it held it let go"


def _found(url: str) -> int:
    answer = httpx.post(f"{url}/graphql", json={"query": '{ search(query: "mug") { totalCount { value } } }'}, timeout=20)
    return int(answer.json()["data"]["search"]["totalCount"]["value"])


async def _put(var: Path, count: int) -> None:
    async with held_at(var) as held:
        await fill(held, count)


async def _held_by_another(var: Path) -> bool:
    async with held_at(var) as held:
        return not await leases.lease(held.documents, "indexer")


# ---------------------------------------------------------------- building anew


def test_one_that_is_killed_half_way_leaves_search_as_it_was_and_the_next_cleans_up(tmp_path: Path) -> None:
    environment = {"VAR": str(tmp_path), "SECRET_KEY": SECRET_KEY}
    asyncio.run(_put(tmp_path, 600))
    assert run("index", **environment).returncode == 0
    files = {file.name for file in tmp_path.glob("index.db*")}
    with start("reindex", **environment) as process:
        assert process.stderr
        assert "reading all documents" in process.stderr.readline()
        process.kill()
        process.wait()
    assert (tmp_path / "index.db.2").exists()
    assert asyncio.run(_state(tmp_path)) == (600, 0, False)
    done = run("reindex", **environment)
    assert done.returncode == 0, done.stderr
    assert "built anew: 600 entries" in done.stderr
    assert "s: checking" in done.stderr
    assert {file.name.removesuffix("-wal").removesuffix("-shm") for file in tmp_path.glob("index.db*")} - files == {"index.db.3"}
    assert asyncio.run(_state(tmp_path)) == (600, 0, False)
    back = run("reindex", "--rollback", **environment)
    assert back.returncode == 0, back.stderr
    assert "mended in it: nothing" in back.stderr
    assert asyncio.run(_state(tmp_path)) == (600, 0, False)


async def _state(var: Path) -> tuple[int, int, bool]:
    """How many are found, how many differ, whether a walk over all is due."""
    async with held_at(var) as held:
        state = await index_state.read(held.documents, held.shop.records)
        return await entries(held), await differing(held), state.walk_due


def test_there_is_no_way_back_before_one_was_built_and_no_two_build_at_once(tmp_path: Path) -> None:
    environment = {"VAR": str(tmp_path), "SECRET_KEY": SECRET_KEY}
    asyncio.run(_put(tmp_path, 5))
    assert run("index", **environment).returncode == 0
    refused = run("reindex", "--rollback", **environment)
    assert (refused.returncode, refused.stderr.splitlines()[-1][:40]) == (2, "vitrine: there is no former index to go ")
    asyncio.run(_refused_while_another_builds(tmp_path, environment))


async def _refused_while_another_builds(var: Path, environment: dict[str, str]) -> None:
    async with held_at(var) as held:
        assert await leases.lease(held.documents, jobs.BUILDING)
        async with leases.renewed(held.documents, jobs.BUILDING):
            refused = await asyncio.to_thread(run, "reindex", **environment)
    assert refused.returncode == 2
    assert refused.stderr.splitlines()[-1].startswith("vitrine: another process builds the search index")


def test_a_check_says_what_differs_and_mends_it_when_asked(tmp_path: Path) -> None:
    environment = {"VAR": str(tmp_path), "SECRET_KEY": SECRET_KEY}
    asyncio.run(_put(tmp_path, 20))
    assert run("index", **environment).returncode == 0
    lost = asyncio.run(_lose_one(tmp_path))
    told = run("index", "--check", **environment)
    assert told.returncode == 1, told.stderr
    assert f"{lost}: missing in the index" in told.stderr
    assert run("index", "--check", "--mend", **environment).returncode == 0
    again = run("index", "--check", **environment)
    assert (again.returncode, "20 compared; what differs: nothing" in again.stderr) == (0, True)


async def _lose_one(var: Path) -> str:
    async with held_at(var) as held:
        lost: list[tuple[str, int]] = await held.index.scan(limit=1)
        await held.index.remove(dict(lost))
        return lost[0][0]
