"""Whom the reader follows."""

from content import follows
from content.accounts import Account
from content.follows import FollowSetInput
from resolvers.context import Context


async def follow_set(ctx: Context, input: FollowSetInput) -> Account:
    return await follows.follow(ctx.shop, ctx.view, input)
