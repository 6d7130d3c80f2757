"""What is SQLite's alone: plans, files that are not ours or not whole, locks, a full disk, keys a day old. The ports' promises
stand in the suites beside this one.
"""

# ruff: noqa: ASYNC240 – the files of a test are small

import asyncio
import itertools
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import sqlite_file
from storage.ports import (
    MOST_VALUES,
    Add,
    Append,
    Collection,
    Delete,
    Documents,
    Index,
    Operation,
    Order,
    Put,
    Streams,
    Unavailable,
    Unreadable,
)
from storage.sqlite import open_sqlite
from storage.sqlite_reads import count_sql, page_sql
from tests.contracts.adapters import COLLECTIONS, opened


def item(number: int, size: int = 10) -> Put:
    return Put(collection="items", id=f"{number:05}", kind="product", body={"text": "字" * size}, keys={"title": "t"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "shop.db"


@pytest.fixture
async def filled(path: Path) -> Path:
    async with opened(f"sqlite:{path}") as (documents, streams):
        await documents.commit([item(number, 2000) for number in range(100)])
        await streams.append("s", [{"a": 1}])
    return path


@pytest.fixture
async def both(path: Path) -> AsyncIterator[tuple[Documents, Streams]]:
    async with opened(f"sqlite:{path}") as both:
        yield both


# ---------------------------------------------------------------- plans


@pytest.mark.parametrize("index", COLLECTIONS[0].indexes, ids=lambda index: index.name)
async def test_no_selection_scans_or_sorts_a_table(filled: Path, index: Index) -> None:
    shapes = itertools.product((1, 2, MOST_VALUES) if index.equal else (1,), (False, True), (False, True), (False, True))
    with closing(sqlite3.connect(filled)) as connection:
        for values, lower, upper, at in shapes:
            for ascending in (False, True):
                _check_plan(connection, page_sql("items", index, values, lower, upper, at, ascending), bool(index.equal))
            _check_plan(connection, count_sql("items", index, values, lower, upper, at), bool(index.equal))


def _check_plan(connection: sqlite3.Connection, sql: str, searched: bool) -> None:
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", [0] * sql.count("?"))]
    walks = [step for step in steps if "items." in step]
    assert walks
    assert all(step.startswith("SEARCH") for step in walks) or not searched
    # The one sort is of what the limit left.
    assert [step for step in steps if "TEMP B-TREE" in step] in ([], ["USE TEMP B-TREE FOR ORDER BY"])
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert scanned <= {"s", *([] if searched else [walks[0].split()[1]])}


# ---------------------------------------------------------------- files


async def _refused(path: Path, reason: str) -> None:
    before = path.read_bytes()
    with pytest.raises(Unreadable, match=reason) as refusal:
        await open_sqlite(path)
    assert str(path) in str(refusal.value)
    assert path.read_bytes() == before


async def test_a_missing_file_and_an_empty_one_are_laid_out(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    for _ in range(2):
        async with opened(f"sqlite:{path}") as (documents, _streams):
            await documents.ping()


@pytest.mark.parametrize("content", [b"x", b"not a database" * 100, b"\0" * 5000, b"SQLite format 3\0" + b"\7" * 4080])
async def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shop.db"
    path.write_bytes(content)
    await _refused(path, "not a database|malformed|another application")


async def test_the_database_of_another_application_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    await _refused(path, "another application")


async def test_another_format_is_refused(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 99")
    await _refused(filled, "format is 99")


@pytest.mark.parametrize("kept", [50, 512, 4096, 5000, 100_000])
async def test_a_file_cut_short_is_refused(filled: Path, kept: int) -> None:
    filled.write_bytes(filled.read_bytes()[:kept])
    await _refused(filled, "malformed|not a database|cut short|damaged|disk I/O")


async def test_a_damaged_page_is_refused(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[4096 * 20 : 4096 * 24] = b"\xa5" * 4096 * 4
    filled.write_bytes(content)
    await _refused(filled, "damaged|malformed")


async def test_what_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "shop.db"):
        with pytest.raises(Unavailable, match=str(path)):
            await open_sqlite(path)


async def test_damage_found_while_it_is_read_says_so(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the bound is not checked page by page when it is opened."""
    monkeypatch.setattr("storage.sqlite_opening.CHECKED_BYTES", 0)
    content = bytearray(filled.read_bytes())
    pages = len(content) // 4096
    content[4096 * (pages // 2) : 4096 * (pages - 2)] = b"\xa5" * 4096 * (pages - 2 - pages // 2)
    filled.write_bytes(content)
    documents, streams = await open_sqlite(filled)
    with pytest.raises(Unreadable, match=r"shop\.db"):
        await documents.declare([Collection("items", (Index("late", (), Order("n.x")),))])
    await documents.close()
    await streams.close()


# ---------------------------------------------------------------- locks and room


async def test_a_lock_held_too_long_is_unavailable(
    both: tuple[Documents, Streams], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, _ = both
    monkeypatch.setattr(sqlite_file, "LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = await asyncio.gather(*(documents.put(item(number)) for number in range(20)), return_exceptions=True)
        assert all(isinstance(answer, Unavailable) and "locked" in str(answer) for answer in answers)
        assert await documents.get("items", ["00001"]) == [None]
        other.execute("ROLLBACK")
    assert await documents.put(item(1)) == 1


async def test_a_lock_is_waited_for(both: tuple[Documents, Streams], path: Path) -> None:
    documents, _ = both
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        put = asyncio.create_task(documents.put(item(1)))
        await documents.ping()
        assert not put.done()
        other.execute("ROLLBACK")
    assert await put == 1


def large(number: int) -> list[Operation]:
    add = Add(collection="stock", id="s", n={"x": 1})
    return [item(number, 10_000), Append(stream="s", events=[{"n": number}]), add]


async def test_a_full_disk_loses_nothing_that_was_acknowledged(both: tuple[Documents, Streams], path: Path) -> None:
    documents, streams = both
    await documents.put(Put(collection="stock", id="s", kind="k", body={}))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = path.with_name(f"{path.name}-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 400_000, hard))
    try:
        large = [
            documents.commit(
                [item(number, 10_000), Append(stream="s", events=[{"n": number}]), Add(collection="stock", id="s", n={"x": 1})]
            )
            for number in range(100)
        ]
        answers = await asyncio.gather(*large, return_exceptions=True)
        assert all(isinstance(answer, list | Unavailable) for answer in answers)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    kept = [number for number, answer in enumerate(answers) if isinstance(answer, list)]
    assert 0 < len(kept) < 100
    found = await documents.get("items", [f"{number:05}" for number in range(100)])
    assert [number for number, document in enumerate(found) if document] == kept
    assert sorted(event.body["n"] for event in await streams.read("s", limit=1000)) == kept
    (stock,) = await documents.get("stock", ["s"])
    assert stock
    assert stock.n == {"x": len(kept)}
    assert await documents.put(item(1000, 10_000)) == 1


# ---------------------------------------------------------------- what is kept for how long


async def test_a_key_is_forgotten_after_a_day_a_few_at_a_time(both: tuple[Documents, Streams], path: Path) -> None:
    documents, _ = both
    await documents.put(Put(collection="stock", id="s", kind="k", body={}))

    def add(key: str) -> Add:
        return Add(collection="stock", id="s", n={"x": 1}, once=key)

    for number in range(10):
        await documents.add(add(f"old {number}"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute('UPDATE "stock:once" SET at = at - 86400000')
        assert await documents.add(add("old 9")) == {"x": 11}
        assert await documents.add(add("old 9")) == {"x": 11}
        assert other.execute('SELECT count(*) FROM "stock:once"').fetchone() == (6,)
        for number in range(3):
            await documents.add(add(f"new {number}"))
        assert other.execute('SELECT count(*) FROM "stock:once"').fetchone() == (4,)
        await documents.delete(Delete(collection="stock", id="s"))
        assert other.execute('SELECT count(*) FROM "stock:once"').fetchone() == (0,)


async def test_no_index_row_stays_behind(both: tuple[Documents, Streams], path: Path) -> None:
    documents, _ = both
    keys: dict[str, int | str | list[str]] = {"title": "t", "tags": ["a", "b"], "brand": "x", "size": 1}
    for number in range(5):
        await documents.put(Put(collection="items", id=f"{number}", kind="k", body={}, keys=keys, n={"rank": 1}))
        await documents.put(Put(collection="stock", id=f"{number}", kind="k", body={}, n={"count": 1}))
    for number in range(5):
        await documents.commit([Delete(collection=name, id=f"{number}") for name in ("items", "stock")])
    with closing(sqlite3.connect(path)) as other:
        tables = [name for (name,) in other.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%.%'")]
        assert len(tables) == 7
        assert [other.execute(f'SELECT count(*) FROM "{table}"').fetchone() for table in tables] == [(0,)] * 7
