"""Unique values that lead to records: slugs, handles, foreign ids. One document each, written in the commit of what it names."""

from collections.abc import Sequence
from typing import Any

from content.records import Records
from content.views import View
from storage.ports import Collection, Delete, Documents, Put

COLLECTION = Collection("names")
MOST_VALUE = 300


def name(space: str, value: str) -> str:
    """`space`: what must be unique among what, e.g. `product.slug`."""
    return f"{space}:{value}"


def claim(name: str, owner: str, expect: int | None = 0) -> Put:
    """Conflicts where another holds it; with `expect=None` it is taken over."""
    return Put(collection=COLLECTION.name, id=name, kind="NAME", body={"id": owner}, expect=expect)


def release(name: str) -> Delete:
    return Delete(collection=COLLECTION.name, id=name)


class Names:
    """Resolves names to ids; those found are as public as what they lead to, which a `View` decides."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def ids(self, names: Sequence[str]) -> list[str | None]:
        """Aligned; None for what nothing has."""
        if not names:
            return []
        fitting = [name for name in dict.fromkeys(names) if len(name) <= MOST_VALUE and name.isprintable()]
        found = await self._documents.get(COLLECTION.name, fitting) if fitting else []
        ids = {document.id: document.body["id"] for document in found if document}
        return [ids.get(name) for name in names]

    async def records(self, records: Records, view: View, names: Sequence[str]) -> list[Any]:
        """Aligned: what each leads to, under the view."""
        return await records.get(view, [id or "" for id in await self.ids(names)])
