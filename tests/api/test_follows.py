"""Following: whom, whom not, and that the creator's count is what it should be whoever follows at once."""

import asyncio
from typing import Any

from content.access import Role, Viewer
from content.accounts import Account
from tests import make
from tests.shop import TestShop

SET = """mutation ($handle: String!, $active: Boolean! = true) { followSet(input: {handle: $handle, active: $active}) {
  creator { handle followers viewerFollows } userErrors { code field message } } }"""
NOT_FOUND = {"creator": None, "userErrors": [{"code": "NOT_FOUND", "field": ["handle"], "message": "There is no such creator."}]}


def signed_in(account: Account | None = None) -> Viewer:
    return Viewer((account or make.account(tier=None)).id, frozenset({Role.SHOPPER}))


async def follow(shop: TestShop, viewer: Viewer, handle: str, **given: Any) -> dict[str, Any]:
    payload: dict[str, Any] = (await shop.ask_as(viewer, SET, handle=handle, **given))["followSet"]
    return payload


async def followers(shop: TestShop, creator: Account) -> tuple[int, int]:
    """As counted, and as recorded."""
    (document,) = await shop.held.documents.get("accounts", [creator.id])
    assert document
    records = await shop.held.documents.scan("follows")
    return document.n.get("followers", 0), sum(one.body["creator"] == creator.id for one in records)


async def test_a_creator_is_followed_and_no_more(shop: TestShop) -> None:
    ann, bob, creator = signed_in(), signed_in(), make.account(handle="lin-手艺", name="林师傅")
    await shop.keep(creator)
    assert await follow(shop, ann, "lin-手艺") == {
        "creator": {"handle": "lin-手艺", "followers": 1, "viewerFollows": True},
        "userErrors": [],
    }
    assert (await follow(shop, bob, "lin-手艺"))["creator"]["followers"] == 2
    assert await follow(shop, ann, "lin-手艺", active=False) == {
        "creator": {"handle": "lin-手艺", "followers": 1, "viewerFollows": False},
        "userErrors": [],
    }
    assert await followers(shop, creator) == (1, 1)
    assert (await follow(shop, ann, "lin-手艺"))["creator"] == {"handle": "lin-手艺", "followers": 2, "viewerFollows": True}


async def test_the_same_again_changes_nothing(shop: TestShop) -> None:
    ann, creator = signed_in(), make.account(handle="maker")
    await shop.keep(creator)
    assert (await follow(shop, ann, "maker", active=False))["creator"]["followers"] == 0
    for _ in range(3):
        assert (await follow(shop, ann, "maker"))["creator"]["followers"] == 1
    assert await followers(shop, creator) == (1, 1)


async def test_only_creators_are_followed_and_others_are_told_as_nobody(shop: TestShop) -> None:
    ann, member = signed_in(), make.account(handle="member", tier=None)
    await shop.keep(member)
    calls = []
    for handle in ("member", "nobody", "没有此人"):
        shop.calls.clear()
        assert await follow(shop, ann, handle) == NOT_FOUND
        calls.append(dict(shop.calls))
    assert calls == [calls[0]] * 3
    for handle in ("", "x" * 1_000, "a\0b"):
        assert await follow(shop, ann, handle) == NOT_FOUND
    assert await shop.held.documents.scan("follows") == []


async def test_nobody_follows_themselves(shop: TestShop) -> None:
    creator = make.account(handle="maker")
    await shop.keep(creator)
    refusal = {"code": "INVALID", "field": ["handle"], "message": "Nobody follows themselves."}
    assert await follow(shop, signed_in(creator), "maker") == {"creator": None, "userErrors": [refusal]}
    assert await follow(shop, signed_in(creator), "nobody") == NOT_FOUND
    assert await followers(shop, creator) == (0, 0)


async def test_who_has_not_signed_in_follows_nobody(shop: TestShop) -> None:
    creator = make.account(handle="maker")
    await shop.keep(creator)
    shop.calls.clear()
    assert (await shop.error(SET, handle="maker"))["extensions"]["code"] == "UNAUTHENTICATED"
    assert not shop.calls


async def test_fifty_at_once_and_twenty_equal_calls_of_one_are_counted_exactly(shop: TestShop) -> None:
    creator, many = make.account(handle="maker"), [signed_in() for _ in range(50)]
    await shop.keep(creator)
    answers = await asyncio.gather(*(follow(shop, one, "maker") for one in many))
    assert [answer["userErrors"] for answer in answers] == [[]] * 50
    assert await followers(shop, creator) == (50, 50)
    await asyncio.gather(*(follow(shop, many[0], "maker", active=False) for _ in range(20)))
    assert await followers(shop, creator) == (49, 49)
    await asyncio.gather(*(follow(shop, many[0], "maker", active=at % 2 == 0) for at in range(20)))
    counted, recorded = await followers(shop, creator)
    assert counted == recorded


async def test_a_follower_makes_the_creators_profile_no_other_revision(shop: TestShop) -> None:
    creator = make.account(handle="maker")
    await shop.keep(creator)
    await shop.settle()
    (before,) = await shop.held.documents.get("accounts", [creator.id])
    await follow(shop, signed_in(), "maker")
    (after,) = await shop.held.documents.get("accounts", [creator.id])
    assert before
    assert after
    assert (after.version, after.seq, after.waiting) == (before.version, before.seq, False)
