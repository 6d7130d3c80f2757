"""What every item of a feed answers."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from content import items
from content.access import Action, may
from content.items import Content, Item, ItemKind, ItemStatus
from content.media import Media
from content.paging import page_size
from content.tags import Tag
from content.text import Localized, pick
from resolvers.context import Context


class ContentStats(Struct, frozen=True):
    views: int
    likes: int
    saves: int
    comments: int


def shown(texts: Localized | str | None, ctx: Context) -> str | None:
    """The text that this reader gets."""
    if not isinstance(texts, dict):
        return texts
    picked = pick(texts, ctx.view.languages)
    return picked[1] if picked else None


def kind(item: Item, ctx: Context) -> ItemKind:
    return ItemKind(item.KIND)


def title(item: Item, ctx: Context) -> str | None:
    return shown(item.title, ctx)


def summary(item: Item, ctx: Context) -> str | None:
    return shown(item.summary, ctx)


def language(item: Item, ctx: Context) -> str:
    if isinstance(item, Content):
        return item.language
    picked = pick(item.title, ctx.view.languages) if isinstance(item.title, dict) else None
    return picked[0] if picked else ctx.view.languages[-1]


def published_at(item: Item, ctx: Context) -> int | None:
    return items.published_at(item, ctx.view)


def status(item: Item, ctx: Context) -> ItemStatus:
    return items.status(item, ctx.view)


def publish_at(item: Item, ctx: Context) -> int | None:
    return items.publish_at(item, ctx.view)


def unpublish_at(item: Item, ctx: Context) -> int | None:
    return items.unpublish_at(item)


def status_reason(item: Item, ctx: Context) -> str | None:
    viewer = ctx.view.viewer
    own = viewer is not None and isinstance(item, Content) and item.creator == viewer.id
    return item.status_reason if own or may(viewer, Action.READ_STATUS_REASON) else None


def stats(content: Content, ctx: Context) -> ContentStats:
    return ContentStats(*(content.counts.get(name, 0) for name in ContentStats.__struct_fields__))


async def cover(parents: list[Item], ctx: Context) -> list[Media | None]:
    return await ctx.shop.records.get(ctx.view, [item.media[0] if item.media else "" for item in parents])


async def tags(parents: list[Item], ctx: Context) -> list[list[Tag]]:
    return await each(ctx, [item.tags for item in parents])


async def media(parents: list[Any], ctx: Context, first: int = 20) -> list[list[Media]]:
    size = page_size(first)
    return await each(ctx, [parent.media[:size] for parent in parents])


async def each(ctx: Context, ids: Sequence[Sequence[str]]) -> list[list[Any]]:
    """Aligned lists of records, without those that are not there, in one read."""
    found = iter(await ctx.shop.records.get(ctx.view, [id for some in ids for id in some]))
    return [[record for record in [next(found) for _ in some] if record is not None] for some in ids]
