"""The blended feed as clients read it: pages, cursors, filters, scenes, and what a page costs."""

import base64
from collections import Counter
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from content import ranking
from content.access import Role, Viewer
from content.errors import BadCursor
from content.feed import FeedContext, feed
from content.feed_rules import DEFAULT
from content.names import name
from storage.ports import Delete, Put
from tests import make
from tests.shop import TestShop, open_shop

FEED = """query ($first: Int! = 20, $after: String, $kinds: [ItemKind!], $tags: [String!], $context: FeedContext) {
  feed(first: $first, after: $after, kinds: $kinds, tags: $tags, context: $context) {
    edges { cursor slot node { id kind } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    scene { name colorScheme lightMedia } } }"""
EVERYTHING = """query ($after: String) { feed(first: 20, after: $after) { edges { cursor node { __typename id title language
  cover { preview { url(maxWidth: 480) } } tags { slug } ... on Product { priceRange { min { amount currency } }
  ratingSummary { average count } } ... on Review { rating product { title } } } } pageInfo { endCursor hasNextPage } } }"""
DAY = 86_400_000


async def walk(shop: TestShop, **variables: Any) -> AsyncIterator[Any]:
    """Page by page, to the end."""
    more = True
    while more:
        page = (await shop.ask(FEED, **variables))["feed"]
        yield page
        more, variables["after"] = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


async def walked(shop: TestShop, **variables: Any) -> list[str]:
    return [edge["node"]["id"] async for page in walk(shop, **variables) for edge in page["edges"]]


def ids(page: Any) -> list[str]:
    return [edge["node"]["id"] for edge in page["edges"]]


async def first_page(shop: TestShop, **variables: Any) -> Any:
    return (await shop.ask(FEED, **variables))["feed"]


async def fill(shop: TestShop, products: int = 30, **given: Any) -> list[Any]:
    """As many products as asked for, half as many reviews and a third as many tutorials."""
    made = [make.product(**given) for _ in range(products)]
    reviews = [make.review(one, tags=given.get("tags", [])) for one in made[::2]]
    tutorials = [make.tutorial(one, tags=given.get("tags", [])) for one in made[::3]]
    records = [*made, *reviews, *tutorials]
    await shop.keep(*records)
    await shop.settle()
    return records


async def rank(shop: TestShop) -> None:
    await ranking.rank_epoch(shop.held.documents, shop.held.shop.records, make.now())


def local(hour: int) -> dict[str, int]:
    """A context in which it is half past that hour now."""
    minutes = make.now() // 60_000
    return {"utcOffsetMinutes": (hour * 60 + 30 - minutes) % 1440}


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("first", [1, 7, 20, 100])
async def test_a_walk_yields_everything_once(shop: TestShop, first: int) -> None:
    records = await fill(shop)
    assert Counter(await walked(shop, first=first)) == Counter(one.id for one in records)


async def test_a_walk_goes_on_from_any_edge(shop: TestShop) -> None:
    records = await fill(shop)
    page = await first_page(shop, first=20)
    for at in range(20):
        rest = await walked(shop, first=50, after=page["edges"][at]["cursor"])
        assert Counter([*ids(page)[: at + 1], *rest]) == Counter(one.id for one in records), at


async def test_kinds_take_turns_and_all_stand_on_page_one(shop: TestShop) -> None:
    await fill(shop, 60)
    kinds = [edge["node"]["kind"] for edge in (await first_page(shop))["edges"]]
    assert set(kinds) == {"PRODUCT", "REVIEW", "TUTORIAL"}
    assert all(one != other for one, other in pairwise(kinds))


