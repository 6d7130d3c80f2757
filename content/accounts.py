"""Accounts as others see them: the profile of a member, or of a creator once something of theirs was published."""

from enum import Enum
from typing import ClassVar

from content.records import Kind, Record
from storage.ports import Collection


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
COLLECTION = Collection("accounts")
