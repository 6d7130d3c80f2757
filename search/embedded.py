"""The search index of `SEARCH_URL=sqlite:…`, read and written off the event loop, by any number of processes.

What is asked stands in `embedded_queries`, how files follow each other in `embedded_generations`.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from . import bounds
from .embedded_file import IndexFile
from .embedded_generations import Generations, is_ours, set_aside
from .embedded_queries import facets, match, search
from .embedded_suggest import suggest
from .ports import (
    Candidate,
    Entry,
    FacetCounts,
    IndexRefused,
    IndexUnavailable,
    IndexUnreadable,
    MatchRequest,
    Rebuild,
    SearchIndex,
    SearchRequest,
    SearchResult,
    Suggested,
)

READERS = 2

T = TypeVar("T")


class Threads:
    """Threads that each have their own `Generations`: one that writes, two that read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = ThreadPoolExecutor(1, "index-writer")
        self._readers = ThreadPoolExecutor(READERS, "index-reader")
        self._own = threading.local()
        self._all: list[Generations] = []
        self._closed = False

    async def write(self, work: Callable[[Generations], T]) -> T:
        return await self._run(self._writer, work)

    async def read(self, work: Callable[[IndexFile], T]) -> T:
        return await self._run(self._readers, lambda generations: _read(generations.live(), work))

    async def _run(self, threads: ThreadPoolExecutor, work: Callable[[Generations], T]) -> T:
        if self._closed:
            raise IndexUnavailable(f"the search index {self.path} is closed")
        return await asyncio.get_running_loop().run_in_executor(threads, lambda: work(self._generations()))

    def _generations(self) -> Generations:
        if not hasattr(self._own, "generations"):
            self._own.generations = Generations(self.path)
            self._all.append(self._own.generations)
        generations: Generations = self._own.generations
        return generations

    async def close(self) -> None:
        """Finish what was begun, then let go of every file."""
        if not self._closed:
            self._closed = True
            await asyncio.to_thread(self._shut)

    def _shut(self) -> None:
        for threads in (self._writer, self._readers):
            threads.shutdown()
        for generations in self._all:
            generations.close()


def _read(file: IndexFile, work: Callable[[IndexFile], T]) -> T:
    with file.reading():
        return work(file)


async def _put(write: Callable[[Callable[[IndexFile], None]], Awaitable[None]], entries: Sequence[Entry]) -> None:
    fit, refused = bounds.parted(entries)
    await write(lambda file: file.put(fit))
    if refused:
        raise IndexRefused(refused)


class EmbeddedIndex:
    """See `SearchIndex`."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def put(self, entries: Sequence[Entry]) -> None:
        await _put(self._write, entries)

    async def remove(self, seqs: Mapping[str, int]) -> None:
        bounds.check_seqs(seqs)
        await self._write(lambda file: file.remove(seqs))

    async def _write(self, work: Callable[[IndexFile], None]) -> None:
        def locked(generations: Generations) -> None:
            with generations.locked():
                live = generations.live()
                with live.writing():
                    work(live)

        await self._threads.write(locked)

    async def match(self, requests: Sequence[MatchRequest]) -> list[list[Candidate]]:
        bounds.check_matches(requests)
        return await self._threads.read(lambda file: [match(file, request) for request in requests])

    async def frequencies(self, terms: Sequence[str]) -> tuple[list[int], int]:
        bounds.check_frequencies(terms)
        return await self._threads.read(lambda file: ([file.members("term", term) for term in terms], file.members("all", "")))

    async def search(self, request: SearchRequest) -> SearchResult:
        bounds.check_search(request)
        return await self._threads.read(lambda file: search(file, request))

    async def facets(self, request: SearchRequest, names: Sequence[str]) -> list[FacetCounts]:
        bounds.check_search(request)
        bounds.check_facets(names)
        return await self._threads.read(lambda file: facets(file, request, names))

    async def suggest(self, prefix: str, at: int, kinds: Sequence[str] = (), limit: int = 8) -> list[Suggested]:
        bounds.check_suggest(kinds, limit)
        return await self._threads.read(lambda file: suggest(file, prefix, at, kinds, limit))

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]:
        bounds.check_scan(after, limit)
        return await self._threads.read(lambda file: file.seqs(after, limit))

    async def rebuild(self) -> Rebuild:
        return EmbeddedRebuild(self._threads, await self._threads.write(Generations.build))

    async def rollback(self) -> None:
        await self._threads.write(Generations.roll_back)

    async def ping(self) -> None:
        await self._threads.read(lambda file: file.members("all", ""))

    async def close(self) -> None:
        await self._threads.close()


class EmbeddedRebuild:
    """See `Rebuild`. What was put to the live index or removed from it meanwhile comes along at the swap."""

    def __init__(self, threads: Threads, number: int) -> None:
        self._threads, self._number = threads, number

    async def put(self, entries: Sequence[Entry]) -> None:
        await _put(self._write, entries)

    async def remove(self, seqs: Mapping[str, int]) -> None:
        bounds.check_seqs(seqs)
        await self._write(lambda file: file.remove(seqs))

    async def scan(self, after: str = "", limit: int = 500) -> list[tuple[str, int]]:
        bounds.check_scan(after, limit)
        return await self._with_file(lambda _, file: _read(file, lambda file: file.seqs(after, limit)))

    async def count(self) -> int:
        return await self._with_file(lambda _, file: _read(file, lambda file: file.members("all", "")))

    async def swap(self) -> None:
        await self._with_file(lambda generations, file: generations.swap(self._number, file))

    async def drop(self) -> None:
        await self._threads.write(lambda generations: generations.drop(self._number))

    async def _write(self, work: Callable[[IndexFile], None]) -> None:
        def written(_: Generations, file: IndexFile) -> None:
            with file.writing():
                work(file)

        await self._with_file(written)

    async def _with_file(self, work: Callable[[Generations, IndexFile], T]) -> T:
        def opened(generations: Generations) -> T:
            generations.building(self._number)
            file = IndexFile(generations.file(self._number))
            try:
                return work(generations, file)
            finally:
                file.close()

        return await self._threads.write(opened)


async def open_embedded(path: str | Path, *, discard: bool = False) -> SearchIndex:
    """Open the index at this path, or begin an empty one.

    Raises `IndexUnreadable` for what is damaged, foreign or of another release. With `discard` an unreadable index of ours is set
    aside as `….unreadable` and an empty one begun; a file that is not ours stays as it is.
    """
    await asyncio.to_thread(_begin, Path(path), discard)
    return EmbeddedIndex(Threads(Path(path)))


def _begin(path: Path, discard: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(Generations(path, create=True)) as generations:
            generations.begin()
    except IndexUnreadable:
        if not (discard and is_ours(path)):
            raise
        set_aside(path)
        _begin(path, discard=False)
