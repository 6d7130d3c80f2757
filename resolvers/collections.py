"""Collections and what is in them."""

from typing import Any

from content import collection_saving, curating, members
from content import collections as content
from content.access import Action, may
from content.accounts import Account
from content.collection_saving import CollectionSaveInput
from content.collections import Collection, CollectionRule
from content.curating import CollectionItemPlaceInput, CollectionItemRemoveInput
from content.items import Item
from content.paging import Asked
from content.tags import Category, Tag
from content.text import Translation, translations_of
from resolvers.context import Context
from resolvers.items import each
from resolvers.tags import named


def translations(collection: Collection, ctx: Context) -> list[Translation]:
    if not may(ctx.view.viewer, Action.READ_TRANSLATIONS):
        return []
    return translations_of(collection.title, collection.summary, {})


async def editor(collections: list[Collection], ctx: Context) -> list[Account | None]:
    return await ctx.shop.records.get(ctx.view, [collection.editor or "" for collection in collections])


async def excluded(collections: list[Collection], ctx: Context) -> list[list[Item]]:
    staff = may(ctx.view.viewer, Action.READ_EXCLUDED)
    return await each(ctx, [collection.excluded if staff else [] for collection in collections])


async def any_tags(rules: list[CollectionRule], ctx: Context) -> list[list[Tag]]:
    return await each(ctx, [rule.any_tags for rule in rules])


async def all_tags(rules: list[CollectionRule], ctx: Context) -> list[list[Tag]]:
    return await each(ctx, [rule.all_tags for rule in rules])


async def none_tags(rules: list[CollectionRule], ctx: Context) -> list[list[Tag]]:
    return await each(ctx, [rule.none_tags for rule in rules])


async def categories(rules: list[CollectionRule], ctx: Context) -> list[list[Category]]:
    return await each(ctx, [rule.categories for rule in rules])


async def items(
    collections: list[Collection],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await members.items(ctx.shop, ctx.view, collections, Asked(first, after, last, before))


async def collection(ctx: Context, slug: str) -> Collection | None:
    found: Collection | None = await named(ctx, "collection.slug", slug)
    return found


async def collections(
    ctx: Context, first: int | None = None, after: str | None = None, last: int | None = None, before: str | None = None
) -> Any:
    return await content.collections(ctx.shop, ctx.view, Asked(first, after, last, before))


async def collection_save(ctx: Context, input: CollectionSaveInput) -> Collection:
    return await collection_saving.save(ctx.shop, ctx.view, input)


async def collection_item_place(ctx: Context, input: CollectionItemPlaceInput) -> Collection:
    return await curating.place(ctx.shop, ctx.view, input)


async def collection_item_remove(ctx: Context, input: CollectionItemRemoveInput) -> Collection:
    return await curating.remove(ctx.shop, ctx.view, input)
