"""Tutorials as creators write them."""

from content import tutorials as content
from content.tutorials import Tutorial, TutorialSaveInput
from resolvers.context import Context


async def tutorial_save(ctx: Context, input: TutorialSaveInput) -> Tutorial:
    return await content.save(ctx.shop, ctx.view, input)
