"""Clips: short videos, with products at their moments."""

from content.items import Content, ItemKind, content_shelves
from content.records import Kind
from content.uses import Moment, notes_of, products_of

MOST_MOMENTS = 200


class Clip(Content, frozen=True, kw_only=True):
    """`video` is a media id; the cover is the video's picture. `moments` in the order of their time."""

    KIND = ItemKind.CLIP.value

    title: str
    summary: str | None = None
    video: str
    moments: list[Moment] = []

    @property
    def path(self) -> str:
        return f"/clips/{self.id}"

    @property
    def words(self) -> list[str]:
        return [*([self.summary] if self.summary else []), *notes_of(moment.use for moment in self.moments)]

    @property
    def shows(self) -> list[str]:
        return products_of(moment.use for moment in self.moments)


CLIP = Kind(record=Clip, prefix="clp", collection="items", keys=lambda clip: {"shelves": content_shelves(clip)})
