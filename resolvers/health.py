"""How the shop is."""

from content import health as content
from content.asides import Aside
from content.health import Health
from resolvers.context import Context


async def health(ctx: Context) -> Health:
    return await content.of(ctx.shop, ctx.view)


def item_id(aside: Aside, ctx: Context) -> str:
    return aside.of


def kind(aside: Aside, ctx: Context) -> str:
    return aside.of_kind


def next_try_at(aside: Aside, ctx: Context) -> int:
    return aside.due
