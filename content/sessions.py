"""Sessions: a family of refresh tokens, of which the last one given is good, and the access tokens that are got for them.

A refresh token that was replaced and comes again is in two hands, and nobody can tell whose are its owner's: the session ends.
This holds also for two that come at the same moment: one is answered, then the session is over, and so is what was answered. A
grace for those would be one for a thief as well; a client asks one at a time and, where an answer was lost, signs in again.

Each request reads its session anew, so that one that was ended is over at once, for writes and for reads.
"""

import hmac
import logging
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b
from typing import ClassVar

from msgspec import Struct, structs
from ulid import ULID

from content import ids
from content.access import Role, Viewer
from content.credentials import CREDENTIAL, Credential, credential_id
from content.door import Door
from content.errors import BadCredentials, Unauthenticated
from content.records import Kind, Record
from content.tokens import BadToken, Claims, ExpiredToken
from content.views import View
from storage.ports import Absent, Add, Collection, Conflict, Delete, Index, Order, Selection

IDLE_MILLISECONDS = 30 * 86_400_000
_PART_BYTES = 16
_ENDED_AT_ONCE = 200
log = logging.getLogger("vitrine.sessions")


class Session(Record, frozen=True, kw_only=True):
    """`family`, `turn`: hashes of the parts of the refresh token that stay and that change. Over at `until`."""

    KIND: ClassVar[str] = "SESSION"

    account: str
    started_at: int
    family: str
    turn: str


class SignedIn(Struct, frozen=True):
    """What a client gets: `expires_at` is the access token's end, UTC milliseconds."""

    access_token: str
    expires_at: int
    refresh_token: str
    viewer: Viewer


SESSION = Kind(record=Session, prefix="ses", collection="sessions", keys=lambda session: {"account": session.account})
COLLECTION = Collection(
    "sessions", indexes=(Index("account", ("account",), Order("until")), Index("ended", ("kind",), Order("until")))
)


async def start(door: Door, view: View, credential: Credential) -> SignedIn:
    """Raises `Absent` where the account is gone meanwhile, or signs in otherwise: whoever changes that ends its sessions then,
    and one that begins after it would be the old password's, or have the old roles.
    """
    family, turn = secrets.token_bytes(_PART_BYTES), secrets.token_bytes(_PART_BYTES)
    session = Session(
        id=ids.new(SESSION.prefix),
        until=view.now + IDLE_MILLISECONDS,
        account=credential.account,
        started_at=view.now,
        family=_hash(family),
        turn=_hash(turn),
    )
    begun = Add(collection=CREDENTIAL.collection, id=credential.id, n={"sessions": 1})
    await door.documents.commit([begun, door.records.put(session, expect=0)])
    (now,) = await door.records.get(view, [credential.id])
    if now is None or (now.password, now.roles) != (credential.password, credential.roles):
        await door.documents.delete(Delete(collection=SESSION.collection, id=session.id))
        raise Absent(f"{credential.id} was changed meanwhile")
    return _signed_in(door, view, session, credential.roles, family, turn)


async def refresh(door: Door, view: View, token: str) -> SignedIn:
    """The session with the next refresh token. Raises `BadCredentials`; one that was replaced ends its session."""
    id, family, turn = _parts(token)
    session, credential = await _of(door, view, id)
    if session is None or not _same(family, session.family):
        raise _over()
    if credential is None or not _same(turn, session.turn):
        await _end_stolen(door, session)
        raise _over()
    following = secrets.token_bytes(_PART_BYTES)
    renewed = structs.replace(session, until=view.now + IDLE_MILLISECONDS, turn=_hash(following))
    try:
        await door.documents.put(door.records.put(renewed, expect=session.revision))
    except Conflict:
        await _end_stolen(door, session)
        raise _over() from None
    return _signed_in(door, view, renewed, credential.roles, family, following)


async def recognise(door: Door, token: str, now: int) -> Viewer:
    """Who shows the token. Raises `Unauthenticated`."""
    try:
        claims = door.tokens.read(token, now)
    except ExpiredToken:
        raise Unauthenticated("This access token has ended; get another with the refresh token.") from None
    except BadToken:
        raise Unauthenticated("This is no access token of this shop.") from None
    (session,) = await door.records.get(View(now=now, languages=()), [claims.sid])
    if not isinstance(session, Session) or session.account != claims.sub:
        raise Unauthenticated("This session is over; sign in again.")
    return _viewer(claims)


async def end(door: Door, viewer: Viewer, *, everywhere: bool) -> None:
    """The session that asks, or all of the account's."""
    if everywhere:
        await end_all(door, viewer.id)
    elif viewer.session:
        await door.documents.delete(Delete(collection=SESSION.collection, id=viewer.session))


async def end_all(door: Door, account: str) -> None:
    mine = Selection(collection=SESSION.collection, index="account", equal={"account": account}, limit=_ENDED_AT_ONCE)
    more = True
    while more:
        (page,) = await door.documents.find([mine])
        if page.documents:
            await door.documents.commit([Delete(collection=SESSION.collection, id=one.id) for one in page.documents])
        more = page.more


async def _of(door: Door, view: View, id: str) -> tuple[Session | None, Credential | None]:
    (session,) = await door.records.get(view, [id])
    if not isinstance(session, Session):
        return None, None
    (credential,) = await door.records.get(view, [credential_id(session.account)])
    return session, credential


async def _end_stolen(door: Door, session: Session) -> None:
    log.warning("a refresh token of session %s came again after it was replaced: the session is over", session.id)
    await door.documents.delete(Delete(collection=SESSION.collection, id=session.id))


def _signed_in(door: Door, view: View, session: Session, roles: Sequence[Role], family: bytes, turn: bytes) -> SignedIn:
    names = [role.value for role in roles]
    access, expires_at = door.tokens.issue(session.account, session.id, names, view.now)
    viewer = Viewer(session.account, frozenset(roles), session.id)
    return SignedIn(access, expires_at, _refresh_token(session.id, family, turn), viewer)


def _viewer(claims: Claims) -> Viewer:
    return Viewer(claims.sub, frozenset(Role(name) for name in claims.roles), claims.sid)


# ---------------------------------------------------------------- refresh tokens: the session, what stays, what changes


def _refresh_token(session: str, family: bytes, turn: bytes) -> str:
    return urlsafe_b64encode(ULID.from_str(session.partition("_")[2]).bytes + family + turn).decode()


def _parts(token: str) -> tuple[str, bytes, bytes]:
    """Raises `BadCredentials` for what is none."""
    try:
        raw = urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        raise _over() from None
    if len(raw) != 3 * _PART_BYTES or urlsafe_b64encode(raw).decode() != token:
        raise _over()
    id, family, turn = (raw[at : at + _PART_BYTES] for at in range(0, len(raw), _PART_BYTES))
    return f"{SESSION.prefix}_{ULID.from_bytes(id)}", family, turn


def _hash(part: bytes) -> str:
    """It is random, so that nothing slower is needed."""
    return blake2b(part, digest_size=_PART_BYTES, person=b"vitrine refresh").hexdigest()


def _same(part: bytes, hash: str) -> bool:
    return hmac.compare_digest(_hash(part), hash)


def _over() -> BadCredentials:
    """The one answer, whatever is wrong with the token."""
    return BadCredentials("this session is over; sign in again", "refreshToken")
