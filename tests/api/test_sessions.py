"""Signing in by password, going on and out: what clients are told, what is taken for a token, what is refused and how slowly."""

import asyncio
import json
from collections import Counter
from typing import Any

import httpx
import pytest
from msgspec import structs

from content import joining, sessions, signing_in
from content.access import Role
from content.credentials import Credential
from content.errors import BadCredentials
from ops import jobs
from storage.ports import Delete
from tests import make
from tests.shop import TestShop
from tests.watched import Watched

START = """mutation ($handle: String!, $password: String!) {
  sessionStart(input: {password: {handle: $handle, password: $password}}) {
    session { accessToken expiresAt refreshToken viewer { id roles phone profile { handle name } } }
    userErrors { code field message } } }"""
REFRESH = """mutation ($refresh: String!) { sessionRefresh(input: {refreshToken: $refresh}) {
  session { accessToken refreshToken viewer { id roles } } userErrors { code field message } } }"""
END = "mutation ($everywhere: Boolean!) { sessionEnd(input: {everywhere: $everywhere}) { userErrors { code } } }"
WHO = "{ viewer { id } }"
PASSWORD, PHONE = "planted correct horse 电池", "13812345678"


async def member(shop: TestShop, handle: str = "ann", *roles: Role, password: str = PASSWORD) -> Credential:
    door = shop.held.shop.door
    hashed = await door.passwords.hash(password)
    return await joining.join(door, shop.view(), handle, handle.title(), roles or [Role.SHOPPER], password=hashed, phone=PHONE)


async def send(shop: TestShop, query: str, token: str | None = None, *, language: str = "en", **variables: Any) -> httpx.Response:
    headers = {"Accept-Language": language, **({"Authorization": f"Bearer {token}"} if token is not None else {})}
    return await shop.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)


async def answer_of(shop: TestShop, query: str, token: str | None = None, **given: Any) -> dict[str, Any]:
    """What the one mutation of the query answers."""
    response = await send(shop, query, token, **given)
    body = response.json()
    assert (response.status_code, "errors" in body) == (200, False), response.text
    (answer,) = body["data"].values()
    return dict(answer)


async def sign_in(shop: TestShop, query: str = START, **given: Any) -> dict[str, Any]:
    """The session, where nothing was wrong."""
    answer = await answer_of(shop, query, **given)
    assert answer["userErrors"] == []
    return dict(answer["session"])


async def refused(shop: TestShop, query: str = START, **given: Any) -> list[dict[str, Any]]:
    """What was wrong, where there is no session."""
    answer = await answer_of(shop, query, **given)
    assert answer.get("session") is None
    return list(answer["userErrors"])


async def ann(shop: TestShop) -> dict[str, Any]:
    return await sign_in(shop, handle="ann", password=PASSWORD)


async def reads(shop: TestShop, token: str) -> bool:
    """Whether somebody is signed in with it; what is not good is refused by the status, not answered as nobody's."""
    response = await send(shop, WHO, token)
    if response.status_code == 200:
        assert response.json()["data"]["viewer"]
        return True
    assert (response.status_code, "data" in response.json()) == (401, False)
    return False


# ---------------------------------------------------------------- by password


async def test_a_password_signs_in_and_the_token_says_who_asks(shop: TestShop) -> None:
    credential = await member(shop, "ann", Role.EDITOR, Role.CREATOR)
    session = await ann(shop)
    told = {"id": credential.account, "roles": ["CREATOR", "EDITOR"], "phone": "138****5678"}
    assert session["viewer"] == {**told, "profile": {"handle": "ann", "name": "Ann"}}
    answer = await send(shop, "{ viewer { id roles phone profile { id __typename } } }", session["accessToken"])
    assert answer.json()["data"]["viewer"] == {**told, "profile": {"id": credential.account, "__typename": "Member"}}
    assert (await shop.ask(WHO)) == {"viewer": None}


