"""Rows of comments, and their number at the items that they stand under."""

from collections.abc import Iterator, Sequence

from content import checks, items
from content.comments import COMMENT, Comment
from content.errors import Invalid
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.nouns import Entry, Noun
from content.importing.rows import CommentRow
from content.importing.spelling import foreign_name

COMMENTED = ("product", "review", "tutorial", "look", "clip", "story", "live", "model")


def _names(entry: Entry) -> Iterator[str]:
    row: CommentRow = entry.value
    type, _, foreign = row.item.partition(":")
    yield foreign_name(type, entry.source, foreign)
    yield from accounts.author_names(entry.source, row.author)


def _comment(entry: Entry, batch: Batch) -> None:
    row: CommentRow = entry.value
    type, _, foreign = row.item.partition(":")
    if type not in COMMENTED:
        raise Invalid(f"an item is named as type:id, the type one of {', '.join(COMMENTED)}", "item")
    item = batch.find(type, entry.source, foreign, "item")
    stored = batch.known(entry.name)
    start, end = checks.period(row.at, None, stored.from_ if stored else batch.now)
    id = batch.identify("comment", COMMENT.prefix, entry.source, row.id, start)
    before = batch.body(id).get("item")
    author = accounts.commenter(batch, entry.source, row.author)
    batch.put(
        Comment(id=id, from_=start, until=end, item=item, author=author, body=checks.text(row.body, checks.MOST_BODY, "body"))
    )
    if before != item:
        if before is not None:
            batch.count(items.COLLECTION.name, before, {"comments": -1})
        batch.count(items.COLLECTION.name, item, {"comments": 1})


async def _prepare(entries: Sequence[Entry], batch: Batch) -> None:
    """Reads the items that the comments stood under until now."""
    await batch.read(batch.body(batch.holder(entry.name)).get("item", "") for entry in entries)


COMMENTS = Noun(type="comment", names=_names, plan=_comment, prepare=_prepare)
