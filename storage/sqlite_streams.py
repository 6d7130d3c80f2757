"""Streams in the database file: batches numbered without a gap, cursors into them, and waking those who wait for more."""

import asyncio
import itertools
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeAlias

import msgspec

from storage.ports import Body, Event, Invalid, StoreError
from storage.sqlite_file import Share
from storage.sqlite_writes import append
from storage.validation import check_append, check_limit, check_stream, encoded

POLL_SECONDS = 0.02
READ_BY_TAIL = 500

Batch: TypeAlias = tuple[int, int, bytes]
"""Its number, how many events it has, and they."""

_CURSOR = re.compile(r"([1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,2})")
_EVENTS = msgspec.json.Decoder(list[Body])


class SqliteStreams:
    """`Streams` in one file; see the port for what each promises."""

    def __init__(self, share: Share, watch: "Watch") -> None:
        self._share, self._watch = share, watch

    async def append(self, stream: str, events: Sequence[Body]) -> str:
        check_append(stream, events)
        data = encoded(list(events), f"stream {stream!r}: events")
        return await self._share.write(partial(append, stream=stream, count=len(events), events=data))

    async def read(self, stream: str, after: str | None = None, limit: int = 100) -> list[Event]:
        check_stream(stream)
        check_limit(limit, f"stream {stream!r}")
        return await self._share.read(partial(read, stream=stream, after=after, limit=limit))

    async def last(self, stream: str) -> str | None:
        check_stream(stream)
        return await self._share.read(partial(last, stream=stream))

    async def tail(self, stream: str, after: str | None = None) -> AsyncIterator[Event]:
        """Where `after` is None, it begins where the stream stands when it is first asked for an event."""
        check_stream(stream)
        with self._watch.tailing(stream) as bell:
            cursor = await self.last(stream) if after is None else after
            while True:
                events = await self.read(stream, cursor, READ_BY_TAIL)
                for event in events:
                    cursor = event.cursor
                    yield event
                if not events:
                    await bell.past(_place(stream, cursor)[0])

    async def ping(self) -> None:
        await self._share.read(lambda connection: connection.execute("SELECT 1").fetchone())

    async def close(self) -> None:
        self._watch.close()
        await self._share.close()


# ---------------------------------------------------------------- reading


def read(connection: sqlite3.Connection, stream: str, after: str | None, limit: int) -> list[Event]:
    n, i = _place(stream, after)
    batches: Iterator[Batch] = connection.execute(
        'SELECT n, count, events FROM ":streams" WHERE stream = ? AND n >= ? ORDER BY n', (stream, n)
    )
    if after is not None:
        first = next(batches, None)
        if first is None or first[0] != n or i >= first[1]:
            raise _foreign(stream, after)
        batches = itertools.chain([first], batches)
    return list(itertools.islice(_events(batches, n, i), limit))


def _events(batches: Iterable[Batch], n: int, i: int) -> Iterator[Event]:
    for batch, _, data in batches:
        bodies = _EVENTS.decode(data)
        for position in range(i + 1 if batch == n else 0, len(bodies)):
            yield Event(f"{batch}.{position}", bodies[position])


def last(connection: sqlite3.Connection, stream: str) -> str | None:
    row = connection.execute('SELECT n, count FROM ":streams" WHERE stream = ? ORDER BY n DESC LIMIT 1', (stream,)).fetchone()
    return f"{row[0]}.{row[1] - 1}" if row else None


def _place(stream: str, cursor: str | None) -> tuple[int, int]:
    """The batch and the position in it; before the first of all for None."""
    if cursor is None:
        return 0, 0
    parts = _CURSOR.fullmatch(cursor) if isinstance(cursor, str) else None
    if parts is None:
        raise _foreign(stream, cursor)
    return int(parts[1]), int(parts[2])


def _foreign(stream: str, cursor: object) -> Invalid:
    return Invalid(f"stream {stream!r}: after: {cursor!r} is no cursor that it gave")


# ---------------------------------------------------------------- waiting for more


class Bell:
    """Rung when a stream is longer: those who wait are those who know less than `newest`, the number of its last batch."""

    def __init__(self) -> None:
        self.newest = 0
        self.tails = 0
        self.closed = False
        self._rung = asyncio.Event()

    def ring(self, newest: int) -> None:
        self.newest = max(self.newest, newest)
        self._rung.set()
        self._rung = asyncio.Event()

    async def past(self, n: int) -> None:
        """Return when there is a batch after `n`, or no more will be told."""
        while self.newest <= n and not self.closed:
            await self._rung.wait()

    def close(self) -> None:
        self.closed = True
        self.ring(0)


class Watch:
    """Rings the bells: at once for what this process appends; for others by one poll, only while somebody tails."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._bells: dict[str, Bell] = {}
        self._versions: dict[sqlite3.Connection, int] = {}
        self._poll: asyncio.Task[None] | None = None

    @contextmanager
    def tailing(self, stream: str) -> Iterator[Bell]:
        bell = self._bells.setdefault(stream, Bell())
        bell.tails += 1
        if self._poll is None:
            self._poll = asyncio.create_task(self._watch())
        try:
            yield bell
        finally:
            bell.tails -= 1
            if not bell.tails:
                self._bells.pop(stream)
            if not self._bells:
                self._stop()

    def ring(self, newest: Mapping[str, int]) -> None:
        for stream, n in newest.items():
            if stream in self._bells:
                self._bells[stream].ring(n)

    def close(self) -> None:
        self._stop()
        for bell in self._bells.values():
            bell.close()

    def _stop(self) -> None:
        if self._poll is not None:
            self._poll.cancel()
            self._poll = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            # A store that is away now is asked again; who reads from it is told.
            with suppress(StoreError):
                self.ring(await self._share.read(partial(self._longer, known={s: b.newest for s, b in self._bells.items()})))

    def _longer(self, connection: sqlite3.Connection, known: Mapping[str, int]) -> dict[str, int]:
        """The streams that are longer than known. Nothing is read while SQLite says that no other connection has written."""
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._versions.get(connection) == version:
            return {}
        self._versions[connection] = version
        numbers = {stream: _newest(connection, stream) for stream in known}
        return {stream: n for stream, n in numbers.items() if n > known[stream]}


def _newest(connection: sqlite3.Connection, stream: str) -> int:
    (n,) = connection.execute('SELECT max(n) FROM ":streams" WHERE stream = ?', (stream,)).fetchone()
    return n or 0
