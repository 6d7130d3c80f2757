"""Waking those who wait for a stream to grow. What they then read is not here."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial

from storage.bells import Bell, Bells
from storage.ports import StoreError
from storage.sqlite_file import Share

POLL_SECONDS = 0.02


class Watch:
    """Rings the bells: at once for what this process appends; for others by one poll, only while somebody tails."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._bells = Bells()
        self._versions: dict[sqlite3.Connection, int] = {}
        self._poll: asyncio.Task[None] | None = None

    @contextmanager
    def tailing(self, stream: str) -> Iterator[Bell]:
        try:
            with self._bells.tailing(stream) as bell:
                if self._poll is None:
                    self._poll = asyncio.create_task(self._watch())
                yield bell
        finally:
            if not self._bells:
                self._stop()

    def ring(self, newest: Mapping[str, int]) -> None:
        self._bells.ring(newest)

    def close(self) -> None:
        self._stop()
        self._bells.close()

    def _stop(self) -> None:
        if self._poll is not None:
            self._poll.cancel()
            self._poll = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)
            # A store that is away now is asked again; who reads from it is told.
            with suppress(StoreError):
                self.ring(await self._share.read(partial(self._longer, known=self._bells.known())))

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