async def test_no_brand_has_more_than_two_of_a_page_where_there_are_others(shop: TestShop) -> None:
    best, *others = (make.brand() for _ in range(161))
    products = [make.product(brand=best.id, counts={"stars5": 99}) for _ in range(12)]
    products += [make.product(brand=brand.id) for brand in others]
    await shop.keep(best, *others, *products, make.review(products[0]))
    await shop.settle()
    page = (await shop.ask("{ feed(first: 100) { nodes { ... on Product { brand { id } } } } }"))["feed"]["nodes"]
    brands = [node["brand"]["id"] for node in page if node]
    assert len(brands) == 99, "the reviews ended early, so that products were read twice for the page"
    assert brands.count(best.id) == 2


@pytest.mark.parametrize(("first", "many"), [(0, 0), (1, 1), (100, 55)])
async def test_sizes_within_bounds(shop: TestShop, first: int, many: int) -> None:
    await fill(shop)
    page = await first_page(shop, first=first)
    assert len(page["edges"]) == many
    assert page["pageInfo"]["hasNextPage"] is (many < 55)
    assert not page["pageInfo"]["hasPreviousPage"]
    assert (page["pageInfo"]["endCursor"] is None) is (many == 0)


@pytest.mark.parametrize("first", [101, -1, 100_000])
async def test_sizes_out_of_bounds_are_refused(shop: TestShop, first: int) -> None:
    error = await shop.error(FEED, first=first)
    assert (error["extensions"]["code"], error["path"]) == ("BAD_INPUT", ["feed"])
    assert "first" in error["message"]
    assert str(first) in error["message"]


async def test_an_empty_shop_has_an_empty_feed(shop: TestShop) -> None:
    before = await first_page(shop)
    await shop.settle()
    for page in (before, await first_page(shop)):
        assert page["edges"] == []
        nothing = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
        assert page["pageInfo"] == nothing


async def test_before_the_first_epoch_the_feed_is_empty_and_then_full(shop: TestShop) -> None:
    mug = make.product()
    await shop.keep(mug)
    assert await walked(shop) == []
    await shop.settle()
    assert await walked(shop) == [mug.id]


async def test_an_epoch_that_this_process_has_not_heard_of_is_read(shop: TestShop) -> None:
    records = await fill(shop, 3)
    late = make.product()
    await shop.keep(late)
    await rank(shop)
    assert set(await walked(shop)) == {late.id, *(one.id for one in records)}


# ---------------------------------------------------------------- what changes meanwhile


async def test_what_comes_later_stays_out_of_a_walk(shop: TestShop) -> None:
    records = await fill(shop)
    page = await first_page(shop, first=5)
    late = [make.product() for _ in range(3)]
    await shop.keep(*late)
    await shop.settle()
    rest = await walked(shop, after=page["pageInfo"]["endCursor"])
    assert Counter([*ids(page), *rest]) == Counter(one.id for one in records)
    assert {one.id for one in late} <= set(await walked(shop))


async def test_a_walk_goes_on_in_its_own_epoch_until_two_others_came(shop: TestShop) -> None:
    records = await fill(shop)
    page = await first_page(shop, first=5)
    after = page["pageInfo"]["endCursor"]
    await rank(shop)
    rest = await walked(shop, after=after)
    assert Counter([*ids(page), *rest]) == Counter(one.id for one in records)
    await rank(shop)
    error = await shop.error(FEED, after=after)
    assert (error["extensions"]["code"], error["path"]) == ("CURSOR_EXPIRED", ["feed"])


async def test_what_goes_during_a_walk_does_not_stop_it(shop: TestShop) -> None:
    records = await fill(shop)
    page = await first_page(shop, first=5)
    going = [one for one in records if one.id not in ids(page)][::2]
    for one in going:
        await shop.held.documents.delete(Delete(collection="items", id=one.id))
    rest = await walked(shop, first=4, after=page["pageInfo"]["endCursor"])
    assert Counter([*ids(page), *rest]) == Counter(one.id for one in records if one not in going)


