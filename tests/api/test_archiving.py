"""Taking down: whose it is, what is over then, and what can come up again."""

import asyncio
from typing import Any

import pytest
from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.items import Item, ItemStatus
from schema.scalars import rfc3339
from storage.ports import Add
from tests import make
from tests.copies import keep_copy, keep_waiting, person, standing, waiting
from tests.shop import TestShop

ARCHIVE = """mutation ($input: ContentArchiveInput!) { contentArchive(input: $input) {
  item { __typename id status revision publishedAt unpublishAt } userErrors { code field message } } }"""
SUBMIT = """mutation ($input: ContentSubmitInput!) { contentSubmit(input: $input) {
  content { id status revision } userErrors { code field } } }"""
DECIDE = (
    """mutation ($input: ContentDecideInput!) { contentDecide(input: $input) { subject { id } userErrors { code field } } }"""
)
DRAFT = "query ($id: ID!) { draft(id: $id) { id status revision title } }"
NODE = "query ($id: ID!) { node(id: $id) { id } }"


async def archived(shop: TestShop, viewer: Viewer | None, item: str, revision: int) -> Any:
    return (await shop.ask_as(viewer, ARCHIVE, input={"id": item, "revision": revision}))["contentArchive"]


def told(payload: Any) -> list[tuple[str, list[str] | None]]:
    assert payload["item"] is None
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


async def everything(shop: TestShop) -> Any:
    return [await shop.held.documents.scan(name) for name in ("items", "drafts", "moderation", "versions", "tides", "audit")]


async def test_what_is_up_is_over_with_its_copy_its_stars_and_what_was_to_come(shop: TestShop) -> None:
    ann, mug = await person(shop), make.product()
    review = make.review(mug, creator=ann.id, rating=5, until=make.now() + make.HOUR)
    await shop.keep(mug, review)
    copy = await keep_waiting(shop, structs.replace(review, rating=1))
    payload = await archived(shop, ann, review.id, copy.revision)
    assert payload["userErrors"] == []
    assert (payload["item"]["__typename"], payload["item"]["status"]) == ("Review", "ARCHIVED")
    assert (payload["item"]["revision"], payload["item"]["publishedAt"]) == (copy.revision + 1, rfc3339(review.from_))
    assert await shop.ask(NODE, id=review.id) == {"node": None}
    summary = await shop.ask(
        "query ($id: ID!) { product(id: $id) { ratingSummary { count } reviews { nodes { id } } } }", id=mug.id
    )
    assert summary["product"] == {"ratingSummary": {"count": 0}, "reviews": {"nodes": []}}
    stands = await standing(shop, review)
    assert (stands.copy, stands.tide, await waiting(shop, review.id)) == (None, None, None)
    (version,) = await shop.held.documents.scan("versions")
    assert (version.body["why"], version.body["by"]) == ("archive", ann.id)
    assert told(await archived(shop, ann, review.id, payload["item"]["revision"])) == [("NOT_READY", ["id"])]


