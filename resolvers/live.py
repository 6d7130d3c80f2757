"""Live sessions."""

from typing import Any

from content import live, schedules
from content.live import LiveSession, LiveState, Replay
from content.media import Video
from content.paging import Asked
from content.products import Product
from content.schedules import LiveScheduleInput
from resolvers.context import Context


def viewers(session: LiveSession, ctx: Context) -> int:
    return session.counts.get("viewers", 0)


def likes(session: LiveSession, ctx: Context) -> int:
    return session.counts.get("likes", 0)


async def cursor(sessions: list[LiveSession], ctx: Context) -> list[str]:
    return await ctx.shop.streams.last([live.stream(session) for session in sessions])


async def pinned(sessions: list[LiveSession], ctx: Context) -> list[Product | None]:
    return await ctx.shop.records.get(ctx.view, [session.pinned or "" for session in sessions])


async def replay_video(replays: list[Replay], ctx: Context) -> list[Video | None]:
    return await ctx.shop.records.get(ctx.view, [replay.video for replay in replays])


async def of_product(products: list[Product], ctx: Context) -> list[LiveSession | None]:
    return await live.live_of(ctx.shop, ctx.view, products)


async def live_sessions(
    ctx: Context,
    state: LiveState | None = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    return await live.live_sessions(ctx.shop, ctx.view, state, Asked(first, after, last, before))


async def live_schedule(ctx: Context, input: LiveScheduleInput) -> LiveSession:
    return await schedules.schedule(ctx.shop, ctx.view, input)
