"""The blended feed."""

from typing import Any

from msgspec import Struct

from content import feed as content
from content.feed import Feed, FeedContext
from content.feed_rules import ColorScheme
from content.items import ItemKind
from content.paging import Edge
from resolvers.context import Context


class Scene(Struct, frozen=True):
    name: str
    color_scheme: ColorScheme
    light_media: bool


def scene(page: Any, ctx: Context) -> Scene | None:
    """Only what `feed` answers has a scene."""
    return Scene(page.scene.name, page.scene.color_scheme, page.light) if isinstance(page, Feed) else None


def slot(edge: Any, ctx: Context) -> str | None:
    return None if isinstance(edge, Edge) else edge.slot


async def feed(
    ctx: Context,
    first: int = 20,
    after: str | None = None,
    kinds: list[ItemKind] | None = None,
    tags: list[str] | None = None,
    context: FeedContext | None = None,
) -> Feed:
    return await content.feed(ctx.shop, ctx.view, kinds, tags, context or FeedContext(), first, after)
