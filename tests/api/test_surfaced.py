"""What stands beside an item: what shows it first, then what shares rare tags, each with its reason."""

import random
from typing import Any

import pytest

from content.items import Item
from tests import make
from tests.shop import TestShop

SURFACED = """query ($id: ID!, $kinds: [ItemKind!], $first: Int! = 10, $after: String) { node(id: $id) { ... on FeedItem {
  surfaced(kinds: $kinds, first: $first, after: $after) {
    edges { cursor node { id kind } reason score matchedTags { id } } nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
} } }"""


async def beside(shop: TestShop, item: Item, **variables: Any) -> Any:
    return (await shop.ask(SURFACED, id=item.id, **variables))["node"]["surfaced"]


def ids(page: Any) -> list[str]:
    return [edge["node"]["id"] for edge in page["edges"]]


async def test_the_guide_that_uses_a_product_is_first_beside_it_and_it_beside_the_guide(shop: TestShop) -> None:
    camping, tents = make.tag("camping"), make.tag("tents")
    tent, other = make.product(tags=[tents.id, camping.id]), make.product(tags=[tents.id, camping.id])
    guide = make.tutorial(tent, tags=[camping.id])
    alike = make.tutorial(other, tags=[tents.id, camping.id])
    await shop.keep(camping, tents, tent, other, guide, alike)
    await shop.settle()
    page = await beside(shop, tent)
    assert [(edge["node"]["id"], edge["reason"]) for edge in page["edges"]] == [
        (guide.id, "SHOWS_ITEM"),
        (alike.id, "SHARED_TAGS"),
    ]
    assert page["edges"][0]["matchedTags"] == [{"id": camping.id}]
    page = await beside(shop, guide)
    first = page["edges"][0]
    assert (first["node"]["id"], first["reason"]) == (tent.id, "SHOWS_ITEM")
    assert other.id in ids(page), "products and content beside content"


async def test_two_about_one_product_stand_beside_each_other(shop: TestShop) -> None:
    tent = make.product()
    guide, review = make.tutorial(tent), make.review(tent)
    await shop.keep(tent, guide, review, make.tutorial(make.product()))
    await shop.settle()
    page = await beside(shop, review)
    assert ids(page) == [tent.id, guide.id], "what it is about before what else is about that"
    assert {edge["reason"] for edge in page["edges"]} == {"SHOWS_ITEM"}


async def test_a_rare_tag_that_is_shared_outweighs_a_common_one(shop: TestShop) -> None:
    common, rare = make.tag("common"), make.tag("rare")
    item = make.tutorial(tags=[common.id, rare.id])
    by_common, by_rare = make.tutorial(tags=[common.id]), make.tutorial(tags=[rare.id])
    crowd = [make.product(tags=[common.id]) for _ in range(20)]
    await shop.keep(common, rare, item, by_common, by_rare, *crowd)
    await shop.settle()
    page = await beside(shop, item, kinds=["TUTORIAL"])
    assert ids(page) == [by_rare.id, by_common.id]
    assert page["edges"][0]["score"] > page["edges"][1]["score"]


async def test_a_child_that_is_shared_outweighs_its_parent(shop: TestShop) -> None:
    parent = make.tag("above")
    one, two = make.tag("one", parent=parent.id), make.tag("two", parent=parent.id)
    item = make.tutorial(tags=[one.id], lineage=[parent.id])
    sibling = make.tutorial(tags=[two.id], lineage=[parent.id])
    same = make.tutorial(tags=[one.id], lineage=[parent.id])
    await shop.keep(parent, one, two, item, sibling, same, *(make.product() for _ in range(5)))
    await shop.settle()
    page = await beside(shop, item)
    assert ids(page) == [same.id, sibling.id]
    assert [edge["matchedTags"] for edge in page["edges"]] == [[{"id": one.id}, {"id": parent.id}], [{"id": parent.id}]]


async def test_what_is_only_shelved_together_says_so(shop: TestShop) -> None:
    shelf = make.category()
    item = make.product(category=shelf.id, categories=[shelf.id])
    neighbour = make.product(category=shelf.id, categories=[shelf.id])
    await shop.keep(shelf, item, neighbour)
    await shop.settle()
    (edge,) = (await beside(shop, item, kinds=["PRODUCT"]))["edges"]
    assert (edge["node"]["id"], edge["reason"], edge["matchedTags"]) == (neighbour.id, "SAME_CATEGORY", [])
    assert (await beside(shop, item))["edges"] == [], "products stand beside a product only where they are asked for"


