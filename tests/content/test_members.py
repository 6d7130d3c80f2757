"""What collections have is right whatever happens between two steps of its keeping, and whoever else keeps."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from msgspec import structs

from content import fractional, indexing
from content.collections import Collection, CollectionSort
from content.ids import between
from content.members import Member
from content.products import Product
from content.tags import Tag
from storage.ports import Conflict, Delete, Operation, Put, Selection
from tests import make
from tests.content.test_indexing import index_all, put
from tests.shop import TestShop
from tests.watched import PowerCut, Watched


async def members(shop: TestShop, collection: Collection) -> list[str]:
    """Of all that is kept: the items in their order."""
    of_it = Selection(collection="members", index="place", equal={"collection": collection.id}, limit=1_000)
    (page,) = await shop.held.documents.find([of_it])
    return [one.body["item"] for one in page.documents]


class Shelf:
    """A collection by hand and rule, and changes of everything that decides what is in it, again and again."""

    def __init__(self) -> None:
        self.tags = [make.tag(), make.tag()]
        self.pin = make.product()
        self.goods = [self._good(at) for at in range(4)]
        self.chosen = self._collection(0)
        self.number = 0

    def _good(self, at: int) -> Product:
        return make.product(tags=[self.tags[at % 2].id], price=100 + at)

    def _collection(self, at: int, **given: Any) -> Collection:
        rule = make.ruled(self.pin, any_tags=[self.tags[at % 2].id], sort=CollectionSort.PRICE_LOW).rule
        return make.collection(self.pin, rule=rule, **given)

    @property
    def records(self) -> list[Any]:
        return [*self.tags, self.pin, *self.goods, self.chosen]

    async def turn(self, shop: TestShop) -> None:
        """The rule asks for the other tag; one that had it is deleted, one loses it, one is dearer, one is new."""
        self.number += 1
        first, second, third, _ = self.goods
        gone = Delete(collection="items", id=first.id)
        await shop.held.documents.commit([gone])
        other = [tag.id for tag in self.tags if tag.id not in second.tags]
        dearer = [make.variant(third.id, 0, list_price=structs.replace(third.variants[0].list_price, minor=999 + self.number))]
        self.goods = [structs.replace(second, tags=other), structs.replace(third, variants=dearer), self.goods[3]]
        self.goods.append(self._good(self.number))
        self.chosen = self._collection(self.number, id=self.chosen.id, slug=self.chosen.slug)
        await put(shop, *self.goods, self.chosen)

    @property
    def expected(self) -> list[str]:
        """Read off what there is, without the keeper's own rules."""
        tag: Tag = self.tags[self.number % 2]
        fitting = [one for one in self.goods if tag.id in one.tags]
        return [self.pin.id, *(one.id for one in sorted(fitting, key=lambda one: one.variants[0].list_price.minor))]


async def test_a_power_cut_before_any_step_leaves_no_collection_wrong(shop: TestShop) -> None:
    shelf = Shelf()
    await put(shop, *shelf.records)
    await shop.settle()
    assert await members(shop, shelf.chosen) == shelf.expected
    steps = 0
    while await _cut_after(shop, shelf, steps):
        await index_all(shop)
        assert await members(shop, shelf.chosen) == shelf.expected, steps
        steps += 1
    assert await members(shop, shelf.chosen) == shelf.expected
    assert steps >= 12, "each port call was cut off once"


async def _cut_after(shop: TestShop, shelf: Shelf, steps: int) -> bool:
    """Whether the power went before all was done."""
    await shelf.turn(shop)
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


class Entering:
    """A collection by rule that is kept, and an item that is new to it and waits."""

    def __init__(self) -> None:
        self.tag, self.other = make.tag(), make.tag()
        self.chosen = make.ruled(any_tags=[self.tag.id])
        self.item = make.product(tags=[self.tag.id])

    async def leaves(self, shop: TestShop) -> None:
        await put(shop, structs.replace(self.item, tags=[]))

    async def is_deleted(self, shop: TestShop) -> None:
        await shop.drop(self.item.id)

    async def is_asked_for_no_more(self, shop: TestShop) -> None:
        await put(shop, structs.replace(self.chosen, rule=make.ruled(any_tags=[self.other.id]).rule))

    async def has_no_collection(self, shop: TestShop) -> None:
        await shop.drop(self.chosen.id)


@pytest.mark.parametrize("change", ["leaves", "is_deleted", "is_asked_for_no_more", "has_no_collection"])
async def test_one_who_was_held_up_writes_nothing_that_another_has_set_right_since(shop: TestShop, change: str) -> None:
    """At each step one indexer stops, as a process that is asleep; something changes, another does the work; it goes on."""
    step, reached = 1, True
    while reached:
        case = Entering()
        await put(shop, case.tag, case.other, case.chosen)
        await index_all(shop)
        await put(shop, case.item)
        reached = await _held_up_after(step, shop, case, change)
        await index_all(shop)
        assert await members(shop, case.chosen) == ([] if reached else [case.item.id]), step
        step += 1
    assert step > 8, "each port call"


