"""Stories and what stands in their blocks."""

from content.media import Media
from content.stories import MediaBlock
from resolvers.context import Context


async def item(blocks: list[MediaBlock], ctx: Context) -> list[Media | None]:
    return await ctx.shop.records.get(ctx.view, [block.media for block in blocks])
