"""What readers did, taken in."""

from msgspec import structs

from content import tracking
from content.errors import Several
from content.events import EventsTrackInput
from resolvers.context import Context
from resolvers.payloads import Payload, refused


async def events_track(ctx: Context, input: EventsTrackInput) -> Payload:
    """Tells what is wrong with some events beside how many others are kept."""
    tracked = await tracking.track(ctx.shop, ctx.view, input)
    return structs.replace(refused(Several(tracked.errors)) or Payload(), values={"accepted": tracked.accepted})
