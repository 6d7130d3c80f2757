"""Slowing who guesses: a quarter of an hour has so many attempts for an account, and so many for an address.

One is taken before anything is looked at and given back where it was right, so that thousands at once are no more than one
after another. Who has none left is told when there will be some, right password or wrong.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from msgspec import Struct

from content.addresses import network
from content.errors import LimitReached
from content.personal import Vault
from storage.ports import Absent, Add, Collection, Conflict, Documents, Index, Order, Put, Refused

COLLECTION = Collection("attempts", indexes=(Index("ended", ("kind",), Order("until")),))
KIND = "ATTEMPTS"
WINDOW_MILLISECONDS = 15 * 60_000
FOR_ACCOUNT, FOR_ADDRESS = 10, 60
"""An address may be a household or a campus."""


class Tally(Struct, frozen=True):
    """What attempts are counted by. `most`: in one window."""

    name: str
    most: int


class Attempts:
    """The names of tallies are hashed, so that what is stored tells neither handles nor addresses."""

    def __init__(self, documents: Documents, vault: Vault) -> None:
        self._documents, self._vault = documents, vault

    async def take(self, tallies: Sequence[Tally], now: int, *path: str) -> list[str]:
        """One of each, to be given back where nothing was wrong. Raises `LimitReached` where one is used up, and takes none."""
        window = now // WINDOW_MILLISECONDS
        most = {self._id(tally.name, window): tally.most for tally in tallies}
        while True:
            try:
                await self._documents.commit([_add(id, -1) for id in most])
                return list(most)
            except Absent:
                await self._begin(most, (window + 1) * WINDOW_MILLISECONDS)
            except Refused:
                raise LimitReached(f"too many attempts: the next can be made at {_told(window + 1)}", *path) from None

    async def give_back(self, taken: Sequence[str]) -> None:
        with suppress(Absent):  # swept meanwhile
            await self._documents.commit([_add(id, 1) for id in taken])

    async def _begin(self, most: dict[str, int], until: int) -> None:
        for id, number in most.items():
            with suppress(Conflict):
                put = Put(collection=COLLECTION.name, id=id, kind=KIND, body={}, until=until, n={"left": number}, expect=0)
                await self._documents.put(put)

    def _id(self, name: str, window: int) -> str:
        return f"{self._vault.hashes(name, 'attempts')[0]}@{window}"


def of_handle(handle: str) -> Tally:
    """Whether or not anybody has it."""
    return Tally(f"handle {handle}", FOR_ACCOUNT)


def of_address(origin: str) -> Tally:
    return Tally(f"address {network(origin)}", FOR_ADDRESS)


def _add(id: str, number: int) -> Add:
    return Add(collection=COLLECTION.name, id=id, n={"left": number}, floor={"left": 0} if number < 0 else {})


def _told(window: int) -> str:
    return f"{datetime.fromtimestamp(window * WINDOW_MILLISECONDS / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
