"""Anything by its id."""

from typing import Any

from content.errors import BadInput
from content.ids import prefix_of, whole
from content.kinds import FOUND_BY_ID
from content.paging import MOST
from content.products import PRODUCT, VARIANT, Product
from resolvers.context import Context


async def node(ctx: Context, id: str) -> Any:
    (found,) = await nodes(ctx, [id])
    return found


async def nodes(ctx: Context, ids: list[str]) -> list[Any]:
    if len(ids) > MOST:
        raise BadInput(f"`nodes` takes at most {MOST} ids, not {len(ids)}.", "ids")
    found = await ctx.shop.records.get(ctx.view, [_holder(id) for id in ids])
    return [_held(id, record) for id, record in zip(ids, found, strict=True)]


def _holder(id: str) -> str:
    """What is to be read for it; nothing for what is no client's."""
    prefix = prefix_of(id)
    if prefix == VARIANT:
        return whole(PRODUCT.prefix, id)
    return id if prefix in FOUND_BY_ID else ""


def _held(id: str, record: Any) -> Any:
    if not isinstance(record, Product) or record.id == id:
        return record
    return next((variant for variant in record.variants if variant.id == id), None)
