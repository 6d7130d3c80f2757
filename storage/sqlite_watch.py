"""Waking those who wait for a stream to grow. What they then read is not here."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial

from storage.ports import StoreError
from storage.sqlite_file import Share

POLL_SECONDS = 0.02


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
