"""Whole stories over GraphQL alone: content is saved, sent off, sent back, changed and up, each step as its people see it."""

from typing import Any

from content.access import Viewer
from tests.copies import revision_of
from tests.saves import CREATOR, EDITOR, MERCHANT, REVIEW, SHOPPER, TUTORIAL, ground
from tests.shop import TestShop

SUBMIT = """mutation ($id: ID!, $revision: Int!) {
  contentSubmit(input: { id: $id, revision: $revision, disclosure: GIFTED, aiGenerated: false }) {
    content { status revision } userErrors { code field } } }"""
DECIDE = """mutation ($input: ContentDecideInput!) { contentDecide(input: $input) {
  subject { ... on FeedItem { status revision } } userErrors { code field } } }"""
QUEUE = "{ moderationQueue { nodes { subject { ... on FeedItem { id title revision } } evidence { check } } } }"
MINE = "{ viewer { drafts { nodes { id status statusReason revision } } } }"
EVERYWHERE = """query ($id: ID!, $words: String!) { node(id: $id) { ... on FeedItem { title revision statusReason } }
  search(query: $words) { nodes { id } } feed { nodes { id } } creator(handle: "person-0") { content { nodes { id } } } }"""
HISTORY = "query ($id: ID!) { history(id: $id) { nodes { revision why by { id } changes { field from to } } } }"


async def submitted(shop: TestShop, viewer: Viewer, id: str, revision: int) -> Any:
    payload = (await shop.ask_as(viewer, SUBMIT, id=id, revision=revision))["contentSubmit"]
    assert payload["userErrors"] == []
    return payload["content"]


async def decided(shop: TestShop, id: str, decision: str, **given: Any) -> Any:
    asked = {"subjectId": id, "decision": decision, "revision": await revision_of(shop, id), **given}
    payload = (await shop.ask_as(EDITOR, DECIDE, input=asked))["contentDecide"]
    assert payload["userErrors"] == []
    return payload["subject"]


async def test_a_tutorial_is_refused_with_a_reason_changed_and_approved(shop: TestShop) -> None:
    on = await ground(shop)
    first = await TUTORIAL.saved(shop, {**TUTORIAL.given(on, 1), "title": "Pitching in wind 大风里搭帐篷"})
    id = first["id"]
    assert await submitted(shop, CREATOR, id, first["revision"]) == {"status": "IN_REVIEW", "revision": 2}
    (entry,) = (await shop.ask_as(EDITOR, QUEUE))["moderationQueue"]["nodes"]
    assert entry == {"subject": {"id": id, "title": "Pitching in wind 大风里搭帐篷", "revision": 2}, "evidence": []}
    assert (await decided(shop, id, "REJECT", revision=2, reason="第一步说得不清楚。"))["status"] == "REJECTED"
    (mine,) = (await shop.ask_as(CREATOR, MINE))["viewer"]["drafts"]["nodes"]
    assert mine == {"id": id, "status": "REJECTED", "statusReason": "第一步说得不清楚。", "revision": 3}

    change = {**TUTORIAL.given(on, 1), "title": "Pitching in a storm 暴风里搭帐篷", "id": id, "revision": 3}
    better = await TUTORIAL.saved(shop, change)
    assert (better["status"], better["statusReason"], better["revision"]) == ("DRAFT", "第一步说得不清楚。", 4)
    assert (await submitted(shop, CREATOR, id, 4))["revision"] == 5
    await shop.settle()
    assert id not in str(await shop.ask(EVERYWHERE, id=id, words="storm"))
    assert await decided(shop, id, "APPROVE", revision=5) == {"status": "PUBLISHED", "revision": 6}

    await shop.settle()
    for words in ("storm", "暴风"):
        answer = await shop.ask(EVERYWHERE, id=id, words=words)
        assert answer["node"] == {"title": "Pitching in a storm 暴风里搭帐篷", "revision": 6, "statusReason": None}
        found = (answer["search"], answer["creator"]["content"])
        assert [[one["id"] for one in part["nodes"]] for part in found] == [[id], [id]]
        assert id in [one["id"] for one in answer["feed"]["nodes"]]
    assert (await shop.ask_as(CREATOR, MINE))["viewer"]["drafts"]["nodes"] == []
    assert (await shop.ask_as(EDITOR, QUEUE))["moderationQueue"]["nodes"] == []
    history = (await shop.ask_as(EDITOR, HISTORY, id=id))["history"]["nodes"]
    assert history == [{"revision": 6, "why": "approve", "by": {"id": EDITOR.id}, "changes": []}]
    lines = [one.body for one in await shop.held.documents.scan("audit")]
    assert [(line["action"], line["fields"], line["before"], line["after"]) for line in lines] == [
        ("MODERATE", ["REJECT"], 2, 3),
        ("MODERATE", ["APPROVE"], 5, 6),
    ]


