"""Who follows whom: one record a reader and creator, which the creator's counter goes by."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct, structs

from content.access import Action
from content.accounts import Account
from content.errors import Invalid, NotFound, Unauthenticated
from content.ids import between
from content.names import name
from content.records import Kind, Record
from content.shop import Shop
from content.views import View
from content.writing import Change
from storage.ports import Add, Collection, Delete, Operation

FOLLOWERS = "followers"
"""The counter of a creator."""


class Follow(Record, frozen=True, kw_only=True):
    """`account` follows `creator`; both are ids."""

    KIND: ClassVar[str] = "FOLLOW"

    account: str
    creator: str


class FollowSetInput(Struct, frozen=True, kw_only=True):
    handle: str
    active: bool = True


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


async def follow(shop: Shop, view: View, given: FollowSetInput) -> Account:
    """The creator, with one more or less who follows, where that is a change."""
    if view.viewer is None:
        raise Unauthenticated("Sign in first.")
    account = view.viewer.id

    async def plan() -> Change[Account]:
        (id,) = await shop.names.ids([name("creator.handle", given.handle)])
        # Where nobody has the handle as much is read as where somebody has who is no creator.
        (creator,) = await shop.records.get(view, [id or account])
        (held,) = await shop.desk.records(COLLECTION.name, [follow_id(account, id or account)])
        if id is None or creator is None or creator.tier is None:
            raise NotFound("there is no such creator", "handle")
        if id == account:
            raise Invalid("nobody follows themselves", "handle")
        if (held is not None) == given.active:
            return Change(answer=creator, operations=[])
        more = 1 if given.active else -1
        answer = structs.replace(creator, counts={**creator.counts, FOLLOWERS: creator.counts.get(FOLLOWERS, 0) + more})
        add = Add(collection="accounts", id=id, n={FOLLOWERS: more})
        return Change(answer=answer, operations=[_write(shop, view, account, id, held), add], subject=id)

    return await shop.desk.write(view, Action.FOLLOW, plan)


def _write(shop: Shop, view: View, account: str, creator: str, held: Follow | None) -> Operation:
    """Takes away what is there, else puts it there."""
    if held is not None:
        return Delete(collection=COLLECTION.name, id=held.id, expect=held.revision)
    new = Follow(id=follow_id(account, creator), account=account, creator=creator, from_=view.now)
    return shop.records.put(new, expect=0)
