"""Accounts as others see them: the profile of a member, or of a creator once something of theirs was published."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, ClassVar

from msgspec import structs

from content.items import ItemKind, kind_names, shelf, shelf_list
from content.lists import pages
from content.paging import Asked
from content.records import Kind, Record, Records
from content.shop import Shop
from content.views import View
from storage.ports import Collection, Operation

HANDLES = "creator.handle"
"""Among what handles are unique."""


class CreatorTier(Enum):
    HOUSE = "HOUSE"
    PROFESSIONAL = "PROFESSIONAL"
    KOC = "KOC"
    USER = "USER"


class Account(Record, frozen=True, kw_only=True):
    """`tier` None: has published nothing. `avatar` is a media id."""

    KIND: ClassVar[str] = "ACCOUNT"

    handle: str
    name: str
    tier: CreatorTier | None = None
    avatar: str | None = None
    bio: str | None = None


ACCOUNT = Kind(record=Account, prefix="acc", collection="accounts")
COLLECTION = Collection("accounts", outbox=True)
"""In the outbox, since who a creator is to the shop decides in which collections their content stands."""


def as_creator(account: Account) -> Account:
    """Whoever published nothing before is one of these from their first publication on."""
    return account if account.tier else structs.replace(account, tier=CreatorTier.USER)


def risen(records: Records, account: Account | None) -> list[Operation]:
    """What is written of its creator with what goes up."""
    return [records.put(as_creator(account), expect=account.revision)] if account and account.tier is None else []


async def content(
    shop: Shop, view: View, creators: Sequence[Account], kinds: Sequence[ItemKind] | None, asked: Asked
) -> list[Any]:
    """Aligned: the connection of what each published, newest first."""
    names = kind_names(kinds)
    return await pages(shop, view, [shelf_list(view, "newest", names, shelf("creator", one.id)) for one in creators], asked)
