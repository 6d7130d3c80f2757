"""The shared real data comes into real servers while all happens that `tests/faults/arrivals.py` lists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.arrivals import come_in
from tests.faults.crew import hired
from tests.faults.engines import engines
from tests.real_data.test_import_real import DATA, ITEMS, SHOP

pytestmark = pytest.mark.real_data


async def test_the_shop_comes_in_while_all_happens(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    with engines(tmp_path / "engines") as some:
        async with hired(some, tmp_path) as crew:
            measured = await come_in(crew, sum(ITEMS.values()), str(DATA), "--mapping", str(SHOP))
    record_property("measured", f"The shared data: {measured}")
