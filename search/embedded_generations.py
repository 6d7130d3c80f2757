"""Which of several index files is the live one: a rebuild fills another beside it, and a swap names that one, in one commit.

The file at the path of the index only names the live generation `path.N`. Whoever writes holds its lock, so that no swap passes
by a write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .embedded_connection import APPLICATION, connect, faults, unreadable
from .embedded_file import IndexFile
from .ports import IndexInvalid, IndexUnavailable

_GENERATIONS = """
CREATE TABLE IF NOT EXISTS generations (
    number INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, since INTEGER NOT NULL)
"""


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

    def roll_back(self) -> None:
        """The former and the live generation change places. What is being built was to take the place of another, and goes."""
        with self.locked():
            former, building = self._number("former"), self._number("building")
            if former is None or not self.file(former).exists():
                raise IndexInvalid("there is no former index to go back to: it goes when a rebuild begins")
            self._names.execute("UPDATE generations SET state = 'former' WHERE state = 'live'")
            self._names.execute("UPDATE generations SET state = 'live' WHERE number = ?", (former,))
            self._names.execute("DELETE FROM generations WHERE state = 'building'")
        if building is not None:
            self._unlink(building)

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


def is_ours(path: Path) -> bool:
    """Whether a SQLite header, whatever follows it, carries our mark."""
    with path.open("rb") as file:
        header = file.read(100)
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION.to_bytes(4, "big")


def set_aside(path: Path) -> None:
    for file in [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))]:
        if file.exists():
            file.replace(file.with_name(f"{file.name}.unreadable"))
