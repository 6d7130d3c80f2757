"""A server that takes events and counts them, killed again and again: what was acknowledged is kept, and counts once."""

import asyncio
import random
import sqlite3
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Event as Bell
from typing import Any

import httpx
import pytest

from content import counting, events
from ops import leases, settings
from ops.wiring import Opened, opened
from storage.ports import Append, Delete
from tests import make
from tests.processes import SECRET_KEY, Server, free_port, serving
from tests.streams import events_of

KILLS, MANY_KILLS = 3, 20
SETTLES_SECONDS = 60
SENDERS, EVENTS_A_CALL = 4, 20
TRACK = """mutation ($events: [EventInput!]!) { eventsTrack(input: {deviceId: "a device", consent: true, events: $events}) {
  accepted userErrors { code } } }"""

kills = pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.soak)])


def held_at(var: Path) -> Any:
    return opened(settings.read({"VAR": str(var), "SECRET_KEY": SECRET_KEY}))


async def with_products(var: Path, count: int) -> list[str]:
    async with held_at(var) as held:
        items = [make.product() for _ in range(count)]
        await held.documents.commit([held.shop.records.put(item) for item in items])
    return [item.id for item in items]


async def nobody_counts(var: Path) -> None:
    """Whoever was killed has no lease any more."""
    async with held_at(var) as held:
        for lease in await held.documents.scan(leases.LEASES.name):
            await held.documents.delete(Delete(collection=leases.LEASES.name, id=lease.id))


async def kept(held: Opened) -> list[dict[str, Any]]:
    """The events of today and yesterday, should it be midnight."""
    days = [events.stream(events.day(now)) for now in (make.now() - make.DAY, make.now())]
    return [one.body for stream in days for one in await events_of(held.streams, stream)]


async def views(held: Opened, items: list[str]) -> dict[str, int]:
    found = await held.documents.get("items", items)
    return {one.id: one.n.get("views", 0) for one in found if one}


async def count_the_rest(held: Opened) -> None:
    while await counting.count(held.documents, held.streams, make.now()):
        pass


# ---------------------------------------------------------------- counting


@kills
def test_a_server_killed_while_it_counts_counts_each_once(kills: int, tmp_path: Path) -> None:
    var = tmp_path / "var"
    items = asyncio.run(with_products(var, 20))
    for _ in range(kills):
        asyncio.run(_came(var, items, 200))
        with serving(var) as server:
            begun = _progress(var)
            _until(partial(_beyond, var, begun))
            server.kill()
        asyncio.run(nobody_counts(var))
    assert _progress(var) < kills * 200 * 40 / 500, "no kill came too late"
    expected = dict.fromkeys(items, kills * 200 * 2)
    assert asyncio.run(_counted(var, items)) == expected


def _progress(var: Path) -> int:
    """How many batches were counted, read beside the server."""
    with closing(sqlite3.connect(f"file:{var}/shop.db?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT coalesce(max(version), 0) FROM counted").fetchone()[0])


def _beyond(var: Path, begun: int) -> bool:
    return _progress(var) > begun


async def _came(var: Path, items: list[str], times: int) -> None:
    body = {"kind": "VIEW", "at": make.now()}
    batches = [[{**body, "item": item} for item in items for _ in range(2)] for _ in range(times)]
    async with held_at(var) as held:
        for batch in batches:
            await held.documents.commit([Append(stream=events.stream(events.day(make.now())), events=batch)])


async def _counted(var: Path, items: list[str]) -> dict[str, int]:
    async with held_at(var) as held:
        await count_the_rest(held)
        return await views(held, items)


# ---------------------------------------------------------------- taking in


class Senders:
    """Clients that send each call until it is acknowledged, whichever server is there."""

    def __init__(self, url: str, calls: list[list[dict[str, Any]]]) -> None:
        self._url, self._waiting = url, deque(calls)
        self.up, self.acknowledged = Bell(), 0

    def have(self, least: int) -> bool:
        """Whether so many calls were acknowledged."""
        return self.acknowledged >= least

    def run(self) -> None:
        with httpx.Client(timeout=20) as client:
            while True:
                try:
                    call = self._waiting.popleft()
                except IndexError:
                    return
                while not self._sent(client, call):
                    self.up.wait(0.05)
                self.acknowledged += 1

    def _sent(self, client: httpx.Client, call: list[dict[str, Any]]) -> bool:
        with suppress(httpx.TransportError):
            answer = client.post(self._url, json={"query": TRACK, "variables": {"events": call}})
            if answer.status_code == 200 and "errors" not in answer.json():
                assert answer.json()["data"]["eventsTrack"] == {"accepted": len(call), "userErrors": []}
                return True
        return False


@kills
def test_what_is_sent_again_to_the_next_server_counts_once(kills: int, tmp_path: Path) -> None:
    var, port = tmp_path / "var", str(free_port())
    items = asyncio.run(with_products(var, 10))
    calls = [_call(items) for _ in range(40 * (kills + 1))]
    senders = Senders(f"http://127.0.0.1:{port}/graphql", calls)
    with ThreadPoolExecutor(SENDERS) as pool:
        running = [pool.submit(senders.run) for _ in range(SENDERS)]
        for kill in range(kills):
            with _up(var, port, senders) as server:
                _until(partial(senders.have, 30 * (kill + 1)))
                server.kill()
            asyncio.run(nobody_counts(var))
        with _up(var, port, senders):
            for one in running:
                one.result(SETTLES_SECONDS)
    expected = Counter(event["itemId"] for call in calls for event in call)
    found, counted = asyncio.run(_all_counted(var, items))
    assert Counter(one["item"] for one in found) == expected, "each is kept once"
    assert counted == expected


async def _all_counted(var: Path, items: list[str]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    async with held_at(var) as held:
        await count_the_rest(held)
        return await kept(held), await views(held, items)


def _call(items: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": f"{random.getrandbits(64):x}", "kind": "VIEW", "at": _now(), "itemId": random.choice(items)}
        for _ in range(EVENTS_A_CALL)
    ]


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


@contextmanager
def _up(var: Path, port: str, senders: Senders) -> Iterator[Server]:
    """A server that the senders know of."""
    with serving(var, PORT=port) as server:
        senders.up.set()
        yield server
        senders.up.clear()


def _until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SETTLES_SECONDS
    while not done():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.005)
