"""The shop answers a review: who may, what stands then, what is refused."""

from typing import Any

from content.access import Role, Viewer
from content.publishing import VERSIONS
from storage.ports import Selection
from tests import make
from tests.shop import TestShop

MERCHANT = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.MERCHANT}))
SHOPPER = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER}))
REPLY = """mutation ($input: ReviewReplyInput!) { reviewReply(input: $input) {
    review { id revision reply { body at } } userErrors { code field message } } }"""


async def replied(shop: TestShop, review: str, body: str, viewer: Viewer | None = MERCHANT) -> Any:
    return await shop.post_as(viewer, REPLY, input={"reviewId": review, "body": body})


async def test_a_reply_stands_under_the_review_and_the_last_one_counts(shop: TestShop) -> None:
    product = make.product()
    review = make.review(product, rating=2)
    await shop.keep(product, review)
    first = (await replied(shop, review.id, "谢谢，我们会改进。"))["data"]["reviewReply"]
    assert (first["userErrors"], first["review"]["revision"]) == ([], 2)
    await replied(shop, review.id, "A new lid is on its way.")
    query = "query ($id: ID!) { node(id: $id) { ... on Review { revision reply { body } product { ratingSummary { count } } } } }"
    answer = await shop.ask(query, id=review.id)
    assert answer["node"] == {
        "revision": 3,
        "reply": {"body": "A new lid is on its way."},
        "product": {"ratingSummary": {"count": 1}},
    }
    newest = Selection(collection=VERSIONS.name, index="newest", equal={"item": review.id}, limit=10)
    (page,) = await shop.held.documents.find([newest])
    assert sorted((one.body["number"], one.body["by"], one.body["why"]) for one in page.documents)[-2:] == [
        (2, MERCHANT.id, "reply"),
        (3, MERCHANT.id, "reply"),
    ]


async def test_what_is_wrong_is_told_and_nothing_is_written(shop: TestShop) -> None:
    product = make.product()
    review = make.review(product)
    await shop.keep(product, review)
    for id, body, code, field in (
        (review.id, " ", "REQUIRED", ["body"]),
        (review.id, "x" * 2_001, "TOO_LONG", ["body"]),
        (product.id, "Thanks", "NOT_FOUND", ["reviewId"]),
        ("rev_01J00000000000000000000009", "Thanks", "NOT_FOUND", ["reviewId"]),
        ("nonsense", "Thanks", "NOT_FOUND", ["reviewId"]),
    ):
        payload = (await replied(shop, id, body))["data"]["reviewReply"]
        assert payload["review"] is None
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [(code, field)]
    both = (await replied(shop, product.id, " "))["data"]["reviewReply"]["userErrors"]
    assert [error["field"] for error in both] == [["body"], ["reviewId"]]
    assert (await shop.held.shop.desk.standing([review.id]))[0].item.reply is None


async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop) -> None:
    shop.calls.clear()
    for viewer, code in ((None, "UNAUTHENTICATED"), (SHOPPER, "FORBIDDEN")):
        answer = await replied(shop, "rev_01J00000000000000000000009", "Thanks", viewer)
        assert answer["data"] is None
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert shop.calls == {}
