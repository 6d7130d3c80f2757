"""The query: where every read begins."""

from __future__ import annotations

import strawberry

from content.access import Action
from resolvers import (
    accounts,
    collections,
    drafts,
    feed,
    health,
    history,
    live,
    moderation,
    nodes,
    products,
    search,
    sessions,
    suggestions,
    tags,
)
from schema.accounts import Creator
from schema.base import root
from schema.collections import Collection
from schema.feed import FeedConnection, FeedContext
from schema.health import Health
from schema.history import HistoryEntry
from schema.items import FeedItem
from schema.live import LiveSession
from schema.moderation import ModerationEntry
from schema.nodes import Node
from schema.paging import Connection, CountedConnection
from schema.products import Product, ProductFilter
from schema.search import SearchConnection, SearchFilter
from schema.sessions import Viewer
from schema.suggestions import Suggestion
from schema.tags import Brand, Category, Tag


@strawberry.type(description="Everything that can be read.")
class Query:
    node: Node | None = root("Anything by its id; null when there is no such thing, or not for this reader.", nodes.node)
    nodes: list[Node | None] = root("The same for at most 100 ids, aligned.", nodes.nodes)
    feed: FeedConnection = root(
        "The blended feed: products and content in one list. Each item of its epoch appears once in a walk, whatever changes "
        "meanwhile; an old cursor is CURSOR_EXPIRED.",
        feed.feed,
        context=FeedContext | None,
    )
    product: Product | None = root("A product by one of its names.", products.product)
    products: CountedConnection[Product] | None = root("Products.", products.products, filter=ProductFilter | None)
    search: SearchConnection | None = root("What holds these words.", search.search, filter=SearchFilter | None)
    tag: Tag | None = root("A tag.", tags.tag)
    brand: Brand | None = root("A brand.", tags.brand)
    category: Category | None = root("A category.", tags.category)
    collection: Collection | None = root("A collection.", collections.collection)
    collections: Connection[Collection] = root("All collections, newest first.", collections.collections)
    live_sessions: Connection[LiveSession] = root(
        "Live sessions: on now, then to come, the soonest first, then over, the latest first.", live.live_sessions
    )
    suggest: list[Suggestion] | None = root("What completes the text.", suggestions.suggest)
    creator: Creator | None = root("Whoever has published under that handle.", accounts.by_handle)
    draft: FeedItem | None = root(
        "The working copy, for its owner and staff; where there is none, the item, for who may change it.",
        drafts.draft,
        action=Action.READ_DRAFT,
    )
    moderation_queue: Connection[ModerationEntry] | None = root(
        "For editors: what waits for a decision, oldest first.", moderation.moderation_queue, action=Action.MODERATE
    )
    history: Connection[HistoryEntry] | None = root(
        "For editors: what an item was, newest first.", history.history, action=Action.READ_HISTORY
    )
    health: Health | None = root("For staff: how the shop is.", health.health, action=Action.READ_HEALTH)
    viewer: Viewer | None = root("The signed-in account, or null.", sessions.viewer)
