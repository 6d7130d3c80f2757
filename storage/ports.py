"""What Vitrine asks of its stores: documents, ordered streams, objects. Value types and promises only.

One file for the three, since a commit writes documents and streams alike and all raise the same errors.
A port promises what every adapter can do. `tests/contracts` holds one suite a port, which every adapter passes.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

Scalar: TypeAlias = int | str
Body: TypeAlias = dict[str, Any]

FOREVER = 2**53 - 1
"""The `until` of what has no end, in UTC milliseconds."""

MOST_SELECTIONS = 100
MOST_VALUES = 50
MOST_OPERATIONS = 600
MOST_BODY_BYTES = 1_000_000


# ---------------------------------------------------------------- errors


class StoreError(Exception):
    """Anything that a store answers instead of what was asked."""


class Conflict(StoreError):
    """The document is not at the version that the writer expected; nothing was written."""

    def __init__(self, collection: str, id: str) -> None:
        super().__init__(f"{collection}/{id} is at another version")
        self.collection, self.id = collection, id


class Newer(Conflict):
    """What stands is of a newer `schema` than the write, which would lose what only that knows; nothing was written."""


class Refused(StoreError):
    """A guarded counter would have gone below its floor; nothing was written."""

    def __init__(self, collection: str, id: str, counter: str) -> None:
        super().__init__(f"{counter} of {collection}/{id} would go below its floor")
        self.collection, self.id, self.counter = collection, id, counter


class Absent(StoreError):
    """There is no such document, object or unfinished upload."""


class Invalid(StoreError, ValueError):
    """The caller asked for what no store promises: an undeclared name, a wrong type, a bound exceeded."""


class Unavailable(StoreError):
    """The store cannot answer now: away, locked for too long, full. What was acknowledged before stands."""


class Unreadable(StoreError):
    """What is stored is damaged or of a foreign format. A store that finds this when opened refuses to open."""


# ---------------------------------------------------------------- documents


class Order(Struct, frozen=True):
    """What an index is sorted by; ties go by `id` in the same direction. A document without the field is not in the index."""

    field: str
    descending: bool = False


class Index(Struct, frozen=True):
    """A declared way to select: equality on `equal`, in that order, then the `order`.

    A field is `kind`, `from`, `until`, `n.<counter>` or the name of one of the document's `keys`. One of `equal` may be a key
    that holds a list: the document then stands under each of its values. A document that lacks any of the fields is not in it.
    """

    name: str
    equal: tuple[str, ...]
    order: Order


class Collection(Struct, frozen=True):
    """A declared collection.

    `outbox`: its documents feed the search index, so `put`, `delete` and `touch` set `waiting`, and a delete leaves a tombstone.
    `fed`: the counters that the search index holds, whose `add` therefore bumps `seq` and sets `waiting` too.
    """

    name: str
    indexes: tuple[Index, ...] = ()
    outbox: bool = False
    fed: frozenset[str] = frozenset()


class Document(Struct, frozen=True, kw_only=True):
    """A document as stored.

    `version` grows with each put, from 1 and by 1 where the put names no `least`. `seq` grows with each change of what readers
    may keep, also across a delete: a body may be kept by `(id, seq)` and is never stale. `n` is read anew each time. `since`:
    from when on it waits, 0 where it does not; `since`, `from` and `until` are UTC milliseconds.
    """

    id: str
    kind: str
    schema: int
    version: int
    seq: int
    waiting: bool
    since: int = 0
    deleted: bool
    from_: int
    until: int
    n: dict[str, int]
    keys: dict[str, Scalar | list[str]]
    body: Body


class Selection(Struct, frozen=True, kw_only=True):
    """One bounded read of one index.

    `equal` gives every field of the index but the one of `any_of`, which takes 1 to 50 values and yields each document once.
    `at_least` and `below` bound the order field. `at` keeps what has `from <= at < until`.
    `after` is the `(order value, id)` of a document: what follows it in the index's order, or with `backward` what precedes it.
    Documents come in the index's order either way; `backward` gives the last `limit` of them.
    """

    collection: str
    index: str
    limit: int
    equal: dict[str, Scalar] = {}
    any_of: tuple[str, tuple[Scalar, ...]] | None = None
    at_least: Scalar | None = None
    below: Scalar | None = None
    at: int | None = None
    after: tuple[Scalar, str] | None = None
    backward: bool = False


class Page(Struct, frozen=True):
    """`more`: in the direction of the walk there is at least one more. `order` holds the order value of each document."""

    documents: list[Document]
    order: list[Scalar]
    more: bool


class Put(Struct, frozen=True, kw_only=True):
    """Writes the whole body and keys, bumps `version` and `seq`; never touches `n` but for a new document, which gets `n`.

    `expect`: the version that must be there; 0: none may be; None: whatever is there.
    `least`: the version is at least this: a copy goes on counting where its original is.
    Never takes the place of what is of a newer `schema`, whatever it expects: it raises `Newer`.
    """

    collection: str
    id: str
    kind: str
    body: Body
    schema: int = 1
    keys: dict[str, Scalar | list[str]] = {}
    from_: int = 0
    until: int = FOREVER
    n: dict[str, int] = {}
    expect: int | None = None
    least: int = 1


class Add(Struct, frozen=True, kw_only=True):
    """Adds to counters, a missing one counting as 0; `floor`: what each named counter may not go below.

    `once`: within 24 hours a second add to this document with the same key changes nothing and answers as the first did.
    Never touches `version` or body. Answers the document's counters. A refused one leaves no trace of its key.
    """

    collection: str
    id: str
    n: dict[str, int]
    floor: dict[str, int] = {}
    once: str | None = None


class Delete(Struct, frozen=True, kw_only=True):
    """Takes a document away, if it is there. `expect` as in `Put`, but never 0."""

    collection: str
    id: str
    expect: int | None = None


class Append(Struct, frozen=True, kw_only=True):
    """Appends 1 to 1,000 events to a stream, in order, with nothing between them."""

    stream: str
    events: list[Body]


Operation: TypeAlias = Put | Add | Delete | Append


class Batch(Struct, frozen=True):
    """What one append put into a stream. `n` counts from 1 without a gap; `n.i`, `i` from 0, is the cursor of an event in it."""

    stream: str
    n: int
    events: list[Body]


class Snapshot(Protocol):
    """All documents and streams as they stood at one moment, which holds every write that was answered before it."""

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        """By id, tombstones too: those after `after`, at most `limit`."""
        ...

    async def batches(self, after: tuple[str, int] = ("", 0), limit: int = 100) -> list[Batch]:
        """Of all streams, by name, then `n`: those after that name and number, at most `limit`."""
        ...


class Documents(Protocol):
    """Documents by id, by declared index and by the whole commit. Every write is durable when it is answered.

    Errors: `Invalid` for what no store promises, `Unavailable` when it cannot answer; others where named.
    """

    async def declare(self, collections: Sequence[Collection]) -> None:
        """Create or check what is declared. Adding collections and indexes is safe on a filled store, which then fills them."""
        ...

    async def get(self, collection: str, ids: Sequence[str]) -> list[Document | None]:
        """One round trip, aligned with `ids`; None for what is absent or deleted. At most 1,000 ids, repeats allowed."""
        ...

    async def find(self, selections: Sequence[Selection]) -> list[Page]:
        """One round trip, aligned: at most 100 selections of any collections, each of at most 1,000 documents."""
        ...

    async def count(self, selections: Sequence[Selection], most: int) -> list[int]:
        """How many each selection has, whatever its `limit` and `after`; counting stops at `most` (10,000 at most)."""
        ...

    async def scan(self, collection: str, after: str = "", limit: int = 500) -> list[Document]:
        """All documents by id, for jobs: those after `after`, at most `limit`."""
        ...

    async def put(self, put: Put) -> int:
        """The new version. Raises `Conflict`."""
        ...

    async def add(self, add: Add) -> dict[str, int]:
        """The counters after it. For what is hot. Raises `Refused`, and `Absent` where there is no document."""
        ...

    async def delete(self, delete: Delete) -> None:
        """Raises `Conflict`."""
        ...

    async def commit(self, operations: Sequence[Operation]) -> list[Any]:
        """All or nothing, in order, at most 600 operations; each sees those before it. For what is not hot.

        Answers each: a version, counters, None, or the cursor of the last event. Raises what the first that fails raises.
        """
        ...

    async def rank(self, collection: str, counter: str, values: Mapping[str, int]) -> None:
        """Set a computed counter of at most 1,000 documents, passing over absent ones; bumps neither `seq` nor `version`."""
        ...

    async def touch(self, collection: str, ids: Sequence[str]) -> None:
        """Bump `seq` and set `waiting` of what is there: something that the index holds of it changed elsewhere."""
        ...

    async def waiting(self, collection: str, limit: int) -> list[Document]:
        """What waits for the search index, tombstones among them (with an empty body), longest unserved first."""
        ...

    async def settle(self, collection: str, seqs: Mapping[str, int]) -> None:
        """Clear the mark of each id whose `seq` is still the one given."""
        ...

    async def sweep(self, collection: str, before: int) -> int:
        """Drop settled tombstones deleted before that UTC millisecond; how many."""
        ...

    async def reshape(self, collection: str, documents: Sequence[Document]) -> int:
        """Write `schema`, `keys` and `body` of each that is still at its `version`, and nothing else of it; how many were.

        For what says the same in another shape, so that neither readers nor writers nor the index need know. At most 1,000.
        """
        ...

    def snapshot(self) -> AbstractAsyncContextManager[Snapshot]:
        """Of these documents and the streams opened with them, while the context lasts, which is for minutes and for jobs."""
        ...

    async def load(self, collection: str, documents: Sequence[Document]) -> None:
        """Write them as a snapshot of any store gave them: versions, seqs, counters, marks and tombstones too. At most 1,000.

        For a store that nobody uses yet. The keys of adds are not carried.
        """
        ...

    async def ping(self) -> None: ...

    async def close(self) -> None:
        """Finish what was accepted, then release everything. Later calls raise `Unavailable`."""
        ...


# ---------------------------------------------------------------- streams


BEGINNING = "0"
"""The cursor that everything in a stream follows."""


class Event(Struct, frozen=True):
    """`cursor` is opaque, and orders nothing by itself."""

    cursor: str
    body: Body


class Streams(Protocol):
    """Ordered, gap-free logs by name (1 to 200 characters). Every reader sees the one order. Events are small JSON objects."""

    async def append(self, stream: str, events: Sequence[Body]) -> str:
        """Durable when answered; the cursor of the last event. 1 to 1,000 events, which stand together."""
        ...

    async def read(self, stream: str, after: str = BEGINNING, limit: int = 100) -> list[Event]:
        """What follows the cursor. Raises `Invalid` for a cursor that this stream never gave."""
        ...

    async def last(self, streams: Sequence[str]) -> list[str]:
        """One round trip, aligned: the cursor of the newest event of each, `BEGINNING` where there is none. At most 1,000."""
        ...

    def tail(self, stream: str, after: str | None = None) -> AsyncGenerator[Event, None]:
        """What follows the cursor, or comes from now on where it is None; waits for more, whichever process appends it."""
        ...

    async def load(self, batches: Sequence[Batch]) -> None:
        """Write them as a snapshot of any store gave them, so that cursors stay valid. At most 100. See `Documents.load`."""
        ...

    async def ping(self) -> None: ...

    async def close(self) -> None: ...


# ---------------------------------------------------------------- objects


class FormPost(Struct, frozen=True):
    """A multipart/form-data POST: `fields` as given, then the file as `file`, last. `expires_at` in UTC milliseconds."""

    url: str
    fields: list[tuple[str, str]]
    expires_at: int


class PartPuts(Struct, frozen=True):
    """PUT each `part_bytes` (the last may be shorter) to its address and keep the answers' ETags in order."""

    upload_id: str
    part_bytes: int
    urls: list[str]
    expires_at: int


