"""`python app.py restore FOLDER`: a backup into stores that hold nothing, of whichever kind; the index is built afterwards."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TextIO, TypeVar

from content.records import Records
from ops import archives
from ops.archives import Kept, Manifest
from ops.wiring import STORED, Opened
from storage.ports import Batch, Document, Documents, Invalid

_DOCUMENTS, _BATCHES, _OBJECTS = 500, 20, 20
T = TypeVar("T")


async def restore(held: Opened, folder: Path, out: TextIO) -> int:
    """Objects first, since documents name them. Raises `Unreadable` for what is no whole backup, `Invalid` where it fits not."""
    manifest = await asyncio.to_thread(archives.opened, folder)
    _check_known(manifest, held.shop.records)
    await _check_empty(held.documents)
    async for some in _read(folder, "objects", Kept, _OBJECTS):
        for kept in some:
            await held.objects.put(kept.key, archives.file_of(folder, kept.file), content_type=kept.content_type)
    print(f"objects: {manifest.objects.count:,}.", file=out, flush=True)
    async for batches in _read(folder, "streams", Batch, _BATCHES):
        await held.streams.load(batches)
    print(f"streams: {manifest.streams.count:,} batches.", file=out, flush=True)
    for name, part in manifest.parts.items():
        async for documents in _read(folder, archives.documents(name), Document, _DOCUMENTS):
            await held.documents.load(name, documents)
        print(f"{name}: {part.count:,} documents.", file=out, flush=True)
    print("Now build the search index: python app.py reindex.", file=out)
    return 0


def _check_known(manifest: Manifest, records: Records) -> None:
    """A release reads backups of older ones."""
    known = {collection.name for collection in STORED}
    newer = [kind for kind, schema in manifest.shapes.items() if schema > records.shapes.get(kind, 0)]
    if newer or not manifest.parts.keys() <= known:
        what = ", ".join([*newer, *sorted(manifest.parts.keys() - known)])
        raise Invalid(f"the backup is of a newer release than this one, which does not know its {what}")


async def _check_empty(documents: Documents) -> None:
    async with documents.snapshot() as snapshot:
        filled = [collection.name for collection in STORED if await snapshot.scan(collection.name, limit=1)]
        if filled or await snapshot.batches(limit=1):
            raise Invalid(f"DOCUMENTS_URL is not empty: there are documents in {', '.join(filled) or 'streams'}")


async def _read(folder: Path, name: str, type: type[T], size: int) -> AsyncIterator[list[T]]:
    some = archives.read_lines(archives.part(folder, name), type, size)
    while page := await asyncio.to_thread(next, some, None):
        yield page
