"""Editors decide on what waits: on items, comments and profiles; what that does, and who may not."""

import asyncio
from typing import Any

import pytest
from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.items import ItemStatus
from content.moderation import withheld
from schema.scalars import rfc3339
from tests import make
from tests.copies import keep_copy, keep_waiting, person, revision_of, standing, waiting
from tests.shop import TestShop

DECIDE = """mutation ($input: ContentDecideInput!) { contentDecide(input: $input) {
  subject { __typename id ... on FeedItem { status statusReason revision publishAt publishedAt } ... on Comment { body } }
  userErrors { code field message } } }"""
QUEUE = """query ($kinds: [ItemKind!], $first: Int, $after: String) {
  moderationQueue(kinds: $kinds, first: $first, after: $after) {
    nodes { id since decision reason assignee { id } evidence { check field excerpt verdict }
      subject { __typename id ... on FeedItem { title status } ... on Comment { body } ... on Profile { handle } } }
    edges { cursor } pageInfo { hasNextPage } } }"""
NODE = "query ($id: ID!) { node(id: $id) { id } }"


async def decided(shop: TestShop, viewer: Viewer | None, subject: str, decision: str, **given: Any) -> Any:
    """Of what stands now, where no revision is given."""
    asked = {"subjectId": subject, "decision": decision, "revision": await revision_of(shop, subject), **given}
    return (await shop.ask_as(viewer, DECIDE, input=asked))["contentDecide"]


async def queue(shop: TestShop, viewer: Viewer, **given: Any) -> Any:
    return (await shop.ask_as(viewer, QUEUE, **given))["moderationQueue"]


def told(payload: Any) -> list[tuple[str, list[str] | None]]:
    assert payload["subject"] is None
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


async def everything(shop: TestShop) -> Any:
    names = ("items", "drafts", "moderation", "versions", "accounts", "tides", "comments", "audit")
    return [await shop.held.documents.scan(name) for name in names]


async def editor_and(shop: TestShop) -> tuple[Viewer, Viewer]:
    """An editor, and a creator who has published nothing."""
    return await person(shop, Role.EDITOR), await person(shop, Role.CREATOR)


# ---------------------------------------------------------------- items


