"""The search index of `SEARCH_URL=sqlite:…`: one SQLite file for each generation, read and written off the event loop.

The file at the path only names the live generation `path.N`; a rebuild fills another one and a swap names it, in one commit.
Whoever writes holds the naming file's lock, so that a swap never passes by a write. What is asked is in `embedded_queries`.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from . import bounds
from .embedded_file import APPLICATION, IndexFile, connect, faults, unreadable
from .embedded_queries import facets, match, search, suggest
from .ports import (
    Candidate,
    Entry,
    FacetCounts,
    IndexUnavailable,
    IndexUnreadable,
    MatchRequest,
    SearchIndex,
    SearchRequest,
    SearchResult,
    Suggested,
)

READERS = 2

_GENERATIONS = """
CREATE TABLE IF NOT EXISTS generations (
    number INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, since INTEGER NOT NULL)
"""

T = TypeVar("T")


class Generations:
    """The naming file and the live generation as one thread sees them. States: `live`, `building`, `former`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._names = connect(path, create=create)
        self._live: tuple[int, IndexFile] | None = None

    def file(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")

    def begin(self) -> None:
        """Check what is there, or begin an empty index where there is nothing."""
        with self.locked():
            self._names.execute(_GENERATIONS)
            if self._number("live") is None:
                self._create("live", 0)
        self.live().check()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone among all processes."""
        with faults(self.path):
            self._names.execute("BEGIN IMMEDIATE")
        try:
            yield
            with faults(self.path):
                self._names.execute("COMMIT")
        except BaseException:
            if self._names.in_transaction:
                self._names.execute("ROLLBACK")
            raise

    def live(self) -> IndexFile:
        """The live generation, opened anew where another process swapped it."""
        for _ in range(3):
            with faults(self.path):
                number = self._number("live")
            if number is None:
                raise unreadable(self.path, "it names no generation")
            if self._live and self._live[0] == number:
                return self._live[1]
            self._leave()
            if self.file(number).exists():
                self._live = (number, IndexFile(self.file(number)))
                return self._live[1]
        raise unreadable(self.path, f"its generation {number} is gone")

    def build(self) -> int:
        """A new empty generation beside the live one; any other that was building, and the former one, go."""
        with self.locked():
            gone = [number for (number,) in self._names.execute("SELECT number FROM generations WHERE state <> 'live'")]
            self._names.execute("DELETE FROM generations WHERE state <> 'live'")
            number = self._create("building", self.live().writes())
        for former in gone:
            self._unlink(former)
        return number

    def building(self, number: int) -> int:
        """The live index's write when this build began. Raises `IndexUnavailable` where it is not building any more."""
        with faults(self.path):
            row = self._names.execute(
                "SELECT since FROM generations WHERE (number, state) = (?, 'building')", (number,)
            ).fetchone()
        if row is None:
            raise IndexUnavailable("this rebuild is over: it was swapped or dropped, or another one began")
        return int(row[0])

    def swap(self, number: int, built: IndexFile) -> None:
        """Name the generation live, with whatever was put to the live one or removed from it since the build began."""
        with self.locked():
            since = self.building(number)
            live = self.live()
            with live.reading(), built.writing():
                for entries in live.put_since(since):
                    built.put(entries)
                built.remove(live.removals())
            self._names.execute("UPDATE generations SET state = 'former' WHERE state = 'live'")
            self._names.execute("UPDATE generations SET state = 'live' WHERE number = ?", (number,))

    def drop(self, number: int) -> None:
        with self.locked():
            self._names.execute("DELETE FROM generations WHERE (number, state) = (?, 'building')", (number,))
            dropped = bool(self._names.execute("SELECT changes()").fetchone()[0])
        if dropped:
            self._unlink(number)

    def close(self) -> None:
        self._leave()
        self._names.close()

    def _number(self, state: str) -> int | None:
        row = self._names.execute("SELECT number FROM generations WHERE state = ?", (state,)).fetchone()
        return int(row[0]) if row else None

    def _create(self, state: str, since: int) -> int:
        number = int(
            self._names.execute(
                "INSERT INTO generations (state, since) VALUES (?, ?) RETURNING number", (state, since)
            ).fetchone()[0]
        )
        self._unlink(number)
        IndexFile(self.file(number), create=True).close()
        return number

    def _unlink(self, number: int) -> None:
        for suffix in ("", "-wal", "-shm"):
            self.file(number).with_name(self.file(number).name + suffix).unlink(missing_ok=True)

    def _leave(self) -> None:
        if self._live:
            self._live[1].close()
            self._live = None


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


class EmbeddedIndex:
    """See `SearchIndex`."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def put(self, entries: Sequence[Entry]) -> None:
        bounds.check_entries(entries)
        await self._write(lambda file: file.put(entries))

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

    async def rebuild(self) -> "EmbeddedRebuild":
        return EmbeddedRebuild(self._threads, await self._threads.write(Generations.build))

    async def ping(self) -> None:
        await self._threads.read(lambda file: file.members("all", ""))

    async def close(self) -> None:
        await self._threads.close()


class EmbeddedRebuild:
    """See `Rebuild`. What was put to the live index or removed from it meanwhile comes along at the swap."""

    def __init__(self, threads: Threads, number: int) -> None:
        self._threads, self._number = threads, number

    async def put(self, entries: Sequence[Entry]) -> None:
        bounds.check_entries(entries)
        await self._write(lambda file: file.put(entries))

    async def remove(self, seqs: Mapping[str, int]) -> None:
        bounds.check_seqs(seqs)
        await self._write(lambda file: file.remove(seqs))

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
        if not (discard and _is_ours(path)):
            raise
        _set_aside(path)
        _begin(path, discard=False)


def _is_ours(path: Path) -> bool:
    """Whether a SQLite header, whatever follows it, carries our mark."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION.to_bytes(4, "big")


def _set_aside(path: Path) -> None:
    for file in [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))]:
        if file.exists():
            file.replace(file.with_name(f"{file.name}.unreadable"))
