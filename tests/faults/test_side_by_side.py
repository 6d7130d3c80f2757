"""Processes of this release and of a newer one over the same stores, as while a shop is upgraded: each reads what it can, and
neither loses anything of the other.
"""

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec import structs

from content import migrating
from content.kinds import KINDS
from content.records import Records
from ops import settings
from ops.wiring import opened
from storage.ports import Document, Put
from tests import make
from tests.faults.writers import PASSWORD, SIGN_IN
from tests.processes import SECRET_KEY, Server, free_port, run, serving, start
from tests.stacks import EMBEDDED, REAL, place

NEWER = "tests/faults/newer_app.py"
MOST_SECONDS = 60
SAVE = """mutation ($input: ProductSaveInput!) {
  productSave(input: $input) { product { id revision } userErrors { code field } } }"""
READ = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Product { title } } products(first: 50) { nodes { title } } }"
FIND = "query ($text: String!) { search(query: $text) { nodes { ... on Product { title } } } }"


@pytest.fixture(params=[EMBEDDED, REAL])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    var = {"VAR": str(tmp_path / "var"), "SECRET_KEY": SECRET_KEY}
    if request.param == EMBEDDED:
        yield var
    else:
        with place() as there:
            yield {**var, **there.environment}


class Merchant:
    """Signed in at one server. Answers are whole."""

    def __init__(self, server: Server) -> None:
        self._url, self._headers = f"{server.url}/graphql", {"Connection": "close"}
        session = self.ask(SIGN_IN, handle="merchant", password=PASSWORD)["data"]["sessionStart"]["session"]
        self._headers["Authorization"] = f"Bearer {session['accessToken']}"

    def ask(self, query: str, **variables: Any) -> Any:
        told = {"query": query, "variables": variables}
        return httpx.post(self._url, json=told, headers=self._headers, timeout=30).json()

    def save(self, slug: str, title: str, product: Any = None) -> Any:
        """The product that was made, or made of `product`."""
        given = self.tried(slug, title, product)
        assert given["data"]["productSave"]["userErrors"] == [], given
        return given["data"]["productSave"]["product"]

    def tried(self, slug: str, title: str, product: Any = None) -> Any:
        variant = {"sku": f"{slug}-sku", "price": {"amount": "9.90", "currency": "CNY"}, "selectedOptions": []}
        own = {"slug": slug, "title": [{"language": "en", "text": title}], "variants": [variant], "publish": True}
        return self.ask(SAVE, input={**own, **({"id": product["id"], "revision": product["revision"]} if product else {})})

    def titles(self, *products: Any) -> tuple[list[str | None], set[str]]:
        """Of those asked for, None where one is absent; and of all that the list has."""
        data = self.ask(READ, ids=[one["id"] for one in products])["data"]
        return [one and one["title"] for one in data["nodes"]], {one["title"] for one in data["products"]["nodes"]}

    def finds(self, text: str) -> list[str]:
        return [one["title"] for one in self.ask(FIND, text=text)["data"]["search"]["nodes"]]


