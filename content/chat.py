"""What is said in a live session."""

from collections.abc import Sequence
from typing import Any, ClassVar

from content.lists import pages
from content.paging import Asked, List, scope
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from storage.ports import Collection, Index, Order, Selection


class ChatMessage(Record, frozen=True, kw_only=True):
    """`session` and `author` are ids; `from_` is when it was said."""

    KIND: ClassVar[str] = "CHAT_MESSAGE"

    session: str
    author: str
    body: str


CHAT_MESSAGE = Kind(record=ChatMessage, prefix="msg", collection="chat", keys=lambda message: {"session": message.session})
COLLECTION = Collection("chat", indexes=(Index("oldest", ("session",), Order("from")),))


async def chat(shop: Shop, view: View, sessions: Sequence[Record], asked: Asked) -> list[Any]:
    """Aligned: the connection of what was said in each, oldest first."""
    return await pages(shop, view, [_in(view, session.id) for session in sessions], asked)


def _in(view: View, session: str) -> List:
    return List(
        scope(view, "chat", session),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="oldest",
            equal={"session": session},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )
