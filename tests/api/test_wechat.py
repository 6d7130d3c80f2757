"""Signing in from WeChat, with a server of ours in WeChat's place: who one is, what goes wrong, and what is told of it."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from content.joining import Admission, admit
from content.personal import Unsealable
from content.rekeying import rekey
from ops import jobs
from ops import wechat as adapter
from tests import make
from tests.api.test_sessions import refused, sign_in
from tests.shop import TestShop, open_shop
from tests.wechat_server import APP_ID, APP_SECRET, SESSION_KEY, Answer, Wechat, drip, hang_up, say, stay_silent, wechat

START = """mutation ($code: String!) { sessionStart(input: {wechat: {code: $code}}) {
  session { accessToken refreshToken viewer { id roles phone profile { __typename handle name } } }
  userErrors { code field message } } }"""
OPENID = "oABCD-1234_planted-openid"


@pytest.fixture
async def server() -> AsyncIterator[Wechat]:
    async with wechat() as server:
        yield server


@pytest.fixture
async def shop(tmp_path: Path, stack: dict[str, str], server: Wechat) -> AsyncIterator[TestShop]:
    async with open_shop(tmp_path / "var", **stack, **server.environment) as shop:
        yield shop


async def start(shop: TestShop, code: str, **given: Any) -> dict[str, Any]:
    return await sign_in(shop, START, code=code, **given)


async def held(shop: TestShop) -> dict[str, int]:
    """How many documents there are of what signing in makes."""
    collections = ("accounts", "credentials", "names", "sessions")
    return {name: len(await shop.held.documents.scan(name)) for name in collections}


async def test_the_first_sign_in_makes_a_shopper_and_the_next_finds_them(shop: TestShop, server: Wechat) -> None:
    first = await start(shop, server.login(OPENID))
    viewer = first["viewer"]
    assert (viewer["roles"], viewer["phone"]) == (["SHOPPER"], None)
    assert viewer["profile"] == {"__typename": "Member", "handle": viewer["profile"]["handle"], "name": "WeChat user"}
    assert re.fullmatch(r"user-[0-9a-z]{12}", viewer["profile"]["handle"])
    assert (await start(shop, server.login(OPENID)))["viewer"] == viewer
    assert await held(shop) == {"accounts": 1, "credentials": 1, "names": 2, "sessions": 2}
    other = await start(shop, server.login("oAnother"), language="zh")
    assert other["viewer"]["profile"]["name"] == "微信用户"
    assert other["viewer"]["id"] != viewer["id"]


async def test_it_asks_as_the_protocol_says(shop: TestShop, server: Wechat) -> None:
    await start(shop, code := server.login(OPENID))
    address = urlsplit(server.asked[0])
    assert (address.path, parse_qs(address.query)) == (
        "/sns/jscode2session",
        {"appid": [APP_ID], "secret": [APP_SECRET], "js_code": [code], "grant_type": ["authorization_code"]},
    )


async def test_a_hundred_first_sign_ins_at_once_make_one_account(shop: TestShop, server: Wechat) -> None:
    codes = [server.login(OPENID) for _ in range(100)]
    answers = await asyncio.gather(*(start(shop, code) for code in codes))
    assert len({answer["viewer"]["id"] for answer in answers}) == 1
    assert len({answer["refreshToken"] for answer in answers}) == 100
    assert await held(shop) == {"accounts": 1, "credentials": 1, "names": 2, "sessions": 100}


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        (40029, "BAD_CREDENTIALS", "This code is not good."),
        (40163, "BAD_CREDENTIALS", "This code is not good."),
        (45011, "LIMIT_REACHED", "WeChat has been asked too often for this user: try again in a minute."),
        (40226, "BLOCKED", "WeChat keeps this user out."),
    ],
)
async def test_what_the_user_can_do_something_about_is_told(
    shop: TestShop, server: Wechat, number: int, code: str, message: str
) -> None:
    server.errors["wrong"] = (number, "as WeChat puts it")
    assert await refused(shop, START, code="wrong") == [{"code": code, "field": ["wechat", "code"], "message": message}]
    assert set((await held(shop)).values()) == {0}


async def test_a_code_is_good_once(shop: TestShop, server: Wechat) -> None:
    await start(shop, code := server.login(OPENID))
    assert [error["code"] for error in await refused(shop, START, code=code)] == ["BAD_CREDENTIALS"]


@pytest.mark.parametrize("code", ["", "x" * 201])
async def test_what_can_be_no_code_is_not_asked_about(shop: TestShop, server: Wechat, code: str) -> None:
    assert [error["code"] for error in await refused(shop, START, code=code)] == ["BAD_CREDENTIALS"]
    assert server.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        say({"errcode": -1, "errmsg": "system error"}),
        say({"errcode": 40013, "errmsg": "invalid appid"}),
        say({"errcode": 40125, "errmsg": "invalid appsecret"}),
        say({"errcode": 99999, "errmsg": "something new"}),
        say({}),
        say({"errcode": 0, "errmsg": "ok"}),
        say({"openid": ""}),
        say({"openid": 17}),
        say({"errcode": "40029", "openid": OPENID}),
        say([OPENID]),
        say(None),
        say(b""),
        say(b"<html>Bad gateway</html>", type="text/html"),
        say(b"\xff\xfe\x00"),
        say(b"[" * 10_000),
        say({"openid": OPENID, "filling": "x" * 20_000}),
        say({"openid": OPENID}, "500 Internal Server Error"),
        say({"openid": OPENID}, "302 Found"),
        hang_up,
        stay_silent,
        drip,
    ],
)
async def test_no_answer_and_nonsense_make_it_unavailable(
    shop: TestShop, server: Wechat, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And sign nobody in; the next one who comes is served as ever."""
    monkeypatch.setattr(adapter, "_SECONDS", 0.3)
    server.answers.append(answer)
    error = await shop.error(START, code=server.login(OPENID))
    assert (error["extensions"]["code"], error["path"]) == ("UNAVAILABLE", ["sessionStart"])
    assert error["message"] == "WeChat cannot be asked now; please try again."
    assert set((await held(shop)).values()) == {0}
    monkeypatch.undo()
    assert (await start(shop, server.login(OPENID)))["viewer"]["roles"] == ["SHOPPER"]


