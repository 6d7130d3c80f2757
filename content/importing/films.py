"""Films among the rows of media, with their captions and the picture that stands for each."""

from functools import partial

from msgspec import Struct

from content import captions, checks, ids, videos
from content.errors import NotFound, Taken
from content.importing.batch import Batch
from content.importing.files import ReadFile, kept
from content.importing.files import looked_into as look_into
from content.importing.nouns import Entry
from content.importing.rows import MediaRow
from content.importing.stills import Still, alternatives, owner, poster, still
from content.media import IMAGE, VIDEO, Caption, Video, VideoProtocol, VideoSource
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
        if self.frame:
            self.frame.put(entry, batch, own_poster(entry))
        batch.put(
            Video(
                id=batch.identify("media", VIDEO.prefix, entry.source, entry.value.id),
                alternatives=alternatives(entry.value),
                owner=owner(entry, batch),
                sources=self.sources,
                duration_seconds=self.file.duration_seconds,
                width=self.file.width,
                height=self.file.height,
                poster=own_poster(entry) if self.frame else poster(entry, batch),
                captions=self.captions,
            )
        )


def own_poster(entry: Entry) -> str:
    """The id that the frame of the row's film has, or would have."""
    return ids.part(IMAGE.prefix, ids.imported(VIDEO.prefix, entry.source, entry.value.id, 0))


def film(batch: Batch, source: str, foreign: str, *path: str) -> str:
    """The id of the film that a row names."""
    id = batch.find("media", source, foreign, *path)
    if ids.prefix_of(id) != VIDEO.prefix:
        raise NotFound(f"{foreign[:40]!r} is no film", *path)
    return id


async def looked_into(objects: Objects, read: ReadFile, entry: Entry) -> Film:
    row: MediaRow = entry.value
    _languages(row)
    data = await read(entry.row, row.path, "path")
    file = await look_into(videos.inspect, data, "film", "path")
    sources = {source.key: source for source in [await _source(objects, file, data)]}
    frame = await _frame(objects, data, file) if row.poster is None else None
    del data  # another of its size comes next
    for at, path in enumerate(checks.few(row.sources, MOST_SOURCES, "sources")):
        source = await _other(objects, read, entry, path, "sources", str(at))
        sources.setdefault(source.key, source)
    spoken = [await _caption(objects, read, entry, language, path) for language, path in row.captions.items()]
    return Film(file, list(sources.values()), spoken, frame)


async def _other(objects: Objects, read: ReadFile, entry: Entry, path: str, *place: str) -> VideoSource:
    data = await read(entry.row, path, *place)
    return await _source(objects, await look_into(videos.inspect, data, "film", *place), data)


async def _source(objects: Objects, file: VideoFile, data: bytes) -> VideoSource:
    key = await kept(objects, data, _KEPT_AS[file.mime_type], file.mime_type)
    return VideoSource(protocol=VideoProtocol.FILE, mime_type=file.mime_type, key=key)


def _languages(row: MediaRow) -> None:
    seen: set[str] = set()
    for given in checks.few(list(row.captions), checks.MOST_LANGUAGES, "captions"):
        language = checks.language(given, "captions", given)
        if language in seen:
            raise Taken(f"{language} stands here twice", "captions", given)
        seen.add(language)


async def _caption(objects: Objects, read: ReadFile, entry: Entry, language: str, path: str) -> Caption:
    data = await read(entry.row, path, "captions", language)
    await look_into(captions.check, data, "file of captions", "captions", language)
    return Caption(checks.language(language), await kept(objects, data, "vtt", "text/vtt"))


async def _frame(objects: Objects, data: bytes, file: VideoFile) -> Still:
    at = min(_POSTER_SECONDS, file.duration_seconds / 2)
    return await still(objects, await look_into(partial(videos.frame, at_seconds=at), data, "film", "path"))