async def test_what_was_never_up_is_put_away(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_waiting(shop, guide)
    payload = await archived(shop, ann, guide.id, copy.revision)
    assert (payload["userErrors"], payload["item"]["status"], payload["item"]["publishedAt"]) == ([], "ARCHIVED", None)
    assert await waiting(shop, guide.id) is None
    assert (await shop.ask_as(ann, DRAFT, id=guide.id))["draft"]["status"] == "ARCHIVED"
    assert told(await archived(shop, ann, guide.id, copy.revision + 1)) == [("NOT_READY", ["id"])]


async def test_what_was_to_come_never_comes(shop: TestShop) -> None:
    editor, ann, mug = await person(shop, Role.EDITOR), await person(shop), make.product()
    await shop.keep(mug)
    review, at = make.review(mug, creator=ann.id), make.now() + make.HOUR
    copy = await keep_waiting(shop, review)
    given = {"subjectId": review.id, "revision": copy.revision, "decision": "APPROVE", "publishAt": rfc3339(at)}
    await shop.ask_as(editor, DECIDE, input=given)
    payload = await archived(shop, ann, review.id, 2)
    assert (payload["userErrors"], payload["item"]["status"]) == ([], "ARCHIVED")
    stands = await standing(shop, review)
    assert (stands.tide, stands.item.from_ <= make.now(), stands.item.until <= make.now()) == (None, True, True)
    later = shop.view(viewer=editor, at=at + 1)
    assert (await shop.ask_under(later, f'{{ node(id: "{review.id}") {{ id }} }}')) == {"node": None}


async def test_what_is_archived_can_be_saved_anew_and_go_up_again(shop: TestShop) -> None:
    ann, mug = await person(shop), make.product()
    review = make.review(mug, creator=ann.id, rating=4)
    await shop.keep(mug, review)
    await shop.held.documents.add(Add(collection="items", id=review.id, n={"likes": 3}))
    await archived(shop, ann, review.id, 1)
    draft = (await shop.ask_as(ann, DRAFT, id=review.id))["draft"]
    assert (draft["status"], draft["revision"]) == ("ARCHIVED", 2)
    copy = await keep_copy(shop, structs.replace(review, rating=2))
    given = {"id": review.id, "revision": copy.revision, "disclosure": "NONE", "aiGenerated": False}
    payload = (await shop.ask_as(ann, SUBMIT, input=given))["contentSubmit"]
    assert (payload["userErrors"], payload["content"]["status"], payload["content"]["revision"]) == ([], "PUBLISHED", 4)
    answer = await shop.ask(
        "query ($id: ID!) { node(id: $id) { ... on Review { stats { likes } product { ratingSummary { distribution } } } } }",
        id=review.id,
    )
    assert answer["node"] == {"stats": {"likes": 3}, "product": {"ratingSummary": {"distribution": [0, 1, 0, 0, 0]}}}
    assert (await standing(shop, review)).item.from_ > review.from_, "it went up anew"


MAY = {
    "content of one's own": ("owner", "editor", "admin"),
    "a product": ("merchant", "admin"),
    "a collection": ("editor", "admin"),
}


@pytest.mark.parametrize("what", MAY)
async def test_each_is_archived_by_whom_it_belongs_to(shop: TestShop, what: str) -> None:
    owner = await person(shop, Role.CREATOR, tier=CreatorTier.USER)
    people = {
        "owner": owner,
        "another": await person(shop, Role.CREATOR),
        "editor": await person(shop, Role.EDITOR),
        "merchant": await person(shop, Role.MERCHANT),
        "admin": await person(shop, Role.ADMIN),
    }
    refusals, calls = [], []
    for who, viewer in people.items():
        item: Item = {
            "content of one's own": make.look(creator=owner.id),
            "a product": make.product(),
            "a collection": make.collection(),
        }[what]
        await shop.keep(item)
        before = await everything(shop)
        shop.calls.clear()
        payload = await archived(shop, viewer, item.id, 1)
        if who in MAY[what]:
            assert (payload["userErrors"], payload["item"]["status"]) == ([], "ARCHIVED")
            lines = [line.body["subject"] for line in await shop.held.documents.scan("audit")]
            assert (item.id in lines) == (who != "owner"), "what staff do is in the audit"
        else:
            refusals.append(payload)
            calls.append(dict(shop.calls))
            assert await everything(shop) == before
            shop.calls.clear()
            refusals.append(await archived(shop, viewer, ids.new(item.id[:3]), 1))
            calls.append(dict(shop.calls))
    refusal = {"item": None, "userErrors": [{"code": "NOT_FOUND", "field": ["id"], "message": "There is no such item."}]}
    assert refusals == [refusal] * len(refusals)
    assert calls == [calls[0]] * len(calls)


async def test_a_product_that_is_archived_leaves_every_list_and_its_copy_is_put_away(shop: TestShop) -> None:
    merchant = await person(shop, Role.MERCHANT)
    up, draft = make.product(slug="mug"), make.product()
    await shop.keep(up)
    copy = await keep_copy(shop, draft, merchant)
    await shop.settle()
    assert (await archived(shop, merchant, up.id, 1))["item"]["status"] == "ARCHIVED"
    assert (await archived(shop, merchant, draft.id, copy.revision))["item"]["status"] == "ARCHIVED"
    await shop.settle()
    lists = 'products { nodes { id } } feed { nodes { id } } search(query: "") { nodes { id } }'
    answer = await shop.ask(f'{{ product(slug: "mug") {{ id }} {lists} }}')
    assert answer == {"product": None, "products": {"nodes": []}, "feed": {"nodes": []}, "search": {"nodes": []}}


@pytest.mark.parametrize("status", ItemStatus)
async def test_a_stale_revision_and_nonsense_change_nothing(shop: TestShop, status: ItemStatus) -> None:
    ann = await person(shop, Role.CREATOR)
    guide = make.tutorial(creator=ann.id)
    copy = await keep_copy(shop, guide, status=status)
    before = await everything(shop)
    assert told(await archived(shop, ann, guide.id, copy.revision + 1)) == [("STALE", ["revision"])]
    for id in ("", "nonsense", ids.new("cmt")):
        assert told(await archived(shop, ann, id, 1)) == [("NOT_FOUND", ["id"])]
    assert await everything(shop) == before


async def test_of_many_who_archive_at_once_one_does(shop: TestShop) -> None:
    ann, mug = await person(shop), make.product()
    review = make.review(mug, creator=ann.id)
    await shop.keep(mug, review)
    payloads = await asyncio.gather(*(archived(shop, ann, review.id, 1) for _ in range(12)))
    assert sum(not payload["userErrors"] for payload in payloads) == 1
    assert {error["code"] for payload in payloads for error in payload["userErrors"]} == {"STALE"}
    (product,) = await shop.held.documents.get("items", [mug.id])
    assert product is not None
    assert product.n["stars4"] == 0


async def test_only_who_has_signed_in_archives(shop: TestShop) -> None:
    shop.calls.clear()
    error = await shop.error(ARCHIVE, input={"id": ids.new("tut"), "revision": 1})
    assert (error["extensions"]["code"], shop.calls) == ("UNAUTHENTICATED", {})
