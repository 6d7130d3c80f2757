"""Rows of what creators make: reviews and tutorials; and of the comments below items."""

from collections.abc import Iterator, Sequence
from typing import Any

from content import items
from content.comments import COMMENT, Comment
from content.errors import Invalid, NotFound, Required
from content.importing import checks, people, references
from content.importing.batch import Batch
from content.importing.goods import media
from content.importing.nouns import Entry, Noun
from content.importing.rows import CommentRow, ContentShape, ReviewRow, StepRow, TutorialRow, UseRow
from content.importing.spelling import foreign_name
from content.reviews import REVIEW, Review, ReviewReply
from content.tutorials import MOST_STEPS, TUTORIAL, ProductUse, Tutorial, TutorialStep

ITEMS = items.COLLECTION.name
COMMENTED = ("product", "review", "tutorial")
MOST_USES = 50
MOST_MINUTES = 60 * 24 * 366


def _content_names(entry: Entry) -> Iterator[str]:
    row: ContentShape = entry.value
    for tag in row.tags:
        yield from references.wanted("tag", entry.source, tag, row.language)
    yield from (foreign_name("media", entry.source, one) for one in row.media)
    yield from people.author_names(entry.source, row.creator, getattr(row, "author", None))


def _shared(entry: Entry, batch: Batch, creator: str) -> dict[str, Any]:
    """The attributes that all content has."""
    row: ContentShape = entry.value
    tags, lineage = references.tags(batch, entry.source, row.tags, row.language)
    return {
        "creator": creator,
        "language": checks.language(row.language, "language"),
        "tags": tags,
        "lineage": lineage,
        "media": media(batch, entry.source, row.media, "media"),
        "disclosure": row.disclosure,
        "ai_generated": row.ai_generated,
    }


def _period(entry: Entry, batch: Batch) -> tuple[int, int]:
    stored = batch.stored(batch.holder(entry.name) or "")
    return checks.period(entry.value.published_at, entry.value.unpublish_at, stored.from_ if stored else batch.now)


# ---------------------------------------------------------------- reviews


def _review_names(entry: Entry) -> Iterator[str]:
    yield from _content_names(entry)
    yield foreign_name("product", entry.source, entry.value.product)


async def _review_prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the products that the reviews were about until now."""
    await batch.read(batch.body(batch.holder(entry.name)).get("product", "") for entry in entries)


def _review(entry: Entry, batch: Batch) -> None:
    row: ReviewRow = entry.value
    body = checks.text(row.body, checks.MOST_BODY, "body")
    product = batch.find("product", entry.source, row.product, "product")
    start, end = _period(entry, batch)
    id = batch.identify("review", REVIEW.prefix, entry.source, row.id, start)
    before = dict(batch.body(id))
    author = people.reviewer(batch, entry.source, row.creator, row.author)
    batch.put(
        Review(
            id=id,
            from_=start,
            until=end,
            product=product,
            rating=row.rating,
            body=body,
            own_title=checks.optional(row.title, checks.MOST_TITLE, "title"),
            pros=checks.texts(row.pros, checks.MOST_POINTS, checks.MOST_TITLE, "pros"),
            cons=checks.texts(row.cons, checks.MOST_POINTS, checks.MOST_TITLE, "cons"),
            verified=row.verified,
            reply=ReviewReply(**before["reply"]) if before.get("reply") else None,
            counts={"helpful": row.helpful, "likes": row.likes},
            **_shared(entry, batch, author),
        )
    )
    _rate(batch, (before.get("product"), before.get("rating")), (product, row.rating))


def _rate(batch: Batch, before: tuple[str | None, int | None], after: tuple[str, int]) -> None:
    """Move the review's stars from where they were counted to where they count."""
    if before == after:
        return
    if before[0] is not None:
        batch.count(ITEMS, before[0], {f"stars{before[1]}": -1})
    batch.count(ITEMS, after[0], {f"stars{after[1]}": 1})


# ---------------------------------------------------------------- tutorials


def _tutorial_names(entry: Entry) -> Iterator[str]:
    yield from _content_names(entry)
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
    start, end = _period(entry, batch)
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
            **_shared(entry, batch, people.creator(batch, entry.source, row.creator)),
        )
    )


def _step(entry: Entry, batch: Batch, row: StepRow, *path: str) -> TutorialStep:
    uses = checks.few(row.uses, MOST_USES, *path, "uses")
    return TutorialStep(
        title=checks.optional(row.title, checks.MOST_TITLE, *path, "title"),
        body=checks.text(row.body, checks.MOST_BODY, *path, "body"),
        media=media(batch, entry.source, row.media, *path, "media"),
        uses=[_use(entry, batch, use, *path, "uses", str(at)) for at, use in enumerate(uses)],
    )


def _use(entry: Entry, batch: Batch, row: UseRow, *path: str) -> ProductUse:
    product = batch.find("product", entry.source, row.product, *path, "product")
    variant = None
    if row.variant is not None:
        known = {one["external_id"]: one["id"] for one in batch.body(product)["variants"]}
        if (variant := known.get(row.variant)) is None:
            raise NotFound("the product has no such variant", *path, "variant")
    return ProductUse(product=product, variant=variant, note=checks.optional(row.note, checks.MOST_SUMMARY, *path, "note"))


# ---------------------------------------------------------------- comments


def _comment_names(entry: Entry) -> Iterator[str]:
    row: CommentRow = entry.value
    type, _, foreign = row.item.partition(":")
    yield foreign_name(type, entry.source, foreign)
    yield from people.author_names(entry.source, row.author)


def _comment(entry: Entry, batch: Batch) -> None:
    row: CommentRow = entry.value
    type, _, foreign = row.item.partition(":")
    if type not in COMMENTED:
        raise Invalid(f"an item is named as type:id, the type one of {', '.join(COMMENTED)}", "item")
    item = batch.find(type, entry.source, foreign, "item")
    stored = batch.stored(batch.holder(entry.name) or "")
    start, end = checks.period(row.at, None, stored.from_ if stored else batch.now)
    id = batch.identify("comment", COMMENT.prefix, entry.source, row.id, start)
    before = batch.body(id).get("item")
    author = people.commenter(batch, entry.source, row.author)
    batch.put(
        Comment(id=id, from_=start, until=end, item=item, author=author, body=checks.text(row.body, checks.MOST_BODY, "body"))
    )
    if before != item:
        if before is not None:
            batch.count(ITEMS, before, {"comments": -1})
        batch.count(ITEMS, item, {"comments": 1})


async def _comment_prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the items that the comments stood under until now."""
    await batch.read(batch.body(batch.holder(entry.name)).get("item", "") for entry in entries)


REVIEWS = Noun(type="review", names=_review_names, plan=_review, prepare=_review_prepare)
TUTORIALS = Noun(type="tutorial", names=_tutorial_names, plan=_tutorial)
COMMENTS = Noun(type="comment", names=_comment_names, plan=_comment, prepare=_comment_prepare)
