"""Where imported rows come from: native files, whose rows say their own type, and foreign files with their rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from content.importing.rows import TYPES, Row
from ops.mapping import Rule, hints
from ops.reading import JSON_LINES, Line, lines
from ops.tally import Problem


class Source(Protocol):
    """Where rows come from."""

    def rows(self, type: str) -> Iterator[Row | Problem]:
        """All rows of the type. What no row could be made of is told once, with the first type that is asked for."""
        ...

    def hints(self) -> Iterable[str]:
        """What looks like a slip, now that all rows were asked for."""
        ...


class Native:
    """Rows that say their own type."""

    def __init__(self, files: Sequence[Path], source: str) -> None:
        self._files, self._source = files, source
        self._types: dict[Path, set[str]] = {}

    def rows(self, type: str) -> Iterator[Row | Problem]:
        for file in self._files:
            if file not in self._types:
                yield from self._first(file, type)
            elif type in self._types[file]:
                yield from (row for line in readable(file) if isinstance(row := self._row(file, line), Row) and row.type == type)

    def hints(self) -> Iterable[str]:
        return ()

    def _first(self, file: Path, type: str) -> Iterator[Row | Problem]:
        types = self._types[file] = set()
        for line in readable(file):
            row = self._row(file, line)
            if isinstance(row, Problem):
                yield row
                continue
            types.add(row.type)
            if row.type == type:
                yield row

    def _row(self, file: Path, line: Line) -> Row | Problem:
        if line.values is None:
            return Problem(str(file), line.number, line.fault or "")
        values = dict(line.values)
        type, source = values.pop("type", None), values.pop("source", None) or self._source
        if type not in TYPES:
            return Problem(str(file), line.number, f"one of {', '.join(TYPES)} is needed", "type")
        if not isinstance(source, str):
            return Problem(str(file), line.number, "a text is needed", "source", type)
        return Row(type, source, values, str(file), line.number, line.bytes)


class Mapped:
    """Rows that rules make of the lines of foreign files."""

    def __init__(self, files: Mapping[Path, Sequence[Rule]], rules: Sequence[Rule]) -> None:
        self._files, self._rules = files, rules
        self._told: set[Path] = set()

    def rows(self, type: str) -> Iterator[Row | Problem]:
        for file, rules in self._files.items():
            if fitting := [rule for rule in rules if rule.type == type]:
                yield from self._of(file, fitting, told=file in self._told)

    def hints(self) -> Iterable[str]:
        return hints(self._rules)

    def _of(self, file: Path, rules: Sequence[Rule], *, told: bool) -> Iterator[Row | Problem]:
        self._told.add(file)
        for line in readable(file):
            if line.values is None:
                if not told:
                    yield Problem(str(file), line.number, line.fault or "")
                continue
            for rule in rules:
                if (row := rule.row(file, line)) is not None:
                    yield row


def readable(file: Path) -> Iterator[Line]:
    """The file's lines; one that says why, where it cannot be read."""
    try:
        yield from lines(file)
    except OSError as error:
        yield Line(0, 0, fault=f"it cannot be read: {error.strerror}")


def mapped_files(path: Path, rules: Sequence[Rule]) -> dict[Path, list[Rule]]:
    """The files that rules are for: this one, or those below the folder."""
    found: dict[Path, list[Rule]] = {}
    for rule in rules:
        files = [path] if path.is_file() and path.match(rule.files) else sorted(path.glob(rule.files)) if path.is_dir() else []
        for file in files:
            if file.is_file():
                found.setdefault(file, []).append(rule)
    return found


def native_files(path: Path) -> list[Path]:
    """The file, or the JSON Lines below the folder."""
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file() and _is_json_lines(file))


def _is_json_lines(path: Path) -> bool:
    return path.name.lower().removesuffix(".gz").endswith(JSON_LINES)
