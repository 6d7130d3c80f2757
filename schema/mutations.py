"""The mutation: where every write begins, and what who asks must be allowed."""

from __future__ import annotations

import strawberry

from content.access import Action
from resolvers import reviews
from schema.base import mutation
from schema.reviews import ReviewReplyInput, ReviewReplyPayload


@strawberry.type(description="Everything that can be changed. Each answers what became of it, or what the caller can mend.")
class Mutation:
    review_reply: ReviewReplyPayload = mutation(
        "The shop's answer to a review.",
        reviews.review_reply,
        ReviewReplyPayload,
        action=Action.REPLY_TO_REVIEW,
        input=ReviewReplyInput,
    )
