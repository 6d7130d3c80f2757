"""No operation outlives its deadline, whatever it waits for; what it was to write is done once, if the client asks again."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from msgspec import structs

from content.kinds import KINDS
from content.records import Records
from content.writing import Desk
from ops.routes import application
from tests import make
from tests.api.test_comments_add import ADD, under
from tests.api.test_sessions import ann, member
from tests.shop import TestShop
from tests.stuck import Stuck

ACCEPTS = {"Accept": "application/graphql-response+json"}
SECONDS = 0.3
LETS_GO_SECONDS = 30


def over(shop: TestShop, documents: Any) -> httpx.AsyncClient:
    """A client of the same shop over these documents, with little time."""
    held, records = shop.held, Records(documents, KINDS)
    desk = Desk(documents, records, held.shop.audit)
    settings = structs.replace(held.settings, request_seconds=SECONDS)
    changed = structs.replace(held, settings=settings, shop=structs.replace(held.shop, records=records, desk=desk))
    return httpx.AsyncClient(transport=httpx.ASGITransport(application(changed)), base_url="http://shop.test")


def code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    assert "data" not in response.json()
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("stubborn", [False, True])
@pytest.mark.parametrize("headers", [{}, ACCEPTS])
async def test_a_read_that_hangs_is_given_up_and_told(shop: TestShop, stubborn: bool, headers: dict[str, str]) -> None:
    documents = Stuck(shop.held.documents, "get", stubborn=stubborn)
    async with over(shop, documents) as client:
        query = {"query": f'{{ node(id: "{make.product().id}") {{ id }} }}'}
        response = await client.post("/graphql", json=query, headers=headers)
        assert (response.status_code, code(response)) == (504, "TIMEOUT")
        assert response.headers["X-Request-Id"]
        await asyncio.wait_for(documents.given_up.wait(), LETS_GO_SECONDS)
        documents.let.set()


async def test_a_body_that_does_not_come_is_given_up(shop: TestShop) -> None:
    comes = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b'{"query": '
        await comes.wait()

    async with over(shop, shop.held.documents) as client:
        response = await client.post("/graphql", content=slow(), headers={"Content-Type": "application/json"})
    assert (response.status_code, code(response)) == (408, "TIMEOUT")


@pytest.mark.parametrize("done", [True, False], ids=["committed", "not committed"])
@pytest.mark.parametrize("stubborn", [False, True], ids=["lets go", "holds on"])
async def test_a_write_that_was_given_up_is_done_once_when_it_is_sent_again(shop: TestShop, done: bool, stubborn: bool) -> None:
    look = make.look()
    await shop.keep(look)
    await member(shop)
    headers = {"Authorization": f"Bearer {(await ann(shop))['accessToken']}"}
    body = {"query": ADD, "variables": {"input": {"itemId": look.id, "body": "很好看。", "idempotencyKey": "once"}}}
    documents = Stuck(shop.held.documents, "commit", done=done, stubborn=stubborn)
    async with over(shop, documents) as client:
        assert code(await client.post("/graphql", json=body, headers=headers)) == "TIMEOUT"
        assert await under(shop, look) == ((1, ["很好看。"]) if done else (0, []))
        first, second = [(await shop.client.post("/graphql", json=body, headers=headers)).json() for _ in range(2)]
        documents.let.set()
    assert first == second
    assert first["data"]["commentAdd"]["userErrors"] == []
    assert await under(shop, look) == (1, ["很好看。"])
