"""A unit of work: what is known about the rows in hand, and the writes that they ask for, each seen by those that follow."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from msgspec import Struct

from content import checks, ids, names, retagging
from content.errors import Invalid, NotFound, Taken
from content.importing.spelling import foreign_name
from content.items import Item
from content.kinds import KINDS
from content.publishing import publish
from content.records import MOST_IDS, Record, Records, batched
from storage.ports import Add, Body, Document, Documents, Operation, Put, Scalar

R = TypeVar("R", bound=Record)
_COLLECTIONS = {kind.prefix: kind.collection for kind in KINDS}


class Holder(Struct, frozen=True):
    """Which record a name leads to, and the version of the name's document."""

    id: str
    version: int


class Stored(Struct, frozen=True):
    """A document as it stands, or as it will after the writes so far."""

    version: int
    from_: int
    until: int
    keys: dict[str, Scalar | list[str]]
    body: Body


class Batch:
    """`now`: UTC milliseconds, the time of publishing where a row names none."""

    def __init__(self, documents: Documents, records: Records, now: int) -> None:
        self._documents, self._records = documents, records
        self.now = now
        self.operations: list[Operation] = []
        self.lineages: dict[str, list[str]] = {}
        self._holders: dict[str, Holder] = {}
        self._stored: dict[str, Stored] = {}
        self._back: set[str] = set()

    # ------------------------------------------------------------ reading

    async def look_up(self, wanted: Iterable[str]) -> None:
        """Learn what the names lead to, and those records."""
        for some in batched(list(dict.fromkeys(wanted)), MOST_IDS):
            for document in await self._documents.get(names.COLLECTION.name, some):
                if document:
                    self._holders[document.id] = Holder(document.body["id"], document.version)
        await self.read(holder.id for holder in self._holders.values())

    async def read(self, wanted: Iterable[str]) -> None:
        """Learn records by id, whoever may see them."""
        by_collection: dict[str, dict[str, None]] = {}
        for id in wanted:
            collection = _COLLECTIONS.get(ids.prefix_of(id) or "")
            if collection and id not in self._stored:
                by_collection.setdefault(collection, {})[id] = None
        for collection, some in by_collection.items():
            for keys in batched(list(some), MOST_IDS):
                for document in await self._documents.get(collection, keys):
                    if document:
                        self._stored[document.id] = _stored(document)

    # ------------------------------------------------------------ asking

    def holder(self, name: str) -> str | None:
        """The id of the record that the name leads to, if there is such a record."""
        held = self._holders.get(name)
        return held.id if held and held.id in self._stored else None

    def known(self, name: str) -> Stored | None:
        """What the name leads to, as it is stored."""
        return self._stored.get(self.holder(name) or "")

    def stored(self, id: str) -> Stored | None:
        return self._stored.get(id)

    def body(self, id: str | None) -> Body:
        """Empty for what is not there."""
        stored = self._stored.get(id or "")
        return stored.body if stored else {}

    def record(self, id: str, shape: type[R]) -> R | None:
        """The record as it stands, or as it will after the writes so far."""
        stored = self._stored.get(id)
        if stored is None:
            return None
        return msgspec.convert({**stored.body, "id": id, "from_": stored.from_, "until": stored.until}, shape)

    def ids_of(self, prefix: str) -> list[str]:
        """All records of a kind that are known here."""
        return [id for id in self._stored if ids.prefix_of(id) == prefix]

    def find(self, type: str, source: str, foreign: str, *path: str) -> str:
        """The id of another row's record. Raises `NotFound`."""
        id = self.holder(foreign_name(type, source, foreign))
        if id is None:
            raise NotFound(f"there is no {type} {foreign[:40]!r}", *path)
        return id

    # ------------------------------------------------------------ writing

    @contextmanager
    def row(self) -> Iterator[list[Operation]]:
        """The writes of one row; none of them where it raises."""
        operations: list[Operation] = []
        self.operations = operations
        holders, stored = dict(self._holders), dict(self._stored)
        try:
            yield operations
        except Exception:
            self._holders, self._stored = holders, stored
            raise

    def identify(self, type: str, prefix: str, source: str, foreign: str, at: int = 0) -> str:
        """The id that this row has, or from now on has: made of `at` (UTC milliseconds) and where it comes from.

        Raises `Invalid` where what had it until now was of another kind, as a film that was a picture.
        """
        name = foreign_name(type, source, foreign)
        held = self._holders.get(name)
        if held is not None:
            if ids.prefix_of(held.id) != prefix:
                raise Invalid("what had this id was of another kind: give this one an id of its own", "id")
            if held.id not in self._stored:
                self._back.add(held.id)
            return held.id
        id = ids.imported(prefix, source, foreign, at)
        self._claim(name, id, 0)
        return id

    def put(self, record: Record) -> None:
        """Write the record where it differs from what is stored."""
        before = self._stored.get(record.id)
        put = self._records.put(record, expect=before.version if before else 0)
        after = _after(put, before)
        if before is not None and msgspec.structs.replace(after, version=before.version) == before:
            return
        self._stored[checks.stored(put).id] = after
        if isinstance(record, Item):
            self.operations += publish(put, at=self.now, by=None, why="import")
        else:
            self.operations.append(put)

    def count(self, collection: str, id: str, changes: dict[str, int]) -> None:
        """Add to counters of what is there."""
        changes = {counter: by for counter, by in changes.items() if by}
        if changes and id in self._stored:
            self.operations.append(Add(collection=collection, id=id, n=changes))

    def follow(self, tag: str) -> None:
        """Let what is on the tag follow where it moved."""
        self.operations.append(retagging.begun(self._records, tag, "tag moved", self.now))

    def lead(self, name: str, id: str) -> None:
        """Let the name lead to the record unless it leads to another that is there."""
        held = self._holders.get(name)
        if held is None or (held.id != id and held.id not in self._stored):
            self._claim(name, id, held.version if held else 0)

    def rename(self, space: str, value: str, id: str, field: str) -> None:
        """Give the record this value of a unique field. What led to it before leads on. Raises `Taken`.

        A name that only another's past leaves leading there is taken over.
        """
        if self.body(id).get(field) == value:
            return
        name = names.name(space, value)
        held = self._holders.get(name)
        if held is not None and held.id != id and self.body(held.id).get(field) == value:
            raise Taken(f"{value!r} belongs to another", field)
        # A deleted record that comes back may still hold the name made of its id, which nobody knew to look up.
        unknown = None if id in self._back else 0
        self._claim(name, id, held.version if held else unknown)

    def _claim(self, name: str, id: str, expect: int | None) -> None:
        self.operations.append(names.claim(name, id, expect))
        self._holders[name] = Holder(id, (expect or 0) + 1)


def _stored(document: Document) -> Stored:
    return Stored(document.version, document.from_, document.until, document.keys, document.body)


def _after(put: Put, before: Stored | None) -> Stored:
    return Stored(before.version + 1 if before else 1, put.from_, put.until, put.keys, put.body)
