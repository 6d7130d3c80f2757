"""How an account signs in, and what only it and the shop know of it: beside the account, since that is public.

Who came by WeChat is found by a name made of a keyed hash; the openid stands sealed in the credential and nowhere else.
"""

from typing import ClassVar

from content import ids
from content.access import Role
from content.names import name
from content.personal import Vault
from content.records import Kind, Record, Records
from content.views import View
from storage.ports import Collection


class Credential(Record, frozen=True, kw_only=True):
    """`account` is its id. `password`: an argon2id hash; `phone`, `openid`: sealed. `counts`: `sessions` that were begun."""

    KIND: ClassVar[str] = "CREDENTIAL"

    account: str
    roles: list[Role]
    password: str | None = None
    phone: str | None = None
    openid: str | None = None


def credential_id(account: str) -> str:
    return ids.part(CREDENTIAL.prefix, account)


def place(account: str, field: str) -> str:
    """What a field is sealed for."""
    return f"{account}.{field}"


def openid_names(vault: Vault, openid: str) -> list[str]:
    """The names that lead to its account, the one that is claimed now first."""
    return [name("openid", hash) for hash in vault.hashes(openid, "openid")]


async def openid_of(records: Records, vault: Vault, view: View, account: str) -> str | None:
    """For what is asked of WeChat about an account; None for who did not come by WeChat."""
    (credential,) = await records.get(view, [credential_id(account)])
    sealed = credential.openid if credential else None
    return vault.unseal(sealed, place(account, "openid")) if sealed else None


CREDENTIAL = Kind(record=Credential, prefix="crd", collection="credentials")
COLLECTION = Collection("credentials")
