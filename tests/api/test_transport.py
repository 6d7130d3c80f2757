"""GraphQL over HTTP: what is no request, what fails and how that is told: always as JSON in GraphQL's shape, with a code."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import structs

from content.kinds import KINDS
from content.rarity import Rarity
from content.records import Records
from ops.routes import application
from search.ports import IndexUnavailable
from storage.ports import Unavailable
from tests import make
from tests.shop import TestShop, open_shop

JSON = {"Content-Type": "application/json"}
ACCEPTS = {"Accept": "application/graphql-response+json"}


async def posted(shop: TestShop, body: Any, **headers: str) -> httpx.Response:
    return await shop.client.post("/graphql", content=body, headers={**JSON, **headers})


def errors_of(response: httpx.Response) -> list[dict[str, Any]]:
    """The errors of an answer in GraphQL's shape that gives nothing of the inside away."""
    assert response.status_code < 500, response.text
    answer = response.json()
    assert set(answer) <= {"data", "errors"}, answer
    assert answer["errors"]
    assert all(error["message"] and error["extensions"]["code"].isupper() for error in answer["errors"])
    assert not any(inside in response.text for inside in ("Traceback", 'File \\"', ".py", "site-packages"))
    return list(answer["errors"])


def code(response: httpx.Response) -> str:
    (error,) = errors_of(response)
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_production_takes_posts_only(tmp_path: Path, stack: dict[str, str], method: str) -> None:
    async with open_shop(tmp_path, MODE="production", **stack) as shop:
        response = await shop.client.request(method, "/graphql?query={__typename}")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")


async def test_development_shows_a_page_to_whoever_gets(shop: TestShop) -> None:
    response = await shop.client.get("/graphql", headers={"Accept": "text/html"})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "given", ["", "text/plain", "application/graphql", "multipart/form-data; boundary=x", "application/jsonp"]
)
async def test_other_bodies_than_json_are_refused(shop: TestShop, given: str) -> None:
    response = await posted(shop, b'{"query": "{ __typename }"}', **{"Content-Type": given})
    assert response.status_code == 415
    assert code(response) == "BAD_INPUT"


@pytest.mark.parametrize("given", ["application/json", "application/json; charset=utf-8", "Application/JSON ;charset=UTF-8"])
async def test_json_is_json_whatever_its_parameters(shop: TestShop, given: str) -> None:
    response = await posted(shop, b'{"query": "{ __typename }"}', **{"Content-Type": given})
    assert (response.status_code, response.json()) == (200, {"data": {"__typename": "Query"}})


BODIES = {
    "nothing": b"",
    "null": b"null",
    "a number": b"1",
    "a list": b"[]",
    "a batch": b'[{"query": "{ __typename }"}]',
    "no query": b"{}",
    "a query that is null": b'{"query": null}',
    "a query that is a number": b'{"query": 1}',
    "variables that are a list": b'{"query": "{ __typename }", "variables": []}',
    "variables that are text": b'{"query": "{ __typename }", "variables": "{}"}',
    "an operation name that is a number": b'{"query": "{ __typename }", "operationName": 1}',
    "extensions that are text": b'{"query": "{ __typename }", "extensions": "x"}',
    "no JSON": b"{query: 1}",
    "half a JSON": b'{"query": "{ __ty',
    "two": b'{"query": "{ __typename }"}{"query": "{ __typename }"}',
    "no UTF-8": b'{"query": "\xff\xfe"}',
    "a lone surrogate": b'{"query": "\\ud800"}',
    "a byte order mark": b'\xef\xbb\xbf{"query": "{ __typename }"}',
    "deep lists": b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "deep lists without an end": b"[" * 100_000,
}


async def test_what_is_no_request_is_refused(shop: TestShop) -> None:
    for name, body in BODIES.items():
        response = await posted(shop, body)
        assert (response.status_code, code(response)) == (400, "BAD_INPUT"), name


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_has_256_kilobytes_at_most(shop: TestShop, chunked: bool) -> None:
    async def parts(body: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(body), 10_000):
            yield body[start : start + 10_000]

    fitting = b'{"query": "{ __typename }"}'.ljust(256 * 1024)
    for body, status in ((fitting, 200), (fitting + b" ", 413)):
        response = await posted(shop, parts(body) if chunked else body)
        assert response.status_code == status
    assert code(response) == "BAD_INPUT"


