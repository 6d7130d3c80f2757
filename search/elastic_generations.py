"""Which of several Elasticsearch indexes is the live one: `PREFIX` is an alias of it, and one call moves the alias to another.

`PREFIX-former` is an alias of the one before; one that is being built has `PREFIX-N-building`. Whoever writes does so through an
alias that must be there, so that nothing is written into an index that is gone, and no index comes to be by itself.
A write that is on its way while the alias moves may still reach the former index: whoever rebuilds tells the new one, after the
swap, what changed before it (see `content/reindexing.py`).
"""

import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from .elastic_connection import Address, Json, Missing, Server
from .elastic_documents import VERSION, mappings, settings
from .ports import IndexInvalid, IndexUnavailable, IndexUnreadable

CHECKED_SECONDS = 5.0
"""So long an index counts as ours once it was looked at; another process may have put one of another release in its place."""

_EXISTS = "resource_already_exists_exception"


class Generations:
    def __init__(self, server: Server, address: Address) -> None:
        self.live = address.prefix
        self._former = f"{address.prefix}-former"
        self._server, self._address = server, address
        self._generation = re.compile(rf"{re.escape(address.prefix)}-\d+")
        self._checked = -CHECKED_SECONDS

    def building(self, name: str) -> str:
        return f"{name}-building"

    async def check(self) -> None:
        """An empty first index where there is none. Raises `IndexUnreadable` for one of another release."""
        if time.monotonic() - self._checked < CHECKED_SECONDS:
            return
        version = await self._version()
        if version is None:
            await self._begin()
            version = await self._version()
        if version != VERSION:
            raise IndexUnreadable(f"the search index {self._server.name} is of another release: run `python app.py reindex`")
        self._checked = time.monotonic()

    def doubt(self) -> None:
        """Look again before the next call."""
        self._checked = -CHECKED_SECONDS

    async def build(self) -> str:
        """The name of a new empty index. Any other that was being built, and the former one, go."""
        held = await self._held()
        if self._live_of(held) is None:
            with suppress(IndexUnreadable):
                await self._begin()
            held = await self._held()
        await self._retire(held, self._live_of(held))
        numbers = (int(name.rpartition("-")[2]) for name in held)
        name = f"{self.live}-{max(time.time_ns() // 1_000_000, *(number + 1 for number in numbers))}"
        await self._create(name, self.building(name))
        return name

    async def swap(self, name: str) -> None:
        await self.refresh(self.building(name))
        held = await self._held()
        live = self._live_of(held)
        moved = [_remove(live, self.live), _add(live, self._former)] if live else []
        moved += [_remove(other, self._former) for other, aliases in held.items() if self._former in aliases]
        await self._move([_remove(name, self.building(name)), _add(name, self.live), *moved])

    async def roll_back(self) -> None:
        held = await self._held()
        live = self._live_of(held)
        former = next((name for name, aliases in held.items() if self._former in aliases), None)
        if live is None or former is None:
            raise IndexInvalid("there is no former index to go back to: it goes when a rebuild begins")
        await self._move(
            [_remove(former, self._former), _add(former, self.live), _remove(live, self.live), _add(live, self._former)]
        )
        await self._retire(held, live, former)

    async def drop(self, name: str) -> None:
        """Only one that is still being built goes."""
        with suppress(Missing):
            await self._retire({name: {self.building(name)}})

    async def _retire(self, held: Mapping[str, set[str]], *kept: str | None) -> None:
        """Their aliases go first: without one nothing can become the live index, and what has become it meanwhile is left."""
        gone = {name: aliases for name, aliases in held.items() if name not in kept}
        if actions := [_remove(name, alias) for name, aliases in gone.items() for alias in aliases]:
            await self._move(actions)
        if gone:
            await self._server.ask(lambda client: client.indices.delete(index=",".join(gone), ignore_unavailable=True))

    async def refresh(self, alias: str) -> None:
        await self._server.ask(lambda client: client.indices.refresh(index=alias))

    async def _move(self, actions: Sequence[Json]) -> None:
        """All of them at once, or none. Raises `Missing` where another moved or deleted one meanwhile."""
        answer = await self._server.once(lambda client: client.indices.update_aliases(actions=actions))
        self.doubt()
        if not answer["acknowledged"]:
            raise IndexUnavailable(f"the search index {self._server.name} has not told all its nodes which index is live")

    async def _held(self) -> dict[str, set[str]]:
        """Our indexes with their aliases."""
        pattern = f"{self.live}-*"
        answer = await self._server.ask(lambda client: client.indices.get_alias(index=pattern, allow_no_indices=True))
        return {name: set(it["aliases"]) for name, it in answer.items() if self._generation.fullmatch(name)}

    def _live_of(self, held: dict[str, set[str]]) -> str | None:
        return next((name for name, aliases in held.items() if self.live in aliases), None)

    async def _version(self) -> int | None:
        try:
            answer = await self._server.ask(lambda client: client.indices.get_mapping(index=self.live))
        except Missing:
            return None
        (name, told), *others = answer.items()
        if others or not self._generation.fullmatch(name):
            raise IndexUnreadable(f"{self._server.name} is not a search index of Vitrine; it was left as it is")
        version: int | None = told["mappings"].get("_meta", {}).get("vitrine")
        return version or 0

    async def _begin(self) -> None:
        """The first index has a fixed name, so that of many who begin it at once one does."""
        first = f"{self.live}-1"
        await self._create(first, self.live)
        if self._live_of(await self._held()) is None:
            raise IndexUnreadable(f"{self._server.name} names no live index: run `python app.py reindex`")

    async def _create(self, name: str, alias: str) -> None:
        shape = settings(self._address.shards, self._address.replicas)
        try:
            await self._server.ask(
                lambda client: client.indices.create(index=name, settings=shape, mappings=mappings(), aliases={alias: {}})
            )
        except IndexInvalid as fault:
            if _EXISTS not in str(fault):
                raise


def _add(index: str, alias: str) -> Json:
    return {"add": {"index": index, "alias": alias}}


def _remove(index: str, alias: str) -> Json:
    return {"remove": {"index": index, "alias": alias, "must_exist": True}}
