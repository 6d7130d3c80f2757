"""Search as clients use it: words in both languages, codes, filters, facets, highlights, orders, pages, and hostile queries."""

from itertools import combinations
from typing import Any

import pytest

from content.money import Money
from tests import make
from tests.shop import TestShop

SEARCH = """query ($query: String!, $kinds: [ItemKind!], $filter: SearchFilter, $sort: SearchSort! = RELEVANCE, $first: Int! = 20,
               $after: String) {
  search(query: $query, kinds: $kinds, filter: $filter, sort: $sort, first: $first, after: $after) {
    edges { cursor score node { id } highlights { field parts { text matched } } } nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount { value exact }
    facets { name label values { value label count } }
  }
}"""


async def search(shop: TestShop, query: str = "", **variables: Any) -> Any:
    return (await shop.ask(SEARCH, query=query, **variables))["search"]


async def found(shop: TestShop, query: str = "", **variables: Any) -> set[str]:
    page = await search(shop, query, first=100, **variables)
    ids = [edge["node"]["id"] for edge in page["edges"]]
    assert page["totalCount"] == {"value": len(ids), "exact": True}
    assert len(set(ids)) == len(ids)
    return set(ids)


async def test_words_are_found_in_both_languages_and_mixed(shop: TestShop) -> None:
    mug = make.product(
        title={"en": "Titanium camping mug", "zh": "钛金属露营水杯"}, summary={"en": "Weighs nothing.", "zh": "轻若无物。"}
    )
    pan = make.product(title={"en": "Cast-iron pan", "zh": "铸铁锅"}, summary={"en": "For camping, too.", "zh": "露营也能用。"})
    guide = make.tutorial(title="露营咖啡的做法", language="zh", steps=[make.step()])
    await shop.keep(mug, pan, guide)
    await shop.settle()
    expected: dict[str, set[str]] = {
        "mug": {mug.id},
        "MUGS": {mug.id},
        "camping": {mug.id, pan.id},
        "titanium camping": {mug.id},
        "钛": {mug.id},
        "水杯": {mug.id},
        "露营": {mug.id, pan.id, guide.id},
        "露营 mug": {mug.id},
        "titanium水杯": {mug.id},
        "ＭＵＧ": {mug.id},
        "camping -": {mug.id, pan.id},
        "mug pan": set(),
        "nonesuch": set(),
        "杯水": set(),
    }
    assert {query: await found(shop, query) for query in expected} == expected
    best = await search(shop, "camping")
    assert best["nodes"] == [{"id": mug.id}, {"id": pan.id}], "a title counts more than a summary"


async def test_items_are_found_by_the_names_of_their_tags_in_every_language(shop: TestShop) -> None:
    camping = make.tag("camping", names={"en": "Camping", "zh": "露营"}, synonyms={"zh": ["野营"], "en": ["outdoors"]})
    brand, shelf = make.brand(names={"en": "Norther", "zh": "北境"}), make.category(names={"en": "Stoves", "zh": "炉具"})
    own = make.product(title={"zh": "炉头"}, tags=[camping.id], brand=brand.id, category=shelf.id, categories=[shelf.id])
    await shop.keep(camping, brand, shelf, own)
    await shop.settle()
    for query in ("camping", "露营", "野营", "outdoors", "norther", "北境", "stoves", "炉具", "露营 北境"):
        assert await found(shop, query) == {own.id}, query
    await shop.keep(make.tag("camping", id=camping.id, names={"en": "Bivouac", "zh": "扎营"}))
    await shop.settle()
    assert await found(shop, "扎营") == {own.id}, "a tag that was renamed is found by its new name"
    assert await found(shop, "露营") == set()


async def test_codes_are_found_as_they_are_printed(shop: TestShop) -> None:
    own = make.product()
    variants = [make.variant(own.id, 0, sku="TM-450-S", barcode="6901234567892"), make.variant(own.id, 1, sku="TM-600-S")]
    await shop.keep(make.product(id=own.id, variants=variants), make.product())
    await shop.settle()
    for code in ("TM-450-S", "tm-450-s", "6901234567892", "TM-600-S"):
        assert await found(shop, code) == {own.id}, code
    assert await found(shop, "6901234567893") == set()


async def test_each_filter_holds_alone_and_with_every_other(shop: TestShop) -> None:
    tag, brand, shelf, creator = make.tag("t"), make.brand(slug="b"), make.category(slug="c"), make.account(handle="maker")
    marks: dict[str, dict[str, Any]] = {
        "tags": {"tags": [tag.id]},
        "brand": {"brand": brand.id},
        "category": {"category": shelf.id, "categories": [shelf.id]},
        "price": {"price": 5_000},
    }
    asked: dict[str, Any] = {
        "tags": ["t"], "brand": "b", "category": "c", "price": {"currency": "CNY", "min": "50", "max": "50.00"},
    }  # fmt: skip
    records = {}
    for many in range(len(marks) + 1):
        for chosen in combinations(marks, many):
            given: dict[str, Any] = {}
            for name in chosen:
                given |= marks[name]
            records[chosen] = make.product(**given)
    await shop.keep(tag, brand, shelf, creator, *records.values())
    await shop.settle()
    for wanted in records:
        expected = {record.id for chosen, record in records.items() if set(wanted) <= set(chosen)}
        assert await found(shop, filter={name: asked[name] for name in wanted}) == expected, wanted


