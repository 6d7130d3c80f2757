"""A rebuild beside the live index, and what stands after a process is killed at any moment."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from search.ports import Entry, IndexInvalid, IndexRefused, IndexUnavailable, SearchIndex, SearchRequest
from tests.contracts.index_adapters import ADAPTERS, Opened
from tests.contracts.index_children import BATCH, batch, child, put_batches, rebuild_over


@pytest.fixture(params=ADAPTERS)
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Opened]:
    async with ADAPTERS[request.param](tmp_path) as opened:
        yield opened


async def ids(index: SearchIndex, query: str = "") -> set[str]:
    return {hit.id for hit in (await index.search(SearchRequest(query=query, at=0, limit=1_000))).hits}


def entry(id: str, title: str, seq: int = 1) -> Entry:
    return Entry(id=id, kind="product", seq=seq, texts={"title": title})


async def test_a_rebuild_is_invisible_until_its_swap(opened: Opened) -> None:
    other = await opened.again()
    await opened.index.put([entry("a", "old 旧"), entry("b", "old 旧")])
    rebuild = await opened.index.rebuild()
    await rebuild.put([entry("b", "new 新", seq=2), entry("c", "new 新"), entry("d", "new 新")])
    await rebuild.remove({"d": 1})
    await opened.settled()
    assert await ids(opened.index) == await ids(other) == {"a", "b"}
    assert await rebuild.count() == 2
    await rebuild.swap()
    await opened.settled()
    assert await ids(opened.index, "新") == await ids(other, "new") == await ids(other) == {"b", "c"}
    await other.close()


async def test_a_dropped_rebuild_leaves_the_live_index(opened: Opened) -> None:
    await opened.index.put([entry("a", "tent")])
    rebuild = await opened.index.rebuild()
    await rebuild.put([entry("b", "tent")])
    await rebuild.drop()
    with pytest.raises(IndexUnavailable):
        await rebuild.swap()
    await opened.settled()
    assert await ids(opened.index) == {"a"}


async def test_of_two_rebuilds_the_later_one_wins(opened: Opened) -> None:
    other = await opened.again()
    first = await opened.index.rebuild()
    await first.put([entry("first", "tent")])
    second = await other.rebuild()
    await second.put([entry("second", "tent")])
    for call in (first.put([entry("x", "tent")]), first.count(), first.swap()):
        with pytest.raises(IndexUnavailable):
            await call
    await first.drop()
    await second.swap()
    await opened.settled()
    assert await ids(opened.index) == {"second"}
    await other.close()


async def test_rebuilds_follow_each_other(opened: Opened) -> None:
    for turn in range(4):
        rebuild = await opened.index.rebuild()
        await rebuild.put([entry(f"e{turn}", "帐篷")])
        await rebuild.swap()
        await opened.settled()
        assert await ids(opened.index, "帐篷") == {f"e{turn}"}


async def rebuilt(index: SearchIndex, *entries: Entry) -> None:
    rebuild = await index.rebuild()
    await rebuild.put(entries)
    await rebuild.swap()


async def test_a_rebuild_is_scanned_apart_from_the_live_index(opened: Opened) -> None:
    await opened.index.put([entry("a", "tent", seq=5), entry("z", "tent")])
    rebuild = await opened.index.rebuild()
    await rebuild.put([entry("b", "tent", seq=2), entry("a", "tent", seq=4), entry("c", "tent", seq=3)])
    await rebuild.remove({"c": 3})
    await opened.settled()
    assert await rebuild.scan() == [("a", 4), ("b", 2)]
    assert await rebuild.scan("a", limit=1) == [("b", 2)]
    assert await opened.index.scan() == [("a", 5), ("z", 1)]
    with pytest.raises(IndexInvalid):
        await rebuild.scan(limit=1_001)
    await rebuild.drop()
    with pytest.raises(IndexUnavailable):
        await rebuild.scan()


async def test_a_rebuild_refuses_what_the_index_would(opened: Opened) -> None:
    rebuild = await opened.index.rebuild()
    with pytest.raises(IndexRefused) as raised:
        await rebuild.put([entry("good", "tent"), Entry(id="bad", kind="product", seq=-1)])
    assert list(raised.value.refused) == ["bad"]
    assert await rebuild.count() == 1
    await rebuild.drop()


async def test_a_rollback_brings_the_former_index_as_it_was_left_and_another_one_undoes_it(opened: Opened) -> None:
    other = await opened.again()
    await rebuilt(opened.index, entry("old", "tent 帐篷"))
    await rebuilt(opened.index, entry("new", "tent 帐篷"))
    await opened.index.put([entry("later", "tent 帐篷")])
    for expected in ({"old"}, {"new", "later"}, {"old"}):
        await opened.index.rollback()
        await opened.settled()
        assert await ids(opened.index, "帐篷") == await ids(other, "tent") == expected
        assert {id for id, _ in await opened.index.scan()} == expected
    await opened.index.put([entry("mended", "tent", seq=7)])
    await opened.settled()
    assert await ids(other, "tent") == {"old", "mended"}
    await other.close()


async def test_there_is_no_rollback_before_a_swap_nor_after_the_next_rebuild_began(opened: Opened) -> None:
    with pytest.raises(IndexInvalid):
        await opened.index.rollback()
    await rebuilt(opened.index, entry("a", "tent"))
    rebuild = await opened.index.rebuild()
    with pytest.raises(IndexInvalid):
        await opened.index.rollback()
    await rebuild.drop()
    with pytest.raises(IndexInvalid):
        await opened.index.rollback()
    await opened.settled()
    assert await ids(opened.index) == {"a"}


async def _hear(said: Connection, count: int) -> list[object]:
    return [await asyncio.to_thread(said.recv) for _ in range(count)]


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.soak)])
async def test_a_process_killed_while_it_writes_leaves_all_that_was_acknowledged(opened: Opened, kills: int) -> None:
    moments = random.Random(1)
    acknowledged = 0
    for _ in range(kills):
        with child(put_batches, opened.again) as said:
            acknowledged = max(acknowledged, len(await _hear(said, moments.randrange(1, 20))))
        await opened.settled()
        counts = Counter(int(id.split("-")[1]) for id in await ids(opened.index, "child"))
        assert set(range(acknowledged)) <= set(counts)
        assert set(counts.values()) == {BATCH}


@pytest.mark.parametrize("kills", [4, pytest.param(50, marks=pytest.mark.soak)])
async def test_a_process_killed_while_it_rebuilds_leaves_the_old_index_or_the_new(opened: Opened, kills: int) -> None:
    moments = random.Random(2)
    old, new = {"old"}, {entry.id for number in range(8) for entry in batch(number, "built")}
    for _ in range(kills):
        rebuild = await opened.index.rebuild()
        await rebuild.put([entry("old", "旧")])
        await rebuild.swap()
        with child(rebuild_over, opened.again) as said:
            heard = await _hear(said, moments.randrange(1, 12))
        await opened.settled()
        expected = (new,) if "swapped" in heard else (old, new)
        assert await ids(opened.index) in expected
        await opened.index.put([entry("later", "tent")])
        await opened.settled()
        assert await ids(opened.index, "tent") == {"later"}


async def test_what_another_process_put_is_found_here(opened: Opened) -> None:
    with child(put_batches, opened.again) as said:
        for number in range(5):
            assert await _hear(said, 1) == [number]
            await opened.settled()
            assert {it.id for it in batch(number, "child")} <= await ids(opened.index, "child")
