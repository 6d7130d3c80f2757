"""Clips."""

from __future__ import annotations

from content import clips as records
from resolvers import clips
from schema.base import edge, field, view
from schema.items import Content
from schema.media import Video
from schema.uses import Moment


@view(records.Clip)
class Clip(Content):
    """A short video; products appear at moments of it."""

    video: Video = edge("The film.", clips.video)
    moments: list[Moment] = field("In the order of their time, at most 200.")
