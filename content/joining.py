"""How an account comes to be, and to its roles and ways to sign in: with its handle claimed, in one commit."""

import secrets
from collections.abc import Sequence

from msgspec import Struct, structs

from content import checks, former, ids, sessions, slugs
from content.access import Role
from content.accounts import ACCOUNT, HANDLES, Account
from content.checks import Faults
from content.credentials import Credential, credential_id, openid_names, place
from content.door import Door
from content.errors import Taken, Unavailable
from content.names import claim, name
from content.passwords import acceptable
from content.personal import phone_number
from content.text import pick
from content.views import View
from storage.ports import Conflict

ADMITTED = "ADMIT_ACCOUNT"
"""What the audit calls an operator's making or changing an account."""
_WECHAT_NAMES = {"zh": "微信用户", "en": "WeChat user"}
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_HANDLE_LETTERS = 12
_ATTEMPTS = 20


class Admission(Struct, frozen=True, kw_only=True):
    """What an operator says of an account; of one that is there already, what is None stays as it is."""

    handle: str
    name: str | None = None
    roles: list[Role] | None = None
    phone: str | None = None
    password: str | None = None


async def admit(door: Door, given: Admission, now: int) -> Credential:
    """Makes the account, or changes it and ends its sessions. Raises `Several`: all that is wrong with what is given."""
    given = _checked(given)
    hashed = await door.passwords.hash(given.password) if given.password else None
    view = View(now=now, languages=())
    for _ in range(_ATTEMPTS):
        (account,) = await door.names.records(door.records, view, [name(HANDLES, given.handle)])
        try:
            if account is None:
                roles, called = given.roles or [Role.SHOPPER], given.name or given.handle
                return await join(door, view, given.handle, called, roles, password=hashed, phone=given.phone, told=True)
            return await _changed(door, view, account, given, hashed)
        except Conflict:
            continue
    raise Unavailable("Others change this account all the time; please try again.")


def _checked(given: Admission) -> Admission:
    faults = Faults()
    faults(slugs.check, given.handle, "handle")
    called = faults(checks.optional, given.name, checks.MOST_NAME, "name")
    phone = faults(phone_number, given.phone, "phone") if given.phone else None
    if given.password is not None:
        faults(acceptable, given.password, given.handle, "password")
    if given.handle == former.HANDLE:
        faults.add(Taken("this is the former member's", "handle"))
    faults.settle()
    return structs.replace(given, name=called, phone=phone)


async def _changed(door: Door, view: View, account: Account, given: Admission, hashed: str | None) -> Credential:
    (held,) = await door.records.get(view, [credential_id(account.id)])
    before = held or Credential(id=credential_id(account.id), account=account.id, roles=[Role.SHOPPER])
    after = structs.replace(
        before,
        roles=before.roles if given.roles is None else given.roles,
        password=hashed or before.password,
        phone=sealed(door, account.id, "phone", given.phone) or before.phone,
    )
    named = structs.replace(account, name=given.name or account.name)
    puts = [door.records.put(after, expect=before.revision), door.records.put(named, expect=account.revision)]
    fields = [field for field in ("name", "roles", "phone", "password") if getattr(given, field) is not None]
    await door.documents.commit([*puts, door.audit.line(view, ADMITTED, account.id, fields=fields)])
    await sessions.end_all(door, account.id)
    return after


async def join(
    door: Door,
    view: View,
    handle: str,
    called: str,
    roles: Sequence[Role],
    *,
    password: str | None = None,
    phone: str | None = None,
    openid: str | None = None,
    told: bool = False,
) -> Credential:
    """`password`: its hash; `told`: to the audit. Raises `Conflict` where the handle or the openid has an account."""
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
    lines = [door.audit.line(view, ADMITTED, account.id)] if told else []
    await door.documents.commit([*(claim(one, account.id) for one in names), *records, *lines])
    return credential


async def join_from_wechat(door: Door, view: View, openid: str) -> Credential:
    """A shopper under a handle that is nobody's name. Raises `Conflict` where the openid has an account."""
    picked = pick(_WECHAT_NAMES, view.languages)
    called = picked[1] if picked else next(iter(_WECHAT_NAMES.values()))
    handle = f"user-{''.join(secrets.choice(_LETTERS) for _ in range(_HANDLE_LETTERS))}"
    return await join(door, view, handle, called, [Role.SHOPPER], openid=openid)


def sealed(door: Door, account: str, field: str, text: str | None) -> str | None:
    return None if text is None else door.vault.seal(text, place(account, field))
