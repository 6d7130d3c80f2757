"""Working copies as their owners and staff read them, and as others do not."""

from typing import Any

from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.items import ItemStatus
from schema.scalars import rfc3339
from tests import make
from tests.copies import keep_copy, person
from tests.shop import TestShop

DRAFT = """query ($id: ID!) { draft(id: $id) {
  __typename id title status statusReason revision publishedAt publishAt unpublishAt
  ... on Content { creator { handle tier } } } }"""
DRAFTS = """query ($first: Int, $after: String, $last: Int) { viewer { drafts(first: $first, after: $after, last: $last) {
  nodes { id title status } edges { cursor impression slot } pageInfo { hasNextPage hasPreviousPage } scene { name } } } }"""


async def draft(shop: TestShop, viewer: Viewer, id: str) -> Any:
    return (await shop.ask_as(viewer, DRAFT, id=id))["draft"]


async def drafts(shop: TestShop, viewer: Viewer, **asked: Any) -> Any:
    return (await shop.ask_as(viewer, DRAFTS, **asked))["viewer"]["drafts"]


async def test_a_copy_says_how_far_it_has_come_to_its_owner_and_staff(shop: TestShop) -> None:
    ann, at = await person(shop, Role.CREATOR), make.now() + make.HOUR
    guide = make.tutorial(creator=ann.id, title="First words", until=make.now() + make.DAY)
    await shop.keep(guide)
    told = structs.replace(guide, title="Better words", status_reason="Too long.")
    await keep_copy(shop, told, status=ItemStatus.SCHEDULED, publish_at=at)
    for viewer in (ann, *[await person(shop, role) for role in (Role.EDITOR, Role.MERCHANT, Role.ADMIN)]):
        answer = await draft(shop, viewer, guide.id)
        assert answer.pop("creator")["tier"] == "USER", "what it makes of its owner once it is up"
        assert answer == {
            "__typename": "Tutorial",
            "id": guide.id,
            "title": "Better words",
            "status": "SCHEDULED",
            "statusReason": "Too long.",
            "revision": 2,
            "publishedAt": rfc3339(guide.from_),
            "publishAt": rfc3339(at),
            "unpublishAt": rfc3339(guide.until),
        }
    seen = await shop.ask(
        "query ($id: ID!) { node(id: $id) { ... on FeedItem { title status publishAt revision } } }", id=guide.id
    )
    assert seen["node"] == {"title": "First words", "status": "PUBLISHED", "publishAt": None, "revision": 1}


async def test_without_a_copy_it_is_the_item_for_who_may_change_it(shop: TestShop) -> None:
    ann = await person(shop, Role.CREATOR)
    over = {"from_": make.now() - make.DAY, "until": make.now() - make.HOUR}
    look, down, mug = make.look(creator=ann.id), make.look(creator=ann.id, **over), make.product()
    await shop.keep(look, down, mug)
    editor, merchant = await person(shop, Role.EDITOR), await person(shop, Role.MERCHANT)
    for viewer, item, status in (
        (ann, look, "PUBLISHED"),
        (ann, down, "ARCHIVED"),
        (editor, down, "ARCHIVED"),
        (merchant, mug, "PUBLISHED"),
        (editor, mug, None),
        (merchant, down, None),
        (ann, mug, None),
    ):
        answer = await draft(shop, viewer, item.id)
        assert (answer and answer["status"]) == status


async def test_to_others_it_is_as_if_there_were_none_with_equal_bytes_and_calls(shop: TestShop) -> None:
    ann, bob = await person(shop, Role.CREATOR), await person(shop, Role.CREATOR, tier=CreatorTier.HOUSE)
    copied, up, changed = make.look(creator=ann.id), make.look(creator=ann.id), make.look(creator=ann.id)
    await shop.keep(up, changed, make.product())
    for item in (copied, changed):
        await keep_copy(shop, item)
    answers, calls = [], []
    for id in (copied.id, up.id, changed.id, make.product().id, ids.new("lok"), ids.new("lok")):
        shop.calls.clear()
        answers.append(await shop.post_as(bob, DRAFT, id=id))
        calls.append(dict(shop.calls))
    assert answers == [{"data": {"draft": None}}] * len(answers)
    assert calls == [{"get": 2}] * len(calls)
    for id in ("", "nonsense", "x" * 1_000, "lok_\ud800"):
        assert await draft(shop, bob, id) is None


async def test_nobody_reads_drafts_before_anything_is_read(shop: TestShop) -> None:
    shop.calls.clear()
    assert (await shop.error(DRAFT, id=ids.new("lok")))["extensions"]["code"] == "UNAUTHENTICATED"
    assert await shop.ask(DRAFTS) == {"viewer": None}
    assert shop.calls == {}


async def test_ones_drafts_come_the_last_saved_first_in_pages(shop: TestShop) -> None:
    ann, bob = await person(shop, Role.CREATOR), await person(shop, Role.CREATOR)
    merchant = await person(shop, Role.MERCHANT)
    items: list[Any] = [make.look(creator=ann.id), make.tutorial(creator=ann.id), make.review(make.product(), creator=ann.id)]
    for at, item in enumerate(items):
        await keep_copy(shop, item, at=make.now() - 10_000 + at)
    await keep_copy(shop, structs.replace(items[0], creator=ann.id), at=make.now() - 5_000)
    newest = [items[0].id, items[2].id, items[1].id]
    await keep_copy(shop, make.look(creator=bob.id))
    goods = make.product()
    await keep_copy(shop, goods, merchant)
    page = await drafts(shop, ann)
    assert ([node["id"] for node in page["nodes"]], page["scene"]) == (newest, None)
    walk, after, more = [], None, True
    while more:
        part = await drafts(shop, ann, first=2, after=after)
        walk += [node["id"] for node in part["nodes"]]
        more, after = part["pageInfo"]["hasNextPage"], part["edges"][-1]["cursor"]
    assert walk == newest
    back = await drafts(shop, ann, last=2)
    assert [node["id"] for node in back["nodes"]] == walk[-2:]
    assert [node["id"] for node in (await drafts(shop, merchant))["nodes"]] == [goods.id]
    answer = await shop.post_as(bob, DRAFTS, after=page["edges"][0]["cursor"])
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"
