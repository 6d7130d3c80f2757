"""Tokens that come with requests: what is taken for one, what is told of one that is not good, and what is not held up by it."""

import logging
from pathlib import Path

import pytest

from content.paging import Cursors
from ops import jobs
from tests.api.test_sessions import (
    END,
    PASSWORD,
    PHONE,
    REFRESH,
    START,
    WHO,
    ann,
    answer_of,
    member,
    reads,
    refused,
    send,
    sign_in,
)
from tests.shop import TestShop, open_shop


async def test_a_token_that_is_not_good_is_refused_whatever_is_asked(shop: TestShop) -> None:
    await member(shop)
    token = (await ann(shop))["accessToken"]
    header, body, signature = token.split(".")
    cursor = Cursors(b"s" * 32).encode("list", ("a", "b"))
    none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
    for bad in ("", "x", f"{header}.{body}.{signature[:-2]}AA", f"{none}.{body}.", cursor, f"{header}.{cursor}.{signature}"):
        for query in (
            WHO,
            "{ __typename }",
            "{ collections { nodes { id } } }",
            END.replace("$everywhere: Boolean!", "$everywhere: Boolean = true"),
        ):
            response = await send(shop, query, bad)
            assert response.status_code == 401
            assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
            (error,) = response.json()["errors"]
            assert error["extensions"] == {"code": "UNAUTHENTICATED"}
            assert error["message"] == "This is no access token of this shop."
    basic = await shop.client.post("/graphql", json={"query": WHO}, headers={"Authorization": "Basic YW5uOmFubg=="})
    assert basic.status_code == 401
    assert await reads(shop, token)


async def test_an_ended_token_is_refused_and_does_not_hinder_getting_another(
    shop: TestShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await member(shop)
    session = await ann(shop)
    later = jobs.now() + 600_001
    monkeypatch.setattr(jobs, "now", lambda: later)
    response = await send(shop, WHO, session["accessToken"])
    message = "This access token has ended; get another with the refresh token."
    assert (response.status_code, response.json()["errors"][0]["message"]) == (401, message)
    renewed = await answer_of(shop, REFRESH, session["accessToken"], refresh=session["refreshToken"])
    assert await reads(shop, renewed["session"]["accessToken"])
    started = await answer_of(shop, START, session["accessToken"], handle="ann", password=PASSWORD)
    assert await reads(shop, started["session"]["accessToken"])


@pytest.mark.parametrize(
    ("along", "behind"),
    [
        ("sessionEnd(input: {}) { userErrors { code } }", ""),
        ("... on Mutation { sessionEnd(input: {}) { userErrors { code } } }", ""),
        ("...Rest", "fragment Rest on Mutation { sessionEnd(input: {}) { userErrors { code } } }"),
    ],
)
async def test_what_goes_along_with_signing_in_is_no_way_around_it(shop: TestShop, along: str, behind: str) -> None:
    await member(shop)
    query = START.replace("sessionStart", f"{along} sessionStart") + behind
    assert (await send(shop, query, "bad", handle="ann", password=PASSWORD)).status_code == 401
    assert await shop.held.documents.scan("sessions") == []


async def test_who_has_just_signed_in_is_who_asks_for_the_rest(shop: TestShop) -> None:
    await member(shop)
    query = (
        START.replace("userErrors", "userErrors", 1).rstrip().removesuffix("}")
        + " sessionEnd(input: {}) { userErrors { code } } }"
    )
    answer = (await send(shop, query, handle="ann", password=PASSWORD)).json()["data"]
    assert (answer["sessionEnd"], await reads(shop, answer["sessionStart"]["session"]["accessToken"])) == (
        {"userErrors": []},
        False,
    )


async def test_a_new_secret_before_the_old_keeps_those_signed_in_who_are(tmp_path: Path, stack: dict[str, str]) -> None:
    old, new = "o" * 32, "n" * 32
    async with open_shop(tmp_path, SECRET_KEY=old, **stack) as shop:
        await member(shop)
        before = await ann(shop)
    async with open_shop(tmp_path, SECRET_KEY=f"{new},{old}", **stack) as shop:
        assert await reads(shop, before["accessToken"])
        after = await ann(shop)
    async with open_shop(tmp_path, SECRET_KEY=new, **stack) as shop:
        assert await reads(shop, after["accessToken"])
        assert not await reads(shop, before["accessToken"])
        await sign_in(shop, REFRESH, refresh=before["refreshToken"])


async def test_where_the_store_is_away_a_token_is_neither_good_nor_bad(shop: TestShop) -> None:
    await member(shop)
    token = (await ann(shop))["accessToken"]
    await shop.held.documents.close()
    response = await send(shop, WHO, token)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (503, "UNAVAILABLE")


async def test_neither_files_nor_logs_hold_passwords_tokens_or_phones(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_shop(tmp_path / "var") as shop:
        await member(shop)
        first = await ann(shop)
        second = await sign_in(shop, REFRESH, refresh=first["refreshToken"])
        await refused(shop, REFRESH, refresh=first["refreshToken"])
        await refused(shop, handle="planted-handle", password="planted-wrong-password")
        await send(shop, WHO, second["accessToken"])
    files = b"".join(path.read_bytes() for path in sorted((tmp_path / "var").rglob("*")) if path.is_file())
    tokens = [one[name] for one in (first, second) for name in ("accessToken", "refreshToken")]
    assert "the session is over" in caplog.text
    for secret in (PASSWORD, PHONE, "planted-handle", "planted-wrong-password", *tokens):
        assert secret.encode() not in files
        assert secret not in caplog.text
