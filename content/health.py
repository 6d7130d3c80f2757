"""How the shop is: whether each port answers, and how far the index is behind the documents. For staff and for metrics."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct

from content import index_state
from content.asides import Aside, Asides, Why
from content.index_state import IndexState
from content.items import COLLECTION as ITEMS
from content.records import Records
from content.tags import COLLECTION as TAXONOMY
from search.ports import IndexFault
from storage.ports import Documents, StoreError

MOST_COUNTED = 1_000
_SECONDS = 1.0
_OUTBOXES = (ITEMS.name, TAXONOMY.name)


class Port(Struct, frozen=True):
    """`backend`: the kind of engine behind it."""

    name: str
    backend: str
    ping: Callable[[], Awaitable[None]]


class PortHealth(Struct, frozen=True):
    """`milliseconds`: what its answer took. `message`: what is wrong."""

    name: str
    backend: str
    ok: bool
    milliseconds: float | None = None
    message: str | None = None


class Lag(Struct, frozen=True):
    """`seconds`: for how long what waits longest for the index does. `waiting`: how many, counted to `MOST_COUNTED` of each."""

    seconds: float
    waiting: int


class IndexHealth(Struct, frozen=True):
    lag: Lag
    failed: int
    state: IndexState
    set_aside: list[Aside]


class Health(Struct, frozen=True):
    ports: list[PortHealth]
    index: IndexHealth
    release: str


async def ports(some: Sequence[Port]) -> list[PortHealth]:
    return list(await asyncio.gather(*map(_port, some)))


async def _port(port: Port) -> PortHealth:
    began = time.perf_counter()
    try:
        async with asyncio.timeout(_SECONDS):
            await port.ping()
    except TimeoutError:
        return PortHealth(port.name, port.backend, False, message="it has not answered within a second")
    except (StoreError, IndexFault) as error:
        return PortHealth(port.name, port.backend, False, message=str(error))
    return PortHealth(port.name, port.backend, True, round((time.perf_counter() - began) * 1_000, 1))


async def lag(documents: Documents, now: int) -> Lag:
    """Of all that the index is told of."""
    waiting = [one for name in _OUTBOXES for one in await documents.waiting(name, MOST_COUNTED)]
    oldest = min((one.since for one in waiting), default=now)
    return Lag(max(0, now - oldest) / 1_000, len(waiting))


async def of_index(documents: Documents, records: Records, now: int, most: int) -> IndexHealth:
    """`most`: so many of what is set aside, those that are due first."""
    asides = Asides(documents, records)
    listed = [one for why in Why for one in await asides.listed(why, most)][:most]
    return IndexHealth(
        lag=await lag(documents, now),
        failed=await asides.count(MOST_COUNTED),
        state=await index_state.read(documents, records),
        set_aside=listed,
    )
