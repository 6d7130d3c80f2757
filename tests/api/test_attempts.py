"""Guessing at passwords: how it is slowed, for whom, and for how long."""

import asyncio
import json
from collections import Counter

import pytest

from content import attempts
from ops import jobs
from resolvers.context import Context
from schema.engine.transport import answered
from tests.api.test_sessions import PASSWORD, START, ann, member, refused, send, sign_in
from tests.shop import TestShop


async def guess(shop: TestShop, handle: str, password: str, origin: str = "", now: int | None = None) -> list[str]:
    """The codes of what was wrong, for who asks from there."""
    context = Context(shop.held.shop, shop.view(origin=origin, **({"now": now} if now else {})))
    result = answered(await shop.schema.execute(START, {"handle": handle, "password": password}, context))
    await context.close()
    return [one["code"] for one in result["data"]["sessionStart"]["userErrors"]]


async def test_guesses_at_an_account_are_slowed_and_the_right_one_is_too(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    await member(shop)
    await member(shop, "bob")
    monkeypatch.setattr(jobs, "now", lambda: 1_800_000_000_000 + 60_000)
    for _ in range(attempts.FOR_ACCOUNT):
        assert [one["code"] for one in await refused(shop, handle="ann", password="guess")] == ["BAD_CREDENTIALS"]
    wrong, right = [(await send(shop, START, handle="ann", password=word)).content for word in ("guess", PASSWORD)]
    assert wrong == right
    (error,) = json.loads(right)["data"]["sessionStart"]["userErrors"]
    message = "Too many attempts: the next can be made at 2027-01-15T08:15:00Z."
    assert error == {"code": "LIMIT_REACHED", "field": ["password"], "message": message}
    await sign_in(shop, handle="bob", password=PASSWORD)
    monkeypatch.setattr(jobs, "now", lambda: 1_800_000_000_000 + attempts.WINDOW_MILLISECONDS)
    await ann(shop)


async def test_guesses_at_nobody_are_slowed_alike(shop: TestShop) -> None:
    await member(shop)
    now = jobs.now()
    for handle in ("ann", "nobody"):
        codes = [(await guess(shop, handle, "guess", now=now))[0] for _ in range(attempts.FOR_ACCOUNT + 1)]
        assert codes == ["BAD_CREDENTIALS"] * attempts.FOR_ACCOUNT + ["LIMIT_REACHED"]


async def test_many_guesses_at_once_are_no_more_than_one_after_another(shop: TestShop) -> None:
    await member(shop)
    shop.calls.clear()
    now = jobs.now()
    codes = Counter(code for (code,) in await asyncio.gather(*(guess(shop, "ann", f"guess {at}", now=now) for at in range(50))))
    assert codes == {"BAD_CREDENTIALS": attempts.FOR_ACCOUNT, "LIMIT_REACHED": 50 - attempts.FOR_ACCOUNT}
    assert shop.calls["match"] == attempts.FOR_ACCOUNT


async def test_who_is_right_uses_nothing_up(shop: TestShop) -> None:
    await member(shop)
    now = jobs.now()
    for _ in range(attempts.FOR_ACCOUNT + 2):
        assert await guess(shop, "ann", PASSWORD, "192.0.2.1", now) == []


async def test_guesses_from_an_address_are_slowed_whatever_the_handle(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "FOR_ADDRESS", 5)
    await member(shop)
    now = jobs.now()
    for at in range(5):
        assert await guess(shop, f"somebody-{at}", "guess", f"2001:db8::{at}", now) == ["BAD_CREDENTIALS"]
    assert await guess(shop, "ann", PASSWORD, "2001:db8::99", now) == ["LIMIT_REACHED"]
    assert await guess(shop, "ann", PASSWORD, "2001:db8:0:1::1", now) == []
    assert await guess(shop, "ann", PASSWORD, "192.0.2.7", now) == []
