"""What an editor places in a collection, takes out and keeps out: at once where it is up, and in the copy beside it."""

import asyncio
import random
from typing import Any

from msgspec import structs

from content.access import Role, Viewer
from content.collections import MOST_EXCLUDED, MOST_ITEMS, Collection
from content.curating import LONGEST
from content.publishing import VERSIONS
from storage.ports import Selection
from tests import make
from tests.shop import TestShop

EDITOR = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.EDITOR}))
MERCHANT = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER, Role.MERCHANT}))
SHOWN = "{ collection { id revision status items(first: 100) { nodes { id } } excluded { id } } userErrors { code field } }"
PLACE = f"mutation ($input: CollectionItemPlaceInput!) {{ collectionItemPlace(input: $input) {SHOWN} }}"
REMOVE = f"mutation ($input: CollectionItemRemoveInput!) {{ collectionItemRemove(input: $input) {SHOWN} }}"
SAVE = f"mutation ($input: CollectionSaveInput!) {{ collectionSave(input: $input) {SHOWN} }}"


async def place(shop: TestShop, collection: str, revision: int, item: str, before: str | None = None) -> Any:
    given = {"collectionId": collection, "revision": revision, "itemId": item, "beforeId": before}
    return (await shop.post_as(EDITOR, PLACE, input=given))["data"]["collectionItemPlace"]


async def remove(shop: TestShop, collection: str, revision: int, item: str, exclude: bool = False) -> Any:
    given = {"collectionId": collection, "revision": revision, "itemId": item, "exclude": exclude}
    return (await shop.post_as(EDITOR, REMOVE, input=given))["data"]["collectionItemRemove"]


async def copied(shop: TestShop, collection: Collection, revision: int = 1, publish: bool = False) -> Any:
    given = {"slug": collection.slug, "title": [{"language": "en", "text": "Copy"}], "publish": publish}
    answer = await shop.post_as(EDITOR, SAVE, input={"id": collection.id, "revision": revision, **given})
    return answer["data"]["collectionSave"]["collection"]


def errors(payload: Any) -> list[tuple[str, list[str]]]:
    assert (payload["collection"] is None) == bool(payload["userErrors"])
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


def ids(shown: Any) -> list[str]:
    return [node["id"] for node in shown["items"]["nodes"]]


async def seen(shop: TestShop, collection: Collection) -> list[str]:
    """By the public, once the indexer has looked."""
    await shop.settle()
    query = f'{{ node(id: "{collection.id}") {{ ... on Collection {{ items(first: 100) {{ nodes {{ id }} }} }} }} }}'
    return ids((await shop.ask(query))["node"])


async def forms(shop: TestShop, collection: Collection) -> list[tuple[list[str], list[str]]]:
    """What stands in what is up, and in its copy: by hand, and kept out."""
    (standing,) = await shop.held.shop.desk.standing([collection.id])
    return [(form.items, form.excluded) for form in (standing.item, standing.copy) if form]


async def kept(shop: TestShop, *records: Any) -> None:
    await shop.keep(*records)
    await shop.settle()


# ---------------------------------------------------------------- placing


async def test_an_item_stands_before_another_or_at_the_end_and_is_moved_the_same_way(shop: TestShop) -> None:
    one, two, three, four = (make.product() for _ in range(4))
    chosen = make.collection(one, two)
    await kept(shop, one, two, three, four, chosen)
    for revision, (item, before, expected) in enumerate(
        [
            (three, None, [one, two, three]),
            (four, two, [one, four, two, three]),
            (one, None, [four, two, three, one]),
            (one, four, [one, four, two, three]),
            (two, two, None),
            (two, one, [two, one, four, three]),
        ],
        1,
    ):
        payload = await place(shop, chosen.id, min(revision, 5), item.id, before.id if before else None)
        if expected is None:
            assert errors(payload) == [("INVALID", ["beforeId"])]
            continue
        assert errors(payload) == []
        assert await seen(shop, chosen) == [item.id for item in expected]
    newest = Selection(collection=VERSIONS.name, index="newest", equal={"item": chosen.id}, limit=10)
    (page,) = await shop.held.documents.find([newest])
    assert sorted(one.body["number"] for one in page.documents) == [2, 3, 4, 5, 6], "each change is kept"
    lines = await shop.held.documents.scan("audit")
    assert sorted((one.body["before"], one.body["after"]) for one in lines) == [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]


