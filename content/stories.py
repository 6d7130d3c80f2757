"""Stories: what a brand stands for, long-form, in blocks of text, media and products."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from content.items import Content, ItemKind, content_shelves
from content.records import Kind
from content.uses import ProductUse, notes_of, products_of

MOST_BLOCKS = 100


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
