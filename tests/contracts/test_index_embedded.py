"""What only the embedded index has: files that may be damaged, foreign or another release's, and a swap that carries writes."""

import asyncio
import random
import sqlite3
from pathlib import Path

import pytest

from search.embedded import open_embedded
from search.embedded_bits import BLOCK, Sliced, best, listed, pack, slots, total, union, unpack
from search.ports import Entry, IndexUnavailable, IndexUnreadable, SearchIndex, SearchRequest


def entry(id: str, seq: int = 1, title: str = "tent 帐篷") -> Entry:
    return Entry(id=id, kind="product", seq=seq, texts={"title": title, "body": "words 文字 " * 50})


async def ids(index: SearchIndex) -> set[str]:
    return {hit.id for hit in (await index.search(SearchRequest(query="", at=0, limit=1_000))).hits}


def listing(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def filled(path: Path) -> None:
    index = await open_embedded(path)
    await index.put([entry(f"e{n}", title=f"tent{n}") for n in range(300)])
    await index.close()


async def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    index = await open_embedded(tmp_path / "var" / "deep" / "index.db")
    assert await ids(index) == set()
    await index.close()


@pytest.mark.parametrize("content", [b"not a database, but text " * 100, b"\x00" * 5_000, b"SQLite format 3\0"])
async def test_a_file_that_is_no_index_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(content)
    for discard in (False, True):
        with pytest.raises(IndexUnreadable, match=r"index\.db"):
            await open_embedded(path, discard=discard)
    assert path.read_bytes() == content
    assert listing(tmp_path) == {path.name}


async def test_another_programs_database_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE items (id TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(IndexUnreadable, match="not a search index"):
        await open_embedded(path, discard=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["index.db", "index.db.1"])
@pytest.mark.parametrize("damage", ["truncate", "overwrite"])
async def test_a_damaged_file_is_refused_and_can_be_set_aside(tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / "index.db"
    await filled(path)
    file = tmp_path / name
    content = file.read_bytes()
    half = len(content) // 2
    file.write_bytes(content[:half] if damage == "truncate" else content[:100] + b"\xff" * 5_000 + content[5_100:])
    with pytest.raises(IndexUnreadable, match="reindex"):
        await open_embedded(path)
    index = await open_embedded(path, discard=True)
    assert await ids(index) == set()
    await index.put([entry("a")])
    await index.close()
    assert (tmp_path / "index.db.unreadable").exists()


async def test_a_generation_that_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    await filled(path)
    (tmp_path / "index.db.1").unlink()
    with pytest.raises(IndexUnreadable, match="reindex"):
        await open_embedded(path)


async def test_an_index_of_another_release_is_told(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    await filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(IndexUnreadable, match=r"another release.*reindex"):
        await open_embedded(path)


async def test_a_closed_index_says_so(tmp_path: Path) -> None:
    index = await open_embedded(tmp_path / "index.db")
    await index.close()
    await index.close()
    for call in (index.put([entry("a")]), index.ping(), index.rebuild()):
        with pytest.raises(IndexUnavailable):
            await call


async def test_many_open_a_new_index_at_once(tmp_path: Path) -> None:
    indexes = await asyncio.gather(*(open_embedded(tmp_path / "index.db") for _ in range(12)))
    await asyncio.gather(*(index.put([entry(f"e{n}")]) for n, index in enumerate(indexes)))
    assert await ids(indexes[0]) == {f"e{n}" for n in range(12)}
    for index in indexes:
        await index.close()


async def test_a_swap_carries_along_what_was_written_meanwhile(tmp_path: Path) -> None:
    index = await open_embedded(tmp_path / "index.db")
    await index.put([entry("stays", seq=1), entry("goes", seq=1), entry("dropped", seq=1)])
    rebuild = await index.rebuild()
    await rebuild.put([entry("stays", seq=1), entry("goes", seq=1)])
    await index.put([entry("stays", seq=2, title="newer 更新"), entry("comes", seq=1)])
    await index.remove({"goes": 1})
    await rebuild.swap()
    assert await ids(index) == {"stays", "comes"}
    assert [hit.id for hit in (await index.search(SearchRequest(query="更新", at=0))).hits] == ["stays"]
    await index.put([entry("goes", seq=1)])
    assert await ids(index) == {"stays", "comes"}
    await index.close()


async def test_no_write_slips_by_a_swap(tmp_path: Path) -> None:
    index, other = [await open_embedded(tmp_path / "index.db") for _ in range(2)]
    rebuild = await index.rebuild()
    swapped = asyncio.create_task(rebuild.swap())
    acknowledged = 0
    while not swapped.done() or acknowledged < 5:
        await other.put([Entry(id=f"e{acknowledged}", kind="product", seq=1)])
        acknowledged += 1
    await swapped
    assert await index.frequencies([]) == ([], acknowledged)
    await index.close()
    await other.close()


async def test_old_generations_do_not_pile_up(tmp_path: Path) -> None:
    index = await open_embedded(tmp_path / "index.db")
    for _ in range(5):
        rebuild = await index.rebuild()
        await rebuild.swap()
    await index.close()
    assert listing(tmp_path) == {"index.db", "index.db.5", "index.db.6"}


# ---------------------------------------------------------------- sets of slots


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 500, 1_500, 4_000])
def test_a_set_comes_back_as_it_was_stored(count: int) -> None:
    members = sorted(random.Random(count).sample(range(BLOCK), count))
    assert list(slots(union(members))) == members
    half = members[::2]
    assert list(slots(unpack(pack(union(members))))) == members
    assert list(slots(unpack(pack(union(half)) + listed(sorted(set(members) - set(half), reverse=True))[1:]))) == members


def test_sums_comparisons_and_the_best_are_those_of_numbers() -> None:
    chance = random.Random(3)
    within = list(range(0, 4_000, 3))
    weighted = [(set(chance.sample(within, 400)), chance.randrange(1, 1_000_000)) for _ in range(12)]
    sums = {slot: sum(weight for members, weight in weighted if slot in members) for slot in within}
    numbers = total((union(members), weight) for members, weight in weighted)
    assert numbers.of(within) == list(sums.values())
    for bound in (0, 1, sums[999], max(sums.values()), 1 << 40):
        assert set(slots(numbers.below(bound, union(within)))) == {slot for slot, number in sums.items() if number < bound}
        assert set(slots(numbers.equal(bound, union(within)))) == {slot for slot, number in sums.items() if number == bound}
    assert numbers.inverted(30, union(within)).of(within) == [2**30 - 1 - number for number in sums.values()]
    for count in (0, 1, 10, 200, 2_000):
        chosen, tied = best(numbers, union(within), count)
        ranked = sorted(sums.values(), reverse=True)
        assert chosen.bit_count() <= count
        assert sorted((sums[slot] for slot in slots(chosen)), reverse=True) == ranked[: chosen.bit_count()]
        assert {sums[slot] for slot in slots(tied)} <= {ranked[count] if count < len(ranked) else None}


@pytest.mark.parametrize("count", range(0, 60, 3))
def test_of_those_that_tie_for_the_last_places_none_is_chosen(count: int) -> None:
    numbers = [slot * 7 % 13 % 5 for slot in range(50)]
    sliced = Sliced(tuple(union(slot for slot, number in enumerate(numbers) if number >> place & 1) for place in range(3)))
    chosen, tied = best(sliced, union(range(50)), count)
    ranked = sorted(numbers, reverse=True)
    if count >= 50:
        assert (chosen, tied) == (union(range(50)), 0)
        return
    last = ranked[count]
    assert set(slots(chosen)) == {slot for slot, number in enumerate(numbers) if number > last}
    assert set(slots(tied)) == {slot for slot, number in enumerate(numbers) if number == last}


def test_a_number_that_no_slot_has_is_below_or_above_all() -> None:
    empty = Sliced(())
    assert (empty.below(5, 0b101), empty.equal(0, 0b101), empty.equal(5, 0b101)) == (0b101, 0b101, 0)