async def test_what_this_release_cannot_read_does_not_stop_a_walk(shop: TestShop) -> None:
    records = await fill(shop, 40)
    unreadable = records[:35]
    for one in unreadable:
        put = shop.held.shop.records.put(one)
        newer = Put(collection="items", id=one.id, kind=one.kind, schema=99, body={}, keys=put.keys, from_=one.from_)
        await shop.held.documents.put(newer)
    assert Counter(await walked(shop, first=3)) == Counter(one.id for one in records[35:])


# ---------------------------------------------------------------- cursors


async def refused(shop: TestShop, after: str, **variables: Any) -> bool:
    error = await shop.error(FEED, after=after, **variables)
    assert (error["extensions"]["code"], error["path"]) == ("BAD_CURSOR", ["feed"]), error
    return True


async def test_cursors_that_were_not_given_for_this_list_are_refused(shop: TestShop) -> None:
    await fill(shop)
    good = (await first_page(shop, first=5))["pageInfo"]["endCursor"]
    tampered = good[:40] + ("A" if good[40] != "A" else "B") + good[41:]
    for wrong in ("", " ", tampered, good[:-1], good[:20], good + "A", good + "=", "x" * 10_000, "光标", "\0", "0"):
        assert await refused(shop, wrong)
    unsigned = base64.urlsafe_b64encode(bytes(16) + base64.urlsafe_b64decode(good + "=" * (-len(good) % 4))[16:])
    assert await refused(shop, unsigned.decode().rstrip("="))
    assert await refused(shop, good, kinds=["PRODUCT"])
    assert await refused(shop, good, tags=["outdoor"])
    assert await refused(shop, good, tags=[])
    products = await shop.ask("{ products(first: 1) { edges { cursor } } }")
    assert await refused(shop, products["products"]["edges"][0]["cursor"])


async def test_a_cursor_holds_for_one_list_of_tags_only(shop: TestShop) -> None:
    await shop.keep(one := make.tag("a,b"), two := make.tag("a"), three := make.tag("b"))
    await fill(shop, 10, tags=[one.id, two.id, three.id])
    good = (await first_page(shop, first=1, tags=["a", "b"]))["pageInfo"]["endCursor"]
    assert await first_page(shop, after=good, tags=["b", "a"])
    assert await refused(shop, good, tags=["a,b"])


async def test_a_cursor_of_another_viewer_is_refused(shop: TestShop) -> None:
    await fill(shop)
    held, ann, ben = shop.held.shop, Viewer("acc_1", frozenset()), Viewer("acc_2", frozenset())
    page = await feed(held, shop.view(viewer=ann), None, None, FeedContext(), 5, None)
    cursor = held.cursors.encode(page.edges[-1].scope, page.edges[-1].position)
    assert (await feed(held, shop.view(viewer=ann), None, None, FeedContext(), 5, cursor)).edges
    for view in (shop.view(viewer=ben), shop.view()):
        with pytest.raises(BadCursor):
            await feed(held, view, None, None, FeedContext(), 5, cursor)


async def test_a_walk_ends_where_the_rules_change(tmp_path: Path, stack: dict[str, str]) -> None:
    file = tmp_path / "feed.yaml"
    file.write_text(DEFAULT.read_text(encoding="utf-8").replace("lead: 2", "lead: 1"), encoding="utf-8")
    async with open_shop(tmp_path / "var", **stack) as shop:
        await fill(shop)
        after = (await first_page(shop, first=5))["pageInfo"]["endCursor"]
    async with open_shop(tmp_path / "var", FEED_RULES=str(file), **stack) as shop:
        error = await shop.error(FEED, after=after)
        assert (error["extensions"]["code"], error["path"]) == ("CURSOR_EXPIRED", ["feed"])
    async with open_shop(tmp_path / "var", **stack) as shop:
        assert (await first_page(shop, after=after))["edges"]


async def test_cursors_stay_short_where_one_brand_has_nearly_everything(shop: TestShop) -> None:
    one, other = make.brand(), make.brand()
    products = [make.product(brand=other.id if number % 20 == 0 else one.id) for number in range(200)]
    await shop.keep(*products, *(make.review(product) for product in products[:150]))
    await shop.settle()
    lengths = [len(edge["cursor"]) async for page in walk(shop) for edge in page["edges"]]
    assert len(lengths) == 350
    assert max(lengths) <= 512


