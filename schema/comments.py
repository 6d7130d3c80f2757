"""Comments."""

from content import comments as records
from resolvers import accounts, comments
from schema.accounts import Profile
from schema.base import edge, field, view
from schema.nodes import Node
from schema.scalars import DateTime


@view(records.Comment)
class Comment(Node):
    """What somebody says under an item."""

    author: Profile = edge("Who says it.", accounts.author)
    body: str = field("What is said.")
    at: DateTime = field("When.", comments.at)
