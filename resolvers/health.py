"""How the shop is."""

from content import health as content
from content.health import Health
from resolvers.context import Context


async def health(ctx: Context) -> Health:
    return await content.of(ctx.shop, ctx.view)
