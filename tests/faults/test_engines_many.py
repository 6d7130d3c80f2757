"""Two apps and two indexers on one database while much comes in: whoever is killed, and however the index is built anew and taken
back, nothing is lost on its way there.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import imports
from tests.faults.arrivals import come_in
from tests.faults.crew import Crew
from tests.import_rows import row
from tests.imports import written

pytestmark = [pytest.mark.soak, pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

ITEMS = (800, 5_000)
TAGS = 20


@pytest.mark.parametrize("items", ITEMS)
async def test_what_comes_in_while_all_happens_is_found(
    items: int, crew: Crew, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("measured", await come_in(crew, items, str(_rows(tmp_path / "rows.jsonl", items))))


def _rows(file: Path, items: int) -> Path:
    """Products with tags, and a review of each second."""
    products = items * 2 // 3
    title = {"en": "Good kettle {at}, boils in {at} s", "zh": "好壶{at}号"}
    return written(
        file,
        [
            *(row("tag", f"t{at}", slug=f"tag-{at}", names={"en": f"Tag {at}", "zh": f"标签{at}"}) for at in range(TAGS)),
            *(
                imports.product(
                    f"p{at}", title={language: text.format(at=at) for language, text in title.items()}, tags=[f"t{at % TAGS}"]
                )
                for at in range(products)
            ),
            *(imports.review(f"r{at}", f"p{at}", at % 5 + 1) for at in range(items - products)),
        ],
    )
