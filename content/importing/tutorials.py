"""Rows of tutorials: steps, each with the products that it uses."""

from collections.abc import Iterator

from content.errors import Invalid, NotFound, Required
from content.importing import accounts, checks
from content.importing.batch import Batch
from content.importing.contents import content_names, period, shared
from content.importing.media import pictures
from content.importing.nouns import Entry, Noun
from content.importing.rows import StepRow, TutorialRow, UseRow
from content.importing.spelling import foreign_name
from content.tutorials import MOST_STEPS, TUTORIAL, Tutorial, TutorialStep
from content.uses import ProductUse

MOST_USES = 50
MOST_MINUTES = 60 * 24 * 366


def _names(entry: Entry) -> Iterator[str]:
    yield from content_names(entry)
    row: TutorialRow = entry.value
    for step in row.steps:
        yield from (foreign_name("media", entry.source, one) for one in step.media)
        yield from (foreign_name("product", entry.source, use.product) for use in step.uses)


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
            title=checks.text(row.title, checks.MOST_TITLE, "title"),
            summary=checks.optional(row.summary, checks.MOST_SUMMARY, "summary"),
            steps=steps,
            difficulty=row.difficulty,
            minutes=row.minutes,
            counts={"likes": row.likes},
            **shared(entry, batch, accounts.creator(batch, entry.source, row.creator)),
        )
    )


def _step(entry: Entry, batch: Batch, row: StepRow, *path: str) -> TutorialStep:
    uses = checks.few(row.uses, MOST_USES, *path, "uses")
    return TutorialStep(
        title=checks.optional(row.title, checks.MOST_TITLE, *path, "title"),
        body=checks.text(row.body, checks.MOST_BODY, *path, "body"),
        media=pictures(batch, entry.source, row.media, *path, "media"),
        uses=[_use(entry, batch, use, *path, "uses", str(at)) for at, use in enumerate(uses)],
    )


def _use(entry: Entry, batch: Batch, row: UseRow, *path: str) -> ProductUse:
    product = batch.find("product", entry.source, row.product, *path, "product")
    variant = None
    if row.variant is not None:
        known = {one["external_id"]: one["id"] for one in batch.body(product)["variants"]}
        if (variant := known.get(row.variant)) is None:
            raise NotFound(f"product {row.product[:40]!r} has no variant {row.variant[:40]!r}", *path, "variant")
    return ProductUse(product=product, variant=variant, note=checks.optional(row.note, checks.MOST_SUMMARY, *path, "note"))


TUTORIALS = Noun(type="tutorial", names=_names, plan=_tutorial)
