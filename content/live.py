"""Live sessions: from the announcement to the replay. What is said is `chat`'s, what is offered `promos`'."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from msgspec import Struct

from content.items import ALL, Content, ItemKind, content_shelves, on_shelf, shelf, shelf_list
from content.lists import pages
from content.media import VideoSource
from content.paging import Asked, Window
from content.products import Product
from content.promos import COLLECTION as PROMOS
from content.promos import PROMO, Offer, Promo, offered
from content.records import Keys, Kind, put
from content.shop import Shop
from content.uses import Moment, notes_of
from content.views import View
from storage.ports import Delete, Operation

MOST_PROMOS = 50
MOST_PRODUCTS = 200
MOST_SOURCES = 10
_TURN = 10**14
"""Above every time in milliseconds that is stored."""


class LiveState(Enum):
    SCHEDULED = "SCHEDULED"
    LIVE = "LIVE"
    PAUSED = "PAUSED"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


ON_AIR = shelf("live", "on-air")
"""The list of what is on now, paused or not."""


class Replay(Struct, frozen=True):
    """`video` is a media id; `moments`: when which product was pinned."""

    video: str
    moments: list[Moment] = []


class LiveSession(Content, frozen=True, kw_only=True):
    """Times in UTC milliseconds; `starts_at` as announced. `pinned` and `products` are ids of products, `promos` of promos.

    `offers`: the promos as they were planned with it, where they were. `counts`: `viewers` now, and `likes`.
    """

    KIND = ItemKind.LIVE.value

    title: str
    summary: str | None = None
    state: LiveState
    starts_at: int
    started_at: int | None = None
    ended_at: int | None = None
    products: list[str] = []
    pinned: str | None = None
    promos: list[str] = []
    offers: list[Offer] = []
    playback: list[VideoSource] = []
    replay: Replay | None = None

    @property
    def path(self) -> str:
        return f"/live/{self.id}"

    @property
    def words(self) -> list[str]:
        moments = self.replay.moments if self.replay else []
        return [*([self.summary] if self.summary else []), *notes_of(moment.use for moment in moments)]

    @property
    def shows(self) -> list[str]:
        return self.products

    @property
    def on_air(self) -> bool:
        return self.state in (LiveState.LIVE, LiveState.PAUSED)


def stream(session: LiveSession) -> str:
    """The name of the stream of all that happens in it."""
    return f"live:{session.id}"


def _keys(session: LiveSession) -> Keys:
    on_air = (ON_AIR,) if session.on_air else ()
    return {"shelves": [*content_shelves(session), shelf("live", session.state.value), *on_air], "airing": _airing(session)}


def _airing(session: LiveSession) -> int:
    """On now, the newest first; to come, the soonest first; over, the newest first; called off."""
    began = session.started_at or session.starts_at
    if session.on_air:
        return _TURN - began
    if session.state is LiveState.SCHEDULED:
        return _TURN + session.starts_at
    if session.state is LiveState.ENDED:
        return 3 * _TURN - (session.ended_at or began)
    return 4 * _TURN - session.starts_at


def planned(session: LiveSession) -> list[Promo]:
    """Its promos as they are to be, whether they are there yet or not."""
    return [offered(offer, session.id, session.starts_at) for offer in session.offers]


def _apart(up: LiveSession) -> tuple[str, ...]:
    """What happens in it, and its schedule once that has come: what was claimed stands."""
    happens = ("state", "started_at", "ended_at", "pinned", "playback", "replay")
    return happens if up.state is LiveState.SCHEDULED else (*happens, "starts_at", "products", "promos", "offers")


def _promos_moved(before: LiveSession | None, after: LiveSession | None) -> list[Operation]:
    """Promos are there as long as the session that plans them is up: one of a working copy is nowhere."""
    had, has = planned(before) if before else [], planned(after) if after else []
    if before and after and had == has:
        return []
    gone = [id for id in before.promos if not after or id not in after.promos] if before else []
    return [*(Delete(collection=PROMOS.name, id=id) for id in gone), *(put(PROMO, promo) for promo in has)]


LIVE = Kind(
    record=LiveSession,
    prefix="liv",
    collection="items",
    keys=_keys,
    moves=_promos_moved,
    apart=_apart,
)


async def live_sessions(shop: Shop, view: View, state: LiveState | None, asked: Asked) -> Any:
    """The connection of all, or of those in that state: on now, to come, over."""
    on = ALL if state is None else shelf("live", state.value)
    (page,) = await pages(shop, view, [shelf_list(view, "airing", (LiveSession.KIND,), on)], asked)
    return page


async def live_of(shop: Shop, view: View, products: Sequence[Product]) -> list[LiveSession | None]:
    """Aligned: the session that shows the product and is on now, or is the next to come."""
    first = Window(1, None, False)
    selections = [on_shelf("airing", (LiveSession.KIND,), shelf("product", product.id), first) for product in products]
    found = [page.records for page in await shop.records.find(view, selections)]
    return [some[0] if some and (some[0].on_air or some[0].state is LiveState.SCHEDULED) else None for some in found]
