"""How a use case writes: planned on what stands, committed whole with its answer and its audit line, planned anew where another
was first. Nothing else in `content/` writes on behalf of who asks.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from hashlib import blake2b
from typing import Any, Generic, TypeVar, cast

import msgspec
from msgspec import Struct

from content import items, tides
from content.access import Action, is_staff
from content.audit import Audit
from content.checks import text
from content.errors import ContentError, Foreign, Hidden, IdempotencyMismatch, NotFound, Required, Stale, Unavailable
from content.publishing import DRAFTS, Standing
from content.records import Records
from content.views import View
from storage.ports import (
    Absent,
    Collection,
    Conflict,
    Document,
    Documents,
    Index,
    Newer,
    Operation,
    Order,
    Put,
    Refused,
)

ANSWERS = Collection("answers", indexes=(Index("ended", ("kind",), Order("until")),))
"""What was answered under an idempotency key; one is over at its `until` and then swept by a job."""

KEPT_MILLISECONDS = 24 * 3_600_000
KIND = "ANSWER"
MOST_KEY = 200
_ATTEMPTS = 200
"""A plan that loses this often to others has been fair to them for long enough."""

T = TypeVar("T")


class Change(Struct, Generic[T], frozen=True, kw_only=True):
    """What a use case comes to: its writes, and its answer. `fields`: the names of those that differ, for the audit.

    `before`, `after`: the subject's revisions.
    """

    answer: T
    operations: list[Operation]
    subject: str | None = None
    before: int | None = None
    after: int | None = None
    fields: Sequence[str] = ()


class Desk:
    def __init__(self, documents: Documents, records: Records, audit: Audit) -> None:
        self._documents, self._records, self._audit = documents, records, audit

    async def standing(self, ids: Sequence[str]) -> list[Standing]:
        """Aligned: how items stand, whoever may see them. Three calls for any of them. Raises `Foreign`."""
        standings = await self.known(ids)
        if None in standings:
            raise Foreign
        return [one for one in standings if one is not None]

    async def known(self, ids: Sequence[str]) -> list[Standing | None]:
        """The same for jobs: None where a newer release wrote something of it.

        Copies before what is up: what is published between the calls is then read twice, and conflicts, but never missed.
        """
        parts = [
            (DRAFTS.name, await self.documents(DRAFTS.name, ids)),
            (items.COLLECTION.name, await self.documents(items.COLLECTION.name, ids)),
            (tides.COLLECTION.name, await self.documents(tides.COLLECTION.name, [tides.tide_id(id) for id in ids])),
        ]
        foreign = [any(map(self._foreign, some)) for some in zip(*(documents for _, documents in parts), strict=True)]
        copies, up, to_come = (self._records.held(documents, collection) for collection, documents in parts)
        rows = zip(foreign, up, copies, to_come, strict=True)
        return [None if unknown else Standing(*some) for unknown, *some in rows]

    async def records(self, collection: str, ids: Sequence[str]) -> list[Any]:
        """Aligned: records as they stand, whoever may see them; None for what is not there. Raises `Foreign`."""
        documents = await self.documents(collection, ids)
        if any(map(self._foreign, documents)):
            raise Foreign
        return self._records.held(documents, collection)

    def _foreign(self, document: Document | None) -> bool:
        return document is not None and self._records.foreign(document)

    async def documents(self, collection: str, ids: Sequence[str]) -> list[Document | None]:
        """The same undecoded, nothing for what cannot be an id. At most 1,000 ids."""
        asked = [id for id in ids if id and id.isprintable()]
        found = dict(zip(asked, await self._documents.get(collection, asked), strict=True)) if asked else {}
        return [found.get(id) for id in ids]

    async def write(
        self,
        view: View,
        action: Action | None,
        plan: Callable[[], Awaitable[Change[T]]],
        *,
        key: str | None = None,
        given: Any = None,
    ) -> T:
        """The plan's answer once its writes are in: they, the line of the audit and what the key answers are one commit.

        `action`: what staff are told to the audit for; None for what is everybody's.
        `key`: the client's idempotency key, under which the same `given` gets the same answer for 24 hours. The plan is made anew
        on each conflict. Raises what the plan raises, `IdempotencyMismatch`, and `Refused` where a guarded counter would.
        """
        told = _Told(self._records, view, action, text(key, MOST_KEY, "idempotencyKey"), given) if key is not None else None
        for _ in range(_ATTEMPTS):
            earlier = await self._earlier(told) if told else None
            if told and earlier and earlier.until > view.now:
                return cast(T, told.again(earlier))
            try:
                change = await plan()
                operations = self._operations(view, action, change, told, earlier)
                if not operations or await self._committed(operations):
                    return change.answer
            except (ContentError, Refused):
                if told is None or not await self._answered(told, earlier):
                    raise
        raise Unavailable("Too many write the same at once; please try again.")

    async def _earlier(self, told: "_Told") -> Document | None:
        return (await self._documents.get(ANSWERS.name, [told.id]))[0]

    async def _answered(self, told: "_Told", earlier: Document | None) -> bool:
        """Whether another with the same key was first since `earlier` was read: what this was refused for may be its doing."""
        now = await self._earlier(told)
        return now is not None and (earlier is None or now.version != earlier.version)

    def _operations(
        self, view: View, action: Action | None, change: Change[Any], told: "_Told | None", earlier: Document | None
    ) -> list[Operation]:
        operations = [*change.operations]
        if told:
            operations.append(told.put(change.answer, earlier))
        if change.operations and action and is_staff(view.viewer):
            operations.append(self._line(view, action, change))
        return operations

    async def _committed(self, operations: Sequence[Operation]) -> bool:
        """False where what it was planned on has changed."""
        try:
            await self._documents.commit(operations)
        except Newer:
            raise Foreign from None
        except (Conflict, Absent):
            return False
        return True

    def _line(self, view: View, action: Action, change: Change[Any]) -> Put:
        return self._audit.line(view, action.name, change.subject, before=change.before, after=change.after, fields=change.fields)


class _Told:
    """What is kept under an idempotency key: a hash of what was given, and the answer as it was."""

    def __init__(self, records: Records, view: View, action: Action | None, key: str, given: Any) -> None:
        account = view.viewer.id if view.viewer else ""
        self.id = blake2b(f"{account}\0{key}".encode(), digest_size=16).hexdigest()
        self._records, self._now = records, view.now
        # Also of text that is none, which the plan tells of.
        told = json.dumps([action.name if action else None, msgspec.to_builtins(given)], sort_keys=True)
        self._digest = blake2b(told.encode(), digest_size=16).hexdigest()

    def put(self, answer: Any, earlier: Document | None) -> Put:
        return Put(
            collection=ANSWERS.name,
            id=self.id,
            kind=KIND,
            body={"digest": self._digest, "answer": self._records.frozen(answer) if answer else None},
            from_=self._now,
            until=self._now + KEPT_MILLISECONDS,
            expect=earlier.version if earlier else 0,
        )

    def again(self, earlier: Document) -> Any:
        if earlier.body["digest"] != self._digest:
            raise IdempotencyMismatch
        answer = earlier.body["answer"]
        return self._records.thawed(answer) if answer else None


def expected(standing: Standing, revision: int | None, id: str | None) -> None:
    """Raises `Stale` where the writer read another revision; what is new has none to read, a change names one."""
    if id is None:
        return
    if revision is None:
        raise Required("the revision that was read is needed", "revision")
    if revision != standing.revision:
        raise Stale(standing.revision)


def missing(noun: str = "item", there: object = None) -> NotFound:
    """The one answer for what does not exist and for what is not the writer's to touch. `there`: what is, if anything."""
    return (NotFound if there is None else Hidden)(f"there is no such {noun}", "id")
