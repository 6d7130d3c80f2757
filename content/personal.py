"""Personal data: sealed before it is stored, found by keyed hashes, shown masked. Nothing else in the shop encrypts."""

import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from content.errors import Invalid

_KEY_ID_BYTES, _NONCE_BYTES, _HASH_BYTES = 4, 12, 20
_PHONE = re.compile(r"\+?[0-9]{6,15}")
_CHINESE_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")


class Unsealable(Exception):
    """It was sealed with a key that is not among ours, or for another place, or is damaged."""


class Vault:
    """Seals with the first of `secrets` and opens with any, so that a new one can be put before the old.

    What is sealed names its key, and holds only for the `place` that it was sealed for: moved elsewhere, it does not open.
    """

    def __init__(self, secrets: Sequence[bytes]) -> None:
        ciphers = [(blake2b(key, digest_size=_KEY_ID_BYTES).digest(), AESGCM(key)) for key in _derived(secrets, b"vitrine data")]
        self._ciphers = dict(ciphers)
        self._newest = ciphers[0][0]
        self._hash_keys = _derived(secrets, b"vitrine hash")

    def seal(self, text: str, place: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self._newest].encrypt(nonce, text.encode(), place.encode())
        return urlsafe_b64encode(self._newest + nonce + sealed).decode()

    def unseal(self, sealed: str, place: str) -> str:
        """Raises `Unsealable`."""
        raw = urlsafe_b64decode(sealed)
        cipher = self._ciphers.get(raw[:_KEY_ID_BYTES])
        nonce, rest = raw[_KEY_ID_BYTES:][:_NONCE_BYTES], raw[_KEY_ID_BYTES + _NONCE_BYTES :]
        if cipher is None:
            raise Unsealable("DATA_KEY lacks the key that this was sealed with")
        try:
            return cipher.decrypt(nonce, rest, place.encode()).decode()
        except InvalidTag:
            raise Unsealable("this was not sealed here, or for another place") from None

    def hashes(self, value: str, space: str) -> list[str]:
        """What it is found by, under each key, the newest first. Without a key nobody can tell whether it is a given value's."""
        return [_hash(key, value, space) for key in self._hash_keys]


def _derived(secrets: Sequence[bytes], use: bytes) -> list[bytes]:
    return [blake2b(secret, digest_size=32, person=use).digest() for secret in secrets]


def _hash(key: bytes, value: str, space: str) -> str:
    return blake2b(f"{space}\0{value}".encode(), key=key, digest_size=_HASH_BYTES).hexdigest()


# ---------------------------------------------------------------- phones


def phone_number(text: str, *path: str) -> str:
    """As it is dialled, without what only makes it readable; a Chinese mobile without its country code. Raises `Invalid`."""
    dialled = re.sub(r"[\s().-]", "", text)
    if not _PHONE.fullmatch(dialled):
        raise Invalid("a phone number has 6 to 15 digits, and a + before a country code", *path)
    mobile = _CHINESE_MOBILE.fullmatch(dialled)
    return mobile[1] if mobile else dialled


def masked(phone: str) -> str:
    """138****5678: enough to know one's own by. Of short numbers less is told, never more than the half."""
    digits = len(phone) - phone.startswith("+")
    first, last = (3, 4) if digits >= 11 else (0, 2)
    return f"{phone[:first]}****{phone[-last:]}"
