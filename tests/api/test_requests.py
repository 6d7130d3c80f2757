"""Each request has an id: in the answer's header, in every line that is logged of it, and as the reference of what went wrong."""

import logging

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests import make
from tests.api.test_transport import Broken, without
from tests.shop import TestShop

GIVEN = "0194f3a2-b1c7-7000-8000-0123456789ab"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/healthz", 200),
        ("GET", "/nowhere", 404),
        ("DELETE", "/graphql", 405),
        ("POST", "/graphql", 415),
        ("GET", "/media/nothing", 404),
    ],
)
async def test_every_answer_carries_it(shop: TestShop, method: str, path: str, status: int) -> None:
    response = await shop.client.request(method, path, headers={"X-Request-Id": GIVEN})
    assert (response.status_code, response.headers["X-Request-Id"]) == (status, GIVEN)
    others = [(await shop.client.request(method, path)).headers["X-Request-Id"] for _ in range(2)]
    assert len({GIVEN, *others}) == 3


@pytest.mark.parametrize("given", ["short", "x" * 65, "with space in it", "请求标识请求标识", '"quoted-and-more"', "a,b,c,d,e,f"])
async def test_what_is_no_id_is_replaced(shop: TestShop, given: str) -> None:
    response = await shop.client.get("/healthz", headers={b"X-Request-Id": given.encode()})
    assert response.headers["X-Request-Id"].isalnum()
    assert len(response.headers["X-Request-Id"]) == 16


async def test_it_is_the_reference_of_what_nobody_expected(shop: TestShop, caplog: pytest.LogCaptureFixture) -> None:
    async with without(shop, documents=Broken(shop.held.documents, "get", RuntimeError("secret"))) as client:
        query = {"query": f'{{ node(id: "{make.product().id}") {{ id }} }}'}
        response = await client.post("/graphql", json=query, headers={"X-Request-Id": GIVEN})
    (error,) = response.json()["errors"]
    assert error["message"] == f"Something went wrong; its reference is {GIVEN}."
    assert GIVEN in caplog.text


async def test_where_no_answer_was_made_there_is_one_with_it(shop: TestShop, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(request: Request) -> Response:
        raise RuntimeError("secret")

    shop.app.router.routes.insert(0, Route("/broken", broken))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop.test")
    response = await client.get("/broken", headers={"X-Request-Id": GIVEN})
    assert (response.status_code, response.headers["X-Request-Id"]) == (500, GIVEN)
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in response.text
    (record,) = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert record.exc_info
