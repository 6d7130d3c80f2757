"""Tokens that say what was shown where, which events quote."""

from typing import Any

from content.feed import FeedEdge
from content.impressions import Impression, token
from content.matching import SurfacedEdge
from content.searching import SearchEdge
from resolvers.context import Context


def in_feed(edge: Any, ctx: Context) -> str | None:
    """None in lists of items that are no feed."""
    return _token(ctx, "feed", edge, edge.slot) if isinstance(edge, FeedEdge) else None


def in_surfaced(edge: SurfacedEdge, ctx: Context) -> str:
    return _token(ctx, "surfaced", edge, edge.reason.value)


def in_search(edge: SearchEdge, ctx: Context) -> str:
    return _token(ctx, "search", edge, None)


def _token(ctx: Context, shown_in: str, edge: FeedEdge | SurfacedEdge | SearchEdge, why: str | None) -> str:
    shown = Impression(shown_in, edge.node.id, edge.place, why, ctx.view.now, ctx.shop.rules.version)
    return token(ctx.shop.cursors, shown)
