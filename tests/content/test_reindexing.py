"""The index built anew: nothing is missing or left over, whatever happens to the documents while it is built."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from content import drift, reindexing
from content.indexing import index_waiting
from content.products import Product
from search.ports import IndexUnavailable, MatchRequest
from storage.ports import Delete
from tests import make
from tests.shop import TestShop
from tests.watched import Watched


async def rebuild(shop: TestShop) -> int:
    return await reindexing.rebuild(shop.held.documents, shop.held.shop.records, shop.held.index, make.now())


async def check(shop: TestShop, products: Sequence[Product]) -> None:
    """Each is found by what it alone is matched by, and nothing else is there."""
    requests = [MatchRequest(terms={f"is:{product.id}": 1}, at=make.now()) for product in products]
    found = [await shop.held.index.match(requests[start : start + 100]) for start in range(0, len(requests), 100)]
    assert [[one.id for one in candidates] for some in found for candidates in some] == [[product.id] for product in products]
    _, entries = await shop.held.index.frequencies([])
    assert entries == len(products)


async def test_what_the_index_lost_is_there_again_and_what_is_no_more_is_gone(shop: TestShop) -> None:
    mug, jug, bowl = (make.product(title={"en": title}) for title in ("Mug", "Jug", "Bowl"))
    await shop.keep(jug, bowl)
    await shop.settle()
    await shop.keep(mug)
    (lost,) = await shop.held.documents.waiting("items", 10)
    await shop.held.documents.settle("items", {lost.id: lost.seq})
    await shop.held.documents.delete(Delete(collection="items", id=bowl.id))
    assert await rebuild(shop) == 2
    await check(shop, [mug, jug])
    await shop.keep(make.product(id=mug.id, slug="mug", title={"en": "Tankard"}))
    await shop.settle()
    found = await shop.ask('{ search(query: "tankard") { nodes { id } } }')
    assert found == {"search": {"nodes": [{"id": mug.id}]}}, "the new index goes on taking what changes"


@pytest.mark.parametrize("size", [150, pytest.param(3_000, marks=pytest.mark.soak)])
async def test_what_changes_meanwhile_comes_along(shop: TestShop, size: int) -> None:
    products = [make.product(title={"en": "Old"}) for _ in range(size)]
    await shop.keep(*products)
    await shop.settle()
    for _ in range(3):
        building = asyncio.create_task(rebuild(shop))
        products = await _change_until(shop, products, building.done)
        await building
        await shop.settle()
        await check(shop, products)
    titles = {product.id: product.title["en"] for product in products}
    renamed = {id for id, title in titles.items() if title != "Old"}
    found = await shop.ask('{ search(query: "newest", first: 100) { totalCount { value } } }')
    assert found["search"]["totalCount"]["value"] == len(renamed) > 0


async def _change_until(shop: TestShop, products: list[Product], done: Callable[[], bool]) -> list[Product]:
    """One is deleted, one renamed and one made, turn after turn, while an indexer tells the live index."""
    products = list(products)
    turn = 0
    while not done():
        gone = products.pop((turn * 7) % len(products))
        at = (turn * 11) % len(products)
        products[at] = make.product(id=products[at].id, slug=products[at].slug, title={"en": f"Newest {turn}"})
        products.append(make.product(title={"en": "Old"}))
        await shop.held.documents.delete(Delete(collection="items", id=gone.id))
        await shop.keep(products[at], products[-1])
        await shop.settle()
        turn += 1
    return products


async def test_of_two_at_once_one_fails_and_the_index_is_whole(shop: TestShop) -> None:
    products = [make.product() for _ in range(30)]
    await shop.keep(*products)
    await shop.settle()
    answers = await asyncio.gather(rebuild(shop), rebuild(shop), return_exceptions=True)
    assert sum(answer == 30 for answer in answers) >= 1
    assert all(answer == 30 or isinstance(answer, IndexUnavailable) for answer in answers)
    await check(shop, products)


async def test_what_is_being_told_while_the_index_goes_back_is_told_to_the_former_too(shop: TestShop) -> None:
    documents, records, index = shop.held.documents, shop.held.shop.records, shop.held.index
    mug, bowl = make.product(title={"en": "Mug"}), make.product(title={"en": "Bowl"})
    await shop.keep(mug, bowl)
    await shop.settle()
    await rebuild(shop)
    await shop.keep(make.product(id=mug.id, slug=mug.slug, title={"en": "Tankard"}))
    await documents.delete(Delete(collection="items", id=bowl.id))

    async def back(called: str) -> None:
        if called == "put":
            await reindexing.roll_back(documents, records, index, make.now())

    await index_waiting(documents, records, Watched(index, lambda called: None, back), make.now())
    await shop.settle()
    assert (await drift.walk(documents, records, index, make.now(), mend=False)).many == 0
    await check(shop, [mug])
    found = await shop.ask('{ search(query: "tankard") { nodes { id } } }')
    assert found == {"search": {"nodes": [{"id": mug.id}]}}
