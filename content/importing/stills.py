"""Pictures among the rows of media."""

from msgspec import Struct

from content import checks, ids
from content.accounts import ACCOUNT
from content.errors import NotFound
from content.importing.batch import Batch
from content.importing.files import ReadFile, kept
from content.importing.files import looked_into as look_into
from content.importing.nouns import Entry
from content.importing.rows import MediaRow
from content.importing.spelling import foreign_name
from content.media import IMAGE, Image
from content.media_saving import MOST_ALTERNATIVE
from content.pictures import Picture, inspect
from content.text import Localized
from storage.ports import Objects

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif"}


class Still(Struct, frozen=True):
    """A picture that is kept; called, it is written as the row's."""

    key: str
    picture: Picture

    def __call__(self, entry: Entry, batch: Batch) -> None:
        self.put(entry, batch, batch.identify("media", IMAGE.prefix, entry.source, entry.value.id))

    def put(self, entry: Entry, batch: Batch, id: str) -> None:
        """Write it as the record of that id."""
        batch.put(
            Image(
                id=id,
                key=self.key,
                mime_type=self.picture.mime_type,
                alternatives=alternatives(entry.value),
                owner=owner(entry, batch),
                width=self.picture.width,
                height=self.picture.height,
                thumbhash=self.picture.thumbhash,
            )
        )


def alternatives(row: MediaRow) -> Localized:
    return checks.localized(row.alt, row.language, MOST_ALTERNATIVE, "alt")


def owner(entry: Entry, batch: Batch) -> str | None:
    """Whose it is. Creators have pictures, and so come later: one that is not known yet has this id once it is."""
    foreign = entry.value.owner
    if foreign is None:
        return None
    checks.foreign(foreign, "owner")
    return batch.holder(foreign_name("creator", entry.source, foreign)) or ids.imported(ACCOUNT.prefix, entry.source, foreign, 0)


def poster(entry: Entry, batch: Batch) -> str | None:
    """The picture that the row names."""
    foreign = entry.value.poster
    return None if foreign is None else picture(batch, entry.source, foreign, "poster")


def picture(batch: Batch, source: str, foreign: str, *path: str) -> str:
    """The id of the picture that a row names."""
    id = batch.find("media", source, foreign, *path)
    if ids.prefix_of(id) != IMAGE.prefix:
        raise NotFound(f"{foreign[:40]!r} is no picture", *path)
    return id


async def looked_into(objects: Objects, read: ReadFile, entry: Entry) -> Still:
    return await still(objects, await read(entry.row, entry.value.path, "path"))


async def still(objects: Objects, data: bytes) -> Still:
    picture = await look_into(inspect, data, "picture", "path")
    return Still(await kept(objects, data, _EXTENSIONS[picture.mime_type], picture.mime_type), picture)
