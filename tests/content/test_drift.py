"""What differs between the index and the documents is found and mended, in both directions; what waits is no drift."""

import asyncio
from typing import Any

import pytest
from msgspec import structs

from content import drift, index_state, reindexing
from content.drift import Fault, Found
from content.indexing import Outbox
from content.items import COLLECTION as ITEMS
from search.ports import Entry, IndexInvalid, SearchRequest
from storage.ports import Delete, Put
from tests import make
from tests.shop import TestShop
from tests.watched import Watched


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both sides are embedded: what was put is found at once."""
    monkeypatch.setattr(drift, "_FOUND_WITHIN_SECONDS", 0.01)


async def put(shop: TestShop, *records: Any) -> None:
    for start in range(0, len(records), 500):
        await shop.held.documents.commit([shop.held.shop.records.put(record) for record in records[start : start + 500]])


async def index_all(shop: TestShop) -> None:
    outbox = Outbox(shop.held.documents, shop.held.shop.records, shop.held.index)
    while await outbox.turn(make.now()):
        pass


async def walk(shop: TestShop, *, mend: bool = False) -> Found:
    return await drift.walk(shop.held.documents, shop.held.shop.records, shop.held.index, make.now(), mend=mend)


async def settled(shop: TestShop) -> None:
    """As if the index had been told."""
    for name in (ITEMS.name, "tags"):
        waiting = await shop.held.documents.waiting(name, 1_000)
        await shop.held.documents.settle(name, {one.id: one.seq for one in waiting})


async def scanned(shop: TestShop) -> dict[str, int]:
    return dict(await shop.held.index.scan(limit=1_000))


class Differing:
    """A shop whose index lacks what was renamed and made, and has what was deleted and what never was."""

    def __init__(self) -> None:
        self.stays, self.tag = [make.product() for _ in range(30)], make.tag()
        self.renamed, self.gone, self.made = make.product(), make.product(), make.product()
        self.retired, self.lost_tag = make.tag(), make.tag()
        self.stranger = make.product().id

    async def come(self, shop: TestShop) -> None:
        await put(shop, *self.stays, self.tag, self.renamed, self.gone, self.retired)
        await index_all(shop)
        await put(shop, structs.replace(self.renamed, title={"en": "Renamed"}), self.made, self.lost_tag)
        await put(shop, structs.replace(self.retired, retired=True))
        await shop.held.documents.delete(Delete(collection="items", id=self.gone.id))
        await settled(shop)
        await shop.held.index.put([Entry(id=self.stranger, kind="PRODUCT", seq=5)])

    @property
    def faults(self) -> dict[str, Fault]:
        return {
            self.renamed.id: Fault.STALE,
            self.made.id: Fault.MISSING,
            self.lost_tag.id: Fault.MISSING,
            self.retired.id: Fault.LEFT_OVER,
            self.gone.id: Fault.LEFT_OVER,
            self.stranger: Fault.LEFT_OVER,
        }


@pytest.mark.parametrize("page", [1_000, 7, 1])
async def test_all_that_differs_is_found_and_mended_however_it_is_cut(
    shop: TestShop, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    monkeypatch.setattr(drift, "PAGE", page)
    case = Differing()
    await case.come(shop)
    found = await walk(shop)
    assert {id: one.fault for id, one in found.named.items()} == case.faults
    assert found.looked == len({*await scanned(shop), *case.faults})
    assert await shop.held.documents.waiting(ITEMS.name, 10) == [], "nothing is mended unasked"
    await walk(shop, mend=True)
    await index_all(shop)
    assert await walk(shop) == Found(looked=found.looked - 2)
    nouns = [*case.stays, case.renamed, case.made, case.tag, case.lost_tag]
    assert (await scanned(shop)).keys() == {one.id for one in nouns}


async def test_what_waits_is_no_drift(shop: TestShop) -> None:
    mug, gone = make.product(), make.product()
    await put(shop, mug, gone)
    await index_all(shop)
    await put(shop, structs.replace(mug, title={"en": "Beaker"}), make.product(), make.tag())
    await shop.held.documents.delete(Delete(collection="items", id=gone.id))
    assert (await walk(shop, mend=True)).many == 0
    assert gone.id in await scanned(shop)


async def test_what_is_set_aside_or_newer_is_no_drift(shop: TestShop) -> None:
    mug, lamp = make.product(), make.product()
    await put(shop, mug, lamp)
    await index_all(shop)
    await shop.held.documents.put(Put(collection="items", id=mug.id, kind="PRODUCT", body={"title": 1}))
    await shop.held.documents.put(Put(collection="items", id=lamp.id, kind="PRODUCT", schema=99, body={"title": 1}))
    await shop.held.documents.put(Put(collection="items", id=make.product().id, kind="HOLOGRAM", body={}))
    await index_all(shop)
    assert (await walk(shop)).many == 0


async def test_an_index_that_changes_all_the_while_shows_no_drift(shop: TestShop) -> None:
    goods = [make.product() for _ in range(60)]
    await put(shop, *goods)
    await index_all(shop)
    over = asyncio.Event()

    async def change() -> None:
        turn = 0
        while not over.is_set():
            turn += 1
            await put(shop, *(structs.replace(one, title={"en": f"Mug {turn}"}) for one in goods[turn % 7 :: 7]))
            await shop.held.documents.delete(Delete(collection="items", id=goods[turn % 60].id))
            await index_all(shop)

    changing = asyncio.create_task(change())
    found = [(await walk(shop)).named for _ in range(15)]
    over.set()
    await changing
    assert found == [{}] * 15


async def test_what_changes_between_the_reading_of_the_two_sides_is_no_drift(shop: TestShop) -> None:
    goods, turns = [make.product() for _ in range(5)], 0
    await put(shop, *goods)
    await index_all(shop)

    async def after(name: str) -> None:
        nonlocal turns
        if name == "scan":
            turns += 1
            await put(shop, structs.replace(goods[0], title={"en": f"Mug {turns}"}), make.product())
            await index_all(shop)

    index = Watched(shop.held.index, lambda _: None, after)
    found = await drift.walk(shop.held.documents, shop.held.shop.records, index, make.now(), mend=False)
    assert (turns, found.many) == (2, 0)


async def test_what_comes_in_between_two_looks_hides_nothing_behind_it(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "PAGE", 4)
    ids = sorted(make.product().id for _ in range(12))
    early, late = [make.product(id=id) for id in ids[:6]], [make.product(id=id) for id in ids[6:]]
    await put(shop, *late)
    await settled(shop)
    scans = 0

    async def after(name: str) -> None:
        nonlocal scans
        scans += name == "scan"
        if name == "scan" and scans == 2:
            await put(shop, *early)
            await index_all(shop)

    index = Watched(shop.held.index, lambda _: None, after)
    found = await drift.walk(shop.held.documents, shop.held.shop.records, index, make.now(), mend=True)
    assert found.by_fault == {Fault.MISSING: len(late)}
    await index_all(shop)
    assert (await walk(shop)).many == 0


async def test_documents_that_are_older_than_the_index_are_told_apart(shop: TestShop) -> None:
    mug = make.product()
    await put(shop, mug)
    await index_all(shop)
    await shop.held.index.put([Entry(id=mug.id, kind="PRODUCT", seq=2**50)])
    found = await walk(shop, mend=True)
    assert [one.fault for one in found.named.values()] == [Fault.AHEAD]
    assert "reindex" in str(found)
    assert await reindexing.rebuild(shop.held.documents, shop.held.shop.records, shop.held.index, make.now()) == 1
    assert (await walk(shop)).many == 0


async def test_turn_after_turn_all_is_looked_through_and_counted_for_a_day(
    shop: TestShop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(drift, "PAGE", 10)
    case = Differing()
    await case.come(shop)
    held, now = shop.held, make.now()
    found: dict[str, Any] = {}
    for _ in range(8):
        found |= (await drift.turn(held.documents, held.shop.records, held.index, now)).named
    assert {id: one.fault for id, one in found.items()} == case.faults
    state = await index_state.read(held.documents, held.shop.records)
    assert (state.found, state.looked_at) == (6, now)
    assert state.looked >= 35
    assert case.stranger in caplog.text
    await drift.turn(held.documents, held.shop.records, held.index, now + make.DAY)
    state = await index_state.read(held.documents, held.shop.records)
    assert (state.found, state.looked) == (0, 10)


# ---------------------------------------------------------------- building and going back


async def test_a_rollback_is_mended_where_documents_changed_since(shop: TestShop) -> None:
    held = shop.held
    mug, lamp, gone = make.product(title={"en": "Mug"}), make.product(), make.product()
    await put(shop, mug, lamp, gone)
    await index_all(shop)
    with pytest.raises(IndexInvalid):
        await reindexing.roll_back(held.documents, held.shop.records, held.index, make.now())
    await reindexing.rebuild(held.documents, held.shop.records, held.index, make.now())
    new = make.product()
    await put(shop, structs.replace(mug, title={"en": "Beaker"}), new)
    await held.documents.delete(Delete(collection="items", id=gone.id))
    await index_all(shop)
    found = await reindexing.roll_back(held.documents, held.shop.records, held.index, make.now())
    assert found.by_fault == {Fault.STALE: 1, Fault.MISSING: 1, Fault.LEFT_OVER: 1}
    await index_all(shop)
    assert (await walk(shop)).many == 0
    hits = await held.index.search(SearchRequest(query="Beaker", at=make.now()))
    assert [hit.id for hit in hits.hits] == [mug.id]
    assert not (await index_state.read(held.documents, held.shop.records)).walk_due


async def test_what_ends_between_the_swap_and_the_last_look_is_mended_by_the_next_turn(
    shop: TestShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, mug = shop.held, make.product(title={"en": "Mug"})
    await put(shop, mug, make.product())
    await index_all(shop)
    build = await held.index.rebuild()
    await drift.ask_for_walk(held.documents, held.shop.records)
    await build.swap()
    monkeypatch.setattr(drift, "PAGE", 1)
    found = await drift.turn(held.documents, held.shop.records, held.index, make.now())
    if found.many:
        await index_all(shop)
    assert (await walk(shop)).many == 0
    assert not (await index_state.read(held.documents, held.shop.records)).walk_due


async def test_a_rebuild_that_lost_or_mixed_up_an_entry_is_refused(shop: TestShop) -> None:
    held, goods = shop.held, [make.product() for _ in range(5)]
    await put(shop, *goods)
    await index_all(shop)
    before = await scanned(shop)

    class Harmed:
        """A real one to which something happens between its filling and its check."""

        def __init__(self, build: Any, harm: Any) -> None:
            self._build, self._harm = build, harm

        async def count(self) -> int:
            await self._harm(self._build)
            return int(await self._build.count())

        def __getattr__(self, name: str) -> Any:
            return getattr(self._build, name)

    class Index:
        def __init__(self, harm: Any) -> None:
            self._harm = harm

        async def rebuild(self) -> Any:
            return Harmed(await held.index.rebuild(), self._harm)

    async def loses(build: Any) -> None:
        await build.remove({goods[2].id: before[goods[2].id]})

    async def mixes(build: Any) -> None:
        await loses(build)
        await build.put([Entry(id=make.product().id, kind="PRODUCT", seq=1)])

    async def grows(build: Any) -> None:
        await build.put([Entry(id=goods[2].id, kind="PRODUCT", seq=2**50)])

    for harm in (loses, mixes, grows):
        index: Any = Index(harm)
        with pytest.raises(reindexing.WrongRebuild, match="the former one stays"):
            await reindexing.rebuild(held.documents, held.shop.records, index, make.now())
        assert await scanned(shop) == before
