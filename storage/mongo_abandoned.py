"""Transactions that nobody will end: a process that was killed in the middle of a commit leaves the server with what it had
written, which nobody else may write until the server gives up on it, a minute later. Here they are ended as soon as somebody
waits.

One of a process that lives and was only slow is ended no worse: its commit is begun anew.
"""

import asyncio
import contextvars
from contextlib import suppress
from typing import Any

import pymongo
from pymongo.errors import PyMongoError

LATE_SECONDS = 1.0
"""So long a call may take, and a transaction may lie idle, before it is suspect."""

_CHECK_SECONDS = 5.0


class Abandoned:
    """Watches over one process's calls. `app`: the name under which all processes of the same database go."""

    def __init__(self, client: Any, app: str) -> None:
        self._client, self._app = client, app
        self._ending: asyncio.Task[None] | None = None
        self.alive: set[bytes] = set()
        """The sessions of this process, which ends its transactions itself."""

    def watch(self, call: asyncio.Task[Any]) -> None:
        """Looks for such transactions as long as that call goes on."""
        loop = asyncio.get_running_loop()
        timer = loop.call_later(LATE_SECONDS, self._late, call)
        call.add_done_callback(lambda _: timer.cancel())

    def _late(self, call: asyncio.Task[Any]) -> None:
        if call.done():
            return
        if self._ending is None or self._ending.done():
            # Its deadline is none of the call's.
            self._ending = asyncio.create_task(self._end(), context=contextvars.Context())
        self.watch(call)

    async def _end(self) -> None:
        idle = {
            "type": "idleSession",
            "appName": self._app,
            "transaction.timeInactiveMicros": {"$gt": LATE_SECONDS * 1_000_000},
        }
        stages = [{"$currentOp": {"idleSessions": True}}, {"$match": idle}, {"$project": {"lsid": 1}}]
        with suppress(PyMongoError), pymongo.timeout(_CHECK_SECONDS):
            found = await self._client.admin.aggregate(stages).to_list(None)
            sessions = [one["lsid"]["id"] for one in found if bytes(one["lsid"]["id"]) not in self.alive]
            if sessions:
                await self._client.admin.command("killSessions", [{"id": id} for id in sessions])
