"""Everything that names an account, wherever it stands: what an export tells and an erasure takes away or gives to another.

All documents are walked, so that nothing is missed for want of a list that leads to it. That takes as long as the shop is
large, and is done by commands, never by a request.
"""

from collections.abc import AsyncIterator, Iterable
from typing import Any

import msgspec

from content import audit, sealing
from content.kinds import COLLECTIONS
from storage.ports import Document, Documents

SEALED = (audit.COLLECTION.name, sealing.SEALS.name)
"""Lines of the audit trail stay as they were written: an id in them leads to nobody once the account is erased."""
_encoder = msgspec.json.Encoder()


def mark(account: str) -> str:
    """What the ids of its parts have in common with its own."""
    return account.partition("_")[2]


def names(document: Document, account: str) -> bool:
    """In its body, its keys or its own id, which may be made of the account's."""
    return mark(account) in document.id or mark(account).encode() in written(document)


def written(document: Document) -> bytes:
    return _encoder.encode([document.body, document.keys])


async def everything(documents: Documents, without: Iterable[str] = ()) -> AsyncIterator[tuple[str, Document]]:
    """Every document with its collection, one collection after another in the order of their table."""
    left_out = set(without)
    for collection in COLLECTIONS:
        if collection.name not in left_out:
            async for document in every(documents, collection.name):
                yield collection.name, document


async def every(documents: Documents, collection: str) -> AsyncIterator[Document]:
    after = ""
    while page := await documents.scan(collection, after):
        for document in page:
            yield document
        after = page[-1].id


def files_of(body: Any) -> list[str]:
    """The keys of objects that it names."""
    if isinstance(body, list):
        return [key for one in body for key in files_of(one)]
    if not isinstance(body, dict):
        return []
    own = [body["key"]] if isinstance(body.get("key"), str) else []
    return [*own, *(key for one in body.values() for key in files_of(one))]
