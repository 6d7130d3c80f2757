"""Films among the rows of media, with their captions and the picture that stands for each."""

import asyncio

from msgspec import Struct

from content import captions, videos
from content.errors import Invalid, NotFound
from content.importing import checks
from content.importing.batch import Batch
from content.importing.files import ReadFile, kept
from content.importing.files import looked_into as look_into
from content.importing.nouns import Entry
from content.importing.rows import MediaRow
from content.importing.stills import Still, alternatives, still
from content.media import VIDEO, Caption, Video, VideoProtocol, VideoSource
from content.videos import VideoFile
from storage.ports import Objects

EXTENSIONS = {".mp4", ".m4v", ".mov", ".webm"}
MOST_SOURCES = 10
_POSTER_SECONDS = 1.0
_KEPT_AS = {"video/mp4": "mp4", "video/webm": "webm", "video/quicktime": "mov"}


class Film(Struct, frozen=True):
    """A film that is kept; called, it is written as the row's. `frame`: the picture of it, where the row names none."""

    file: VideoFile
    sources: list[VideoSource]
    captions: list[Caption]
    frame: Still | None

    def __call__(self, entry: Entry, batch: Batch) -> None:
        row: MediaRow = entry.value
        batch.put(
            Video(
                id=batch.identify("media", VIDEO.prefix, entry.source, row.id),
                alternatives=alternatives(row),
                sources=self.sources,
                duration_seconds=self.file.duration_seconds,
                width=self.file.width,
                height=self.file.height,
                poster=self.frame.put(entry, batch, own_poster(row.id)) if self.frame else poster(entry, batch),
                captions=self.captions,
            )
        )


def own_poster(foreign: str) -> str:
    """The foreign id of the frame that stands for a film."""
    return f"{foreign}#poster"


def poster(entry: Entry, batch: Batch) -> str | None:
    """The picture that the row names."""
    foreign = entry.value.poster
    return None if foreign is None else batch.find("media", entry.source, foreign, "poster")


def film(batch: Batch, source: str, foreign: str, *path: str) -> str:
    """The id of the film that a row names."""
    id = batch.find("media", source, foreign, *path)
    if "duration_seconds" not in batch.body(id):
        raise NotFound(f"{foreign[:40]!r} is no film", *path)
    return id


async def looked_into(objects: Objects, read: ReadFile, entry: Entry) -> Film:
    row: MediaRow = entry.value
    data = await read(entry.row, row.path)
    file = await look_into(videos.inspect, data, "film", "path")
    sources = [await _source(objects, file, data)]
    for at, path in enumerate(checks.few(row.sources, MOST_SOURCES, "sources")):
        other = await read(entry.row, path)
        sources.append(await _source(objects, await look_into(videos.inspect, other, "film", "sources", str(at)), other))
    spoken = [await _caption(objects, read, entry, language, path) for language, path in row.captions.items()]
    frame = await _frame(objects, data, file) if row.poster is None else None
    return Film(file, sources, spoken, frame)


async def _source(objects: Objects, file: VideoFile, data: bytes) -> VideoSource:
    key = await kept(objects, data, _KEPT_AS[file.mime_type], file.mime_type)
    return VideoSource(protocol=VideoProtocol.FILE, mime_type=file.mime_type, key=key)


async def _caption(objects: Objects, read: ReadFile, entry: Entry, language: str, path: str) -> Caption:
    data = await read(entry.row, path)
    try:
        captions.check(data)
    except captions.UnreadableCaptions as error:
        raise Invalid(f"these are no captions: {error}", "captions", language) from error
    return Caption(checks.language(language, "captions", language), await kept(objects, data, "vtt", "text/vtt"))


async def _frame(objects: Objects, data: bytes, file: VideoFile) -> Still:
    at = min(_POSTER_SECONDS, file.duration_seconds / 2)
    return await still(objects, await asyncio.to_thread(videos.frame, data, at))
