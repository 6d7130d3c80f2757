"""What waits for a decision, and what creators and editors do with it."""

from typing import Any

from content import archiving, deciding, moderation, submitting
from content.accounts import Account
from content.archiving import ContentArchiveInput
from content.deciding import ContentDecideInput
from content.items import Content, Item, ItemKind
from content.moderation import ModerationEntry
from content.paging import Asked
from content.ports import Finding
from content.records import Record
from content.submitting import ContentSubmitInput, ContentWithdrawInput
from resolvers.context import Context


async def moderation_queue(
    ctx: Context,
    kinds: list[ItemKind] | None = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Any:
    return await moderation.queue(ctx.shop, ctx.view, kinds, Asked(first, after, last, before))


async def subject(entries: list[ModerationEntry], ctx: Context) -> list[Record | None]:
    return await moderation.subjects(ctx.shop, entries)


def since(entry: ModerationEntry, ctx: Context) -> int:
    return entry.from_


async def assignee(entries: list[ModerationEntry], ctx: Context) -> list[Account | None]:
    return await ctx.shop.records.get(ctx.view, [entry.assignee or "" for entry in entries])


def verdict(finding: Finding, ctx: Context) -> str:
    return finding.verdict.value


async def content_submit(ctx: Context, input: ContentSubmitInput) -> Content:
    return await submitting.submit(ctx.shop, ctx.view, input)


async def content_withdraw(ctx: Context, input: ContentWithdrawInput) -> Content:
    return await submitting.withdraw(ctx.shop, ctx.view, input)


async def content_archive(ctx: Context, input: ContentArchiveInput) -> Item:
    return await archiving.archive(ctx.shop, ctx.view, input)


async def content_decide(ctx: Context, input: ContentDecideInput) -> Record:
    return await deciding.decide(ctx.shop, ctx.view, input)
