"""What an editor places beside an item: where it then stands, for how long, and what is refused."""

import asyncio
import random
from typing import Any

import pytest

from content.access import Role, Viewer
from content.impressions import read
from content.items import Item
from content.placements import MOST_PLACED
from schema.scalars import rfc3339
from tests import make
from tests.shop import TestShop

EDITOR = Viewer("acc_01J00000000000000000000001", frozenset({Role.SHOPPER, Role.EDITOR}))
MERCHANT = Viewer("acc_01J00000000000000000000002", frozenset({Role.SHOPPER, Role.MERCHANT}))
SET = """mutation ($input: PlacementSetInput!) { placementSet(input: $input) {
  item { id surfaced(first: 100) { nodes { id } } } userErrors { code field message } } }"""
SURFACED = """query ($id: ID!, $kinds: [ItemKind!], $first: Int! = 100, $after: String) { node(id: $id) { ... on FeedItem {
  surfaced(kinds: $kinds, first: $first, after: $after) {
    edges { node { id } reason score impression matchedTags { id } } pageInfo { hasNextPage endCursor } } } } }"""


async def place(shop: TestShop, item: Item, content: Item | str, placement: str, **given: Any) -> Any:
    other = content if isinstance(content, str) else content.id
    asked = {"itemId": item.id, "contentId": other, "placement": placement, **given}
    return (await shop.post_as(EDITOR, SET, input=asked))["data"]["placementSet"]


async def placed(shop: TestShop, item: Item, content: Item | str, placement: str, **given: Any) -> None:
    payload = await place(shop, item, content, placement, **given)
    assert (payload["userErrors"], payload["item"]["id"]) == ([], item.id)


async def edges(shop: TestShop, item: Item, **asked: Any) -> list[Any]:
    found: list[Any] = (await shop.ask(SURFACED, id=item.id, **asked))["node"]["surfaced"]["edges"]
    return found


async def beside(shop: TestShop, item: Item, **asked: Any) -> list[str]:
    return [edge["node"]["id"] for edge in await edges(shop, item, **asked)]


def ids(*items: Item) -> list[str]:
    return [item.id for item in items]


class Camp:
    """A tent, a guide that shows it, three that have more and less in common with it, and two that have nothing."""

    def __init__(self) -> None:
        self.tags = [make.tag() for _ in range(3)]
        marks = [tag.id for tag in self.tags]
        self.tent = make.product(tags=marks)
        self.guide = make.tutorial(self.tent)
        self.near, self.fair, self.far = (make.look(tags=marks[:count]) for count in (3, 2, 1))
        self.stranger, self.other = make.tutorial(), make.clip()
        self.order = [self.guide, self.near, self.fair, self.far]

    @property
    def records(self) -> list[Any]:
        return [*self.tags, self.tent, *self.order, self.stranger, self.other]


@pytest.fixture
async def camp(shop: TestShop) -> Camp:
    camp = Camp()
    await shop.keep(*camp.records)
    await shop.settle()
    assert await beside(shop, camp.tent) == ids(*camp.order)
    return camp


# ---------------------------------------------------------------- how


async def test_pins_lead_in_the_order_of_setting_whether_they_are_alike_or_not(shop: TestShop, camp: Camp) -> None:
    await placed(shop, camp.tent, camp.stranger, "PIN")
    await placed(shop, camp.tent, camp.far, "PIN")
    found = await edges(shop, camp.tent)
    assert [edge["node"]["id"] for edge in found] == ids(camp.stranger, camp.far, camp.guide, camp.near, camp.fair)
    assert [edge["reason"] for edge in found] == ["PINNED", "PINNED", "SHOWS_ITEM", "SHARED_TAGS", "SHARED_TAGS"]
    assert [edge["matchedTags"] for edge in found[:2]] == [[], [{"id": camp.tags[0].id}]]
    await placed(shop, camp.tent, camp.stranger, "PIN", reason="Set again, it stays where it is.")
    assert (await beside(shop, camp.tent))[:2] == ids(camp.stranger, camp.far)
    await placed(shop, camp.tent, camp.stranger, "NONE")
    await placed(shop, camp.tent, camp.stranger, "PIN")
    assert (await beside(shop, camp.tent))[:2] == ids(camp.far, camp.stranger)


