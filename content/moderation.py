"""What waits for somebody's decision: one entry a subject, which is an item, a comment or a profile, for as long as it waits.

Who may decide, and what a decision does to its subject, is `deciding`.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, ClassVar, TypeVar

from msgspec import structs

from content.access import Action
from content.ids import part
from content.items import ItemKind
from content.lists import pages
from content.paging import Asked, Connection, List, scope
from content.ports import Finding
from content.records import COPIES, Kind, Record, Records
from content.shop import Shop
from content.views import View
from storage.ports import FOREVER, Collection, Delete, Index, Operation, Order, Put, Selection


class Decision(Enum):
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    REQUEST_CHANGES = "REQUEST_CHANGES"
    ESCALATE = "ESCALATE"


class ModerationEntry(Record, frozen=True, kw_only=True):
    """`from_`: since when it waits. `subject` is an id, `subject_kind` the kind of its record.

    `evidence`: why it did not simply go up. `decision` and `reason`: where somebody has looked and left it to others.
    `assignee`: the account that looks after it.
    """

    KIND: ClassVar[str] = "MODERATION"

    subject: str
    subject_kind: str
    evidence: list[Finding] = []
    decision: Decision | None = None
    reason: str | None = None
    assignee: str | None = None


MODERATION = Kind(
    record=ModerationEntry,
    prefix="mod",
    collection="moderation",
    keys=lambda entry: {"subject_kind": entry.subject_kind},
    action=Action.MODERATE,
)
COLLECTION = Collection("moderation", indexes=(Index("oldest", ("subject_kind",), Order("from")),))

S = TypeVar("S", bound=Record)


def entry_id(subject: str) -> str:
    """One a subject, so that what is submitted twice waits once."""
    return part(MODERATION.prefix, subject)


def entry(records: Records, subject: Record, evidence: Sequence[Finding], now: int, before: ModerationEntry | None = None) -> Put:
    """The write that has a subject wait from now on. `before`: its entry where it waits already."""
    waiting = ModerationEntry(
        id=entry_id(subject.id), subject=subject.id, subject_kind=subject.KIND, evidence=list(evidence), from_=now
    )
    return records.put(waiting, expect=before.revision if before else 0)


def settled(before: ModerationEntry | None) -> list[Operation]:
    """The write after which it waits no more. Of two who decide at once, the other's conflicts."""
    return [Delete(collection=COLLECTION.name, id=before.id, expect=before.revision)] if before else []


def withheld(subject: S) -> S:
    """What nobody sees at any moment: how a comment that waits stands among the others."""
    return structs.replace(subject, until=subject.from_)


def is_withheld(subject: Record) -> bool:
    return subject.until <= subject.from_


def released(subject: S) -> S:
    """The same for all to see."""
    return structs.replace(subject, until=FOREVER)


async def queue(shop: Shop, view: View, kinds: Sequence[ItemKind] | None, asked: Asked) -> Any:
    """The connection of what waits, oldest first: of items of these kinds, or where none is named of all subjects.

    Passed over is an entry whose subject is gone.
    """
    wanted = tuple(kind.value for kind in dict.fromkeys(kinds)) if kinds else _SUBJECTS
    (page,) = await pages(shop, view, [_waiting(view, wanted)], asked)
    if not isinstance(page, Connection):
        return page
    there = [edge for edge, subject in zip(page.edges, await subjects(shop, page.nodes), strict=True) if subject is not None]
    more = {"has_next_page": page.has_next_page, "has_previous_page": page.has_previous_page}
    return Connection(edges=there, walked=page.edges, **more)


async def subjects(shop: Shop, entries: Sequence[ModerationEntry]) -> list[Any]:
    """Aligned: what is to be decided on, as it stands; None for what is gone. One call a collection."""
    ids: dict[str, dict[str, None]] = {}
    for entry in entries:
        ids.setdefault(_COLLECTIONS.get(entry.subject_kind, COPIES), {})[entry.subject] = None
    found: dict[str, Any] = {}
    for collection, some in ids.items():
        there = await shop.desk.documents(collection, list(some))
        found.update(zip(some, shop.records.held(there, collection), strict=True))
    return [found[entry.subject] for entry in entries]


_COLLECTIONS = {"COMMENT": "comments", "ACCOUNT": "accounts"}
_SUBJECTS = (*(kind.value for kind in ItemKind), *_COLLECTIONS)


def _waiting(view: View, kinds: tuple[str, ...]) -> List:
    return List(
        scope(view, "moderation", ",".join(kinds)),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="oldest",
            any_of=("subject_kind", kinds),
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
