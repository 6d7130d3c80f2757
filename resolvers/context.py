"""One request: the shop, the view it is read under, and the gathering of parents, so that an edge is asked once a level."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from secrets import token_hex
from typing import Any

from msgspec import structs

from content.access import Viewer
from content.errors import Unauthenticated
from content.shop import Shop
from content.views import View

Level = Callable[..., Awaitable[Sequence[Any]]]


class Context:
    """`nonce`: this request's alone. `refusal`: why the token that came with it is not good, where it is not."""

    def __init__(self, shop: Shop, view: View, refusal: Unauthenticated | None = None) -> None:
        self.shop, self.view, self.refusal = shop, view, refusal
        self.nonce = token_hex(9)
        self._levels: dict[tuple[Level, str], tuple[list[Any], list[asyncio.Future[Any]]]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def become(self, viewer: Viewer) -> None:
        """From here on it is who has just signed in that asks."""
        self.view = structs.replace(self.view, viewer=viewer)

    def gather(self, resolver: Level, parent: Any, arguments: dict[str, Any]) -> asyncio.Future[Any]:
        """The answer for one parent, once the resolver was asked, each once, for all that came in the same turn of the loop."""
        key = (resolver, repr(arguments) if arguments else "")
        loop = asyncio.get_running_loop()
        if key not in self._levels:
            self._levels[key] = ([], [])
            loop.call_soon(self._ask, key, arguments)
        parents, answers = self._levels[key]
        answer = loop.create_future()
        parents.append(parent)
        answers.append(answer)
        return answer

    def _ask(self, key: tuple[Level, str], arguments: dict[str, Any]) -> None:
        task = asyncio.create_task(self._answer(key[0], *self._levels.pop(key), arguments))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _answer(
        self, resolver: Level, parents: list[Any], answers: list[asyncio.Future[Any]], arguments: dict[str, Any]
    ) -> None:
        distinct = {id(parent): parent for parent in parents}
        try:
            results = await resolver(list(distinct.values()), self, **arguments)
        except Exception as error:
            for answer in answers:
                if not answer.done():
                    answer.set_exception(error)
            return
        of_parent = dict(zip(distinct, results, strict=True))
        for parent, answer in zip(parents, answers, strict=True):
            if not answer.done():
                answer.set_result(of_parent[id(parent)])

    async def close(self) -> None:
        """Stop what is still being asked for: the request is over."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
