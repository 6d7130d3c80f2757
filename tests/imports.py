"""A shop on the embedded stores to import into, files to import, and what stands there afterwards. Also run as a process."""

import asyncio
import gzip
import io
import json
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

from content.kinds import COLLECTIONS
from content.publishing import VERSIONS
from ops.importing import import_paths
from storage.folder import open_folder
from storage.ports import Document, Documents, Objects
from storage.sqlite import open_sqlite

NOW = 1_770_000_000_000
Values: TypeAlias = dict[str, Any]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator["Shop"]:
    documents, streams = await open_sqlite(folder / "shop.db")
    objects = await open_folder(folder / "objects", base_url="http://shop.test/objects", secret=b"for tests only")
    try:
        await documents.declare(COLLECTIONS)
        yield Shop(documents, objects)
    finally:
        await objects.close()
        await streams.close()
        await documents.close()


class Shop:
    def __init__(self, documents: Documents, objects: Objects) -> None:
        self.documents, self.objects = documents, objects

    async def take(self, *paths: Path, **options: Any) -> tuple[int, str]:
        """Import; the exit code and what was said."""
        out = io.StringIO()
        code = await import_paths(self.documents, self.objects, paths, now=options.pop("now", NOW), out=out, **options)
        return code, out.getvalue()

    async def all(self, collection: str) -> list[Document]:
        found: list[Document] = []
        while page := await self.documents.scan(collection, found[-1].id if found else ""):
            found += page
        return found

    async def everything(self) -> list[Document]:
        return [document for collection in COLLECTIONS for document in await self.all(collection.name)]

    async def of(self, kind: str) -> list[Document]:
        return [document for document in await self.everything() if document.kind == kind]

    async def one(self, type: str, foreign: str, source: str = "import") -> Document:
        """What a row became."""
        (name,) = await self.documents.get("names", [f"import.{type}:{source}/{foreign}"])
        assert name is not None, f"no {type} {foreign}"
        id = name.body["id"]
        (found,) = [document for document in await self.everything() if document.id == id]
        return found

    async def state(self) -> list[Values]:
        """All that stands there, without what counts the writes of other documents or says when they were."""
        versions = {f"{one.keys['item']}@{one.body['number']}": one.body["body"] for one in await self.all(VERSIONS.name)}
        assert len(versions) == len(await self.all(VERSIONS.name)), "an item has one version of each revision"
        return [
            {"versions": versions},
            *(
                {
                    "id": one.id,
                    "version": one.version,
                    "from": one.from_,
                    "until": one.until,
                    "n": one.n,
                    "keys": one.keys,
                    **one.body,
                }
                for one in await self.everything()
                if one.kind != "VERSION"
            ),
        ]


def written(file: Path, rows: Iterable[Values | str | bytes]) -> Path:
    """The rows as JSON Lines, gzipped where the name says so; text and bytes as they are."""
    lines = [row if isinstance(row, bytes) else (row if isinstance(row, str) else json.dumps(row)).encode() for row in rows]
    data = b"".join(line + b"\n" for line in lines)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(data) if file.suffix == ".gz" else data)
    return file


def product(id: str, **fields: Any) -> Values:
    return {"type": "product", "id": id, "title": {"en": f"Product {id}"}, "currency": "CNY", "price": "10.00", **fields}


def review(id: str, product: str, rating: int = 5, **fields: Any) -> Values:
    return {"type": "review", "id": id, "product": product, "language": "zh", "rating": rating, "body": "很好用", **fields}


async def _main(folder: Path, *paths: Path) -> int:
    async with opened(folder) as shop:
        return await import_paths(shop.documents, shop.objects, paths, now=NOW)


if __name__ == "__main__":
    sys.exit(asyncio.run(_main(*map(Path, sys.argv[1:]))))
