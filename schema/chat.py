"""Chat messages."""

from __future__ import annotations

from content import chat as records
from resolvers import chat
from schema.accounts import Profile
from schema.base import edge, field, view
from schema.nodes import Node
from schema.scalars import DateTime


@view(records.ChatMessage)
class ChatMessage(Node):
    """What somebody says in a live session."""

    author: Profile = edge("Who says it.", chat.author)
    body: str = field("What is said.")
    at: DateTime = field("When.", chat.at)
