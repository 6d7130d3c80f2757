"""What cannot be told to the index holds nothing else up and is back once it can be; what is newer is left alone."""

import random
from typing import Any

import pytest
from msgspec import structs

from content import asides, entries, indexing, quality
from content.asides import Asides, Why
from content.indexing import Outbox
from content.items import COLLECTION as ITEMS
from content.kinds import KINDS
from content.products import PRODUCT
from content.records import Records
from search.ports import SearchRequest
from storage.ports import Add, Delete, Put
from tests import make
from tests.shop import TestShop
from tests.watched import Watched


async def put(shop: TestShop, *records: Any) -> None:
    for start in range(0, len(records), 500):
        await shop.held.documents.commit([shop.held.shop.records.put(record) for record in records[start : start + 500]])


def outbox(shop: TestShop, records: Records | None = None) -> Outbox:
    return Outbox(shop.held.documents, records or shop.held.shop.records, shop.held.index)


async def turn_all(outbox: Outbox) -> None:
    while await outbox.turn(make.now()):
        pass


async def found(shop: TestShop, query: str = "") -> set[str]:
    return {hit.id for hit in (await shop.held.index.search(SearchRequest(query=query, at=make.now(), limit=1_000))).hits}


async def waiting(shop: TestShop) -> list[str]:
    return [one.id for one in await shop.held.documents.waiting(ITEMS.name, 1_000)]


async def listed(shop: TestShop, why: Why = Why.FAILED) -> list[asides.Aside]:
    return await Asides(shop.held.documents, shop.held.shop.records).listed(why, 100)