async def test_nothing_stands_beside_what_shares_nothing(shop: TestShop) -> None:
    alone = make.tutorial()
    await shop.keep(alone, make.tutorial(), make.product())
    await shop.settle()
    page = await beside(shop, alone)
    nothing = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    assert page == {"edges": [], "nodes": [], "pageInfo": nothing}


def random_shop(seed: int) -> tuple[list[Any], list[Item]]:
    """A tree of tags, and items with some of them; each item's lineage as the importer keeps it."""
    chance = random.Random(seed)
    tags: list[Any] = []
    for _ in range(25):
        tags.append(make.tag(parent=chance.choice(tags).id if tags and chance.random() < 0.7 else None))
    by_id = {tag.id: tag for tag in tags}

    def marks() -> dict[str, list[str]]:
        own = [tag.id for tag in chance.sample(tags, chance.randint(0, 4))]
        above = {id for tag in own for id in chain(by_id[tag].parent)}
        return {"tags": own, "lineage": sorted(above - set(own))}

    def chain(tag: str | None) -> list[str]:
        return [tag, *chain(by_id[tag].parent)] if tag else []

    products = [make.product(**marks()) for _ in range(25)]
    guides = [make.tutorial(*chance.sample(products, 2), **marks()) for _ in range(15)]
    reviews = [make.review(chance.choice(products), **marks()) for _ in range(15)]
    return [*tags, *products, *guides, *reviews], [*products, *guides, *reviews]


@pytest.mark.parametrize("seed", [1, 2])
async def test_matched_tags_are_on_both_ends_or_above_and_reasons_hold(shop: TestShop, seed: int) -> None:
    records, items = random_shop(seed)
    await shop.keep(*records)
    await shop.settle()
    by_id = {item.id: item for item in items}
    edges = 0
    for item in items:
        page = await beside(shop, item, first=100)
        assert item.id not in ids(page)
        assert len(set(ids(page))) == len(ids(page))
        scores = [edge["score"] for edge in page["edges"]]
        assert scores == sorted(scores, reverse=True)
        for edge in page["edges"]:
            other, matched = by_id[edge["node"]["id"]], {tag["id"] for tag in edge["matchedTags"]}
            assert matched == {*item.tags, *item.lineage} & {*other.tags, *other.lineage}
            shown = set(getattr(item, "shows", [])) | {item.id}, set(getattr(other, "shows", [])) | {other.id}
            assert (edge["reason"] == "SHOWS_ITEM") == bool(shown[0] & shown[1])
            edges += 1
    assert edges > 200


async def test_pages_join_to_the_whole_list_each_once(shop: TestShop) -> None:
    records, items = random_shop(3)
    await shop.keep(*records)
    await shop.settle()
    item = max(items, key=lambda one: len(one.tags))
    whole = ids(await beside(shop, item, first=100))
    assert len(whole) > 10
    walked: list[str] = []
    after = None
    while True:
        page = await beside(shop, item, first=3, after=after)
        walked += ids(page)
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == whole


async def test_kinds_are_those_asked_for_and_a_cursor_holds_for_its_own_list(shop: TestShop) -> None:
    records, items = random_shop(4)
    await shop.keep(*records)
    await shop.settle()
    item, other = items[0], items[1]
    for kinds in (["PRODUCT"], ["REVIEW"], ["TUTORIAL", "REVIEW"]):
        page = await beside(shop, item, kinds=kinds)
        assert {edge["node"]["kind"] for edge in page["edges"]} <= set(kinds)
    cursor = (await beside(shop, item))["pageInfo"]["endCursor"]
    wrong: list[tuple[Item, dict[str, Any]]] = [(other, {}), (item, {"kinds": ["REVIEW"]})]
    for foreign, more in wrong:
        error = await shop.error(SURFACED, id=foreign.id, after=cursor, **more)
        assert (error["extensions"]["code"], error["path"]) == ("BAD_CURSOR", ["node", "surfaced"])
    for first in (-1, 101):
        assert (await shop.error(SURFACED, id=item.id, first=first))["extensions"]["code"] == "BAD_INPUT"
    assert (await beside(shop, item, first=0))["edges"] == []


async def test_what_is_gone_since_it_was_indexed_is_passed_over(shop: TestShop) -> None:
    tag = make.tag()
    item, *others = (make.tutorial(tags=[tag.id]) for _ in range(6))
    await shop.keep(tag, item, *others)
    await shop.settle()
    whole = ids(await beside(shop, item))
    await shop.drop(whole[0], whole[3])
    left = [id for id in whole if id not in (whole[0], whole[3])]
    assert ids(await beside(shop, item)) == left
    assert ids(await beside(shop, item, first=3)) == left[:3], "pages are filled with what is there"
