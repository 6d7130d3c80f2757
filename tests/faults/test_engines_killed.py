"""kill -9 of the app, the indexer, MongoDB and Elasticsearch under eight who write: what was acknowledged stands and is found."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from tests.faults.crew import Crew

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

ONCE, OFTEN = ("app-1", "indexer-1", "mongo"), ("app-1", "indexer-1", "mongo", "elastic") * 5
"""Elasticsearch, which takes long to start, is killed once in `test_engines_many.py`."""
NOT_NEEDED = ("indexer-1", "elastic")
"""Without these all is written as before."""
CALLS = 60


@pytest.mark.parametrize("killed", [ONCE, pytest.param(OFTEN, marks=pytest.mark.soak)], ids=["once", "often"])
async def test_whoever_is_killed_what_was_acknowledged_stands_once_and_is_found(
    killed: Sequence[str], crew: Crew, record_property: Callable[[str, object], None]
) -> None:
    """They go on while one is away; what needs it is sent again and again."""
    async with crew.at_work() as crowd:
        for name in killed:
            await asyncio.to_thread(crowd.until_written, CALLS)
            crew.kill(name)
            if name in NOT_NEEDED:
                await asyncio.to_thread(crowd.until_written, CALLS)
                crowd.place.up.clear()
            await crew.start(name)
            await crew.settled()
        await asyncio.to_thread(crowd.end)
    await crew.settled()
    assert crowd.repeated > 0, "calls were cut off"
    await crew.check()
    record_property(
        "measured",
        f"{len(killed)} times kill -9 of {', '.join(dict.fromkeys(killed))}: {crowd.acknowledged:,} writes acknowledged, "
        f"{crowd.repeated} of them sent again; the index was right {max(crew.settled_within):.1f} s after all were ready at "
        f"most; the longest request took {crowd.longest:.1f} s",
    )
