"""What items were, field by field, for editors."""

from typing import Any

import pytest
from msgspec import structs

from content import ids
from content.access import Role, Viewer
from content.history import MOST_CHANGES, MOST_TEXT
from content.items import Item
from content.live import LiveState
from content.money import Money
from content.publishing import ascend, descend
from content.tutorials import TutorialStep
from schema.scalars import rfc3339
from storage.ports import FOREVER
from tests import make
from tests.copies import person, standing
from tests.shop import TestShop

HISTORY = """query ($id: ID!, $first: Int, $after: String, $last: Int) {
  history(id: $id, first: $first, after: $after, last: $last) {
    nodes { revision at why by { __typename id } changes { field from to } } edges { cursor } pageInfo { hasNextPage } } }"""


async def up(shop: TestShop, item: Item, at: int, by: str | None = None, why: str = "submit", end: int = FOREVER) -> None:
    stands, records = await standing(shop, item), shop.held.shop.records
    start = stands.item.from_ if stands.item else at
    _, operations = ascend(records, stands, item, now=at, by=by, why=why, start=start, end=end)
    await shop.held.documents.commit(operations)


async def history(shop: TestShop, viewer: Viewer, id: str, **asked: Any) -> Any:
    return (await shop.ask_as(viewer, HISTORY, id=id, **asked))["history"]


async def test_an_item_is_told_newest_first_with_what_each_changed(shop: TestShop) -> None:
    editor, ann, start = await person(shop, Role.EDITOR), await person(shop), make.now() - 10_000
    first = TutorialStep(title="Fold", body="Fold it.")
    guide = make.tutorial(creator=ann.id, title="First", steps=[first], minutes=5)
    await up(shop, guide, start, ann.id)
    better = structs.replace(
        guide,
        title="Better 更好",
        steps=[first, TutorialStep(body="Unfold it.")],
        minutes=None,
        ai_generated=True,
        lineage=["tag_x"],
    )
    await up(shop, better, start + 1_000, None, "schedule", start + 5_000)
    stands = await standing(shop, guide)
    _, operations = descend(shop.held.shop.records, stands, now=start + 2_000, by=editor.id, why="archive")
    await shop.held.documents.commit(operations)
    page = await history(shop, editor, guide.id)
    assert [(node["revision"], node["at"], node["why"], node["by"] and node["by"]["id"]) for node in page["nodes"]] == [
        (3, rfc3339(start + 2_000), "archive", editor.id),
        (2, rfc3339(start + 1_000), "schedule", None),
        (1, rfc3339(start), "submit", ann.id),
    ]
    changes = [{one["field"]: (one["from"], one["to"]) for one in node["changes"]} for node in page["nodes"]]
    assert changes == [
        {"unpublishAt": (rfc3339(start + 5_000), rfc3339(start + 2_000))},
        {
            "title": ("First", "Better 更好"),
            "steps.1.body": (None, "Unfold it."),
            "minutes": ("5", None),
            "aiGenerated": ("false", "true"),
            "unpublishAt": (None, rfc3339(start + 5_000)),
        },
        {},
    ]


async def test_texts_in_languages_amounts_and_lists_are_told_by_the_apis_names(shop: TestShop) -> None:
    editor, start = await person(shop, Role.EDITOR), make.now() - 10_000
    mug = make.product(title={"en": "Mug", "zh": "杯子"}, tags=["tag_a", "tag_b"], media=["img_a"])
    await up(shop, mug, start)
    variant = structs.replace(
        mug.variants[0], list_price=Money(5, "JPY"), compare_at_price=Money(1_050, "CNY"), barcode="4006381"
    )
    changed = structs.replace(mug, title={"en": "Cup", "zh": "杯子"}, tags=["tag_b"], variants=[variant], places=3)
    await up(shop, changed, start + 1)
    (node, _) = (await history(shop, editor, mug.id))["nodes"]
    assert {one["field"]: (one["from"], one["to"]) for one in node["changes"]} == {
        "title.en": ("Mug", "Cup"),
        "tags.0": ("tag_a", "tag_b"),
        "tags.1": ("tag_b", None),
        "variants.0.price": ("199.00 CNY", "5 JPY"),
        "variants.0.compareAtPrice": (None, "10.50 CNY"),
        "variants.0.barcode": (None, "4006381"),
    }


