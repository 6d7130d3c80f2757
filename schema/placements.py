"""What editors place beside items."""

from __future__ import annotations

from strawberry import ID

from content import placements as records
from content.placements import Placement
from schema.base import enum, field, input_of, payload, result
from schema.items import FeedItem
from schema.payloads import Payload
from schema.scalars import DateTime

enum(
    Placement,
    "What an editor wants of content beside an item.",
    {
        "PIN": "It leads, behind what was pinned before, whether it is alike or not.",
        "BOOST": "It stands higher, where it is alike at all.",
        "BURY": "It stands behind all others.",
        "BLOCK": "It does not stand there.",
        "NONE": "As it comes: the placement is taken off.",
    },
)


@input_of(records.PlacementSetInput)
class PlacementSetInput:
    """Places content beside an item, and beside no other. At most 50 stand so beside one item."""

    item_id: ID = field("The item beside which it is placed.")
    content_id: ID = field("What is placed: any other item that is up, or to come.")
    placement: Placement = field("How.")
    until: DateTime | None = field("From when on it counts no more; absent: it stays.")
    reason: str | None = field("Why, for those who edit; at most 500 characters.")


@payload
class PlacementSetPayload(Payload):
    """What became of the placement. It is honoured at once."""

    item: FeedItem | None = result("The item beside which it was placed.")
