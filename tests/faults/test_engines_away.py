"""Elasticsearch is away under many who read and write: all but what it alone knows goes on, and comes back by itself."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, Crew, until
from tests.faults.readers import ALL, BY_INDEX

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

AWAY_SECONDS, LONG_AWAY_SECONDS = 10, 30


@pytest.mark.parametrize("seconds", [AWAY_SECONDS, pytest.param(LONG_AWAY_SECONDS, marks=pytest.mark.soak)])
async def test_without_elasticsearch_all_but_search_goes_on(
    seconds: int, crew: Crew, record_property: Callable[[str, object], None]
) -> None:
    async with crew.at_work() as crowd:
        await until(partial(_all_answered, crew, dict.fromkeys(ALL, 0)), READY_SECONDS, "every field is answered")
        assert not crew.reader.away
        with crew.engines.wires["elastic"].cut():
            before, written = dict(crew.reader.answered), crowd.acknowledged
            await asyncio.sleep(seconds)  # what is promised is promised for so long
            during = {field for field in ALL if crew.reader.answered[field] > before[field] + 1}
            wrote = crowd.acknowledged - written
        back = dict(crew.reader.answered)
        await until(partial(_all_answered, crew, back), SETTLES_SECONDS, "every field is answered again")
        await crew.ready()
        await crew.settled()
        await asyncio.to_thread(crowd.end)
    assert during == ALL - BY_INDEX
    assert crew.reader.away.keys() == BY_INDEX
    assert wrote > 0
    await crew.settled()
    await crew.check()
    record_property(
        "measured",
        f"Elasticsearch away for {seconds} s: {wrote:,} writes acknowledged meanwhile, the longest request took "
        f"{crowd.longest:.1f} s, the index was right {max(crew.settled_within):.1f} s after it was there again at most",
    )


def _all_answered(crew: Crew, before: dict[str, int]) -> bool:
    crew.crowd.check()
    return all(crew.reader.answered[field] > before[field] for field in ALL)