async def test_no_more_of_a_body_is_read_than_may_be(shop: TestShop) -> None:
    read = 0

    async def endless() -> AsyncIterator[dict[str, Any]]:
        nonlocal read
        while True:
            read += 1
            yield {"type": "http.request", "body": b" " * 65_536, "more_body": True}

    source, sent = endless(), []
    headers = [(b"content-type", b"application/json"), (b"host", b"shop.test")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers, "http_version": "1.1"}

    async def send(message: Any) -> None:
        sent.append(message)

    await shop.app({**scope, "asgi": {"version": "3.0"}, "scheme": "http"}, source.__anext__, send)
    assert sent[0]["status"] == 413
    assert read == 5


QUERIES: dict[str, tuple[str, dict[str, Any], str]] = {
    "an empty document": ("", {}, "PARSE_FAILED"),
    "only a comment": ("# nothing", {}, "PARSE_FAILED"),
    "a syntax error": ("{ product(", {}, "PARSE_FAILED"),
    "braces": ("{" * 100_000, {}, "PARSE_FAILED"),
    "braces that close": ("{ a " * 20_000 + "}" * 20_000, {}, "PARSE_FAILED"),
    "brackets in a value": ("{ nodes(ids: " + "[" * 50_000 + "]" * 50_000 + ") { id } }", {}, "PARSE_FAILED"),
    "an unknown field": ("{ nonsense }", {}, "VALIDATION_FAILED"),
    "only a fragment": ("fragment F on Query { __typename }", {}, "VALIDATION_FAILED"),
    "a circle of fragments": ("{ ...F } fragment F on Query { ...F }", {}, "VALIDATION_FAILED"),
    "an unknown operation name": ("query A { __typename }", {"operationName": "B"}, "VALIDATION_FAILED"),
    "two operations and no name": ("query A { __typename } query B { __typename }", {}, "VALIDATION_FAILED"),
    "a mutation, of which there is none": ("mutation { x }", {}, "VALIDATION_FAILED"),
    "a variable that is missing": ("query ($id: ID!) { node(id: $id) { id } }", {}, "VALIDATION_FAILED"),
    "a variable of another type": (
        "query ($n: Int) { products(first: $n) { nodes { id } } }",
        {"variables": {"n": "x"}},
        "VALIDATION_FAILED",
    ),
    "a number beyond Int": (
        "query ($n: Int) { products(first: $n) { nodes { id } } }",
        {"variables": {"n": 2**40}},
        "VALIDATION_FAILED",
    ),
    "a price that is none": (
        "query ($f: ProductFilter) { products(filter: $f) { nodes { id } } }",
        {"variables": {"f": {"price": {"currency": "CNY", "min": "cheap"}}}},
        "VALIDATION_FAILED",
    ),
}


async def test_what_cannot_be_run_is_coded(shop: TestShop) -> None:
    for name, (query, more, expected) in QUERIES.items():
        body = json.dumps({"query": query, **more})
        response = await posted(shop, body)
        assert response.status_code == 200, name
        assert {error["extensions"]["code"] for error in errors_of(response)} == {expected}, name
        assert "data" not in response.json(), name
        response = await posted(shop, body, **ACCEPTS)
        assert (response.status_code, response.headers["Content-Type"]) == (400, ACCEPTS["Accept"]), name
        assert {error["extensions"]["code"] for error in errors_of(response)} == {expected}, name


async def test_one_of_two_operations_is_run_by_its_name(shop: TestShop) -> None:
    body: dict[str, Any] = {"query": "query A { __typename } query B { b: __typename }", "variables": None, "extensions": {}}
    for name in ("B", "A", "B"):
        answer = await posted(shop, json.dumps({**body, "operationName": name}))
        assert answer.json() == {"data": {"b" if name == "B" else "__typename": "Query"}}
    for unclear in ({}, {"operationName": ""}, {"operationName": "C"}, {"operationName": None}):
        assert code(await posted(shop, json.dumps({**body, **unclear}))) == "VALIDATION_FAILED"