async def test_what_is_placed_leads_what_a_rule_finds(shop: TestShop) -> None:
    tag = make.tag()
    cheap, dear = make.product(tags=[tag.id], from_=make.now() - 2 * make.DAY), make.product(tags=[tag.id])
    chosen = make.ruled(any_tags=[tag.id])
    await kept(shop, tag, cheap, dear, chosen)
    assert await seen(shop, chosen) == [dear.id, cheap.id]
    assert errors(await place(shop, chosen.id, 1, cheap.id)) == []
    assert await seen(shop, chosen) == [cheap.id, dear.id]
    assert errors(await place(shop, chosen.id, 2, dear.id, dear.id)) == [("INVALID", ["beforeId"])]
    assert errors(await place(shop, chosen.id, 2, dear.id, cheap.id)) == []
    assert await seen(shop, chosen) == [dear.id, cheap.id]


async def test_what_is_to_come_can_be_placed_and_is_seen_from_then_on(shop: TestShop) -> None:
    later, gone = make.product(from_=make.now() + make.HOUR), make.product(until=make.now() - make.HOUR)
    chosen = make.collection()
    await kept(shop, later, gone, chosen)
    assert errors(await place(shop, chosen.id, 1, later.id)) == []
    assert await seen(shop, chosen) == []
    at = shop.view(viewer=EDITOR, at=make.now() + 2 * make.HOUR)
    query = f'{{ node(id: "{chosen.id}") {{ ... on Collection {{ items {{ nodes {{ id }} }} }} }} }}'
    assert ids((await shop.ask_under(at, query))["node"]) == [later.id]
    assert errors(await place(shop, chosen.id, 2, gone.id)) == [("NOT_FOUND", ["itemId"])]


async def test_what_makes_no_sense_is_refused_and_changes_nothing(shop: TestShop) -> None:
    mug, bowl, tag = make.product(), make.product(), make.tag()
    chosen, other = make.collection(mug), make.collection()
    draft = structs.replace(make.collection(), slug="draft")
    await kept(shop, mug, bowl, tag, chosen, other)
    given = {"slug": draft.slug, "title": [{"language": "en", "text": "Draft"}]}
    unseen = (await shop.post_as(EDITOR, SAVE, input=given))["data"]["collectionSave"]["collection"]["id"]
    nobody = "prd_01J00000000000000000000009"
    for collection, revision, item, before, code, field in (
        ("col_01J00000000000000000000009", 1, bowl.id, None, "NOT_FOUND", "collectionId"),
        (mug.id, 1, bowl.id, None, "NOT_FOUND", "collectionId"),
        (chosen.id, 2, bowl.id, None, "STALE", "revision"),
        (chosen.id, 1, nobody, None, "NOT_FOUND", "itemId"),
        (chosen.id, 1, tag.id, None, "NOT_FOUND", "itemId"),
        (chosen.id, 1, "nonsense", None, "NOT_FOUND", "itemId"),
        (chosen.id, 1, unseen, None, "NOT_FOUND", "itemId"),
        (chosen.id, 1, chosen.id, None, "INVALID", "itemId"),
        (chosen.id, 1, bowl.id, other.id, "NOT_FOUND", "beforeId"),
        (chosen.id, 1, bowl.id, "nonsense", "NOT_FOUND", "beforeId"),
    ):
        assert errors(await place(shop, collection, revision, item, before)) == [(code, [field])]
    both = errors(await place(shop, chosen.id, 1, nobody, other.id))
    assert both == [("NOT_FOUND", ["itemId"]), ("NOT_FOUND", ["beforeId"])]
    for collection, revision, item, code, field in (
        ("col_01J00000000000000000000009", 1, mug.id, "NOT_FOUND", "collectionId"),
        (chosen.id, 2, mug.id, "STALE", "revision"),
        (chosen.id, 1, bowl.id, "NOT_FOUND", "itemId"),
        (chosen.id, 1, nobody, "NOT_FOUND", "itemId"),
    ):
        assert errors(await remove(shop, collection, revision, item)) == [(code, [field])]
    assert errors(await remove(shop, chosen.id, 1, bowl.id, exclude=True)) == [("NOT_FOUND", ["itemId"])], "it has no rule"
    assert await forms(shop, chosen) == [([mug.id], [])]


