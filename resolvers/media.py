"""Pictures: addresses by width and format, texts for those who do not see them."""

from content.errors import BadInput
from content.media import Image, ImageFormat, rendition_of
from resolvers.context import Context
from resolvers.items import shown


def alt(image: Image, ctx: Context) -> str:
    return shown(image.alternatives, ctx) or ""


def preview(image: Image, ctx: Context) -> Image:
    return image


def url(image: Image, ctx: Context, max_width: int | None = None, format: ImageFormat | None = None) -> str:
    if max_width is not None and max_width < 1:
        raise BadInput(f"`maxWidth` takes 1 and more, not {max_width}.", "maxWidth")
    return ctx.shop.picture(rendition_of(image, max_width, format or ImageFormat.WEBP))
