"""Stories."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import ID

from content import stories as records
from content.stories import BrandValue
from resolvers import stories
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.items import Content
from schema.media import Media
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.uses import ProductUse, ProductUseInput

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


@input_of(records.BlockInput, one_of=True)
class BlockInput:
    """One piece of a story."""

    markdown: str | None = field("CommonMark, at most 20,000 characters, without HTML and with links to http and https only.")
    media_id: ID | None = field("A picture, a film or a model, the writer's own.")
    use: ProductUseInput | None = field("A product in the midst of the text.")


@input_of(records.StorySaveInput)
class StorySaveInput(ContentSaveInput):
    """The whole story: what is absent is empty."""

    title: str = field("Its name, at most 200 characters.")
    summary: str | None = field("A sentence or two for a card, at most 1,000 characters.")
    cover_id: ID | None = field("A picture, the writer's own.")
    value: BrandValue = field("What it speaks of.")
    blocks: list[BlockInput] = field("In order, 1 to 100.")


@payload
class StorySavePayload(Payload):
    """What became of the story."""

    story: Story | None = result("Its working copy.")
