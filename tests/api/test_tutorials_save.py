"""Steps of a tutorial with what they show and use: what is saved of them, and what is refused."""

from typing import Any

from tests import make, saves
from tests.saves import CREATOR, TUTORIAL, ground, told
from tests.shop import TestShop

SAVE = """mutation ($input: TutorialSaveInput!) { tutorialSave(input: $input) { userErrors { code field }
  tutorial { title summary difficulty minutes cover { id } products { nodes { id } }
    steps { title body media { id } uses { product { id } variant { id } note } } } } }"""


async def sent(shop: TestShop, **input: Any) -> Any:
    answer = await shop.post_as(CREATOR, SAVE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["tutorialSave"]


async def test_steps_stand_in_order_with_what_they_use(shop: TestShop) -> None:
    on = await ground(shop, 2)
    (one, other), (picture, second) = on.products, on.pictures
    steps = [
        {"title": "水", "body": "烧开。", "mediaIds": [picture.id, on.films[0].id, picture.id], "uses": [saves.use(on, 0)]},
        {"body": "Pour.", "uses": [{"productId": other.id}, {"productId": one.id, "note": " "}]},
    ]
    given = {"title": "Tea", "summary": "Hot.", "coverId": second.id, "steps": steps, "difficulty": "HARD", "minutes": 5}
    tutorial = (await sent(shop, **given))["tutorial"]
    assert tutorial == {
        "title": "Tea",
        "summary": "Hot.",
        "difficulty": "HARD",
        "minutes": 5,
        "cover": {"id": second.id},
        "products": {"nodes": [{"id": one.id}, {"id": other.id}]},
        "steps": [
            {
                "title": "水",
                "body": "烧开。",
                "media": [{"id": picture.id}, {"id": on.films[0].id}],
                "uses": [{"product": {"id": one.id}, "variant": {"id": one.variants[0].id}, "note": "Note 0"}],
            },
            {
                "title": None,
                "body": "Pour.",
                "media": [],
                "uses": [
                    {"product": {"id": other.id}, "variant": None, "note": None},
                    {"product": {"id": one.id}, "variant": None, "note": None},
                ],
            },
        ],
    }


async def test_what_is_absent_is_empty_from_then_on(shop: TestShop) -> None:
    on = await ground(shop)
    full = await TUTORIAL.saved(shop, {**TUTORIAL.given(on, 1), "summary": "Hot.", "tags": [on.tags[0].slug]})
    given = {"id": full["id"], "revision": 1, "title": "Tea", "steps": [{"body": "Pour."}], "summary": None}
    bare = (await sent(shop, **given))["tutorial"]
    assert (bare["summary"], bare["cover"], bare["difficulty"], bare["minutes"]) == (None, None, None, None)
    assert bare["steps"] == [{"title": None, "body": "Pour.", "media": [], "uses": []}]
    assert (await shop.held.shop.desk.records("drafts", [full["id"]]))[0].tags == []


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop, 2)
    one, other = on.products
    steps = [
        {"title": "x" * 201, "body": "x" * 20_001, "mediaIds": [one.id]},
        {"body": "  ", "uses": [{"productId": "nonsense"}, {"productId": one.id, "variantId": other.variants[0].id}]},
        {"body": "ok", "uses": [{"productId": one.id, "note": "x" * 1_001}, *[{"productId": one.id}] * 50]},
        {"body": "ok", "mediaIds": [on.pictures[0].id] * 51},
    ]
    given = {"title": " ", "summary": "x" * 1_001, "coverId": on.films[0].id, "steps": steps, "minutes": 0}
    assert sorted(told(await sent(shop, **given))) == [
        ("INVALID", ["minutes"]),
        ("NOT_FOUND", ["coverId"]),
        ("NOT_FOUND", ["steps", "0", "mediaIds", "0"]),
        ("NOT_FOUND", ["steps", "1", "uses", "0", "productId"]),
        ("NOT_FOUND", ["steps", "1", "uses", "1", "variantId"]),
        ("REQUIRED", ["steps", "1", "body"]),
        ("REQUIRED", ["title"]),
        ("TOO_LONG", ["steps", "0", "body"]),
        ("TOO_LONG", ["steps", "0", "title"]),
        ("TOO_LONG", ["steps", "2", "uses", "0", "note"]),
        ("TOO_LONG", ["summary"]),
        ("TOO_MANY", ["steps", "2", "uses"]),
        ("TOO_MANY", ["steps", "3", "mediaIds"]),
    ]
    assert told(await sent(shop, title="Tea", steps=[])) == [("REQUIRED", ["steps"])]
    assert told(await sent(shop, title="Tea", steps=[{"body": "ok"}] * 101)) == [("TOO_MANY", ["steps"])]
    assert await shop.held.documents.scan("drafts") == []


async def test_what_could_not_be_kept_whole_is_refused(shop: TestShop) -> None:
    given = {"title": "Tea", "steps": [{"body": "长" * 20_000}] * 100}
    assert told(await sent(shop, **given, idempotencyKey="large")) == [("TOO_LONG", None)]
    assert await shop.held.documents.scan("drafts") == await shop.held.documents.scan("answers") == []
    almost = {"title": "Tea", "steps": [{"body": "长" * 19_900}] * 16, "idempotencyKey": "just"}
    assert (await sent(shop, **almost))["userErrors"] == []
    assert len(await shop.held.documents.scan("answers")) == 1


async def test_media_are_the_creators_or_shown_already(shop: TestShop) -> None:
    on = await ground(shop)
    shops, anothers = make.image(), make.image(owner=saves.ANOTHER.id)
    await shop.keep(shops, anothers)
    given = {"title": "Tea", "steps": [{"body": "ok", "mediaIds": [shops.id, anothers.id, on.pictures[0].id]}]}
    refused = told(await sent(shop, **given, coverId=anothers.id))
    assert refused == [
        ("NOT_FOUND", ["coverId"]),
        ("NOT_FOUND", ["steps", "0", "mediaIds", "0"]),
        ("NOT_FOUND", ["steps", "0", "mediaIds", "1"]),
    ]
    item = make.tutorial(creator=CREATOR.id)
    await shop.keep(item)
    by_editor = await TUTORIAL.sent(shop, {**given, "id": item.id, "revision": 1, "coverId": shops.id}, saves.EDITOR)
    assert by_editor["userErrors"] == []
    again = {**given, "id": item.id, "revision": 2, "coverId": anothers.id}
    assert told(await sent(shop, **again)) == [], "what it shows since an editor put it there stays"
