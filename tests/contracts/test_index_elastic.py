"""What only an Elasticsearch has: a server that is away, killed or restarted, versions, refusals, and aliases that move."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from search import elastic_writing
from search.elastic import open_elastic
from search.elastic_documents import VERSION, WORDS
from search.ports import (
    Entry,
    IndexRefused,
    IndexUnavailable,
    IndexUnreadable,
    MatchRequest,
    SearchIndex,
    SearchRequest,
    Variant,
)
from tests.contracts.index_adapters import elastic_again, own_prefix, refreshed
from tests.servers import again, needed, own

SECONDS = 30


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with own_prefix(needed("elastic")) as url:
        yield url


@pytest.fixture
async def index(url: str) -> AsyncIterator[SearchIndex]:
    index = await elastic_again(url)
    yield index
    await index.close()


def entry(id: str, seq: int = 1, title: str = "tent 帐篷", **others: Any) -> Entry:
    return Entry(id=id, kind="product", seq=seq, texts={"title": title}, terms=["t"], **others)


async def ids(index: SearchIndex, query: str = "") -> set[str]:
    return {hit.id for hit in (await index.search(SearchRequest(query=query, at=0, limit=1_000))).hits}


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = SECONDS) -> None:
    end = time.monotonic() + seconds
    while not await holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def raw(method: str, url: str, path: str = "", **body: Any) -> Any:
    """Asks the server itself. `path`: what follows the prefix."""
    async with httpx.AsyncClient(timeout=SECONDS) as client:
        answer = await client.request(method, url.partition("?")[0] + path, json=body or None)
    answer.raise_for_status()
    return answer.json()


# ---------------------------------------------------------------- versions, removals


async def test_of_many_who_put_one_entry_at_once_the_newest_stands(index: SearchIndex, url: str) -> None:
    others = [await elastic_again(url) for _ in range(3)]
    puts = [
        one.put([entry("a", seq, f"tent{seq}"), entry("b", 100 - seq, f"tent{100 - seq}")])
        for seq, one in zip(range(1, 41), [index, *others] * 10, strict=True)
    ]
    await asyncio.gather(
        *puts, index.remove({"c": 7}), *(one.put([entry("c", 7)]) for one in others), others[0].remove({"a": 39})
    )
    await refreshed(url)
    assert await index.scan() in ([("a", 40), ("b", 99)], [("a", 40), ("b", 99), ("c", 7)])
    assert (await ids(index, "tent40"), await ids(index, "tent99")) == ({"a"}, {"b"})
    for other in others:
        await other.close()


async def test_a_tombstone_is_nothing_that_anybody_finds(index: SearchIndex, url: str) -> None:
    await index.put([entry("a", variants=[Variant(1, "CNY", True)], suggest=["帐篷"])])
    await index.remove({"a": 1, "b": 5})
    await refreshed(url)
    assert (await index.frequencies(["t"]), await index.scan(), await ids(index), await index.suggest("帐", 0)) == (
        ([0], 0),
        [],
        set(),
        [],
    )
    assert await index.match([MatchRequest(terms={"t": 1}, at=0)]) == [[]]
    assert (await raw("GET", url, "/_count"))["count"] == 2
    assert (await raw("GET", url, "/_settings"))[f"{prefix(url)}-1"]["settings"]["index"]["gc_deletes"] == "1h"


def prefix(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


async def test_old_tombstones_go_but_not_what_came_in_their_place(
    index: SearchIndex, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await index.put([entry("stays")])
    await index.remove({f"gone{n}": 5 for n in range(20)})
    await index.put([entry("gone3", 6)])
    monkeypatch.setattr(elastic_writing, "REMEMBERED_MILLISECONDS", -SECONDS * 1_000)
    await index.put([entry("gone4", 6)])
    await refreshed(url)
    other = await elastic_again(url)
    await other.remove({"gone5": 6})
    await refreshed(url)
    assert (await raw("GET", url, "/_count"))["count"] == 4
    assert {id for id, _ in await index.scan()} == {"stays", "gone3", "gone4"}
    await index.put([entry("gone7", 4), entry("gone5", 6)])
    await refreshed(url)
    assert {id for id, _ in await index.scan()} == {"stays", "gone3", "gone4"}
    await other.close()


# ---------------------------------------------------------------- refusals


async def test_what_the_server_cannot_hold_is_named_and_all_else_is_held(index: SearchIndex, url: str) -> None:
    bad = {
        "long-term": Entry(id="long-term", kind="k", seq=1, terms=["x" * 40_000]),
        "variants": entry("variants", variants=[Variant(1, "CNY", True)] * 10_001),
        "brand": entry("brand", brand="牌" * 20_000),
    }
    good = [entry(f"good{n}") for n in range(30)]
    with pytest.raises(IndexRefused) as raised:
        await index.put([*good[:10], *bad.values(), *good[10:], entry("no-kind", quality=-1)])
    assert set(raised.value.refused) == {*bad, "no-kind"}
    assert all(raised.value.refused.values())
    await refreshed(url)
    assert {id for id, _ in await index.scan()} == {it.id for it in good}


async def test_a_put_of_large_entries_goes_in_parts(index: SearchIndex, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elastic_writing, "BULK_BYTES", 10_000)
    with pytest.raises(IndexRefused) as raised:
        await index.put([entry(f"e{n:02}", title="帐篷 " * 500, brand="x" * 40_000 if n == 7 else "b") for n in range(20)])
    assert set(raised.value.refused) == {"e07"}
    await refreshed(url)
    assert len(await ids(index, "帐篷")) == 19


# ---------------------------------------------------------------- aliases


async def test_while_indexes_are_swapped_each_search_finds_one_of_them_whole(index: SearchIndex, url: str) -> None:
    """And what is put through the alias is in one of them, never in an index that was made by the way."""

    async def built(name: str) -> None:
        rebuild = await index.rebuild()
        await rebuild.put([entry(f"{name}-{n}") for n in range(20)])
        await rebuild.swap()

    await built("0")
    busy, seen = True, []
    reader, writer = await elastic_again(url), await elastic_again(url)

    async def read() -> None:
        while busy:
            found = {id for id in await ids(reader) if not id.startswith("put")}
            assert len(found) == 20
            assert len({id.partition("-")[0] for id in found}) == 1
            seen.append(found)

    async def write() -> None:
        number = 0
        while busy:
            await writer.put([entry(f"put{number}")])
            number += 1

    tasks = [asyncio.create_task(work()) for work in (read, read, write)]
    for turn in range(1, 4):
        await built(str(turn))
        await index.rollback()
        await index.rollback()
    busy = False
    await asyncio.gather(*tasks)
    assert len(seen) > 3
    held = await raw("GET", url, "-*/_alias")
    assert sorted(alias for name in held for alias in held[name]["aliases"]) == [prefix(url), f"{prefix(url)}-former"]
    await reader.close()
    await writer.close()


async def test_many_open_a_new_index_at_once(url: str) -> None:
    indexes = [await elastic_again(url) for _ in range(8)]
    await asyncio.gather(*(one.put([entry(f"e{n}")]) for n, one in enumerate(indexes)))
    await refreshed(url)
    assert await ids(indexes[0]) == {f"e{n}" for n in range(8)}
    assert list(await raw("GET", url, "-*/_alias")) == [f"{prefix(url)}-1"]
    for one in indexes:
        await one.close()


async def test_an_index_that_became_live_meanwhile_is_not_deleted(index: SearchIndex, url: str) -> None:
    other = await elastic_again(url)
    first = await index.rebuild()
    await first.put([entry("first")])
    outcomes = await asyncio.gather(first.swap(), other.rebuild(), return_exceptions=True)
    swapped = outcomes[0] is None
    assert swapped or isinstance(outcomes[0], IndexUnavailable)
    assert await ids(index) == ({"first"} if swapped else set())
    await other.close()


async def test_what_is_written_to_a_live_index_that_is_gone_makes_none(index: SearchIndex, url: str) -> None:
    await index.put([entry("a")])
    await raw("DELETE", url, "-1")
    for write in (index.put([entry("b")]), index.remove({"b": 1})):
        with suppress(IndexUnavailable):
            await write
    await index.put([entry("c")])
    held = await raw("GET", url, "*/_alias")
    assert list(held) == [f"{prefix(url)}-1"]
    assert held[f"{prefix(url)}-1"]["aliases"] == {prefix(url): {}}


# ---------------------------------------------------------------- other releases


async def test_an_index_of_another_release_is_told_and_can_be_rebuilt(index: SearchIndex, url: str) -> None:
    await raw("PUT", url, "-1", mappings={"_meta": {"vitrine": VERSION + 1}}, aliases={prefix(url): {}})
    for call in (index.put([entry("a")]), index.ping(), index.scan(), index.search(SearchRequest(query="", at=0))):
        with pytest.raises(IndexUnreadable, match="reindex"):
            await call
    rebuild = await index.rebuild()
    await rebuild.put([entry("a")])
    await rebuild.swap()
    assert await ids(index) == {"a"}


async def test_words_of_one_release_do_not_get_into_the_index_of_another(index: SearchIndex, url: str) -> None:
    """Also where it was put in place right after this process looked."""
    await index.put([entry("a")])
    mappings = (await raw("GET", url, "/_mapping"))[f"{prefix(url)}-1"]["mappings"]
    mappings["properties"]["words_other"] = mappings["properties"].pop(WORDS)
    await raw("PUT", url, "-2", mappings=mappings, settings={"number_of_replicas": 0})
    actions = [
        {"remove": {"index": f"{prefix(url)}-1", "alias": prefix(url)}},
        {"add": {"index": f"{prefix(url)}-2", "alias": prefix(url)}},
    ]
    await raw("POST", url.replace(f"/{prefix(url)}", ""), "/_aliases", actions=actions)
    with pytest.raises(IndexUnreadable, match="reindex"):
        await index.put([entry("b")])


async def test_an_index_that_is_not_ours_is_left(index: SearchIndex, url: str) -> None:
    await raw("PUT", url, "")
    try:
        with pytest.raises(IndexUnreadable, match="not a search index"):
            await index.put([entry("a")])
        assert (await raw("GET", url, "/_mapping"))[prefix(url)]["mappings"] == {}
    finally:
        await raw("DELETE", url, "")


# ---------------------------------------------------------------- a server that is away


async def test_an_index_opens_while_its_server_is_away_and_says_so_in_time() -> None:
    url = "http://shop:a-secret@127.0.0.1:9/away"
    index = await open_elastic(url, seconds=2, pool=2, retries=1, authorities=None)
    began = time.monotonic()
    for call in (index.put([entry("a")]), index.ping(), index.rebuild(), index.rollback(), index.scan()):
        with pytest.raises(IndexUnavailable) as raised:
            await call
        assert "secret" not in repr(raised.value)
    assert time.monotonic() - began < SECONDS
    await index.close()
    await index.close()
    with pytest.raises(IndexUnavailable, match="closed"):
        await index.ping()


@asynccontextmanager
async def mute() -> AsyncIterator[str]:
    """A server that takes calls and never answers."""
    ended: list[asyncio.Event] = []

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(asyncio.Event())
        over = ended[-1]
        with suppress(ConnectionError):
            while await reader.read(1_000):
                pass
            writer.close()
            await writer.wait_closed()
        over.set()

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/mute"
        await asyncio.gather(*(one.wait() for one in ended))


async def test_no_call_outlives_its_seconds() -> None:
    async with mute() as url:
        index = await open_elastic(url, seconds=0.3, pool=2, retries=100, authorities=None)
        began = time.monotonic()
        with pytest.raises(IndexUnavailable):
            await index.match([MatchRequest(terms={"t": 1}, at=0)])
        assert time.monotonic() - began < SECONDS / 2
        await index.close()


async def test_a_server_that_is_killed_while_entries_are_put_loses_none_that_was_acknowledged(tmp_path: Path) -> None:
    """And it is found again by those who were there before, with what was removed remembered."""
    with own("elastic", tmp_path) as running:
        url = f"http://127.0.0.1:{running.port}/shop?replicas=0"
        index = await open_elastic(url, seconds=10, pool=10, retries=1, authorities=None)
        await until(partial(_answers, index))
        await index.put([entry("gone", 5)])
        await index.remove({"gone": 5, "never": 7})
        await raw("POST", url, "/_flush")
        acknowledged: list[str] = []
        writers = [asyncio.create_task(_put_until_away(index, f"w{n}", acknowledged)) for n in range(4)]

        async def enough() -> bool:
            return len(acknowledged) > 40

        await until(enough)
        running.kill()
        await asyncio.gather(*writers)
        again("elastic", tmp_path)
        await until(partial(_answers, index))
        await index.put([entry("gone", 5), entry("never", 7), entry("later", 1)])
        await refreshed(url)
        found = {id for id, _ in await index.scan(limit=1_000)}
        assert set(acknowledged) | {"later"} <= found
        assert not found & {"gone", "never"}
        await index.close()


async def _put_until_away(index: SearchIndex, name: str, acknowledged: list[str]) -> None:
    with suppress(IndexUnavailable):
        for number in range(10_000):
            await index.put([entry(f"{name}-{number}")])
            acknowledged.append(f"{name}-{number}")


async def _answers(index: SearchIndex) -> bool:
    with suppress(IndexUnavailable):
        await index.ping()
        return True
    return False