def test_old_and_new_processes_side_by_side(stores: dict[str, str]) -> None:
    given = ("user", "add", "merchant", "--role", "merchant", "--password-stdin")
    assert run(*given, given=PASSWORD + "\n", **stores).returncode == 0
    with _served(stores, METRICS_PORT=(port := str(free_port()))) as first:
        old = Merchant(first)
        mug, pot = old.save("mug", "Mug"), old.save("pot", "Pot")
        _until(lambda: old.finds("mug") == ["Mug"])
        with _served(stores, entry=NEWER) as second:
            new = Merchant(second)
            assert new.titles(mug, pot) == (["Mug", "Pot"], {"Mug", "Pot"}), "what is older is read"
            cup = new.save("mug", "Cup", mug)
            jug = new.save("jug", "Jug")
            asyncio.run(_newer_writes(stores, cup["id"]))

            assert old.titles(cup, pot, jug) == ([None, "Pot", None], {"Pot"}), "what is newer is absent"
            refused = old.tried("mug", "Mug again", cup)
            assert [error["extensions"]["code"] for error in refused["errors"]] == ["UNAVAILABLE"]
            pan = old.save("pot", "Pan", pot)
            assert new.titles(cup, pan, jug) == (["Cup", "Pan", "Jug"], {"Cup", "Pan", "Jug"})
            _until(lambda: old.finds("pan") == ["Pan"])
            assert new.finds("mug") == ["Cup"], "the older indexer took nothing out of the index"
            _until(lambda: _unreadable(port) > 0)
            assert first.stop() == 0
            _until(lambda: (new.finds("cup"), new.finds("jug"), new.finds("pan")) == (["Cup"], ["Jug"], ["Pan"]))

            done = run("migrate", entry=NEWER, **stores)
            assert done.returncode == 0, done.stderr
            assert "1 of" in done.stderr, "one was of the older shape"
            wok = new.save("pot", "Wok", pan)
            assert new.titles(cup, wok) == (["Cup", "Wok"], {"Cup", "Wok", "Jug"}), "whoever read it before can save it"
    documents = asyncio.run(_products(stores))
    assert {one.id: (one.schema, one.body["names"]["en"]) for one in documents} == {
        cup["id"]: (2, "Cup"),
        jug["id"]: (2, "Jug"),
        pan["id"]: (2, "Wok"),
    }
    assert next(one for one in documents if one.id == cup["id"]).body["origin"] == "Jingdezhen"


def test_a_migration_that_is_killed_goes_on(stores: dict[str, str]) -> None:
    asyncio.run(_fill(stores, 4 * migrating.PAGE))
    before = {one.id: (one.version, one.seq) for one in asyncio.run(_products(stores))}
    for _ in range(2):
        with start("migrate", entry=NEWER, **stores) as killed:
            _until(lambda: asyncio.run(_some_are_newer(stores)) or killed.poll() is not None)
            killed.send_signal(signal.SIGKILL)
    done = run("migrate", entry=NEWER, **stores)
    assert done.returncode == 0, done.stderr
    after = asyncio.run(_products(stores))
    assert {one.schema for one in after} == {2}
    assert {one.id: (one.version, one.seq) for one in after} == before


@contextmanager
def _served(stores: dict[str, str], **more: str) -> Iterator[Server]:
    others = {name: value for name, value in stores.items() if name not in ("VAR", "SECRET_KEY")}
    with serving(Path(stores["VAR"]), **others, **more) as server:
        yield server


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def _unreadable(port: str) -> float:
    lines = httpx.get(f"http://127.0.0.1:{port}/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("vitrine_records_unreadable_total"))


def _held(stores: dict[str, str]) -> Any:
    return opened(settings.read(stores))


async def _newer_writes(stores: dict[str, str], product: str) -> None:
    """What the newer release knows of it, which nobody else does, and a postcard."""
    async with _held(stores) as held:
        (document,) = await held.documents.get("items", [product])
        body = {**document.body, "origin": "Jingdezhen"}
        (shaped,) = [structs.replace(document, body=body)]
        assert await held.documents.reshape("items", [shaped]) == 1
        card = held.shop.records.put(make.tutorial(make.product()))
        await held.documents.put(structs.replace(card, id="pcd_01M8H7FK28SQMCK2K9Z1AHRWZX", kind="POSTCARD"))


async def _products(stores: dict[str, str]) -> list[Document]:
    found: list[Document] = []
    async with _held(stores) as held:
        while page := await held.documents.scan("items", found[-1].id if found else ""):
            found += page
    return [one for one in found if one.kind == "PRODUCT"]


async def _fill(stores: dict[str, str], many: int) -> None:
    records = Records(None, KINDS)  # type: ignore[arg-type]
    async with _held(stores) as held:
        for _ in range(many // 500):
            puts: list[Put] = [records.put(make.product()) for _ in range(500)]
            await held.documents.commit(puts)


async def _some_are_newer(stores: dict[str, str]) -> bool:
    async with _held(stores) as held:
        (first,) = await held.documents.scan("items", limit=1)
        return bool(first.schema == 2)
