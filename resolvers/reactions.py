"""What the reader did with items."""

from content import reactions
from content.items import Item
from content.reactions import Reaction
from resolvers.context import Context


async def viewer_reactions(items: list[Item], ctx: Context) -> list[list[Reaction]]:
    return await reactions.of_viewer(ctx.shop, ctx.view, items)
