"""Signing in and out, and what who is signed in sees of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import ID

from content import access
from content.access import Role
from content.sessions import SignedIn
from resolvers import drafts, reactions, sessions
from schema.accounts import Profile
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.payloads import Payload
from schema.scalars import DateTime

if TYPE_CHECKING:
    from schema.feed import FeedConnection

enum(
    Role,
    "What an account may do.",
    {
        "SHOPPER": "Follows, likes, comments and reviews.",
        "CREATOR": "Makes content about products.",
        "EDITOR": "Decides what goes up, and keeps collections and tags.",
        "MERCHANT": "Keeps products and their stock, and answers reviews.",
        "ADMIN": "May do all that.",
    },
)


@view(access.Viewer)
class Viewer:
    """Whoever is signed in."""

    id: ID = field("The account's id.")
    profile: Profile = edge("What others see of it.", sessions.profile)
    roles: list[Role] = field("What it may do.", sessions.roles)
    phone: str | None = edge("Its number, masked: enough to know one's own by.", sessions.phone)
    drafts: Annotated[FeedConnection, strawberry.lazy("schema.feed")] = edge(
        "Its working copies, the last saved first.", drafts.drafts
    )
    saved: Annotated[FeedConnection, strawberry.lazy("schema.feed")] = edge(
        "What it keeps, the last first; what is down meanwhile is passed over.", reactions.saved
    )


@view(SignedIn)
class Session:
    """A time of being signed in."""

    access_token: str = field("Goes along with each request, as `Authorization: Bearer …`.")
    expires_at: DateTime = field("When the access token ends.")
    refresh_token: str = field("Good once, for the next access token: it comes with another in its place.")
    viewer: Viewer = field("Who is signed in.")


@input_of(sessions.WechatSignIn)
class WechatSignIn:
    """By WeChat, from a mini-program."""

    code: str = field("From `wx.login`.")


@input_of(sessions.PasswordSignIn)
class PasswordSignIn:
    """By password."""

    handle: str = field("The account's handle.")
    password: str = field("Its password.")


@input_of(sessions.SessionStartInput, one_of=True)
class SessionStartInput:
    """One way to sign in."""

    wechat: WechatSignIn | None = field("A code from wx.login.")
    password: PasswordSignIn | None = field("A handle and a password.")


@payload
class SessionStartPayload(Payload):
    """Who is signed in now."""

    session: Session | None = result("The session that began.")


@input_of(sessions.SessionRefreshInput)
class SessionRefreshInput:
    """What a session goes on with."""

    refresh_token: str = field("The last one that was given. One that was replaced ends the session.")


@payload
class SessionRefreshPayload(Payload):
    """The session with new tokens."""

    session: Session | None = result("The session, which goes on.")


@input_of(sessions.SessionEndInput)
class SessionEndInput:
    """What to end."""

    everywhere: bool = strawberry.field(description="All sessions of the account, not this one alone.", default=False)


@payload
class SessionEndPayload(Payload):
    """Whether it is over."""
