"""Passwords: which may be chosen, and their argon2id hashes. Hashing is slow on purpose and done beside the event loop."""

import asyncio
import os
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from content.errors import Invalid, TooLong

LEAST, MOST = 10, 200
_SALT_BYTES, _HASH_BYTES = 16, 32
_ITERATIONS, _LANES, _KIBIBYTES = 2, 1, 19_456
_AT_ONCE = 2
"""Each takes a core and 19 MiB: more at once would only take both from other requests."""

_NOBODYS = f"$argon2id$v=19$m={_KIBIBYTES},t={_ITERATIONS},p={_LANES}${'A' * 22}${'A' * 43}"
"""No password has this hash, and finding that out takes as long as with any other."""

T = TypeVar("T")


def acceptable(password: str, handle: str, *path: str) -> str:
    """Raises `ContentError`. Length is what counts (NIST SP 800-63B); what it is made of is its owner's matter."""
    if len(password) > MOST:
        raise TooLong(f"at most {MOST} characters", *path)
    if len(password) < LEAST:
        raise Invalid(f"a password has at least {LEAST} characters", *path)
    if password.casefold() == handle.casefold() or len(set(password)) < 5:
        raise Invalid("this password is easily guessed", *path)
    return password


class Passwords:
    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, "passwords")

    async def hash(self, password: str) -> str:
        """In PHC form, with its salt and costs."""
        return await self._run(partial(_hash, password))

    async def match(self, password: str, hash: str | None) -> bool:
        """Without a hash False after as long: how long it takes does not tell who has an account."""
        if len(password) > MOST:
            hash, password = None, password[:MOST]
        matches = await self._run(partial(_match, password, hash or _NOBODYS))
        return matches and hash is not None

    async def _run(self, job: partial[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)


def _hash(password: str) -> str:
    made = Argon2id(
        salt=os.urandom(_SALT_BYTES), length=_HASH_BYTES, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_KIBIBYTES
    )
    return made.derive_phc_encoded(_bytes(password))


def _match(password: str, hash: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(_bytes(password), hash)
    except InvalidKey:
        return False
    return True


def _bytes(password: str) -> bytes:
    """However a keyboard composed its letters."""
    return unicodedata.normalize("NFKC", password).encode()
