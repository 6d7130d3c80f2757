"""Media: what pictures are to clients."""

from __future__ import annotations

from content import media as records
from content.media import ImageFormat
from resolvers import media
from schema.base import enum, field, interface, view
from schema.nodes import Node
from schema.scalars import URL

enum(
    ImageFormat,
    "How a picture is encoded.",
    {"JPEG": "What everything shows.", "WEBP": "Smaller; what mini-programs and browsers of today show."},
)


@interface
class Media(Node):
    """Something to be seen: a picture, a video, a model."""

    alt: str = field("What it shows, for who does not see it; empty where nobody has said so.", media.alt)
    preview: Image | None = field("A picture of it.", media.preview)


@view(records.Image)
class Image(Media):
    """A picture, in every width that a client asks for."""

    url: URL = field("Where it is, at least `maxWidth` wide where the original is, and in the next kept width.", media.url)
    width: int = field("Pixels of the original.")
    height: int = field("Pixels of the original.")
    thumbhash: str | None = field("ThumbHash, base64: what a skeleton shows.")
