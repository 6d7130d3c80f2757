"""Stories."""

from __future__ import annotations

from typing import Annotated

import strawberry

from content import stories as records
from content.stories import BrandValue
from resolvers import stories
from schema.base import edge, enum, field, view
from schema.items import Content
from schema.media import Media
from schema.uses import ProductUse

enum(
    BrandValue,
    "What a story speaks of.",
    {
        "ENVIRONMENT": "Care for nature.",
        "PUBLIC_GOOD": "What is done for others.",
        "AESTHETICS": "How things should look.",
        "CRAFT": "How things are made well.",
        "HERITAGE": "Where things come from.",
    },
)


@view(records.TextBlock)
class TextBlock:
    """Some paragraphs."""

    markdown: str = field("CommonMark; HTML in it is to be shown as text.")


@view(records.MediaBlock)
class MediaBlock:
    """A picture, a film or a model."""

    item: Media = edge("What is to be seen.", stories.item)
    caption: str | None = field("What stands under it.")


@view(records.ProductBlock)
class ProductBlock:
    """A product in the midst of the text."""

    use: ProductUse = field("What is shown.")


Block = Annotated[TextBlock | MediaBlock | ProductBlock, strawberry.union("Block", description="One piece of a story.")]


@view(records.Story)
class Story(Content):
    """What a brand stands for: long-form, with the value it speaks of."""

    value: BrandValue = field("What it speaks of.")
    blocks: list[Block] = field("In order, at most 100.")
