"""What readers did, as clients tell it."""

from __future__ import annotations

from strawberry import ID

from content import events as records
from content.events import EventKind
from schema.base import enum, field, input_of, payload, result
from schema.payloads import Payload
from schema.scalars import DateTime

enum(
    EventKind,
    "What a reader did with an item.",
    {
        "IMPRESSION": "Had it in sight in a list. Needs a token.",
        "OPEN": "Opened it out of a list.",
        "VIEW": "Looked at it: counts as one of its views.",
        "DWELL": "Stayed with it. Needs `seconds`; sent once, at the end.",
        "ADD_TO_CART": "Put it into a cart.",
        "BUY_LINK": "Followed a link to where it is sold.",
        "SHARE": "Passed it on.",
    },
)


@input_of(records.EventGiven)
class EventInput:
    """Something that happened. An impression's token counts once for each kind of event, whoever quotes it."""

    id: ID = field("Chosen by the device, at most 200 characters: the same again counts once.")
    kind: EventKind = field("What happened.")
    at: DateTime = field("When, by the device's clock: not over 24 hours ago, nor over 5 minutes ahead.")
    item_id: ID = field("The item that it happened with.")
    impression: str | None = field(
        "The token of the list that it came from, good for 24 hours and for who was shown it; without one the item must be up."
    )
    seconds: float | None = field("How long it lasted, 0 to 86,400.")


@input_of(records.EventsTrackInput)
class EventsTrackInput:
    """What happened on a device."""

    device_id: str = field(
        "A random id that the device keeps, at most 200 characters. What it did before somebody signs in on it is theirs then."
    )
    consent: bool = field(
        "Whether the reader agrees to be known again. Without it events are counted, and neither device nor account is kept."
    )
    events: list[EventInput] = field("At most 100.")


@payload
class EventsTrackPayload(Payload):
    """What became of each event: those with none of `userErrors` are kept, those with one are not."""

    accepted: int = result("How many are kept, by this call or by one before it.")
