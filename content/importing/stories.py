"""Rows of stories: blocks of text, media and products."""

from collections.abc import Iterator

from content import checks
from content.errors import Invalid, Required
from content.importing import accounts
from content.importing.batch import Batch
from content.importing.contents import content_names, described, period, shared
from content.importing.nouns import Entry, Noun
from content.importing.rows import BlockRow, StoryRow
from content.importing.spelling import foreign_name
from content.importing.uses import use, use_names
from content.stories import MOST_BLOCKS, STORY, Block, MediaBlock, ProductBlock, Story, TextBlock


def _names(entry: Entry) -> Iterator[str]:
    row: StoryRow = entry.value
    yield from content_names(entry)
    yield from (foreign_name("media", entry.source, block.media) for block in row.blocks if block.media)
    yield from use_names(entry.source, (block.use for block in row.blocks if block.use))


def _story(entry: Entry, batch: Batch) -> None:
    row: StoryRow = entry.value
    if not row.blocks:
        raise Required("a story has blocks", "blocks")
    start, end = period(entry, batch)
    blocks = checks.few(row.blocks, MOST_BLOCKS, "blocks")
    batch.put(
        Story(
            id=batch.identify("story", STORY.prefix, entry.source, row.id, start),
            from_=start,
            until=end,
            value=row.value,
            blocks=[_block(entry, batch, block, "blocks", str(at)) for at, block in enumerate(blocks)],
            **described(row),
            **shared(entry, batch, accounts.creator(batch, entry.source, row.creator)),
        )
    )


def _block(entry: Entry, batch: Batch, row: BlockRow, *path: str) -> Block:
    if sum(given is not None for given in (row.markdown, row.media, row.use)) != 1:
        raise Invalid("a block has one of markdown, media and use", *path)
    if row.caption is not None and row.media is None:
        raise Invalid("a caption goes with media", *path, "caption")
    if row.use is not None:
        return ProductBlock(use(batch, entry.source, row.use, *path, "use"))
    if row.media is not None:
        media = batch.find("media", entry.source, row.media, *path, "media")
        return MediaBlock(media, checks.optional(row.caption, checks.MOST_SUMMARY, *path, "caption"))
    return TextBlock(checks.text(row.markdown or "", checks.MOST_BODY, *path, "markdown"))


STORIES = Noun(type="story", names=_names, plan=_story)
