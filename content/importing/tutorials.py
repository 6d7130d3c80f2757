"""Rows of tutorials: steps, each with the products that it uses."""

from collections.abc import Iterator

from content import checks
from content.errors import Invalid, Required
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.media import pictures
from content.importing.nouns import Entry, Noun
from content.importing.rows import StepRow, TutorialRow
from content.importing.spelling import foreign_name
from content.importing.uses import use, use_names
from content.tutorials import MOST_MINUTES, MOST_STEPS, MOST_USES, TUTORIAL, Tutorial, TutorialStep


def _names(entry: Entry) -> Iterator[str]:
    yield from content_names(entry)
    row: TutorialRow = entry.value
    for step in row.steps:
        yield from (foreign_name("media", entry.source, one) for one in step.media)
        yield from use_names(entry.source, step.uses)


def _tutorial(entry: Entry, batch: Batch) -> None:
    row: TutorialRow = entry.value
    if not row.steps:
        raise Required("a tutorial has steps", "steps")
    if row.minutes is not None and row.minutes > MOST_MINUTES:
        raise Invalid("more than a year", "minutes")
    start, end = period(entry, batch)
    steps = [_step(entry, batch, step, "steps", str(at)) for at, step in enumerate(checks.few(row.steps, MOST_STEPS, "steps"))]
    batch.put(
        Tutorial(
            id=batch.identify("tutorial", TUTORIAL.prefix, entry.source, row.id, start),
            from_=start,
            until=end,
            steps=steps,
            difficulty=row.difficulty,
            minutes=row.minutes,
            **described(row),
            **shared(entry, batch, accounts.creator(batch, entry.source, row.creator)),
        )
    )


def _step(entry: Entry, batch: Batch, row: StepRow, *path: str) -> TutorialStep:
    uses = checks.few(row.uses, MOST_USES, *path, "uses")
    return TutorialStep(
        title=checks.optional(row.title, checks.MOST_TITLE, *path, "title"),
        body=checks.text(row.body, checks.MOST_BODY, *path, "body"),
        media=pictures(batch, entry.source, row.media, *path, "media"),
        uses=[use(batch, entry.source, one, *path, "uses", str(at)) for at, one in enumerate(uses)],
    )


TUTORIALS = Noun(type="tutorial", names=_names, plan=_tutorial)
