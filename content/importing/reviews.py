"""Rows of reviews, and the stars that they add to their product."""

from collections.abc import Iterator, Sequence

from content import checks, items
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, period, shared
from content.importing.nouns import Entry, Noun
from content.importing.rows import ReviewRow
from content.importing.spelling import foreign_name
from content.reviews import REVIEW, Review, ReviewReply

MOST_POINTS = 20


def _names(entry: Entry) -> Iterator[str]:
    yield from content_names(entry)
    yield foreign_name("product", entry.source, entry.value.product)


async def _prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the products that the reviews were about until now."""
    await batch.read(batch.body(batch.holder(entry.name)).get("product", "") for entry in entries)


def _review(entry: Entry, batch: Batch) -> None:
    row: ReviewRow = entry.value
    body = checks.text(row.body, checks.MOST_BODY, "body")
    product = batch.find("product", entry.source, row.product, "product")
    start, end = period(entry, batch)
    id = batch.identify("review", REVIEW.prefix, entry.source, row.id, start)
    before = batch.body(id)
    author = accounts.reviewer(batch, entry.source, row.creator, row.author)
    batch.put(
        Review(
            id=id,
            from_=start,
            until=end,
            product=product,
            rating=row.rating,
            body=body,
            own_title=checks.optional(row.title, checks.MOST_TITLE, "title"),
            pros=checks.texts(row.pros, MOST_POINTS, checks.MOST_TITLE, "pros"),
            cons=checks.texts(row.cons, MOST_POINTS, checks.MOST_TITLE, "cons"),
            verified=row.verified,
            reply=ReviewReply(**before["reply"]) if before.get("reply") else None,
            counts={"helpful": row.helpful, "likes": row.likes},
            **shared(entry, batch, author),
        )
    )
    _rate(batch, (before.get("product"), before.get("rating")), (product, row.rating))


def _rate(batch: Batch, before: tuple[str | None, int | None], after: tuple[str, int]) -> None:
    """Move the review's stars from where they were counted to where they count."""
    if before == after:
        return
    if before[0] is not None:
        batch.count(items.COLLECTION.name, before[0], {f"stars{before[1]}": -1})
    batch.count(items.COLLECTION.name, after[0], {f"stars{after[1]}": 1})


REVIEWS = Noun(type="review", names=_names, plan=_review, prepare=_prepare)
