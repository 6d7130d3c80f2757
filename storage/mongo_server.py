"""One process's hold on a database: how a call is bounded, begun anew, shared, ended. It knows nothing of what is stored.

A call runs as a task of its own. Whoever leaves it, or has waited for all its seconds, does not stop it half-way: the driver
ends it at that same deadline, and its connection goes back to the pool whole. Closing waits for what is under way.
"""

import asyncio
import contextvars
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import pymongo
from bson.errors import BSONError
from pymongo.errors import OperationFailure, PyMongoError
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

from storage.mongo_abandoned import Abandoned
from storage.mongo_faults import SNAPSHOTS_LOST, fault, is_interrupted, is_transient
from storage.ports import StoreError, Unavailable

T = TypeVar("T")

MAJORITY = WriteConcern(w="majority", j=True)
SNAPSHOT = ReadConcern("snapshot")
UNKNOWN = "UnknownTransactionCommitResult"

_LONGEST_PAUSE = 0.1
_ABORT_SECONDS = 5.0


class Server:
    """`client` and `database` are the driver's; whoever awaits their methods is bounded by `run`.

    `turn`: of commits that met others.
    """

    def __init__(self, client: Any, database: Any, *, app: str, seconds: float, retries: int) -> None:
        self.client, self.database, self.seconds, self.retries = client, database, seconds, retries
        self.abandoned, self.turn = Abandoned(client, app), asyncio.Lock()
        self._shares = 0

    def share(self) -> "Share":
        self._shares += 1
        return Share(self)

    def release(self) -> None:
        self._shares -= 1
        if not self._shares:
            self.client.close()


class Share:
    """One port's part of the database, whose client closes with the last of them."""

    def __init__(self, server: Server) -> None:
        self.server, self.database = server, server.database
        self.snapshots = server.database.with_options(read_concern=SNAPSHOT)
        self.closed = False
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, call: Callable[[], Awaitable[T]], seconds: float | None = None) -> T:
        """What the call answers, or the port's error, within the seconds that a call has."""
        if self.closed:
            raise Unavailable("the store is closed")
        bound = seconds or self.server.seconds
        task = asyncio.create_task(bounded(call, bound))
        self._running.add(task)
        task.add_done_callback(self._ended)
        self.server.abandoned.watch(task)
        try:
            async with asyncio.timeout(bound):
                return await asyncio.shield(task)
        except TimeoutError as error:
            raise fault(error) from None

    async def read(self, call: Callable[[], Awaitable[T]]) -> T:
        """The same for what changes nothing, which is begun anew where its snapshot was lost."""

        async def again() -> T:
            for _ in range(self.server.retries):
                try:
                    return await call()
                except OperationFailure as error:
                    if error.code not in SNAPSHOTS_LOST:
                        raise
            return await call()

        return await self.run(again)

    async def transact(self, work: Callable[[Any], Awaitable[T]]) -> T:
        """What the work answers, which is given a session and whose writes stand all or none. It is begun anew on conflicts."""
        return await self.run(lambda: _transacted(self.server, work))

    async def close(self) -> None:
        """Second and later calls do nothing."""
        if self.closed:
            return
        self.closed = True
        if self._running:
            await asyncio.wait(self._running)
        self.server.release()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()


async def bounded(call: Callable[[], Awaitable[T]], seconds: float) -> T:
    """What the call answers, or the port's error; the driver ends it when the seconds are over."""
    try:
        with pymongo.timeout(seconds):
            return await call()
    except StoreError:
        raise
    except (PyMongoError, BSONError, OverflowError, TimeoutError) as error:
        raise fault(error) from None


async def _transacted(server: Server, work: Callable[[Any], Awaitable[T]]) -> T:
    async with await server.client.start_session() as session:
        alive = bytes(session.session_id["id"])
        server.abandoned.alive.add(alive)
        try:
            return await _made(session, work, server.turn)
        finally:
            server.abandoned.alive.discard(alive)


async def _made(session: Any, work: Callable[[Any], Awaitable[T]], turn: asyncio.Lock) -> T:
    """The first try beside all others. Those of this process that met another go on one at a time, or they would meet again."""
    try:
        return await _tried(session, work)
    except PyMongoError as error:
        _pass_over(error)
    async with turn:
        return await _tried_again(session, work)


async def _tried_again(session: Any, work: Callable[[Any], Awaitable[T]]) -> T:
    pause = 0.001
    while True:
        try:
            return await _tried(session, work)
        except PyMongoError as error:
            _pass_over(error)
        # Once the seconds are over, the next try is told so by the driver.
        await asyncio.sleep(random.uniform(0, pause))  # noqa: S311
        pause = min(2 * pause, _LONGEST_PAUSE)


def _pass_over(error: PyMongoError) -> None:
    """What may go well the next time; all else is raised."""
    if error.timeout or not is_transient(error):
        raise error


async def _tried(session: Any, work: Callable[[Any], Awaitable[T]]) -> T:
    session.start_transaction(read_concern=SNAPSHOT, write_concern=MAJORITY)
    try:
        answer = await work(session)
        await _commit(session)
    except BaseException:
        await _abort(session)
        raise
    return answer


async def _commit(session: Any) -> None:
    """Where it is not known whether it came through, it is told again: the server makes the same transaction once."""
    while True:
        try:
            await session.commit_transaction()
            return
        except PyMongoError as error:
            if error.timeout or not (error.has_error_label(UNKNOWN) or is_interrupted(error)):
                raise


async def _abort(session: Any) -> None:
    """It has time of its own: what stays open is in everybody's way."""

    async def abort() -> None:
        with suppress(PyMongoError), pymongo.timeout(_ABORT_SECONDS):
            if session.in_transaction:
                await session.abort_transaction()

    await asyncio.create_task(abort(), context=contextvars.Context())
