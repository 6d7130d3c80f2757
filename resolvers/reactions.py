"""What the reader did with items."""

from typing import Any

from content import reactions
from content.access import Viewer
from content.items import Item
from content.paging import Asked
from content.reactions import Reaction, ReactionSetInput
from resolvers.context import Context


async def viewer_reactions(items: list[Item], ctx: Context) -> list[list[Reaction]]:
    return await reactions.of_viewer(ctx.shop, ctx.view, items)


async def reaction_set(ctx: Context, input: ReactionSetInput) -> Item:
    return await reactions.react(ctx.shop, ctx.view, input)


async def saved(
    viewers: list[Viewer],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    asked = Asked(first, after, last, before)
    return [await reactions.saved(ctx.shop, ctx.view, viewer, asked) for viewer in viewers]
