"""Whatever text a client sends: it is taken, or refused with its place; nothing goes wrong on our side."""

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.saves import CREATOR, NOUNS, Ground, Noun, ground
from tests.shop import TestShop

ODD = [
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "ok\udfff",
    "\u200b\u2066\u202e",
    "שלום עולם مرحبا",
    "👩‍👩‍👧‍👦🏽" * 50,
    "e" + "\u0301" * 300,
    "\ufeff\uffff\U0010ffff",
    "长" * 21_000,
    "\r\n\t\v\f\x1b[31m",
    "-1e999",
    "prd_" + "0" * 26,
    "'; drop table items; --",
]
TYPED = ("difficulty", "value", "arMode", "startsAt")
"""What GraphQL itself reads."""
TEXT = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec=None, exclude_categories=()), max_size=80))


def texts(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where texts stand in an input."""
    if isinstance(value, str):
        return [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, one in inner for found in texts(one, (*path, key))]


def written(value: Any, odd: dict[tuple[Any, ...], str], path: tuple[Any, ...] = ()) -> Any:
    """The input with other texts in places."""
    if path in odd:
        return odd[path]
    if isinstance(value, dict):
        return {key: written(one, odd, (*path, key)) for key, one in value.items()}
    return [written(one, odd, (*path, at)) for at, one in enumerate(value)] if isinstance(value, list) else value


@pytest.fixture
async def on(shop: TestShop) -> Ground:
    return await ground(shop, 2)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.field)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_text_goes_wrong_on_our_side(shop: TestShop, on: Ground, noun: Noun, data: st.DataObject) -> None:
    common = {"language": "en", "tags": [on.tags[0].slug], "idempotencyKey": "key", "id": "id", "summary": "Words."}
    names = data.draw(st.sets(st.sampled_from(list(common) if "title" in noun.given(on, 2) else list(common)[:4])))
    input = {**noun.given(on, 2), **{name: common[name] for name in names}}
    places = data.draw(st.lists(st.sampled_from(texts(input)), min_size=1, max_size=4, unique=True))
    odd = {place: data.draw(TEXT) for place in places if place[0] not in TYPED and place[-1] != "amount"}
    before = await drafts(shop)
    answer = await shop.post_as(CREATOR, noun.mutation, input=written(input, odd))
    assert "errors" not in answer, (odd, answer)
    payload = orjson.loads(orjson.dumps(answer["data"][noun.field]))
    saved = payload[noun.result]
    assert (saved is None) == bool(payload["userErrors"])
    assert all(error["field"] for error in payload["userErrors"]), "each has its place"
    assert await drafts(shop) - before in ((0,) if saved is None else (0, 1)), "a key that came before adds none"


async def drafts(shop: TestShop) -> int:
    return len(await shop.held.documents.scan("drafts", limit=1_000))
