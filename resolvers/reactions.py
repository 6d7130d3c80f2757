"""What the reader did with items."""

from content import reactions
from content.items import Item
from content.reactions import Reaction, ReactionSetInput
from resolvers.context import Context


async def viewer_reactions(items: list[Item], ctx: Context) -> list[list[Reaction]]:
    return await reactions.of_viewer(ctx.shop, ctx.view, items)


async def reaction_set(ctx: Context, input: ReactionSetInput) -> Item:
    return await reactions.react(ctx.shop, ctx.view, input)
