"""Rewriting what is of an older shape: every collection by id, in pages, beside whoever reads and writes. It says the same after
as before, so its version and its place in lists stay. What is never migrated is upgraded each time that it is read.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct, structs

from content.records import Records
from storage.ports import Collection, Document, Documents, Put

PLACES = Collection("migrations")
PAGE = 500
_ID, _KIND = "place", "MIGRATION"


class Progress(Struct, frozen=True):
    """Where it is: in `collection`, past the id `after`; how many documents it looked at, rewrote and could not read."""

    collection: str = ""
    after: str = ""
    seen: int = 0
    written: int = 0
    unread: int = 0


async def migrate(
    documents: Documents, records: Records, collections: Sequence[Collection], told: Callable[[Progress], None]
) -> Progress:
    """Goes on where one that was interrupted was, if that had the same shapes in mind. Calls `told` after each page.

    Old processes read nothing of what is rewritten, and write older shapes behind it: the last run comes when they are gone.
    """
    progress = await _place(documents, records)
    for name in sorted(collection.name for collection in collections):
        if name < progress.collection:
            continue
        progress = progress if name == progress.collection else structs.replace(progress, collection=name, after="")
        while page := await documents.scan(name, progress.after, PAGE):
            written = await _rewritten(documents, records, name, page)
            unread = progress.unread + _unread(records, name, page)
            progress = Progress(name, page[-1].id, progress.seen + len(page), progress.written + written, unread)
            await _keep(documents, records, progress)
            told(progress)
    await _keep(documents, records, Progress())
    return progress


async def _rewritten(documents: Documents, records: Records, collection: str, page: Sequence[Document]) -> int:
    """What another writes meanwhile is read again: it may be of the older shape again."""
    written, older = 0, _older(records, collection, page)
    while older:
        written += await documents.reshape(collection, older)
        again = await documents.get(collection, [one.id for one in older])
        older = _older(records, collection, [one for one in again if one])
    return written


def _older(records: Records, collection: str, some: Sequence[Document]) -> list[Document]:
    return [shaped for one in some if (shaped := records.shaped(one, collection))]


def _unread(records: Records, collection: str, page: Sequence[Document]) -> int:
    """Of kinds that are records; the shop's smallest documents, such as names, are not and have one shape."""
    known = [one for one in page if one.kind in records.shapes]
    return sum(record is None for record in records.held(known, collection))


async def _place(documents: Documents, records: Records) -> Progress:
    (kept,) = await documents.get(PLACES.name, [_ID])
    if kept is None or kept.body["shapes"] != records.shapes:
        return Progress()
    return Progress(**kept.body["progress"])


async def _keep(documents: Documents, records: Records, progress: Progress) -> None:
    body = {"shapes": records.shapes, "progress": structs.asdict(progress)}
    await documents.put(Put(collection=PLACES.name, id=_ID, kind=_KIND, body=body))
