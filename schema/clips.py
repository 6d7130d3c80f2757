"""Clips."""

from __future__ import annotations

from strawberry import ID

from content import clips as records
from resolvers import clips
from schema.base import edge, field, input_of, payload, result, view
from schema.items import Content
from schema.media import Video
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.uses import Moment, MomentInput


@view(records.Clip)
class Clip(Content):
    """A short video; products appear at moments of it."""

    video: Video = edge("The film.", clips.video)
    moments: list[Moment] = field("In the order of their time, at most 200.")


@input_of(records.ClipSaveInput)
class ClipSaveInput(ContentSaveInput):
    """The whole clip: what is absent is empty. Its cover is the film's picture."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    video_id: ID = field("The film, the writer's own.")
    moments: list[MomentInput] = field("In the order of their time, at most 200.")


@payload
class ClipSavePayload(Payload):
    """What became of the clip."""

    clip: Clip | None = result("Its working copy.")
