"""Looks as creators write them."""

from content import looks as content
from content.looks import Look, LookSaveInput
from resolvers.context import Context


async def look_save(ctx: Context, input: LookSaveInput) -> Look:
    return await content.save(ctx.shop, ctx.view, input)
