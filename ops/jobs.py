"""What runs beside the requests: one process at a time indexes and ranks, one seals the audit trail, one counts events, one
brings up what is scheduled, one forgets answers that are over; every process keeps its feed state, and tells the trail what it
refused.
"""

import asyncio
import logging
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from content import counting, indexing, keeping, ranking, retagging, sweeping, tracking, turning
from content.kinds import COLLECTIONS
from content.records import Records
from content.sealing import Sealer
from content.shop import Shop
from content.views import View
from ops.metrics import Metrics
from search.ports import IndexFault, SearchIndex
from storage.ports import Collection, Conflict, Documents, Put, StoreError, Streams

LEASES = Collection("leases")
_HOLDER = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"
_HELD_MILLISECONDS = 6_000
"""So long does the work of a process that was killed rest: what it wrote is found within ten seconds all the same."""
_IDLE_SECONDS = 0.2
_BACK_OFF_SECONDS = 2.0
_REFRESH_SECONDS = 15.0
_TRAIL_SECONDS = 1.0
_COUNT_SECONDS = 2.0
_TAG_SECONDS = 1.0
_TIDE_SECONDS = 0.5
_SWEEP_SECONDS = 60.0
_TOMBSTONES_KEPT = 7 * 86_400_000
_SWEPT = [collection.name for collection in COLLECTIONS if collection.outbox]
log = logging.getLogger("vitrine.jobs")


def now() -> int:
    return time.time_ns() // 1_000_000


async def lease(documents: Documents, name: str) -> bool:
    """Whether this process may do it for the next three seconds at least: nobody else does, or this one did already."""
    (held,) = await documents.get(LEASES.name, [name])
    left = held.body["until"] - now() if held else 0
    ours = held is not None and held.body["holder"] == _HOLDER
    if left > 0 and not ours:
        return False
    if left > _HELD_MILLISECONDS / 2:
        return True
    body = {"holder": _HOLDER, "until": now() + _HELD_MILLISECONDS}
    try:
        await documents.put(Put(collection=LEASES.name, id=name, kind="LEASE", body=body, expect=held.version if held else 0))
    except Conflict:
        return False
    return True


async def release(documents: Documents, name: str) -> None:
    if await lease(documents, name):
        body = {"holder": _HOLDER, "until": 0}
        await documents.put(Put(collection=LEASES.name, id=name, kind="LEASE", body=body))


@asynccontextmanager
async def renewed(documents: Documents, name: str) -> AsyncIterator[None]:
    """Keeps what this process holds for as long as the work within takes."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(_HELD_MILLISECONDS / 3_000)
            with suppress(StoreError):
                await lease(documents, name)

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        await asyncio.wait([renewing])


class Indexer:
    """Tells the index what waits, and ranks when an epoch is due."""

    def __init__(self, documents: Documents, records: Records, index: SearchIndex) -> None:
        self._documents, self._records, self._index = documents, records, index

    async def turn(self) -> int:
        """One turn under the lease; how much there was to do."""
        if not await lease(self._documents, "indexer"):
            return 0
        async with renewed(self._documents, "indexer"):
            done = await indexing.index_waiting(self._documents, self._records, self._index, now())
            if not done and await ranking.due(self._documents, self._records, now()):
                done = await ranking.rank_epoch(self._documents, self._records, now())
                await keeping.wake_popular(self._documents)
                for collection in _SWEPT:
                    await self._documents.sweep(collection, now() - _TOMBSTONES_KEPT)
        return done

    async def catch_up(self) -> bool:
        """All that waits, and the first epoch; False where another process is at it."""
        try:
            while await lease(self._documents, "indexer"):
                if not await self.turn():
                    return True
            return False
        finally:
            await self.leave()

    async def leave(self) -> None:
        """Whoever comes next need not wait for the lease to end."""
        with suppress(StoreError):
            await release(self._documents, "indexer")


class Sealing:
    """Seals the audit trail under a lease, and warns where something in it is not the shop's."""

    def __init__(self, documents: Documents, shop: Shop) -> None:
        self._documents, self._sealer = documents, Sealer(documents, shop.audit)
        self._warned = 0

    async def turn(self) -> int:
        if not await lease(self._documents, "sealer"):
            return 0
        done = await self._sealer.turn(now())
        if self._sealer.doubted > self._warned:
            log.warning(
                "%d lines of the audit trail were not written as they are; see `app.py audit verify`", self._sealer.doubted
            )
        self._warned = self._sealer.doubted
        return done

    async def leave(self) -> None:
        with suppress(StoreError):
            await release(self._documents, "sealer")


async def keep(what: str, turn: Callable[[], Awaitable[int]], idle: float, metrics: Metrics) -> None:
    """Turn after turn, until cancelled; what fails is logged, counted and tried again."""
    while True:
        try:
            done = await turn()
        except Exception as error:
            if isinstance(error, StoreError | IndexFault):
                log.warning("%s: %s; trying again", what, error)
            else:
                log.exception("%s: nobody expected this; trying again", what)
            metrics.failed(what)
            await asyncio.sleep(_BACK_OFF_SECONDS)
            continue
        metrics.turned(what)
        if not done:
            await asyncio.sleep(idle)


async def refresh(shop: Shop) -> int:
    await shop.feed.refresh(shop.rules, shop.names, shop.records, View(now=now(), languages=("en",)))
    return 0


async def tell_refusals(documents: Documents, shop: Shop) -> int:
    await shop.refusals.write(documents)
    return 0


async def count_events(documents: Documents, streams: Streams) -> int:
    """One turn under a lease: some of what came is counted, and some of what can no more be repeated forgotten."""
    if not await lease(documents, "events"):
        return 0
    return await counting.count(documents, streams, now()) + await tracking.sweep(documents, now())


async def turn_tides(documents: Documents, shop: Shop) -> int:
    """One turn under a lease of what happens to items by itself."""
    return await turning.turn(documents, shop, now()) if await lease(documents, "tides") else 0


async def retag(documents: Documents, shop: Shop) -> int:
    """One turn under a lease of what follows where tags were moved or merged."""
    if not await lease(documents, "tags"):
        return 0
    async with renewed(documents, "tags"):
        return await retagging.turn(documents, shop, now())


async def sweep_ended(documents: Documents) -> int:
    return await sweeping.sweep(documents, now()) if await lease(documents, "sweep") else 0


@asynccontextmanager
async def running(documents: Documents, index: SearchIndex, shop: Shop, metrics: Metrics) -> AsyncIterator[None]:
    indexer, sealing = Indexer(documents, shop.records, index), Sealing(documents, shop)
    kept: list[tuple[str, Callable[[], Awaitable[int]], float]] = [
        ("indexer", indexer.turn, _IDLE_SECONDS),
        ("feed state", lambda: refresh(shop), _REFRESH_SECONDS),
        ("refusals", lambda: tell_refusals(documents, shop), _TRAIL_SECONDS),
        ("audit trail", sealing.turn, _TRAIL_SECONDS),
        ("events", lambda: count_events(documents, shop.streams), _COUNT_SECONDS),
        ("tags", lambda: retag(documents, shop), _TAG_SECONDS),
        ("tides", lambda: turn_tides(documents, shop), _TIDE_SECONDS),
        ("sweep", lambda: sweep_ended(documents), _SWEEP_SECONDS),
    ]
    tasks = [asyncio.create_task(keep(*one, metrics)) for one in kept]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(StoreError):
            await tell_refusals(documents, shop)
            for name in ("events", "tags", "tides", "sweep"):
                await release(documents, name)
        await indexer.leave()
        await sealing.leave()
