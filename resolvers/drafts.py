"""Working copies."""

from typing import Any

from content import drafts as content
from content.access import Viewer
from content.items import Item
from content.paging import Asked
from resolvers.context import Context


async def draft(ctx: Context, id: str) -> Item | None:
    return await content.draft(ctx.shop, ctx.view, id)


async def drafts(
    viewers: list[Viewer],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await content.drafts(ctx.shop, ctx.view, viewers, Asked(first, after, last, before))
