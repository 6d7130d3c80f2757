"""What editors place beside items."""

from content import placements
from content.items import Item
from content.placements import PlacementSetInput
from resolvers.context import Context


async def placement_set(ctx: Context, input: PlacementSetInput) -> Item:
    return await placements.place(ctx.shop, ctx.view, input)