async def test_price_and_availability_hold_on_one_variant(shop: TestShop) -> None:
    own = make.product()
    sold_out = make.variant(own.id, 0, list_price=Money(5_000, "CNY"), tracked=True)
    dear = make.variant(own.id, 1, list_price=Money(9_000, "CNY"))
    other = make.product(price=5_000, currency="USD")
    await shop.keep(make.product(id=own.id, variants=[sold_out, dear]), make.stock(sold_out, 0), other)
    await shop.settle()

    def price(most: str, currency: str = "CNY") -> dict[str, Any]:
        return {"price": {"currency": currency, "max": most}}

    assert await found(shop, filter=price("60")) == {own.id}
    assert await found(shop, filter={**price("60"), "available": False}) == {own.id}
    assert await found(shop, filter={**price("60"), "available": True}) == set()
    assert await found(shop, filter={**price("90"), "available": True}) == {own.id}
    assert await found(shop, filter=price("60", "USD")) == {other.id}, "other currencies are left out"
    products = "query ($filter: ProductFilter) { products(filter: $filter) { nodes { id } totalCount { value } } }"
    page = (await shop.ask(products, filter={**price("90"), "available": True}))["products"]
    assert page == {"nodes": [{"id": own.id}], "totalCount": {"value": 1}}


async def test_content_is_filtered_by_creator_stars_and_kind(shop: TestShop) -> None:
    maker, mug = make.account(handle="maker"), make.product()
    good, bad = make.review(mug, rating=5, creator=maker.id), make.review(mug, rating=2, creator=maker.id)
    guide, other = make.tutorial(mug, creator=maker.id), make.tutorial(mug)
    await shop.keep(maker, mug, good, bad, guide, other)
    await shop.settle()
    assert await found(shop, filter={"creator": "maker"}) == {good.id, bad.id, guide.id}
    assert await found(shop, kinds=["REVIEW"], filter={"minRating": 4}) == {good.id}
    assert await found(shop, kinds=["TUTORIAL", "PRODUCT"]) == {guide.id, other.id, mug.id}
    assert await found(shop, filter={"creator": "nobody"}) == set()
    assert await found(shop, filter={"tags": ["nothing"]}) == set()


async def test_facets_count_under_the_filters_and_are_named_in_the_readers_language(shop: TestShop) -> None:
    tea, iron = make.tag("tea", names={"en": "Tea", "zh": "茶"}), make.tag("iron", names={"en": "Iron", "zh": "铁"})
    brand = make.brand(slug="norther", names={"en": "Norther", "zh": "北境"})
    pots = [make.product(tags=[tea.id, iron.id], brand=brand.id), make.product(tags=[tea.id]), make.product(tags=[iron.id])]
    guide = make.tutorial(tags=[tea.id])
    await shop.keep(tea, iron, brand, *pots, guide)
    await shop.settle()

    def counts(page: Any, name: str) -> dict[str, int]:
        (facet,) = [facet for facet in page["facets"] if facet["name"] == name]
        return {value["value"]: value["count"] for value in facet["values"]}

    page = await search(shop)
    assert counts(page, "tag") == {"tea": 3, "iron": 2}
    assert counts(page, "kind") == {"PRODUCT": 3, "TUTORIAL": 1}
    page = await search(shop, filter={"tags": ["iron"]}, language="zh")
    assert counts(page, "tag") == {"iron": 2, "tea": 1}
    assert counts(page, "kind") == {"PRODUCT": 2}
    assert counts(page, "brand") == {"norther": 1}
    labels = {facet["label"]: [value["label"] for value in facet["values"]] for facet in page["facets"]}
    assert (labels["标签"], labels["品牌"]) == (["铁", "茶"], ["北境"])
    for value, count in counts(page, "tag").items():
        assert len(await found(shop, filter={"tags": ["iron", value]})) == count, "a facet's value is what the filter takes"


@pytest.mark.parametrize(("query", "words"), [("mug", {"mug", "Mug"}), ("水杯", {"水杯"}), ("轻", {"轻"})])
async def test_the_parts_of_a_highlight_joined_are_the_text(shop: TestShop, query: str, words: set[str]) -> None:
    texts = {"en": "Titanium mug & <b>lid</b>", "zh": "钛水杯，很轻"}
    await shop.keep(make.product(title=texts))
    await shop.settle()
    (edge,) = (await search(shop, query))["edges"]
    (highlight,) = [one for one in edge["highlights"] if one["field"] == "title"]
    assert "".join(part["text"] for part in highlight["parts"]) in texts.values()
    assert {part["text"] for part in highlight["parts"] if part["matched"]} <= words
    assert any(part["matched"] for part in highlight["parts"])


