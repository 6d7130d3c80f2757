"""Rows of media: the bytes go to the objects under their own hash, what they show into a record."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct

from content.errors import ContentError, Invalid
from content.importing import checks
from content.importing.batch import Batch
from content.importing.nouns import Entry, Noun
from content.importing.rows import MediaRow, Row
from content.media import IMAGE, Image
from content.pictures import Picture, UnreadablePicture, inspect
from content.products import MOST_MEDIA
from storage.ports import Objects

ReadPicture = Callable[[Row, str], Awaitable[bytes]]
"""The bytes of the picture at a path that a row names. Raises `ContentError`."""

MOST_ALTERNATIVE = 500
_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


class _Kept(Struct, frozen=True):
    key: str
    picture: Picture


def media(objects: Objects, read: ReadPicture) -> Noun:
    """The noun over these objects; the pictures of one batch at a time are kept between its two steps."""
    kept: dict[str, _Kept | ContentError] = {}

    async def prepare(entries: Sequence[Entry], batch: Batch) -> None:
        kept.clear()
        for entry in entries:
            try:
                kept[entry.name] = await _keep(objects, await read(entry.row, entry.value.path))
            except ContentError as error:
                kept[entry.name] = error

    def plan(entry: Entry, batch: Batch) -> None:
        found = kept[entry.name]
        if isinstance(found, ContentError):
            raise found
        _put(entry, batch, found)

    return Noun(type="media", names=lambda entry: (), plan=plan, prepare=prepare, first_counts=True)


def pictures(batch: Batch, source: str, foreign: Sequence[str], *path: str) -> list[str]:
    """Ids of pictures, each once, in order."""
    checks.few(foreign, MOST_MEDIA, *path)
    return list(dict.fromkeys(batch.find("media", source, one, *path, str(at)) for at, one in enumerate(foreign)))


async def _keep(objects: Objects, data: bytes) -> _Kept:
    try:
        picture = await asyncio.to_thread(inspect, data)
    except UnreadablePicture as error:
        raise Invalid(f"this is no picture that can be shown: {error}", "path") from error
    key = f"public/{hashlib.sha256(data).hexdigest()}.{_EXTENSIONS[picture.mime_type]}"
    if await objects.stat(key) is None:
        await objects.put(key, data, content_type=picture.mime_type)
    return _Kept(key, picture)


def _put(entry: Entry, batch: Batch, kept: _Kept) -> None:
    row: MediaRow = entry.value
    batch.put(
        Image(
            id=batch.identify("media", IMAGE.prefix, entry.source, row.id),
            key=kept.key,
            mime_type=kept.picture.mime_type,
            alternatives=checks.localized(row.alt, row.language, MOST_ALTERNATIVE, "alt"),
            width=kept.picture.width,
            height=kept.picture.height,
            thumbhash=kept.picture.thumbhash,
        )
    )
