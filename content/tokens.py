"""Access tokens: short, signed, and never looked up. They are JSON Web Tokens of one fixed form (RFC 7519, HS256).

The form is fixed in that a header is compared and never obeyed: each key of ours has one header, and no other is read.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b, sha256

import msgspec
from msgspec import Struct

LIFETIME = 10 * 60
"""Seconds."""
_MOST = 1_024


class Claims(Struct, frozen=True, kw_only=True):
    """`sub`: the account; `sid`: its session; `iat`, `exp`: from when and until when, UTC seconds."""

    sub: str
    sid: str
    roles: list[str]
    iat: int
    exp: int


class BadToken(Exception):
    """Not one of ours, or not as we made it."""


class ExpiredToken(BadToken):
    """One of ours that was good once."""


class Tokens:
    """Signs with the first of `secrets` and takes what any of them signed. Keys are made of them for this purpose alone."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        keys = [blake2b(secret, digest_size=32, person=b"vitrine token").digest() for secret in secrets]
        self._keys = {_header(key): key for key in keys}
        self._newest = next(iter(self._keys))

    def issue(self, account: str, session: str, roles: Sequence[str], now: int) -> tuple[str, int]:
        """The token, and when it ends, UTC milliseconds as `now`."""
        issued = now // 1000
        claims = Claims(sub=account, sid=session, roles=sorted(roles), iat=issued, exp=issued + LIFETIME)
        signed = f"{self._newest}.{_written(msgspec.json.encode(claims))}"
        return f"{signed}.{_signature(self._keys[self._newest], signed)}", claims.exp * 1000

    def read(self, token: str, now: int) -> Claims:
        """Raises `BadToken`, and of these `ExpiredToken` where it has ended."""
        header, _, rest = token.partition(".")
        body, _, signature = rest.partition(".")
        key = self._keys.get(header)
        if key is None or len(token) > _MOST:
            raise BadToken
        if not hmac.compare_digest(_signature(key, f"{header}.{body}").encode(), signature.encode(errors="replace")):
            raise BadToken
        claims = msgspec.json.decode(urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Claims)
        if claims.exp * 1000 <= now:
            raise ExpiredToken
        return claims


def _header(key: bytes) -> str:
    """`kid` tells keys apart and nothing of them."""
    kid = blake2b(key, digest_size=4, person=b"vitrine key id").hexdigest()
    return _written(msgspec.json.encode({"alg": "HS256", "kid": kid, "typ": "at+jwt"}))


def _signature(key: bytes, signed: str) -> str:
    return _written(hmac.digest(key, signed.encode(errors="replace"), sha256))


def _written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
