"""What is said in live sessions."""

from typing import Any

from content import chat as content
from content.accounts import Account
from content.chat import ChatMessage
from content.former import or_former
from content.live import LiveSession
from content.paging import Asked
from resolvers.context import Context


def at(message: ChatMessage, ctx: Context) -> int:
    return message.from_


async def author(messages: list[ChatMessage], ctx: Context) -> list[Account]:
    return or_former(await ctx.shop.records.get(ctx.view, [message.author for message in messages]))


async def chat(
    sessions: list[LiveSession],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await content.chat(ctx.shop, ctx.view, sessions, Asked(first, after, last, before))
