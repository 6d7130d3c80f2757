"""Each protection of the index is missed where it is taken away: what finds nothing elsewhere finds here what is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from content import drift
from content.drift import Fault, Found
from ops import jobs
from tests.faults.crew import Crew
from tests.faults.crowd import Crowd

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

CALLS = 60
TIMES = 6
"""So often what only happens when two meet is given occasion to; without a mutant, it never does."""
LATE = {"latency": 300}


def intact_and(mutant: str) -> pytest.MarkDecorator:
    """The same scenario with the protection in place is a soak test: others show more of it."""
    return pytest.mark.parametrize("mutant", [mutant, pytest.param(None, marks=pytest.mark.soak, id="intact")])


@asynccontextmanager
async def at_work(crew: Crew) -> AsyncIterator[Crowd]:
    """Whatever was lost is found and brought back, by who looks for drift, before others begin."""
    async with crew.at_work() as crowd:
        yield crowd
        await asyncio.to_thread(crowd.end)
    await drift.walk(crew.held.documents, crew.held.shop.records, crew.held.index, jobs.now(), mend=True)
    assert (await crew.differences()).many == 0


async def _instead(crew: Crew, name: str, mutant: str | None) -> None:
    crew.kill(name)
    crew.processes[name].mutant = mutant
    await crew.start(name)


async def _written_late(crew: Crew, crowd: Crowd) -> Found:
    with crew.engines.wires["elastic"].toxic("latency", **LATE):
        await asyncio.to_thread(crowd.until_written, CALLS)
    return await crew.differences()


def _is_as_expected(found: Found, mutant: str | None) -> None:
    assert found.by_fault.keys() <= {Fault.MISSING, Fault.STALE}
    assert bool(found.many) is bool(mutant), found


@intact_and("swapped_before_the_replay")
async def test_an_index_that_is_live_before_the_replay_has_lost_what_changed(crew: Crew, mutant: str | None) -> None:
    async with at_work(crew):
        with crew.engines.wires["elastic"].toxic("latency", **LATE):
            building = crew.process("reindex", "reindex", mutant=mutant)
            building.start()
            assert await building.ended() == 0, building.said
        _is_as_expected(await crew.differences(), mutant)


@intact_and("mark_cleared_whatever_the_version")
async def test_a_mark_that_is_cleared_whatever_the_version_loses_what_changed_meanwhile(crew: Crew, mutant: str | None) -> None:
    async with at_work(crew) as crowd:
        await _instead(crew, "indexer-1", mutant)
        found = Found()
        for _ in range(TIMES):
            if not found.many:
                found = await _written_late(crew, crowd)
        await _instead(crew, "indexer-1", None)
    _is_as_expected(found, mutant)


@intact_and("mark_not_set")
async def test_a_change_without_a_mark_is_not_found(crew: Crew, mutant: str | None) -> None:
    async with at_work(crew) as crowd:
        await _instead(crew, "app-1", mutant)
        await asyncio.to_thread(crowd.until_written, CALLS)
        await _instead(crew, "app-1", None)
        _is_as_expected(await crew.differences(), mutant)
