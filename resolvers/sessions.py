"""Sessions, and who is signed in."""

from collections.abc import Awaitable

from msgspec import Struct

from content import sessions, signing_in
from content.access import Action, Role, Viewer
from content.accounts import Account
from content.errors import BadCredentials, LimitReached
from content.sessions import SignedIn
from resolvers.context import Context


class WechatSignIn(Struct, frozen=True):
    code: str


class PasswordSignIn(Struct, frozen=True):
    handle: str
    password: str


class SessionStartInput(Struct, frozen=True):
    """One of the two."""

    wechat: WechatSignIn | None = None
    password: PasswordSignIn | None = None


class SessionRefreshInput(Struct, frozen=True):
    refresh_token: str


class SessionEndInput(Struct, frozen=True):
    everywhere: bool = False


async def session_start(ctx: Context, input: SessionStartInput) -> SignedIn:
    if input.wechat:
        return await _signed_in(ctx, signing_in.by_wechat(ctx.shop.door, ctx.view, input.wechat.code))
    given = input.password or PasswordSignIn("", "")
    return await _signed_in(ctx, signing_in.by_password(ctx.shop.door, ctx.view, given.handle, given.password))


async def session_refresh(ctx: Context, input: SessionRefreshInput) -> SignedIn:
    return await _signed_in(ctx, sessions.refresh(ctx.shop.door, ctx.view, input.refresh_token))


async def _signed_in(ctx: Context, signing: Awaitable[SignedIn]) -> SignedIn:
    """Who is refused is told to the audit trail, by address alone: what was typed as a handle may be a password."""
    try:
        signed_in = await signing
    except (BadCredentials, LimitReached):
        ctx.shop.refusals.note(ctx.view, Action.SIGN_IN)
        raise
    ctx.become(signed_in.viewer)
    return signed_in


async def session_end(ctx: Context, input: SessionEndInput) -> dict[str, object]:
    if ctx.view.viewer:
        await sessions.end(ctx.shop.door, ctx.view.viewer, everywhere=input.everywhere)
    return {}


async def viewer(ctx: Context) -> Viewer | None:
    return ctx.view.viewer


def roles(viewer: Viewer, ctx: Context) -> list[Role]:
    """In the order in which they are told."""
    return [role for role in Role if role in viewer.roles]


async def profile(viewers: list[Viewer], ctx: Context) -> list[Account | None]:
    return await ctx.shop.records.get(ctx.view, [viewer.id for viewer in viewers])


async def phone(viewers: list[Viewer], ctx: Context) -> list[str | None]:
    return await signing_in.phones(ctx.shop.records, ctx.shop.door.vault, ctx.view, [viewer.id for viewer in viewers])
