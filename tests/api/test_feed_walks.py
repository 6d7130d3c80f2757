"""Long walks of the feed while another process imports, changes, likes, takes down, puts up, indexes and ranks the same shop.

`python -m tests.api.test_feed_walks FOLDER` is that other process: it goes on until it is killed, a line of JSON for each round.
"""

import asyncio
import json
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from content import epochs, indexing, ranking
from content.items import Item
from content.money import Money
from storage.ports import FOREVER, Add
from tests import make
from tests.api.test_feed import FEED
from tests.shop import TestShop, open_shop

UNSETTLED = 7
"""Each so-manieth of the items goes down and comes up again."""
RANKS_IN_ROUND = 2


async def commit(shop: TestShop, records: list[Any]) -> None:
    for start in range(0, len(records), 500):
        await shop.held.documents.commit([shop.held.shop.records.put(record) for record in records[start : start + 500]])


async def filled(shop: TestShop, products: int) -> list[str]:
    """Nearly all of one brand, by two creators; the ids, sorted."""
    one, other = make.brand(), make.brand()
    made = [make.product(brand=one.id if number % 20 else other.id) for number in range(products)]
    reviews = [make.review(product) for product in made[::2]]
    tutorials = [make.tutorial(product, creator=make.HOUSE[:-1] + "2") for product in made[::3]]
    records = [*made, *reviews, *tutorials]
    await commit(shop, [one, other, *records])
    await shop.settle()
    return sorted(record.id for record in records)


def is_settled(id: str) -> bool:
    return sum(id.encode()) % UNSETTLED != 0


# ---------------------------------------------------------------- the other process


async def disturb(folder: str, stack: dict[str, str]) -> None:
    chance = random.Random(3)
    async with open_shop(Path(folder), **stack) as shop:
        held = shop.held
        known = await all_items(shop)
        round_ = 0
        while True:
            round_ += 1
            await change(shop, known, chance, up=round_ % 2 == 0)
            await indexing.index_waiting(held.documents, held.shop.records, held.index, make.now())
            if round_ == RANKS_IN_ROUND:
                await ranking.rank_epoch(held.documents, held.shop.records, make.now())
            epoch = (await epochs.read(held.documents, held.shop.records)).current
            sys.stdout.write(json.dumps({"round": round_, "epoch": epoch}) + "\n")
            sys.stdout.flush()


async def all_items(shop: TestShop) -> list[Item]:
    found: list[Item] = []
    after = ""
    while page := await shop.held.documents.scan("items", after, 1_000):
        after = page[-1].id
        found += shop.held.shop.records.held(page)
    return found


async def change(shop: TestShop, known: list[Item], chance: random.Random, *, up: bool) -> None:
    """One round: three new items, five new prices, ten likes, and some of what is unsettled taken down or put up."""
    new = make.product()
    prices = [priced(item, chance.randrange(1, 10**6)) for item in chance.sample(known, 5) if is_settled(item.id)]
    unsettled = [item for item in known if not is_settled(item.id)]
    until = FOREVER if up else make.now() - 1
    moved = [msgspec.structs.replace(item, until=until) for item in chance.sample(unsettled, len(unsettled) // 2)]
    await commit(shop, [new, make.review(new), make.tutorial(new), *prices, *moved])
    for item in chance.choices(known, k=10):
        await shop.held.documents.add(Add(collection="items", id=item.id, n={"likes": 1}))


def priced(item: Any, minor: int) -> Any:
    if item.kind != "PRODUCT":
        return item
    variants = [msgspec.structs.replace(variant, list_price=Money(minor, "CNY")) for variant in item.variants]
    return msgspec.structs.replace(item, variants=variants)


@asynccontextmanager
async def disturbed(folder: Path, stack: dict[str, str]) -> AsyncIterator[Process]:
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, str(folder), json.dumps(stack), stdout=PIPE)
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def a_round(child: Process) -> dict[str, int]:
    """Waits until it has done one more."""
    assert child.stdout
    async with asyncio.timeout(60):
        line = await child.stdout.readline()
    assert line, "the other process ended"
    return dict(json.loads(line))


# ---------------------------------------------------------------- the walks


async def walk_disturbed(folder: Path, stack: dict[str, str], products: int, first: int) -> tuple[list[str], list[str], int, int]:
    """The ids there were, the ids that were shown, how many pages they were, and how many reads."""
    async with open_shop(folder, **stack) as shop:
        there = await filled(shop, products)
        page = (await shop.ask(FEED, first=first))["feed"]
        shown, pages, last = [edge["node"]["id"] for edge in page["edges"]], 1, {}
        shop.calls.clear()
        async with disturbed(folder, stack) as child:
            while page["pageInfo"]["hasNextPage"]:
                if pages % 8 == 1:
                    last = await a_round(child)
                page = (await shop.ask(FEED, first=first, after=page["pageInfo"]["endCursor"]))["feed"]
                shown += [edge["node"]["id"] for edge in page["edges"]]
                pages += 1
        assert last["round"] > RANKS_IN_ROUND
        assert last["epoch"] == 1, "ranked anew meanwhile"
        return there, shown, pages, shop.calls["find"]


def expect_each_once(there: list[str], shown: list[str]) -> None:
    times = Counter(shown)
    assert [id for id in there if is_settled(id) and times[id] != 1] == []
    assert max(times.values()) == 1
    assert times.keys() <= set(there), "newer ones stay out"


async def test_sixty_pages_yield_each_item_once_while_the_shop_changes(tmp_path: Path, stack: dict[str, str]) -> None:
    there, shown, pages, reads = await walk_disturbed(tmp_path / "var", stack, products=300, first=9)
    expect_each_once(there, shown)
    assert pages >= 55
    assert reads <= pages + 10, "a page is one read, but where a kind has just come to its end"


@pytest.mark.soak
async def test_five_hundred_pages_yield_each_item_once_while_the_shop_changes(tmp_path: Path, stack: dict[str, str]) -> None:
    there, shown, pages, reads = await walk_disturbed(tmp_path / "var", stack, products=6_000, first=20)
    expect_each_once(there, shown)
    assert pages >= 500
    assert reads <= pages + 50


async def test_walks_of_every_size_at_once_are_each_whole(tmp_path: Path, stack: dict[str, str]) -> None:
    async with open_shop(tmp_path / "var", **stack) as shop:
        there = await filled(shop, 60)
        pages = [(await shop.ask(FEED, first=first))["feed"] for first in (1, 3, 20, 100)]

        async def rest(page: Any, first: int) -> list[str]:
            shown = [edge["node"]["id"] for edge in page["edges"]]
            while page["pageInfo"]["hasNextPage"]:
                page = (await shop.ask(FEED, first=first, after=page["pageInfo"]["endCursor"]))["feed"]
                shown += [edge["node"]["id"] for edge in page["edges"]]
            return shown

        async with disturbed(tmp_path / "var", stack) as child:
            await a_round(child)
            for shown in await asyncio.gather(*(rest(page, first) for page, first in zip(pages, (1, 3, 20, 100), strict=True))):
                expect_each_once(there, shown)


if __name__ == "__main__":
    asyncio.run(disturb(sys.argv[1], json.loads(sys.argv[2])))
