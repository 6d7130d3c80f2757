"""How an account comes to be: with its handle claimed, and its way to sign in, in one commit."""

import secrets
from collections.abc import Sequence

from content import ids
from content.access import Role
from content.accounts import ACCOUNT, HANDLES, Account
from content.credentials import Credential, credential_id, openid_names, place
from content.door import Door
from content.names import claim, name
from content.text import pick
from content.views import View

_WECHAT_NAMES = {"zh": "微信用户", "en": "WeChat user"}
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_HANDLE_LETTERS = 12


async def join(
    door: Door,
    handle: str,
    called: str,
    roles: Sequence[Role],
    *,
    password: str | None = None,
    phone: str | None = None,
    openid: str | None = None,
) -> Credential:
    """`password`: its hash. Raises `Conflict` where the handle is another's, or the openid has an account."""
    account = Account(id=ids.new(ACCOUNT.prefix), handle=handle, name=called)
    credential = Credential(
        id=credential_id(account.id),
        account=account.id,
        roles=list(roles),
        password=password,
        phone=sealed(door, account.id, "phone", phone),
        openid=sealed(door, account.id, "openid", openid),
    )
    names = [name(HANDLES, handle), *(openid_names(door.vault, openid)[:1] if openid else ())]
    records = [door.records.put(record, expect=0) for record in (account, credential)]
    await door.documents.commit([*(claim(one, account.id) for one in names), *records])
    return credential


async def join_from_wechat(door: Door, view: View, openid: str) -> Credential:
    """A shopper under a handle that is nobody's name. Raises `Conflict` where the openid has an account."""
    picked = pick(_WECHAT_NAMES, view.languages)
    called = picked[1] if picked else next(iter(_WECHAT_NAMES.values()))
    handle = f"user-{''.join(secrets.choice(_LETTERS) for _ in range(_HANDLE_LETTERS))}"
    return await join(door, handle, called, [Role.SHOPPER], openid=openid)


def sealed(door: Door, account: str, field: str, text: str | None) -> str | None:
    return None if text is None else door.vault.seal(text, place(account, field))
