"""kill -9 of the app, the indexer, MongoDB and Elasticsearch under eight who write: what was acknowledged stands and is found."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.crew import crew
from tests.faults.engines import Engines

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines")]

ROUNDS, MANY_ROUNDS = 1, 6
KILLED = ("app-1", "indexer-1", "mongo", "elastic")
CALLS = 60


@pytest.mark.parametrize("rounds", [ROUNDS, pytest.param(MANY_ROUNDS, marks=pytest.mark.soak)])
async def test_whoever_is_killed_what_was_acknowledged_stands_once_and_is_found(
    rounds: int, engines: Engines, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """They go on while one is away: what needs it is sent again and again."""
    async with crew(engines, tmp_path) as shop:
        crowd = shop.crowd
        with crowd.at_work():
            await shop.settled()
            for _ in range(rounds):
                for name in KILLED:
                    await asyncio.to_thread(crowd.until_written, CALLS)
                    shop.kill(name)
                    await shop.start(name)
                    await shop.settled()
            await asyncio.to_thread(crowd.end)
        await shop.settled()
        assert crowd.repeated > 0, "calls were cut off"
        await shop.check()
        record_property(
            "measured",
            f"{', '.join(KILLED)} killed {rounds} times each: {crowd.acknowledged:,} writes acknowledged, {crowd.repeated} of "
            f"them sent again; the index was right {max(shop.settled_within):.1f} s after all were ready at most; the longest "
            f"request took {crowd.longest:.1f} s",
        )
