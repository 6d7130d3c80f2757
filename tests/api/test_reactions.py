"""What the reader did with items, and whom they follow: told to them alone."""

from typing import Any

from content.access import Role, Viewer
from content.reactions import Reaction
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
