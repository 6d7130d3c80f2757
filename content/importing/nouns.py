"""What a noun tells the importer: the names that its rows need looked up, and how a row becomes writes."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from content.importing.batch import Batch
from content.importing.rows import Row
from content.importing.spelling import foreign_name


class Entry(Struct, frozen=True):
    """A row whose fields have the right types: `value` is of the type's shape."""

    row: Row
    value: Any

    @property
    def source(self) -> str:
        return self.row.source

    @property
    def name(self) -> str:
        return foreign_name(self.row.type, self.source, self.value.id)


async def nothing(entries: Sequence[Entry], batch: Batch) -> None:
    """For nouns that need no more than the names."""


class Noun(Struct, frozen=True, kw_only=True):
    """`plan` writes one row into the batch, or raises `ContentError`. `prepare` reads what all entries need beyond `names`.

    `nested`: rows may name others of the type that come later, which must be in first. `first_counts`: of the rows of one run
    that have one id the first counts, else the last.
    """

    type: str
    names: Callable[[Entry], Iterable[str]]
    plan: Callable[[Entry, Batch], None]
    prepare: Callable[[Sequence[Entry], Batch], Awaitable[None]] = nothing
    nested: bool = False
    first_counts: bool = False
