"""The blended feed: a walk over a stream a kind, each item of an epoch once. One read a page; the mixing itself is `mixing`'s."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from msgspec import Struct, structs

from content.epochs import STATE, Epochs, position, rank, rank_of, state
from content.errors import BadInput, CursorExpired
from content.feed_rules import Network, Rules, SceneRule
from content.items import ALL, COLLECTION, ItemKind, shelf
from content.live import ON_AIR, LiveSession
from content.mixing import ENDED, Candidate, Pick, Place, Read, mix
from content.names import name
from content.paging import page_size, scope
from content.records import RecordPage
from content.shop import Shop
from content.views import View
from storage.ports import Selection

MOST_TAGS = 20
ON_NOW = "on-now"
"""The slot of a live session that leads because it is on."""


class FeedContext(Struct, frozen=True):
    """Where and when the feed is shown."""

    utc_offset_minutes: int | None = None
    network: Network | None = None


class FeedEdge(Struct, frozen=True):
    """`slot`: why it stands there, where a rule says so. `place`: from 0 on its page. `scope` and `position` make the cursor."""

    node: Any
    slot: str | None
    place: int
    scope: str
    position: Place


class Feed(Struct, frozen=True):
    """A page. `scene`: what was decided on page one; `light`: whether media are to weigh little."""

    edges: list[FeedEdge]
    has_next_page: bool
    has_previous_page: bool
    scene: SceneRule
    light: bool

    @property
    def nodes(self) -> list[Any]:
        return [edge.node for edge in self.edges]


async def feed(
    shop: Shop,
    view: View,
    kinds: Sequence[ItemKind] | None,
    tags: Sequence[str] | None,
    context: FeedContext,
    first: int,
    after: str | None,
) -> Feed:
    """Raises `BadInput`, `BadCursor`, `CursorExpired`."""
    size = page_size(first)
    names = [kind for kind in shop.rules.kinds if not kinds or ItemKind(kind) in kinds]
    signed = scope(view, "feed", names, None if tags is None else sorted(tags))
    place = _start(shop, view, context, len(names)) if after is None else _resumed(shop, signed, after)
    shelves = (ALL,) if tags is None else await _shelves(shop, tags)
    picks, behind = await _walk(shop, view, names, shelves, place, size, leading=after is None)
    return Feed(
        [FeedEdge(pick.candidate.record, pick.candidate.slot, at, signed, pick.place) for at, pick in enumerate(picks)],
        has_next_page=not behind.ended,
        has_previous_page=after is not None,
        scene=shop.rules.scenes[place.scene],
        light=place.light,
    )


def _start(shop: Shop, view: View, context: FeedContext, kinds: int) -> Place:
    return Place(
        epoch=shop.feed.epochs.current,
        ceiling=0,
        rules=shop.rules.version,
        scene=shop.rules.scene(view.moment, context.utc_offset_minutes),
        light=context.network in shop.rules.light_networks,
        positions=(0,) * kinds,
    )


def _resumed(shop: Shop, signed: str, after: str) -> Place:
    place = shop.cursors.decode(signed, after, Place)
    if place.rules != shop.rules.version:
        raise CursorExpired("The feed is mixed by other rules now: begin again.", "after")
    return place


async def _shelves(shop: Shop, slugs: Sequence[str]) -> tuple[str, ...]:
    if len(slugs) > MOST_TAGS:
        raise BadInput(f"A feed takes at most {MOST_TAGS} tags.", "tags")
    ids = await shop.names.ids([name("tag.slug", slug) for slug in dict.fromkeys(slugs)])
    return tuple(shelf("tag", id) for id in ids if id)


async def _walk(
    shop: Shop, view: View, kinds: Sequence[str], shelves: tuple[str, ...], place: Place, size: int, leading: bool
) -> tuple[list[Pick], Place]:
    """Reads and mixes until the page is full or the walk ended: nearly always once."""
    picks: list[Pick] = []
    if not (kinds and shelves):
        return picks, structs.replace(place, positions=(ENDED,) * len(kinds))
    while True:
        scene = shop.rules.scenes[place.scene] if leading and not picks and shelves == (ALL,) else None
        known, pages = await _read(shop, view, kinds, shelves, place, size - len(picks), scene)
        if leading and not picks:
            if known.current != place.epoch:
                shop.feed.epochs, place = known, structs.replace(place, epoch=known.current)
                continue
            place = structs.replace(place, ceiling=known.ceiling(place.epoch))
        elif place.epoch not in known.kept:
            raise CursorExpired("The feed was ranked anew since: begin again.", "after")
        read, place = _sorted(kinds, place, pages, scene)
        some, place = mix(shop.rules, place, kinds, read, size - len(picks), picks)
        picks += some
        if len(picks) >= size or place.ended:
            return picks, place


async def _read(
    shop: Shop, view: View, kinds: Sequence[str], shelves: tuple[str, ...], place: Place, size: int, scene: SceneRule | None
) -> tuple[Epochs, list[RecordPage]]:
    """The state, and pages of the streams, of each deferred one, of what is on now, of the scene's.

    Read last, the state held for all.
    """
    ceiling = place.ceiling or 2**32 - 1
    scenic = tuple(shop.feed.scene_shelves[slug] for slug in scene.tags if slug in shop.feed.scene_shelves) if scene else ()
    limits = _limits(shop.rules, kinds, place, size)
    leading = kinds if scenic and shop.rules.lead else ()
    selections = [
        *(
            _stream(place.epoch, kinds[kind], shelves, start, ceiling, limit)
            for kind, (start, limit) in enumerate(zip(place.positions, limits, strict=True))
            if start != ENDED
        ),
        *(_stream(place.epoch, kinds[kind], shelves, at, at + 1, 1) for kind, at in place.deferred),
        *(_stream(place.epoch, kinds[kind], (ON_AIR,), 0, ceiling, 1) for kind in _on_air(kinds, scene)),
        *(_stream(place.epoch, kind, scenic, 0, ceiling, shop.rules.lead) for kind in leading),
        STATE,
    ]
    *pages, states = await shop.records.find(view, selections)
    return state(states.records), pages


def _limits(rules: Rules, kinds: Sequence[str], place: Place, size: int) -> list[int]:
    """Enough of each live stream for a page, and some to choose from."""
    weights = rules.weights(size, place.light)
    live = sum(weights[kind] for kind, start in zip(kinds, place.positions, strict=True) if start != ENDED) or 1
    return [min(size, ceil(size * weights[kind] / live * 2)) + 3 + len(place.ahead) for kind in kinds]


def _stream(epoch: int, kind: str, shelves: tuple[str, ...], start: int, end: int, limit: int) -> Selection:
    return Selection(
        collection=COLLECTION.name,
        index=rank_of(epoch),
        equal={"kind": kind, "shelves": shelves[0]} if len(shelves) == 1 else {"kind": kind},
        any_of=None if len(shelves) == 1 else ("shelves", shelves),
        at_least=rank(epoch, start),
        below=rank(epoch, end),
        limit=limit,
    )


def _sorted(kinds: Sequence[str], place: Place, pages: Sequence[RecordPage], scene: SceneRule | None) -> tuple[Read, Place]:
    """What was read as streams, by the same order as it was asked for; and the place without what is gone since."""
    rest = iter(pages)
    streams: list[list[Candidate]] = [[] for _ in kinds]
    ends = [ENDED] * len(kinds)
    for kind, start in enumerate(place.positions):
        if start != ENDED:
            page = next(rest)
            streams[kind] = _candidates(kind, page)
            ends[kind] = position(int(page.last)) + 1 if page.more and page.last is not None else ENDED
    for kind, _ in place.deferred:
        streams[kind] += _candidates(kind, next(rest))
    for stream in streams:
        stream.sort(key=lambda candidate: candidate.position)
    on_now = [candidate for kind in _on_air(kinds, scene) for candidate in _candidates(kind, next(rest), ON_NOW)]
    lead = [candidate for at, page in enumerate(rest) for candidate in _candidates(at, page, scene.name if scene else None)]
    lead.sort(key=lambda candidate: candidate.position)
    there = {candidate.key for stream in streams for candidate in stream}
    return Read(streams, ends, lead, on_now), structs.replace(
        place, deferred=tuple(key for key in place.deferred if key in there)
    )


def _on_air(kinds: Sequence[str], scene: SceneRule | None) -> list[int]:
    """The kinds whose items on air lead the page: live sessions, where it has a lead."""
    return [kind for kind, name in enumerate(kinds) if scene and name == LiveSession.KIND]


def _candidates(kind: int, page: RecordPage, slot: str | None = None) -> list[Candidate]:
    return [Candidate(kind, position(int(order)), record, slot) for record, order in zip(page.records, page.order, strict=True)]
