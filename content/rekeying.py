"""Sealing personal data anew with the newest key, after which the older ones can be taken from the list."""

from msgspec import structs

from content import credentials
from content.credentials import Credential, openid_names, place
from content.door import Door
from content.names import claim, release
from content.naming import every
from storage.ports import Conflict, Document, Operation


async def rekey(door: Door) -> int:
    """How many accounts had something sealed. May be begun again where it was interrupted. Raises `Unsealable`."""
    return sum([await _renewed(door, document) async for document in every(door.documents, credentials.COLLECTION.name)])


async def _renewed(door: Door, document: Document | None) -> bool:
    while document is not None:
        (credential,) = door.records.held([document])
        if not isinstance(credential, Credential) or not (credential.phone or credential.openid):
            return False
        try:
            await door.documents.commit(_anew(door, credential))
            return True
        except Conflict:
            (document,) = await door.documents.get(credentials.COLLECTION.name, [document.id])
    return False


def _anew(door: Door, credential: Credential) -> list[Operation]:
    account, vault = credential.account, door.vault
    given = {name: sealed for name in ("phone", "openid") if (sealed := getattr(credential, name))}
    opened = {name: vault.unseal(sealed, place(account, name)) for name, sealed in given.items()}
    sealed_anew = {name: vault.seal(text, place(account, name)) for name, text in opened.items()}
    put = door.records.put(structs.replace(credential, **sealed_anew), expect=credential.revision)
    newest, *older = openid_names(vault, opened["openid"]) if "openid" in opened else [""]
    named: list[Operation] = [claim(newest, account, expect=None), *map(release, older)] if newest else []
    return [put, *named]
