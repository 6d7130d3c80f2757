"""What stands beside an item, with its reason."""

from __future__ import annotations

from content import matching as records
from content.matching import SurfaceReason
from resolvers import impressions, lists, surfaced
from schema.base import edge, enum, field, view
from schema.items import FeedItem
from schema.paging import PageInfo
from schema.tags import Tag

enum(
    SurfaceReason,
    "Why an item stands beside another.",
    {
        "PINNED": "An editor put it there.",
        "BOOSTED": "An editor raised it.",
        "SHOWS_ITEM": "It shows the item, or the item shows it, or both show the same product.",
        "SHARED_TAGS": "They have tags in common.",
        "SAME_CATEGORY": "They are shelved together.",
        "SIMILAR_TEXT": "They speak of the same.",
    },
)


@view(records.SurfacedEdge)
class SurfacedEdge:
    """One item beside another, and why."""

    cursor: str = field("Pass it as `after` to go on from here.", lists.cursor)
    node: FeedItem = field("The item.")
    reason: SurfaceReason = field("Why it stands there.")
    score: float = field("What orders them; comparable beside one item only.")
    impression: str | None = field("A signed token that later events quote.", impressions.in_surfaced)
    matched_tags: list[Tag] = edge("Tags, or parents of tags, that both have, weightiest first.", surfaced.matched_tags)


@view(records.Surfaced)
class SurfacedConnection:
    """A page of what stands beside an item, best first."""

    edges: list[SurfacedEdge] = field("The page's items with their reasons.")
    nodes: list[FeedItem] = field("The page's items.")
    page_info: PageInfo = field("Where the page stands in the list.", lists.page_info)
