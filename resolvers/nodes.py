"""Anything by its id."""

from typing import Any

from content.errors import BadInput
from content.ids import prefix_of
from content.paging import MOST
from content.products import VARIANT
from resolvers.context import Context


async def node(ctx: Context, id: str) -> Any:
    (found,) = await nodes(ctx, [id])
    return found


async def nodes(ctx: Context, ids: list[str]) -> list[Any]:
    if len(ids) > MOST:
        raise BadInput(f"`nodes` takes at most {MOST} ids, not {len(ids)}.", "ids")
    found = await ctx.shop.records.get(ctx.view, ids)
    variants = await _variants(ctx, [id for id in ids if prefix_of(id) == VARIANT])
    return [record if record is not None else variants.get(id) for id, record in zip(ids, found, strict=True)]
