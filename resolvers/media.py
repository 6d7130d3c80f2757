"""Media: where their files are, and texts for those who do not see them."""

from typing import Any

from content import media_saving
from content.errors import BadInput
from content.media import Caption, Image, ImageFormat, Media, ModelSource, VideoSource, rendition_of
from content.media_saving import MediaSaveInput
from resolvers.context import Context
from resolvers.items import shown


def alt(media: Media, ctx: Context) -> str:
    return shown(media.alternatives, ctx) or ""


async def preview(parents: list[Any], ctx: Context) -> list[Image | None]:
    """A picture is its own; a film and a model have one."""
    posters = iter(await ctx.shop.records.get(ctx.view, ["" if isinstance(one, Image) else one.poster or "" for one in parents]))
    return [one if isinstance(one, Image) else poster for one, poster in zip(parents, posters, strict=True)]


def url(image: Image, ctx: Context, max_width: int | None = None, format: ImageFormat | None = None) -> str:
    if max_width is not None and max_width < 1:
        raise BadInput(f"`maxWidth` takes 1 and more, not {max_width}.", "maxWidth")
    return ctx.shop.picture(rendition_of(image, max_width, format or ImageFormat.WEBP))


def object_url(file: ModelSource | Caption, ctx: Context) -> str:
    return ctx.shop.object(file.key)


def source_url(source: VideoSource, ctx: Context) -> str:
    return ctx.shop.object(source.key) if source.key else str(source.address)


async def media_save(ctx: Context, input: MediaSaveInput) -> Media:
    return await media_saving.save(ctx.shop, ctx.view, input)
