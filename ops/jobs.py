"""What runs beside the requests: one process at a time indexes and ranks, one looks for drift of the index, one seals the audit
trail, one counts events, one brings up what is scheduled, one forgets answers that are over; every process that serves keeps its
feed state, and tells the trail what it refused.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

from content import counting, drift, health, index_state, indexing, keeping, ranking, retagging, sweeping, tracking, turning
from content.asides import Why
from content.kinds import COLLECTIONS
from content.records import Records
from content.sealing import Sealer
from content.shop import Shop
from content.views import View
from ops.leases import lease, release, renewed
from ops.leases import now as now
from ops.metrics import Metrics
from ops.pacing import keep
from search.ports import IndexFault, SearchIndex
from storage.ports import Conflict, Documents, StoreError, Streams

_IDLE_SECONDS = 0.2
_RETRY_SECONDS = 5.0
_TELL_SECONDS = 5.0
_MOST_COUNTED = 1_000
_DRIFT_SECONDS = 2.0
_DRIFT_MILLISECONDS = 300_000
"""A thousand ids each five minutes."""
BUILDING = "index"
"""The lease of whoever builds the index anew, goes back to the former one or looks through it."""
_REFRESH_SECONDS = 15.0
_TRAIL_SECONDS = 1.0
_COUNT_SECONDS = 2.0
_TAG_SECONDS = 1.0
_TIDE_SECONDS = 0.5
_SWEEP_SECONDS = 60.0
_TOMBSTONES_KEPT = 7 * 86_400_000
_SWEPT = [collection.name for collection in COLLECTIONS if collection.outbox]
log = logging.getLogger("vitrine.jobs")


class Indexer:
    """Tells the index what waits, and ranks when an epoch is due. `metrics`: where it tells what is left to do."""

    def __init__(self, documents: Documents, records: Records, index: SearchIndex, metrics: Metrics | None = None) -> None:
        self._documents, self._records, self._metrics = documents, records, metrics
        self._outbox = indexing.Outbox(documents, records, index)
        self._begun = False
        self._retried_at = self._told_at = 0.0

    async def turn(self) -> int:
        """One turn under the lease; how much there was to do."""
        if not await lease(self._documents, "indexer"):
            self._begun = False
            return 0
        async with renewed(self._documents, "indexer"):
            return await self._turn()

    async def _turn(self) -> int:
        if not self._begun:
            await self._outbox.asides.wake(Why.NEWER)
            self._begun = True
        await self._tell_metrics()
        try:
            done = await self._outbox.turn(now())
        except Conflict:
            # Another indexer, which had the lease before, was first.
            return 1
        except IndexFault:
            await self._rank()
            raise
        if time.monotonic() - self._retried_at > _RETRY_SECONDS:
            done += await self._outbox.retry(now())
            self._retried_at = time.monotonic()
        return done or await self._rank()

    async def _rank(self) -> int:
        """Where an epoch is due; the feed has what is new though the index is away."""
        if not await ranking.due(self._documents, self._records, now()):
            return 0
        done = await ranking.rank_epoch(self._documents, self._records, now())
        await keeping.wake_popular(self._documents)
        for collection in _SWEPT:
            await self._documents.sweep(collection, now() - _TOMBSTONES_KEPT)
        return done

    async def _tell_metrics(self) -> None:
        if self._metrics and time.monotonic() - self._told_at > _TELL_SECONDS:
            self._told_at = time.monotonic()
            lag = await health.lag(self._documents, now())
            self._metrics.outbox.tell(lag.seconds, lag.waiting, await self._outbox.asides.count(_MOST_COUNTED))

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


class DriftCheck:
    """Compares the index with the documents, some now and then; all of it where a rebuild ended half-way."""

    def __init__(self, documents: Documents, records: Records, index: SearchIndex, metrics: Metrics) -> None:
        self._documents, self._records, self._index, self._metrics = documents, records, index, metrics

    async def turn(self) -> int:
        """Under the lease of those who build the index, whose half-done work is no drift. What was found."""
        state = await index_state.read(self._documents, self._records)
        if not state.walk_due and state.looked_at is not None and now() - state.looked_at < _DRIFT_MILLISECONDS:
            return 0
        if not await lease(self._documents, BUILDING):
            return 0
        try:
            async with renewed(self._documents, BUILDING):
                found = await drift.turn(self._documents, self._records, self._index, now())
        finally:
            await release(self._documents, BUILDING)
        self._metrics.outbox.drift.inc(found.many)
        return 0


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


Kept: TypeAlias = tuple[str, Callable[[], Awaitable[int]], float]
"""What it is called, one turn of it, and the seconds of rest after one without work."""


@asynccontextmanager
async def running(
    documents: Documents, index: SearchIndex, shop: Shop, metrics: Metrics, *, own: bool = True, shared: bool = True
) -> AsyncIterator[None]:
    """`own`: what each process that serves does for itself; `shared`: what one process does for all."""
    indexer, sealing = Indexer(documents, shop.records, index, metrics), Sealing(documents, shop)
    drifting = DriftCheck(documents, shop.records, index, metrics)
    each: list[Kept] = [
        ("feed state", lambda: refresh(shop), _REFRESH_SECONDS),
        ("refusals", lambda: tell_refusals(documents, shop), _TRAIL_SECONDS),
    ]
    one: list[Kept] = [
        ("indexer", indexer.turn, _IDLE_SECONDS),
        ("drift", drifting.turn, _DRIFT_SECONDS),
        ("audit trail", sealing.turn, _TRAIL_SECONDS),
        ("events", lambda: count_events(documents, shop.streams), _COUNT_SECONDS),
        ("tags", lambda: retag(documents, shop), _TAG_SECONDS),
        ("tides", lambda: turn_tides(documents, shop), _TIDE_SECONDS),
        ("sweep", lambda: sweep_ended(documents), _SWEEP_SECONDS),
    ]
    kept = [*(each if own else []), *(one if shared else [])]
    tasks = [asyncio.create_task(keep(*some, metrics)) for some in kept]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(StoreError):
            await tell_refusals(documents, shop)
            for name in ("events", "tags", "tides", "sweep") if shared else ():
                await release(documents, name)
        if shared:
            await indexer.leave()
            await sealing.leave()
