"""Each edge is answered for a whole level: one parent and twenty cost the same calls of the ports."""

from typing import Any

import pytest

from content.access import Role, Viewer
from content.items import Item
from content.stock import Stock, stock_id
from tests import make
from tests.api import edges
from tests.api.edges import Field
from tests.shop import TestShop

MANY = 20
ADMIN = Viewer("acc_1", frozenset({Role.ADMIN}))
FIELDS = [field for field in edges.fields() if field.type != "Query"]


async def fill(shop: TestShop) -> dict[str, list[str]]:
    """Twenty of each type, each with neighbours of its own; their ids by type."""
    top, above = make.category(), make.tag()
    ids: dict[str, list[str]] = {}
    records: list[Any] = [top, above]

    def add(type: str, record: Any) -> Any:
        records.append(record)
        ids.setdefault(type, []).append(record.id)
        return record

    for _ in range(MANY):
        image = add("Image", make.image())
        tag = add("Tag", make.tag(parent=above.id))
        brand = add("Brand", make.brand())
        shelf = add("Category", make.category(path=[top.id]))
        records.append(make.category(path=[top.id, shelf.id]))
        creator = add("Creator", make.account(avatar=image.id))
        member = add("Member", make.account(avatar=image.id, tier=None))
        marks = {"tags": [tag.id], "lineage": [above.id], "media": [image.id]}
        own = make.product()
        variant = make.variant(own.id, 0, tracked=True, image=image.id)
        shelved = {"brand": brand.id, "category": shelf.id, "categories": [top.id, shelf.id]}
        product = add("Product", make.product(id=own.id, variants=[variant], **shelved, **marks))
        ids.setdefault("ProductVariant", []).append(variant.id)
        records.append(Stock(id=stock_id(variant.id), product=product.id, variant=variant.id, counts={"units": 3}))
        review = add("Review", make.review(product, creator=creator.id, **marks))
        guide = add("Tutorial", make.tutorial(steps=[make.step(product, media=[image.id])], creator=creator.id, **marks))
        for item in (review, guide):
            assert isinstance(item, Item)
            add("Comment", make.comment(item, author=member.id))
    await shop.keep(*records)
    await shop.settle()
    return ids


async def cost(shop: TestShop, field: Field, ids: list[str]) -> tuple[dict[str, int], Any]:
    """The calls of a second asking, since the rarity of terms is kept for a while, and the answers."""
    quoted = ", ".join(f'"{id}"' for id in ids)
    query = f"{{ nodes(ids: [{quoted}]) {{ ... on {field.type} {{ {field.name} {field.selection} }} }} }}"
    view = shop.view(viewer=ADMIN)
    await shop.ask_under(view, query)
    shop.calls.clear()
    answer = await shop.ask_under(view, query)
    return dict(shop.calls), answer["nodes"]


async def test_one_parent_and_twenty_cost_the_same_calls(shop: TestShop) -> None:
    ids = await fill(shop)
    wrong, asked = [], 0
    for field in FIELDS:
        for type in edges.possible(field.type):
            few, _ = await cost(shop, field, ids[type][:1])
            many, answers = await cost(shop, field, ids[type][:MANY])
            assert [answer for answer in answers if not answer] == [], field.coordinate
            asked += sum(many.values()) > 1
            wrong += [(field.coordinate, type, few, many)] if few != many else []
    assert wrong == []
    assert asked > 50, "more than the read of the parents themselves"


async def test_a_level_of_several_kinds_is_asked_once(shop: TestShop) -> None:
    ids = await fill(shop)
    wrong = []
    for field in FIELDS:
        types = edges.possible(field.type)
        if field.type not in ("FeedItem", "Content", "Profile"):
            continue
        few, _ = await cost(shop, field, ids[types[0]][:1])
        many, _ = await cost(shop, field, [id for type in types for id in ids[type]][: MANY * len(types)])
        wrong += [(field.coordinate, few, many)] if few != many else []
    assert wrong == []


async def test_twenty_surfaced_lists_are_one_match(shop: TestShop) -> None:
    ids = await fill(shop)
    (field,) = (field for field in FIELDS if field.coordinate == "FeedItem.surfaced")
    calls, answers = await cost(shop, field, ids["Review"][:MANY])
    assert calls["match"] == 1
    assert all(answer["surfaced"]["edges"] for answer in answers)
    assert calls == {"match": 1, "get": 3}, "the reviews, what stands beside them, the tags of that"


@pytest.mark.parametrize("query", ["feed(first: %d)", "products(first: %d)", 'search(query: "", first: %d)'])
async def test_a_long_page_costs_what_a_short_one_does(shop: TestShop, query: str) -> None:
    await fill(shop)
    (field,) = (one for one in edges.fields() if one.coordinate == "Query." + query.partition("(")[0])
    calls = []
    for first in (1, MANY):
        shop.calls.clear()
        answer = await shop.ask_under(shop.view(), f"{{ {query % first} {field.selection} }}")
        assert len(answer[field.name]["nodes"]) == first
        calls.append(dict(shop.calls))
    assert calls[0] == calls[1]
