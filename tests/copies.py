"""Working copies and people for tests of what becomes of them: as a save leaves them, and as they sign in."""

from typing import Any, TypeVar

from content.access import Role, Viewer
from content.accounts import CreatorTier
from content.items import Content, Item, ItemStatus
from content.moderation import ModerationEntry, entry, entry_id
from content.publishing import Standing, copied
from tests import make
from tests.shop import TestShop

I = TypeVar("I", bound=Item)  # noqa: E741


async def person(shop: TestShop, *roles: Role, tier: CreatorTier | None = None) -> Viewer:
    """An account that has signed in: a shopper, and what is named."""
    account = make.account(tier=tier)
    await shop.keep(account)
    return Viewer(account.id, frozenset({Role.SHOPPER, *roles}))


async def standing(shop: TestShop, item: str | Item) -> Standing:
    (found,) = await shop.held.shop.desk.standing([item if isinstance(item, str) else item.id])
    return found


async def revision_of(shop: TestShop, subject: str) -> int | None:
    """What an item's writers read; None for what is no item."""
    return (await standing(shop, subject)).revision or None


async def keep_copy(shop: TestShop, item: I, owner: Viewer | None = None, at: int | None = None, **working: Any) -> I:
    """The working copy that a save makes of it at that moment, beside what is up."""
    whose = owner.id if owner else item.creator if isinstance(item, Content) else make.HOUSE
    wanted = {"status": ItemStatus.DRAFT, **working}
    copy, put = copied(shop.held.shop.records, await standing(shop, item), item, whose, at or make.now(), **wanted)
    await shop.held.documents.put(put)
    return copy


async def keep_waiting(shop: TestShop, item: I) -> I:
    """The same as it waits for a decision."""
    copy = await keep_copy(shop, item, status=ItemStatus.IN_REVIEW)
    await shop.held.documents.put(entry(shop.held.shop.records, copy, [], make.now()))
    return copy


async def waiting(shop: TestShop, subject: str) -> ModerationEntry | None:
    (found,) = await shop.held.shop.desk.records("moderation", [entry_id(subject)])
    return found  # type: ignore[no-any-return]
