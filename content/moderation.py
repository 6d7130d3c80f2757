"""What waits for somebody's decision: one entry a subject, which is an item, a comment or a profile, for as long as it waits.

Who may decide, and what a decision does to its subject, is `deciding`.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any, ClassVar, TypeVar

from msgspec import structs

from content.ids import part
from content.items import ItemKind
from content.lists import pages
from content.paging import Asked, List, scope
from content.ports import Finding
from content.records import Kind, Record, Records
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
    record=ModerationEntry, prefix="mod", collection="moderation", keys=lambda entry: {"subject_kind": entry.subject_kind}
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
    """The connection of what waits, oldest first: of items of these kinds, or where none is named of all subjects."""
    subjects = tuple(kind.value for kind in dict.fromkeys(kinds or ItemKind))
    return (await pages(shop, view, [_waiting(view, subjects if kinds else (*subjects, *_BESIDE_ITEMS))], asked))[0]


_BESIDE_ITEMS = ("COMMENT", "ACCOUNT")


def _waiting(view: View, subjects: tuple[str, ...]) -> List:
    return List(
        scope(view, "moderation", ",".join(subjects)),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="oldest",
            any_of=("subject_kind", subjects),
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
