"""Looks."""

from __future__ import annotations

from content import looks as records
from schema.base import field, view
from schema.items import Content
from schema.uses import ProductUse


@view(records.Hotspot)
class Hotspot:
    """A point on the cover, in fractions of its width and height from the top left."""

    x: float = field("0 at the left edge, 1 at the right one.")
    y: float = field("0 at the top, 1 at the bottom.")
    label: str | None = field("A few words beside the point.")
    use: ProductUse = field("What is there.")


@view(records.Look)
class Look(Content):
    """One picture of a scene or an outfit with points that open products."""

    hotspots: list[Hotspot] = field("The points, at most 50.")
