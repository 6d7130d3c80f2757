"""What everyone may see of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from content import accounts as records
from content.accounts import CreatorTier
from resolvers import accounts
from schema.base import edge, enum, field, interface, view
from schema.media import Image
from schema.nodes import Node

if TYPE_CHECKING:
    from schema.feed import FeedConnection

enum(
    CreatorTier,
    "Who a creator is to the shop.",
    {
        "HOUSE": "The shop itself.",
        "PROFESSIONAL": "Makes content for a living.",
        "KOC": "An enthusiast whom others listen to: a key opinion consumer.",
        "USER": "An ordinary buyer.",
    },
)


@interface
class Profile(Node):
    """What everyone may see of an account."""

    handle: str = field("Its part of addresses.")
    name: str = field("What it is called.")
    avatar: Image | None = edge("Its picture.", accounts.avatar)


@view(records.Account, when=lambda account: account.tier is None)
class Member(Profile):
    """Whoever has an account and has published nothing."""


@view(records.Account, when=lambda account: account.tier is not None)
class Creator(Profile):
    """Whoever has published."""

    tier: CreatorTier = field("Who they are to the shop.", accounts.tier)
    bio: str | None = field("What they say of themselves.")
    followers: int = field("How many follow them.", accounts.followers)
    viewer_follows: bool = edge("Whether the reader follows them.", accounts.viewer_follows)
    content: Annotated[FeedConnection, strawberry.lazy("schema.feed")] = edge(
        "What they published, newest first.", accounts.content
    )
