"""What is known of the index as a whole, in one record: when it was built, how far the walk that looks for drift has come."""

from collections.abc import Callable
from typing import ClassVar

from msgspec import structs

from content.records import Kind, Record, Records
from storage.ports import Collection, Conflict, Documents, Newer

_ID = "idx_00000000000000000000000000"
_DAY = 86_400_000


class IndexState(Record, frozen=True, kw_only=True):
    """`after`: the id behind which the walk goes on. `walk_due`: all is to be walked at once, since something ended half-way.

    `looked` and `found`: how many ids were compared since `since`, and how many of them differed. Times in UTC milliseconds.
    """

    KIND: ClassVar[str] = "INDEX_STATE"

    rebuilt_at: int | None = None
    after: str = ""
    walk_due: bool = False
    looked_at: int | None = None
    since: int = 0
    looked: int = 0
    found: int = 0

    def after_looking(self, looked: int, found: int, now: int) -> "IndexState":
        """Counts begin anew each day."""
        begins = now - self.since >= _DAY
        return structs.replace(
            self,
            since=now if begins else self.since,
            looked=looked + (0 if begins else self.looked),
            found=found + (0 if begins else self.found),
            looked_at=now,
        )


INDEX_STATE = Kind(record=IndexState, prefix="idx", collection="index_state")
COLLECTION = Collection("index_state")


async def read(documents: Documents, records: Records) -> IndexState:
    (document,) = await documents.get(COLLECTION.name, [_ID])
    found = records.held([document])[0] if document else None
    return found or IndexState(id=_ID)


async def change(documents: Documents, records: Records, changed: Callable[[IndexState], IndexState]) -> None:
    """Writes it as changed from what stands, whoever else writes it meanwhile."""
    while True:
        state = await read(documents, records)
        try:
            await documents.put(records.put(changed(state), expect=state.revision))
        except Newer:
            # One of the release that wrote it keeps it.
            return
        except Conflict:
            continue
        return
