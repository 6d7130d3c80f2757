"""The database file in use: one thread that writes, a few that read. It knows nothing of what is written.

All writes that wait are done in one transaction, each in a savepoint, and are answered after the commit: one sync serves many.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from storage.ports import Collection, StoreError, Unavailable
from storage.sqlite_catalog import Catalog
from storage.sqlite_opening import LOCK_SECONDS, READERS, fault, open_connections

MOST_WAITING = 1_000
MOST_IN_GROUP = 200

T = TypeVar("T")


class Transaction(NamedTuple):
    """What a write works on. `now` is in UTC milliseconds; a write notes in `appended` the streams that it lengthened
    and the number of the last batch."""

    connection: sqlite3.Connection
    now: int
    collections: dict[str, Collection]
    appended: dict[str, int]


class Write(NamedTuple):
    job: Callable[[Transaction], Any]
    answer: asyncio.Future[Any]


class Answer(NamedTuple):
    """`value` is an exception where the write failed."""

    answer: asyncio.Future[Any]
    value: Any


class File:
    """`on_append` is called on the event loop with what a commit of this process appended: stream → number of its last batch."""

    def __init__(self, path: Path, writer: sqlite3.Connection, readers: Iterable[sqlite3.Connection]) -> None:
        self.path = path
        self.on_append: Callable[[dict[str, int]], None] = lambda newest: None
        self._loop = asyncio.get_running_loop()
        self._catalog = Catalog()
        self._writer = writer
        self._writer.execute("PRAGMA busy_timeout = 0")
        self._connections = [writer, *readers]
        self._idle: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        for reader in self._connections[1:]:
            self._idle.put(reader)
        self._pool = ThreadPoolExecutor(READERS, "sqlite-read")
        self._writes: queue.SimpleQueue[Write | None] = queue.SimpleQueue()
        self._room = asyncio.Semaphore(MOST_WAITING)
        self._thread = threading.Thread(target=self._run, name="sqlite-write", daemon=True)
        self._thread.start()
        self._shares = 0
        self._closed = False

    def share(self) -> "Share":
        self._shares += 1
        return Share(self)

    async def write(self, job: Callable[[Transaction], T]) -> T:
        async with self._room:
            if self._closed:
                raise Unavailable(f"{self.path} is closed")
            answer: asyncio.Future[T] = self._loop.create_future()
            self._writes.put(Write(job, answer))
            return await answer

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        if self._closed:
            raise Unavailable(f"{self.path} is closed")
        return await self._loop.run_in_executor(self._pool, self._read, job)

    def _read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._idle.get()
        try:
            return job(connection)
        except sqlite3.Error as error:
            raise fault(self.path, error) from error
        finally:
            if connection.in_transaction:
                connection.rollback()
            self._idle.put(connection)

    async def release(self) -> None:
        self._shares -= 1
        if self._shares:
            return
        self._closed = True
        self._writes.put(None)
        await asyncio.to_thread(self._finish)

    def _finish(self) -> None:
        self._thread.join()
        self._pool.shutdown()
        for connection in self._connections:
            connection.close()

    # ------------------------------------------------------------ on the writing thread

    def _run(self) -> None:
        while group := self._next_group():
            wanted = [write for write in group if not write.answer.cancelled()]
            if wanted:
                self._deliver(*self._do(wanted))

    def _next_group(self) -> list[Write]:
        """Waits for one, then takes what else is there; empty at the end, which stands behind all that was accepted."""
        first = self._writes.get()
        group = [first] if first else []
        while group and len(group) < MOST_IN_GROUP and not self._writes.empty():
            another = self._writes.get()
            if another is None:
                self._writes.put(None)
                break
            group.append(another)
        return group

    def _do(self, group: list[Write]) -> tuple[list[Answer], dict[str, int]]:
        try:
            self._begin()
        except (sqlite3.Error, Unavailable) as error:
            refusal = fault(self.path, error) if isinstance(error, sqlite3.Error) else error
            return [Answer(write.answer, refusal) for write in group], {}
        try:
            return self._transact(group)
        except Exception as error:
            self._roll_back()
            if len(group) > 1:
                return self._do_apart(group)
            return [Answer(group[0].answer, fault(self.path, error) if isinstance(error, sqlite3.Error) else error)], {}

    def _do_apart(self, group: list[Write]) -> tuple[list[Answer], dict[str, int]]:
        """One write that the disk has no room for must not take the others with it."""
        answers: list[Answer] = []
        appended: dict[str, int] = {}
        for write in group:
            more, longer = self._do([write])
            answers += more
            appended |= longer
        return answers, appended

    def _begin(self) -> None:
        """SQLite's own waiting backs off to 100 ms, so that a writer among busy ones could starve; this asks each millisecond."""
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() > deadline:
                    raise Unavailable(f"{self.path}: locked by another process for {LOCK_SECONDS:.0f} seconds") from error
            time.sleep(0.001)

    def _transact(self, group: list[Write]) -> tuple[list[Answer], dict[str, int]]:
        now = time.time_ns() // 1_000_000
        appended: dict[str, int] = {}
        answers = [Answer(write.answer, self._attempt(write.job, now, appended)) for write in group]
        self._writer.execute("COMMIT")
        return answers, appended

    def _attempt(self, job: Callable[[Transaction], Any], now: int, appended: dict[str, int]) -> Any:
        """The job's answer, or the error that undid it; SQLite's own errors are the whole transaction's."""
        transaction = Transaction(self._writer, now, self._catalog.at(self._writer), {})
        self._writer.execute("SAVEPOINT one")
        try:
            value = job(transaction)
            appended |= transaction.appended
        except sqlite3.Error:
            raise
        except Exception as error:
            self._writer.execute("ROLLBACK TO one")
            value = error
        self._writer.execute("RELEASE one")
        return value

    def _roll_back(self) -> None:
        self._catalog = Catalog()
        with suppress(sqlite3.Error):
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")

    def _deliver(self, answers: list[Answer], appended: dict[str, int]) -> None:
        # Where the loop is gone, nobody is left to answer.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._answer, answers, appended)

    def _answer(self, answers: list[Answer], appended: dict[str, int]) -> None:
        for answer, value in answers:
            if answer.done():
                continue
            if isinstance(value, Exception):
                answer.set_exception(value)
            else:
                answer.set_result(value)
        if appended:
            self.on_append(appended)


class Share:
    """One port's part of the file, which closes with the last of them."""

    def __init__(self, file: File) -> None:
        self._file = file
        self.closed = False

    async def write(self, job: Callable[[Transaction], T]) -> T:
        self._check_open()
        return await self._file.write(job)

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        self._check_open()
        return await self._file.read(job)

    @property
    def path(self) -> Path:
        """Raises `Unavailable` once it is closed."""
        self._check_open()
        return self._file.path

    async def close(self) -> None:
        """Second and later calls do nothing."""
        if self.closed:
            return
        self.closed = True
        # It stands in the queue behind all that was accepted. Where nothing can be written, those callers are told.
        with suppress(StoreError):
            await self._file.write(lambda transaction: None)
        await self._file.release()

    def _check_open(self) -> None:
        if self.closed:
            raise Unavailable(f"{self._file.path} is closed")


async def open_file(path: Path) -> File:
    """Raises `Unreadable` for what is no whole file of ours, and leaves it as it is; `Unavailable` where it cannot be opened."""
    writer, *readers = await asyncio.to_thread(open_connections, path)
    return File(path, writer, readers)