# ---------------------------------------------------------------- filters


async def test_kinds_and_tags_keep_what_they_name(shop: TestShop) -> None:
    outdoor = make.tag("outdoor")
    tent = make.tag("tent", parent=outdoor.id)
    await shop.keep(outdoor, tent)
    below = await fill(shop, 6, tags=[tent.id], lineage=[outdoor.id])
    products = {one.id for one in below if one.kind == "PRODUCT"}
    others = await fill(shop, 6)
    everything = {one.id for one in (*below, *others)}
    assert set(await walked(shop, tags=["tent"])) == {one.id for one in below}
    assert set(await walked(shop, tags=["outdoor"])) == products, "what is under a tag stands under those above"
    assert set(await walked(shop, tags=["outdoor"], kinds=["PRODUCT", "REVIEW"])) == products
    assert set(await walked(shop, tags=["nothing", "tent", "tent"])) == {one.id for one in below}
    assert set(await walked(shop, kinds=["PRODUCT"])) == products | {one.id for one in others if one.kind == "PRODUCT"}
    assert set(await walked(shop, kinds=[])) == everything
    empty: list[dict[str, list[str]]] = [{"tags": ["nothing"]}, {"tags": []}, {"kinds": ["LIVE"]}, {"tags": ["\0", "x" * 10_000]}]
    for nothing in empty:
        page = await first_page(shop, **nothing)
        assert (page["edges"], page["pageInfo"]["hasNextPage"]) == ([], False)


async def test_a_filtered_walk_yields_each_once(shop: TestShop) -> None:
    await shop.keep(one := make.tag("one"), two := make.tag("two"))
    both = await fill(shop, 30, tags=[one.id, two.id])
    await fill(shop, 10)
    assert Counter(await walked(shop, first=4, tags=["one", "two"])) == Counter(record.id for record in both)


async def test_more_tags_than_a_feed_takes_are_refused(shop: TestShop) -> None:
    error = await shop.error(FEED, tags=[f"tag-{number}" for number in range(2_000)])
    assert (error["extensions"]["code"], error["path"]) == ("BAD_INPUT", ["feed"])
    assert "20" in error["message"]


# ---------------------------------------------------------------- scenes


@pytest.mark.parametrize(
    ("hour", "scene", "colors"),
    [(8, "commute", "LIGHT"), (12, "lunch", "LIGHT"), (15, "day", "LIGHT"), (20, "evening", "LIGHT"), (2, "late-night", "DARK")],
)
async def test_page_one_decides_the_scene_for_the_walk(shop: TestShop, hour: int, scene: str, colors: str) -> None:
    await fill(shop)
    page = await first_page(shop, first=5, context=local(hour))
    expected = {"name": scene, "colorScheme": colors, "lightMedia": False}
    assert page["scene"] == expected
    following = await first_page(shop, after=page["pageInfo"]["endCursor"], context=local((hour + 12) % 24))
    assert following["scene"] == expected


async def test_a_slow_network_is_told_to_keep_media_light(shop: TestShop) -> None:
    await fill(shop)
    for network, light in (("SLOW", True), ("WIFI", False), ("CELLULAR_4G", False)):
        page = await first_page(shop, first=2, context={"network": network})
        assert page["scene"]["lightMedia"] is light
        following = await first_page(shop, after=page["pageInfo"]["endCursor"])
        assert following["scene"]["lightMedia"] is light


async def scenic(shop: TestShop, tag: Any) -> list[Any]:
    """A shop in which three of the last items have the scene's tag."""
    mugs = [make.product() for _ in range(30)]
    leading = [make.product(tags=[tag.id], from_=make.now() - 900 * DAY) for _ in range(2)]
    reviews = [make.review(mugs[0], tags=[tag.id], from_=make.now() - 900 * DAY), *(make.review(mug) for mug in mugs)]
    await shop.keep(tag, *mugs, *leading, *reviews)
    await shop.settle()
    return [*mugs, *leading, *reviews]