async def test_a_keyboard_that_composes_letters_otherwise_makes_the_same_password(shop: TestShop) -> None:
    await member(shop, password="Café crème brûlée")
    await sign_in(shop, handle="ann", password="Cafe\u0301 cre\u0300me bru\u0302le\u0301e")


async def test_a_wrong_password_and_an_unknown_handle_are_answered_alike_after_the_same_work(shop: TestShop) -> None:
    await member(shop)
    passwordless = make.account(handle="imported")
    await shop.keep(passwordless)
    told = []
    for handle in ("ann", "nobody", "imported", "未知", "", "a" * 5_000, "\u0000"):
        shop.calls.clear()
        response = await send(shop, START, handle=handle, password="wrong " + PASSWORD)
        told.append((response.content, response.status_code, Counter(shop.calls)))
    assert {one[:2] for one in told} == {told[0][:2]}
    assert {call: count for call, count in told[0][2].items() if call == "match"} == {"match": 1}
    assert told[0][2] == told[1][2]
    error = {"code": "BAD_CREDENTIALS", "field": ["password"], "message": "The handle or the password is wrong."}
    assert json.loads(told[0][0])["data"]["sessionStart"] == {"session": None, "userErrors": [error]}


@pytest.mark.parametrize("wrong", ["", PASSWORD + " ", PASSWORD.upper(), PASSWORD[:-1], "x" * 100_000])
async def test_only_the_password_itself_is_right(shop: TestShop, wrong: str) -> None:
    await member(shop)
    assert [one["code"] for one in await refused(shop, handle="ann", password=wrong)] == ["BAD_CREDENTIALS"]


@pytest.mark.parametrize("input", ["{}", '{wechat: {code: "c"}, password: {handle: "a", password: "p"}}', "{password: null}"])
async def test_exactly_one_way_to_sign_in_is_given(shop: TestShop, input: str) -> None:
    answer = await shop.post(f"mutation {{ sessionStart(input: {input}) {{ userErrors {{ code }} }} }}")
    assert "data" not in answer


async def test_who_is_erased_while_the_password_is_looked_at_is_not_signed_in(shop: TestShop) -> None:
    credential, documents = await member(shop), shop.held.documents

    async def erased(name: str) -> None:
        await documents.delete(Delete(collection="credentials", id=credential.id))

    door = shop.held.shop.door
    watched = structs.replace(door, passwords=Watched(door.passwords, lambda name: None, erased))
    with pytest.raises(BadCredentials, match="the handle or the password is wrong"):
        await signing_in.by_password(watched, shop.view(), "ann", PASSWORD)
    assert await documents.scan("sessions") == []


@pytest.mark.parametrize("change", [{"password": "another password"}, {"roles": [Role.EDITOR]}])
async def test_who_is_changed_while_the_password_is_looked_at_is_not_signed_in_by_it(
    shop: TestShop, change: dict[str, Any]
) -> None:
    await member(shop)
    door = shop.held.shop.door

    async def changed(name: str) -> None:
        if name == "match":
            await joining.admit(door, joining.Admission(handle="ann", **change), jobs.now())

    watched = structs.replace(door, passwords=Watched(door.passwords, lambda name: None, changed))
    with pytest.raises(BadCredentials):
        await signing_in.by_password(watched, shop.view(), "ann", PASSWORD)
    assert await shop.held.documents.scan("sessions") == []


# ---------------------------------------------------------------- going on


async def test_a_refresh_token_is_good_once_and_comes_with_the_next(shop: TestShop) -> None:
    credential = await member(shop)
    first = await ann(shop)
    second = await sign_in(shop, REFRESH, refresh=first["refreshToken"])
    third = await sign_in(shop, REFRESH, refresh=second["refreshToken"])
    assert third["viewer"] == {"id": credential.account, "roles": ["SHOPPER"]}
    assert len({one["refreshToken"] for one in (first, second, third)}) == 3
    assert [await reads(shop, one["accessToken"]) for one in (first, second, third)] == [True, True, True]


