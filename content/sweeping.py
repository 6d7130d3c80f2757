"""What is over at its `until` and that nobody asks for again: answers under idempotency keys, sessions, counts of attempts."""

from content import attempts, sessions, writing
from storage.ports import Conflict, Delete, Documents, Page, Selection

_SWEPT = 200
_ENDING = (
    (writing.ANSWERS.name, writing.KIND),
    (sessions.COLLECTION.name, sessions.Session.KIND),
    (attempts.COLLECTION.name, attempts.KIND),
)


async def sweep(documents: Documents, now: int) -> int:
    """Forgets some of it; how many."""
    over = [
        Selection(collection=collection, index="ended", equal={"kind": kind}, below=now + 1, limit=_SWEPT)
        for collection, kind in _ENDING
    ]
    pages = await documents.find(over)
    return sum([await _forget(documents, one.collection, page) for one, page in zip(over, pages, strict=True)])


async def _forget(documents: Documents, collection: str, page: Page) -> int:
    """One that was renewed meanwhile stays, and the others with it."""
    try:
        if page.documents:
            await documents.commit([Delete(collection=collection, id=one.id, expect=one.version) for one in page.documents])
    except Conflict:
        return 0
    return len(page.documents)
