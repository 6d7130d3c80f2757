"""A review is of one product, and each buyer writes one: what is saved of it, and what is refused."""

import asyncio
from typing import Any

from content.names import name
from content.publishing import ascend
from content.reviews import ReviewReply
from tests import make, saves
from tests.saves import ANOTHER, CREATOR, EDITOR, SHOPPER, ground, told
from tests.shop import TestShop

SHOWN = """query ($id: ID!) { node(id: $id) { ... on Review { title body rating verified reply { body } } } }"""
SAVE = """mutation ($input: ReviewSaveInput!) { reviewSave(input: $input) { userErrors { code field }
  review { id title rating body pros cons verified helpful media { id } product { id } reply { body } } } }"""


async def sent(shop: TestShop, viewer: Any = SHOPPER, **input: Any) -> Any:
    answer = await shop.post_as(viewer, SAVE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["reviewSave"]


async def leads(shop: TestShop, product: str, creator: str = SHOPPER.id) -> str | None:
    (id,) = await shop.held.shop.names.ids([name("review", f"{creator}:{product}")])
    return id


async def test_a_shopper_reviews_a_product(shop: TestShop) -> None:
    product, picture = make.product(), make.image(owner=SHOPPER.id)
    await shop.keep(product, picture, make.account(id=SHOPPER.id))
    body = "一只杯子煮面、烧水、喝茶。两个老杯子都退休了。"
    given = {
        "productId": product.id,
        "rating": 5,
        "body": body,
        "pros": ["轻", "light"],
        "cons": ["烫手"],
        "mediaIds": [picture.id],
    }
    review = (await sent(shop, **given))["review"]
    assert review.pop("id").startswith("rev_")
    assert review == {
        "title": "一只杯子煮面、烧水、喝茶。",
        "rating": 5,
        "body": body,
        "pros": ["轻", "light"],
        "cons": ["烫手"],
        "verified": False,
        "helpful": 0,
        "media": [{"id": picture.id}],
        "product": {"id": product.id},
        "reply": None,
    }


async def test_a_buyer_writes_one_review_of_a_product(shop: TestShop) -> None:
    on = await ground(shop, 2)
    one, other = (product.id for product in on.products)
    review = (await sent(shop, productId=one, rating=4, body="Good."))["review"]
    before = await saves.state(shop)
    assert told(await sent(shop, productId=one, rating=1, body="Bad.")) == [("TAKEN", ["productId"])]
    assert told(await sent(shop, productId=one, rating=9, body=" ")) == [
        ("INVALID", ["rating"]),
        ("REQUIRED", ["body"]),
        ("TAKEN", ["productId"]),
    ]
    assert await saves.state(shop) == before
    assert (await sent(shop, ANOTHER, productId=one, rating=1, body="Bad."))["userErrors"] == []
    moved = await sent(shop, id=review["id"], revision=1, productId=other, rating=4, body="Good.")
    assert moved["userErrors"] == []
    assert (await leads(shop, one), await leads(shop, other)) == (None, review["id"])
    again = (await sent(shop, productId=one, rating=2, body="And this one."))["review"]
    payload = await sent(shop, id=again["id"], revision=1, productId=other, rating=2, body="And this one.")
    assert told(payload) == [("TAKEN", ["productId"])]
    assert (await leads(shop, one), await leads(shop, other)) == (again["id"], review["id"])


async def test_of_many_reviews_at_once_one_is_the_buyers(shop: TestShop) -> None:
    on = await ground(shop)
    payloads = await asyncio.gather(*(sent(shop, productId=on.products[0].id, rating=4, body=f"No. {at}") for at in range(30)))
    assert sorted(str(told(one)) for one in payloads) == [*[str([("TAKEN", ["productId"])])] * 29, "[]"]
    (draft,) = await shop.held.documents.scan("drafts")
    assert await leads(shop, on.products[0].id) == draft.id


async def test_imported_reviews_of_one_buyer_can_be_changed_each(shop: TestShop) -> None:
    """They have no names yet, and may be several."""
    on = await ground(shop, 2)
    product, other = on.products
    reviews = [make.review(product, creator=SHOPPER.id) for _ in range(3)]
    await shop.keep(*reviews)
    for review in reviews[:2]:
        payload = await sent(shop, id=review.id, revision=1, productId=product.id, rating=4, body="Corrected.")
        assert payload["userErrors"] == []
    assert await leads(shop, product.id) == reviews[0].id
    await sent(shop, id=reviews[2].id, revision=1, productId=other.id, rating=4, body="It was of that one.")
    assert (await leads(shop, product.id), await leads(shop, other.id)) == (reviews[0].id, reviews[2].id)


async def test_what_is_not_the_writers_stays_as_it_is(shop: TestShop) -> None:
    on = await ground(shop)
    (product,) = on.products
    review = make.review(product, creator=SHOPPER.id, verified=True, reply=ReviewReply("Thank you.", 1))
    await shop.keep(review)
    given = {"id": review.id, "productId": product.id, "rating": 1, "body": "It broke."}
    copy = (await sent(shop, **given, revision=1))["review"]
    assert (copy["verified"], copy["reply"]) == (True, {"body": "Thank you."})
    (standing,) = await shop.held.shop.desk.standing([review.id])
    _, operations = ascend(
        shop.held.shop.records, standing, standing.copy, now=make.now(), by=None, why="a test", start=standing.item.from_
    )
    await shop.held.documents.commit(operations)
    node = (await shop.ask(SHOWN, id=review.id))["node"]
    assert node == {"title": "It broke.", "body": "It broke.", "rating": 1, "verified": True, "reply": {"body": "Thank you."}}


async def test_an_editor_does_not_take_the_buyers_place(shop: TestShop) -> None:
    on = await ground(shop)
    review = (await sent(shop, productId=on.products[0].id, rating=4, body="Good."))["review"]
    given = {"id": review["id"], "revision": 1, "productId": on.products[0].id, "rating": 4, "body": "Good, without the phone."}
    assert (await sent(shop, EDITOR, **given))["userErrors"] == []
    assert await leads(shop, on.products[0].id) == review["id"]
    assert await leads(shop, on.products[0].id, EDITOR.id) is None


async def test_what_is_wrong_with_a_review_is_told_at_once(shop: TestShop) -> None:
    on = await ground(shop)
    input = {
        "productId": on.pictures[0].id,
        "rating": 0,
        "title": "长" * 201,
        "body": "\0",
        "pros": ["ok", " ", "x" * 201],
        "cons": ["x"] * 21,
        "mediaIds": [on.pictures[0].id, on.products[0].id, "nonsense"],
    }
    assert told(await sent(shop, CREATOR, **input)) == [
        ("NOT_FOUND", ["productId"]),
        ("INVALID", ["rating"]),
        ("TOO_LONG", ["title"]),
        ("INVALID", ["body"]),
        ("REQUIRED", ["pros", "1"]),
        ("TOO_LONG", ["pros", "2"]),
        ("TOO_MANY", ["cons"]),
        ("NOT_FOUND", ["mediaIds", "1"]),
        ("NOT_FOUND", ["mediaIds", "2"]),
    ]
    assert told(await sent(shop, CREATOR, **{**input, "mediaIds": [on.pictures[0].id] * 51}))[-1] == ("TOO_MANY", ["mediaIds"])
    assert [one for one in await shop.held.documents.scan("names") if one.id.startswith("review:")] == []
