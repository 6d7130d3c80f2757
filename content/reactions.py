"""What a reader does with an item: one record a reader and item."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from content.ids import between
from content.items import Item
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from storage.ports import Collection


class Reaction(Enum):
    LIKE = "LIKE"
    SAVE = "SAVE"
    HELPFUL = "HELPFUL"


class Reactions(Record, frozen=True, kw_only=True):
    """`account` and `item` are ids."""

    KIND: ClassVar[str] = "REACTIONS"

    account: str
    item: str
    reactions: list[Reaction]


def reactions_id(account: str, item: str) -> str:
    return between("rct", account, item)


REACTIONS = Kind(record=Reactions, prefix="rct", collection="reactions")
COLLECTION = Collection("reactions")


async def of_viewer(shop: Shop, view: View, items: Sequence[Item]) -> list[list[Reaction]]:
    """Aligned; none for who has not signed in."""
    if view.viewer is None:
        return [[] for _ in items]
    account = view.viewer.id
    found: list[Reactions | None] = await shop.records.get(view, [reactions_id(account, item.id) for item in items])
    return [one.reactions if one else [] for one in found]
