"""How the shop is: whether each port answers, and how far the index is behind the documents. For staff and for metrics."""

import asyncio
import time

from msgspec import Struct

from content import index_state
from content.asides import Aside, Asides, Why
from content.items import COLLECTION as ITEMS
from content.ports import Port
from content.records import Records
from content.shop import Shop
from content.tags import COLLECTION as TAXONOMY
from content.views import View
from search.ports import IndexFault
from storage.ports import Documents, StoreError

RELEASE = "0.1.0"
MOST_COUNTED = 1_000
MOST_LISTED = 50
_SECONDS = 1.0
_OUTBOXES = (ITEMS.name, TAXONOMY.name)


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
    """`failed`: how many are set aside, `set_aside`: some of them. `drift_…`: since a day at most. Times in UTC milliseconds."""

    lag_seconds: float
    waiting: int
    failed: int
    set_aside: list[Aside]
    last_rebuild_at: int | None
    last_drift_check_at: int | None
    drift_sampled: int
    drift_found: int


class Health(Struct, frozen=True):
    ports: list[PortHealth]
    index: IndexHealth
    release: str


async def of(shop: Shop, view: View) -> Health:
    ports, index = await asyncio.gather(
        asyncio.gather(*map(_port, shop.ports)), _of_index(shop.door.documents, shop.records, view.now)
    )
    return Health(ports, index, RELEASE)


async def _of_index(documents: Documents, records: Records, now: int) -> IndexHealth:
    asides, state = Asides(documents, records), await index_state.read(documents, records)
    late = await lag(documents, now)
    return IndexHealth(
        lag_seconds=late.seconds,
        waiting=late.waiting,
        failed=await asides.count(MOST_COUNTED),
        set_aside=[one for why in Why for one in await asides.listed(why, MOST_LISTED)][:MOST_LISTED],
        last_rebuild_at=state.rebuilt_at,
        last_drift_check_at=state.looked_at,
        drift_sampled=state.looked,
        drift_found=state.found,
    )


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
