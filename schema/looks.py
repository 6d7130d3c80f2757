"""Looks."""

from __future__ import annotations

from strawberry import ID

from content import looks as records
from schema.base import field, input_of, payload, result, view
from schema.items import Content
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.uses import ProductUse, ProductUseInput


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


@input_of(records.HotspotInput)
class HotspotInput:
    """A point on the cover, in fractions of its width and height from the top left."""

    x: float = field("0 at the left edge, 1 at the right one.")
    y: float = field("0 at the top, 1 at the bottom.")
    label: str | None = field("A few words beside the point, at most 200 characters.")
    use: ProductUseInput = field("What is there.")


@input_of(records.LookSaveInput)
class LookSaveInput(ContentSaveInput):
    """The whole look: what is absent is empty."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    cover_id: ID = field("The picture, the writer's own.")
    hotspots: list[HotspotInput] = field("The points, at most 50.")


@payload
class LookSavePayload(Payload):
    """What became of the look."""

    look: Look | None = result("Its working copy.")
