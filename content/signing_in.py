"""Signing in: who a password or a code of WeChat stands for. What a session then is, is `sessions`' matter.

What is wrong is told the same way whether there is such an account or not, after as much work.
"""

from collections.abc import Sequence

from content import attempts, sessions
from content.accounts import HANDLES
from content.credentials import Credential, credential_id, openid_names, place
from content.door import Door
from content.errors import BadCredentials, LimitReached, Unsupported
from content.joining import join_from_wechat
from content.names import MOST_VALUE, name
from content.personal import Vault, masked
from content.records import Records
from content.sessions import SignedIn
from content.views import View
from storage.ports import Absent, Conflict

_ATTEMPTS = 20
MOST_CODE = 200


async def by_password(door: Door, view: View, handle: str, password: str) -> SignedIn:
    """Raises `BadCredentials`, or `LimitReached` with the time from which it may be tried again."""
    handle = handle.strip()[:MOST_VALUE]
    tallies = [attempts.of_handle(handle), *([attempts.of_address(view.origin)] if view.origin else [])]
    taken = await door.attempts.take(tallies, view.now, "password")
    credential = await _of_handle(door, view, handle)
    matches = await door.passwords.match(password, credential.password if credential else None)
    if credential is None or not matches:
        raise BadCredentials("the handle or the password is wrong", "password")
    try:
        signed_in = await sessions.start(door, view, credential)
    except Absent:
        raise BadCredentials("the handle or the password is wrong", "password") from None
    await door.attempts.give_back(taken)
    return signed_in


async def by_wechat(door: Door, view: View, code: str) -> SignedIn:
    """Who comes for the first time gets an account, one however many come at once. Raises what `SignIn` raises.

    Attempts are not counted: nobody guesses a code, and WeChat counts them.
    """
    if door.wechat is None:
        raise Unsupported("this shop takes no sign-ins from WeChat", "wechat")
    if not 1 <= len(code) <= MOST_CODE:
        raise BadCredentials("this code is not good", "wechat", "code")
    openid = await door.wechat.openid(code)
    for _ in range(_ATTEMPTS):
        try:
            credential = await _of_openid(door, view, openid) or await join_from_wechat(door, view, openid)
            return await sessions.start(door, view, credential)
        except (Conflict, Absent):
            continue
    raise LimitReached("too many sign in as the same at once; please try again", "wechat")


async def _of_handle(door: Door, view: View, handle: str) -> Credential | None:
    (account,) = await door.names.ids([name(HANDLES, handle)])
    return await _credential(door, view, account)


async def _of_openid(door: Door, view: View, openid: str) -> Credential | None:
    found = await door.names.ids(openid_names(door.vault, openid))
    return await _credential(door, view, next((account for account in found if account), None))


async def _credential(door: Door, view: View, account: str | None) -> Credential | None:
    """Asked for in any case, since a read takes time too."""
    (credential,) = await door.records.get(view, [credential_id(account or "acc_00000000000000000000000000")])
    return credential if account else None


async def phones(records: Records, vault: Vault, view: View, accounts: Sequence[str]) -> list[str | None]:
    """Aligned: masked; None where none was given."""
    found: list[Credential | None] = await records.get(view, [credential_id(account) for account in accounts])
    return [masked(vault.unseal(one.phone, place(one.account, "phone"))) if one and one.phone else None for one in found]
