"""Epochs and the ranking that makes them: one is current, two can be walked, and nobody ranks into another's."""

import asyncio
from typing import Any

import msgspec
import pytest

from content import epochs, quality, ranking
from content.epochs import NONE, Epochs
from ops import jobs, leases
from storage.ports import FOREVER, Add, Conflict, Delete
from tests import make
from tests.content.test_indexing import index_all, items, put, ranks
from tests.shop import TestShop
from tests.watched import Watched

DAY = 86_400_000


async def rank(shop: TestShop, now: int | None = None, documents: Any = None) -> int:
    return await ranking.rank_epoch(documents or shop.held.documents, shop.held.shop.records, now or make.now())


async def state(shop: TestShop) -> Epochs:
    return await epochs.read(shop.held.documents, shop.held.shop.records)


@pytest.mark.parametrize("epoch", [0, 1, 2, 2**21 - 1])
@pytest.mark.parametrize("position", [0, 1, 2**32 - 1])
def test_a_rank_is_an_epoch_and_a_position(epoch: int, position: int) -> None:
    value = epochs.rank(epoch, position)
    assert (epochs.epoch_of(value), epochs.position(value)) == (epoch, position)
    assert value <= FOREVER, "a whole number in every store"
    assert epochs.rank_of(epoch) != epochs.rank_of(epoch + 1)


async def test_before_the_first_epoch_there_is_none(shop: TestShop) -> None:
    assert await state(shop) == NONE
    assert await rank(shop) == 0
    assert (await state(shop)).current == 0


async def test_two_epochs_are_kept_and_keep_their_positions(shop: TestShop) -> None:
    mug, pot = make.product(), make.product()
    await put(shop, mug, pot)
    await rank(shop)
    first = await ranks(shop)
    await shop.held.documents.add(praise(pot.id))
    await rank(shop)
    second = await ranks(shop)
    assert (await state(shop)).kept == [0, 1]
    slot = epochs.rank_of(0)
    assert {one.id: epochs.position(one.n[slot]) for one in await items(shop)} == first
    assert second[pot.id] == 0
    await rank(shop)
    assert ((await state(shop)).current, (await state(shop)).kept) == (2, [1, 2])


def praise(product: str) -> Add:
    return Add(collection="items", id=product, n={"stars5": 50, "likes": 500})


async def test_positions_of_each_kind_start_at_0_without_a_gap(shop: TestShop) -> None:
    mugs = [make.product() for _ in range(3)]
    reviews = [make.review(mugs[0]) for _ in range(5)]
    await put(shop, *mugs, *reviews)
    assert await rank(shop) == 8
    positions = await ranks(shop)
    assert sorted(positions[mug.id] for mug in mugs) == [0, 1, 2]
    assert sorted(positions[review.id] for review in reviews) == [0, 1, 2, 3, 4]
    assert (await state(shop)).ceiling(0) == 5


async def test_what_has_ended_is_not_ranked_and_what_is_to_come_is(shop: TestShop) -> None:
    over, coming = make.product(until=make.now() - 1), make.product(from_=make.now() + DAY)
    await put(shop, over, coming)
    await rank(shop)
    assert (await ranks(shop)).keys() == {coming.id}


async def test_better_and_newer_stand_first(shop: TestShop) -> None:
    now = make.now()
    plain = make.product(from_=now - 400 * DAY)
    new = make.product(from_=now - DAY)
    liked = make.product(from_=now - 400 * DAY, counts={"stars5": 40, "likes": 2_000})
    disliked = make.product(from_=now - 400 * DAY, counts={"stars1": 40})
    await put(shop, plain, new, liked, disliked)
    await rank(shop, now)
    positions = await ranks(shop)
    order = sorted((liked, new, plain, disliked), key=lambda one: positions[one.id])
    assert order.index(disliked) == 3
    assert order.index(plain) == 2