async def test_where_nothing_listens_it_is_unavailable(tmp_path: Path, stack: dict[str, str], server: Wechat) -> None:
    async with open_shop(tmp_path, **{**stack, **server.environment, "WECHAT_URL": "http://127.0.0.1:9"}) as shop:
        assert (await shop.error(START, code="any"))["extensions"]["code"] == "UNAVAILABLE"


async def test_a_shop_without_an_app_takes_nobody_from_there(tmp_path: Path, stack: dict[str, str]) -> None:
    async with open_shop(tmp_path, **stack) as shop:
        (error,) = await refused(shop, START, code="any")
        assert (error["code"], error["field"]) == ("UNSUPPORTED", ["wechat"])


async def test_a_new_data_key_before_the_old_finds_the_same_account(
    tmp_path: Path, stack: dict[str, str], server: Wechat
) -> None:
    async with open_shop(tmp_path, DATA_KEY="o" * 32, **stack, **server.environment) as shop:
        before = await start(shop, server.login(OPENID))
    async with open_shop(tmp_path, DATA_KEY=f"{'n' * 32},{'o' * 32}", **stack, **server.environment) as shop:
        assert (await start(shop, server.login(OPENID)))["viewer"] == before["viewer"]


async def test_once_all_is_encrypted_anew_the_old_key_is_not_needed(
    tmp_path: Path, stack: dict[str, str], server: Wechat
) -> None:
    old, new = "o" * 32, "n" * 32
    async with open_shop(tmp_path, DATA_KEY=old, **stack, **server.environment) as shop:
        before = await start(shop, server.login(OPENID))
        handle = before["viewer"]["profile"]["handle"]
        await admit(shop.held.shop.door, Admission(handle=handle, phone="13987654321"), jobs.now())
        await shop.keep(make.account())
    async with open_shop(tmp_path, DATA_KEY=f"{new},{old}", **stack, **server.environment) as shop:
        assert [await rekey(shop.held.shop.door) for _ in range(2)] == [1, 1]
        names = await held(shop)
    async with open_shop(tmp_path, DATA_KEY=new, **stack, **server.environment) as shop:
        viewer = (await start(shop, server.login(OPENID)))["viewer"]
        assert (viewer["id"], viewer["phone"]) == (before["viewer"]["id"], "139****4321")
        assert (await held(shop))["names"] == names["names"] == 3
    async with open_shop(tmp_path, DATA_KEY="x" * 32, **stack, **server.environment) as shop:
        with pytest.raises(Unsealable, match="DATA_KEY lacks the key"):
            await rekey(shop.held.shop.door)


async def test_neither_logs_nor_answers_nor_files_hold_what_is_secret(
    tmp_path: Path, server: Wechat, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.errors["planted-bad-code"] = (-1, "system error")
    server.answers.append(say(b"nonsense"))
    async with open_shop(tmp_path / "var", **server.environment) as shop:
        await shop.error(START, code="planted-code-of-nonsense")
        await shop.error(START, code="planted-bad-code")
        code = server.login(OPENID)
        answer = json.dumps(await start(shop, code))
        await refused(shop, START, code=code)
    files = b"".join(path.read_bytes() for path in sorted((tmp_path / "var").rglob("*")) if path.is_file())
    logs = "\n".join(record.getMessage() for record in caplog.records) + caplog.text
    assert "code2Session" in logs
    for secret in (OPENID, SESSION_KEY, APP_SECRET, code, "planted-code-of-nonsense", "planted-bad-code"):
        assert secret not in logs
        assert secret not in answer
        assert secret.encode() not in files
