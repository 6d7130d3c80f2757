"""`python app.py backup FOLDER`: all documents and streams as they stand at one moment, while the shop is in use, then the
objects that media name. The search index is not in it, since it is built from the documents.
"""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from content import media
from content.naming import files_of
from ops import archives
from ops.archives import Kept, Lines, Manifest, Part
from ops.wiring import STORED, Opened
from storage.ports import Absent, Objects, Snapshot

_DOCUMENTS, _BATCHES = 500, 100
_CHUNK = 8 << 20


async def backup(held: Opened, folder: Path, out: TextIO) -> int:
    """The exit code: 1 where objects that documents name are not there. Raises `OSError` where the folder is not empty."""
    await asyncio.to_thread(archives.begin, folder)
    keys: dict[str, None] = {}
    parts: dict[str, Part] = {}
    async with held.documents.snapshot() as snapshot:
        at = time.time_ns() // 1_000_000
        for name in sorted(collection.name for collection in STORED):
            named = keys if name == media.COLLECTION.name else None
            parts[name] = await _written(folder, archives.documents(name), _pages(snapshot, name), named)
            print(f"{name}: {parts[name].count:,} documents.", file=out, flush=True)
        streams = await _written(folder, "streams", _batches(snapshot))
    print(f"streams: {streams.count:,} batches.", file=out, flush=True)
    objects, missing = await _objects(held.objects, folder, list(keys))
    print(f"objects: {objects.count:,}.", file=out)
    manifest = Manifest(archives.FORMAT, at, held.shop.records.shapes, parts, streams, objects)
    await asyncio.to_thread(archives.end, folder, manifest)
    for key in missing:
        print(f"{key} is named by a document and is not there: it was missing, or was deleted meanwhile.", file=out)
    return 1 if missing else 0


Next = Callable[[], Awaitable[Sequence[Any]]]


def _pages(snapshot: Snapshot, collection: str) -> Next:
    after = ""

    async def following() -> Sequence[Any]:
        nonlocal after
        page = await snapshot.scan(collection, after, _DOCUMENTS)
        after = page[-1].id if page else after
        return page

    return following


def _batches(snapshot: Snapshot) -> Next:
    after = ("", 0)

    async def following() -> Sequence[Any]:
        nonlocal after
        page = await snapshot.batches(after, _BATCHES)
        after = (page[-1].stream, page[-1].n) if page else after
        return page

    return following


async def _written(folder: Path, name: str, following: Next, keys: dict[str, None] | None = None) -> Part:
    """`keys`: where those of the objects that documents name are added."""
    lines = await asyncio.to_thread(Lines, archives.part(folder, name))
    try:
        while page := await following():
            await asyncio.to_thread(lines.add, page)
            if keys is not None:
                keys.update(_named(page))
    finally:
        part = await asyncio.to_thread(lines.close)
    return part


def _named(documents: Iterable[Any]) -> dict[str, None]:
    return dict.fromkeys(key for document in documents for key in files_of(document.body))


async def _objects(objects: Objects, folder: Path, keys: Sequence[str]) -> tuple[Part, list[str]]:
    """The keys of those that are not there too."""
    lines, missing = await asyncio.to_thread(Lines, archives.part(folder, "objects")), []
    try:
        for number, key in enumerate(keys):
            try:
                lines.add([await _object(objects, folder, key, f"{number:08}")])
            except Absent:
                missing.append(key)
    finally:
        part = await asyncio.to_thread(lines.close)
    return part, missing


async def _object(objects: Objects, folder: Path, key: str, file: str) -> Kept:
    """In parts, since films and models are large."""
    stat = await objects.stat(key)
    if stat is None:
        raise Absent(key)
    path, digest = archives.file_of(folder, file), hashlib.sha256()
    with await asyncio.to_thread(path.open, "wb") as out:
        for start in range(0, stat.bytes, _CHUNK):
            data = await objects.read(key, start, min(start + _CHUNK, stat.bytes))
            digest.update(data)
            await asyncio.to_thread(out.write, data)
    await asyncio.to_thread(archives.settle, path)
    return Kept(key, file, stat.content_type, stat.bytes, digest.hexdigest())
