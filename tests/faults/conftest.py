"""One set of real servers, and one shop over them, for all tests of what happens to servers: they run in one process."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.faults.crew import Crew, hired
from tests.faults.engines import Engines
from tests.faults.engines import engines as started


@pytest.fixture(scope="package")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    with started(tmp_path_factory.mktemp("engines")) as engines:
        yield engines


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def crew(engines: Engines, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crew]:
    async with hired(engines, tmp_path_factory.mktemp("crew")) as crew:
        yield crew