async def test_a_boost_raises_what_is_alike_and_burials_go_last(shop: TestShop, camp: Camp) -> None:
    await placed(shop, camp.tent, camp.fair, "BOOST")
    await placed(shop, camp.tent, camp.stranger, "BOOST")
    found = await edges(shop, camp.tent)
    assert [edge["node"]["id"] for edge in found] == ids(camp.guide, camp.fair, camp.near, camp.far)
    assert [edge["reason"] for edge in found] == ["SHOWS_ITEM", "BOOSTED", "SHARED_TAGS", "SHARED_TAGS"]
    await placed(shop, camp.tent, camp.guide, "BURY")
    found = await edges(shop, camp.tent)
    assert [edge["node"]["id"] for edge in found] == ids(camp.fair, camp.near, camp.far, camp.guide)
    assert found[-1]["reason"] == "SHOWS_ITEM"
    await placed(shop, camp.tent, camp.guide, "NONE")
    await placed(shop, camp.tent, camp.fair, "NONE")
    assert await beside(shop, camp.tent) == ids(*camp.order)


async def test_what_is_blocked_is_out_beside_that_item_and_no_other(shop: TestShop, camp: Camp) -> None:
    payload = await place(shop, camp.tent, camp.guide, "BLOCK")
    assert [node["id"] for node in payload["item"]["surfaced"]["nodes"]] == ids(*camp.order[1:]), "the answer knows it already"
    assert await beside(shop, camp.tent) == ids(*camp.order[1:])
    assert camp.tent.id in await beside(shop, camp.guide), "the other way round nothing was said"


async def test_the_reason_is_in_the_impression(shop: TestShop, camp: Camp) -> None:
    await placed(shop, camp.tent, camp.stranger, "PIN")
    await placed(shop, camp.tent, camp.near, "BOOST")
    told = [read(shop.held.shop.cursors, edge["impression"], None) for edge in (await edges(shop, camp.tent))[:3]]
    assert [(one.item, one.why) for one in told] == [
        (camp.stranger.id, "PINNED"),
        (camp.guide.id, "SHOWS_ITEM"),
        (camp.near.id, "BOOSTED"),
    ]


async def test_only_kinds_that_are_asked_for_are_shown_pins_among_them(shop: TestShop, camp: Camp) -> None:
    rope = make.product()
    await shop.keep(rope)
    for pin in (camp.stranger, camp.other, rope):
        await placed(shop, camp.tent, pin, "PIN")
    assert await beside(shop, camp.tent, kinds=["CLIP"]) == ids(camp.other)
    assert await beside(shop, camp.tent, kinds=["PRODUCT"]) == ids(rope)
    assert (await beside(shop, camp.tent))[:3] == ids(camp.stranger, camp.other, camp.guide), "no products beside a product"


async def test_a_pin_stands_beside_what_has_nothing_to_be_matched_by(shop: TestShop) -> None:
    bare, other = make.tutorial(), make.clip()
    await shop.keep(bare, other)
    await placed(shop, bare, other, "PIN")
    assert await beside(shop, bare) == [other.id], "before the index knows either"


async def test_what_is_not_there_is_passed_over_and_pages_are_filled(shop: TestShop, camp: Camp) -> None:
    pins = [make.clip() for _ in range(30)]
    await shop.keep(*pins)
    for pin in pins:
        await placed(shop, camp.tent, pin, "PIN")
    await shop.drop(*ids(*pins[:25]))
    later = make.clip(from_=make.now() + make.HOUR)
    await shop.keep(later)
    await placed(shop, camp.tent, later, "PIN")
    assert await beside(shop, camp.tent) == ids(*pins[25:], *camp.order)
    assert await beside(shop, camp.tent, first=2) == ids(*pins[25:27])
    seen = shop.view(viewer=EDITOR, at=make.now() + 2 * make.HOUR)
    answer = await shop.ask_under(
        seen, f'{{ node(id: "{camp.tent.id}") {{ ... on FeedItem {{ surfaced {{ nodes {{ id }} }} }} }} }}'
    )
    assert [node["id"] for node in answer["node"]["surfaced"]["nodes"]][5] == later.id


