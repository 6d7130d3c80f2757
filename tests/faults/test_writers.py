"""A server that is killed again and again under eight who write: what was acknowledged stands, once and whole, and is found."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from content.access import Action
from ops.wiring import Opened
from storage.ports import Document
from tests.faults.stores import everything, held_at, rebuilt_alike
from tests.faults.writers import Editor, Merchant, Place, Shopper, Writer
from tests.processes import SECRET_KEY, Server, free_port, run, serving

KILLS, MANY_KILLS = 2, 20
CALLS_A_KILL = 120
ENDS_SECONDS = 60
PASSWORD = "a long enough password"
ROLES: dict[type[Writer], str] = {Merchant: "merchant", Shopper: "shopper", Editor: "editor"}
WRITERS: list[type[Writer]] = [Merchant, Merchant, Shopper, Shopper, Shopper, Shopper, Editor, Editor]
SIGN_IN = """mutation ($handle: String!, $password: String!) {
  sessionStart(input: { password: { handle: $handle, password: $password } }) { session { accessToken } userErrors { code } } }"""


@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.soak)])
def test_a_server_killed_under_eight_writers_keeps_what_it_acknowledged(
    kills: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    var, port = tmp_path / "var", str(free_port())
    place = Place(f"http://127.0.0.1:{port}/graphql")
    names = [f"writer-{at}" for at in range(len(WRITERS))]
    for name, kind in zip(names, WRITERS, strict=True):
        _account(var, name, ROLES[kind])
    with serving(var, PORT=port):
        writers = [kind(name, place, _token(place, name)) for name, kind in zip(names, WRITERS, strict=True)]
        _begin(place, writers)
    settled: list[float] = []
    with _writing(place, writers) as running:
        for _ in range(kills):
            with _up(var, place, settled) as server:
                _until_written(writers, running)
                server.kill()
        place.stopping = True
        with _up(var, place, settled):
            for one in running:
                one.result(ENDS_SECONDS)
    with _up(var, place, settled) as server:
        assert server.stop() == 0
    assert sum(writer.repeated for writer in writers) > 0, "calls were cut off"
    asyncio.run(_check(var, writers))
    repeated = sum(writer.repeated for writer in writers)
    record_property(
        "measured",
        f"{kills} kills: {_calls(writers):,} writes acknowledged, {repeated} of them sent again; "
        f"the index was right {max(settled):.1f} s after a start at most",
    )


def _account(var: Path, handle: str, role: str) -> None:
    given = ("user", "add", handle, "--role", "shopper", "--role", role, "--password-stdin")
    done = run(*given, given=PASSWORD + "\n", VAR=str(var), SECRET_KEY=SECRET_KEY)
    assert done.returncode == 0, done.stderr


def _token(place: Place, handle: str) -> str:
    variables = {"handle": handle, "password": PASSWORD}
    answer = httpx.post(place.url, json={"query": SIGN_IN, "variables": variables}, timeout=20).json()
    assert answer["data"]["sessionStart"]["userErrors"] == []
    return str(answer["data"]["sessionStart"]["session"]["accessToken"])


def _begin(place: Place, writers: Sequence[Writer]) -> None:
    """Some products to write about."""
    place.up.set()
    for _ in range(5):
        writers[0].turn()
    place.up.clear()


@contextmanager
def _writing(place: Place, writers: Sequence[Writer]) -> Iterator[list[Future[None]]]:
    with ThreadPoolExecutor(len(writers)) as pool:
        try:
            yield [pool.submit(writer.run) for writer in writers]
        finally:
            place.over = True
            place.up.set()


def _calls(writers: Sequence[Writer]) -> int:
    return sum(writer.acknowledged for writer in writers)


def _until_written(writers: Sequence[Writer], running: Sequence[Future[None]]) -> None:
    enough = _calls(writers) + CALLS_A_KILL
    _until(lambda: _calls(writers) >= enough or any(one.done() for one in running))
    for one in running:
        if one.done():
            one.result()


@contextmanager
def _up(var: Path, place: Place, settled: list[float]) -> Iterator[Server]:
    """A server that the writers know of once its index is right: how long that took is added."""
    port = place.url.split(":")[2].partition("/")[0]
    with serving(var, PORT=port) as server:
        begun = time.monotonic()
        _until(lambda: not _waiting(var))
        settled.append(time.monotonic() - begun)
        place.up.set()
        yield server
        place.up.clear()


def _waiting(var: Path) -> bool:
    """Whether anything is still to be told to the index, read beside the server."""
    with closing(sqlite3.connect(f"file:{var}/shop.db?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT 1 FROM items WHERE waiting IS NOT NULL").fetchone() is not None


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + ENDS_SECONDS
    while not done():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)


# ---------------------------------------------------------------- what stands at the end


class Stores:
    """All documents of these collections, by id."""

    def __init__(self, found: dict[str, dict[str, Document]]) -> None:
        self.found = found

    def items(self, kind: str) -> dict[str, Document]:
        return {id: one for id, one in self.found["items"].items() if one.kind == kind}


READ = ("items", "drafts", "versions", "names", "comments", "reactions", "stock", "audit", "answers", "members")


async def _check(var: Path, writers: Sequence[Writer]) -> None:
    async with held_at(var) as held:
        stores = Stores({name: {one.id: one for one in await everything(held, name)} for name in READ})
        await _index(held, var, stores)
    _products(stores, [writer for writer in writers if isinstance(writer, Merchant)])
    _reviews(stores, [writer for writer in writers if isinstance(writer, Shopper)])
    _collections(stores, [writer for writer in writers if isinstance(writer, Editor)])
    _whole(stores, writers)


def _products(stores: Stores, merchants: Sequence[Merchant]) -> None:
    made = {id: slug for merchant in merchants for id, slug in merchant.made.items()}
    found = stores.items("PRODUCT")
    assert {id: one.body["slug"] for id, one in found.items()} == made
    named = {id.partition(":")[2]: one.body["id"] for id, one in stores.found["names"].items() if id.startswith("product.slug:")}
    assert named == {slug: id for id, slug in made.items()}
    units = {one.body["variant"]: one.n["units"] for one in stores.found["stock"].values()}
    assert units == {variant: left for merchant in merchants for variant, left in merchant.stock.items()}
    skus = {id.partition(":")[2] for id in stores.found["names"] if id.startswith("variant.sku:")}
    assert skus == {variant["sku"] for one in found.values() for variant in one.body["variants"]}


def _reviews(stores: Stores, shoppers: Sequence[Shopper]) -> None:
    """With the stars of products, the comments under them, and the likes."""
    made = {id: (product, rating) for one in shoppers for product, (id, rating, _) in one.reviews.items()}
    found = stores.items("REVIEW")
    assert {id: (one.body["product"], one.body["rating"]) for id, one in found.items()} == made
    stars = Counter((product, rating) for product, rating in made.values())
    counted = {(id, star): one.n.get(f"stars{star}", 0) for id, one in stores.items("PRODUCT").items() for star in range(1, 6)}
    assert {at: number for at, number in counted.items() if number} == stars
    said = sum((one.comments for one in shoppers), Counter[tuple[str, str]]())
    assert Counter((one.body["item"], one.body["body"]) for one in stores.found["comments"].values()) == said
    under = Counter(item for item, _ in said.elements())
    assert {id: one.n.get("comments", 0) for id, one in found.items()} == {id: under[id] for id in found}
    likes = Counter(product for one in shoppers for product in one.likes)
    assert {id: one.n.get("likes", 0) for id, one in stores.items("PRODUCT").items() if one.n.get("likes")} == likes
    liked = Counter(one.body["item"] for one in stores.found["reactions"].values() if one.body["reactions"])
    assert liked == likes


def _collections(stores: Stores, editors: Sequence[Editor]) -> None:
    made = {id: placed for editor in editors for id, placed in editor.made.items()}
    found = {id: one.body["placed"] for id, one in stores.items("COLLECTION").items()}
    assert {id: sorted(placed, key=placed.__getitem__) for id, placed in found.items()} == made
    members: dict[str, list[tuple[str, str]]] = {id: [] for id in made}
    for one in stores.found["members"].values():
        if one.kind == "MEMBER":
            members[one.body["collection"]].append((one.body["place"], one.body["item"]))
    assert {id: [item for _, item in sorted(some)] for id, some in members.items()} == made


def _whole(stores: Stores, writers: Sequence[Writer]) -> None:
    """Of each commit all is there: the version beside the item, the line of the audit, the answer of the key."""
    went_up = {id: 1 for one in writers if isinstance(one, Merchant) for id in one.made}
    went_up |= {id: 1 + len(placed) for one in writers if isinstance(one, Editor) for id, placed in one.made.items()}
    went_up |= {id: times for one in writers if isinstance(one, Shopper) for id, _, times in one.reviews.values()}
    numbers: dict[str, list[int]] = {}
    for version in stores.found["versions"].values():
        numbers.setdefault(version.body["item"], []).append(version.body["number"])
    assert {id: len(some) for id, some in numbers.items()} == went_up
    assert {id: max(some) for id, some in numbers.items()} == {id: one.version for id, one in stores.found["items"].items()}
    assert stores.found["drafts"] == {}, "no copy was left of what went up"
    by_staff = sum(times for id, times in went_up.items() if not id.startswith("rev"))
    by_staff += sum(one.changes for one in writers if isinstance(one, Merchant))
    told = Counter(one.body["action"] for one in stores.found["audit"].values())
    assert sum(told[action.name] for action in (Action.SAVE_PRODUCT, Action.CHANGE_STOCK, Action.CURATE)) == by_staff
    assert len(stores.found["answers"]) == sum(one.keys for one in writers)


async def _index(held: Opened, var: Path, stores: Stores) -> None:
    """But for the likes in an item's quality, of which it hears when something else of the item changes."""
    assert await held.documents.waiting("items", 1) == []
    await rebuilt_alike(held, var, list(stores.found["items"]), quality=0)
