"""Unique values as they stand, for saves of any number of records: who has one, and the writes that take or give it up.

Who holds a name may not bear it any more, as an old slug leads on: then another may take it.
"""

from collections.abc import Iterable

from content.names import COLLECTION, MOST_VALUE, claim
from content.records import MOST_IDS, batched
from content.writing import Desk
from storage.ports import Delete, Document, Operation


class Claims:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[str, Document | None] = {}

    async def read(self, names: Iterable[str]) -> None:
        """One call a thousand; what nothing can be called is passed over."""
        fitting = (name for name in names if name not in self._held and _leads(name))
        for some in batched(list(dict.fromkeys(fitting)), MOST_IDS):
            self._held.update(zip(some, await self._desk.documents(COLLECTION.name, some), strict=True))

    def holder(self, name: str) -> str | None:
        held = self._held.get(name)
        return str(held.body["id"]) if held else None

    def take(self, name: str, id: str, *, bears: bool) -> list[Operation]:
        """`bears`: whether the record is called so already. A name that only leads to it is written anew, so that of two who
        ask for it at the same time one conflicts. What nothing can be called is not taken."""
        if not _leads(name):
            return []
        held = self._held.get(name)
        if bears and self.holder(name) == id:
            return []
        return [claim(name, id, held.version if held else 0)]

    def give_up(self, name: str, id: str) -> list[Operation]:
        held = self._held.get(name)
        if held is None or self.holder(name) != id:
            return []
        return [Delete(collection=COLLECTION.name, id=name, expect=held.version)]


def _leads(name: str) -> bool:
    """Whether it can be read as a name."""
    return len(name) <= MOST_VALUE and name.isprintable()
