"""What is still to happen to an item by itself: that it goes up or comes down at a moment, and that the rest of the shop knows.

One record an item for which something is to come, written with whatever sets its times, and read by a job once it is due.
"""

from typing import ClassVar

from content.ids import part
from content.records import Kind, Record, Records
from storage.ports import FOREVER, Collection, Delete, Index, Operation, Order, Selection


class Tide(Record, frozen=True, kw_only=True):
    """`from_`: when it is due. `counted`: whether what the item adds elsewhere, such as stars, was added."""

    KIND: ClassVar[str] = "TIDE"

    item: str
    counted: bool


TIDE = Kind(record=Tide, prefix="tid", collection="tides")
COLLECTION = Collection("tides", indexes=(Index("due", ("kind",), Order("from")),))


def tide_id(item: str) -> str:
    return part(TIDE.prefix, item)


def due(records: Records, before: Tide | None, item: str, at: int, *, counted: bool) -> list[Operation]:
    """The write that makes something due at that moment, UTC milliseconds; never at `FOREVER`, which takes away what was due."""
    expect = before.revision if before else 0
    if at < FOREVER:
        return [records.put(Tide(id=tide_id(item), item=item, counted=counted, from_=at), expect)]
    return [Delete(collection=COLLECTION.name, id=before.id, expect=expect)] if before else []


def overdue(now: int, limit: int) -> Selection:
    """What is due by then, longest due first."""
    return Selection(collection=COLLECTION.name, index="due", equal={"kind": Tide.KIND}, below=now + 1, limit=limit)