async def test_so_many_are_placed_and_so_many_kept_out_and_no_more(shop: TestShop) -> None:
    goods = [make.product() for _ in range(MOST_ITEMS + 1)]
    tag = make.tag()
    full = make.collection(*goods[:-1])
    ruled = structs.replace(make.ruled(any_tags=[tag.id]), excluded=[one.id for one in goods[:MOST_EXCLUDED]])
    await shop.keep(*goods)
    await shop.keep(tag, full, ruled)
    assert errors(await place(shop, full.id, 1, goods[-1].id)) == [("TOO_MANY", ["itemId"])]
    assert errors(await place(shop, full.id, 1, goods[7].id)) == [], "it is moved"
    assert errors(await remove(shop, ruled.id, 1, goods[-1].id, exclude=True)) == [("TOO_MANY", ["itemId"])]
    assert errors(await remove(shop, ruled.id, 1, goods[0].id, exclude=True)) == [], "it is kept out already"


# ---------------------------------------------------------------- taking out


async def test_what_is_taken_out_may_come_in_again_by_rule_and_what_is_kept_out_may_not(shop: TestShop) -> None:
    tag = make.tag()
    ruled, by_hand = make.product(tags=[tag.id]), make.product()
    chosen = make.ruled(ruled, by_hand, any_tags=[tag.id])
    await kept(shop, tag, ruled, by_hand, chosen)
    assert errors(await remove(shop, chosen.id, 1, by_hand.id)) == []
    assert errors(await remove(shop, chosen.id, 2, by_hand.id)) == [("NOT_FOUND", ["itemId"])]
    assert errors(await remove(shop, chosen.id, 2, ruled.id)) == []
    assert await seen(shop, chosen) == [ruled.id]
    assert errors(await remove(shop, chosen.id, 3, ruled.id)) == [("INVALID", ["exclude"])], "only that would change anything"
    payload = await remove(shop, chosen.id, 3, ruled.id, exclude=True)
    assert (errors(payload), payload["collection"]["excluded"]) == ([], [{"id": ruled.id}])
    assert await seen(shop, chosen) == []
    payload = await place(shop, chosen.id, 4, ruled.id)
    assert payload["collection"]["excluded"] == [], "who places it wants it in"
    assert await seen(shop, chosen) == [ruled.id]
    assert errors(await remove(shop, chosen.id, 5, by_hand.id, exclude=True)) == [], "what the rule may find one day"
    assert await forms(shop, chosen) == [([ruled.id], [by_hand.id])]


# ---------------------------------------------------------------- copies


async def test_a_copy_beside_what_is_up_is_kept_in_step(shop: TestShop) -> None:
    mug, bowl, jug = (make.product() for _ in range(3))
    chosen = make.collection(mug)
    await kept(shop, mug, bowl, jug, chosen)
    copy = await copied(shop, chosen)
    assert (copy["revision"], copy["status"]) == (2, "DRAFT")
    assert errors(await place(shop, chosen.id, 1, bowl.id)) == [("STALE", ["revision"])]
    after = (await place(shop, chosen.id, 2, bowl.id, mug.id))["collection"]
    assert (after["revision"], after["status"], ids(after)) == (4, "DRAFT", [bowl.id, mug.id])
    assert await forms(shop, chosen) == [([bowl.id, mug.id], [])] * 2
    assert await seen(shop, chosen) == [bowl.id, mug.id], "at once, whatever becomes of the copy"
    assert (await shop.ask(f'{{ node(id: "{chosen.id}") {{ ... on FeedItem {{ title }} }} }}'))["node"]["title"] != "Copy"
    assert errors(await remove(shop, chosen.id, 4, mug.id)) == []
    assert await forms(shop, chosen) == [([bowl.id], [])] * 2
    up = await copied(shop, chosen, 6, publish=True)
    assert (up["revision"], up["status"]) == (7, "PUBLISHED")
    assert await seen(shop, chosen) == [bowl.id]


