"""Devices and the accounts that were signed in on them, so that what a device did before sign-in is its reader's too.

A device stands here by its fingerprint. Events name an account by an alias, made by chance for it on this device: with the
document that tells whose it is goes all that could tell.
"""

from collections.abc import Mapping, Sequence
from secrets import token_urlsafe

from msgspec import Struct

from content.records import Keys, batched
from content.shop import Shop
from content.views import View
from storage.ports import MOST_SELECTIONS, Collection, Document, Documents, Index, Operation, Order, Put, Selection

COLLECTION = Collection("devices", indexes=(Index("device", ("device",), Order("from")),))
_KIND = "DEVICE"
_MOST_ACCOUNTS = 100
"""Of one device: what comes after them is nobody's."""


class SignedIn(Struct, frozen=True):
    """`since`: when this account was first signed in on the device, UTC milliseconds."""

    account: str
    alias: str
    since: int


async def joined(shop: Shop, view: View, device: str) -> tuple[str | None, list[Operation]]:
    """The alias of who asks on this device, and the write that makes it where this is the first time; None for nobody."""
    if view.viewer is None:
        return None, []
    account = view.viewer.id
    id = shop.cursors.fingerprint("signed in", device, account)
    (document,) = await shop.desk.documents(COLLECTION.name, [id])
    if document:
        return str(document.body["alias"]), []
    alias = token_urlsafe(12)
    body = {"account": account, "device": device, "alias": alias}
    keys: Keys = {"device": device}
    return alias, [Put(collection=COLLECTION.name, id=id, kind=_KIND, body=body, keys=keys, from_=view.now, expect=0)]


def reader(signed_in: Sequence[SignedIn], alias: str | None, at: int) -> str | None:
    """The account of an event: by its alias; without one whoever signed in next on the device, else whoever did last.

    `signed_in`: on its device, earliest first. None for what is nobody's, or of an account that is erased.
    """
    if alias is not None:
        return next((one.account for one in signed_in if one.alias == alias), None)
    following = (one.account for one in signed_in if one.since >= at)
    return next(following, signed_in[-1].account if signed_in else None)


async def signed_in(documents: Documents, devices: Sequence[str]) -> dict[str, list[SignedIn]]:
    """By device, earliest first."""
    found: dict[str, list[SignedIn]] = {}
    for some in batched(devices, MOST_SELECTIONS):
        pages = await documents.find([_on(device) for device in some])
        found.update((device, [_signed_in(one) for one in page.documents]) for device, page in zip(some, pages, strict=True))
    return found


def _on(device: str) -> Selection:
    return Selection(collection=COLLECTION.name, index="device", equal={"device": device}, limit=_MOST_ACCOUNTS)


def _signed_in(document: Document) -> SignedIn:
    body: Mapping[str, str] = document.body
    return SignedIn(body["account"], body["alias"], document.from_)
