"""What is the same for all content that is saved: whose it is, where it shows, what stands then, what is refused."""

import asyncio
from typing import Any

import pytest
from msgspec import structs

from content.access import Viewer
from content.items import Content, Disclosure, ItemStatus, Working
from content.publishing import copied
from content.records import COPIES
from tests import make, saves
from tests.saves import ANOTHER, CREATOR, EDITOR, MERCHANT, NOUNS, OF_CREATORS, SHOPPER, Ground, Noun, ground, told
from tests.shop import TestShop

pytestmark = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.field)
SUBMIT = """mutation ($input: ContentSubmitInput!) { contentSubmit(input: $input) {
  userErrors { code field message } content { status revision } } }"""
NOBODY_HAS = "01J00000000000000000000009"


async def up(shop: TestShop, noun: Noun, on: Ground, **given: Any) -> Content:
    """Content of the creator's that is up."""
    item = noun.made(on.products[0], creator=CREATOR.id, **given)
    await shop.keep(item)
    return item


async def copied_as(shop: TestShop, item: Content, status: ItemStatus) -> int:
    """A working copy of it that has come so far; its revision."""
    (standing,) = await shop.held.shop.desk.standing([item.id])
    working = {"status": status, "publish_at": make.now() + make.HOUR if status is ItemStatus.SCHEDULED else None}
    copy, put = copied(shop.held.shop.records, standing, item, item.creator, make.now(), **working)
    await shop.held.documents.put(put)
    return copy.revision


# ---------------------------------------------------------------- what stands then


async def test_what_is_new_is_a_working_copy_of_who_wrote_it(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop, 2)
    tags = [on.tags[0].slug, on.tags[1].slug]
    copy = await noun.saved(shop, {**noun.given(on, 2), "tags": tags, "language": "ZH-hans"})
    assert copy["id"].startswith(f"{noun.kind}_")
    assert (copy["status"], copy["revision"], copy["publishedAt"]) == ("DRAFT", 1, None)
    assert copy["creator"] == {"id": CREATOR.id, "handle": "person-0", "tier": "USER"}
    assert (copy["language"], copy["disclosure"], copy["aiGenerated"]) == ("zh-Hans", "NONE", False)
    assert [one["slug"] for one in copy["tags"]] == tags
    (held,) = await shop.held.shop.desk.records(COPIES, [copy["id"]])
    assert held.lineage == [on.tags[0].parent]
    assert await shop.held.documents.get("items", [copy["id"]]) == [None]


