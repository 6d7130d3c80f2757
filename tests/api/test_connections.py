"""Every list by the page: as Relay has it, against the plain list, whatever is asked and whatever changes meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from content.money import Money
from content.records import Record
from storage.ports import Delete
from tests import make
from tests.shop import TestShop

SIZE = 11
PAGE = "edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


class Listing(Struct, frozen=True):
    """A list, where it is asked for, and the ids that it must hold, in order. `backward`: also from its end."""

    field: str
    arguments: str
    parent: str
    expected: list[str]
    backward: bool = True
    counted: bool = True

    def query(self, more: str) -> str:
        given = " ".join((self.arguments, more))
        count = "totalCount { value exact }" if self.counted else ""
        list = f"{self.field}{f'({given})' if given.strip() else ''} {{ {PAGE} {count} }}"
        return f"{{ list: {list} }}" if not self.parent else f'{{ node(id: "{self.parent}") {{ {self.on} {{ list: {list} }} }} }}'

    @property
    def on(self) -> str:
        types = {"prd": "Product", "tut": "Content", "rev": "Content", "acc": "Creator", "brd": "Brand", "cat": "Category"}
        return f"... on {types.get(self.parent[:3], 'Tag')}"

    def of(self, data: Any) -> Any:
        return data["node"]["list"] if self.parent else data["list"]

    async def page(self, shop: TestShop, more: str = "") -> Any:
        return self.of(await shop.ask(self.query(more)))


def ordered(records: list[Any], key: Callable[[Any], int], descending: bool = False) -> list[str]:
    """By the key, ties by id the same way round."""
    return [one.id for one in sorted(records, key=lambda one: (key(one), one.id), reverse=descending)]


class Filled(Struct):
    """A shop with one list of each sort, eleven long, with ties in every order."""

    records: list[Record]
    listings: dict[str, Listing]


def fill() -> Filled:
    start = make.now() - 100_000
    brand, category, tag, tree = make.brand(slug="b"), make.category(slug="c"), make.tag("t"), make.tag("above")
    creator = make.account(handle="maker")
    marks = {"brand": brand.id, "category": category.id, "categories": [category.id], "tags": [tag.id], "lineage": [tree.id]}
    goods = [make.product(from_=start + at // 3, price=1_000 * (1 + at % 4), **marks) for at in range(SIZE)]
    lonely = make.product()
    praise = [
        make.review(
            lonely,
            from_=start + at // 3,
            rating=1 + at % 5,
            verified=at % 2 == 0,
            counts={"helpful": at % 3},
            creator=creator.id,
        )
        for at in range(SIZE)
    ]
    guide = make.tutorial(*goods)
    talk = [make.comment(guide, from_=start + at // 3) for at in range(SIZE)]
    newest = ordered(goods, lambda one: one.from_, descending=True)
    everything = [*goods, lonely]
    lists = {
        "brand": Listing("products", "", brand.id, newest),
        "category": Listing("products", "", category.id, newest),
        "tag": Listing("items", "", tag.id, newest, backward=False, counted=False),
        "tag above": Listing("items", "kinds: [PRODUCT]", tree.id, newest, backward=False, counted=False),
        "uses": Listing("products", "", guide.id, [one.id for one in goods]),
        "comments": Listing("comments", "", guide.id, ordered(talk, lambda one: one.from_, descending=True)),
        "content": Listing("content", "", creator.id, ordered(praise, lambda one: one.from_, True), counted=False),
        "newest": Listing("products", "sort: NEWEST", "", ordered(everything, lambda one: one.from_, True), backward=False),
        "cheapest": Listing("products", "sort: PRICE_LOW", "", ordered(everything, price), backward=False),
        "dearest": Listing("products", "sort: PRICE_HIGH", "", ordered(everything, price, True), backward=False),
        "of a tag": Listing('products', 'sort: NEWEST, filter: { tags: ["t"] }', "", newest, backward=False),
        **{f"reviews {name}": one for name, one in reviews(lonely.id, praise)},
    }  # fmt: skip
    return Filled([brand, category, tag, tree, creator, *goods, lonely, *praise, guide, *talk], lists)


def price(product: Any) -> int:
    cost: Money = product.variants[0].list_price
    return cost.minor


def reviews(product: str, all: list[Any]) -> list[tuple[str, Listing]]:
    orders: dict[str, tuple[Callable[[Any], int], bool]] = {
        "HELPFUL": (lambda one: one.counts["helpful"], True),
        "NEWEST": (lambda one: one.from_, True),
        "RATING_HIGH": (lambda one: one.rating, True),
        "RATING_LOW": (lambda one: one.rating, False),
    }
    narrowed: dict[str, Callable[[Any], bool]] = {
        "": lambda one: True,
        "rating: 2": lambda one: one.rating == 2,
        "verifiedOnly: true": lambda one: one.verified,
        "rating: 1, verifiedOnly: true": lambda one: one.rating == 1 and one.verified,
    }
    return [
        (
            f"{sort} {more}",
            Listing("reviews", f"sort: {sort} {more}", product, ordered(list(filter(keeps, all)), key, descending)),
        )
        for sort, (key, descending) in orders.items()
        for more, keeps in narrowed.items()
    ]


NAMES = sorted(fill().listings)
INDEXED = {
    "rated": "sort: RATING",
    "dear with two filters": 'sort: PRICE_HIGH, filter: { tags: ["t"], category: "c" }',
    "new of those that can be bought": "sort: NEWEST, filter: { available: true }",
}


@pytest.fixture
async def filled(shop: TestShop) -> Filled:
    filled = fill()
    await shop.keep(*filled.records)
    await shop.settle()
    return filled


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_page_is_that_part_of_the_plain_list(shop: TestShop, filled: Filled, name: str, data: st.DataObject) -> None:
    one = filled.listings[name]
    whole = await one.page(shop, "first: 100")
    assert [node["id"] for node in whole["nodes"]] == one.expected
    backward = data.draw(st.booleans()) if one.backward else False
    limit = data.draw(st.sampled_from([None, 0, 1, 2, 3, SIZE, 100]))
    at = data.draw(st.sampled_from([None, *range(len(one.expected))]))
    page = await one.page(shop, arguments(limit, None if at is None else whole["edges"][at]["cursor"], backward))
    start, end = part(len(one.expected), 20 if limit is None else limit, at, backward)
    assert [edge["node"]["id"] for edge in page["edges"]] == one.expected[start:end]
    assert page["nodes"] == [edge["node"] for edge in page["edges"]]
    cursors = [edge["cursor"] for edge in page["edges"]] or [None]
    info = {
        "hasNextPage": end < len(one.expected),
        "hasPreviousPage": start > 0,
        "startCursor": cursors[0],
        "endCursor": cursors[-1],
    }
    assert page["pageInfo"] == info
    assert page.get("totalCount") == ({"value": len(one.expected), "exact": True} if one.counted else None)


def arguments(limit: int | None, cursor: str | None, backward: bool) -> str:
    size, beyond = ("last", "before") if backward else ("first", "after")
    if limit is None and backward and cursor is None:
        limit = 20
    sized = "" if limit is None else f"{size}: {limit} "
    return sized + (f'{beyond}: "{cursor}"' if cursor else "")


def part(many: int, limit: int, at: int | None, backward: bool) -> tuple[int, int]:
    if backward:
        end = many if at is None else at
        return max(0, end - limit), end
    start = 0 if at is None else at + 1
    return start, min(start + limit, many)


@pytest.mark.parametrize("given", INDEXED.values(), ids=INDEXED)
async def test_what_the_index_answers_is_paged_the_same(shop: TestShop, filled: Filled, given: str) -> None:
    one = Listing("products", given, "", [], backward=False)
    whole = await one.page(shop, "first: 100")
    ids, cursors = [node["id"] for node in whole["nodes"]], [None, *(edge["cursor"] for edge in whole["edges"])]
    assert len(ids) == len(set(ids)) >= SIZE
    for at, cursor in enumerate(cursors):
        page = await one.page(shop, arguments(4, cursor, backward=False))
        assert [node["id"] for node in page["nodes"]] == ids[at : at + 4]
        assert page["pageInfo"]["hasNextPage"] == (at + 4 < len(ids))
        assert page["totalCount"] == {"value": len(ids), "exact": True}


async def test_featured_products_come_as_ranked_each_once(shop: TestShop, filled: Filled) -> None:
    one = Listing("products", "", "", [], backward=False)
    walked = [id for page in await walk(shop, one, 3) for id in page]
    assert walked == [node["id"] for node in (await one.page(shop, "first: 100"))["nodes"]]
    assert sorted(walked) == sorted(filled.listings["newest"].expected)


async def walk(shop: TestShop, one: Listing, size: int, between: Callable[[int], Any] | None = None) -> list[list[str]]:
    pages: list[list[str]] = []
    cursor = None
    while True:
        page = await one.page(shop, arguments(size, cursor, backward=False))
        pages.append([node["id"] for node in page["nodes"]])
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return pages
        if between:
            await between(len(pages))


@pytest.mark.parametrize("name", ["brand", "newest", "cheapest", "reviews HELPFUL ", "comments", "tag above", "content"])
async def test_what_comes_meanwhile_neither_repeats_nor_hides_anything(shop: TestShop, filled: Filled, name: str) -> None:
    one = filled.listings[name]

    async def more(turn: int) -> None:
        """Twins of the first, the last and one between."""
        for record in filled.records if turn < 5 else ():
            if record.id in (one.expected[0], one.expected[turn], one.expected[-1]):
                await shop.keep(make.twin(record))

    walked = [id for page in await walk(shop, one, 2, more) for id in page]
    assert len(walked) == len(set(walked))
    assert [id for id in walked if id in one.expected] == one.expected


@pytest.mark.parametrize("name", ["brand", "uses", "comments", "content", "cheapest", "dearest", "reviews HELPFUL ", "tag above"])
async def test_the_cursor_of_what_was_deleted_goes_on(shop: TestShop, filled: Filled, name: str) -> None:
    one = filled.listings[name]
    first = await one.page(shop, "first: 2")
    gone = one.expected[1]
    collection = "comments" if gone.startswith("cmt") else "items"
    await shop.held.documents.delete(Delete(collection=collection, id=gone))
    after = await one.page(shop, arguments(3, first["edges"][1]["cursor"], backward=False))
    assert [node["id"] for node in after["nodes"]] == one.expected[2:5]


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ("first: 1, last: 1", "last"),
        ("first: -1", "first"),
        ("first: 101", "first"),
        ("first: 2147483647", "first"),
        ("last: 101", "last"),
        ("last: -1", "last"),
        ('after: "x", before: "x"', "before"),
        ('first: 1, before: "x"', "first"),
        ('last: 1, after: "x"', "after"),
    ],
)
async def test_what_makes_no_sense_is_said(shop: TestShop, filled: Filled, more: str, at: str) -> None:
    for name in ("brand", "uses", "comments", "content", "reviews NEWEST "):
        error = await shop.error(filled.listings[name].query(more))
        assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_INPUT", [at])
        assert error["path"][-1] == "list"


async def test_a_number_beyond_int_is_refused_before_anything_is_asked(shop: TestShop, filled: Filled) -> None:
    error = await shop.error(filled.listings["newest"].query("first: 2147483648"))
    assert error["extensions"]["code"] == "VALIDATION_FAILED"


@pytest.mark.parametrize("name", ["brand", "uses", "tag", "comments", "content", "newest", "reviews HELPFUL "])
async def test_a_cursor_holds_for_its_own_list_only(shop: TestShop, filled: Filled, name: str) -> None:
    one, other = filled.listings[name], filled.listings["reviews NEWEST "]
    good = (await one.page(shop, "first: 1"))["pageInfo"]["endCursor"]
    foreign = (await other.page(shop, "first: 1"))["pageInfo"]["endCursor"]
    middle = "A" if good[12] != "A" else "B"
    wrong = [foreign, good[:12] + middle + good[13:], good[:10], "", "ü", "=" * 9, "x" * 100_000, good + good]
    for cursor in wrong:
        error = await shop.error(one.query(f'after: "{cursor}"'))
        assert (error["extensions"]["code"], error["extensions"]["argument"]) == ("BAD_CURSOR", ["after"]), cursor[:80]
    assert (await one.page(shop, f'after: "{good}"'))["nodes"]
