"""Clips and their films."""

from content.clips import Clip
from content.media import Video
from resolvers.context import Context


async def video(clips: list[Clip], ctx: Context) -> list[Video | None]:
    return await ctx.shop.records.get(ctx.view, [clip.video for clip in clips])
