"""What items were."""

from typing import Any

from content import history as content
from content.accounts import Account
from content.history import FieldChange
from content.paging import Asked
from content.publishing import Version
from resolvers.context import Context


async def history(
    ctx: Context,
    id: str,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    return await content.history(ctx.shop, ctx.view, id, Asked(first, after, last, before))


def revision(version: Version, ctx: Context) -> int:
    return version.number


def at(version: Version, ctx: Context) -> int:
    return version.from_


async def by(versions: list[Version], ctx: Context) -> list[Account | None]:
    return await ctx.shop.records.get(ctx.view, [version.by or "" for version in versions])


async def changes(versions: list[Version], ctx: Context) -> list[list[FieldChange]]:
    return await content.changes(ctx.shop, ctx.view, versions)


def before(change: FieldChange, ctx: Context) -> str | None:
    return change.before


def after(change: FieldChange, ctx: Context) -> str | None:
    return change.after