async def test_orders_are_those_asked_for_and_pages_join_to_the_whole(shop: TestShop) -> None:
    start = make.now() - 100_000
    goods = [make.product(price=1_000 * (1 + at % 4), from_=start + at // 2, title={"en": f"Mug {at}"}) for at in range(9)]
    praise = [make.review(mug, rating=1 + at % 5) for at, mug in enumerate(goods[:6])]
    await shop.keep(*goods, *praise)
    await shop.settle()
    by_id = {one.id: one for one in goods}
    price = {one.id: one.variants[0].list_price.minor for one in goods}
    stars = {review.product: review.rating for review in praise}
    keys: dict[str, Any] = {
        "NEWEST": lambda one: -by_id[one].from_,
        "PRICE_LOW": lambda one: price[one],
        "PRICE_HIGH": lambda one: -price[one],
        "RATING": lambda one: -stars.get(one, 0),
        "RELEVANCE": lambda one: 0,
    }
    for sort, key in keys.items():
        for query in ("", "mug"):
            whole = [node["id"] for node in (await search(shop, query, sort=sort, kinds=["PRODUCT"]))["nodes"]]
            assert set(whole) == set(by_id)
            assert [key(id) for id in whole] == sorted(key(id) for id in whole), (sort, query)
            assert await walked(shop, query, sort=sort, kinds=["PRODUCT"]) == whole


async def walked(shop: TestShop, query: str, **variables: Any) -> list[str]:
    ids: list[str] = []
    after = None
    while True:
        page = await search(shop, query, first=2, after=after, **variables)
        ids += [node["id"] for node in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return ids


async def test_a_cursor_holds_for_its_own_search_only(shop: TestShop) -> None:
    await shop.keep(*(make.product(title={"en": "Mug"}) for _ in range(3)))
    await shop.settle()
    cursor = (await search(shop, "mug", first=1))["pageInfo"]["endCursor"]
    foreign: list[dict[str, Any]] = [
        {"query": "mugs"}, {"query": "mug", "sort": "NEWEST"}, {"query": "mug", "kinds": ["PRODUCT"]},
        {"query": "mug", "filter": {"available": True}},
    ]  # fmt: skip
    for variables in foreign:
        assert (await shop.error(SEARCH, after=cursor, **variables))["extensions"]["code"] == "BAD_CURSOR"
    assert (await shop.error(SEARCH, query="mug", after=cursor[:-4]))["extensions"]["code"] == "BAD_CURSOR"


HOSTILE = [
    *("", " ", "\t\n", "*", "mug*", "%", "_", "'", '"', '"mug', "\\", "(", ")", "(()", "-mug", "^mug", "{mug}", "title:mug"),
    *("NEAR(mug, 1)", "mug AND", "OR", "NOT mug", "' OR 1=1 --", "mug'; DROP TABLE entries; --", "<script>", "../../etc/passwd"),
    *("\0", "mug\0pan", "\u202e", "\ufeff", "🫖", "👩\u200d👩\u200d👧", "𠀀", "e\u0301" * 200),
    *("a" * 1_000, "杯" * 1_000, "杯 " * 500, "a " * 500),
]


async def test_no_query_is_more_than_words(shop: TestShop) -> None:
    await shop.keep(make.product(title={"en": "Mug", "zh": "杯子"}))
    await shop.settle()
    for query in HOSTILE:
        page = await search(shop, query)
        assert len(page["nodes"]) == page["totalCount"]["value"] <= 1, query
    assert (await search(shop, "mug"))["totalCount"]["value"] == 1


@pytest.mark.parametrize(
    ("variables", "path"),
    [
        ({"query": "a" * 1_001}, ["query"]),
        ({"query": "", "first": 101}, ["first"]),
        ({"query": "", "first": -1}, ["first"]),
        ({"query": "", "filter": {"price": {"currency": "CNY", "min": "2", "max": "1"}}}, ["filter", "price", "min"]),
        ({"query": "", "filter": {"price": {"currency": "yuan"}}}, ["filter", "price", "currency"]),
        ({"query": "", "filter": {"price": {"currency": "CNY", "min": "0.001"}}}, ["filter", "price", "min"]),
        ({"query": "", "filter": {"price": {"currency": "CNY", "max": "-1"}}}, ["filter", "price", "max"]),
        ({"query": "", "filter": {"tags": [f"t{at}" for at in range(200)]}}, ["filter", "tags"]),
    ],
)
async def test_what_makes_no_sense_is_said(shop: TestShop, variables: dict[str, Any], path: list[str]) -> None:
    error = await shop.error(SEARCH, **variables)
    assert (error["extensions"], error["path"]) == ({"code": "BAD_INPUT", "argument": path}, ["search"])
