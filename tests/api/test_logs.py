"""What is logged: one line a record, as text or as JSON, with the request it is of, and nothing of what was asked or by whom."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ops import logs
from tests import make
from tests.api import planted
from tests.api.test_sessions import WHO, refused, send, sign_in
from tests.api.test_transport import Broken, without
from tests.shop import TestShop, open_shop


class Written:
    """What stands on standard error."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys, self._said = capsys, ""

    @property
    def text(self) -> str:
        self._said += self._capsys.readouterr().err
        return self._said

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> Iterator[Written]:
    """The logging is afterwards as it was."""
    root, ours = logging.getLogger(), logging.getLogger("vitrine")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    yield Written(capsys)
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


async def test_an_operation_has_one_line_of_what_it_was(tmp_path: Path, out: Written) -> None:
    logs.set_up("json")
    async with open_shop(tmp_path, ACCESS_LOG="on") as shop:
        response = await shop.client.post(
            "/graphql?token=planted", json={"query": "query Feed { __typename }"}, headers={"X-Request-Id": "an-id-of-mine"}
        )
    assert response.status_code == 200
    (line,) = out.lines
    told = {"method": "POST", "route": "/graphql", "status": 200, "operation": "Feed", "outcome": "ok"}
    assert {name: line[name] for name in told} == told
    assert line["request"] == "an-id-of-mine"
    assert set(line) == {*told, "time", "level", "logger", "message", "request", "ms"}
    assert "token" not in out.text


async def test_a_path_is_told_by_its_pattern(tmp_path: Path, out: Written) -> None:
    logs.set_up("json")
    async with open_shop(tmp_path, ACCESS_LOG="on") as shop:
        for path in ("/creators/planted", "/planted", "/objects/public/planted.jpg?seal=planted"):
            await shop.client.get(path)
        await shop.client.request("PLANTED", "/")
    assert [line["status"] for line in out.lines] == [200, 404, 404, 405]
    assert [line["method"] for line in out.lines] == ["GET", "GET", "GET", "other"]
    assert "planted" not in out.text.lower()


async def test_what_fails_is_one_line_with_where(shop: TestShop, out: Written) -> None:
    logs.set_up("json")
    async with without(shop, documents=Broken(shop.held.documents, "get", RuntimeError("two\nlines 两行"))) as client:
        response = await client.post("/graphql", json={"query": f'{{ node(id: "{make.product().id}") {{ id }} }}'})
    (line,) = out.lines
    assert (line["level"], line["request"]) == ("ERROR", response.headers["X-Request-Id"])
    assert line["request"] in line["message"]
    assert line["error"].startswith("Traceback (most recent call last):\n")
    assert line["error"].endswith("RuntimeError: two\nlines 两行\n")


def test_of_libraries_only_warnings_are_written(out: Written) -> None:
    logs.set_up("json")
    for name in ("elastic_transport.transport", "pymongo.command", "httpx", "botocore"):
        logging.getLogger(name).info("POST http://name:password@host/")
        logging.getLogger(name).warning("something %s", object)
    assert [line["level"] for line in out.lines] == ["WARNING"] * 4
    assert "password" not in out.text


@pytest.mark.parametrize("form", ["text", "json"])
async def test_neither_logs_nor_metrics_hold_what_is_personal(tmp_path: Path, out: Written, form: str) -> None:
    logs.set_up(form)
    async with open_shop(tmp_path / "var", ACCESS_LOG="on") as shop:
        person = await planted.plant(shop)
        token = (await sign_in(shop, handle=planted.HANDLE, password=planted.PASSWORD))["accessToken"]
        await refused(shop, handle=planted.HANDLE, password="planted wrong password")
        await send(shop, WHO, token)
        await send(shop, WHO, "planted-token")
        await send(
            shop, f'query {planted.OPENID.replace("-", "_")} {{ search(query: "{planted.BIO}") {{ nodes {{ id }} }} nope }}'
        )
        await shop.client.get(f"/creators/{planted.HANDLE}", params={"phone": planted.PHONE})
        broken = Broken(shop.held.documents, "get", RuntimeError("nobody expected this"))
        async with without(shop, documents=broken) as client:
            who = {"Authorization": f"Bearer {token}"}
            query = {"query": "query ($id: ID!) { node(id: $id) { id } }", "variables": {"id": person.product}}
            assert (await client.post("/graphql", json=query, headers=who)).json()["errors"]
        told = shop.held.metrics.told().decode()
    said = out.text
    assert said.count("/graphql") >= 6
    assert "nobody expected this" in said
    assert 'vitrine_operations_total{operation="unnamed",outcome="ok"}' in told
    secrets = (*planted.SECRETS, *planted.TEXTS, token, "planted wrong password", "planted-token", person.ann.id, "127.0.0.1")
    assert [(secret, where) for secret in secrets for where, text in (("logs", said), ("metrics", told)) if secret in text] == []
