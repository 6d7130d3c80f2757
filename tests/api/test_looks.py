"""Looks as clients read them."""

from content.looks import Hotspot
from content.uses import ProductUse
from tests import make
from tests.shop import TestShop

LOOK = """query ($id: ID!) { node(id: $id) { ... on Look { kind title summary path language creator { handle }
  hotspots { x y label use { note product { id } variant { id } } } products { nodes { id } totalCount { value } } } } }"""


async def test_points_stand_in_order_with_what_they_open(shop: TestShop) -> None:
    house = make.account(id=make.HOUSE, handle="house")
    tent = make.product()
    lamp = make.product()
    second = make.variant(lamp.id, 1)
    lamp = make.product(id=lamp.id, slug=lamp.slug, variants=[*lamp.variants, second])
    spots = [
        Hotspot(x=0.2, y=0.75, use=ProductUse(lamp.id, second.id, "the small one"), label="Lamp"),
        Hotspot(x=1.0, y=0.0, use=ProductUse(tent.id)),
        Hotspot(x=0.5, y=0.5, use=ProductUse(lamp.id, "var_" + "0" * 26 + "-9")),
    ]
    look = make.look(hotspots=spots, title="Dusk", summary="After rain.")
    await shop.keep(house, tent, lamp, look)
    answer = (await shop.ask(LOOK, id=look.id))["node"]
    assert answer == {
        "kind": "LOOK", "title": "Dusk", "summary": "After rain.", "path": f"/looks/{look.id}", "language": "en",
        "creator": {"handle": "house"},
        "hotspots": [
            {"x": 0.2, "y": 0.75, "label": "Lamp",
             "use": {"note": "the small one", "product": {"id": lamp.id}, "variant": {"id": second.id}}},
            {"x": 1.0, "y": 0.0, "label": None, "use": {"note": None, "product": {"id": tent.id}, "variant": None}},
            {"x": 0.5, "y": 0.5, "label": None, "use": {"note": None, "product": {"id": lamp.id}, "variant": None}},
        ],
        "products": {"nodes": [{"id": lamp.id}, {"id": tent.id}], "totalCount": {"value": 2}},
    }  # fmt: skip


async def test_a_product_that_is_gone_leaves_its_point(shop: TestShop) -> None:
    house, tent, lamp = make.account(id=make.HOUSE), make.product(), make.product()
    look = make.look(tent, lamp)
    await shop.keep(house, tent, lamp, look)
    await shop.drop(tent.id)
    answer = (await shop.ask(LOOK, id=look.id))["node"]
    assert [spot["use"]["product"] for spot in answer["hotspots"]] == [None, {"id": lamp.id}]
    assert answer["products"] == {"nodes": [{"id": lamp.id}], "totalCount": {"value": 1}}


async def test_a_look_is_found_by_its_words_and_stands_beside_what_it_shows(shop: TestShop) -> None:
    lamp = make.product()
    spots = [Hotspot(x=0.1, y=0.1, use=ProductUse(lamp.id, None, "glows all night"), label="A kerosene-free flame")]
    look = make.look(hotspots=spots, title="Dusk at the lake", summary="After rain.")
    await shop.keep(lamp, look)
    await shop.settle()
    for words in ("dusk", "after rain", "kerosene", "glows"):
        found = await shop.ask("query ($words: String!) { search(query: $words) { nodes { id } } }", words=words)
        assert found["search"]["nodes"] == [{"id": look.id}], words
    query = "query ($id: ID!) { node(id: $id) { ... on FeedItem { surfaced { edges { reason node { id } } } } } }"
    (edge,) = (await shop.ask(query, id=lamp.id))["node"]["surfaced"]["edges"]
    assert edge == {"reason": "SHOWS_ITEM", "node": {"id": look.id}}