REVIEWS = """query ($id: ID!) { product(id: $id) { ratingSummary { average count distribution }
  five: reviews(rating: 5) { totalCount { value } } two: reviews(rating: 2) { totalCount { value } }
  reviews { nodes { id rating revision publishedAt reply { body } stats { likes } } } } }"""


async def test_a_review_is_corrected_while_it_is_up(shop: TestShop) -> None:
    on = await ground(shop)
    given, product = {**REVIEW.given(on, 1), "rating": 5}, on.products[0].id
    copy = await REVIEW.saved(shop, given, CREATOR)
    id = copy["id"]
    up = await submitted(shop, CREATOR, id, copy["revision"])
    assert up == {"status": "PUBLISHED", "revision": 2}
    like = "mutation ($id: ID!) { reactionSet(input: { itemId: $id, reaction: LIKE }) { userErrors { code } } }"
    await shop.ask_as(SHOPPER, like, id=id)
    first = (await shop.ask(REVIEWS, id=product))["product"]["reviews"]["nodes"][0]

    correction = await REVIEW.saved(shop, {**given, "rating": 2, "body": "It leaks 漏水。", "id": id, "revision": 2}, CREATOR)
    assert (correction["status"], correction["revision"], correction["publishedAt"]) == ("DRAFT", 3, first["publishedAt"])
    reply = 'mutation ($id: ID!) { reviewReply(input: { reviewId: $id, body: "谢谢！" }) { userErrors { code } } }'
    replied = (await shop.ask_as(MERCHANT, reply, id=id))["reviewReply"]
    assert replied["userErrors"] == []
    seen = (await shop.ask(REVIEWS, id=product))["product"]
    assert (seen["ratingSummary"], seen["five"]["totalCount"]["value"], seen["two"]["totalCount"]["value"]) == (
        {"average": 5.0, "count": 1, "distribution": [0, 0, 0, 0, 1]}, 1, 0,
    )  # fmt: skip

    draft = await shop.ask_as(CREATOR, "query ($id: ID!) { draft(id: $id) { revision } }", id=id)
    assert (await submitted(shop, CREATOR, id, draft["draft"]["revision"]))["status"] == "PUBLISHED"
    seen = (await shop.ask(REVIEWS, id=product))["product"]
    assert (seen["ratingSummary"], seen["five"]["totalCount"]["value"], seen["two"]["totalCount"]["value"]) == (
        {"average": 2.0, "count": 1, "distribution": [0, 1, 0, 0, 0]}, 0, 1,
    )  # fmt: skip
    (review,) = seen["reviews"]["nodes"]
    assert {name: review[name] for name in ("rating", "publishedAt", "reply", "stats")} == {
        "rating": 2, "publishedAt": first["publishedAt"], "reply": {"body": "谢谢！"}, "stats": {"likes": 1},
    }  # fmt: skip
    newest, middle, oldest = (await shop.ask_as(EDITOR, HISTORY, id=id))["history"]["nodes"]
    changes = {one["field"]: (one["from"], one["to"]) for one in newest["changes"]}
    assert changes == {"rating": ("5", "2"), "body": ("Secret.", "It leaks 漏水。")}
    assert (middle["why"], middle["by"]["id"], oldest["changes"]) == ("reply", MERCHANT.id, [])
    revisions = [one["revision"] for one in (newest, middle, oldest)]
    assert revisions == sorted(set(revisions), reverse=True)
    assert newest["revision"] == review["revision"]


async def test_a_shopper_is_a_creator_from_the_first_review_on_and_not_before(shop: TestShop) -> None:
    on = await ground(shop)
    handle = "query { viewer { profile { __typename handle } } }"
    copy = await REVIEW.saved(shop, REVIEW.given(on, 0), SHOPPER)
    profile = (await shop.ask_as(SHOPPER, handle))["viewer"]["profile"]
    assert profile["__typename"] == "Member"
    creator = "query ($handle: String!) { creator(handle: $handle) { tier } }"
    assert await shop.ask(creator, handle=profile["handle"]) == {"creator": None}
    await submitted(shop, SHOPPER, copy["id"], copy["revision"])
    assert await shop.ask(creator, handle=profile["handle"]) == {"creator": {"tier": "USER"}}
