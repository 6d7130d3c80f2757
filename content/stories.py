"""Stories: what a brand stands for, long-form, in blocks of text, media and products."""

import re
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from content import checks, saving
from content.access import Action
from content.errors import Invalid, Required
from content.items import Content, ItemKind, MediaAt, content_shelves
from content.media import Media
from content.records import Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.uses import ProductUse, ProductUseInput, notes_of, products_of
from content.views import View

MOST_BLOCKS = 100
_HTML = re.compile(r"<(?!https?://)[a-z/!?]", re.IGNORECASE)
_LINK = re.compile(r"\](?:\(|:)\s*+<?+(?!https?:)[a-z0-9+.-]*+[:&\\]", re.IGNORECASE)
"""A link to what has a scheme, or may hide one, that is neither http nor https."""


class BrandValue(Enum):
    ENVIRONMENT = "ENVIRONMENT"
    PUBLIC_GOOD = "PUBLIC_GOOD"
    AESTHETICS = "AESTHETICS"
    CRAFT = "CRAFT"
    HERITAGE = "HERITAGE"


class TextBlock(Struct, frozen=True, tag="text"):
    """CommonMark; whoever shows it lets no HTML of it through."""

    markdown: str


class MediaBlock(Struct, frozen=True, tag="media"):
    """`media` is a media id."""

    media: str
    caption: str | None = None


class ProductBlock(Struct, frozen=True, tag="product"):
    use: ProductUse


Block: TypeAlias = TextBlock | MediaBlock | ProductBlock


class Story(Content, frozen=True, kw_only=True):
    KIND = ItemKind.STORY.value

    title: str
    summary: str | None = None
    value: BrandValue
    blocks: list[Block]

    @property
    def media_at(self) -> list[MediaAt]:
        blocks = enumerate(self.blocks)
        inside = (MediaAt(one.media, ("blocks", str(at), "mediaId")) for at, one in blocks if isinstance(one, MediaBlock))
        return [*super().media_at, *inside]

    @property
    def path(self) -> str:
        return f"/stories/{self.id}"

    @property
    def words(self) -> list[str]:
        said = (_said(block) for block in self.blocks)
        return [*([self.summary] if self.summary else []), *(text for texts in said for text in texts)]

    @property
    def shows(self) -> list[str]:
        return products_of(block.use for block in self.blocks if isinstance(block, ProductBlock))


def _said(block: Block) -> list[str]:
    if isinstance(block, TextBlock):
        return [block.markdown]
    if isinstance(block, MediaBlock):
        return [block.caption] if block.caption else []
    return notes_of([block.use])


STORY = Kind(record=Story, prefix="sto", collection="items", keys=lambda story: {"shelves": content_shelves(story)})


class BlockInput(Struct, frozen=True, kw_only=True):
    """One of them."""

    markdown: str | None = None
    media_id: str | None = None
    use: ProductUseInput | None = None


class StorySaveInput(ContentInput, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    cover_id: str | None = None
    value: BrandValue
    blocks: list[BlockInput]


async def save(shop: Shop, view: View, given: StorySaveInput) -> Story:
    """The working copy."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, STORY, _drawn)


def _drawn(given: StorySaveInput, on: Sheet) -> Story:
    if not given.blocks:
        on.faults.add(Required("a story has blocks", "blocks"))
    return Story(
        media=on.cover(given.cover_id, "coverId"),
        value=given.value,
        blocks=[_block(one, on, *path) for one, path in on.each(given.blocks, MOST_BLOCKS, "blocks")],
        **on.described(given.title, given.summary),
        **on.common,
    )


def _block(given: BlockInput, on: Sheet, *path: str) -> Block:
    if given.use is not None:
        return ProductBlock(on.use(given.use, *path, "use"))
    if given.media_id is not None:
        on.media(given.media_id, Media, *path, "mediaId")
        return MediaBlock(given.media_id)
    return TextBlock(on.faults(markdown, given.markdown or "", *path, "markdown"))


def markdown(text: str, *path: str) -> str:
    """Without HTML, and with links to http and https only."""
    checks.text(text, checks.MOST_BODY, *path)
    if _HTML.search(text):
        raise Invalid("HTML is not taken: write &lt; for a sign that stands for itself", *path)
    if _LINK.search(text):
        raise Invalid("a link leads to http or https", *path)
    return text