class ObjectStat(Struct, frozen=True):
    """`etag` as HTTP gives it, quotes included; equal bytes put whole have equal etags."""

    bytes: int
    content_type: str
    etag: str
    modified_at: int


class Objects(Protocol):
    """Bytes under keys: 1 to 512 characters of `A-Z a-z 0-9 . _ - /`, no empty, `.` or `..` segment; up to 5 GiB each.

    Not promised: that a key can go on with a `/` where another ends, as servers over a file system cannot hold both.
    What stands under `public/` may be read by anyone who knows its address; the rest by signed address only.
    """

    async def form_post(self, key: str, *, content_type: str, bytes: int, seconds: int) -> FormPost:
        """An address that takes exactly this key, type and size until it expires, from a client without credentials."""
        ...

    async def part_puts(self, key: str, *, content_type: str, bytes: int, seconds: int) -> PartPuts:
        """The same in parts, for what is over 5 MiB; the object appears with `complete`."""
        ...

    async def complete(self, key: str, upload_id: str, etags: Sequence[str]) -> ObjectStat:
        """Join the parts. Raises `Absent` for an unknown upload, `Invalid` where a part is missing or its etag differs."""
        ...

    async def abort(self, key: str, upload_id: str) -> None:
        """Forget the parts, if there are any."""
        ...

    async def put(self, key: str, data: bytes | Path, *, content_type: str) -> ObjectStat:
        """Whole or not at all; replaces what was there."""
        ...

    async def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """Bytes from `start` up to but not including `end`. Raises `Absent`; `Invalid` where `start` is past the end."""
        ...

    async def stat(self, key: str) -> ObjectStat | None: ...

    async def copy(self, source: str, target: str) -> ObjectStat:
        """Raises `Absent`."""
        ...

    async def delete(self, keys: Sequence[str]) -> None:
        """Take them away, if they are there."""
        ...

    def url(self, key: str, seconds: int | None = None) -> str:
        """Where a client reads it: lasting for what is public, else signed for that long. Raises `Invalid` without `seconds`."""
        ...

    async def ping(self) -> None: ...

    async def close(self) -> None: ...
