"""Saying something under an item: seen at once and counted, kept for somebody to look at, or refused; and exactly once."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import structs

from content import comments, moderation
from content.access import Role, Viewer
from content.moderation import entry_id
from content.ports import CheckedText, Finding, Scene, Verdict
from storage.ports import FOREVER, Document
from tests import make
from tests.shop import TestShop

ADD = """mutation ($input: CommentAddInput!) { commentAdd(input: $input) {
    comment { id body author { name } } userErrors { code field message } } }"""
UNDER = """query ($id: ID!) { node(id: $id) { ... on Content { stats { comments }
    comments(first: 100) { nodes { id body author { name } } } } } }"""


@pytest.fixture
async def ann(shop: TestShop) -> Viewer:
    account = make.account(name="Ann", tier=None)
    await shop.keep(account)
    return Viewer(account.id, frozenset({Role.SHOPPER}))


async def posted(shop: TestShop, viewer: Viewer | None, item: Any, body: str, **given: Any) -> dict[str, Any]:
    return await shop.post_as(viewer, ADD, input={"itemId": getattr(item, "id", item), "body": body, **given})


async def added(shop: TestShop, viewer: Viewer | None, item: Any, body: str, **given: Any) -> dict[str, Any]:
    answer = await posted(shop, viewer, item, body, **given)
    assert "errors" not in answer, answer["errors"]
    payload: dict[str, Any] = answer["data"]["commentAdd"]
    return payload


async def under(shop: TestShop, item: Any) -> tuple[int, list[str]]:
    """How many there are said to be, and which there are, newest first."""
    node = (await shop.ask(UNDER, id=item.id))["node"]
    return node["stats"]["comments"], [one["body"] for one in node["comments"]["nodes"]]


async def kept(shop: TestShop) -> list[Document]:
    return [one for name in ("comments", "moderation", "answers") for one in await shop.held.documents.scan(name)]


# ---------------------------------------------------------------- seen at once


async def test_what_passes_is_seen_and_counted_at_once(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    first = await added(shop, ann, look, "很好看，杯子也好用。")
    assert first["userErrors"] == []
    assert first["comment"] == {"id": first["comment"]["id"], "body": "很好看，杯子也好用。", "author": {"name": "Ann"}}
    await added(shop, ann, look, "Where is the lamp from?")
    assert await under(shop, look) == (2, ["Where is the lamp from?", "很好看，杯子也好用。"])
    assert await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=first["comment"]["id"]) == {
        "node": {"id": first["comment"]["id"]}
    }


async def test_it_was_said_when_the_request_came(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    view = shop.view(viewer=ann)
    given = comments.CommentAddInput(item_id=look.id, body="Now.")
    comment = await comments.add(shop.held.shop, view, given)
    (stored,) = await shop.held.documents.get("comments", [comment.id])
    assert stored
    assert (stored.from_, stored.until, stored.body) == (view.now, FOREVER, {"item": look.id, "author": ann.id, "body": "Now."})


async def test_fifty_at_once_are_counted_exactly(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    answers = await asyncio.gather(*(added(shop, ann, look, f"Comment {number}") for number in range(50)))
    assert all(answer["userErrors"] == [] for answer in answers)
    count, bodies = await under(shop, look)
    assert (count, sorted(bodies)) == (50, sorted(f"Comment {number}" for number in range(50)))


@pytest.mark.parametrize("body", ["x", "字" * 2_000, "国家级吃货觉得最佳的就是它", "第一行\n第二行"])
async def test_what_is_just_allowed_is_taken(shop: TestShop, ann: Viewer, body: str) -> None:
    look = make.look()
    await shop.keep(look)
    await added(shop, ann, look, body)
    assert await under(shop, look) == (1, [body])


async def test_products_are_commented_on_too(shop: TestShop, ann: Viewer) -> None:
    product = make.product()
    await shop.keep(product)
    assert (await added(shop, ann, product, "Is there a lid?"))["userErrors"] == []
    (stored,) = await shop.held.documents.get("items", [product.id])
    assert stored
    assert stored.n["comments"] == 1


# ---------------------------------------------------------------- to be looked at


async def test_what_is_doubtful_waits_and_only_its_author_is_shown_it(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    payload = await added(shop, ann, look, "加薇信 13812345678 便宜")
    assert payload["userErrors"] == []
    assert payload["comment"]["body"] == "加薇信 13812345678 便宜"
    assert await under(shop, look) == (0, [])
    id = payload["comment"]["id"]
    for viewer in (None, ann, Viewer(make.account().id, frozenset({Role.EDITOR}))):
        assert (await shop.ask_as(viewer, "query ($id: ID!) { node(id: $id) { id } }", id=id)) == {"node": None}
    (waiting,) = await shop.held.shop.desk.records(moderation.COLLECTION.name, [entry_id(id)])
    assert (waiting.subject, waiting.subject_kind, waiting.decision) == (id, "COMMENT", None)
    assert [(one.check, one.field, one.excerpt, one.verdict) for one in waiting.evidence] == [
        ("contact", "body", "加薇信 138****5678 便宜", Verdict.REVIEW),
        ("messenger id", "body", "加薇信 138****5678 便宜", Verdict.REVIEW),
    ]


# ---------------------------------------------------------------- refused


async def test_what_breaks_the_rules_is_refused_and_kept_nowhere(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    payload = await added(shop, ann, look, "f-u-c-k y-o-u", idempotencyKey="once")
    assert payload == {
        "comment": None,
        "userErrors": [{"code": "BLOCKED", "field": ["body"], "message": "It breaks the shop's rules of conduct."}],
    }
    assert (await under(shop, look), await kept(shop)) == ((0, []), [])


async def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    for item, body, expected in (
        (look.id, "", [("REQUIRED", ["body"])]),
        (look.id, " \n ", [("REQUIRED", ["body"])]),
        (look.id, "x" * 2_001, [("TOO_LONG", ["body"])]),
        ("look_nowhere", "Hello", [("NOT_FOUND", ["itemId"])]),
        (ann.id, "Hello", [("NOT_FOUND", ["itemId"])]),
        ("", "", [("NOT_FOUND", ["itemId"]), ("REQUIRED", ["body"])]),
    ):
        payload = await added(shop, ann, item, body)
        assert payload["comment"] is None
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == expected
    assert (await under(shop, look), await kept(shop)) == ((0, []), [])


async def test_an_item_that_is_not_up_is_not_there(shop: TestShop, ann: Viewer) -> None:
    to_come, over = make.look(from_=make.now() + make.HOUR), make.look(until=make.now() - 1)
    await shop.keep(to_come, over)
    answers = [await added(shop, ann, item, "Hello") for item in (to_come.id, over.id, "lok_00000000000000000000000000")]
    assert answers[0]["userErrors"] == [{"code": "NOT_FOUND", "field": ["itemId"], "message": "There is no such item."}]
    assert answers == [answers[0]] * 3
    assert await kept(shop) == []


async def test_nobody_says_nothing(shop: TestShop) -> None:
    look = make.look()
    await shop.keep(look)
    shop.calls.clear()
    answer = await posted(shop, None, look, "Hello")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"]
    assert (await kept(shop), shop.calls["commit"]) == ([], 0)


# ---------------------------------------------------------------- once


async def test_a_hundred_of_one_key_are_one_comment(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    answers = await asyncio.gather(*(added(shop, ann, look, "Once.", idempotencyKey="k") for _ in range(100)))
    assert answers == [answers[0]] * 100
    assert answers[0]["comment"]["body"] == "Once."
    assert await under(shop, look) == (1, ["Once."])


async def test_a_key_is_for_one_input_of_one_account(shop: TestShop, ann: Viewer) -> None:
    bob = make.account(name="Bob", tier=None)
    look = make.look()
    await shop.keep(look, bob)
    await added(shop, ann, look, "Mine.", idempotencyKey="k")
    other = await added(shop, ann, look, "Another.", idempotencyKey="k")
    assert [error["code"] for error in other["userErrors"]] == ["IDEMPOTENCY_MISMATCH"]
    theirs = await added(shop, Viewer(bob.id, frozenset({Role.SHOPPER})), look, "Another.", idempotencyKey="k")
    assert theirs["userErrors"] == []
    assert await under(shop, look) == (2, ["Another.", "Mine."])


async def test_what_waits_is_one_under_its_key_too(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    answers = [await added(shop, ann, look, "加微信", idempotencyKey="k") for _ in range(3)]
    assert answers == [answers[0]] * 3
    assert len(await shop.held.documents.scan("moderation")) == 1


# ---------------------------------------------------------------- whom else is asked


class Asked:
    """Another's check, which finds what it is told to and counts how often it is asked, for whom and for where."""

    def __init__(self, *verdicts: Verdict) -> None:
        self.verdicts, self.asked = verdicts, list[tuple[str, str | None, Scene]]()

    async def check(self, texts: Sequence[CheckedText], author: str | None, scene: Scene = Scene.POST) -> list[Finding]:
        self.asked += [(text.text, author, scene) for text in texts]
        return [Finding(check="theirs", field="body", excerpt=None, verdict=verdict) for verdict in self.verdicts]


async def test_the_checker_is_told_whose_it_is_and_asked_once(shop: TestShop, ann: Viewer) -> None:
    look = make.look()
    await shop.keep(look)
    checker = Asked(Verdict.REVIEW)
    asked = structs.replace(shop.held.shop, checker=checker)
    given = comments.CommentAddInput(item_id=look.id, body="Hello", idempotency_key="k")
    for _ in range(2):
        comment = await comments.add(asked, shop.view(viewer=ann), given)
        assert moderation.is_withheld(comment)
    assert checker.asked == [("Hello", ann.id, Scene.COMMENT)]