class Broken:
    """A port one of whose methods raises."""

    def __init__(self, port: Any, method: str, error: Exception) -> None:
        self._port, self._method, self._error = port, method, error

    def __getattr__(self, name: str) -> Any:
        return self._raise if name == self._method else getattr(self._port, name)

    async def _raise(self, *arguments: Any, **named: Any) -> Any:
        raise self._error


def without(shop: TestShop, *, documents: Any = None, index: Any = None) -> httpx.AsyncClient:
    """A client of the same shop over other ports."""
    held = shop.held
    records = Records(documents, KINDS) if documents else held.shop.records
    changed = structs.replace(held, shop=structs.replace(held.shop, records=records, index=index or held.index))
    return httpx.AsyncClient(transport=httpx.ASGITransport(application(changed)), base_url="http://shop.test")


async def asked(client: httpx.AsyncClient, query: str) -> dict[str, Any]:
    async with client:
        response = await client.post("/graphql", json={"query": query})
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.ERROR, "vitrine.graphql"):
        yield caplog


async def test_what_nobody_expected_is_masked_and_stands_in_the_log(shop: TestShop, logged: pytest.LogCaptureFixture) -> None:
    client = without(shop, documents=Broken(shop.held.documents, "get", RuntimeError("secret")))
    answer = await asked(client, f'{{ node(id: "{make.product().id}") {{ id }} brand(slug: "x") {{ id }} }}')
    error, *_ = answer["errors"]
    assert (answer["data"]["node"], error["path"], error["extensions"]["code"]) == (None, ["node"], "INTERNAL")
    assert "secret" not in json.dumps(answer)
    reference = error["message"].rstrip(".").split()[-1]
    assert reference in logged.text
    assert "RuntimeError: secret" in logged.text


async def test_documents_that_are_away_are_said_to_be(shop: TestShop, logged: pytest.LogCaptureFixture) -> None:
    mug = make.product(slug="mug")
    await shop.keep(mug)
    client = without(shop, documents=Broken(shop.held.documents, "get", Unavailable("disk at /srv/secret")))
    answer = await asked(client, '{ product(slug: "mug") { id } tag(slug: "x") { id } __typename }')
    (error,) = answer["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["product"], "UNAVAILABLE")
    assert "secret" not in json.dumps(answer)
    assert answer["data"] == {"product": None, "tag": None, "__typename": "Query"}
    assert logged.text == ""


@pytest.mark.parametrize("method", ["match", "frequencies"])
async def test_without_the_index_the_rest_of_the_page_stands(shop: TestShop, method: str) -> None:
    mug = make.product(slug="mug", title={"zh": "杯子"}, tags=[make.tag().id])
    await shop.keep(mug)
    await shop.settle()
    index: Any = Broken(Broken(shop.held.index, method, IndexUnavailable("away")), "search", IndexUnavailable("away"))
    held, rarity = shop.held, Rarity(index)
    broken = structs.replace(held.shop, index=index, rarity=rarity)
    app = application(structs.replace(held, shop=broken))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop.test")
    answer = await asked(
        client,
        """{
            search(query: "mug") { nodes { id } }
            filtered: products(filter: { available: true }) { nodes { id } }
            products { nodes { title surfaced { nodes { id } } } }
            feed { nodes { id } }
        }""",
    )
    found = {tuple(error["path"]): error["extensions"]["code"] for error in answer["errors"]}
    assert found == dict.fromkeys([("search",), ("filtered",)], "UNAVAILABLE")
    assert answer["data"]["search"] is None
    assert answer["data"]["products"]["nodes"] == [{"title": "杯子", "surfaced": {"nodes": []}}]
    assert answer["data"]["feed"]["nodes"] == [{"id": mug.id}]
