"""A working copy is sent off and taken back: what goes up, what waits, what is refused, and what stays as it was."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.items import ItemStatus
from tests import make
from tests.copies import keep_copy, keep_waiting, person, standing, waiting
from tests.shop import TestShop

SUBMIT = """mutation ($input: ContentSubmitInput!) { contentSubmit(input: $input) {
  content { __typename id status statusReason revision publishedAt disclosure aiGenerated creator { handle tier } }
  userErrors { code field message } } }"""
WITHDRAW = """mutation ($input: ContentWithdrawInput!) { contentWithdraw(input: $input) {
  content { id status revision } userErrors { code field message } } }"""
DOUBTFUL = "加我微信 13812345678"
FORBIDDEN = "澳门赌场"


async def submitted(shop: TestShop, viewer: Viewer | None, item: str, revision: int, **given: Any) -> Any:
    asked = {"id": item, "revision": revision, "disclosure": "NONE", "aiGenerated": False, **given}
    return (await shop.ask_as(viewer, SUBMIT, input=asked))["contentSubmit"]


async def withdrawn(shop: TestShop, viewer: Viewer, item: str, revision: int) -> Any:
    return (await shop.ask_as(viewer, WITHDRAW, input={"id": item, "revision": revision}))["contentWithdraw"]


def told(payload: Any) -> list[tuple[str, list[str] | None]]:
    assert next(iter(payload.values())) is None
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


async def everything(shop: TestShop) -> Any:
    return [await shop.held.documents.scan(name) for name in ("items", "drafts", "moderation", "versions", "accounts", "tides")]


async def test_a_shoppers_review_goes_up_at_once_and_makes_a_creator(shop: TestShop) -> None:
    ann, mug = await person(shop), make.product()
    review = make.review(mug, creator=ann.id, rating=5, body="很好用。Keeps warm.")
    await shop.keep(mug)
    copy = await keep_copy(shop, review)
    payload = await submitted(shop, ann, review.id, copy.revision, disclosure="GIFTED", aiGenerated=True)
    assert payload["userErrors"] == []
    assert {name: payload["content"][name] for name in ("__typename", "status", "disclosure", "aiGenerated", "statusReason")} == {
        "__typename": "Review", "status": "PUBLISHED", "disclosure": "GIFTED", "aiGenerated": True, "statusReason": None,
    }  # fmt: skip
    assert payload["content"]["revision"] == copy.revision + 1
    assert payload["content"]["publishedAt"] is not None
    answer = await shop.ask(
        """query ($id: ID!, $handle: String!) {
          product(id: $id) { ratingSummary { count distribution } reviews { nodes { id disclosure } } }
          creator(handle: $handle) { tier content { nodes { id } } } }""",
        id=mug.id,
        handle=payload["content"]["creator"]["handle"],
    )
    assert answer == {
        "product": {
            "ratingSummary": {"count": 1, "distribution": [0, 0, 0, 0, 1]},
            "reviews": {"nodes": [{"id": review.id, "disclosure": "GIFTED"}]},
        },
        "creator": {"tier": "USER", "content": {"nodes": [{"id": review.id}]}},
    }
    assert (await standing(shop, review)).copy is None
    assert await waiting(shop, review.id) is None


async def test_a_tutorial_of_who_is_not_known_well_waits_and_shows_nowhere(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR)
    guide = make.tutorial(make.product(), creator=ann.id)
    copy = await keep_copy(shop, guide)
    payload = await submitted(shop, ann, guide.id, copy.revision)
    assert (payload["userErrors"], payload["content"]["status"]) == ([], "IN_REVIEW")
    assert (payload["content"]["revision"], payload["content"]["publishedAt"]) == (copy.revision + 1, None)
    entry = await waiting(shop, guide.id)
    assert entry is not None
    assert (entry.subject, entry.subject_kind, entry.evidence) == (guide.id, "TUTORIAL", [])
    (account,) = await shop.held.shop.records.get(shop.view(), [ann.id])
    assert account.tier is None, "nothing is published yet"
    assert await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=guide.id) == {"node": None}


CONTENT: dict[str, Callable[..., Any]] = {
    "review": lambda who, **text: make.review(make.product(), creator=who, **text),
    "tutorial": lambda who, **text: make.tutorial(make.product(), creator=who, summary=text.get("body")),
    "look": lambda who, **text: make.look(creator=who, summary=text.get("body")),
    "clip": lambda who, **text: make.clip(creator=who, summary=text.get("body")),
    "story": lambda who, **text: make.story(creator=who, summary=text.get("body")),
    "model": lambda who, **text: make.model(creator=who, summary=text.get("body")),
    "live": lambda who, **text: make.live(creator=who, summary=text.get("body")),
}
PEOPLE: dict[str, tuple[tuple[Role, ...], CreatorTier | None]] = {
    "nobody yet": ((Role.CREATOR,), None),
    "a user": ((Role.CREATOR,), CreatorTier.USER),
    "a KOC": ((Role.CREATOR,), CreatorTier.KOC),
    "a professional": ((Role.CREATOR,), CreatorTier.PROFESSIONAL),
    "the house": ((Role.CREATOR,), CreatorTier.HOUSE),
    "an editor": ((Role.EDITOR,), None),
    "a merchant": ((Role.MERCHANT,), CreatorTier.USER),
    "an admin": ((Role.ADMIN,), CreatorTier.KOC),
}
TRUSTED = ("a professional", "the house", "an editor", "a merchant", "an admin")


@pytest.mark.parametrize("who", PEOPLE)
async def test_the_table_of_trust_holds_for_every_kind(shop: TestShop, who: str) -> None:
    roles, tier = PEOPLE[who]
    for noun, made in CONTENT.items():
        viewer = await person(shop, *roles, tier=tier)
        for text, expected in (
            ("It holds what it says. 用了一年还很好。", "PUBLISHED" if who in TRUSTED or noun == "review" else "IN_REVIEW"),
            (DOUBTFUL, "IN_REVIEW"),
        ):
            content = made(viewer.id, body=text)
            copy = await keep_copy(shop, content)
            if noun == "review":
                await shop.keep(make.product(id=content.product))
            payload = await submitted(shop, viewer, content.id, copy.revision)
            assert payload["userErrors"] == [], (noun, text)
            assert payload["content"]["status"] == expected, (noun, text)
            entry = await waiting(shop, content.id)
            assert (entry is not None) == (expected == "IN_REVIEW")
            assert entry is None or bool(entry.evidence) == (text == DOUBTFUL)


async def test_what_breaks_the_rules_of_conduct_changes_nothing_and_each_field_is_named(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR, tier=CreatorTier.HOUSE)
    steps = [make.step(title="Fine"), make.step(title=FORBIDDEN), make.step()]
    guide = make.tutorial(creator=ann.id, steps=steps, summary=f"see {FORBIDDEN}")
    copy = await keep_copy(shop, guide)
    before = await everything(shop)
    payload = await submitted(shop, ann, guide.id, copy.revision)
    assert told(payload) == [("BLOCKED", ["summary"]), ("BLOCKED", ["steps", "1", "title"])]
    assert await everything(shop) == before


async def test_doubtful_words_wait_with_their_evidence_phones_masked(shop: TestShop) -> None:
    ann = await person(shop)
    review = make.review(make.product(), creator=ann.id, pros=["Warm", DOUBTFUL])
    copy = await keep_copy(shop, review)
    assert (await submitted(shop, ann, review.id, copy.revision))["content"]["status"] == "IN_REVIEW"
    entry = await waiting(shop, review.id)
    assert entry is not None
    assert {finding.field for finding in entry.evidence} == {"pros.1"}
    assert all("13812345678" not in (finding.excerpt or "") for finding in entry.evidence)


async def test_a_review_that_nobody_paid_for_may_praise_and_what_speaks_for_goods_waits(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR, tier=CreatorTier.HOUSE)
    praise, mug = "全网最佳的杯子", make.product()
    await shop.keep(mug)
    for content, disclosure, expected in (
        (make.review(mug, creator=ann.id, body=praise), "NONE", "PUBLISHED"),
        (make.review(mug, creator=ann.id, body=praise), "GIFTED", "IN_REVIEW"),
        (make.look(creator=ann.id, summary=praise), "NONE", "IN_REVIEW"),
    ):
        copy = await keep_copy(shop, content)
        payload = await submitted(shop, ann, content.id, copy.revision, disclosure=disclosure)
        assert payload["content"]["status"] == expected, (content.kind, disclosure)


async def test_alternatives_and_captions_are_asked_for_with_all_else_that_is_wrong(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR, tier=CreatorTier.HOUSE)
    image, film = make.image(alternatives={"zh": "一只杯子"}), make.video(alternatives={"en": "A cup"})
    look = make.look(creator=ann.id, media=[image.id], summary=FORBIDDEN)
    clip = make.clip(creator=ann.id, video=film.id, language="en")
    await shop.keep(image, film)
    copies = [await keep_copy(shop, item) for item in (look, clip)]
    before = await everything(shop)
    assert told(await submitted(shop, ann, look.id, copies[0].revision)) == [
        ("REQUIRED", ["coverId"]),
        ("BLOCKED", ["summary"]),
    ]
    assert told(await submitted(shop, ann, clip.id, copies[1].revision)) == [("REQUIRED", ["videoId"])], "it has no captions"
    assert await everything(shop) == before
    await shop.keep(structs.replace(image, alternatives={"en": "A cup"}))
    await keep_copy(shop, structs.replace(look, summary=None))
    assert (await submitted(shop, ann, look.id, 2))["userErrors"] == []


async def test_what_is_not_the_writers_is_told_as_what_is_not_there(shop: TestShop) -> None:
    ann, bob = await person(shop, Role.CREATOR), await person(shop, Role.CREATOR)
    merchant = await person(shop, Role.MERCHANT)
    guide, up, product = make.tutorial(creator=ann.id), make.look(creator=ann.id), make.product()
    await shop.keep(up, product)
    await keep_copy(shop, guide)
    await keep_copy(shop, product)
    before = await everything(shop)
    answers, calls = [], []
    for viewer in (bob, merchant):
        for item in (guide.id, up.id, product.id, ids.new("tut"), ids.new("tut")):
            for asked in (submitted, withdrawn):
                shop.calls.clear()
                answers.append(await asked(shop, viewer, item, 1))
                calls.append(dict(shop.calls))
    refusal = {"content": None, "userErrors": [{"code": "NOT_FOUND", "field": ["id"], "message": "There is no such content."}]}
    assert answers == [refusal] * len(answers)
    assert calls == [calls[0]] * len(calls)
    for nonsense in ("nonsense", "", "x" * 5_000, "prd_\u0000"):
        assert await submitted(shop, bob, nonsense, 1) == refusal
    assert await everything(shop) == before


@pytest.mark.parametrize("status", ItemStatus)
async def test_only_what_is_ready_is_submitted_and_only_what_waits_withdrawn(shop: TestShop, status: ItemStatus) -> None:
    ann = await person(shop, Role.CREATOR)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_copy(shop, guide, status=status)
    before = await everything(shop)
    if status is not ItemStatus.IN_REVIEW:
        assert told(await withdrawn(shop, ann, guide.id, copy.revision)) == [("NOT_READY", ["id"])]
    assert told(await submitted(shop, ann, guide.id, copy.revision + 1)) == [("STALE", ["revision"])]
    if status in (ItemStatus.DRAFT, ItemStatus.CHANGES_REQUESTED):
        assert (await submitted(shop, ann, guide.id, copy.revision))["userErrors"] == []
    else:
        assert told(await submitted(shop, ann, guide.id, copy.revision)) == [("NOT_READY", ["id"])]
        assert await everything(shop) == before


async def test_without_a_working_copy_there_is_nothing_to_submit(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR)
    guide = make.tutorial(creator=ann.id)
    await shop.keep(guide)
    assert told(await submitted(shop, ann, guide.id, 1)) == [("NOT_READY", ["id"])]
    assert told(await withdrawn(shop, ann, guide.id, 1)) == [("NOT_READY", ["id"])]


async def test_a_change_leaves_what_is_up_until_it_is_decided(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR, tier=CreatorTier.USER)
    guide = make.tutorial(creator=ann.id, title="First words")
    await shop.keep(guide)
    copy = await keep_copy(shop, structs.replace(guide, title="Better words"))
    payload = await submitted(shop, ann, guide.id, copy.revision)
    assert (payload["content"]["status"], payload["content"]["publishedAt"] is not None) == ("IN_REVIEW", True)
    answer = await shop.ask("query ($id: ID!) { node(id: $id) { ... on Tutorial { title status revision } } }", id=guide.id)
    assert answer["node"] == {"title": "First words", "status": "PUBLISHED", "revision": 1}


async def test_what_waits_can_be_taken_back_and_waits_no_more(shop: TestShop) -> None:
    ann, editor = await person(shop, Role.CREATOR), await person(shop, Role.EDITOR)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_waiting(shop, guide)
    payload = await withdrawn(shop, ann, guide.id, copy.revision)
    assert payload == {"content": {"id": guide.id, "status": "DRAFT", "revision": copy.revision + 1}, "userErrors": []}
    assert await waiting(shop, guide.id) is None
    assert (await shop.ask_as(editor, "{ moderationQueue { nodes { id } } }"))["moderationQueue"]["nodes"] == []
    payload = await submitted(shop, ann, guide.id, copy.revision + 1)
    assert payload["content"]["status"] == "IN_REVIEW"


async def test_of_many_who_submit_at_once_one_does(shop: TestShop) -> None:
    ann = await person(shop)
    mug = make.product()
    await shop.keep(mug)
    review = make.review(mug, creator=ann.id, rating=3)
    copy = await keep_copy(shop, review)
    payloads = await asyncio.gather(*(submitted(shop, ann, review.id, copy.revision) for _ in range(12)))
    assert sum(not payload["userErrors"] for payload in payloads) == 1
    assert {error["code"] for payload in payloads for error in payload["userErrors"]} == {"STALE"}
    assert len(await shop.held.documents.scan("versions")) == 1
    answer = await shop.ask("query ($id: ID!) { product(id: $id) { ratingSummary { distribution } } }", id=mug.id)
    assert answer["product"]["ratingSummary"]["distribution"] == [0, 0, 1, 0, 0]


async def test_only_who_has_signed_in_submits_before_anything_is_read(shop: TestShop) -> None:
    shop.calls.clear()
    for query in (SUBMIT, WITHDRAW):
        given = {"id": ids.new("tut"), "revision": 1}
        more = {"disclosure": "NONE", "aiGenerated": False} if query is SUBMIT else {}
        error = await shop.error(query, input={**given, **more})
        assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert shop.calls == {}


async def test_a_correction_of_what_is_to_come_comes_when_that_would_have(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR, tier=CreatorTier.PROFESSIONAL)
    guide = make.tutorial(creator=ann.id, from_=make.now() + make.HOUR, until=make.now() + make.DAY)
    await shop.keep(guide)
    copy = await keep_copy(shop, structs.replace(guide, title="Better words"))
    payload = await submitted(shop, ann, guide.id, copy.revision)
    assert (payload["userErrors"], payload["content"]["status"]) == ([], "SCHEDULED")
    stands = await standing(shop, guide)
    assert (stands.item.title, stands.item.from_, stands.item.until) == ("Better words", guide.from_, guide.until)
    assert (stands.copy, stands.tide and stands.tide.from_) == (None, guide.from_)
    assert await shop.ask("query ($id: ID!) { node(id: $id) { id } }", id=guide.id) == {"node": None}


async def test_editors_submit_for_others_and_merchants_do_not(shop: TestShop) -> None:
    ann, editor = await person(shop, Role.CREATOR), await person(shop, Role.EDITOR)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_copy(shop, guide)
    merchant = await person(shop, Role.MERCHANT)
    assert told(await submitted(shop, merchant, guide.id, copy.revision)) == [("NOT_FOUND", ["id"])]
    assert (await submitted(shop, editor, guide.id, copy.revision))["content"]["status"] == "PUBLISHED"
    (line,) = await shop.held.documents.scan("audit")
    assert (line.body["action"], line.body["by"], line.body["subject"]) == ("SUBMIT_CONTENT", editor.id, guide.id)
