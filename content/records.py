"""The one typed repository: documents become records here, under a `View`, and records documents. It knows no noun by name."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec import Struct, structs

from content.ids import prefix_of
from content.views import View, visible
from storage.ports import FOREVER, MOST_SELECTIONS, Document, Documents, Put, Scalar, Selection

Keys = dict[str, Scalar | list[str]]
MOST_IDS = 1_000
T = TypeVar("T")
_ENVELOPE = ("id", "revision", "from_", "until", "counts")


class Record(Struct, frozen=True, kw_only=True):
    """A noun. These attributes are the envelope's; a subclass adds the body's. `counts` are read anew each time."""

    KIND: ClassVar[str]

    id: str
    revision: int = 0
    from_: int = 0
    until: int = FOREVER
    counts: dict[str, int] = {}

    @property
    def kind(self) -> str:
        return self.KIND


class Kind(Struct, frozen=True, kw_only=True):
    """How a noun is stored. `keys`: what it is listed by; `counters`: those it is listed by, which therefore start at 0.

    `upgrade`: the body of an older `schema` as of this one.
    """

    record: type[Record]
    prefix: str
    collection: str
    keys: Callable[[Any], Keys] = lambda _: {}
    counters: tuple[str, ...] = ()
    schema: int = 1
    upgrade: Callable[[int, dict[str, Any]], dict[str, Any]] = lambda _, body: body


def batched(values: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))


class RecordPage(Struct, frozen=True):
    """Aligned: `order[i]` is where `records[i]` stands. `more`: in the walk's direction there is at least one more.

    `last`: where the last of what was read stands, which may be absent to the reader; None where nothing was.
    """

    records: list[Any]
    order: list[Scalar]
    more: bool
    last: Scalar | None = None


class Records:
    """`unreadable` counts documents that no kind of this process can read: they are absent to readers."""

    def __init__(self, documents: Documents, kinds: Iterable[Kind], keep: int = 20_000) -> None:
        self._documents, self._keep = documents, keep
        self._by_name = {kind.record.KIND: kind for kind in kinds}
        self._by_prefix = {kind.prefix: kind for kind in self._by_name.values()}
        self._kept: OrderedDict[str, tuple[int, Record]] = OrderedDict()
        self.unreadable = 0

    async def get(self, view: View, ids: Sequence[str]) -> list[Any]:
        """Aligned; None for what is absent, not visible, or no id. One call a collection and thousand."""
        wanted: dict[str, dict[str, None]] = {}
        for id in ids:
            if kind := self._by_prefix.get(prefix_of(id) or ""):
                wanted.setdefault(kind.collection, {})[id] = None
        found: dict[str, Record | None] = {}
        for collection, some in wanted.items():
            for keys in batched(list(some), MOST_IDS):
                documents = await self._documents.get(collection, keys)
                found.update((id, self._seen(document, view)) for id, document in zip(keys, documents, strict=True))
        return [found.get(id) for id in ids]

    async def find(self, view: View, selections: Sequence[Selection]) -> list[RecordPage]:
        """Aligned, one round trip a hundred, each page of what is visible under the view."""
        pages = [
            page
            for some in batched(selections, MOST_SELECTIONS)
            for page in await self._documents.find([structs.replace(one, at=view.moment) for one in some])
        ]
        return [self._page(page.documents, page.order, page.more, view) for page in pages]

    async def count(self, view: View, selections: Sequence[Selection], most: int) -> list[int]:
        """Aligned, one round trip a hundred, bounded by `most`: that value means at least so many."""
        return [
            value
            for some in batched(selections, MOST_SELECTIONS)
            for value in await self._documents.count([structs.replace(one, at=view.moment) for one in some], most)
        ]

    def held(self, documents: Sequence[Document]) -> list[Any]:
        """For jobs, which see every moment: aligned records of documents in hand, None for what is deleted or unreadable."""
        return [None if document.deleted else self._record(document) for document in documents]

    def put(self, record: Record, expect: int | None = None) -> Put:
        """The write of a record, for a commit. `counts` start a new document and are passed over for an old one."""
        kind = self._by_name[record.KIND]
        body = msgspec.to_builtins(record)
        for name in _ENVELOPE:
            del body[name]
        return Put(
            collection=kind.collection,
            id=record.id,
            kind=record.KIND,
            schema=kind.schema,
            body=body,
            keys=kind.keys(record),
            from_=record.from_,
            until=record.until,
            n={**dict.fromkeys(kind.counters, 0), **record.counts},
            expect=expect,
        )

    def _page(self, documents: list[Document], order: list[Scalar], more: bool, view: View) -> RecordPage:
        rows = [(self._seen(document, view), value) for document, value in zip(documents, order, strict=True)]
        kept = [(record, value) for record, value in rows if record is not None]
        return RecordPage([record for record, _ in kept], [value for _, value in kept], more, order[-1] if order else None)

    def _seen(self, document: Document | None, view: View) -> Record | None:
        return self._record(document) if document is not None and visible(document, view) else None

    def _record(self, document: Document) -> Record | None:
        kept = self._kept.get(document.id)
        if kept is None or kept[0] != document.seq:
            record = self._decode(document)
            if record is None:
                return None
            self._kept[document.id] = kept = (document.seq, record)
            if len(self._kept) > self._keep:
                self._kept.popitem(last=False)
        self._kept.move_to_end(document.id)
        return structs.replace(kept[1], counts=document.n)

    def _decode(self, document: Document) -> Record | None:
        kind = self._by_name.get(document.kind)
        if kind is None or document.schema > kind.schema:
            self.unreadable += 1
            return None
        envelope = {"id": document.id, "revision": document.version, "from_": document.from_, "until": document.until}
        try:
            body = document.body if document.schema == kind.schema else kind.upgrade(document.schema, document.body)
            return msgspec.convert({**body, **envelope}, kind.record)
        except (ValueError, LookupError, TypeError):
            self.unreadable += 1
            return None
