"""One set of real servers for all tests of faults of engines, which therefore run in one process."""

from collections.abc import Iterator

import pytest

from tests.faults.engines import Engines
from tests.faults.engines import engines as started


@pytest.fixture(scope="package")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    with started(tmp_path_factory.mktemp("engines")) as engines:
        yield engines
