"""Each edge is answered for a whole level: one parent and twenty cost the same calls of the ports."""

from typing import Any

import pytest
from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.collections import CollectionRule
from content.items import Item
from content.live import LiveSession, Replay
from content.media import Video
from content.models import Ar, ArMode
from content.paging import MOST
from content.products import Product
from content.stock import Stock, stock_id
from content.stories import MediaBlock, ProductBlock, TextBlock
from tests import make
from tests.api import edges
from tests.api.edges import Field
from tests.shop import TestShop

MANY = 20
ADMIN = Viewer("acc_1", frozenset({Role.ADMIN}))
FIELDS = [field for field in edges.fields() if field.type not in ("Query", "Viewer")]


async def fill(shop: TestShop) -> dict[str, list[str]]:
    """Twenty of each type, each with neighbours of its own; their ids by type."""
    top, above = make.category(), make.tag()
    made_ids: dict[str, list[str]] = {}
    records: list[Any] = [top, above]

    def add(type: str, record: Any) -> Any:
        records.append(record)
        made_ids.setdefault(type, []).append(record.id)
        return record

    for _ in range(MANY):
        image = add("Image", make.image())
        film, file = add("Video", make.video(poster=image.id)), add("ModelFile", make.model_file(poster=image.id))
        tag = add("Tag", make.tag(parent=above.id))
        brand = add("Brand", make.brand())
        shelf = add("Category", make.category(path=[top.id]))
        records.append(make.category(path=[top.id, shelf.id]))
        creator = add("Creator", make.account(avatar=image.id))
        member = add("Member", make.account(avatar=image.id, tier=None))
        marks = {"tags": [tag.id], "lineage": [above.id], "media": [image.id]}
        own, model = make.product(), make.model(file=file.id, ar=Ar(ArMode.ROOM), creator=creator.id, **marks)
        variant = make.variant(own.id, 0, tracked=True, image=image.id, model=model.id)
        shelved = {"brand": brand.id, "category": shelf.id, "categories": [top.id, shelf.id], "models": [model.id]}
        product = add("Product", make.product(id=own.id, variants=[variant], **shelved, **marks))
        made_ids.setdefault("ProductVariant", []).append(variant.id)
        records.append(Stock(id=stock_id(variant.id), product=product.id, variant=variant.id, counts={"units": 3}))
        review = add("Review", make.review(product, creator=creator.id, **marks))
        guide = add("Tutorial", make.tutorial(steps=[make.step(product, media=[image.id])], creator=creator.id, **marks))
        made = {"creator": creator.id, **marks}
        look, clip = add("Look", make.look(product, **made)), add("Clip", make.clip(product, video=film.id, **made))
        blocks = [TextBlock("Words."), MediaBlock(film.id), ProductBlock(make.use(product))]
        story = add("Story", make.story(blocks=blocks, **made))
        add("Model3d", structs.replace(model, products=[product.id]))
        live = add("LiveSession", session(product, film, **made))
        add("Promo", make.promo(live, product, id=live.promos[0]))
        add("ChatMessage", make.message(live, author=member.id))
        for item in (review, guide, look, clip, story, live):
            assert isinstance(item, Item)
            comment = add("Comment", make.comment(item, author=member.id))
        add("ModerationEntry", make.waiting(comment, assignee=member.id))
        rule = CollectionRule(any_tags=[tag.id], all_tags=[above.id], none_tags=[above.id], categories=[shelf.id])
        placed = {"editor": creator.id, "excluded": [review.id], **marks}
        add("Collection", make.collection(product, look, rule=rule, **placed))
    await shop.keep(*records)
    await shop.settle()
    return made_ids


def session(product: Product, film: Video, **given: Any) -> LiveSession:
    """With all that a session can have, though no real one has all of it at once."""
    replay = Replay(film.id, make.moments(product))
    return make.live(product, pinned=product.id, promos=[ids.new("prm")], playback=film.sources, replay=replay, **given)


async def cost(shop: TestShop, field: Field, ids: list[str]) -> tuple[dict[str, int], Any]:
    """The calls of a second asking, since the rarity of terms is kept for a while, and the answers."""
    quoted = ", ".join(f'"{id}"' for id in ids)
    query = f"{{ nodes(ids: [{quoted}]) {{ ... on {field.type} {{ {field.name}{field.needed} {field.selection} }} }} }}"
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
        if field.type not in ("FeedItem", "Content", "Profile", "Media"):
            continue
        alone = [(await cost(shop, field, ids[type][:1]))[0] for type in types]
        each = MOST // len(types)
        many, _ = await cost(shop, field, [id for type in types for id in ids[type][:each]])
        dearest = max(alone, key=lambda calls: sum(calls.values()))
        wrong += [(field.coordinate, dearest, many)] if many != dearest else []
    assert wrong == []


async def test_a_level_wider_than_a_round_trip_is_asked_in_several(shop: TestShop) -> None:
    tags = [make.tag() for _ in range(120)]
    items = [make.product(tags=[tag.id for tag in tags[at : at + 30]]) for at in (0, 30, 60, 90)]
    beside = [make.tutorial(tags=[tag.id]) for tag in tags]
    await shop.keep(*tags, *items, *beside)
    await shop.settle()
    answer = await shop.ask(
        """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { tags { items(kinds: [TUTORIAL], first: 1) {
            nodes { id surfaced(kinds: [PRODUCT], first: 1) { nodes { id } }
                    ... on Content { comments(first: 1) { totalCount { value } } } } } } } } }""",
        ids=[item.id for item in items],
    )
    lists = [(item.id, tag["items"]["nodes"]) for item, node in zip(items, answer["nodes"], strict=True) for tag in node["tags"]]
    none = {"totalCount": {"value": 0}}
    assert lists == [
        (item, [{"id": one.id, "surfaced": {"nodes": [{"id": item}]}, "comments": none}])
        for (item, _), one in zip(lists, beside, strict=True)
    ]


async def test_twenty_surfaced_lists_are_one_match(shop: TestShop) -> None:
    ids = await fill(shop)
    (field,) = (field for field in FIELDS if field.coordinate == "FeedItem.surfaced")
    calls, answers = await cost(shop, field, ids["Review"][:MANY])
    assert calls["match"] == 1
    assert all(answer["surfaced"]["edges"] for answer in answers)
    assert calls == {"match": 1, "get": 4}, "the reviews, what is placed beside them, what stands there, the tags of that"


PAGES = (
    "feed(first: %d)",
    "products(first: %d)",
    'search(query: "", first: %d)',
    "collections(first: %d)",
    "liveSessions(first: %d)",
)


@pytest.mark.parametrize("query", PAGES)
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
