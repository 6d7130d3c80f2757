"""What load balancers are told: whether the process lives, and whether it can be sent requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from msgspec import structs

from ops import probes
from ops.probes import Probes
from ops.routes import application
from search.ports import IndexUnavailable
from storage.ports import Unavailable
from tests.shop import TestShop
from tests.stuck import Stuck
from tests.watched import Watched

PORTS = {"documents": "documents", "streams": "streams", "search": "index", "objects": "objects"}
"""The names that they are told by, and ours."""


@asynccontextmanager
async def asked(shop: TestShop, **ports: Any) -> AsyncIterator[tuple[httpx.AsyncClient, Probes]]:
    held = structs.replace(shop.held, **ports)
    asking = Probes(held)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application(held, asking)), base_url="http://shop.test") as client:
        yield client, asking
    await asking.close()


def away(port: Any, error: Exception) -> Watched:
    def fail(name: str) -> None:
        raise error

    return Watched(port, fail)


async def test_whoever_is_ready_tells_what_each_port_took(shop: TestShop) -> None:
    response = await shop.client.get("/readyz")
    told = response.json()
    assert (response.status_code, told["ready"], told["draining"]) == (200, True, False)
    assert {name: port["state"] for name, port in told["ports"].items()} == dict.fromkeys(PORTS, "up")
    assert all(port["ms"] >= 0 for port in told["ports"].values())


async def test_to_be_alive_no_port_is_asked(shop: TestShop) -> None:
    shop.calls.clear()
    async with asked(shop, documents=away(shop.held.documents, Unavailable("away"))) as (client, _):
        assert (await client.get("/healthz")).status_code == 200
    assert not shop.calls


@pytest.mark.parametrize(("name", "status"), [("documents", 503), ("streams", 503), ("objects", 503), ("search", 200)])
async def test_a_port_that_is_away_is_told_and_all_but_search_is_needed(shop: TestShop, name: str, status: int) -> None:
    field = PORTS[name]
    error = IndexUnavailable("at 10.0.0.1") if name == "search" else Unavailable("at 10.0.0.1")
    async with asked(shop, **{field: away(getattr(shop.held, field), error)}) as (client, _):
        response = await client.get("/readyz")
    assert (response.status_code, response.json()["ready"]) == (status, status == 200)
    assert {one: port["state"] for one, port in response.json()["ports"].items()} == {**dict.fromkeys(PORTS, "up"), name: "away"}
    assert "10.0.0.1" not in response.text


async def test_a_port_that_hangs_is_slow_and_not_asked_again_until_it_answers(
    shop: TestShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probes, "_SECONDS", 0.05)
    monkeypatch.setattr(probes, "_KEPT_SECONDS", 0.0)
    documents = Stuck(shop.held.documents, "ping")
    async with asked(shop, documents=documents) as (client, _):
        for _ in range(3):
            response = await client.get("/readyz")
            assert (response.status_code, response.json()["ports"]["documents"]["state"]) == (503, "slow")
        assert documents.calls == 1
        documents.let.set()
        async with asyncio.timeout(30):
            while (await client.get("/readyz")).status_code != 200:
                pass


async def test_a_flood_of_probes_asks_each_port_once(shop: TestShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_KEPT_SECONDS", 600.0)
    shop.calls.clear()
    async with asked(shop) as (client, _):
        together = await asyncio.gather(*(client.get("/readyz") for _ in range(50)))
        later = [await client.get("/readyz") for _ in range(50)]
    assert {response.status_code for response in (*together, *later)} == {200}
    assert shop.calls["ping"] == 2, "of documents and index; the other two are not counted here"


async def test_whoever_drains_is_alive_and_not_ready_and_closes_connections(shop: TestShop) -> None:
    async with asked(shop) as (client, asking):
        assert "Connection" not in (await client.get("/readyz")).headers
        asking.draining = True
        response = await client.get("/readyz")
        assert (response.status_code, response.json()["ready"], response.json()["draining"]) == (503, False, True)
        assert (await client.get("/healthz")).status_code == 200
        answer = await client.post("/graphql", json={"query": "{ __typename }"})
    assert (answer.status_code, answer.headers["Connection"]) == (200, "close")
