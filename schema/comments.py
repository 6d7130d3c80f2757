"""Comments."""

from strawberry import ID

from content import comments as records
from resolvers import accounts, comments
from schema.accounts import Profile
from schema.base import edge, field, input_of, payload, result, view
from schema.nodes import Node
from schema.payloads import Payload
from schema.scalars import DateTime


@view(records.Comment)
class Comment(Node):
    """What somebody says under an item."""

    author: Profile = edge("Who says it.", accounts.author)
    body: str = field("What is said.")
    at: DateTime = field("When.", comments.at)


@input_of(records.CommentAddInput)
class CommentAddInput:
    """What somebody says under an item."""

    item_id: ID = field("The item.")
    body: str = field("1 to 2,000 characters.")
    idempotency_key: str | None = field("The same key with the same input within 24 hours gives the same answer.")


@payload
class CommentAddPayload(Payload):
    """What became of the comment. One that has to be looked at first is seen by nobody but its author until then."""

    comment: Comment | None = result("The comment.")
