"""Much is brought in while two apps and two indexers serve it, Elasticsearch and some of them are killed, the index is built anew
and taken back: one scenario over any rows.
"""

import asyncio
import json
import time
from urllib.request import urlopen

from content.items import COLLECTION as ITEMS
from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, Crew, Process, until

IN_SECONDS = 1_200
"""What is promised of how fast rows come in is promised elsewhere."""


async def come_in(crew: Crew, items: int, *arguments: str) -> str:
    """What was measured. `arguments`: of an import that brings so many items."""
    importing = crew.process("import", "import", *arguments)
    with crew.more(2):
        await crew.ready()
        async with crew.at_work() as crowd:
            importing.start()
            await until(lambda: _came(crew), READY_SECONDS, "some came in")
            await _killed_and_started(crew, "elastic", "app-1", "indexer-1")
            right = await _no_drift(crew)
            await _killed_half_way(crew)
            await _done(crew.process("reindex", "reindex"))
            right = max(right, await _no_drift(crew))
            await _ended(importing)
            await _all_found(crew)
            await _done(crew.process("rollback", "reindex", "--rollback"))
            await _all_found(crew)
            await asyncio.to_thread(crowd.end)
        await _all_found(crew)
        assert len((await crew.check()).imported) == items
    return (
        f"{items:,} items came in beside {crowd.acknowledged:,} writes, Elasticsearch, an app and an indexer were killed, the "
        f"index was built anew: it was right {right:.1f} s after all were ready at most; the longest request took "
        f"{crowd.longest:.1f} s"
    )


async def _killed_and_started(crew: Crew, *names: str) -> None:
    for name in names:
        crew.kill(name)
    await crew.start(*names)


async def _came(crew: Crew) -> bool:
    waiting = await crew.held.documents.waiting(ITEMS.name, 500)
    return any(one.kind == "PRODUCT" and not one.body["slug"].startswith("writer-") for one in waiting)


async def _no_drift(crew: Crew) -> float:
    """In how many seconds that was found, while all goes on."""
    begun = time.monotonic()
    found = await crew.drift()
    took = time.monotonic() - begun
    assert found.many == 0, found
    assert took < SETTLES_SECONDS
    return took


async def _killed_half_way(crew: Crew) -> None:
    """Search is as it was: of the same index, in which nothing is missing."""
    before = await asyncio.to_thread(_live, crew)
    building = crew.process("reindex", "reindex")
    building.start()
    await until(lambda: building.says("reading all documents"), READY_SECONDS, "the index is being built")
    building.kill()
    assert await asyncio.to_thread(_live, crew) == before
    await _no_drift(crew)


def _live(crew: Crew) -> str:
    """The index that the alias names."""
    with urlopen(f"{crew.shop.index}/_alias") as answer:
        (name,) = json.load(answer)
    return str(name)


async def _done(process: Process) -> None:
    process.start()
    await _ended(process)


async def _ended(process: Process) -> None:
    assert await process.ended(IN_SECONDS) == 0, process.said


async def _all_found(crew: Crew) -> None:
    """Once all was told to the index, however much that is."""
    found = await crew.differences(IN_SECONDS)
    assert found.many == 0, found
