"""Waking those who wait for a stream to grow, within one process. How it is found out that one grew is each adapter's."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


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


class Bells:
    """One for each stream that somebody tails."""

    def __init__(self) -> None:
        self._bells: dict[str, Bell] = {}

    def __bool__(self) -> bool:
        return bool(self._bells)

    @contextmanager
    def tailing(self, stream: str) -> Iterator[Bell]:
        bell = self._bells.setdefault(stream, Bell())
        bell.tails += 1
        try:
            yield bell
        finally:
            bell.tails -= 1
            if not bell.tails:
                self._bells.pop(stream)

    def known(self) -> dict[str, int]:
        return {stream: bell.newest for stream, bell in self._bells.items()}

    def ring(self, newest: Mapping[str, int]) -> None:
        for stream, n in newest.items():
            if stream in self._bells:
                self._bells[stream].ring(n)

    def close(self) -> None:
        for bell in self._bells.values():
            bell.close()
