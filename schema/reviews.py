"""Reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import ID

from content import reviews as records
from content.reviews import ReviewSort
from resolvers import reviews
from resolvers.items import media
from schema.base import edge, enum, field, input_of, payload, result, view
from schema.items import Content
from schema.media import Media
from schema.payloads import Payload
from schema.saving import ContentSaveInput
from schema.scalars import DateTime

if TYPE_CHECKING:
    from schema.products import Product

enum(
    ReviewSort,
    "The order of reviews.",
    {
        "HELPFUL": "Those that most people found helpful first.",
        "NEWEST": "The newest first.",
        "RATING_HIGH": "Five stars first.",
        "RATING_LOW": "One star first.",
    },
)


@view(records.ReviewReply)
class ReviewReply:
    """What the merchant answers."""

    body: str = field("The answer.")
    at: DateTime = field("When it was given.")


@view(records.Review)
class Review(Content):
    """What somebody thinks of a product."""

    product: Annotated[Product, strawberry.lazy("schema.products")] | None = edge(
        "What it is about; null when the product is gone.", reviews.product
    )
    rating: int = field("1 to 5 stars.")
    body: str = field("The text.")
    pros: list[str] = field("What is good, in a few words each.")
    cons: list[str] = field("What is not.")
    verified: bool = field("Bought here, as an order or an import says.")
    helpful: int = field("How many found it helpful.", reviews.helpful)
    media: list[Media] = edge("Its pictures.", media)
    reply: ReviewReply | None = field("What the merchant answers.")


@input_of(records.ReviewReplyInput)
class ReviewReplyInput:
    """What the shop answers to a review; the last answer takes the place of an earlier one."""

    review_id: ID = field("The review.")
    body: str = field("The answer, at most 2,000 characters.")


@payload
class ReviewReplyPayload(Payload):
    """What became of the answer."""

    review: Review | None = result("The review with the answer.")


@input_of(records.ReviewSaveInput)
class ReviewSaveInput(ContentSaveInput):
    """The whole review: what is absent is empty. A buyer writes one of each product."""

    product_id: ID = field("What it is about, which is up.")
    rating: int = field("1 to 5 stars.")
    title: str | None = field("At most 200 characters; absent: the first sentence stands for it.")
    body: str = field("The text, at most 20,000 characters.")
    pros: list[str] | None = field("What is good, at most 20, each of at most 200 characters.")
    cons: list[str] | None = field("What is not, as many.")
    media_ids: list[ID] | None = field("Its pictures and films, the cover first; at most 50, the writer's own.")


@payload
class ReviewSavePayload(Payload):
    """What became of the review."""

    review: Review | None = result("Its working copy.")