async def test_a_refresh_token_that_comes_again_ends_its_session_and_no_other(shop: TestShop) -> None:
    await member(shop)
    first, elsewhere = await ann(shop), await ann(shop)
    second = await sign_in(shop, REFRESH, refresh=first["refreshToken"])
    over = [{"code": "BAD_CREDENTIALS", "field": ["refreshToken"], "message": "This session is over; sign in again."}]
    assert await refused(shop, REFRESH, refresh=first["refreshToken"]) == over
    assert await refused(shop, REFRESH, refresh=second["refreshToken"]) == over
    assert not await reads(shop, second["accessToken"])
    assert await reads(shop, elsewhere["accessToken"])
    await sign_in(shop, REFRESH, refresh=elsewhere["refreshToken"])


async def test_of_fifty_refreshes_at_once_one_is_answered_and_the_session_is_over(shop: TestShop) -> None:
    await member(shop)
    token = (await ann(shop))["refreshToken"]
    answers = await asyncio.gather(*(answer_of(shop, REFRESH, refresh=token) for _ in range(50)))
    (won,) = [answer["session"] for answer in answers if answer["session"]]
    codes = Counter(error["code"] for answer in answers for error in answer["userErrors"])
    assert codes == {"BAD_CREDENTIALS": 49}
    assert await refused(shop, REFRESH, refresh=won["refreshToken"])
    assert not await reads(shop, won["accessToken"])
    assert await shop.held.documents.scan("sessions") == []


async def test_who_was_never_given_a_token_of_it_cannot_end_a_session(shop: TestShop) -> None:
    """The session's id is no secret: it stands in the access token."""
    await member(shop)
    session, other = await ann(shop), await ann(shop)
    mine, others = session["refreshToken"], other["refreshToken"]
    for forged in ("", "x", mine[:-1], mine + "=", mine[:22] + others[22:], mine[:21] + "A" * 43, "é" * 64, "-" * 64):
        assert [one["code"] for one in await refused(shop, REFRESH, refresh=forged)] == ["BAD_CREDENTIALS"]
    await sign_in(shop, REFRESH, refresh=mine)


async def test_a_session_that_rests_for_a_month_is_over(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    await member(shop)
    now = jobs.now()
    session = await ann(shop)
    monkeypatch.setattr(jobs, "now", lambda: now + sessions.IDLE_MILLISECONDS - 1_000)
    session = await sign_in(shop, REFRESH, refresh=session["refreshToken"])
    monkeypatch.setattr(jobs, "now", lambda: now + 2 * sessions.IDLE_MILLISECONDS)
    assert await refused(shop, REFRESH, refresh=session["refreshToken"])


# ---------------------------------------------------------------- going out


async def test_who_signs_out_here_is_out_at_once_and_only_here(shop: TestShop) -> None:
    await member(shop)
    here, there = await ann(shop), await ann(shop)
    assert await answer_of(shop, END, here["accessToken"], everywhere=False) == {"userErrors": []}
    assert [await reads(shop, one["accessToken"]) for one in (here, there)] == [False, True]
    assert await refused(shop, REFRESH, refresh=here["refreshToken"])
    assert (await send(shop, END, here["accessToken"], everywhere=True)).status_code == 401
    await sign_in(shop, REFRESH, refresh=there["refreshToken"])


async def test_who_signs_out_everywhere_is_out_everywhere(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_ENDED_AT_ONCE", 2)
    await member(shop)
    await member(shop, "bob")
    mine = [await ann(shop) for _ in range(5)]
    bobs = await sign_in(shop, handle="bob", password=PASSWORD)
    await answer_of(shop, END, mine[0]["accessToken"], everywhere=True)
    assert not any([await reads(shop, one["accessToken"]) for one in mine])
    assert await reads(shop, bobs["accessToken"])


async def test_nobody_has_no_session_to_end(shop: TestShop) -> None:
    error = await shop.error(END, everywhere=True)
    assert (error["extensions"]["code"], error["path"]) == ("UNAUTHENTICATED", ["sessionEnd"])
