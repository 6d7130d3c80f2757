"""Reviews that come in with a period: their stars count as long as they are up, however often their row comes."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from content import turning
from ops.importing import import_paths
from tests.imports import NOW, product, review, written
from tests.shop import TestShop

HOUR = 3_600_000


def moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1_000, UTC).isoformat()


async def take(shop: TestShop, folder: Path, *rows: Any, now: int = NOW) -> None:
    file = written(folder / "rows.jsonl", list(rows))
    out = io.StringIO()
    assert await import_paths(shop.held.documents, shop.held.objects, [file], now=now, out=out) == 0, out.getvalue()


async def turned(shop: TestShop, now: int) -> None:
    while await turning.turn(shop.held.documents, shop.held.shop, now):
        pass


async def stars(shop: TestShop) -> list[int]:
    """Of the one product, 1 to 5."""
    (mug,) = [one for one in await shop.held.documents.scan("items") if one.kind == "PRODUCT"]
    return [mug.n.get(f"stars{at}", 0) for at in range(1, 6)]


async def tides(shop: TestShop) -> list[tuple[int, bool]]:
    return [(one.from_, one.body["counted"]) for one in await shop.held.documents.scan("tides")]


async def test_stars_of_what_is_to_come_count_once_it_is_up_and_no_more_once_it_is_over(shop: TestShop, tmp_path: Path) -> None:
    row = review("r", "p", 5, publishedAt=moment(NOW + HOUR), unpublishAt=moment(NOW + 2 * HOUR))
    await take(shop, tmp_path, product("p"), row)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [(NOW + HOUR, False)])
    await take(shop, tmp_path, product("p"), row)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [(NOW + HOUR, False)])
    await turned(shop, NOW + HOUR)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 1], [(NOW + 2 * HOUR, True)])
    await take(shop, tmp_path, {**row, "rating": 2}, now=NOW + HOUR)
    assert await stars(shop) == [0, 1, 0, 0, 0]
    await turned(shop, NOW + 2 * HOUR)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [])
    await take(shop, tmp_path, row, now=NOW + 3 * HOUR)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [])


async def test_a_row_that_comes_again_before_the_job_counts_what_the_job_would(shop: TestShop, tmp_path: Path) -> None:
    row = review("r", "p", 3, publishedAt=moment(NOW + HOUR))
    await take(shop, tmp_path, product("p"), row)
    await take(shop, tmp_path, {**row, "rating": 4}, now=NOW + 2 * HOUR)
    assert await stars(shop) == [0, 0, 0, 1, 0]
    await turned(shop, NOW + 2 * HOUR)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 1, 0], [])
    await take(shop, tmp_path, {**row, "publishedAt": moment(NOW + 5 * HOUR)}, now=NOW + 3 * HOUR)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [(NOW + 5 * HOUR, False)])
    await turned(shop, NOW + 5 * HOUR)
    assert await stars(shop) == [0, 0, 1, 0, 0]


async def test_rows_of_one_id_in_one_file_count_as_the_last(shop: TestShop, tmp_path: Path) -> None:
    later = review("r", "p", 1, publishedAt=moment(NOW + HOUR))
    await take(shop, tmp_path, product("p"), later, review("r", "p", 2, publishedAt=moment(NOW - HOUR)), later)
    assert (await stars(shop), await tides(shop)) == ([0, 0, 0, 0, 0], [(NOW + HOUR, False)])
