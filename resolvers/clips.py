"""Clips and their films."""

from content import clips as content
from content.clips import Clip, ClipSaveInput
from content.media import Video
from resolvers.context import Context


async def video(clips: list[Clip], ctx: Context) -> list[Video | None]:
    return await ctx.shop.records.get(ctx.view, [clip.video for clip in clips])


async def clip_save(ctx: Context, input: ClipSaveInput) -> Clip:
    return await content.save(ctx.shop, ctx.view, input)
