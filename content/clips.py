"""Clips: short videos, with products at their moments."""

from content import saving
from content.access import Action
from content.items import Content, ItemKind, MediaAt, content_shelves
from content.media import Video
from content.records import Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.uses import Moment, MomentInput, notes_of, products_of
from content.views import View

MOST_MOMENTS = 200


class Clip(Content, frozen=True, kw_only=True):
    """`video` is a media id; the cover is the video's picture. `moments` in the order of their time."""

    KIND = ItemKind.CLIP.value

    title: str
    summary: str | None = None
    video: str
    moments: list[Moment] = []

    @property
    def media_at(self) -> list[MediaAt]:
        return [MediaAt(self.video, ("videoId",))]

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


class ClipSaveInput(ContentInput, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    video_id: str
    moments: list[MomentInput]


async def save(shop: Shop, view: View, given: ClipSaveInput) -> Clip:
    """The working copy."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, CLIP, _drawn)


def _drawn(given: ClipSaveInput, on: Sheet) -> Clip:
    film = on.media(given.video_id, Video, "videoId")
    return Clip(
        video=given.video_id,
        media=[film.poster] if film and film.poster else [],
        moments=on.moments(given.moments, MOST_MOMENTS, film, "moments"),
        **on.described(given.title, given.summary),
        **on.common,
    )
