"""What waits for somebody's decision, and what was decided: one entry a subject, which is an item, a comment or a profile.

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
from content.records import Keys, Kind, Record, Records
from content.shop import Shop
from content.views import View
from storage.ports import FOREVER, Collection, Index, Order, Put, Selection


class Decision(Enum):
    APPROVE = "APPROVE"
    REJECT = "REJECT"
    REQUEST_CHANGES = "REQUEST_CHANGES"
    ESCALATE = "ESCALATE"


class ModerationEntry(Record, frozen=True, kw_only=True):
    """`from_`: since when it waits, or has waited. `subject` is an id, `subject_kind` the kind of its record.

    `evidence`: why it did not simply go up. `assignee`: the account that looks after it.
    """

    KIND: ClassVar[str] = "MODERATION"

    subject: str
    subject_kind: str
    evidence: list[Finding] = []
    decision: Decision | None = None
    reason: str | None = None
    assignee: str | None = None

    @property
    def waits(self) -> bool:
        return self.decision in (None, Decision.ESCALATE)


def _keys(entry: ModerationEntry) -> Keys:
    return {"waits": entry.subject_kind} if entry.waits else {}


MODERATION = Kind(record=ModerationEntry, prefix="mod", collection="moderation", keys=_keys)
COLLECTION = Collection("moderation", indexes=(Index("oldest", ("waits",), Order("from")),))

S = TypeVar("S", bound=Record)


def entry_id(subject: str) -> str:
    """One a subject, so that what is submitted twice waits once."""
    return part(MODERATION.prefix, subject)


def entry(records: Records, subject: Record, evidence: Sequence[Finding], now: int, before: ModerationEntry | None = None) -> Put:
    """The write that has a subject wait from now on. `before`: its entry as it stands, where it has waited earlier."""
    waiting = ModerationEntry(
        id=entry_id(subject.id), subject=subject.id, subject_kind=subject.KIND, evidence=list(evidence), from_=now
    )
    return records.put(waiting, expect=before.revision if before else 0)


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
            any_of=("waits", subjects),
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