def test_quality_is_bounded_and_grows_with_what_people_say() -> None:
    best = make.product(media=["img_1"], counts={"stars5": 10**9, "likes": 10**12, "helpful": 10**9})
    worst = make.product(counts={"stars1": 10**9})
    few, many = (make.product(counts={"stars5": count}) for count in (1, 100))
    assert 0 <= quality.of(worst) < quality.of(make.product()) < quality.of(few) < quality.of(many) < quality.of(best)
    assert quality.of(best) <= quality.MOST


async def test_items_that_change_while_an_epoch_is_ranked_stand_in_it_once(shop: TestShop) -> None:
    old = [make.product() for _ in range(4)]
    await put(shop, *old)
    await shop.settle()
    late = [make.product() for _ in range(3)]

    async def after(name: str) -> None:
        if name == "scan":
            await put(shop, msgspec.structs.replace(old[0], title={"en": "Other"}), *late)

    await rank(shop, documents=Watched(shop.held.documents, lambda _: None, after))
    ranked = await ranks(shop)
    assert ranked.keys() >= {one.id for one in old}
    await index_all(shop)
    positions = await ranks(shop)
    assert {id: positions[id] for id in ranked} == ranked
    assert positions.keys() == {one.id for one in (*old, *late)}
    assert len(set(positions.values())) == 7


async def test_what_goes_while_an_epoch_is_ranked_is_passed_over(shop: TestShop) -> None:
    mug, pot = make.product(), make.product()
    await put(shop, mug, pot)

    async def after(name: str) -> None:
        if name == "scan":
            await shop.held.documents.delete(Delete(collection="items", id=mug.id))

    await rank(shop, documents=Watched(shop.held.documents, lambda _: None, after))
    assert (await ranks(shop)).keys() == {pot.id}


async def test_of_two_rankings_at_once_the_one_that_began_last_is_published(shop: TestShop) -> None:
    await put(shop, *(make.product() for _ in range(3)))
    await rank(shop)
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def after(name: str) -> None:
        if name == "scan":
            entered.set()
            await go_on.wait()

    slow = asyncio.create_task(rank(shop, documents=Watched(shop.held.documents, lambda _: None, after)))
    await entered.wait()
    await rank(shop)
    before = await state(shop)
    go_on.set()
    with pytest.raises(Conflict):
        await slow
    assert await state(shop) == before
    assert (before.current, before.kept) == (1, [0, 1])


@pytest.mark.parametrize("steps", range(8))
async def test_a_ranking_that_breaks_off_leaves_the_one_before(shop: TestShop, steps: int) -> None:
    mugs = [make.product() for _ in range(3)]
    await put(shop, *mugs)
    await rank(shop)
    await rank(shop)
    positions = await ranks(shop)
    left = steps

    def before(_: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError

    try:
        await rank(shop, documents=Watched(shop.held.documents, before))
    except OSError:
        assert (await state(shop)).current == 1
        assert 1 in (await state(shop)).kept
        assert await ranks(shop) == positions
    await rank(shop)
    assert (await ranks(shop)).keys() == {mug.id for mug in mugs}
    assert len((await state(shop)).kept) == 2


async def test_an_epoch_is_due_after_an_hour(shop: TestShop) -> None:
    now = make.now()

    async def due(at: int) -> bool:
        return await ranking.due(shop.held.documents, shop.held.shop.records, at)

    assert await due(now)
    await rank(shop, now)
    assert not await due(now + epochs.HOUR - 1)
    assert await due(now + epochs.HOUR)


async def test_a_ranking_longer_than_the_lease_keeps_it(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "HELD_MILLISECONDS", 600)
    await put(shop, make.product())
    held, scanning, renewed = shop.held, asyncio.Event(), asyncio.Event()

    async def after(name: str) -> None:
        if name == "put" and scanning.is_set():
            renewed.set()
        if name == "scan":
            scanning.set()
            await renewed.wait()

    indexer = jobs.Indexer(Watched(held.documents, lambda _: None, after), held.shop.records, held.index)
    async with asyncio.timeout(20):
        while (await state(shop)).current < 0:
            await indexer.turn()
