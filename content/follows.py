"""Who follows whom: one record a reader and creator."""

from collections.abc import Sequence
from typing import ClassVar

from content.accounts import Account
from content.ids import between
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from storage.ports import Collection


class Follow(Record, frozen=True, kw_only=True):
    """`account` follows `creator`; both are ids."""

    KIND: ClassVar[str] = "FOLLOW"

    account: str
    creator: str


def follow_id(account: str, creator: str) -> str:
    return between("fol", account, creator)


FOLLOW = Kind(record=Follow, prefix="fol", collection="follows")
COLLECTION = Collection("follows")


async def of_viewer(shop: Shop, view: View, creators: Sequence[Account]) -> list[bool]:
    """Aligned: whether who asks follows each."""
    if view.viewer is None:
        return [False] * len(creators)
    account = view.viewer.id
    return [one is not None for one in await shop.records.get(view, [follow_id(account, one.id) for one in creators])]