async def test_what_is_approved_goes_up_and_makes_a_creator(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    mug = make.product()
    await shop.keep(mug)
    review = make.review(mug, creator=ann.id, rating=2)
    copy = await keep_waiting(shop, review)
    payload = await decided(shop, editor, review.id, "APPROVE", revision=copy.revision)
    assert payload["userErrors"] == []
    assert (payload["subject"]["status"], payload["subject"]["revision"]) == ("PUBLISHED", copy.revision + 1)
    answer = await shop.ask(
        "query ($id: ID!) { product(id: $id) { ratingSummary { distribution } reviews { nodes { id creator { tier } } } } }",
        id=mug.id,
    )
    assert answer["product"] == {
        "ratingSummary": {"distribution": [0, 1, 0, 0, 0]},
        "reviews": {"nodes": [{"id": review.id, "creator": {"tier": "USER"}}]},
    }
    assert (await queue(shop, editor))["nodes"] == []
    (line,) = await shop.held.documents.scan("audit")
    told = {name: line.body[name] for name in ("action", "by", "subject", "before", "after", "fields")}
    assert told == {
        "action": "MODERATE", "by": editor.id, "subject": review.id, "before": 1, "after": 2, "fields": ["APPROVE"],
    }  # fmt: skip


@pytest.mark.parametrize(("decision", "status"), [("REJECT", "REJECTED"), ("REQUEST_CHANGES", "CHANGES_REQUESTED")])
async def test_its_author_is_told_why_and_it_shows_nowhere(shop: TestShop, decision: str, status: str) -> None:
    editor, ann = await editor_and(shop)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_waiting(shop, guide)
    payload = await decided(shop, editor, guide.id, decision, reason="第二步看不清。", revision=copy.revision)
    assert payload["userErrors"] == []
    draft = "query ($id: ID!) { draft(id: $id) { status statusReason revision } }"
    expected = {"status": status, "statusReason": "第二步看不清。", "revision": copy.revision + 1}
    assert await shop.ask_as(ann, draft, id=guide.id) == {"draft": expected}
    assert await waiting(shop, guide.id) is None
    assert await shop.ask(NODE, id=guide.id) == {"node": None}
    assert await shop.held.documents.scan("versions") == []


async def test_what_is_escalated_waits_on_for_others(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    guide = make.tutorial(creator=ann.id)
    await keep_waiting(shop, guide)
    payload = await decided(shop, editor, guide.id, "ESCALATE", reason="Is this a claim?")
    assert (payload["userErrors"], payload["subject"]["status"]) == ([], "IN_REVIEW")
    (entry,) = (await queue(shop, editor))["nodes"]
    assert (entry["decision"], entry["reason"], entry["assignee"]) == ("ESCALATE", "Is this a claim?", None)
    assert (await decided(shop, editor, guide.id, "APPROVE"))["subject"]["status"] == "PUBLISHED"
    assert (await queue(shop, editor))["nodes"] == []


async def test_what_is_approved_for_later_is_scheduled(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    guide, at = make.tutorial(creator=ann.id), make.now() + make.HOUR
    await keep_waiting(shop, guide)
    payload = await decided(shop, editor, guide.id, "APPROVE", publishAt=rfc3339(at))
    assert {name: payload["subject"][name] for name in ("status", "publishAt", "publishedAt")} == {
        "status": "SCHEDULED", "publishAt": rfc3339(at), "publishedAt": None,
    }  # fmt: skip
    assert await shop.ask(NODE, id=guide.id) == {"node": None}
    stands = await standing(shop, guide)
    assert (stands.item.from_, stands.copy, stands.tide and stands.tide.from_) == (at, None, at)
    (account,) = await shop.held.shop.records.get(shop.view(), [ann.id])
    assert account.tier is None, "nothing is up yet"


async def test_a_change_for_later_waits_beside_what_is_up(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    guide, at = make.tutorial(creator=ann.id, title="First words"), make.now() + make.HOUR
    await shop.keep(guide)
    await keep_waiting(shop, structs.replace(guide, title="Better words"))
    payload = await decided(shop, editor, guide.id, "APPROVE", publishAt=rfc3339(at))
    assert (payload["subject"]["status"], payload["subject"]["publishAt"]) == ("SCHEDULED", rfc3339(at))
    stands = await standing(shop, guide)
    assert (stands.item.title, stands.copy.title, stands.tide and stands.tide.from_) == ("First words", "Better words", at)


async def test_a_moment_that_has_passed_is_now_and_one_after_its_end_is_refused(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    first, other = make.tutorial(creator=ann.id), make.tutorial(creator=ann.id, until=make.now() + make.HOUR)
    await keep_waiting(shop, first)
    payload = await decided(shop, editor, first.id, "APPROVE", publishAt="1969-12-31T00:00:00Z")
    assert payload["subject"]["status"] == "PUBLISHED"
    await shop.keep(other)
    await keep_waiting(shop, other)
    later = rfc3339(make.now() + 2 * make.HOUR)
    assert told(await decided(shop, editor, other.id, "APPROVE", publishAt=later)) == [("INVALID", ["publishAt"])]
    assert (await decided(shop, editor, other.id, "APPROVE"))["subject"]["status"] == "PUBLISHED"
    assert (await standing(shop, other)).item.until == other.until, "it comes down when it was to"


async def test_all_that_is_wrong_with_a_decision_is_told_at_once(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    guide, draft, up = make.tutorial(creator=ann.id), make.tutorial(creator=ann.id), make.tutorial(creator=ann.id)
    comment = make.comment(up)
    await shop.keep(up, comment)
    copy = await keep_waiting(shop, guide)
    await keep_copy(shop, draft)
    before, later = await everything(shop), rfc3339(make.now() + make.HOUR)
    for subject, decision, given, expected in (
        (guide.id, "REJECT", {}, [("REQUIRED", ["reason"])]),
        (guide.id, "REQUEST_CHANGES", {"reason": " \n"}, [("REQUIRED", ["reason"])]),
        (guide.id, "REJECT", {"reason": "x" * 1_001}, [("TOO_LONG", ["reason"])]),
        (
            guide.id,
            "REJECT",
            {"publishAt": later, "revision": copy.revision + 1},
            [("REQUIRED", ["reason"]), ("INVALID", ["publishAt"]), ("STALE", ["revision"])],
        ),
        (guide.id, "APPROVE", {"revision": copy.revision - 1}, [("STALE", ["revision"])]),
        (guide.id, "APPROVE", {"revision": None}, [("REQUIRED", ["revision"])]),
        (draft.id, "APPROVE", {}, [("NOT_READY", ["subjectId"])]),
        (up.id, "REJECT", {"reason": "No."}, [("NOT_READY", ["subjectId"])]),
        (ids.new("tut"), "APPROVE", {}, [("NOT_FOUND", ["subjectId"])]),
        (ids.new("cmt"), "REJECT", {"reason": "No."}, [("NOT_FOUND", ["subjectId"])]),
        (comment.id, "APPROVE", {}, [("NOT_READY", ["subjectId"])]),
        (comment.id, "ESCALATE", {}, [("NOT_READY", ["subjectId"])]),
        ("nonsense", "APPROVE", {}, [("NOT_FOUND", ["subjectId"])]),
        ("", "APPROVE", {}, [("NOT_FOUND", ["subjectId"])]),
    ):
        assert told(await decided(shop, editor, subject, decision, **given)) == expected, (subject, decision, given)
    assert await everything(shop) == before


async def test_nobody_decides_on_what_is_their_own_but_admins(shop: TestShop) -> None:
    editor, admin = await person(shop, Role.EDITOR), await person(shop, Role.ADMIN)
    up = make.look()
    await shop.keep(up)
    own, admins = make.tutorial(creator=editor.id), make.tutorial(creator=admin.id)
    said = withheld(make.comment(up, author=editor.id))
    await shop.keep(said, make.waiting(said), make.waiting(make.account(id=editor.id)))
    for item in (own, admins):
        await keep_waiting(shop, item)
    before = await everything(shop)
    for subject in (own.id, said.id, editor.id):
        assert told(await decided(shop, editor, subject, "APPROVE")) == [("FORBIDDEN", ["subjectId"])]
    assert await everything(shop) == before
    assert (await decided(shop, admin, admins.id, "APPROVE"))["subject"]["status"] == "PUBLISHED"
    assert (await decided(shop, admin, own.id, "APPROVE"))["subject"]["status"] == "PUBLISHED"


async def test_of_editors_who_decide_at_once_one_does(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    mug = make.product()
    await shop.keep(mug)
    review = make.review(mug, creator=ann.id, rating=1)
    copy = await keep_waiting(shop, review)
    decisions = [("APPROVE", {}), ("REJECT", {"reason": "No."}), ("REQUEST_CHANGES", {"reason": "More."})] * 4
    payloads = await asyncio.gather(
        *(decided(shop, editor, review.id, one, revision=copy.revision, **more) for one, more in decisions)
    )
    assert sum(not payload["userErrors"] for payload in payloads) == 1
    codes = {error["code"] for payload in payloads for error in payload["userErrors"]}
    assert codes <= {"STALE", "NOT_READY"}, "the copy is another by now, or waits no more"
    assert len(await shop.held.documents.scan("audit")) == 1
    assert await waiting(shop, review.id) is None


async def test_only_editors_decide_and_read_the_queue_before_anything_is_read(shop: TestShop) -> None:
    shopper, merchant = await person(shop, Role.CREATOR), await person(shop, Role.MERCHANT)
    asked: dict[str, dict[str, Any]] = {DECIDE: {"input": {"subjectId": ids.new("tut"), "decision": "APPROVE"}}, QUEUE: {}}
    shop.calls.clear()
    for viewer, code in ((None, "UNAUTHENTICATED"), (shopper, "FORBIDDEN"), (merchant, "FORBIDDEN")):
        for query, given in asked.items():
            answer = await shop.post_as(viewer, query, **given)
            assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert shop.calls == {}


# ---------------------------------------------------------------- the queue


async def test_the_queue_is_of_what_waits_oldest_first_narrowed_by_kinds_and_paged(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    start = make.now()
    items = [make.tutorial(creator=ann.id), make.look(creator=ann.id), make.clip(creator=ann.id), make.tutorial(creator=ann.id)]
    for item in items:
        await keep_copy(shop, item, status=ItemStatus.IN_REVIEW)
    up = make.story()
    said = withheld(make.comment(up, body="Call me"))
    await shop.keep(up, said)
    subjects = [items[2], items[0], said, items[3], items[1]]
    await shop.keep(*(make.waiting(one, from_=start - 1_000 + at) for at, one in enumerate(subjects)))
    await shop.keep(make.waiting(make.tutorial(), from_=start - 2_000), make.waiting(await _account(shop, ann), from_=start))
    everything = [one.id for one in subjects] + [ann.id]
    page = await queue(shop, editor)
    assert [node["subject"]["id"] for node in page["nodes"]] == everything, "without the one whose subject is gone"
    assert page["nodes"][2]["subject"] == {"__typename": "Comment", "id": said.id, "body": "Call me"}
    assert (page["nodes"][0]["subject"]["status"], page["nodes"][0]["evidence"]) == ("IN_REVIEW", [])
    only = await queue(shop, editor, kinds=["TUTORIAL", "CLIP"])
    assert [node["subject"]["id"] for node in only["nodes"]] == [items[2].id, items[0].id, items[3].id]
    walk, after, more = [], None, True
    while more:
        page = await queue(shop, editor, first=2, after=after)
        walk += [node["subject"]["id"] for node in page["nodes"]]
        more, after = page["pageInfo"]["hasNextPage"], page["edges"][-1]["cursor"]
    assert walk == everything


async def _account(shop: TestShop, viewer: Viewer) -> Any:
    (account,) = await shop.held.shop.records.get(shop.view(), [viewer.id])
    return account


async def test_a_page_of_the_queue_costs_the_same_calls_however_long_it_is(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    for _ in range(20):
        await keep_waiting(shop, make.tutorial(creator=ann.id))
    calls = []
    for first in (1, 20):
        shop.calls.clear()
        assert len((await queue(shop, editor, first=first))["nodes"]) == first
        calls.append(dict(shop.calls))
    assert calls == [calls[0]] * 2


async def test_an_entry_is_a_node_for_editors_alone_with_equal_calls(shop: TestShop) -> None:
    editor, ann = await editor_and(shop)
    guide = make.tutorial(creator=ann.id)
    await keep_waiting(shop, guide)
    entry = await waiting(shop, guide.id)
    assert entry is not None
    assert await shop.ask_as(editor, NODE, id=entry.id) == {"node": {"id": entry.id}}
    calls = []
    for viewer in (None, ann):
        for id in (entry.id, ids.new("mod")):
            shop.calls.clear()
            assert await shop.ask_as(viewer, NODE, id=id) == {"node": None}
            calls.append(dict(shop.calls))
    assert calls == [calls[0]] * 4


# ---------------------------------------------------------------- comments and profiles

COMMENTS = (
    "query ($id: ID!) { node(id: $id) { ... on Look { stats { comments } comments { nodes { id } totalCount { value } } } } }"
)


async def comments(shop: TestShop, look: str) -> tuple[int, list[str], int]:
    node = (await shop.ask(COMMENTS, id=look))["node"]
    listed = node["comments"]
    return node["stats"]["comments"], [one["id"] for one in listed["nodes"]], listed["totalCount"]["value"]


async def test_a_comment_is_seen_and_counted_once_it_is_approved_and_gone_once_it_is_not(shop: TestShop) -> None:
    editor, look = await person(shop, Role.EDITOR), make.look()
    await shop.keep(look)
    kept, lost = (withheld(make.comment(look, body=body)) for body in ("微信聊", "Buy here"))
    await shop.keep(kept, lost, make.waiting(kept), make.waiting(lost))
    assert await comments(shop, look.id) == (0, [], 0)
    for id in (kept.id, lost.id):
        assert await shop.ask(NODE, id=id) == {"node": None}
    assert (await decided(shop, editor, kept.id, "APPROVE"))["subject"]["body"] == "微信聊"
    assert (await decided(shop, editor, lost.id, "REJECT", reason="An advertisement."))["userErrors"] == []
    assert await comments(shop, look.id) == (1, [kept.id], 1)
    assert await shop.held.documents.get("comments", [lost.id]) == [None]
    assert (await decided(shop, editor, kept.id, "REJECT", reason="It is one after all."))["userErrors"] == []
    assert await comments(shop, look.id) == (0, [], 0)
    assert told(await decided(shop, editor, kept.id, "REJECT", reason="Again.")) == [("NOT_FOUND", ["subjectId"])]
    assert await shop.held.documents.scan("moderation") == []


async def test_a_comment_cannot_be_sent_back_or_put_off(shop: TestShop) -> None:
    editor, look = await person(shop, Role.EDITOR), make.look()
    said = withheld(make.comment(look))
    await shop.keep(look, said, make.waiting(said))
    later = rfc3339(make.now() + make.HOUR)
    payload = await decided(shop, editor, said.id, "REQUEST_CHANGES", reason="More.", publishAt=later)
    assert told(payload) == [("INVALID", ["publishAt"]), ("INVALID", ["decision"])]
    assert told(await decided(shop, editor, said.id, "APPROVE", publishAt=later)) == [("INVALID", ["publishAt"])]
    assert (await decided(shop, editor, said.id, "ESCALATE"))["userErrors"] == []
    assert [entry["decision"] for entry in (await queue(shop, editor))["nodes"]] == ["ESCALATE"]


async def test_a_comment_of_a_gone_item_is_decided_on_too(shop: TestShop) -> None:
    editor, look = await person(shop, Role.EDITOR), make.look()
    said = withheld(make.comment(look))
    await shop.keep(said, make.waiting(said))
    assert (await decided(shop, editor, said.id, "APPROVE"))["userErrors"] == []


async def test_many_who_decide_on_a_comment_count_it_once(shop: TestShop) -> None:
    editor, look = await person(shop, Role.EDITOR), make.look()
    said = withheld(make.comment(look))
    await shop.keep(look, said, make.waiting(said))
    payloads = await asyncio.gather(*(decided(shop, editor, said.id, "APPROVE") for _ in range(10)))
    assert sum(not payload["userErrors"] for payload in payloads) == 1
    assert await comments(shop, look.id) == (1, [said.id], 1)


async def test_a_profile_that_is_refused_says_nothing_but_its_handle(shop: TestShop) -> None:
    editor = await person(shop, Role.EDITOR)
    loud = make.account(name="Cheap watches", bio="t.me/x", avatar=make.image().id, tier=CreatorTier.KOC)
    quiet = make.account(name="Mei")
    await shop.keep(loud, quiet, make.waiting(loud), make.waiting(quiet))
    assert (await decided(shop, editor, loud.id, "REJECT", reason="An advertisement."))["userErrors"] == []
    assert (await decided(shop, editor, quiet.id, "APPROVE"))["userErrors"] == []
    found = await shop.held.shop.records.get(shop.view(), [loud.id, quiet.id])
    assert [(one.name, one.bio, one.avatar, one.tier) for one in found] == [
        (loud.handle, None, None, CreatorTier.KOC),
        ("Mei", None, None, CreatorTier.USER),
    ]
    assert (await queue(shop, editor))["nodes"] == []
