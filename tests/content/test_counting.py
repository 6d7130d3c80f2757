"""What events add up to: which count as what, what weighs in the feed's rank and how much, and each batch once."""

import asyncio
import itertools
from contextlib import suppress
from typing import Any

import pytest
from msgspec import structs

from content import counting, events, quality, ranking
from content.events import Event, EventKind
from content.items import Item
from storage.ports import Append, Conflict
from tests import make
from tests.shop import TestShop
from tests.watched import PowerCut, Watched


def event(item: Item, kind: EventKind = EventKind.VIEW, **given: Any) -> Event:
    return Event(kind=kind, item=item.id, **{"at": make.now(), **given})


async def came(shop: TestShop, day: str, *some: Event) -> None:
    bodies = [{name: value for name, value in structs.asdict(one).items() if value is not None} for one in some]
    bodies = [{**body, "kind": body["kind"].value} for body in bodies]
    await shop.held.documents.commit([Append(stream=events.stream(day), events=bodies)])


async def count(shop: TestShop, now: int | None = None) -> int:
    return await counting.count(shop.held.documents, shop.held.shop.streams, now or make.now())


async def count_all(shop: TestShop, now: int | None = None) -> int:
    total = 0
    while done := await count(shop, now):
        total += done
    return total


async def counters(shop: TestShop, *items: Item) -> list[dict[str, int]]:
    found = await shop.held.documents.get("items", [item.id for item in items])
    names = ("views", "visits", "looks", "opens")
    return [{name: one.n[name] for name in names if name in one.n} for one in found if one]


# ---------------------------------------------------------------- sums


def test_a_view_is_a_view_and_only_what_weighs_moves_the_rank() -> None:
    mug = make.product()
    some = [
        event(mug),
        event(mug, weighs=True),
        event(mug, EventKind.OPEN, weighs=True),
        event(mug, EventKind.OPEN),
        event(mug, EventKind.IMPRESSION, weighs=True, place=0),
        event(mug, EventKind.IMPRESSION, weighs=True, place=2),
        event(mug, EventKind.IMPRESSION, place=0),
        *(
            event(mug, kind, seconds=9.0)
            for kind in (EventKind.DWELL, EventKind.SHARE, EventKind.BUY_LINK, EventKind.ADD_TO_CART)
        ),
    ]
    bodies = [{**structs.asdict(one), "kind": one.kind.value} for one in some]
    assert counting.sums(bodies) == {mug.id: {"views": 2, "visits": 1, "opens": 1, "looks": 150}}


def test_a_look_weighs_less_the_further_back_it_was() -> None:
    assert [counting.look(place) for place in (0, 1, 2, 6, 19, 99)] == [100, 63, 50, 33, 23, 15]


def uptake(looks: int = 0, opens: int = 0, visits: int = 0) -> float:
    return quality.uptake(make.product(counts={"looks": looks * 100, "opens": opens, "visits": visits}))


def test_uptake_is_the_rate_of_opens_shrunk_where_looks_are_few() -> None:
    assert uptake() == pytest.approx(0.4)
    assert uptake(looks=2_000, opens=100) == pytest.approx(0.4), "the usual rate tells nothing new"
    assert uptake(looks=20, opens=10) == pytest.approx(0.432, abs=0.001), "every other of few"
    assert uptake(looks=5_000, opens=500) == pytest.approx(0.518, abs=0.001), "one of ten, of many"
    assert uptake(looks=5_000, opens=50) == pytest.approx(0.2), "one of a hundred"
    assert uptake(looks=50_000) == pytest.approx(0.015, abs=0.001)
    assert uptake(visits=9_900) == pytest.approx(0.4 + 0.2 * 2 / 3)


def test_uptake_is_bounded_and_nobody_moves_it_far_alone() -> None:
    assert 0 <= uptake(looks=10**9) < 0.01
    assert 0.95 < uptake(looks=10**9, opens=10**9, visits=10**9) < 1
    assert uptake(opens=10**6) == uptake(looks=10**6, opens=10**6), "an open is a look too, whether or not it was told"
    for days, moved in ((1, 0.005), (7, 0.03), (30, 0.1)):
        assert 0 < uptake(days, days, days) - uptake() < moved


