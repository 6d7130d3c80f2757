"""What signing in needs of one running shop: stores, signer, vault, and who vouches for those who come from elsewhere."""

from msgspec import Struct

from content.attempts import Attempts
from content.audit import Audit
from content.names import Names
from content.passwords import Passwords
from content.personal import Vault
from content.ports import SignIn
from content.records import Records
from content.tokens import Tokens
from storage.ports import Documents


class Door(Struct, frozen=True, kw_only=True):
    """`wechat` is None where the shop takes no sign-ins from there."""

    documents: Documents
    records: Records
    names: Names
    tokens: Tokens
    vault: Vault
    passwords: Passwords
    attempts: Attempts
    audit: Audit
    wechat: SignIn | None = None
