"""Chains the lines of the audit trail. A seal holds the digests of up to 200 lines and that of the seal before it; the head names
the last one. Seal, head and the lines' marks are one commit, so that a line waits or is sealed, and two sealers never both seal.
"""

from collections.abc import Sequence

from msgspec import Struct

from content.audit import COLLECTION, KIND, Audit, digest
from storage.ports import Collection, Document, Documents, Operation, Put, Scalar, Selection, Unreadable

SEALS = Collection("seals")
MOST_LINES = 200


def seal_id(number: int) -> str:
    return f"{number:012d}"


HEAD = seal_id(0)
"""Seals come after it by id."""


class Head(Struct, frozen=True):
    """`version`: of its document. `lines`: how many all seals hold. `digest`: of seal `number`, the last."""

    version: int = 0
    number: int = 0
    lines: int = 0
    digest: str = ""


def head_of(document: Document) -> Head:
    """Of a genuine one."""
    return Head(document.version, document.body["number"], document.body["lines"], document.body["digest"])


class Sealer:
    """Goes round over what waits, oldest first, and passes over what is not genuine: `doubted` of the last round."""

    def __init__(self, documents: Documents, audit: Audit) -> None:
        self._documents, self._audit = documents, audit
        self._after: tuple[Scalar, str] | None = None
        self._passed_over = self.doubted = 0

    async def turn(self, now: int) -> int:
        """One seal at most; 0 when a round ends. Raises `Conflict` where another sealed, `Unreadable` if the head is not ours."""
        waiting = Selection(
            collection=COLLECTION.name, index="unsealed", equal={"kind": KIND}, limit=MOST_LINES, after=self._after
        )
        (page,) = await self._documents.find([waiting])
        lines = [line for line in page.documents if self._audit.genuine(line)]
        if lines:
            await self._documents.commit(_sealed(self._audit, await self._head(), lines, now))
        self._passed_over += len(page.documents) - len(lines)
        if page.more:
            self._after = (page.order[-1], page.documents[-1].id)
        else:
            self._after, self.doubted, self._passed_over = None, self._passed_over, 0
        return len(lines) or int(page.more)

    async def _head(self) -> Head:
        """Never one that somebody else wrote: a seal upon it would hide that the end was cut."""
        (document,) = await self._documents.get(SEALS.name, [HEAD])
        if document is None:
            return Head()
        if not self._audit.genuine(document):
            raise Unreadable("the head of the audit trail is not as it was written; see `app.py audit verify`")
        return head_of(document)


def _sealed(audit: Audit, last: Head, lines: Sequence[Document], now: int) -> list[Operation]:
    number = last.number + 1
    id = seal_id(number)
    held = {line.id: digest(line.id, line.body) for line in lines}
    seal = audit.signed(id, {"number": number, "at": now, "previous": last.digest, "lines": held})
    top = audit.signed(HEAD, {"number": number, "lines": last.lines + len(lines), "digest": digest(id, seal)})
    return [
        Put(collection=SEALS.name, id=id, kind="SEAL", body=seal, expect=0),
        Put(collection=SEALS.name, id=HEAD, kind="HEAD", body=top, expect=last.version),
        *(_marked(line, number) for line in lines),
    ]


def _marked(line: Document, number: int) -> Put:
    """It waits no more."""
    body = {**line.body, "seal": number}
    return Put(collection=COLLECTION.name, id=line.id, kind=KIND, schema=line.schema, body=body, expect=line.version)