async def test_pages_join_to_the_whole_list_and_a_cursor_holds_while_others_are_placed(shop: TestShop, camp: Camp) -> None:
    await placed(shop, camp.tent, camp.stranger, "PIN")
    await placed(shop, camp.tent, camp.fair, "PIN")
    await placed(shop, camp.tent, camp.near, "BURY")
    whole = await beside(shop, camp.tent)
    assert whole == ids(camp.stranger, camp.fair, camp.guide, camp.far, camp.near)
    for size in (1, 2, 3):
        walked: list[str] = []
        after, more = None, True
        while more:
            page = (await shop.ask(SURFACED, id=camp.tent.id, first=size, after=after))["node"]["surfaced"]
            walked += [edge["node"]["id"] for edge in page["edges"]]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert walked == whole
    page = (await shop.ask(SURFACED, id=camp.tent.id, first=2))["node"]["surfaced"]
    await placed(shop, camp.tent, camp.stranger, "NONE")
    await placed(shop, camp.tent, camp.other, "PIN")
    rest = await beside(shop, camp.tent, after=page["pageInfo"]["endCursor"])
    assert rest == ids(camp.other, camp.guide, camp.far, camp.near), "a later pin stands behind the earlier ones"


# ---------------------------------------------------------------- how long


async def test_what_has_ended_counts_no_more_and_goes_with_the_next_change(shop: TestShop, camp: Camp) -> None:
    now = make.now()
    await placed(shop, camp.tent, camp.stranger, "PIN", until=rfc3339(now + make.HOUR))
    await placed(shop, camp.tent, camp.guide, "BLOCK", until=rfc3339(now + 2 * make.HOUR))
    query = f'{{ node(id: "{camp.tent.id}") {{ ... on FeedItem {{ surfaced {{ nodes {{ id }} }} }} }} }}'
    for at, expected in (
        (None, [camp.stranger, camp.near, camp.fair, camp.far]),
        (now + make.HOUR, [camp.near, camp.fair, camp.far]),
        (now + 2 * make.HOUR, camp.order),
    ):
        answer = await shop.ask_under(shop.view(viewer=EDITOR, at=at), query)
        assert [node["id"] for node in answer["node"]["surfaced"]["nodes"]] == ids(*expected)
    later = shop.view(viewer=EDITOR, now=now + make.HOUR)
    given = f'itemId: "{camp.tent.id}", contentId: "{camp.far.id}", placement: BURY'
    await shop.ask_under(later, f"mutation {{ placementSet(input: {{ {given} }}) {{ item {{ id }} }} }}")
    assert await kept(shop) == [ids(camp.guide, camp.far)]


async def kept(shop: TestShop) -> list[list[str]]:
    """The contents of all that is stored."""
    return [[one["content"] for one in doc.body["placed"]] for doc in await shop.held.documents.scan("placements")]


# ---------------------------------------------------------------- what is refused


async def test_what_makes_no_sense_is_refused_and_changes_nothing(shop: TestShop, camp: Camp) -> None:
    gone = make.clip(until=make.now() - make.HOUR)
    await shop.keep(gone)
    nobody, past = "clp_01J00000000000000000000009", rfc3339(make.now() - 1)
    wrong: list[tuple[str, str, dict[str, Any], list[tuple[str, str]]]] = [
        (nobody, camp.guide.id, {}, [("NOT_FOUND", "itemId")]),
        (camp.tags[0].id, camp.guide.id, {}, [("NOT_FOUND", "itemId")]),
        ("nonsense", nobody, {}, [("NOT_FOUND", "itemId"), ("NOT_FOUND", "contentId")]),
        (camp.tent.id, gone.id, {}, [("NOT_FOUND", "contentId")]),
        (camp.tent.id, nobody, {"placement": "NONE"}, [("NOT_FOUND", "contentId")]),
        (camp.tent.id, camp.tent.id, {"until": past, "reason": "长" * 501}, [
            ("TOO_LONG", "reason"), ("INVALID", "until"), ("INVALID", "contentId"),
        ]),
        (nobody, gone.id, {"until": past, "reason": "长" * 501}, [
            ("TOO_LONG", "reason"), ("INVALID", "until"), ("NOT_FOUND", "itemId"), ("NOT_FOUND", "contentId"),
        ]),
    ]  # fmt: skip
    for item, content, more, expected in wrong:
        given = {"itemId": item, "contentId": content, "placement": "PIN", **more}
        payload = (await shop.post_as(EDITOR, SET, input=given))["data"]["placementSet"]
        assert payload["item"] is None
        assert [(error["code"], *error["field"]) for error in payload["userErrors"]] == expected
    assert await kept(shop) == []
    payload = await place(shop, camp.tent, camp.guide, "NONE")
    assert (payload["userErrors"], await kept(shop), await shop.held.documents.scan("audit")) == ([], [], []), (
        "nothing to take off"
    )


