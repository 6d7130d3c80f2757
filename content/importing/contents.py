"""What rows of all content have in common, whichever noun: tags, pictures, who made it and when it is published."""

from collections.abc import Iterator
from typing import Any

from content import checks
from content.importing import accounts, references
from content.importing.batch import Batch
from content.importing.media import pictures
from content.importing.nouns import Entry
from content.importing.rows import ContentShape
from content.importing.spelling import foreign_name


def content_names(entry: Entry) -> Iterator[str]:
    """Its tags, pictures and whoever made it."""
    row: ContentShape = entry.value
    for tag in row.tags:
        yield from references.wanted("tag", entry.source, tag, row.language)
    yield from (foreign_name("media", entry.source, one) for one in row.media)
    yield from accounts.author_names(entry.source, row.creator, getattr(row, "author", None))


def shared(entry: Entry, batch: Batch, creator: str) -> dict[str, Any]:
    """The attributes that all content has."""
    row: ContentShape = entry.value
    tags, lineage = references.tags(batch, entry.source, row.tags, row.language)
    return {
        "creator": creator,
        "language": checks.language(row.language, "language"),
        "tags": tags,
        "lineage": lineage,
        "media": pictures(batch, entry.source, row.media, "media"),
        "disclosure": row.disclosure,
        "ai_generated": row.ai_generated,
    }


def described(row: Any) -> dict[str, Any]:
    """Title, summary and likes, of the rows that have them so."""
    return {
        "title": checks.text(row.title, checks.MOST_TITLE, "title"),
        "summary": checks.optional(row.summary, checks.MOST_SUMMARY, "summary"),
        "counts": {"likes": row.likes},
    }


def period(entry: Entry, batch: Batch) -> tuple[int, int]:
    """From when and until when it is published; again the first time where the row names none."""
    stored = batch.known(entry.name)
    return checks.period(entry.value.published_at, entry.value.unpublish_at, stored.from_ if stored else batch.now)
