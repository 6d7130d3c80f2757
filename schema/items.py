"""What stands in a feed: the interfaces that every kind of item answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from content.items import Disclosure, ItemKind, ItemStatus
from content.reactions import Reaction
from resolvers import accounts, comments, items, products, reactions, surfaced
from schema.accounts import Creator
from schema.base import edge, field, interface, view
from schema.comments import Comment
from schema.media import Media
from schema.nodes import Node
from schema.paging import CountedConnection
from schema.scalars import DateTime
from schema.tags import Tag

if TYPE_CHECKING:
    from schema.products import Product
    from schema.surfaced import SurfacedConnection


@interface
class FeedItem(Node):
    """Anything that can be a card in a feed: a client draws it without knowing its type."""

    kind: ItemKind = field("What it is.", items.kind)
    title: str = field("Its name, in `language`.", items.title)
    summary: str | None = field("A sentence or two for a card.", items.summary)
    language: str = field("BCP 47 tag of the texts given.", items.language)
    cover: Media | None = edge("Its first picture.", items.cover)
    tags: list[Tag] = edge("What it is tagged with.", items.tags)
    published_at: DateTime | None = field("When it went up.", items.published_at)
    path: str = field("A shareable path below the shop's address, e.g. /products/blue-mug.")
    status: ItemStatus = field("How far it has come; the public meets what is up.", items.status)
    status_reason: str | None = field("Why it was refused or sent back; for its owner and staff.", items.status_reason)
    revision: int = field("Pass it with a change. The public sees the revision that it reads.")
    publish_at: DateTime | None = field("When it is to go up, where that is to come.", items.publish_at)
    unpublish_at: DateTime | None = field("When it comes down, where that is set.", items.unpublish_at)
    viewer_reactions: list[Reaction] = edge(
        "What the reader did with it; empty for who has not signed in.", reactions.viewer_reactions
    )
    surfaced: Annotated[SurfacedConnection, strawberry.lazy("schema.surfaced")] | None = edge(
        "What stands beside this item, best first: content beside a product, products and content beside content. At most 100.",
        surfaced.surfaced,
    )


@view(items.ContentStats)
class ContentStats:
    """How content was received."""

    views: int = field("How often it was looked at.")
    likes: int = field("By how many it is liked.")
    saves: int = field("By how many it was kept.")
    comments: int = field("How many comments it has.")


@interface
class Content(FeedItem):
    """What creators and editors make about products."""

    creator: Creator = edge(
        "Who made it; the house account for what the shop writes, a former-member account for what erased accounts left.",
        accounts.creator,
    )
    stats: ContentStats = field("How it was received.", items.stats)
    disclosure: Disclosure = field("What stands behind it: an advertisement is marked as one.")
    ai_generated: bool = field("Whether a machine made it.")
    products: CountedConnection[Annotated[Product, strawberry.lazy("schema.products")]] = edge(
        "The products it shows or mentions, in its own order.", products.shown_by
    )
    comments: CountedConnection[Comment] = edge("What people say under it, newest first.", comments.comments)
