"""What stands beside an item."""

from typing import Any

from content import matching
from content.items import Item, ItemKind
from content.matching import SurfacedEdge
from content.tags import Tag
from resolvers.context import Context
from resolvers.items import each


async def surfaced(
    items: list[Item], ctx: Context, kinds: list[ItemKind] | None = None, first: int = 10, after: str | None = None
) -> list[Any]:
    return await matching.surfaced(ctx.shop, ctx.view, items, kinds, first, after)


async def matched_tags(edges: list[SurfacedEdge], ctx: Context) -> list[list[Tag]]:
    return await each(ctx, [edge.tags for edge in edges])
