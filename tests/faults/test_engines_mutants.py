"""Each protection of the index is missed where it is taken away: what finds nothing elsewhere finds here what is lost."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from content import drift
from content.drift import Fault, Found
from ops import jobs
from tests.faults.crew import Crew, crew, until
from tests.faults.engines import Engines

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="module")]

CALLS = 80
ENDS_SECONDS = 60
LATE = {"latency": 500}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crew]:
    async with crew(engines, tmp_path_factory.mktemp("mutants")) as shop:
        with shop.crowd.at_work():
            yield shop


def intact_and(mutant: str) -> pytest.MarkDecorator:
    """The same scenario with the protection in place is a soak test: others show more of it."""
    return pytest.mark.parametrize("mutant", [mutant, pytest.param(None, marks=pytest.mark.soak, id="intact")])


async def _mended(shop: Crew) -> None:
    """Whatever a test before has lost is found and brought back by those who look for drift."""
    await shop.differences()
    await drift.walk(shop.held.documents, shop.held.shop.records, shop.held.index, jobs.now(), mend=True)
    assert (await shop.differences()).many == 0


async def _instead(shop: Crew, name: str, mutant: str | None) -> None:
    shop.kill(name)
    shop.processes[name].mutant = mutant
    await shop.start(name)


def _is_as_expected(found: Found, mutant: str | None) -> None:
    assert found.by_fault.keys() <= {Fault.MISSING, Fault.STALE}
    assert bool(found.many) is bool(mutant), found


@intact_and("swapped_before_the_replay")
async def test_an_index_that_is_live_before_the_replay_has_lost_what_changed(
    shop: Crew, engines: Engines, mutant: str | None
) -> None:
    await _mended(shop)
    with engines.wires["elastic"].toxic("latency", **LATE):
        building = shop.process("reindex", "reindex", mutant=mutant)
        building.start()
        await until(lambda: building.code is not None, ENDS_SECONDS, "the index is built")
    assert building.code == 0, building.said
    _is_as_expected(await shop.differences(), mutant)


@intact_and("mark_cleared_whatever_the_version")
async def test_a_mark_that_is_cleared_whatever_the_version_loses_what_changed_meanwhile(
    shop: Crew, engines: Engines, mutant: str | None
) -> None:
    await _mended(shop)
    await _instead(shop, "indexer-1", mutant)
    with engines.wires["elastic"].toxic("latency", **LATE):
        await asyncio.to_thread(shop.crowd.until_written, CALLS)
    found = await shop.differences()
    await _instead(shop, "indexer-1", None)
    _is_as_expected(found, mutant)


@intact_and("mark_not_set")
async def test_a_change_without_a_mark_is_not_found(shop: Crew, mutant: str | None) -> None:
    await _mended(shop)
    await _instead(shop, "app-1", mutant)
    await asyncio.to_thread(shop.crowd.until_written, CALLS)
    await _instead(shop, "app-1", None)
    _is_as_expected(await shop.differences(), mutant)
