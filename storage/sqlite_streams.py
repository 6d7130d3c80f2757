"""Streams in the database file: batches numbered without a gap, and cursors into them."""

import itertools
import re
import sqlite3
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

import msgspec

from storage.ports import BEGINNING, Batch, Body, Event, Invalid
from storage.sqlite_copies import load_batches
from storage.sqlite_file import Share
from storage.sqlite_watch import Watch
from storage.sqlite_writes import append
from storage.validation import check_append, check_batches, check_limit, check_stream, check_streams
from storage.values import encoded

READ_BY_TAIL = 500

Row: TypeAlias = tuple[int, int, bytes]
"""A batch: its number, how many events it has, and they."""

_CURSOR = re.compile(r"([1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,2})")
_EVENTS = msgspec.json.Decoder(list[Body])


class SqliteStreams:
    """`Streams` in one file; see the port for what each promises."""

    def __init__(self, share: Share, watch: Watch) -> None:
        self._share, self._watch = share, watch

    async def append(self, stream: str, events: Sequence[Body]) -> str:
        check_append(stream, events)
        data = encoded(list(events), f"stream {stream!r}: events")
        return await self._share.write(partial(append, stream=stream, count=len(events), events=data))

    async def read(self, stream: str, after: str = BEGINNING, limit: int = 100) -> list[Event]:
        check_stream(stream)
        check_limit(limit, f"stream {stream!r}")
        return await self._share.read(partial(read, stream=stream, after=after, limit=limit))

    async def last(self, streams: Sequence[str]) -> list[str]:
        check_streams(streams)
        return await self._share.read(partial(last, streams=streams))

    async def tail(self, stream: str, after: str | None = None) -> AsyncGenerator[Event, None]:
        """Where `after` is None, it begins where the stream stands when it is first asked for an event."""
        check_stream(stream)
        with self._watch.tailing(stream) as bell:
            cursor = (await self.last([stream]))[0] if after is None else after
            while True:
                events = await self.read(stream, cursor, READ_BY_TAIL)
                for event in events:
                    cursor = event.cursor
                    yield event
                if not events:
                    await bell.past(_place(stream, cursor)[0])

    async def load(self, batches: Sequence[Batch]) -> None:
        check_batches(batches)
        events = [encoded(batch.events, f"stream {batch.stream!r}: events") for batch in batches]
        await self._share.write(partial(load_batches, batches=list(batches), events=events))

    async def ping(self) -> None:
        await self._share.read(lambda connection: connection.execute("SELECT 1").fetchone())

    async def close(self) -> None:
        self._watch.close()
        await self._share.close()


# ---------------------------------------------------------------- reading


def read(connection: sqlite3.Connection, stream: str, after: str, limit: int) -> list[Event]:
    n, i = _place(stream, after)
    batches: Iterator[Row] = connection.execute(
        'SELECT n, count, events FROM ":streams" WHERE stream = ? AND n >= ? ORDER BY n', (stream, n)
    )
    if after != BEGINNING:
        first = next(batches, None)
        if first is None or first[0] != n or i >= first[1]:
            raise _foreign(stream, after)
        batches = itertools.chain([first], batches)
    return list(itertools.islice(_events(batches, n, i), limit))


def _events(batches: Iterable[Row], n: int, i: int) -> Iterator[Event]:
    for batch, _, data in batches:
        bodies = _EVENTS.decode(data)
        for position in range(i + 1 if batch == n else 0, len(bodies)):
            yield Event(f"{batch}.{position}", bodies[position])


def last(connection: sqlite3.Connection, streams: Sequence[str]) -> list[str]:
    newest = 'SELECT n, count FROM ":streams" WHERE stream = ? ORDER BY n DESC LIMIT 1'
    rows = [connection.execute(newest, (stream,)).fetchone() for stream in streams]
    return [f"{row[0]}.{row[1] - 1}" if row else BEGINNING for row in rows]


def _place(stream: str, cursor: str) -> tuple[int, int]:
    """The batch and the position in it; before the first of all for the beginning."""
    if cursor == BEGINNING:
        return 0, 0
    parts = _CURSOR.fullmatch(cursor) if isinstance(cursor, str) else None
    if parts is None:
        raise _foreign(stream, cursor)
    return int(parts[1]), int(parts[2])


def _foreign(stream: str, cursor: object) -> Invalid:
    return Invalid(f"stream {stream!r}: after: {cursor!r} is no cursor that it gave")