async def led(shop: TestShop) -> Counter[str | None]:
    return Counter(edge["slot"] for edge in (await first_page(shop, context=local(12)))["edges"][:2])


async def test_the_scene_leads_page_one_and_is_not_shown_again(shop: TestShop) -> None:
    records = await scenic(shop, make.tag("lunch"))
    pages = [page async for page in walk(shop, first=6, context=local(12))]
    lead = pages[0]["edges"][:2]
    assert [edge["slot"] for edge in lead] == ["lunch", "lunch"]
    assert {edge["node"]["kind"] for edge in lead} == {"PRODUCT", "REVIEW"}
    assert all(edge["slot"] is None for page in pages for edge in page["edges"] if edge not in lead)
    assert Counter(id for page in pages for id in ids(page)) == Counter(one.id for one in records)
    after_first = await walked(shop, after=lead[0]["cursor"])
    assert Counter([lead[0]["node"]["id"], *after_first]) == Counter(one.id for one in records)


async def test_scenes_find_a_renamed_tag_by_its_old_name_or_by_edited_rules(tmp_path: Path, stack: dict[str, str]) -> None:
    lunch = make.tag("lunch")
    async with open_shop(tmp_path / "var", **stack) as shop:
        await scenic(shop, lunch)
        await shop.keep(renamed(lunch))
        await shop.settle()
        assert await led(shop) == {"lunch": 2}, "the old slug leads to the tag still"
        await shop.held.documents.delete(Delete(collection="names", id=name("tag.slug", "lunch")))
        await shop.settle()
        assert await led(shop) == {None: 2}
    file = tmp_path / "feed.yaml"
    file.write_text(DEFAULT.read_text(encoding="utf-8").replace("tags: [lunch]", "tags: [午食]"), encoding="utf-8")
    async with open_shop(tmp_path / "var", FEED_RULES=str(file), **stack) as shop:
        await shop.settle()
        assert await led(shop) == {"lunch": 2}


def renamed(tag: Any) -> Any:
    return type(tag)(id=tag.id, slug="午食", names={"zh": "午食"})


async def test_the_scene_of_a_previewed_moment_is_that_moments(shop: TestShop) -> None:
    await fill(shop)
    staff = Viewer("acc_1", frozenset({Role.MERCHANT}))
    noon, offset = make.now(), local(12)["utcOffsetMinutes"]
    at = shop.view(now=noon, at=noon + 8 * 3_600_000, viewer=staff)
    answer = await shop.ask_under(at, f"{{ feed(context: {{utcOffsetMinutes: {offset}}}) {{ scene {{ name }} }} }}")
    assert answer["feed"]["scene"]["name"] == "evening"


# ---------------------------------------------------------------- costs


async def documents_calls(shop: TestShop, after: str | None) -> tuple[int, str]:
    shop.calls.clear()
    page = (await shop.ask(EVERYTHING, after=after))["feed"]
    assert len(page["edges"]) == 20
    return shop.calls.total(), page["pageInfo"]["endCursor"]


async def test_a_page_of_everything_is_four_calls_at_any_depth(shop: TestShop) -> None:
    tag, cover, brand = make.tag("lunch"), make.image(), make.brand()
    await shop.keep(tag, cover, brand)
    await fill(shop, 200, tags=[tag.id], media=[cover.id], brand=brand.id)
    after: str | None = None
    counted = []
    for _ in range(15):
        calls, after = await documents_calls(shop, after)
        counted.append(calls)
    assert max(counted) <= 4, counted
    await rank(shop)
    calls, _ = await documents_calls(shop, None)
    assert calls <= 5, "one more where the epoch is news"
    calls, _ = await documents_calls(shop, None)
    assert calls <= 4
