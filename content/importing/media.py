"""Rows of media: pictures, films and models, told apart by their files; the bytes go to the objects, the rest into a record."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from content import checks
from content.errors import ContentError, Invalid
from content.importing import films, model_files, stills
from content.importing.batch import Batch
from content.importing.files import ReadFile
from content.importing.nouns import Entry, Noun
from content.importing.rows import MediaRow
from content.importing.spelling import foreign_name
from content.products import MOST_MEDIA
from storage.ports import Objects

Planned = Callable[[Entry, Batch], None]
"""What is left to do once the files are kept: to write the records."""


def media(objects: Objects, read: ReadFile) -> Noun:
    """The noun over these objects; what was found in the files of one batch at a time is held between its two steps."""
    found: dict[str, Planned | ContentError] = {}

    async def prepare(entries: Sequence[Entry], batch: Batch) -> None:
        await batch.read(films.own_poster(entry) for entry in entries)
        found.clear()
        for entry in entries:
            try:
                found[entry.name] = await _looked_into(objects, read, entry)
            except ContentError as error:
                found[entry.name] = error

    def plan(entry: Entry, batch: Batch) -> None:
        planned = found[entry.name]
        if isinstance(planned, ContentError):
            raise planned
        planned(entry, batch)

    return Noun(type="media", names=_names, plan=plan, prepare=prepare, nested=True, first_counts=True)


def _names(entry: Entry) -> Iterator[str]:
    row: MediaRow = entry.value
    if row.poster is not None:
        yield foreign_name("media", entry.source, row.poster)
    if row.owner is not None:
        yield foreign_name("creator", entry.source, row.owner)


async def _looked_into(objects: Objects, read: ReadFile, entry: Entry) -> Planned:
    row: MediaRow = entry.value
    extension = PurePath(row.path).suffix.lower()
    if extension in films.EXTENSIONS:
        return await films.looked_into(objects, read, entry)
    if row.captions:
        raise Invalid("only a film has captions", "captions")
    if extension in model_files.EXTENSIONS:
        return await model_files.looked_into(objects, read, entry)
    if row.sources or row.poster:
        raise Invalid("only a film or a model has these", "sources" if row.sources else "poster")
    return await stills.looked_into(objects, read, entry)


def pictures(batch: Batch, source: str, foreign: Sequence[str], *path: str) -> list[str]:
    """Ids of media, each once, in order."""
    checks.few(foreign, MOST_MEDIA, *path)
    return list(dict.fromkeys(batch.find("media", source, one, *path, str(at)) for at, one in enumerate(foreign)))
