"""What stands in a shop's stores, read by the shop's own adapters beside its server or after it."""

from pathlib import Path
from typing import Any

from msgspec import structs

from content import reindexing
from ops import jobs, settings
from ops.wiring import Opened, opened
from search.embedded_generations import Generations
from search.ports import Entry
from storage.ports import Document
from tests.processes import SECRET_KEY


def held_at(var: Path) -> Any:
    return opened(settings.read({"VAR": str(var), "SECRET_KEY": SECRET_KEY}))


async def everything(held: Opened, collection: str) -> list[Document]:
    found: list[Document] = []
    while page := await held.documents.scan(collection, found[-1].id if found else ""):
        found += page
    return found


async def rebuilt_alike(held: Opened, var: Path, ids: list[str], **moving: Any) -> None:
    """The index has these entries and no more, as one that is built anew has them. `moving`: what changes without being told."""
    live = _entries(var, ids)
    assert await reindexing.rebuild(held.documents, held.shop.records, held.index, jobs.now()) == len(live) == len(ids)
    anew = _entries(var, ids)
    assert {id for id in ids if structs.replace(live[id], **moving) != structs.replace(anew[id], **moving)} == set()


def _entries(var: Path, ids: list[str]) -> dict[str, Entry]:
    generations = Generations(var / "index.db")
    try:
        return {id: entry for id, (_, entry) in generations.live().held(ids).items()}
    finally:
        generations.close()
