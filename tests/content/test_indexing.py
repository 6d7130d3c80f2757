"""The outbox: whatever happens between two of its steps, what changed reaches the index, and nothing is taken for done before."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from content import epochs, indexing, ranking
from content.items import COLLECTION as ITEMS
from search.embedded import open_embedded
from search.ports import Filter, SearchIndex, SearchRequest
from storage.ports import Add, Conflict, Delete, Document, Put
from tests import make
from tests.shop import TestShop
from tests.watched import PowerCut, Watched


async def index_all(shop: TestShop, documents: Any = None, index: Any = None) -> None:
    """As the job does: where another indexer was first, what waits is looked at again."""
    held, more = shop.held, True
    while more:
        with suppress(Conflict):
            more = bool(
                await indexing.index_waiting(documents or held.documents, held.shop.records, index or held.index, make.now())
            )


async def waiting(shop: TestShop) -> list[str]:
    return [one.id for name in ("items", "tags") for one in await shop.held.documents.waiting(name, 1_000)]


async def items(shop: TestShop) -> list[Document]:
    return await shop.held.documents.scan(ITEMS.name, limit=1_000)


async def ranks(shop: TestShop) -> dict[str, int]:
    """Id → position in the current epoch of what has one."""
    epoch = (await epochs.read(shop.held.documents, shop.held.shop.records)).current
    slot = epochs.rank_of(epoch)
    values = {one.id: one.n.get(slot, -1) for one in await items(shop)}
    return {id: epochs.position(rank) for id, rank in values.items() if epochs.epoch_of(rank) == epoch}


async def found(index: SearchIndex, query: str, **filter: Any) -> set[str]:
    asked = SearchRequest(query=query, at=make.now(), filter=Filter(**filter), limit=1_000)
    return {hit.id for hit in (await index.search(asked)).hits}


async def put(shop: TestShop, *records: Any) -> None:
    for start in range(0, len(records), 500):
        await shop.held.documents.commit([shop.held.shop.records.put(record) for record in records[start : start + 500]])


def renamed(record: Any, name: str) -> Any:
    return msgspec.structs.replace(record, names={"en": name})


# ---------------------------------------------------------------- power cuts


def word(number: int) -> str:
    """In letters, which stand in no SKU."""
    return "".join("qwrtypdfgh"[int(digit)] for digit in f"{number:03}")


class Season:
    """Four changes of every kind, again and again, and what is to be found after them."""

    def __init__(self) -> None:
        self.tag, self.brand = make.tag(names={"en": "Spring"}), make.brand()
        self.lamp = make.product(title={"en": "Lantern"}, tags=[self.tag.id], brand=self.brand.id, price=100)
        self.gone = make.product(title={"en": "Kettle zero"})
        self.number = 0

    async def turn(self, shop: TestShop) -> None:
        self.number += 1
        self.tag = renamed(self.tag, f"Season {word(self.number)}")
        self.brand = renamed(self.brand, f"Maker {word(self.number)}")
        self.lamp = msgspec.structs.replace(self.lamp, title={"en": f"Lantern {word(self.number)}"})
        await shop.held.documents.delete(Delete(collection="items", id=self.gone.id))
        self.gone = make.product(title={"en": f"Kettle {word(self.number)}"}, tags=[self.tag.id])
        await put(shop, self.tag, self.brand, self.lamp, self.gone)

    @property
    def queries(self) -> list[str]:
        numbers = (self.number - 1, self.number)
        return [f"{noun} {word(number)}" for noun in ("Season", "Maker", "Lantern", "Kettle") for number in numbers]

    async def answers(self, index: SearchIndex) -> list[set[str]]:
        return [await found(index, query) for query in self.queries]


async def test_a_power_cut_before_any_step_loses_nothing(shop: TestShop, tmp_path: Path) -> None:
    season = Season()
    await put(shop, season.tag, season.brand, season.lamp, season.gone)
    await shop.settle()
    steps = 0
    while await cut_after(shop, season, steps):
        await index_all(shop)
        await expect_as_by_one_clean_run(shop, season, tmp_path / f"{steps}.db")
        steps += 1
    await expect_as_by_one_clean_run(shop, season, tmp_path / "clean.db")
    assert steps >= 15, "each port call was cut off once"


async def cut_after(shop: TestShop, season: Season, steps: int) -> bool:
    """Whether the power went before all was done."""
    await season.turn(shop)
    left = steps

    def before(_: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut

    try:
        await index_all(shop, Watched(shop.held.documents, before), Watched(shop.held.index, before))
    except PowerCut:
        return True
    return False


async def expect_as_by_one_clean_run(shop: TestShop, season: Season, path: Path) -> None:
    assert await waiting(shop) == []
    clean = await open_embedded(path)
    there = await items(shop)
    await indexing.tell(shop.held.shop.records, clean, there, make.now())
    answers = await season.answers(shop.held.index)
    assert answers == await season.answers(clean)
    assert answers[1] == {season.lamp.id, season.gone.id}
    assert answers[0] == set(), "by its name of before"
    await clean.close()
    positions = await ranks(shop)
    assert positions.keys() == {one.id for one in there}
    assert len(set(positions.values())) == len(positions)


async def test_a_change_between_reading_and_settling_stays_waiting(shop: TestShop) -> None:
    mug = make.product(title={"en": "Mug"})
    await put(shop, mug)
    later = iter([msgspec.structs.replace(mug, title={"en": "Beaker"})])

    async def after(name: str) -> None:
        if name == "put" and (record := next(later, None)):
            await put(shop, record)

    held = shop.held
    index = Watched(held.index, lambda _: None, after)
    await indexing.index_waiting(held.documents, held.shop.records, index, make.now())
    assert await found(held.index, "Mug") == {mug.id}
    assert await waiting(shop) == [mug.id]
    await index_all(shop)
    assert (await found(held.index, "Mug"), await found(held.index, "Beaker")) == (set(), {mug.id})
    assert await waiting(shop) == []


# ---------------------------------------------------------------- what is told


async def test_a_thousand_likes_write_nothing_to_the_index_and_one_rating_does(shop: TestShop) -> None:
    mug = make.product(title={"en": "Mug"})
    await put(shop, mug)
    await index_all(shop)
    shop.calls.clear()
    for start in range(0, 1_000, 500):
        likes = [Add(collection="items", id=mug.id, n={"likes": 1}, once=f"{start + one}") for one in range(500)]
        await shop.held.documents.commit(likes)
    assert await waiting(shop) == []
    await index_all(shop)
    assert not shop.calls.keys() & {"put", "remove"}
    (document,) = await shop.held.documents.get("items", [mug.id])
    assert document is not None
    assert document.n["likes"] == 1_000
    await shop.held.documents.add(Add(collection="items", id=mug.id, n={"stars5": 1}))
    assert await waiting(shop) == [mug.id]
    await index_all(shop)
    assert await found(shop.held.index, "Mug", min_rating=5.0) == {mug.id}


@pytest.mark.parametrize("noun", ["tag", "parent tag", "category", "parent category", "brand"])
async def test_a_new_name_reaches_everything_on_its_shelf(shop: TestShop, noun: str) -> None:
    makers: dict[str, Callable[[], Any]] = {"tag": make.tag, "category": make.category, "brand": make.brand}
    named = makers[noun.removeprefix("parent ")]()
    on: dict[str, dict[str, Any]] = {
        "tag": {"tags": [named.id]},
        "parent tag": {"lineage": [named.id]},
        "category": {"category": named.id, "categories": [named.id]},
        "parent category": {"categories": [named.id]},
        "brand": {"brand": named.id},
    }
    mug, other = make.product(**on[noun]), make.product()
    scheduled = make.product(**on[noun], from_=make.now() + 10**9)
    await put(shop, named, mug, other, scheduled)
    await index_all(shop)
    await put(shop, renamed(named, "Aurora 极光"))
    await index_all(shop)
    for query in ("Aurora", "极光"):
        assert await found(shop.held.index, query) == {mug.id}
    at = make.now() + 2 * 10**9
    later = await shop.held.index.search(SearchRequest(query="极光", at=at))
    assert {hit.id for hit in later.hits} == {mug.id, scheduled.id}


async def test_a_new_name_reaches_more_than_a_page_of_a_shelf(shop: TestShop) -> None:
    tag = make.tag()
    await put(shop, tag, *(make.product(tags=[tag.id]) for _ in range(505)))
    await index_all(shop)
    await put(shop, renamed(tag, "Aurora"))
    await index_all(shop)
    assert len(await found(shop.held.index, "Aurora")) == 505


async def test_what_is_deleted_is_found_no_more_until_it_is_there_again(shop: TestShop) -> None:
    mug = make.product(title={"en": "Mug"})
    for _ in range(2):
        await put(shop, mug)
        await index_all(shop)
        assert await found(shop.held.index, "Mug") == {mug.id}
        await shop.held.documents.delete(Delete(collection="items", id=mug.id))
        await index_all(shop)
        assert await found(shop.held.index, "Mug") == set()
    assert await waiting(shop) == []


async def test_what_this_release_cannot_read_holds_nothing_up(shop: TestShop) -> None:
    mug = make.product(title={"en": "Mug"})
    foreign = [
        Put(collection="items", id=make.product().id, kind=kind, schema=schema, body={"title": 1}, keys={"shelves": ["*"]})
        for kind, schema in (("PRODUCT", 99), ("PRODUCT", 1), ("HOLOGRAM", 1))
    ]
    await shop.held.documents.commit(foreign)
    await put(shop, mug)
    await index_all(shop)
    assert await found(shop.held.index, "Mug") == {mug.id}
    assert await waiting(shop) == []


async def test_what_shows_more_than_an_entry_holds_is_indexed_by_the_first(shop: TestShop) -> None:
    tour = make.tutorial(*(make.product() for _ in range(600)), title="A tour of everything")
    await put(shop, tour)
    await index_all(shop)
    assert await found(shop.held.index, "tour") == {tour.id}


# ---------------------------------------------------------------- ranks


async def test_new_items_stand_behind_all_others_of_the_epoch(shop: TestShop) -> None:
    old = [make.product() for _ in range(5)]
    await put(shop, *old)
    await shop.settle()
    before = await ranks(shop)
    new = [make.product(), make.review(old[0]), make.tutorial(old[0])]
    await put(shop, *new)
    await index_all(shop)
    after = await ranks(shop)
    assert before == {one.id: after[one.id] for one in old}
    assert min(after[one.id] for one in new) > max(before.values())


async def test_an_item_that_changes_keeps_its_rank(shop: TestShop) -> None:
    mug = make.product()
    await put(shop, make.product(), mug)
    await shop.settle()
    before = await ranks(shop)
    await put(shop, msgspec.structs.replace(mug, title={"en": "Other"}))
    await index_all(shop)
    assert await ranks(shop) == before


async def test_two_indexers_at_once_give_each_item_one_rank(shop: TestShop) -> None:
    await put(shop, make.product())
    await shop.settle()
    given: dict[tuple[str, str], set[int]] = defaultdict(set)

    class Recorded(Watched):
        async def rank(self, collection: str, counter: str, values: dict[str, int]) -> None:
            for id, rank in values.items():
                given[counter, id].add(rank)
            await shop.held.documents.rank(collection, counter, values)

    mugs = [make.product(title={"en": f"Mug {number}"}) for number in range(60)]
    documents = [Recorded(shop.held.documents, lambda _: None) for _ in range(3)]

    async def import_() -> None:
        for start in range(0, 60, 6):
            await put(shop, *mugs[start : start + 6])

    await asyncio.gather(import_(), *(index_all(shop, one) for one in documents for _ in range(2)))
    await index_all(shop, documents[0])
    assert {id for _, id in given} == {mug.id for mug in mugs}
    assert all(len(values) == 1 for values in given.values())
    assert len(set(map(tuple, given.values()))) == len(mugs)
    assert await waiting(shop) == []
    assert await found(shop.held.index, "Mug") == {mug.id for mug in mugs}


async def test_a_ranking_published_while_the_outbox_is_read_moves_nothing(shop: TestShop) -> None:
    mug = make.product()
    await put(shop, mug)
    held = shop.held
    await index_all(shop)
    await ranking.rank_epoch(held.documents, held.shop.records, make.now())
    await put(shop, msgspec.structs.replace(mug, title={"en": "Other"}), *(make.product() for _ in range(3)))
    ranked: list[dict[str, int]] = []
    called: list[str] = []

    async def after(name: str) -> None:
        called.append(name)
        if called.count("waiting") == 2 and not ranked:
            await ranking.rank_epoch(held.documents, held.shop.records, make.now())
            ranked.append(await ranks(shop))

    await index_all(shop, Watched(held.documents, lambda _: None, after))
    assert len(ranked[0]) == 4
    assert await ranks(shop) == ranked[0]
