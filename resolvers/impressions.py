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
    cursors, viewer = ctx.shop.cursors, ctx.view.viewer
    request = cursors.fingerprint("request", ctx.nonce, edge.scope)[:_REQUEST]
    shown = Impression(shown_in, edge.node.id, edge.place, why, ctx.view.now, ctx.shop.rules.version, request)
    return token(cursors, shown, viewer.id if viewer else None)


_REQUEST = 12
"""Characters: 72 bits, since no two lists of a day may share them."""
