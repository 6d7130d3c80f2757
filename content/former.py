"""The former member: the one account to which goes what erased accounts had published."""

from collections.abc import Sequence

from content import ids
from content.accounts import ACCOUNT, HANDLES, Account, CreatorTier
from content.names import claim, name
from content.records import Records
from storage.ports import Conflict, Documents

HANDLE = "former-member"
FORMER = Account(
    id=ids.imported(ACCOUNT.prefix, "vitrine", HANDLE, 0),
    handle=HANDLE,
    name="已注销用户 Former member",
    tier=CreatorTier.USER,
)


def or_former(accounts: Sequence[Account | None]) -> list[Account]:
    """Aligned: in place of an account that is gone, the former member."""
    return [account or FORMER for account in accounts]


async def ensure(documents: Documents, records: Records) -> None:
    """It is there to be found by its handle, where that was free."""
    (there,) = await documents.get(ACCOUNT.collection, [FORMER.id])
    if there is None:
        for write in (records.put(FORMER, expect=0), claim(name(HANDLES, HANDLE), FORMER.id)):
            try:
                await documents.put(write)
            except Conflict:
                continue