def test_an_early_place_earns_nothing_by_itself() -> None:
    """Opened as often as what stands there usually is, an item is as good from the first place as from the tenth."""
    times = 10_000
    first, tenth = (counting.look(place) * times // 100 for place in (0, 9))
    assert uptake(first, first // 10) == pytest.approx(uptake(tenth, tenth // 10), abs=0.05)
    assert uptake(tenth, first // 10) > uptake(first, first // 10) + 0.1


async def test_the_feed_ranks_by_uptake_what_is_else_equal(shop: TestShop) -> None:
    old = {"from_": make.now() - 300 * make.DAY}
    passed_over = make.product(**old, counts={"looks": 900_000, "opens": 40, "visits": 60})
    plain = make.product(**old)
    taken_up = make.product(**old, counts={"looks": 900_000, "opens": 900, "visits": 3_000})
    starred = make.product(**old, counts={"stars5": 40})
    await shop.keep(passed_over, plain, taken_up, starred)
    await shop.settle()
    await ranking.rank_epoch(shop.held.documents, shop.held.shop.records, make.now())
    walk = (await shop.ask("{ feed { nodes { id } } }"))["feed"]["nodes"]
    assert [node["id"] for node in walk] == [one.id for one in (starred, taken_up, plain, passed_over)]


# ---------------------------------------------------------------- each once


async def test_what_came_is_counted_once_over_days_and_batches(shop: TestShop) -> None:
    mug, lamp, now = make.product(), make.look(), make.now()
    await shop.keep(mug, lamp)
    days = [events.day(now - back * make.DAY) for back in (300, 40, 1, 0)]
    for day in days:
        for _ in range(3):
            await came(shop, day, *(event(mug) for _ in range(250)), event(lamp, EventKind.OPEN, weighs=True))
    assert await count_all(shop) == 12 * 251
    assert await counters(shop, mug, lamp) == [{"views": 3_000}, {"opens": 12}]
    assert await count_all(shop) == 0
    await came(shop, days[-2], event(mug, weighs=True))
    await came(shop, days[-1], event(mug))
    assert await count_all(shop) == 2, "yesterday's stream is open still"
    assert await counters(shop, mug) == [{"views": 3_002, "visits": 1}]
    tomorrow = now + make.DAY
    await came(shop, events.day(tomorrow), event(mug))
    assert await count_all(shop, tomorrow + 2 * make.DAY) == 1
    assert await counters(shop, mug) == [{"views": 3_003, "visits": 1}]


async def test_what_is_gone_is_passed_over_and_what_cannot_be_read_as_well(shop: TestShop) -> None:
    mug, gone = make.product(), make.look()
    await shop.keep(mug, gone)
    await came(shop, events.day(make.now()), event(gone), event(mug))
    await shop.held.shop.streams.append(events.stream(events.day(make.now())), [{"kind": "WAVE", "item": mug.id, "at": 1}])
    await shop.drop(gone.id)
    assert await count_all(shop) == 3
    assert await counters(shop, mug) == [{"views": 1}]


async def test_two_who_count_at_once_count_each_once(shop: TestShop) -> None:
    items = [make.product() for _ in range(20)]
    await shop.keep(*items)
    for _ in range(30):
        await came(shop, events.day(make.now()), *(event(item) for item in items for _ in range(2)))

    async def counts_until_nothing_is_left() -> int:
        done = 0
        while True:
            try:
                more = await count(shop)
            except Conflict:
                continue
            if not more:
                return done
            done += more

    counted = await asyncio.gather(*(counts_until_nothing_is_left() for _ in range(4)))
    assert sum(counted) == 30 * 40
    assert await counters(shop, *items) == [{"views": 60}] * 20


@pytest.mark.parametrize("steps", range(8))
async def test_a_count_that_breaks_off_at_any_call_counts_each_once(shop: TestShop, steps: int) -> None:
    """Before a call of the store is made, or once it is done and not yet answered."""
    mug = make.product()
    await shop.keep(mug)
    await came(shop, events.day(make.now()), event(mug), event(mug))
    calls = itertools.count()

    def before(_: str) -> None:
        if next(calls) == steps:
            raise PowerCut

    async def after(_: str) -> None:
        before("")

    documents: Any = Watched(shop.held.documents, before, after)
    with suppress(PowerCut):
        await counting.count(documents, shop.held.shop.streams, make.now())
    await count_all(shop)
    assert await counters(shop, mug) == [{"views": 2}]


async def test_views_are_told_and_make_no_save_stale_and_no_index_write(shop: TestShop) -> None:
    look = make.look()
    await shop.keep(look)
    await shop.settle()
    query = "query ($id: ID!) { node(id: $id) { ... on Look { revision stats { views } } } }"
    before = (await shop.ask(query, id=look.id))["node"]
    await came(shop, events.day(make.now()), event(look), event(look))
    assert await count_all(shop) == 2
    after = (await shop.ask(query, id=look.id))["node"]
    assert (before["stats"]["views"], after["stats"]["views"]) == (0, 2)
    assert before["revision"] == after["revision"]
    assert await shop.held.documents.waiting("items", 1) == []
