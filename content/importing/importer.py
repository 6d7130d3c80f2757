"""From rows to commits: batches of one type, planned on what is stored, committed whole, planned anew on a conflict."""

from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from content import checks, tags
from content.errors import ContentError, NotFound
from content.importing.accounts import CREATORS
from content.importing.batch import Batch
from content.importing.chat import CHAT
from content.importing.clips import CLIPS
from content.importing.collections import COLLECTIONS
from content.importing.comments import COMMENTS
from content.importing.files import ReadFile
from content.importing.live import LIVE_SESSIONS
from content.importing.looks import LOOKS
from content.importing.media import media
from content.importing.models import MODELS
from content.importing.nouns import Entry, Noun
from content.importing.products import PRODUCTS
from content.importing.reviews import REVIEWS
from content.importing.rows import SHAPES, Row
from content.importing.shaping import shaped
from content.importing.stories import STORIES
from content.importing.tags import BRANDS, CATEGORIES, TAGS
from content.importing.tutorials import TUTORIALS
from content.kinds import KINDS
from content.records import Records
from content.views import View
from storage.ports import MOST_OPERATIONS, Absent, Conflict, Documents, Objects, Operation

MOST_ROWS = 100
MOST_BYTES = 4_000_000
"""What goes into a batch: so many rows, whose usual six writes each fill a commit, or bytes of them."""

_MOST_ATTEMPTS = 100


class Effect(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


Result: TypeAlias = Effect | ContentError
"""What became of a row; an error for one that breaks a rule, and wrote nothing."""


class _Planned(Struct, frozen=True):
    at: int
    effect: Effect
    operations: list[Operation]


class Importer:
    """`now`: UTC milliseconds, the time of publishing where neither a row nor what is stored has one."""

    def __init__(self, documents: Documents, objects: Objects, read: ReadFile, now: int) -> None:
        self._documents, self._now = documents, now
        self._records = Records(documents, KINDS)
        content = (PRODUCTS, REVIEWS, TUTORIALS, LOOKS, CLIPS, STORIES, MODELS, LIVE_SESSIONS, CHAT, COLLECTIONS, COMMENTS)
        nouns = (media(objects, read), TAGS, CATEGORIES, BRANDS, CREATORS, *content)
        self._nouns = {noun.type: noun for noun in nouns}
        self._settled: set[str] = set()

    def nested(self, type: str) -> bool:
        """Whether rows of the type may refer to later ones of it."""
        return self._nouns[type].nested

    async def apply(self, type: str, rows: Sequence[Row]) -> list[Result]:
        """Aligned. The rows are of one type, at most `MOST_ROWS`. Raises what the stores raise when they cannot go on."""
        noun = self._nouns[type]
        results: dict[int, Result] = {}
        entries: dict[int, Entry] = {}
        for at, row in enumerate(rows):
            try:
                entries[at] = _entry(row)
            except ContentError as error:
                results[at] = error
        for some in _apart(entries):
            results.update(await (self._settle_first if noun.first_counts else self._settle)(noun, some))
        return [results[at] for at in range(len(rows))]

    async def _settle_first(self, noun: Noun, entries: dict[int, Entry]) -> dict[int, Result]:
        """As `_settle`, but a row changes nothing whose id an earlier one of this run had."""
        new = {at: entry for at, entry in entries.items() if entry.name not in self._settled}
        results = await self._settle(noun, new)
        self._settled.update(entries[at].name for at, result in results.items() if isinstance(result, Effect))
        return {**dict.fromkeys(entries.keys() - new.keys(), Effect.UNCHANGED), **results}

    async def _settle(self, noun: Noun, entries: dict[int, Entry]) -> dict[int, Result]:
        """Plans and commits until every row is in or refused: another's write in between means to look again."""
        results: dict[int, Result] = {}
        for attempt in range(_MOST_ATTEMPTS):
            left = {at: entry for at, entry in entries.items() if at not in results}
            if not left:
                break
            planned, refused = await self._plan(noun, left)
            results.update(refused)
            try:
                for group in _grouped(planned):
                    if operations := [operation for plan in group for operation in plan.operations]:
                        await self._documents.commit(operations)
                    results.update((plan.at, plan.effect) for plan in group)
            except (Conflict, Absent):
                if attempt == _MOST_ATTEMPTS - 1:
                    raise
        return results

    async def _plan(self, noun: Noun, entries: dict[int, Entry]) -> tuple[list[_Planned], dict[int, Result]]:
        batch = Batch(self._documents, self._records, self._now)
        await batch.look_up(name for entry in entries.values() for name in (entry.name, *noun.names(entry)))
        await batch.read(batch.body(id).get("into") or "" for id in batch.ids_of("tag"))
        await self._lineages(batch)
        await noun.prepare(list(entries.values()), batch)
        planned: list[_Planned] = []
        refused: dict[int, Result] = {}
        for at, entry in entries.items():
            known = batch.holder(entry.name) is not None
            try:
                with batch.row() as operations:
                    noun.plan(entry, batch)
            except ContentError as error:
                refused[at] = error
                continue
            planned.append(_Planned(at, _effect(known, operations), operations))
        return planned, refused

    async def _lineages(self, batch: Batch) -> None:
        view = View(now=self._now, languages=())
        batch.lineages.update(await tags.lineages(self._records, view, batch.ids_of("tag")))


def waits(result: Result) -> bool:
    """Whether what the row lacks is the parent or picture of its own type that it names, which may still come."""
    return isinstance(result, NotFound) and result.path in (("parent",), ("poster",))


def _entry(row: Row) -> Entry:
    entry = Entry(row, shaped(row.values, SHAPES[row.type]))
    checks.foreign(entry.value.id, "id")
    checks.source(row.source, "source")
    return entry


def _apart(entries: dict[int, Entry]) -> list[dict[int, Entry]]:
    """Cut before a row that comes again, so that the later one updates the earlier."""
    parts: list[dict[int, Entry]] = [{}]
    seen: set[str] = set()
    for at, entry in entries.items():
        if entry.name in seen:
            parts.append({})
            seen.clear()
        seen.add(entry.name)
        parts[-1][at] = entry
    return parts


def _effect(known: bool, operations: Sequence[Operation]) -> Effect:
    if not known:
        return Effect.NEW
    return Effect.CHANGED if operations else Effect.UNCHANGED


def _grouped(planned: Sequence[_Planned]) -> list[list[_Planned]]:
    """As few commits as hold them; a row's writes stay together."""
    groups: list[list[_Planned]] = []
    room = 0
    for plan in planned:
        if len(plan.operations) > room:
            groups.append([])
            room = MOST_OPERATIONS
        if not groups:
            groups.append([])
        groups[-1].append(plan)
        room -= len(plan.operations)
    return groups
