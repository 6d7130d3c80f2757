"""Comments under items."""

from typing import Any

from content import comments as content
from content.comments import Comment, CommentAddInput
from content.items import Item
from content.paging import Asked
from resolvers.context import Context


async def comments(
    items: list[Item],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await content.comments(ctx.shop, ctx.view, items, Asked(first, after, last, before))


def at(comment: Comment, ctx: Context) -> int:
    return comment.from_


async def comment_add(ctx: Context, input: CommentAddInput) -> Comment:
    return await content.add(ctx.shop, ctx.view, input)
