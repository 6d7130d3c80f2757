"""Promos of live sessions."""

from content.live import LiveSession, planned
from content.products import Product
from content.promos import Promo
from resolvers.context import Context
from resolvers.items import each


def claimed(promo: Promo, ctx: Context) -> int:
    return promo.counts.get("claimed", 0)


async def product(promos: list[Promo], ctx: Context) -> list[Product | None]:
    return await ctx.shop.records.get(ctx.view, [promo.product for promo in promos])


async def promos(sessions: list[LiveSession], ctx: Context) -> list[list[Promo]]:
    """Those that a working copy plans are not there yet."""
    there = await each(ctx, [[] if session.working else session.promos for session in sessions])
    return [planned(session) if session.working else some for session, some in zip(sessions, there, strict=True)]