async def test_a_copy_alone_shows_what_is_placed_page_by_page_and_goes_up_with_it(shop: TestShop) -> None:
    goods = [make.product() for _ in range(5)]
    await kept(shop, *goods)
    given: dict[str, Any] = {"slug": "new", "title": [{"language": "en", "text": "New"}]}
    made = (await shop.post_as(EDITOR, SAVE, input=given))["data"]["collectionSave"]["collection"]
    for revision, one in enumerate(goods, 1):
        payload = await place(shop, made["id"], revision, one.id)
    assert ids(payload["collection"]) == [one.id for one in goods]
    paged = PLACE.replace("first: 100) { nodes { id } }", "first: 2) { nodes { id } pageInfo { hasNextPage endCursor } }")
    answer = await shop.post_as(EDITOR, paged, input={"collectionId": made["id"], "revision": 6, "itemId": goods[0].id})
    page = answer["data"]["collectionItemPlace"]["collection"]["items"]
    assert ([node["id"] for node in page["nodes"]], page["pageInfo"]["hasNextPage"]) == ([goods[1].id, goods[2].id], True)
    assert await shop.held.documents.scan("items") != []
    assert (await shop.ask("{ collections { nodes { id } } }"))["collections"]["nodes"] == []
    given = {**given, "id": made["id"], "revision": 7, "publish": True}
    await shop.post_as(EDITOR, SAVE, input=given)
    (standing,) = await shop.held.shop.desk.standing([made["id"]])
    assert await seen(shop, standing.item) == [one.id for one in (*goods[1:], goods[0])]


# ---------------------------------------------------------------- at once


async def test_of_two_who_place_at_once_the_second_reads_again_and_both_stand(shop: TestShop) -> None:
    goods = [make.product() for _ in range(8)]
    chosen = make.collection(make.product())
    await kept(shop, *goods, chosen)

    async def insist(item: str) -> int:
        """As a client does: where it is stale, with the revision that is told by reading it again."""
        for attempt in range(100):
            (standing,) = await shop.held.shop.desk.standing([chosen.id])
            told = errors(await place(shop, chosen.id, standing.revision, item))
            if not told:
                return attempt
            assert told == [("STALE", ["revision"])]
        raise AssertionError("it never was the first")

    attempts = await asyncio.gather(*(insist(one.id) for one in goods))
    assert sum(attempts) > 0, "they met"
    ((placed, _),) = await forms(shop, chosen)
    assert sorted(placed[1:]) == sorted(one.id for one in goods)
    (standing,) = await shop.held.shop.desk.standing([chosen.id])
    assert standing.revision == 9


async def test_keys_stay_short_however_often_something_is_placed(shop: TestShop) -> None:
    goods = [make.product() for _ in range(6)]
    chosen = make.collection(*goods)
    await kept(shop, *goods, chosen)
    chance, expected = random.Random(7), [one.id for one in goods]
    for revision in range(1, 261):
        item, before = (expected[1], expected[-1]) if chance.random() < 0.8 else chance.sample(expected, 2)
        expected.remove(item)
        expected.insert(expected.index(before), item)
        assert errors(await place(shop, chosen.id, revision, item, before)) == []
    (standing,) = await shop.held.shop.desk.standing([chosen.id])
    assert standing.item.items == expected
    assert max(map(len, standing.item.placed.values())) <= LONGEST


async def test_only_editors_may(shop: TestShop) -> None:
    given = {"collectionId": "col_01J00000000000000000000009", "revision": 1, "itemId": "prd_01J00000000000000000000009"}
    shop.calls.clear()
    for query in (PLACE, REMOVE):
        for viewer, code in ((None, "UNAUTHENTICATED"), (MERCHANT, "FORBIDDEN")):
            answer = await shop.post_as(viewer, query, input=given)
            assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert shop.calls == {}
