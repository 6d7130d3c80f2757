"""What readers did: events as clients send them, what makes one right, and what is kept of it. `tracking` takes them in.

With the reader's consent an event keeps a fingerprint of the device, and who was signed in under an alias that leads nowhere
once the account is erased. Without consent it is counted as nobody's: no device, no alias, no request, the time by the hour.
"""

from datetime import UTC, datetime
from enum import Enum

from msgspec import Struct, structs

from content import impressions
from content.checks import Faults, foreign
from content.errors import BadCursor, Expired, Invalid, Required
from content.impressions import Impression
from content.paging import Cursors
from content.views import View

DAY, HOUR = 86_400_000, 3_600_000
LATE = DAY
"""How long after it happened, and after its list was shown, an event is still taken."""
AHEAD = 300_000
"""How far a device's clock may be ahead of ours."""
MOST_SECONDS = 86_400


class EventKind(Enum):
    IMPRESSION = "IMPRESSION"
    OPEN = "OPEN"
    VIEW = "VIEW"
    DWELL = "DWELL"
    ADD_TO_CART = "ADD_TO_CART"
    BUY_LINK = "BUY_LINK"
    SHARE = "SHARE"


class EventGiven(Struct, frozen=True, kw_only=True):
    """`at` in UTC milliseconds, by the device's clock; `impression`: the token of the list that it came from."""

    id: str
    kind: EventKind
    at: int
    item_id: str
    impression: str | None = None
    seconds: float | None = None


class EventsTrackInput(Struct, frozen=True, kw_only=True):
    device_id: str
    consent: bool
    events: list[EventGiven]


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """As it stands in the stream of the day on which it came. From `shown_in` on: what its impression says.

    `weighs`: whether it counts for the feed's rank, as the first of its kind for this item today from where it came.
    """

    kind: EventKind
    item: str
    at: int
    seconds: float | None = None
    device: str | None = None
    alias: str | None = None
    weighs: bool = False
    shown_in: str | None = None
    place: int | None = None
    why: str | None = None
    rules: int | None = None
    request: str | None = None


def stream(day: str) -> str:
    """The name of the stream of all that came that day."""
    return f"events:{day}"


def day(milliseconds: int) -> str:
    """In UTC, as ISO 8601 has it."""
    return datetime.fromtimestamp(milliseconds / 1_000, UTC).date().isoformat()


def shown(cursors: Cursors, view: View, event: EventGiven, *path: str) -> Impression | None:
    """Where the item was shown, as the token says. Raises `Several`: all that is wrong with the event."""
    faults = Faults()
    faults(foreign, event.id, *path, "id")
    faults(_in_time, event.at, view.now, *path, "at")
    faults(_length, event, *path, "seconds")
    impression = faults(_impression, cursors, view, event, *path, "impression")
    faults.settle()
    return impression


def _in_time(at: int, now: int, *path: str) -> None:
    if at > now + AHEAD:
        raise Invalid("it is yet to happen", *path)
    if at < now - LATE:
        raise Expired("it happened over 24 hours ago", *path)


def _length(event: EventGiven, *path: str) -> None:
    if event.seconds is None and event.kind is EventKind.DWELL:
        raise Required("how long is what it is about", *path)
    if event.seconds is not None and not 0 <= event.seconds <= MOST_SECONDS:
        raise Invalid(f"0 to {MOST_SECONDS} seconds", *path)


def _impression(cursors: Cursors, view: View, event: EventGiven, *path: str) -> Impression | None:
    if event.impression is None:
        if event.kind is EventKind.IMPRESSION:
            raise Required("what was shown has a token that says where", *path)
        return None
    try:
        impression = impressions.read(cursors, event.impression, view.viewer.id if view.viewer else None)
    except BadCursor:
        raise Invalid("this token was not given to who quotes it", *path) from None
    if impression.item != event.item_id:
        raise Invalid("this token was given for another item", *path)
    if impression.at < view.now - LATE:
        raise Expired("its list was shown over 24 hours ago", *path)
    return impression


def kept(event: EventGiven, impression: Impression | None, device: str | None) -> Event:
    """What stays of a right event. `device`: its fingerprint, None without consent."""
    own = Event(kind=event.kind, item=event.item_id, at=event.at, seconds=event.seconds, device=device)
    if impression is not None:
        own = structs.replace(own, **{name: getattr(impression, name) for name in _OF_IMPRESSION})
    return own if device else structs.replace(own, at=own.at - own.at % HOUR, request=None)


_OF_IMPRESSION = ("shown_in", "place", "why", "rules", "request")