async def test_so_many_are_placed_beside_an_item_and_what_is_gone_is_not_counted(shop: TestShop) -> None:
    item, contents = make.product(), [make.clip() for _ in range(MOST_PLACED + 2)]
    await shop.keep(item, *contents)
    await asyncio.gather(*(place(shop, item, one, "PIN") for one in contents))
    (all,) = await kept(shop)
    assert len(set(all)) == MOST_PLACED, "whoever comes at once"
    left = next(one for one in contents if one.id not in all)
    payload = await place(shop, item, left, "BLOCK")
    assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("LIMIT_REACHED", ["contentId"])]
    await placed(shop, item, all[0], "BLOCK")
    await shop.drop(all[1])
    await placed(shop, item, left, "BLOCK")
    assert (await kept(shop))[0] == [*all[2:], all[0], left.id]


async def test_who_sets_is_told_to_the_audit_once_a_change(shop: TestShop, camp: Camp) -> None:
    for _ in range(2):
        await placed(shop, camp.tent, camp.guide, "BOOST", reason="For spring.")
    (line,) = await shop.held.documents.scan("audit")
    assert (line.body["action"], line.body["subject"], line.body["fields"]) == ("CURATE", camp.tent.id, ["BOOST", camp.guide.id])


async def test_only_editors_may(shop: TestShop) -> None:
    given = {"itemId": "prd_01J00000000000000000000009", "contentId": "clp_01J00000000000000000000009", "placement": "PIN"}
    shop.calls.clear()
    for viewer, code in ((None, "UNAUTHENTICATED"), (MERCHANT, "FORBIDDEN")):
        answer = await shop.post_as(viewer, SET, input=given)
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert shop.calls == {}


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_is_placed_the_list_is_as_it_was_but_for_that(shop: TestShop, seed: int) -> None:
    chance, tags = random.Random(seed), [make.tag() for _ in range(6)]
    contents = [make.tutorial(tags=[tag.id for tag in chance.sample(tags, chance.randint(0, 3))]) for _ in range(30)]
    item = make.product(tags=[tag.id for tag in tags])
    await shop.keep(*tags, item, *contents)
    await shop.settle()
    before = await beside(shop, item)
    ways: dict[str, str] = {}
    for content in chance.choices(contents, k=40):
        way = chance.choice(["PIN", "BOOST", "BURY", "BLOCK", "NONE"])
        await placed(shop, item, content, way)
        if ways.get(content.id) != way:
            ways.pop(content.id, None)
            ways[content.id] = way
    of = {way: [id for id in ways if ways[id] == way] for way in ("PIN", "BOOST", "BURY", "BLOCK")}
    found = await edges(shop, item)
    shown = [edge["node"]["id"] for edge in found]
    assert shown[: len(of["PIN"])] == of["PIN"]
    assert [edge["node"]["id"] for edge in found if edge["reason"] == "PINNED"] == of["PIN"]
    assert set(shown) == {*before, *of["PIN"]} - set(of["BLOCK"])
    assert {edge["node"]["id"] for edge in found if edge["reason"] == "BOOSTED"} == set(of["BOOST"]) & set(before)
    buried = [id for id in before if id in of["BURY"]]
    assert shown[len(shown) - len(buried) :] == buried
    plain = [id for id in before if id not in ways or ways[id] == "NONE"]
    assert [id for id in shown if id in plain] == plain
    scores = [edge["score"] for edge in found]
    assert scores == sorted(scores, reverse=True)