async def test_it_is_in_the_language_of_the_request_unless_it_was_in_another(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    payload = await noun.sent(shop, noun.given(on, 1), language="de")
    copy = payload[noun.result]
    assert copy["language"] == "de"
    again = await noun.saved(shop, {**noun.given(on, 1), "id": copy["id"], "revision": 1})
    assert (again["language"], again["revision"]) == ("de", 2)


async def test_a_working_copy_shows_nowhere(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    copy = await noun.saved(shop, {**noun.given(on, 1), "tags": [on.tags[0].slug]})
    await shop.settle()
    query = """query ($id: ID!, $product: ID!, $tag: String!) { node(id: $id) { id } feed { nodes { id } }
      search(query: "secret") { nodes { id } totalCount { value } } tag(slug: $tag) { items { nodes { id } } }
      liveSessions { nodes { id } } creator(handle: "person-0") { id }
      product(id: $product) { live { id } models { id } ratingSummary { count } surfaced { nodes { id } }
        reviews { nodes { id } totalCount { value } } } }"""
    answer = await shop.ask(query, id=copy["id"], product=on.products[0].id, tag=on.tags[0].slug)
    assert copy["id"] not in str(answer)
    assert (answer["node"], answer["search"]["totalCount"], answer["creator"]) == (None, {"value": 0}, None)
    assert answer["product"]["ratingSummary"] == {"count": 0}
    assert answer["product"]["reviews"]["totalCount"] == {"value": 0}
    assert await shop.held.documents.scan("promos") == []


async def test_a_change_stands_beside_what_is_up(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = await up(shop, noun, on, disclosure=Disclosure.PAID, ai_generated=True)
    copy = await noun.saved(shop, {**noun.given(on, 1), "id": item.id, "revision": 1})
    assert (copy["id"], copy["status"], copy["revision"]) == (item.id, "DRAFT", 2)
    assert copy["publishedAt"] is not None
    assert (copy["disclosure"], copy["aiGenerated"]) == ("PAID", True), "what is asked for at submit stays until then"
    answer = await shop.ask(f"query ($id: ID!) {{ node(id: $id) {{ ... on {noun.type} {{ {saves.WHOLE} }} }} }}", id=item.id)
    assert (answer["node"]["revision"], answer["node"]["status"]) == (1, "PUBLISHED")
    assert "Secret" not in answer["node"]["title"]
    again = await noun.saved(shop, {**noun.given(on, 1), "id": item.id, "revision": 2})
    assert (again["revision"], len(await shop.held.documents.scan("drafts"))) == (3, 1)


async def test_what_was_saved_is_up_once_it_is_submitted(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    input = {**noun.given(on, 1), "tags": [on.tags[0].slug]}
    copy = await noun.saved(shop, input)
    for revision in (1, 3):
        given = {"id": copy["id"], "revision": revision, "disclosure": "GIFTED", "aiGenerated": True}
        submitted = await shop.ask_as(EDITOR, SUBMIT, input=given)
        assert submitted["contentSubmit"] == {"userErrors": [], "content": {"status": "PUBLISHED", "revision": revision + 1}}
        again = await noun.saved(shop, {**input, "id": copy["id"], "revision": revision + 1})
        assert (again["status"], again["disclosure"], again["aiGenerated"]) == ("DRAFT", "GIFTED", True)
    await shop.settle()
    query = f"query ($id: ID!) {{ node(id: $id) {{ ... on {noun.type} {{ {saves.WHOLE} }} }} feed {{ nodes {{ id }} }} }}"
    answer = await shop.ask(query, id=copy["id"])
    assert (answer["node"]["revision"], answer["node"]["status"]) == (4, "PUBLISHED")
    assert [one["slug"] for one in answer["node"]["tags"]] == [on.tags[0].slug]
    assert {"id": copy["id"]} in answer["feed"]["nodes"]


OVER = (ItemStatus.CHANGES_REQUESTED, ItemStatus.REJECTED, ItemStatus.ARCHIVED, ItemStatus.SCHEDULED, ItemStatus.DRAFT)


async def test_whatever_became_of_it_a_save_makes_it_a_draft(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop, len(OVER))
    for at, status in enumerate(OVER):
        item = noun.made(on.products[at], creator=CREATOR.id, status_reason="Which pan?")
        revision = await copied_as(shop, item, status)
        input = {**noun.given(on, 1), **({"productId": item.shows[0]} if noun is saves.REVIEW else {})}
        copy = await noun.saved(shop, {**input, "id": item.id, "revision": revision})
        assert (copy["status"], copy["statusReason"], copy["revision"]) == ("DRAFT", "Which pan?", revision + 1)
        (held,) = await shop.held.shop.desk.records(COPIES, [item.id])
        assert held.working == Working(status=ItemStatus.DRAFT)


async def test_what_waits_for_a_decision_is_first_taken_back(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = noun.made(on.products[0], creator=CREATOR.id)
    revision = await copied_as(shop, item, ItemStatus.IN_REVIEW)
    before = await saves.state(shop)
    payload = await noun.sent(shop, {**noun.given(on, 1), "id": item.id, "revision": revision})
    assert told(payload) == [("NOT_READY", ["id"])]
    assert await saves.state(shop) == before


# ---------------------------------------------------------------- whose it is


async def test_what_is_anothers_is_answered_as_what_is_not_there(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = await up(shop, noun, on)
    draft = await noun.saved(shop, noun.given(on, 1))
    before = await saves.state(shop)
    answers = []
    for id in (f"{noun.kind}_{NOBODY_HAS}", item.id, draft["id"]):
        shop.calls.clear()
        answers.append((await noun.sent(shop, {**noun.given(on, 1), "id": id, "revision": 1}, ANOTHER), dict(shop.calls)))
    assert told(answers[0][0]) == [("NOT_FOUND", ["id"])]
    assert answers[0] == answers[1] == answers[2]
    assert await saves.state(shop) == before


async def test_what_is_of_another_kind_is_not_there(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    for id in ("", "nonsense", "\ud800", f"prd_{NOBODY_HAS}", f"acc_{NOBODY_HAS}", "x" * 9_000):
        assert told(await noun.sent(shop, {**noun.given(on, 1), "id": id, "revision": 1})) == [("NOT_FOUND", ["id"])]


async def test_an_editor_changes_what_others_wrote_which_stays_theirs(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = await up(shop, noun, on)
    copy = await noun.saved(shop, {**noun.given(on, 1), "id": item.id, "revision": 1}, EDITOR)
    assert copy["creator"]["id"] == CREATOR.id
    (draft,) = await shop.held.documents.scan("drafts")
    assert draft.keys == {"owner": CREATOR.id}
    (line,) = await shop.held.documents.scan("audit")
    assert (line.body["by"], line.body["subject"], line.body["after"]) == (EDITOR.id, item.id, 2)
    again = await noun.saved(shop, {**noun.given(on, 1), "id": item.id, "revision": 2})
    assert again["revision"] == 3
    assert len(await shop.held.documents.scan("audit")) == 1, "what creators do is no matter of the audit"


async def test_only_who_may_is_let_in_before_anything_is_read(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    shop.calls.clear()
    refused: list[tuple[Viewer | None, str]] = [(None, "UNAUTHENTICATED")]
    if noun in OF_CREATORS:
        refused.append((SHOPPER, "FORBIDDEN"))
    for viewer, code in refused:
        answer = await shop.post_as(viewer, noun.mutation, input=noun.given(on, 1))
        assert answer["data"] is None
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert await shop.held.documents.scan("drafts") == []


# ---------------------------------------------------------------- what is refused


async def test_a_stale_revision_changes_nothing(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = await up(shop, noun, on)
    await noun.saved(shop, {**noun.given(on, 1), "id": item.id, "revision": 1})
    before = await saves.state(shop)
    for revision, code in ((1, "STALE"), (3, "STALE"), (None, "REQUIRED"), (-1, "STALE")):
        payload = await noun.sent(shop, {**noun.given(on, 1), "id": item.id, "revision": revision})
        assert told(payload) == [(code, ["revision"])]
        assert payload[noun.result] is None
    assert await saves.state(shop) == before
    input = {**noun.given(on, 1), "id": item.id, "revision": 2}
    at_once = await asyncio.gather(*(noun.sent(shop, {**input, "language": language}) for language in ("en", "zh", "de", "fr")))
    assert sorted(told(one) for one in at_once) == [[], *[[("STALE", ["revision"])]] * 3], "one is first, none is lost unseen"


async def test_all_that_is_wrong_is_told_at_once(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    retired = make.tag("old", retired=True)
    await shop.keep(retired)
    before = await saves.state(shop)
    input = {**noun.given(on, 1), "title": "x" * 201, "language": "nonsense-", "tags": [on.tags[0].slug, "none", "old"]}
    payload = await noun.sent(shop, input)
    assert sorted(told(payload)) == [
        ("INVALID", ["language"]),
        ("INVALID", ["tags", "2"]),
        ("NOT_FOUND", ["tags", "1"]),
        ("TOO_LONG", ["title"]),
    ]
    assert payload[noun.result] is None
    assert await saves.state(shop) == before
    too_many = await noun.sent(shop, {**noun.given(on, 1), "tags": ["none"] * 31})
    assert told(too_many) == [("TOO_MANY", ["tags"])]


async def test_a_product_that_is_not_up_is_not_there(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    gone = structs.replace(on.products[0], until=make.now() - 1)
    await shop.keep(gone)
    payload = await noun.sent(shop, noun.given(on, 1))
    assert {error["code"] for error in payload["userErrors"]} == {"NOT_FOUND"}
    assert await shop.held.documents.scan("drafts") == []


async def test_a_hundred_at_once_with_one_key_make_one_copy(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    input = {**noun.given(on, 1), "idempotencyKey": "once"}
    payloads = await asyncio.gather(*(noun.sent(shop, input) for _ in range(100)))
    assert [one for one in payloads if one != payloads[0]] == []
    assert payloads[0]["userErrors"] == []
    assert len(await shop.held.documents.scan("drafts")) == 1
    before = await saves.state(shop)
    another = await noun.sent(shop, {**input, "tags": [on.tags[0].slug]})
    assert told(another) == [("IDEMPOTENCY_MISMATCH", ["idempotencyKey"])]
    assert await saves.state(shop) == before


async def test_one_and_twenty_of_all_cost_the_same_calls(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop, 21)
    calls = []
    for many in (1, 20):
        tags = [tag.slug for tag in on.tags[:many]]
        input = {**noun.given(on, many), "tags": tags}
        if noun is saves.REVIEW:
            input["productId"] = on.products[many].id
        shop.calls.clear()
        payload = await noun.sent(shop, input)
        assert payload["userErrors"] == []
        calls.append(dict(shop.calls))
    assert calls[0] == calls[1]


async def test_a_merchant_changes_no_content_of_others(shop: TestShop, noun: Noun) -> None:
    on = await ground(shop)
    item = await up(shop, noun, on)
    payload = await noun.sent(shop, {**noun.given(on, 1), "id": item.id, "revision": 1}, MERCHANT)
    assert told(payload) == [("NOT_FOUND", ["id"])]
