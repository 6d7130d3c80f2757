"""Rows of live sessions, and the promos in them."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from content import checks
from content.errors import Invalid, Required, Taken
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.films import film
from content.importing.nouns import Entry, Noun
from content.importing.rows import LiveRow, PlaybackRow, PromoRow, ReplayRow
from content.importing.spelling import foreign_name
from content.importing.times import moment
from content.importing.uses import moments, use_names
from content.live import LIVE, MOST_PRODUCTS, MOST_PROMOS, MOST_SOURCES, LiveSession, LiveState, Replay
from content.media import VideoProtocol, VideoSource
from content.money import money
from content.promos import PROMO, Promo

_BEGUN = (LiveState.LIVE, LiveState.PAUSED, LiveState.ENDED)


def _names(entry: Entry) -> Iterator[str]:
    row: LiveRow = entry.value
    yield from content_names(entry)
    products = (*row.products, *(promo.product for promo in row.promos), *([row.pinned] if row.pinned else []))
    yield from (foreign_name("product", entry.source, one) for one in products)
    yield from (foreign_name("promo", entry.source, promo.id) for promo in row.promos)
    yield from (foreign_name("media", entry.source, one.media) for one in row.playback if one.media)
    if row.replay:
        yield foreign_name("media", entry.source, row.replay.video)
        yield from use_names(entry.source, (one.use for one in row.replay.moments))


def _live(entry: Entry, batch: Batch) -> None:
    row: LiveRow = entry.value
    checks.few(row.products, MOST_PRODUCTS, "products")
    starts, started, ended = _times(row, batch.now)
    start, end = period(entry, batch)
    id = batch.identify("live", LIVE.prefix, entry.source, row.id, start)
    products = [batch.find("product", entry.source, one, "products", str(at)) for at, one in enumerate(row.products)]
    session = LiveSession(
        id=id,
        from_=start,
        until=end,
        state=row.state,
        starts_at=starts,
        started_at=started,
        ended_at=ended,
        products=list(dict.fromkeys(products)),
        pinned=_shown(entry, batch, row.pinned, products, "pinned") if row.pinned else None,
        promos=_promos(entry, batch, id, products),
        playback=_playback(entry, batch),
        replay=_replay(entry, batch, row.replay) if row.replay else None,
        **described(row),
        **shared(entry, batch, accounts.creator(batch, entry.source, row.creator)),
    )
    batch.put(structs.replace(session, counts={**session.counts, "viewers": row.viewers}))


def _times(row: LiveRow, now: int) -> tuple[int, int | None, int | None]:
    """When it starts, began and ended, as far as its state has them."""
    starts = moment(row.starts_at, now, "startsAt")
    started = moment(row.started_at, now, "startedAt") if row.started_at else None
    ended = moment(row.ended_at, now, "endedAt") if row.ended_at else None
    if (started is not None) != (row.state in _BEGUN):
        raise _state(row.state, "has not begun" if started else "has begun", "startedAt")
    if (ended is not None) != (row.state is LiveState.ENDED):
        raise _state(row.state, "has not ended" if ended else "has ended", "endedAt")
    for at, field in ((started, "startedAt"), (ended, "endedAt")):
        if at is not None and at > now:
            raise Invalid("this is yet to come", field)
    if started is not None and ended is not None and ended <= started:
        raise Invalid("it ends before it begins", "endedAt")
    if row.replay is not None and row.state is not LiveState.ENDED:
        raise Invalid("a replay comes after the end", "replay")
    return starts, started, ended


def _state(state: LiveState, truth: str, field: str) -> Invalid:
    return Invalid(f"a session that is {state.value} {truth}", field)


def _shown(entry: Entry, batch: Batch, foreign: str, products: Sequence[str], *path: str) -> str:
    id = batch.find("product", entry.source, foreign, *path)
    if id not in products:
        raise Invalid("the product is none of those that the session shows", *path)
    return id


def _promos(entry: Entry, batch: Batch, session: str, products: Sequence[str]) -> list[str]:
    promos: list[str] = []
    for at, row in enumerate(checks.few(entry.value.promos, MOST_PROMOS, "promos")):
        path = "promos", str(at)
        id = batch.identify("promo", PROMO.prefix, entry.source, checks.foreign(row.id, *path, "id"))
        if id in promos or batch.body(id).get("session", session) != session:
            raise Taken("another promo has this id", *path, "id")
        product = _shown(entry, batch, row.product, products, *path, "product")
        batch.put(_promo(batch, id, session, product, row, *path))
        promos.append(id)
    return promos


def _promo(batch: Batch, id: str, session: str, product: str, row: PromoRow, *path: str) -> Promo:
    currency = batch.body(product)["variants"][0]["list_price"]["currency"]
    starts, ends = (moment(text, batch.now, *path, name) for text, name in ((row.starts_at, "startsAt"), (row.ends_at, "endsAt")))
    if ends <= starts:
        raise Invalid("it ends before it begins", *path, "endsAt")
    if row.claimed > row.quantity:
        raise Invalid("more are claimed than there are", *path, "claimed")
    return Promo(
        id=id,
        session=session,
        product=product,
        price=money(row.price, currency, *path, "price"),
        starts_at=starts,
        ends_at=ends,
        quantity=row.quantity,
        counts={"claimed": row.claimed},
    )


def _playback(entry: Entry, batch: Batch) -> list[VideoSource]:
    rows = enumerate(entry.value.playback)
    sources = [source for at, row in rows for source in _sources(entry, batch, row, "playback", str(at))]
    return list(checks.few(sources, MOST_SOURCES, "playback"))


def _sources(entry: Entry, batch: Batch, row: PlaybackRow, *path: str) -> list[VideoSource]:
    if row.media is not None:
        if row.url or row.protocol or row.mime_type:
            raise Invalid("a film is played as it is: give it, or an address", *path)
        kept = batch.body(film(batch, entry.source, row.media, *path, "media"))["sources"]
        return [VideoSource(**{**one, "protocol": VideoProtocol(one["protocol"])}) for one in kept]
    if row.url is None or row.protocol is None or row.mime_type is None:
        raise Required("url, protocol and mimeType are needed", *path)
    address = checks.stream_url(row.url, *path, "url")
    mime_type = checks.text(row.mime_type, checks.MOST_NAME, *path, "mimeType")
    return [VideoSource(protocol=row.protocol, mime_type=mime_type, address=address)]


def _replay(entry: Entry, batch: Batch, row: ReplayRow) -> Replay:
    video = film(batch, entry.source, row.video, "replay", "video")
    seconds = batch.body(video)["duration_seconds"]
    return Replay(video, moments(batch, entry.source, row.moments, seconds, "replay", "moments"))


LIVE_SESSIONS = Noun(type="live", names=_names, plan=_live)
