"""What readers do with items."""

from __future__ import annotations

import strawberry
from strawberry import ID

from content import reactions as records
from content.reactions import Reaction
from schema.base import field, input_of, payload, result
from schema.items import FeedItem
from schema.payloads import Payload


@input_of(records.ReactionSetInput)
class ReactionSetInput:
    """What the reader does with an item, or takes back."""

    item_id: ID = field("The item.")
    reaction: Reaction = field("HELPFUL is for reviews.")
    active: bool = strawberry.field(description="False takes it back.", default=True)


@payload
class ReactionSetPayload(Payload):
    """What became of the reaction. The same again changes nothing."""

    item: FeedItem | None = result("The item.")