async def test_texts_and_lists_of_changes_are_bounded(shop: TestShop) -> None:
    editor, start = await person(shop, Role.EDITOR), make.now() - 10_000
    guide = make.tutorial(steps=[make.step()])
    await up(shop, guide, start)
    steps = [TutorialStep(title="长" * 199, body="x" * 5_000) for _ in range(100)]
    await up(shop, structs.replace(guide, steps=steps, tags=[f"tag_{at}" for at in range(400)]), start + 1)
    (node, _) = (await history(shop, editor, guide.id))["nodes"]
    assert len(node["changes"]) == MOST_CHANGES
    assert max(len(one["to"] or "") for one in node["changes"]) == MOST_TEXT


@pytest.mark.parametrize("at_once", [False, True])
async def test_long_histories_are_walked_in_pages_each_with_its_changes(shop: TestShop, at_once: bool) -> None:
    """Also versions of one millisecond."""
    editor, start = await person(shop, Role.EDITOR), make.now() - 10_000
    look = make.look(title="Title 0")
    for at in range(12):
        await up(shop, structs.replace(look, title=f"Title {at}"), start if at_once else start + at)
    walk, after, more = [], None, True
    while more:
        page = await history(shop, editor, look.id, first=4, after=after)
        walk += page["nodes"]
        more, after = page["pageInfo"]["hasNextPage"], page["edges"][-1]["cursor"]
    assert [node["revision"] for node in walk] == list(range(12, 0, -1))
    told = [[(one["from"], one["to"]) for one in node["changes"]] for node in walk]
    assert told == [*([(f"Title {at - 1}", f"Title {at}")] for at in range(11, 0, -1)), []]
    (oldest, first) = (await history(shop, editor, look.id, last=2))["nodes"]
    assert (len(oldest["changes"]), first["changes"]) == (1, [])


async def test_moments_are_told_as_clients_read_them(shop: TestShop) -> None:
    editor, mug = await person(shop, Role.EDITOR), make.product()
    session, starts = make.live(mug, state=LiveState.SCHEDULED, starts_at=1_800_000_000_000), 1_800_003_600_000
    await up(shop, session, make.now() - 2_000, editor.id)
    await up(shop, structs.replace(session, starts_at=starts), make.now() - 1_000, editor.id)
    (newest, _) = (await history(shop, editor, session.id))["nodes"]
    assert {"field": "startsAt", "from": rfc3339(1_800_000_000_000), "to": rfc3339(starts)} in newest["changes"]


async def test_a_page_of_history_costs_the_same_calls_however_long_it_is(shop: TestShop) -> None:
    editor, start = await person(shop, Role.EDITOR), make.now() - 10_000
    look = make.look()
    for at in range(20):
        await up(shop, structs.replace(look, title=f"Title {at}"), start + at, editor.id)
    calls = []
    for first in (1, 20):
        shop.calls.clear()
        await history(shop, editor, look.id, first=first)
        calls.append(dict(shop.calls))
    assert calls == [{"find": 2, "get": 1}] * 2


async def test_history_is_for_editors_and_of_what_was_up(shop: TestShop) -> None:
    editor, admin = await person(shop, Role.EDITOR), await person(shop, Role.ADMIN)
    for viewer in (editor, admin):
        for id in (ids.new("tut"), "nonsense", ""):
            assert (await history(shop, viewer, id))["nodes"] == []
    creator, merchant = await person(shop, Role.CREATOR), await person(shop, Role.MERCHANT)
    shop.calls.clear()
    for asking, code in ((None, "UNAUTHENTICATED"), (creator, "FORBIDDEN"), (merchant, "FORBIDDEN")):
        answer = await shop.post_as(asking, HISTORY, id=ids.new("tut"))
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
        assert shop.calls == {}