def unreadable(id: str) -> Put:
    return Put(collection="items", id=id, kind="PRODUCT", body={"title": 1}, keys={"shelves": ["*"]})


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Ids of items of which no entry can be made."""
    ids: set[str] = set()
    make_entry = entries.entry

    def entry(seq: int, item: Any, *given: Any) -> Any:
        if item.id in ids:
            raise ZeroDivisionError("a secret of somebody")
        return make_entry(seq, item, *given)

    monkeypatch.setattr(entries, "entry", entry)
    return ids


async def test_one_among_two_hundred_delays_the_others_once_and_is_told_of(
    shop: TestShop, poison: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    goods = [make.product() for _ in range(indexing.BATCH)]
    poison.add(goods[77].id)
    await put(shop, *goods)
    assert await outbox(shop).turn(make.now()) == indexing.BATCH
    assert await found(shop) == {one.id for one in goods} - poison
    assert await waiting(shop) == []
    (aside,) = await listed(shop)
    assert (aside.of, aside.of_kind, aside.tries) == (goods[77].id, "PRODUCT", 1)
    assert aside.error.startswith("ZeroDivisionError at test_asides.py:")
    assert "secret" not in aside.error + caplog.text
    assert [record.message.partition(" is ")[0] for record in caplog.records] == [f"PRODUCT {aside.of}"]
    await put(shop, *goods)
    shop.calls.clear()
    await outbox(shop).turn(make.now())
    assert shop.calls["waiting"] == 3
    assert shop.calls["search"] == 0
    assert await waiting(shop) == []
    assert len(caplog.records) == 1, "told once"


async def test_what_changes_and_is_well_again_is_in_the_index_and_no_more_aside(shop: TestShop, poison: set[str]) -> None:
    mug = make.product(title={"en": "Mug"})
    poison.add(mug.id)
    await put(shop, mug)
    await turn_all(outbox(shop))
    assert await found(shop) == set()
    poison.clear()
    await put(shop, structs.replace(mug, title={"en": "Beaker"}))
    await turn_all(outbox(shop))
    assert await found(shop, "Beaker") == {mug.id}
    assert await listed(shop) == []


async def test_it_is_tried_when_it_is_due_later_each_time_and_by_a_command(
    shop: TestShop, poison: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(random, "uniform", lambda *_: 1.0)
    mug = make.product()
    poison.add(mug.id)
    await put(shop, mug)
    now, waits = make.now(), []
    await outbox(shop).turn(now)
    for _ in range(12):
        (aside,) = await listed(shop)
        waits.append(aside.due - now)
        assert await outbox(shop).retry(aside.due - 1) == 0
        now = aside.due
        assert await outbox(shop).retry(now) == 1
    minute, hour = 60_000, 3_600_000
    assert waits[:4] == [minute, 2 * minute, 4 * minute, 8 * minute]
    assert waits[-1] == 6 * hour
    (aside,) = await listed(shop)
    assert aside.tries == 13
    poison.clear()
    assert await outbox(shop).asides.wake(Why.FAILED) == 1
    await turn_all(outbox(shop))
    assert (await found(shop), await listed(shop)) == ({mug.id}, [])


async def test_what_the_index_refuses_is_set_aside_with_its_reason(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "of", lambda item: -1 if item.title == {"en": "Bad"} else 5)
    bad, good = make.product(title={"en": "Bad"}), make.product()
    await put(shop, bad, good)
    await turn_all(outbox(shop))
    assert await found(shop) == {good.id}
    (aside,) = await listed(shop)
    assert (aside.of, aside.error) == (bad.id, "quality -1 is not within 0 and 1000000")


async def test_a_body_that_is_none_is_set_aside_and_what_the_index_has_of_it_stays(shop: TestShop) -> None:
    mug = make.product()
    await put(shop, mug)
    await turn_all(outbox(shop))
    await shop.held.documents.put(unreadable(mug.id))
    await turn_all(outbox(shop))
    (aside,) = await listed(shop)
    assert aside.error == "ValidationError: Expected `object`, got `int` - at `$.title`"
    assert await found(shop) == {mug.id}
    await put(shop, structs.replace(mug, title={"en": "Beaker"}))
    await turn_all(outbox(shop))
    assert (await found(shop, "Beaker"), await listed(shop)) == ({mug.id}, [])


async def test_what_is_gone_is_forgotten(shop: TestShop) -> None:
    ids = [make.product().id for _ in range(3)]
    await shop.held.documents.commit([unreadable(id) for id in ids])
    await turn_all(outbox(shop))
    await shop.held.documents.delete(Delete(collection="items", id=ids[0]))
    await turn_all(outbox(shop))
    assert {one.of for one in await listed(shop)} == set(ids[1:])
    await shop.held.documents.delete(Delete(collection="items", id=ids[1]))
    await outbox(shop).asides.wake(Why.FAILED)
    await turn_all(outbox(shop))
    assert {one.of for one in await listed(shop)} == {ids[2]}


async def test_a_counter_of_what_is_set_aside_does_not_delay_others(shop: TestShop, poison: set[str]) -> None:
    bad, good = make.product(), make.product()
    poison.add(bad.id)
    await put(shop, bad, good)
    await turn_all(outbox(shop))
    calls: list[str] = []
    index = Watched(shop.held.index, calls.append)
    for item in (bad, good):
        await shop.held.documents.add(Add(collection="items", id=item.id, n={"stars5": 1}))
    await Outbox(shop.held.documents, shop.held.shop.records, index).turn(make.now())
    assert calls == ["put"], "the one that is well, told at once"


# ---------------------------------------------------------------- releases side by side


def newer_records(shop: TestShop) -> Records:
    """As the next release reads: products of schema 2 too."""
    kinds = [structs.replace(PRODUCT, schema=2) if kind is PRODUCT else kind for kind in KINDS]
    return Records(shop.held.documents, kinds)


async def test_what_a_newer_release_wrote_is_left_to_its_indexer(shop: TestShop) -> None:
    """More than a batch of them: the older one goes on with what it can read, and the index keeps what it has of them."""
    newer = newer_records(shop)
    goods = [make.product(title={"en": "Mug"}) for _ in range(indexing.BATCH + 20)]
    chosen = make.collection(goods[0])
    await put(shop, *goods, chosen)
    await turn_all(outbox(shop))
    renamed = [structs.replace(one, title={"en": "Beaker"}) for one in goods]
    for start in range(0, len(renamed), 500):
        await shop.held.documents.commit([newer.put(one) for one in renamed[start : start + 500]])
    gone = renamed[5]
    await shop.held.documents.delete(Delete(collection="items", id=gone.id))
    other = make.product(title={"en": "Lamp"})
    await put(shop, other, structs.replace(chosen, title={"en": "Chosen"}))
    await turn_all(outbox(shop))
    assert await waiting(shop) == []
    assert await found(shop, "Lamp") == {other.id}
    assert await found(shop, "Mug") == {one.id for one in goods} - {gone.id}, "none is taken for gone but what is"
    assert len(await shop.held.documents.scan("members")) == 2, "the collection's only member, and the last commit's mark"
    assert await Asides(shop.held.documents, newer).count(1_000) == len(goods) - 1
    await outbox(shop, newer).asides.wake(Why.NEWER)
    await turn_all(outbox(shop, newer))
    assert await found(shop, "Beaker") == {one.id for one in goods} - {gone.id}
    assert await found(shop, "Mug") == set()
    assert await listed(shop, Why.NEWER) == []


async def test_an_older_indexer_that_tries_again_finds_nothing_to_do(shop: TestShop) -> None:
    newer = newer_records(shop)
    mug = make.product()
    await shop.held.documents.put(newer.put(mug))
    await turn_all(outbox(shop))
    assert await outbox(shop).asides.wake(Why.NEWER) == 0
    (aside,) = await listed(shop, Why.NEWER)
    await outbox(shop).retry(aside.due)
    (again,) = await listed(shop, Why.NEWER)
    assert again.due > aside.due
    assert await found(shop) == set()
    await outbox(shop, newer).retry(again.due)
    assert (await found(shop), await listed(shop, Why.NEWER)) == ({mug.id}, [])
