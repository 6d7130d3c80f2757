"""Leases: what only one process does at a time. One of a newer release takes over from one of an older at once: whatever that can
read, it can.
"""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from content.kinds import GENERATION
from storage.ports import Collection, Conflict, Document, Documents, Put, StoreError

LEASES = Collection("leases")
HELD_MILLISECONDS = 6_000
"""So long does the work of a process that was killed rest: what it wrote is found within ten seconds all the same."""
_HOLDER = f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"


def now() -> int:
    return time.time_ns() // 1_000_000


async def lease(documents: Documents, name: str) -> bool:
    """Whether this process may do it for the next three seconds at least: nobody else does, or this one did already."""
    (held,) = await documents.get(LEASES.name, [name])
    left = _left(held)
    ours = held is not None and held.body["holder"] == _HOLDER
    if left > 0 and not ours:
        return False
    if left > HELD_MILLISECONDS / 2:
        return True
    try:
        await documents.put(_put(name, now() + HELD_MILLISECONDS, expect=held.version if held else 0))
    except Conflict:
        return False
    return True


async def release(documents: Documents, name: str) -> None:
    if await lease(documents, name):
        await documents.put(_put(name, 0))


@asynccontextmanager
async def renewed(documents: Documents, name: str) -> AsyncIterator[None]:
    """Keeps what this process holds for as long as the work within takes."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(HELD_MILLISECONDS / 3_000)
            with suppress(StoreError):
                await lease(documents, name)

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()
        await asyncio.wait([renewing])


def _left(held: Document | None) -> int:
    """Milliseconds for which who holds it keeps it from this process."""
    if held is None or (held.body.get("generation", 0) < GENERATION and held.body["holder"] != _HOLDER):
        return 0
    return int(held.body["until"] - now())


def _put(name: str, until: int, expect: int | None = None) -> Put:
    body = {"holder": _HOLDER, "until": until, "generation": GENERATION}
    return Put(collection=LEASES.name, id=name, kind="LEASE", body=body, expect=expect)
