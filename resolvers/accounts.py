"""Profiles and creators."""

from typing import Any

from content import accounts, follows
from content.accounts import Account, CreatorTier
from content.comments import Comment
from content.former import or_former
from content.items import Content, ItemKind
from content.media import Image
from content.paging import Asked
from resolvers.context import Context
from resolvers.tags import named


async def avatar(parents: list[Account], ctx: Context) -> list[Image | None]:
    return await ctx.shop.records.get(ctx.view, [account.avatar or "" for account in parents])


def tier(account: Account, ctx: Context) -> CreatorTier | None:
    """Creators are the accounts that have one."""
    return account.tier


def followers(account: Account, ctx: Context) -> int:
    return account.counts.get("followers", 0)


async def viewer_follows(creators: list[Account], ctx: Context) -> list[bool]:
    return await follows.of_viewer(ctx.shop, ctx.view, creators)


async def creator(contents: list[Content], ctx: Context) -> list[Account]:
    """Of a first working copy: the creator that it makes of its owner once it is up."""
    found = await ctx.shop.records.get(ctx.view, [content.creator for content in contents])
    return [accounts.as_creator(account) for account in or_former(found)]


async def author(comments: list[Comment], ctx: Context) -> list[Account]:
    return or_former(await ctx.shop.records.get(ctx.view, [comment.author for comment in comments]))


async def content(
    creators: list[Account],
    ctx: Context,
    kinds: list[ItemKind] | None = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await accounts.content(ctx.shop, ctx.view, creators, kinds, Asked(first, after, last, before))


async def by_handle(ctx: Context, handle: str) -> Account | None:
    account = await named(ctx, "creator.handle", handle)
    return account if account and account.tier else None
