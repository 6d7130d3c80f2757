"""Much is brought in while two apps and two indexers serve it, Elasticsearch and some of them are killed, the index is built anew
and taken back: one scenario over any rows.
"""

import asyncio
import json
import time
from pathlib import Path
from urllib.request import urlopen

from content.items import COLLECTION as ITEMS
from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, Crew, Process, crew, until
from tests.faults.engines import Engines

IN_SECONDS = 1_200
"""What is promised of how fast rows come in is promised elsewhere."""


async def come_in(engines: Engines, folder: Path, items: int, *arguments: str) -> str:
    """What was measured. `arguments`: of an import that brings so many items."""
    async with crew(engines, folder, apps=2, indexers=2) as shop:
        importing = shop.process("import", "import", *arguments)
        with shop.crowd.at_work():
            shop.crowd.place.up.set()
            importing.start()
            await until(lambda: _came(shop), READY_SECONDS, "some came in")
            for name in ("elastic", "app-1", "indexer-1"):
                shop.kill(name)
            for name in ("elastic", "app-1", "indexer-1"):
                await shop.start(name)
            right = await _no_drift(shop)
            await _killed_half_way(shop)
            building = await _done(shop.process("reindex", "reindex"))
            assert building.code == 0, building.said
            right = max(right, await _no_drift(shop))
            await until(lambda: importing.code is not None, IN_SECONDS, "all came in")
            assert importing.code == 0, importing.said
            found = await shop.differences(IN_SECONDS)
            assert found.many == 0, found
            back = await _done(shop.process("rollback", "reindex", "--rollback"))
            assert back.code == 0, back.said
            found = await shop.differences(IN_SECONDS)
            assert found.many == 0, found
            await asyncio.to_thread(shop.crowd.end)
        found = await shop.differences()
        assert found.many == 0, found
        await shop.check()
        assert len((await shop.check()).imported) == items
        return (
            f"{items:,} items came in beside {shop.crowd.acknowledged:,} writes, Elasticsearch, an app and an indexer were "
            f"killed, the index was built anew: it was right {right:.1f} s after all were ready at most; the longest request "
            f"took {shop.crowd.longest:.1f} s"
        )


async def _came(shop: Crew) -> bool:
    waiting = await shop.held.documents.waiting(ITEMS.name, 500)
    return any(one.kind == "PRODUCT" and not one.body["slug"].startswith("writer-") for one in waiting)


async def _no_drift(shop: Crew) -> float:
    """In how many seconds that was found, while all goes on."""
    begun = time.monotonic()
    found = await shop.drift()
    took = time.monotonic() - begun
    assert found.many == 0, found
    assert took < SETTLES_SECONDS
    return took


async def _killed_half_way(shop: Crew) -> None:
    """Search is as it was: of the same index, in which nothing is missing."""
    before = await asyncio.to_thread(_live, shop)
    building = shop.process("reindex", "reindex")
    building.start()
    await until(lambda: building.says("reading all documents"), READY_SECONDS, "the index is being built")
    building.kill()
    assert await asyncio.to_thread(_live, shop) == before
    await _no_drift(shop)


def _live(shop: Crew) -> str:
    """The index that the alias names."""
    with urlopen(f"{shop.shop.index}/_alias") as answer:
        (name,) = json.load(answer)
    return str(name)


async def _done(process: Process) -> Process:
    process.start()
    await until(lambda: process.code is not None, IN_SECONDS, "it ended")
    return process
