"""Elasticsearch is away under many who read and write: all but what it alone knows goes on, and comes back by itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, crew, until
from tests.faults.engines import Engines
from tests.faults.readers import ALL, BY_INDEX, Reader

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines")]

AWAY_SECONDS, LONG_AWAY_SECONDS = 10, 30


@pytest.mark.parametrize("seconds", [AWAY_SECONDS, pytest.param(LONG_AWAY_SECONDS, marks=pytest.mark.soak)])
async def test_without_elasticsearch_all_but_search_goes_on(
    seconds: int, engines: Engines, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with crew(engines, tmp_path, Reader, Reader) as shop:
        crowd = shop.crowd
        readers = [one for one in crowd.clients if isinstance(one, Reader)]

        def answered(field: str) -> int:
            return sum(one.answered[field] for one in readers)

        def everything(since: dict[str, int]) -> bool:
            crowd.check()
            return all(answered(field) > since[field] for field in ALL)

        with crowd.at_work():
            await shop.settled()
            nothing = dict.fromkeys(ALL, 0)
            await until(lambda: everything(nothing), READY_SECONDS, "every field is answered")
            assert not any(one.away for one in readers)
            with engines.wires["elastic"].cut():
                before, written = {field: answered(field) for field in ALL}, crowd.acknowledged
                await asyncio.sleep(seconds)  # what is promised is promised for so long
                during = {field for field in ALL if answered(field) > before[field]}
                wrote = crowd.acknowledged - written
            back = {field: answered(field) for field in ALL}
            await until(lambda: everything(back), SETTLES_SECONDS, "every field is answered again")
            await shop.ready()
            await shop.settled()
            await asyncio.to_thread(crowd.end)
        assert during >= ALL - BY_INDEX
        assert all(one.away.keys() == BY_INDEX for one in readers)
        assert wrote > 0
        await shop.settled()
        await shop.check()
        record_property(
            "measured",
            f"Elasticsearch away for {seconds} s: {wrote:,} writes acknowledged meanwhile, the longest request took "
            f"{crowd.longest:.1f} s, the index was right {max(shop.settled_within):.1f} s after it was there again at most",
        )
