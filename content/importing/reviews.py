"""Rows of reviews, and the stars that they add to their product: now, or at the moment at which they come to be up."""

from collections.abc import Iterator, Sequence

from content import checks
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, period, shared
from content.importing.nouns import Entry, Noun
from content.importing.rows import ReviewRow
from content.importing.spelling import foreign_name
from content.publishing import Standing
from content.reviews import MOST_POINTS, REVIEW, Review, stars_moved
from content.tides import Tide, tide_id
from storage.ports import FOREVER


def _names(entry: Entry) -> Iterator[str]:
    yield from content_names(entry)
    yield foreign_name("product", entry.source, entry.value.product)


async def _prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the products that the reviews were about until now, and what was to happen to them."""
    held = [id for entry in entries if (id := batch.holder(entry.name))]
    await batch.read([batch.body(id)["product"] for id in held])
    await batch.read([tide_id(id) for id in held])


def _review(entry: Entry, batch: Batch) -> None:
    row: ReviewRow = entry.value
    body = checks.text(row.body, checks.MOST_BODY, "body")
    product = batch.find("product", entry.source, row.product, "product")
    start, end = period(entry, batch)
    id = batch.identify("review", REVIEW.prefix, entry.source, row.id, start)
    before = batch.record(id, Review)
    author = accounts.reviewer(batch, entry.source, row.creator, row.author)
    review = Review(
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
        reply=before.reply if before else None,
        counts={"helpful": row.helpful, "likes": row.likes},
        **shared(entry, batch, author),
    )
    batch.put(review)
    _rate(batch, before, review)


def _rate(batch: Batch, before: Review | None, after: Review) -> None:
    """Its stars count as long as it is up: a job sees to that from here on."""
    tide, there = batch.record(tide_id(after.id), Tide), after.from_ <= batch.now < after.until
    counted = before if Standing(before, None, tide).counted(batch.now) else None
    for add in stars_moved(counted, after if there else None):
        batch.count(add.collection, add.id, add.n)
    at = min((moment for moment in (after.from_, after.until) if moment > batch.now), default=FOREVER)
    if at < FOREVER or tide:
        batch.put(Tide(id=tide_id(after.id), item=after.id, counted=there, from_=at if at < FOREVER else batch.now))


REVIEWS = Noun(type="review", names=_names, plan=_review, prepare=_prepare)
