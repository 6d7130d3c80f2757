"""A server that is killed again and again under eight who write: what was acknowledged stands, once and whole, and is found."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults import standing
from tests.faults.crowd import ENDS_SECONDS, Crowd, crowded
from tests.faults.stores import held_at, rebuilt_alike
from tests.processes import SECRET_KEY, Server, free_port, serving

KILLS, MANY_KILLS = 2, 20
CALLS_A_KILL = 120


@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.soak)])
def test_a_server_killed_under_eight_writers_keeps_what_it_acknowledged(
    kills: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    var, port = tmp_path / "var", str(free_port())
    settled: list[float] = []
    with crowded(port, VAR=str(var), SECRET_KEY=SECRET_KEY) as crowd:
        with serving(var, PORT=port):
            crowd.begin()
        with crowd.at_work():
            for _ in range(kills):
                with _up(var, port, crowd, settled) as server:
                    crowd.until_written(CALLS_A_KILL)
                    server.kill()
            with _up(var, port, crowd, settled):
                crowd.end()
        with _up(var, port, crowd, settled) as server:
            assert server.stop() == 0
    assert crowd.repeated > 0, "calls were cut off"
    asyncio.run(_check(var, crowd))
    record_property(
        "measured",
        f"{kills} kills: {crowd.acknowledged:,} writes acknowledged, {crowd.repeated} of them sent again; "
        f"the index was right {max(settled):.1f} s after a start at most",
    )


@contextmanager
def _up(var: Path, port: str, crowd: Crowd, settled: list[float]) -> Iterator[Server]:
    """A server that the writers know of once its index is right: how long that took is added."""
    with serving(var, PORT=port) as server:
        begun = time.monotonic()
        while _waiting(var):
            assert time.monotonic() < begun + ENDS_SECONDS, "it took too long"
            time.sleep(0.01)
        settled.append(time.monotonic() - begun)
        crowd.place.up.set()
        yield server
        crowd.place.up.clear()


def _waiting(var: Path) -> bool:
    """Whether anything is still to be told to the index, read beside the server."""
    with closing(sqlite3.connect(f"file:{var}/shop.db?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT 1 FROM items WHERE waiting IS NOT NULL").fetchone() is not None


async def _check(var: Path, crowd: Crowd) -> None:
    """The index is right but for the likes in an item's quality, of which it hears when something else of the item changes."""
    async with held_at(var) as held:
        stores = await standing.check(held, crowd.writers)
        assert await held.documents.waiting("items", 1) == []
        await rebuilt_alike(held, var, list(stores.found["items"]), quality=0)
