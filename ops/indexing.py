"""What looks after the search index from the command line: it is told what waits, once or on and on, compared with the documents,
built anew, taken back.
"""

import argparse
import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TextIO

from content import drift, reindexing
from content.asides import Asides, Why
from content.drift import Fault
from ops import jobs, telling
from ops.jobs import BUILDING, Indexer
from ops.leases import lease, release, renewed
from ops.probes import Probes
from ops.wiring import Opened
from search.ports import IndexFault

_PATIENCE_SECONDS = 8.0
"""Longer than the lease of a process that was killed lasts."""


class Busy(IndexFault):
    """Another process builds the index or looks through it."""


def arguments(index: argparse.ArgumentParser, reindex: argparse.ArgumentParser) -> None:
    way = index.add_mutually_exclusive_group()
    way.add_argument("--watch", action="store_true", help="do all that is done beside the requests, until it is told to stop")
    way.add_argument("--check", action="store_true", help="compare the whole index with the documents; 1 where they differ")
    way.add_argument("--again", action="store_true", help="try what was set aside once more")
    index.add_argument("--mend", action="store_true", help="with --check: mend what differs")
    reindex.add_argument("--rollback", action="store_true", help="go back to the index of before the last time")


async def index(held: Opened, given: argparse.Namespace, out: TextIO) -> int:
    if given.watch:
        return await _watch(held, out)
    if given.check:
        return await _check(held, given.mend, out)
    if given.again:
        asides = Asides(held.documents, held.shop.records)
        print(f"{sum([await asides.wake(why) for why in Why])} that were set aside are tried again.", file=out)
    await catch_up(held, out)
    return 0


async def catch_up(held: Opened, out: TextIO) -> None:
    if not await Indexer(held.documents, held.shop.records, held.index).catch_up():
        print("The running server indexes it.", file=out)


async def reindex(held: Opened, given: argparse.Namespace, out: TextIO) -> int:
    """Raises `IndexFault`, and leaves the index as it was, where it cannot be done."""
    records, index = held.shop.records, held.index
    async with building(held):
        if given.rollback:
            found = await reindexing.roll_back(held.documents, records, index, jobs.now())
            print(f"The former search index is in use again; mended in it: {found}.", file=out)
        else:
            began = time.monotonic()
            entries = await reindexing.rebuild(
                held.documents,
                records,
                index,
                jobs.now(),
                lambda step: print(f"{time.monotonic() - began:5.0f} s: {step}", file=out),
            )
            print(f"The search index was built anew: {entries:,} entries.", file=out)
    if given.rollback:
        await catch_up(held, out)
    return 0


@asynccontextmanager
async def building(held: Opened) -> AsyncIterator[None]:
    """Alone among all processes. Raises `Busy`."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not await lease(held.documents, BUILDING):
        if time.monotonic() > deadline:
            raise Busy("another process builds the search index or looks through it: wait for it to end")
        await asyncio.sleep(0.2)
    try:
        async with renewed(held.documents, BUILDING):
            yield
    finally:
        await release(held.documents, BUILDING)


async def _watch(held: Opened, out: TextIO) -> int:
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    with telling.listen_apart(held.settings) as listener:
        async with (
            telling.telling(held, listener, Probes(held)),
            jobs.running(held.documents, held.index, held.shop, held.metrics, own=False),
        ):
            print("The jobs of the shop are done here — stop them with Ctrl-C.", file=out, flush=True)
            await stopped.wait()
    return 0


async def _check(held: Opened, mend: bool, out: TextIO) -> int:
    async with building(held):
        found = await drift.walk(held.documents, held.shop.records, held.index, jobs.now(), mend=mend)
    print(f"{found.looked:,} compared; what differs: {found}.", file=out)
    for id, one in found.named.items():
        print(f"{id}: {one.fault.value}", file=out)
    if mend and found.many:
        await catch_up(held, out)
    return int(bool(found.by_fault.get(Fault.AHEAD) if mend else found.many))
