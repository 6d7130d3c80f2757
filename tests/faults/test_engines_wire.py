"""Late, cut off, silent or slow between the shop and each of its servers: nobody waits past the deadline, nothing is lost, and it
is over soon after its cause.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from content.pictures import WIDTHS, rendition_path
from tests.faults.crew import SETTLES_SECONDS, Crew, crew, until
from tests.faults.engines import NAMES, Engines
from tests.faults.readers import ALL, Reader, Viewer
from tests.import_rows import picture

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines")]

TOXICS: dict[str, tuple[str, dict[str, int]]] = {
    "latency": ("latency", {"latency": 1_000}),
    "resets": ("reset_peer", {"timeout": 0}),
    "silence": ("timeout", {"timeout": 0}),
    "slow link": ("bandwidth", {"rate": 20}),
}
SOME = [("mongo", "resets"), ("mongo", "silence"), ("elastic", "latency"), ("elastic", "resets"), ("s3", "slow link")]
ENDED_SECONDS = 60


@pytest.mark.parametrize("pairs", [SOME, pytest.param(list(product(NAMES, TOXICS)), marks=pytest.mark.soak)], ids=["some", "all"])
async def test_what_happens_on_the_wire_holds_nobody_up_and_loses_nothing(
    pairs: list[tuple[str, str]], engines: Engines, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with crew(engines, tmp_path, Reader, Viewer) as shop:
        shop.crowd.place.pictures = await _pictures(shop)
        recovered: list[float] = []
        with shop.crowd.at_work():
            await shop.settled()
            await until(partial(_all_goes, shop, dict.fromkeys(_counts(shop), 0)), ENDED_SECONDS, "all goes")
            for name, toxic in pairs:
                type, attributes = TOXICS[toxic]
                with engines.wires[name].toxic(type, **attributes):
                    asked = [one.asked for one in shop.crowd.clients]
                    await until(partial(_asked_twice, shop, asked), ENDED_SECONDS, f"requests end with {toxic} before {name}")
                begun = time.monotonic()
                counts = _counts(shop)
                await until(partial(_all_goes, shop, counts), SETTLES_SECONDS, f"all goes after {toxic} before {name}")
                recovered.append(time.monotonic() - begun)
                await shop.ready()
                await shop.settled()
            await asyncio.to_thread(shop.crowd.end)
        await shop.settled()
        await shop.check()
        record_property(
            "measured",
            f"{len(pairs)} times late, cut off, silent or slow: {shop.crowd.acknowledged:,} writes acknowledged, "
            f"{shop.crowd.repeated} of them sent again; the longest request took {shop.crowd.longest:.1f} s, all went again "
            f"{max(recovered):.1f} s afterwards at most, the index was right {max(shop.settled_within):.1f} s later at most",
        )


async def _pictures(shop: Crew) -> list[str]:
    """Paths of many more renditions than are looked at, so that some are always made."""
    keys = [f"public/faults/{at}.png" for at in range(20)]
    for key in keys:
        await shop.held.objects.put(key, picture(), content_type="image/png")
    return [rendition_path(key, width, format) for key in keys for width in WIDTHS for format in ("jpg", "webp")]


def _asked_twice(shop: Crew, before: list[int]) -> bool:
    shop.crowd.check()
    return all(one.asked >= asked + 2 for one, asked in zip(shop.crowd.clients, before, strict=True))


def _counts(shop: Crew) -> dict[str, int]:
    """How often each field was answered and a picture shown, and how much was written."""
    (reader,) = (one for one in shop.crowd.clients if isinstance(one, Reader))
    (viewer,) = (one for one in shop.crowd.clients if isinstance(one, Viewer))
    answered = {field: reader.answered[field] for field in ALL}
    return {**answered, "pictures": viewer.statuses[200], "writes": shop.crowd.acknowledged}


def _all_goes(shop: Crew, before: dict[str, int]) -> bool:
    shop.crowd.check()
    return all(count > before[name] for name, count in _counts(shop).items())