async def _held_up_after(step: int, shop: TestShop, case: Entering, change: str) -> bool:
    """Whether there is such a step."""
    calls = 0

    async def after(_: str) -> None:
        nonlocal calls
        calls += 1
        if calls == step:
            await getattr(case, change)(shop)
            await index_all(shop)

    documents, index = (Watched(port, lambda _: None, after) for port in (shop.held.documents, shop.held.index))
    with suppress(Conflict):
        await indexing.index_waiting(documents, shop.held.shop.records, index, make.now())
    return calls >= step


async def test_two_who_keep_at_once_come_to_the_same(shop: TestShop) -> None:
    shelf = Shelf()
    await put(shop, *shelf.records)
    for _ in range(5):
        await shelf.turn(shop)
        await asyncio.gather(index_all(shop), index_all(shop))
        assert await members(shop, shelf.chosen) == shelf.expected


async def test_what_an_earlier_release_kept_is_read_as_it_stands_and_then_kept_anew(shop: TestShop) -> None:
    """It had the order as a list, and the places as numbers."""
    goods = [make.product() for _ in range(3)]
    chosen, other = make.collection(*goods), make.collection(goods[2], goods[0])
    await put(shop, *goods, chosen, other)
    await index_all(shop)
    for one, placed in ((chosen, goods), (other, [goods[2], goods[0]])):
        await _as_it_was(shop, one, [item.id for item in placed])
    await shop.held.documents.put(Put(collection="members", id="last", kind="KEEPING", body={}))
    assert await read(shop, chosen) == await members(shop, chosen) == [item.id for item in goods]
    await put(shop, structs.replace(goods[1], tags=[make.tag().id]))
    await index_all(shop)
    assert await read(shop, chosen) == await members(shop, chosen) == [item.id for item in goods]
    assert await read(shop, other) == await members(shop, other) == [goods[2].id, goods[0].id]
    kept = [one for one in await shop.held.documents.scan("members") if one.kind == "MEMBER"]
    assert {(one.schema, type(one.keys["place"])) for one in kept} == {(2, str)}
    seq = [one.seq for one in await shop.held.documents.get("items", [other.id]) if one]
    await put(shop, structs.replace(goods[1], tags=[]))
    await index_all(shop)
    assert [one.seq for one in await shop.held.documents.get("items", [other.id]) if one] == seq, "once"


async def _as_it_was(shop: TestShop, collection: Collection, items: list[str]) -> None:
    new = shop.held.shop.records.put(collection)
    body = {name: value for name, value in new.body.items() if name != "placed"}
    # No older shape takes the place of a newer one: what stands goes first.
    gone = [("items", collection.id), *(("members", between("mbr", collection.id, item)) for item in items)]
    old: list[Operation] = [Delete(collection=name, id=id) for name, id in gone]
    old.append(structs.replace(new, body={**body, "items": items}, schema=1))
    for place, item in enumerate(items):
        member = Member(id=between("mbr", collection.id, item), collection=collection.id, item=item, place="")
        one = shop.held.shop.records.put(member)
        at: dict[str, Any] = {"place": place}
        old.append(structs.replace(one, body={**one.body, **at}, keys={**one.keys, **at}, schema=1))
    await shop.held.documents.commit(old)
    (document,) = await shop.held.documents.get("items", [collection.id])
    assert document is not None
    await shop.held.documents.settle("items", {document.id: document.seq})


async def read(shop: TestShop, collection: Collection) -> list[str]:
    answer = await shop.ask(f'{{ node(id: "{collection.id}") {{ ... on Collection {{ items {{ nodes {{ id }} }} }} }} }}')
    return [node["id"] for node in answer["node"]["items"]["nodes"]]


async def test_one_that_is_placed_between_others_is_all_that_is_written(shop: TestShop) -> None:
    goods = [make.product() for _ in range(20)]
    chosen = make.collection(*goods[:19])
    await put(shop, *goods, chosen)
    await index_all(shop)
    before = {one.id: one.version for one in await shop.held.documents.scan("members")}
    keys = chosen.placed
    placed = {**keys, goods[19].id: fractional.between(keys[goods[3].id], keys[goods[4].id])}
    await put(shop, structs.replace(chosen, placed=placed))
    await index_all(shop)
    assert await members(shop, chosen) == [one.id for one in (*goods[:4], goods[19], *goods[4:19])]
    after = {one.id: one.version for one in await shop.held.documents.scan("members")}
    assert {id for id, version in after.items() if before.get(id) != version} == {"last", between("mbr", chosen.id, goods[19].id)}
