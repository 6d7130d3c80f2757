"""The one typed repository: documents become records here, under a `View`, and records documents. It knows no noun by name."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

import msgspec
from msgspec import Struct, structs

from content.access import Action, may
from content.errors import Foreign
from content.ids import prefix_of
from content.views import View, open_to, visible
from storage.ports import FOREVER, MOST_SELECTIONS, Body, Document, Documents, Operation, Page, Put, Scalar, Selection

Keys = dict[str, Scalar | list[str]]
COPIES = "drafts"
"""The collection of working copies, which stand under the ids of what they are of."""
MOST_IDS = 1_000
T = TypeVar("T")
_UNFIT = (ValueError, LookupError, TypeError, AttributeError)
"""What it raises to make a record of a body that is none."""
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


R = TypeVar("R", bound=Record)


class Kind(Struct, frozen=True, kw_only=True):
    """How a noun is stored. `keys`: what it is listed by; `counters`: those it is listed by, which therefore start at 0.

    `upgrade`: the body of an older `schema` as of this one. `moves`: what is written elsewhere when the second takes the place of
    the first in what is up; None where nothing is. `apart`: of what is up, the fields that are not its writer's any more, which
    it keeps when a working copy takes its place. `action`: what who reads it must be allowed; None: it is everybody's.
    """

    record: type[Record]
    prefix: str
    collection: str
    keys: Callable[[Any], Keys] = lambda _: {}
    counters: tuple[str, ...] = ()
    schema: int = 1
    upgrade: Callable[[int, dict[str, Any]], dict[str, Any]] = lambda _, body: body
    moves: Callable[[Any, Any], Sequence[Operation]] = lambda _before, _after: ()
    apart: Callable[[Any], tuple[str, ...]] = lambda _up: ()
    action: Action | None = None


def put(kind: Kind, record: Record, expect: int | None = None) -> Put:
    """The write of a record of that kind."""
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
        self._kept: OrderedDict[tuple[str, str], tuple[int, Record]] = OrderedDict()
        self.unreadable = 0

    @property
    def kept(self) -> int:
        """How many records are kept decoded."""
        return len(self._kept)

    async def get(self, view: View, ids: Sequence[str]) -> list[Any]:
        """Aligned; None for what is absent, not visible, or no id. One call a collection and thousand."""
        wanted: dict[str, dict[str, None]] = {}
        for id in ids:
            if kind := self._by_prefix.get(prefix_of(id) or ""):
                wanted.setdefault(kind.collection, {})[id] = None
        found: dict[str, Record | None] = {}
        for collection, some in wanted.items():
            found.update(await self._got(view, collection, list(some)))
        return [found.get(id) for id in ids]

    async def copies(self, view: View, ids: Sequence[str]) -> list[Any]:
        """Aligned: the working copies under these ids that the reader may see."""
        found = await self._got(view, COPIES, list(dict.fromkeys(id for id in ids if prefix_of(id))))
        return [found.get(id) for id in ids]

    async def _got(self, view: View, collection: str, ids: Sequence[str]) -> dict[str, Record | None]:
        found: dict[str, Record | None] = {}
        for keys in batched(ids, MOST_IDS):
            documents = await self._documents.get(collection, keys)
            found.update((id, self._seen(document, view, collection)) for id, document in zip(keys, documents, strict=True))
        return found

    async def find(self, view: View, selections: Sequence[Selection]) -> list[RecordPage]:
        """Aligned, one round trip a hundred, each page of what is visible under the view."""
        pages = [
            page
            for some in batched(selections, MOST_SELECTIONS)
            for page in await self._documents.find([structs.replace(one, at=view.moment) for one in some])
        ]
        return [self._page(page, selection.collection, view) for page, selection in zip(pages, selections, strict=True)]

    async def count(self, view: View, selections: Sequence[Selection], most: int) -> list[int]:
        """Aligned, one round trip a hundred, bounded by `most`: that value means at least so many."""
        return [
            value
            for some in batched(selections, MOST_SELECTIONS)
            for value in await self._documents.count([structs.replace(one, at=view.moment) for one in some], most)
        ]

    def held(self, documents: Sequence[Document | None], collection: str = "") -> list[Any]:
        """For jobs and writers, which see every moment: aligned records of documents in hand, None for what is not there.

        `collection`: to be named where they are working copies.
        """
        return [self._record(one, collection) if one and not one.deleted else None for one in documents]

    @property
    def shapes(self) -> dict[str, int]:
        """Kind → the schema that this process writes."""
        return {name: kind.schema for name, kind in self._by_name.items()}

    def foreign(self, document: Document) -> bool:
        """Whether a newer release wrote it, of a kind or shape that is not known here: who cannot read it leaves it alone."""
        kind = self._by_name.get(document.kind)
        return not document.deleted and (kind is None or document.schema > kind.schema)

    def fault(self, document: Document) -> str:
        """What is wrong with a document of a kind and shape that are known here."""
        try:
            self._converted(document)
        except _UNFIT as fault:
            return f"{type(fault).__name__}: {fault}"
        return ""

    def shaped(self, document: Document, collection: str) -> Document | None:
        """What is of an older shape as of this one; None for what is of this one already, or cannot be read."""
        kind = self._by_name.get(document.kind)
        if kind is None or document.deleted or document.schema >= kind.schema:
            return None
        record = self._decode(document)
        if record is None:
            return None
        # A working copy is listed by other keys than what it is of, whose they are not to tell.
        keys = document.keys if collection == COPIES else kind.keys(record)
        body = kind.upgrade(document.schema, document.body)
        return structs.replace(document, schema=kind.schema, keys=keys, body=body)

    def put(self, record: Record, expect: int | None = None) -> Put:
        """The write of a record, for a commit. `counts` start a new document and are passed over for an old one."""
        return put(self._by_name[record.KIND], record, expect)

    def moves(self, before: Record | None, after: Record | None) -> list[Operation]:
        """What else is written when one takes the place of the other in what is up."""
        kind = next((self._by_name[one.KIND] for one in (before, after) if one is not None), None)
        return list(kind.moves(before, after)) if kind else []

    def keeping(self, item: R, up: Record | None) -> R:
        """`item` with what is not its writer's as it stands on what is up."""
        names = self._by_name[item.KIND].apart(up) if up is not None else ()
        return structs.replace(item, **{name: getattr(up, name) for name in names})

    def frozen(self, record: Record) -> Body:
        """The record as it is now, to be given again by `thawed`."""
        schema = self._by_name[record.KIND].schema
        return {"kind": record.KIND, "schema": schema, "record": msgspec.to_builtins(record)}

    def thawed(self, body: Body) -> Any:
        """Raises `Foreign` for what a newer release froze."""
        kind, schema = self._by_name.get(body["kind"]), body.get("schema", 1)
        if kind is None or schema > kind.schema:
            raise Foreign
        envelope = {name: value for name, value in body["record"].items() if name in _ENVELOPE}
        own = {name: value for name, value in body["record"].items() if name not in _ENVELOPE}
        return msgspec.convert({**(own if schema == kind.schema else kind.upgrade(schema, own)), **envelope}, kind.record)

    def _page(self, page: Page, collection: str, view: View) -> RecordPage:
        rows = [(self._seen(document, view, collection), at) for document, at in zip(page.documents, page.order, strict=True)]
        kept = [(record, at) for record, at in rows if record is not None]
        last = page.order[-1] if page.order else None
        return RecordPage([record for record, _ in kept], [at for _, at in kept], page.more, last)

    def _seen(self, document: Document | None, view: View, collection: str) -> Record | None:
        if document is None or not (open_to if collection == COPIES else visible)(document, view):
            return None
        action = kind.action if (kind := self._by_name.get(document.kind)) else None
        return self._record(document, collection) if action is None or may(view.viewer, action) else None

    def _record(self, document: Document, collection: str) -> Record | None:
        """Kept by the collection too, since a working copy has the id of what it is of."""
        place = (COPIES if collection == COPIES else "", document.id)
        kept = self._kept.get(place)
        if kept is None or kept[0] != document.seq:
            record = self._decode(document)
            if record is None:
                return None
            self._kept[place] = kept = (document.seq, record)
            if len(self._kept) > self._keep:
                self._kept.popitem(last=False)
        self._kept.move_to_end(place)
        return structs.replace(kept[1], counts=document.n)

    def _decode(self, document: Document) -> Record | None:
        if document.kind not in self._by_name or self.foreign(document):
            self.unreadable += 1
            return None
        try:
            return self._converted(document)
        except _UNFIT:
            self.unreadable += 1
            return None

    def _converted(self, document: Document) -> Record:
        kind = self._by_name[document.kind]
        envelope = {"id": document.id, "revision": document.version, "from_": document.from_, "until": document.until}
        body = document.body if document.schema == kind.schema else kind.upgrade(document.schema, document.body)
        return msgspec.convert({**body, **envelope}, kind.record)
