"""`import`: finds the files, reads them once a type in the order in which types refer to each other, and hands rows to `content`.

What a foreign file's rows mean says its mapping; how rows become records is `content.importing`'s.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from content.errors import Invalid, NotFound
from content.importing.files import ReadFile
from content.importing.importer import MOST_BYTES, MOST_ROWS, Importer, waits
from content.importing.rows import TYPES, Row
from ops.expressions import BadMapping
from ops.mapping import read_mapping
from ops.sources import Mapped, Native, Source, mapped_files, native_files
from ops.tally import Problem, Tally
from storage.ports import Documents, Objects

DONE, SOME_BAD, NOTHING_READ = 0, 1, 2
SOURCE = "import"
MOST_FILE_BYTES = 200_000_000
_SHOWN = 200


class CannotImport(Exception):
    """Nothing can be read of what was named."""


async def import_paths(
    documents: Documents,
    objects: Objects,
    paths: Sequence[Path],
    *,
    mapping: Path | None = None,
    report: Path | None = None,
    source: str = SOURCE,
    now: int | None = None,
    out: TextIO = sys.stderr,
) -> int:
    """Bring in files and folders; the exit code: 0 all is in, 1 some rows were bad, 2 nothing could be read.

    `source`: of rows of the native format that name none. `now`: UTC milliseconds. Raises `StoreError` where a store cannot go
    on: what is in stays, and the same import again does the rest.
    """
    try:
        roots, rows = await asyncio.to_thread(_open, paths, mapping, source, lambda line: print(line, file=out))
        tally = await asyncio.to_thread(Tally, out, report)
    except (CannotImport, BadMapping) as error:
        print(error, file=out)
        return NOTHING_READ
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=out)
        return NOTHING_READ
    importer = Importer(documents, objects, _reader(roots), int(time.time() * 1000) if now is None else now)
    try:
        for type in TYPES:
            await _import_type(importer, type, rows, tally)
        for hint in dict.fromkeys(rows.hints()):
            tally.say(hint)
    finally:
        tally.close()
    if not tally.read:
        return NOTHING_READ
    return SOME_BAD if tally.bad else DONE


async def _import_type(importer: Importer, type: str, source: Source, tally: Tally) -> None:
    """Rows that wait for their parent are tried again until none more comes in."""
    waiting: list[Row] = []
    async for rows in _batches(source.rows(type), tally):
        waiting += await _apply(importer, type, rows, tally)
    before = 0
    while waiting:
        again, waiting, last = waiting, [], len(waiting) == before
        before = len(again)
        for start in range(0, before, MOST_ROWS):
            waiting += await _apply(importer, type, again[start : start + MOST_ROWS], tally, last=last)


async def _apply(importer: Importer, type: str, rows: Sequence[Row], tally: Tally, *, last: bool = False) -> list[Row]:
    """Those rows that name one of their type that may come later."""
    waiting: list[Row] = []
    for row, result in zip(rows, await importer.apply(type, rows), strict=True):
        if importer.nested(type) and not last and waits(result):
            waiting.append(row)
        else:
            tally.add(row, result)
    tally.progress(type)
    return waiting


async def _batches(rows: Iterator[Row | Problem], tally: Tally) -> AsyncIterator[list[Row]]:
    """Files are read in a thread."""
    while True:
        some, problems = await asyncio.to_thread(_take, rows)
        for problem in problems:
            tally.refuse(problem)
        if some:
            yield some
        elif not problems:
            return


def _take(rows: Iterator[Row | Problem]) -> tuple[list[Row], list[Problem]]:
    """The next batch, and what was wrong on the way."""
    batch: list[Row] = []
    problems: list[Problem] = []
    size = 0
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
        else:
            batch.append(row)
            size += row.bytes
        if len(batch) >= MOST_ROWS or size >= MOST_BYTES or len(problems) >= MOST_ROWS:
            break
    return batch, problems


# ---------------------------------------------------------------- files


def _open(
    paths: Sequence[Path], mapping: Path | None, source: str, tell: Callable[[str], None]
) -> tuple[dict[str, Path], Source]:
    """Each file's root, below which what it names may lie, and the rows of all files."""
    if missing := next((path for path in (*paths, mapping) if path and not path.exists()), None):
        raise CannotImport(f"{missing}: there is no such file or folder")
    roots = {path: path if path.is_dir() else path.parent for path in paths}
    found, rows = _native(roots, source) if mapping is None else _mapped(roots, mapping, tell)
    if not found:
        raise CannotImport(f"{', '.join(map(str, paths))}: nothing here is a file that {mapping or 'the native format'} is for")
    return {str(file): root for file, root in found.items()}, rows


def _native(roots: dict[Path, Path], source: str) -> tuple[dict[Path, Path], Source]:
    found = {file: root for path, root in roots.items() for file in native_files(path)}
    return found, Native(list(found), source)


def _mapped(roots: dict[Path, Path], mapping: Path, tell: Callable[[str], None]) -> tuple[dict[Path, Path], Source]:
    rules = read_mapping(mapping, list(dict.fromkeys(roots.values())), tell)
    found = {path: mapped_files(path, rules) for path in roots}
    used = {rule.place for files in found.values() for some in files.values() for rule in some}
    for rule in rules:
        if rule.place not in used:
            tell(f"{rule.place}: no file is {rule.files}, so this rule brings nothing")
    files = {file: some for each in found.values() for file, some in each.items()}
    return {file: roots[path] for path, each in found.items() for file in each}, Mapped(files, rules)


def _reader(roots: dict[str, Path]) -> ReadFile:
    async def read(row: Row, path: str, *place: str) -> bytes:
        return await asyncio.to_thread(_file, Path(row.file).parent / path, roots[row.file], *place)

    return read


def _file(path: Path, root: Path, *place: str) -> bytes:
    """Raises `ContentError` for what lies outside of what was named, is absent, too large or cannot be read."""
    try:
        file = path.resolve()
        if not file.is_relative_to(root.resolve()):
            raise Invalid(f"{_told(path)} lies outside of {root}", *place)
        if not file.is_file():
            raise NotFound(f"there is no file {_told(path)}", *place)
        if file.stat().st_size > MOST_FILE_BYTES:
            raise Invalid(f"a file has at most {MOST_FILE_BYTES:,} bytes", *place)
        return file.read_bytes()
    except OSError as error:
        raise Invalid(f"{_told(path)} cannot be read: {error.strerror}", *place) from error
    except RuntimeError as error:  # what a circle of links raises before Python 3.13
        raise Invalid(f"{_told(path)} cannot be read: its links lead in a circle", *place) from error


def _told(path: Path) -> str:
    return repr(str(path)[-_SHOWN:])
