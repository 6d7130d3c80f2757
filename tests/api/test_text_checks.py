"""Where WeChat's settings are there, what is written by who came from it is shown to WeChat before anybody else sees it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from content.access import Role, Viewer
from content.credentials import Credential, credential_id, place
from content.moderation import COLLECTION as MODERATION
from tests import make
from tests.shop import TestShop, open_shop
from tests.wechat_checks_server import WechatChecking, error, wechat_checking
from tests.wechat_server import APP_ID, APP_SECRET, hang_up, say

ADD = """mutation ($item: ID!, $body: String!) { commentAdd(input: {itemId: $item, body: $body}) {
    comment { body } userErrors { code field } } }"""
UNDER = "query ($id: ID!) { node(id: $id) { ... on Content { stats { comments } comments(first: 100) { nodes { body } } } } }"
OPENID = "oABCD-1234_planted-openid"


@pytest.fixture
async def server() -> AsyncIterator[WechatChecking]:
    async with wechat_checking() as server:
        server.seen.add(OPENID)
        yield server


@pytest.fixture
async def shop(tmp_path: Path, stack: dict[str, str], server: WechatChecking) -> AsyncIterator[TestShop]:
    wechat = {"WECHAT_URL": server.url, "WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": APP_SECRET}
    async with open_shop(tmp_path / "var", **stack, **wechat) as shop:
        yield shop


async def come(shop: TestShop, openid: str | None) -> Viewer:
    account = make.account(tier=None)
    sealed = shop.held.shop.door.vault.seal(openid, place(account.id, "openid")) if openid else None
    await shop.keep(account, Credential(id=credential_id(account.id), account=account.id, roles=[Role.SHOPPER], openid=sealed))
    return Viewer(account.id, frozenset({Role.SHOPPER}))


async def add(shop: TestShop, viewer: Viewer, item: Any, body: str) -> dict[str, Any]:
    payload: dict[str, Any] = (await shop.ask_as(viewer, ADD, item=item.id, body=body))["commentAdd"]
    return payload


async def under(shop: TestShop, item: Any) -> tuple[int, list[str]]:
    node = (await shop.ask(UNDER, id=item.id))["node"]
    return node["stats"]["comments"], [one["body"] for one in node["comments"]["nodes"]]


async def evidence(shop: TestShop) -> list[list[tuple[Any, ...]]]:
    waiting = await shop.held.documents.scan(MODERATION.name)
    return [[tuple(one.values()) for one in entry.body["evidence"]] for entry in waiting]


async def test_each_of_wechats_verdicts_holds(shop: TestShop, server: WechatChecking) -> None:
    look = make.look()
    await shop.keep(look)
    ann = await come(shop, OPENID)
    server.risky["坏词"], server.doubtful["怪词"] = 20006, 20012
    assert (await add(shop, ann, look, "好词"))["userErrors"] == []
    assert (await add(shop, ann, look, "怪词"))["userErrors"] == []
    assert (await add(shop, ann, look, "坏词"))["userErrors"] == [{"code": "BLOCKED", "field": ["body"]}]
    assert await under(shop, look) == (1, ["好词"])
    assert await evidence(shop) == [[("wechat: vulgarity", "body", "怪词", "REVIEW")]]
    assert [(asked["openid"], asked["scene"]) for asked in server.asked] == [(OPENID, 2)] * 3


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (hang_up, "WeChat could not be asked"),
        (say(error(45009, "reach max api daily quota limit")), "WeChat has been asked as often as it allows"),
        (say(error(61010, "code is expired")), "WeChat has not seen the author in the last two hours"),
    ],
)
async def test_when_wechat_does_not_say_it_waits_for_a_person(
    shop: TestShop, server: WechatChecking, answer: Any, reason: str
) -> None:
    look = make.look()
    await shop.keep(look)
    ann = await come(shop, OPENID)
    server.always = answer
    assert (await add(shop, ann, look, "好词"))["userErrors"] == []
    assert await under(shop, look) == (0, [])
    assert await evidence(shop) == [[("wechat", "body", reason, "REVIEW")]]


async def test_fifty_at_once_pass_through_it(shop: TestShop, server: WechatChecking) -> None:
    look = make.look()
    await shop.keep(look)
    ann = await come(shop, OPENID)
    await asyncio.gather(*(add(shop, ann, look, f"Comment {number}") for number in range(50)))
    assert (await under(shop, look))[0] == 50
    assert server.tokens == 1


async def test_what_ours_refuses_is_not_shown_to_wechat(shop: TestShop, server: WechatChecking) -> None:
    look = make.look()
    await shop.keep(look)
    ann = await come(shop, OPENID)
    assert (await add(shop, ann, look, "f-u-c-k y-o-u"))["userErrors"] == [{"code": "BLOCKED", "field": ["body"]}]
    assert server.texts == []


async def test_who_came_by_a_password_is_not_known_to_wechat(shop: TestShop, server: WechatChecking) -> None:
    look = make.look()
    await shop.keep(look)
    bob = await come(shop, None)
    await add(shop, bob, look, "Hello")
    assert await under(shop, look) == (1, ["Hello"])
    assert server.texts == []
