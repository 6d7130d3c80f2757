"""Points on a picture: what is saved of them, and what is refused."""

from typing import Any

from tests import saves
from tests.saves import CREATOR, ground, told
from tests.shop import TestShop

SAVE = """mutation ($input: LookSaveInput!) { lookSave(input: $input) { userErrors { code field }
  look { title cover { id } hotspots { x y label use { product { id } variant { id } note } } } } }"""


async def sent(shop: TestShop, query: str = SAVE, **input: Any) -> Any:
    answer = await shop.post_as(CREATOR, query, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["lookSave"]


async def test_points_lie_on_the_picture(shop: TestShop) -> None:
    on = await ground(shop)
    (product,) = on.products
    points = [{"x": 0, "y": 1, "label": "毯子", "use": saves.use(on, 0)}, {"x": 1.0, "y": 0.5, "use": {"productId": product.id}}]
    look = (await sent(shop, title="Camp", coverId=on.pictures[0].id, hotspots=points))["look"]
    bare = {"product": {"id": product.id}, "variant": None, "note": None}
    named = {"product": {"id": product.id}, "variant": {"id": product.variants[0].id}, "note": "Note 0"}
    assert look == {
        "title": "Camp",
        "cover": {"id": on.pictures[0].id},
        "hotspots": [{"x": 0, "y": 1, "label": "毯子", "use": named}, {"x": 1, "y": 0.5, "label": None, "use": bare}],
    }
    assert (await sent(shop, title="Camp", coverId=on.pictures[0].id, hotspots=[]))["userErrors"] == []


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop)
    use = saves.use(on, 0)
    points = [
        {"x": -0.001, "y": 1.001, "use": use},
        {"x": 0, "y": 0, "label": "x" * 201, "use": {"productId": on.pictures[0].id}},
    ]
    assert told(await sent(shop, title="", coverId=on.files[0].id, hotspots=points)) == [
        ("NOT_FOUND", ["coverId"]),
        ("INVALID", ["hotspots", "0", "x"]),
        ("INVALID", ["hotspots", "0", "y"]),
        ("TOO_LONG", ["hotspots", "1", "label"]),
        ("NOT_FOUND", ["hotspots", "1", "use", "productId"]),
        ("REQUIRED", ["title"]),
    ]
    many = [{"x": 0, "y": 0, "use": use}] * 51
    assert told(await sent(shop, title="Camp", coverId=on.pictures[0].id, hotspots=many)) == [("TOO_MANY", ["hotspots"])]
    far = SAVE.replace("input: $input", 'input: { title: "Camp", coverId: "%s", hotspots: [{ x: 1e999, y: 0, use: %s }] }')
    query = (far % (on.pictures[0].id, f'{{ productId: "{on.products[0].id}" }}')).replace("($input: LookSaveInput!)", "")
    assert told(await sent(shop, query)) == [("INVALID", ["hotspots", "0", "x"])]
    assert await shop.held.documents.scan("drafts") == []
