"""How events are taken in: each counts once, whoever repeats it, and all of a call that are new are kept in one commit.

What was seen is remembered by fingerprints, for longer than an event may be late: of an event by its device and id, of an
impression's use by its token and the kind of event, of what weighs in the feed's rank by address, item, kind and day.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct, structs

from content import devices, events
from content.addresses import network
from content.checks import Faults, few, foreign
from content.errors import ContentError, NotFound, Several, Taken
from content.events import Event, EventGiven, EventKind, EventsTrackInput
from content.items import Item
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import Append, Collection, Delete, Documents, Index, Operation, Order, Put, Selection

MOST_EVENTS = 100
SEEN = Collection("seen", indexes=(Index("oldest", ("kind",), Order("from")),))
_KIND = "SEEN"
_KEPT = 2 * events.DAY
_SWEPT = 500
_WEIGHING = {EventKind.IMPRESSION, EventKind.OPEN, EventKind.VIEW}


class Tracked(Struct, frozen=True):
    """`accepted`: how many are kept, by this call or by one before. `errors`: what is wrong with the others."""

    accepted: int
    errors: list[ContentError]


class _Right(Struct, frozen=True):
    """A right event, with where it stands in the input, and its fingerprints: `use` of its impression, `weight` in the rank."""

    path: tuple[str, ...]
    event: Event
    repeat: str
    use: str | None
    weight: str | None


async def track(shop: Shop, view: View, given: EventsTrackInput) -> Tracked:
    """Each event is judged by itself, where the call as a whole is right."""
    faults = Faults()
    faults(foreign, given.device_id, "deviceId")
    faults(few, given.events, MOST_EVENTS, "events")
    try:
        faults.settle()
    except Several as several:
        return Tracked(0, several.errors)
    fingerprint = shop.cursors.fingerprint("device", given.device_id)
    right, wrong = _judged(shop, view, fingerprint, given)

    async def plan() -> Change[Tracked]:
        alias, joins = await devices.joined(shop, view, fingerprint) if given.consent and right else (None, [])
        seen = await shop.desk.documents(SEEN.name, list(dict.fromkeys(key for one in right for key in _keys(one))))
        kept_before = {document.id for document in seen if document}
        new, refused = _new(right, kept_before, await _visible(shop, view, right, kept_before))
        answer = Tracked(len(right) - len(refused), sorted([*wrong, *refused], key=_place))
        return Change(answer=answer, operations=[*joins, *_kept(view, new, alias)])

    return await shop.desk.write(view, None, plan)


def _judged(shop: Shop, view: View, device: str, given: EventsTrackInput) -> tuple[list[_Right], list[ContentError]]:
    right: list[_Right] = []
    errors: list[ContentError] = []
    for at, event in enumerate(given.events):
        try:
            right.append(_right(shop, view, device, given.consent, event, ("events", str(at))))
        except Several as several:
            errors += several.errors
    return right, errors


def _right(shop: Shop, view: View, device: str, consent: bool, given: EventGiven, path: tuple[str, ...]) -> _Right:
    impression = events.shown(shop.cursors, view, given, *path)
    fingerprint, kind = shop.cursors.fingerprint, given.kind.value
    weighs = given.kind in _WEIGHING and (impression is not None or given.kind is EventKind.VIEW)
    return _Right(
        path=path,
        event=events.kept(given, impression, device if consent else None),
        repeat=fingerprint("event", device, given.id),
        use=fingerprint("use", kind, given.impression or "") if impression else None,
        weight=fingerprint("weight", kind, given.item_id, events.day(view.now), network(view.origin)) if weighs else None,
    )


async def _visible(shop: Shop, view: View, right: Sequence[_Right], seen: set[str]) -> set[str]:
    """The items that the reader can see, among those of new events that quote no list: what a list had may be gone since."""
    ids = list(dict.fromkeys(one.event.item for one in right if one.use is None and one.repeat not in seen))
    found = await shop.records.get(view, ids) if ids else []
    return {item.id for item in found if isinstance(item, Item)}


def _keys(one: _Right) -> list[str]:
    return [key for key in (one.repeat, one.use, one.weight) if key]


def _new(right: Sequence[_Right], seen: set[str], visible: set[str]) -> tuple[list[_Right], list[ContentError]]:
    """Those that were not kept before, each with the fingerprints that are new; and what is wrong with others."""
    new: list[_Right] = []
    refused: list[ContentError] = []
    for one in right:
        if one.repeat in seen:
            continue
        if one.use is None and one.event.item not in visible:
            refused.append(NotFound("there is no such item", *one.path, "itemId"))
        elif one.use in seen:
            refused.append(Taken("another event of this kind quoted it before", *one.path, "impression"))
        else:
            weight = None if one.weight in seen else one.weight
            new.append(structs.replace(one, weight=weight, event=structs.replace(one.event, weighs=weight is not None)))
            seen.update(_keys(one))
    return new, refused


def _kept(view: View, new: Sequence[_Right], alias: str | None) -> list[Operation]:
    if not new:
        return []
    marks = [
        Put(collection=SEEN.name, id=key, kind=_KIND, body={}, from_=view.now, expect=0) for one in new for key in _keys(one)
    ]
    bodies = [msgspec.to_builtins(structs.replace(one.event, alias=alias)) for one in new]
    return [*marks, Append(stream=events.stream(events.day(view.now)), events=bodies)]


def _place(error: ContentError) -> int:
    return int(error.path[1])


async def sweep(documents: Documents, now: int) -> int:
    """Forgets some of what can no more be repeated; how many."""
    old = Selection(collection=SEEN.name, index="oldest", equal={"kind": _KIND}, below=now - _KEPT, limit=_SWEPT)
    (page,) = await documents.find([old])
    if page.documents:
        await documents.commit([Delete(collection=SEEN.name, id=document.id) for document in page.documents])
    return len(page.documents)
