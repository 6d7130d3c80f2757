"""Tags, categories and brands, and the items that they lead to."""

from typing import Any

from msgspec import Struct

from content import tag_merging, tag_saving
from content import tags as taxonomy
from content.items import ItemKind
from content.names import name as spaced
from content.paging import Asked
from content.tag_merging import TagMergeInput
from content.tag_saving import TagSaveInput
from content.tags import Brand, Category, Tag
from content.text import pick
from resolvers.context import Context
from resolvers.items import each, shown


class Text(Struct, frozen=True):
    language: str
    text: str


def name(named: Tag | Category | Brand, ctx: Context) -> str:
    return shown(named.names, ctx) or named.slug


def tag_name(tag: Tag, ctx: Context, language: str | None = None) -> str:
    picked = pick(tag.names, (language, *ctx.view.languages) if language else ctx.view.languages)
    return picked[1] if picked else tag.slug


def names(tag: Tag, ctx: Context) -> list[Text]:
    return [Text(language, text) for language, text in tag.names.items()]


def synonyms(tag: Tag, ctx: Context) -> list[Text]:
    return [Text(language, text) for language, texts in tag.synonyms.items() for text in texts]


async def parent(tags: list[Tag], ctx: Context) -> list[Tag | None]:
    return await ctx.shop.records.get(ctx.view, [tag.parent or "" for tag in tags])


async def ancestors(categories: list[Category], ctx: Context) -> list[list[Category]]:
    return await each(ctx, [category.path for category in categories])


async def children(categories: list[Category], ctx: Context) -> list[list[Category]]:
    return await taxonomy.children(ctx.shop, ctx.view, categories)


async def items(
    tags: list[Tag], ctx: Context, kinds: list[ItemKind] | None = None, first: int | None = None, after: str | None = None
) -> list[Any]:
    return await taxonomy.items(ctx.shop, ctx.view, tags, kinds, Asked(first, after))


async def products(
    parents: list[Brand | Category],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await taxonomy.products(ctx.shop, ctx.view, parents, Asked(first, after, last, before))


async def tag(ctx: Context, slug: str) -> Tag | None:
    found: Tag | None = await named(ctx, "tag.slug", slug)
    return found


async def brand(ctx: Context, slug: str) -> Brand | None:
    found: Brand | None = await named(ctx, "brand.slug", slug)
    return found


async def category(ctx: Context, slug: str) -> Category | None:
    found: Category | None = await named(ctx, "category.slug", slug)
    return found


async def named(ctx: Context, space: str, value: str) -> Any:
    """What the name leads to, or None."""
    (record,) = await ctx.shop.names.records(ctx.shop.records, ctx.view, [spaced(space, value)])
    return record


async def tag_save(ctx: Context, input: TagSaveInput) -> Tag:
    return await tag_saving.save(ctx.shop, ctx.view, input)


async def tag_merge(ctx: Context, input: TagMergeInput) -> Tag:
    return await tag_merging.merge(ctx.shop, ctx.view, input)
