"""An audit trail for tests, on a store of its own: lines are written, sealed, verified, and damaged as who has the store can."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec import structs

from content import audit, sealing
from content.access import Role, Viewer
from content.audit import Audit
from content.sealing import Sealer
from content.verifying import Findings, Noted, verify
from content.views import View
from storage.ports import Body, Delete, Document, Documents, Put
from storage.sqlite import open_sqlite

SECRET = b"s" * 32
EDITOR = Viewer("acc_00000000000000000000000002", frozenset({Role.EDITOR}))


def now() -> int:
    return time.time_ns() // 1_000_000


class Trail:
    def __init__(self, documents: Documents, secrets: Sequence[bytes] = (SECRET,)) -> None:
        self.documents, self.audit = documents, Audit(secrets)
        self.sealer = Sealer(documents, self.audit)
        self.said: list[str] = []

    async def write(self, many: int, at: int = 1_000) -> list[str]:
        """The ids of so many new lines, whose moments follow each other."""
        puts = [self.line(at + place) for place in range(many)]
        await self.documents.commit(puts)
        return [put.id for put in puts]

    def line(self, at: int, **given: Any) -> Put:
        view = View(now=at, languages=("en",), viewer=EDITOR, origin="192.0.2.7")
        return self.audit.line(view, "SAVE_TAG", "tag_0000000000000000000000000A", **given)

    async def seal(self) -> None:
        """All that can be sealed."""
        while await self.sealer.turn(now()):
            pass

    async def verify(self, noted: Noted | None = None, documents: Any = None) -> Findings:
        """`said`: what it told."""
        self.said = []
        return await verify(documents or self.documents, self.audit, self.said.append, noted)

    async def whole(self) -> Findings:
        findings = await self.verify()
        assert self.said == []
        assert findings.faults == 0
        return findings

    # ------------------------------------------------------------ what whoever has the store can do

    async def held(self, collection: str, id: str) -> Document:
        (document,) = await self.documents.get(collection, [id])
        assert document
        return document

    async def replace(self, collection: str, id: str, body: Body, **given: Any) -> None:
        """`given`: of the document that stands there what is to be other than it is."""
        document = await self.held(collection, id)
        own = {"kind": document.kind, "schema": document.schema, "keys": document.keys, **given}
        await self.documents.put(Put(collection=collection, id=id, body=body, **own))

    async def change(self, collection: str, id: str, **fields: Any) -> None:
        await self.replace(collection, id, {**(await self.held(collection, id)).body, **fields})

    async def put_under(self, id: str, original: Document, **given: Any) -> None:
        own = {name: getattr(original, name) for name in ("kind", "schema", "body", "keys")}
        await self.documents.put(Put(collection=audit.COLLECTION.name, id=id, **{**own, **given}))

    async def remove(self, collection: str, *ids: str) -> None:
        await self.documents.commit([Delete(collection=collection, id=id) for id in ids])

    async def all(self, collection: str) -> list[Document]:
        found: list[Document] = []
        while page := await self.documents.scan(collection, found[-1].id if found else ""):
            found += page
        return found

    async def back(self, documents: Sequence[Document], collection: str) -> None:
        """As they were."""
        for document in documents:
            own = structs.asdict(document)
            kept = {name: own[name] for name in ("id", "kind", "schema", "body", "keys")}
            await self.documents.put(Put(collection=collection, **kept))


@asynccontextmanager
async def open_trail(path: Path | str, secrets: Sequence[bytes] = (SECRET,)) -> AsyncIterator[Trail]:
    documents, streams = await open_sqlite(path)
    try:
        await documents.declare([audit.COLLECTION, sealing.SEALS])
        yield Trail(documents, secrets)
    finally:
        await streams.close()
        await documents.close()
