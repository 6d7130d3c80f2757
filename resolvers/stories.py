"""Stories and what stands in their blocks."""

from content import stories as content
from content.media import Media
from content.stories import MediaBlock, Story, StorySaveInput
from resolvers.context import Context


async def item(blocks: list[MediaBlock], ctx: Context) -> list[Media | None]:
    return await ctx.shop.records.get(ctx.view, [block.media for block in blocks])


async def story_save(ctx: Context, input: StorySaveInput) -> Story:
    return await content.save(ctx.shop, ctx.view, input)
