"""Whatever an entry is made of, a change of it comes to the index by itself: it is as one that is built anew."""

import random
from typing import Any

import pytest
from msgspec import structs

from content import entries, quality, reactions
from content.access import Role, Viewer
from content.feeding import FEEDS
from content.indexing import tell, tell_tags
from content.items import STEPS
from content.reactions import Reaction, ReactionSetInput
from content.stock import stock_id
from content.views import View
from search.ports import Entry, Filter, SearchRequest
from storage.ports import Delete
from tests import make
from tests.shop import TestShop

ADMIN = Viewer("acc_0000000000000000000000000A", frozenset({Role.ADMIN}))
QUERIES = ("", "aurora", "极光", "mug", "lantern", "camp")


class Told:
    """An index that remembers what it was told last of each, as a rebuild would tell it."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    async def put(self, some: Any) -> None:
        for entry in some:
            if entry.id not in self.entries or self.entries[entry.id].seq < entry.seq:
                self.entries[entry.id] = entry

    async def remove(self, seqs: Any) -> None:
        for id in seqs:
            self.entries.pop(id, None)


class Life:
    """A shop in which anything that feeds an entry changes at random."""

    def __init__(self, shop: TestShop, seed: int) -> None:
        self.shop, self.chance = shop, random.Random(seed)
        self.tags = [make.tag() for _ in range(3)]
        self.category, self.brand = make.category(), make.brand()
        self.creator = make.account()
        self.products: list[Any] = []
        self.done: set[str] = set()

    async def begin(self) -> None:
        await self.shop.keep(*self.tags, self.category, self.brand, self.creator)
        for _ in range(6):
            await self.make()

    async def make(self) -> None:
        own = make.product(
            title={"en": self.chance.choice(("Mug", "Lantern"))},
            tags=[self.chance.choice(self.tags).id],
            categories=[self.category.id],
            category=self.category.id,
            brand=self.brand.id,
        )
        own = structs.replace(own, variants=[structs.replace(own.variants[0], tracked=True)])
        self.products.append(own)
        beside = make.tutorial(own, creator=self.creator.id, title="Camp")
        await self.shop.keep(own, beside, make.stock(own.variants[0], 2))

    async def change(self, what: str) -> None:
        self.done.add(what)
        await getattr(self, what)()

    async def tag_names(self) -> None:
        at = self.chance.randrange(len(self.tags))
        self.tags[at] = structs.replace(self.tags[at], names={"en": self._word()})
        await self.shop.keep(self.tags[at])

    async def tag_synonyms(self) -> None:
        at = self.chance.randrange(len(self.tags))
        self.tags[at] = structs.replace(self.tags[at], synonyms={"zh": [self._word()]})
        await self.shop.keep(self.tags[at])

    async def category_names(self) -> None:
        self.category = structs.replace(self.category, names={"en": self._word()})
        await self.shop.keep(self.category)

    async def brand_names(self) -> None:
        self.brand = structs.replace(self.brand, names={"en": self._word()})
        await self.shop.keep(self.brand)

    async def stock_units(self) -> None:
        variant = self.chance.choice(self.products).variants[0]
        (stock,) = await self.shop.held.documents.get("stock", [stock_id(variant.id)])
        by = self.chance.choice((-1, -2, 1, 3))
        if stock is not None and stock.n["units"] + by >= 0:
            query = "mutation ($i: StockChangeInput!) { stockChange(input: $i) { userErrors { code } } }"
            given = {"variantId": variant.id, "by": by, "idempotencyKey": str(self.chance.random())}
            answer = await self.shop.ask_as(ADMIN, query, i=given)
            assert answer["stockChange"]["userErrors"] == []

    async def review_rating(self) -> None:
        await self.shop.keep(make.review(self.chance.choice(self.products), rating=self.chance.randint(1, 5)))

    async def reactions(self) -> None:
        product = self.chance.choice(self.products)
        for _ in range(self.chance.randint(1, 12)):
            viewer = Viewer(make.account().id, frozenset({Role.SHOPPER}))
            view = View(now=make.now(), languages=("en",), viewer=viewer)
            given = ReactionSetInput(item_id=product.id, reaction=Reaction.LIKE)
            await reactions.react(self.shop.held.shop, view, given)

    async def the_item(self) -> None:
        at = self.chance.randrange(len(self.products))
        self.products[at] = structs.replace(self.products[at], title={"en": f"{self._word()} mug"})
        await self.shop.keep(self.products[at])

    async def its_end(self) -> None:
        if len(self.products) > 4:
            gone = self.products.pop(self.chance.randrange(len(self.products)))
            await self.shop.held.documents.delete(Delete(collection="items", id=gone.id))

    def _word(self) -> str:
        return self.chance.choice(("Aurora", "极光", "Camp", "Dusk", "黄昏", "Ridge"))


CHANGES = [name for name in vars(Life) if not name.startswith("_") and name not in ("begin", "make", "change")]


async def expect_as_built_anew(shop: TestShop) -> None:
    held, anew = shop.held, Told()
    await tell(held.shop.records, anew, await held.documents.scan("items", limit=200), make.now())
    await tell_tags(held.shop.records, anew, await held.documents.scan("tags", limit=200))
    assert dict(await held.index.scan(limit=1_000)) == {id: entry.seq for id, entry in anew.entries.items()}
    build = await held.index.rebuild()
    await build.put(list(anew.entries.values()))
    before = [await answers(shop, query) for query in QUERIES]
    await build.swap()
    assert [await answers(shop, query) for query in QUERIES] == before


async def answers(shop: TestShop, query: str) -> Any:
    """In order, with scores, which tell the quality too, and what is there to sell."""
    asked = SearchRequest(query=query, at=make.now(), limit=200)
    found = await shop.held.index.search(asked)
    there = await shop.held.index.search(structs.replace(asked, filter=Filter(available=True)))
    rated = await shop.held.index.search(structs.replace(asked, sort="RATING"))
    facets = await shop.held.index.facets(asked, ("rating", "tag", "brand", "category"))
    return [(hit.id, hit.score) for hit in found.hits], [hit.id for hit in there.hits], [hit.id for hit in rated.hits], facets


@pytest.mark.parametrize("seed", [1, 2, pytest.param(3, marks=pytest.mark.soak), pytest.param(4, marks=pytest.mark.soak)])
async def test_after_any_changes_the_index_is_as_one_that_is_built_anew(shop: TestShop, seed: int) -> None:
    life = Life(shop, seed)
    await life.begin()
    await shop.settle()
    for turn in range(45):
        await life.change(CHANGES[turn % len(CHANGES)] if turn < len(CHANGES) else life.chance.choice(CHANGES))
        if turn % 5 == 4:
            await shop.settle()
            await expect_as_built_anew(shop)
    assert life.done == set(CHANGES)


def test_each_feed_of_an_entry_is_tried_above_or_where_tags_are_moved() -> None:
    moved = {("TAG", "parent"), ("TAG", "into"), ("ACCOUNT", "tier")}
    tried = {("TAG", "names"), ("TAG", "synonyms"), ("CATEGORY", "names"), ("BRAND", "names"), ("STOCK", "n.units")}
    tried |= {("REVIEW", "rating"), ("REACTIONS", "reactions")}
    assert {(feed.kind, feed.field) for feed in FEEDS} == tried | moved


async def test_an_entry_reads_nothing_that_no_feed_names(shop: TestShop) -> None:
    """The collections that are read while entries are made are those of the table."""
    life = Life(shop, 1)
    await life.begin()
    read: set[str] = set()

    class Noted:
        async def get(self, collection: str, ids: Any) -> Any:
            read.add(collection)
            return await shop.held.documents.get(collection, ids)

        def __getattr__(self, name: str) -> Any:
            raise AssertionError(f"{name} is asked")

    documents = await shop.held.documents.scan("items", limit=100)
    records = type(shop.held.shop.records)(Noted(), shop.held.shop.records._by_name.values())
    rows = list(zip(documents, records.held(documents), strict=True))
    await entries.of_items(records, View(now=make.now(), languages=("en",)), rows)
    assert read == {"tags", "stock"}


async def test_likes_wake_an_item_by_the_steps_of_its_quality_only(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    await shop.settle()
    life = Life(shop, 1)
    life.products = [mug]
    woken = 0
    for count in range(1, 121):
        viewer = Viewer(make.account().id, frozenset({Role.SHOPPER}))
        view = View(now=make.now(), languages=("en",), viewer=viewer)
        await reactions.react(shop.held.shop, view, ReactionSetInput(item_id=mug.id, reaction=Reaction.LIKE))
        waiting = await shop.held.documents.waiting("items", 1)
        before, after = (structs.replace(mug, counts={"likes": likes}) for likes in (count - 1, count))
        assert bool(waiting) == (quality.of(before) != quality.of(after)), count
        woken += len(waiting)
        await shop.held.documents.settle("items", {one.id: one.seq for one in waiting})
    assert woken < 20
    (document,) = await shop.held.documents.get("items", [mug.id])
    assert document is not None
    assert document.n == {**document.n, "likes": 120, STEPS: woken}
