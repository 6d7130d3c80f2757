"""What the reader did with items, and whom they follow: told to them alone."""

import asyncio
from typing import Any

from content import reactions as content
from content.access import Role, Viewer
from content.reactions import COUNTERS, Reaction, ReactionSetInput
from content.views import View
from tests import make
from tests.shop import TestShop

REACTIONS = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on FeedItem { viewerReactions } } }"""


def as_reader(shop: TestShop, account: Any) -> View:
    return shop.view(viewer=Viewer(account.id, frozenset({Role.SHOPPER})))


async def reactions(shop: TestShop, view: View, *items: Any) -> list[list[str]]:
    ids = ", ".join(f'"{item.id}"' for item in items)
    answer = await shop.ask_under(view, f"{{ nodes(ids: [{ids}]) {{ ... on FeedItem {{ viewerReactions }} }} }}")
    return [node["viewerReactions"] for node in answer["nodes"]]


async def test_reactions_are_the_readers_own(shop: TestShop) -> None:
    ann, bob = make.account(tier=None), make.account(tier=None)
    mug, look, clip = make.product(), make.look(), make.clip()
    kept = [
        make.reactions(ann.id, look, Reaction.LIKE, Reaction.SAVE),
        make.reactions(ann.id, mug, Reaction.SAVE),
        make.reactions(bob.id, clip, Reaction.HELPFUL),
        make.reactions(bob.id, look),
    ]
    await shop.keep(ann, bob, mug, look, clip, *kept)
    assert await reactions(shop, as_reader(shop, ann), mug, look, clip) == [["SAVE"], ["LIKE", "SAVE"], []]
    assert await reactions(shop, as_reader(shop, bob), mug, look, clip) == [[], [], ["HELPFUL"]]
    nobody = await shop.ask(REACTIONS, ids=[mug.id, look.id])
    assert [node["viewerReactions"] for node in nobody["nodes"]] == [[], []]


async def test_reactions_cost_one_read_and_none_to_who_has_not_signed_in(shop: TestShop) -> None:
    ann = make.account(tier=None)
    looks = [make.look() for _ in range(20)]
    await shop.keep(ann, *looks, make.reactions(ann.id, looks[3], Reaction.LIKE))
    for view, reads in ((as_reader(shop, ann), 2), (shop.view(), 1)):
        shop.calls.clear()
        assert len(await reactions(shop, view, *looks)) == 20
        assert shop.calls == {"get": reads}


async def test_following_is_told_to_who_follows(shop: TestShop) -> None:
    ann, bob = make.account(tier=None), make.account(tier=None)
    one, other = make.account(handle="one", counts={"followers": 4}), make.account(handle="other")
    await shop.keep(ann, bob, one, other, make.follow(ann.id, one), make.follow(bob.id, other))
    query = '{ one: creator(handle: "one") { viewerFollows followers } other: creator(handle: "other") { viewerFollows } }'
    told = {"one": {"viewerFollows": True, "followers": 4}, "other": {"viewerFollows": False}}
    assert await shop.ask_under(as_reader(shop, ann), query) == told
    answer = await shop.ask_under(as_reader(shop, bob), query)
    assert (answer["one"]["viewerFollows"], answer["other"]["viewerFollows"]) == (False, True)
    answer = await shop.ask(query)
    assert (answer["one"]["viewerFollows"], answer["other"]["viewerFollows"]) == (False, False)


async def test_who_reacted_and_follows_is_no_node(shop: TestShop) -> None:
    ann, look, creator = make.account(tier=None), make.look(), make.account()
    reacted, follows = make.reactions(ann.id, look, Reaction.LIKE), make.follow(ann.id, creator)
    await shop.keep(ann, look, creator, reacted, follows)
    answer = await shop.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[reacted.id, follows.id])
    assert answer == {"nodes": [None, None]}


# ---------------------------------------------------------------- reacting

SET = """mutation ($item: ID!, $reaction: Reaction!, $active: Boolean! = true) {
  reactionSet(input: {itemId: $item, reaction: $reaction, active: $active}) {
    item { id viewerReactions ... on Content { stats { likes saves } } ... on Review { helpful } }
    userErrors { code field message } } }"""


def signed_in(*roles: Role) -> Viewer:
    return Viewer(make.account().id, frozenset(roles or {Role.SHOPPER}))


async def react(shop: TestShop, viewer: Viewer, item: Any, reaction: str, **given: Any) -> dict[str, Any]:
    answer = await shop.ask_as(viewer, SET, item=getattr(item, "id", item), reaction=reaction, **given)
    payload: dict[str, Any] = answer["reactionSet"]
    return payload


async def counts(shop: TestShop, item: Any) -> dict[str, int]:
    (document,) = await shop.held.documents.get("items", [item.id])
    assert document
    return {name: value for name, value in document.n.items() if name in COUNTERS.values() and value}


async def test_each_reaction_is_set_and_taken_back_with_its_count(shop: TestShop) -> None:
    ann, bob, mug = signed_in(), signed_in(), make.product()
    review = make.review(mug, own_title="好杯子", language="zh")
    await shop.keep(mug, review)
    payload = await react(shop, ann, review, "LIKE")
    assert payload == {
        "item": {"id": review.id, "viewerReactions": ["LIKE"], "stats": {"likes": 1, "saves": 0}, "helpful": 0},
        "userErrors": [],
    }
    await react(shop, bob, review, "LIKE")
    await react(shop, ann, review, "HELPFUL")
    payload = await react(shop, ann, review, "SAVE")
    assert payload["item"]["viewerReactions"] == ["LIKE", "SAVE", "HELPFUL"]
    assert (payload["item"]["stats"], payload["item"]["helpful"]) == ({"likes": 2, "saves": 1}, 1)
    assert await counts(shop, review) == {"likes": 2, "saves": 1, "helpful": 1}
    payload = await react(shop, ann, review, "LIKE", active=False)
    assert (payload["item"]["viewerReactions"], payload["item"]["stats"]["likes"]) == (["SAVE", "HELPFUL"], 1)
    assert await counts(shop, review) == {"likes": 1, "saves": 1, "helpful": 1}


async def test_the_same_again_changes_nothing(shop: TestShop) -> None:
    ann, look = signed_in(), make.look()
    await shop.keep(look)
    assert (await react(shop, ann, look, "LIKE", active=False))["item"]["viewerReactions"] == []
    assert await shop.held.documents.scan("reactions") == []
    for _ in range(3):
        assert (await react(shop, ann, look, "LIKE"))["item"]["stats"]["likes"] == 1
    (kept,) = await shop.held.documents.scan("reactions")
    assert (kept.version, await counts(shop, look)) == (1, {"likes": 1})


async def test_every_kind_of_item_can_be_liked_and_saved_and_only_reviews_are_helpful(shop: TestShop) -> None:
    ann, mug = signed_in(), make.product()
    review, others = make.review(mug), [mug, make.tutorial(), make.look(), make.clip(), make.story(), make.live(), make.model()]
    others.append(make.collection())
    await shop.keep(*others, review)
    for item in others:
        for reaction in ("LIKE", "SAVE"):
            assert (await react(shop, ann, item, reaction))["userErrors"] == []
        refusal = {"code": "INVALID", "field": ["reaction"], "message": "Only a review can be helpful."}
        assert await react(shop, ann, item, "HELPFUL") == {"item": None, "userErrors": [refusal]}
        assert await counts(shop, item) == {"likes": 1, "saves": 1}
    assert (await react(shop, ann, review, "HELPFUL"))["userErrors"] == []


async def test_what_the_reader_cannot_see_is_told_as_what_is_not_there(shop: TestShop) -> None:
    ann = signed_in()
    scheduled, over = make.look(from_=make.now() + make.HOUR), make.look(until=make.now() - make.HOUR)
    await shop.keep(scheduled, over)
    refusal = {"code": "NOT_FOUND", "field": ["itemId"], "message": "There is no such item."}
    calls = []
    for item in (scheduled, over, make.look()):
        for reaction in ("LIKE", "HELPFUL"):
            shop.calls.clear()
            assert await react(shop, ann, item, reaction) == {"item": None, "userErrors": [refusal]}
            calls.append(dict(shop.calls))
    assert calls == [calls[0]] * len(calls)
    for other in (make.account().id, "no id at all", ""):
        assert (await react(shop, ann, other, "LIKE"))["userErrors"] == [refusal]
    assert await shop.held.documents.scan("reactions") == []
    assert await counts(shop, scheduled) == {}


async def test_who_has_not_signed_in_reacts_to_nothing(shop: TestShop) -> None:
    look = make.look()
    await shop.keep(look)
    shop.calls.clear()
    error = await shop.error(SET, item=look.id, reaction="LIKE")
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert not shop.calls


async def test_fifty_accounts_at_once_and_twenty_equal_calls_of_one_are_counted_exactly(shop: TestShop) -> None:
    look = make.look()
    await shop.keep(look)
    many = [signed_in() for _ in range(50)]
    answers = await asyncio.gather(*(react(shop, one, look, "LIKE") for one in many))
    assert [answer["userErrors"] for answer in answers] == [[]] * 50
    assert await counts(shop, look) == {"likes": 50}
    await asyncio.gather(*(react(shop, many[0], look, "SAVE") for _ in range(20)))
    assert await counts(shop, look) == {"likes": 50, "saves": 1}
    both = [react(shop, many[0], look, name, active=active) for name in ("LIKE", "SAVE") for active in (True, False)]
    await asyncio.gather(*both)
    mine = (await reactions(shop, shop.view(viewer=many[0]), look))[0]
    assert await counts(shop, look) == {
        name: value for name, value in (("likes", 49 + ("LIKE" in mine)), ("saves", int("SAVE" in mine))) if value
    }


async def test_a_like_makes_no_save_stale_and_lists_of_reviews_follow_what_is_helpful(shop: TestShop) -> None:
    mug = make.product()
    first, other = make.review(mug, from_=make.now() - 2 * make.DAY), make.review(mug)
    await shop.keep(mug, first, other)
    before = await shop.held.documents.get("items", [first.id])
    await react(shop, signed_in(), first, "HELPFUL")
    after = await shop.held.documents.get("items", [first.id])
    assert [one.version for one in before if one] == [one.version for one in after if one]
    query = "query ($id: ID!) { product(id: $id) { reviews(sort: HELPFUL) { nodes { id } } } }"
    nodes = (await shop.ask(query, id=mug.id))["product"]["reviews"]["nodes"]
    assert [node["id"] for node in nodes] == [first.id, other.id]


# ---------------------------------------------------------------- what is saved


SAVED = """query ($first: Int, $after: String, $last: Int, $before: String) { viewer {
  saved(first: $first, after: $after, last: $last, before: $before) {
    nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }"""


async def saved(shop: TestShop, viewer: Viewer, **asked: Any) -> tuple[list[str], dict[str, Any]]:
    page = (await shop.ask_as(viewer, SAVED, **asked))["viewer"]["saved"]
    return [node["id"] for node in page["nodes"]], page["pageInfo"]


async def test_what_was_saved_is_listed_the_last_first(shop: TestShop) -> None:
    ann, bob, start = signed_in(), signed_in(), make.now()
    items = [make.look(), make.product(), make.clip(), make.story(), make.tutorial()]
    await shop.keep(*items)

    async def save(viewer: Viewer, item: Any, at: int, active: bool = True) -> None:
        view = shop.view(viewer=viewer, now=start + at)
        await content.react(shop.held.shop, view, ReactionSetInput(item_id=item.id, reaction=Reaction.SAVE, active=active))

    for at, item in enumerate(items):
        await save(ann, item, at)
    await save(bob, items[2], 9)
    await react(shop, ann, items[1], "LIKE")
    newest = [item.id for item in reversed(items)]
    assert (await saved(shop, ann))[0] == newest
    assert (await saved(shop, bob))[0] == [items[2].id]
    walk: list[str] = []
    page: dict[str, Any] = {"endCursor": None}
    for _ in range(3):
        some, page = await saved(shop, ann, first=2, after=page["endCursor"])
        walk += some
    assert (walk, page["hasNextPage"]) == (newest, False)
    assert (await saved(shop, ann, last=2))[0] == newest[-2:]
    await save(ann, items[4], 20, active=False)
    await save(ann, items[0], 30, active=False)
    await save(ann, items[0], 40)
    await shop.drop(items[2].id)
    assert (await saved(shop, ann))[0] == [items[at].id for at in (0, 3, 1)], "what is gone is passed over"
    assert (await saved(shop, signed_in()))[0] == []


async def test_a_page_of_what_was_saved_is_walked_past_what_is_gone(shop: TestShop) -> None:
    ann, items = signed_in(), [make.look() for _ in range(5)]
    await shop.keep(*items)
    for item in items:
        await react(shop, ann, item, "SAVE")
    ids, _ = await saved(shop, ann)
    await shop.drop(*ids[:3])
    first, page = await saved(shop, ann, first=3)
    assert (first, page["hasNextPage"]) == ([], True)
    assert (await saved(shop, ann, first=3, after=page["endCursor"]))[0] == ids[3:]


async def test_a_cursor_of_ones_saved_items_is_nobody_elses(shop: TestShop) -> None:
    ann, items = signed_in(), [make.look(), make.look()]
    await shop.keep(*items)
    for item in items:
        await react(shop, ann, item, "SAVE")
    _, page = await saved(shop, ann, first=1)
    answer = await shop.post_as(signed_in(), SAVED, after=page["endCursor"])
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


async def test_a_page_of_what_was_saved_is_two_reads(shop: TestShop) -> None:
    ann, items = signed_in(), [make.product() for _ in range(20)]
    await shop.keep(*items)
    for item in items:
        await react(shop, ann, item, "SAVE")
    for size in (1, 20):
        shop.calls.clear()
        assert len((await saved(shop, ann, first=size))[0]) == size
        assert shop.calls == {"find": 1, "get": 1}
