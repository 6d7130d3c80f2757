"""What an import tells its operator: progress while it runs, the first bad rows, and the sums at the end."""

import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from content.errors import ContentError
from content.importing.importer import Effect, Result
from content.importing.rows import TYPES, Row

SHOWN = 20
MOST_EXAMPLES = 3
"""Of one reason, among those shown."""

_MOST_REASONS = 200
_OTHERS = "other reasons"
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")


class Problem(Struct, frozen=True):
    """Why a row is not in. `line` 0: the whole file. `type` and `field` are empty where they are not known."""

    file: str
    line: int
    reason: str
    field: str = ""
    type: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {f'{self.field}: ' if self.field else ''}{self.reason}"


def problem(row: Row, error: ContentError) -> Problem:
    return Problem(row.file, row.line, error.message, ".".join(error.path), row.type)


def _kind(problem: Problem) -> str:
    """Equal for rows that fail alike: the values, which stand in quotes, and what is below the field make no difference."""
    field = problem.field.partition(".")[0]
    return f"{problem.type or 'row'}: {f'{field}: ' if field else ''}{_QUOTED.sub('…', problem.reason)}"


class Tally:
    """Writes to `out` at most once a second, the first bad rows as they come, and every one to the `report`, as JSON Lines."""

    def __init__(self, out: TextIO, report: Path | None = None) -> None:
        self._out = out
        self._report = report.open("w", encoding="utf-8") if report else None
        self._effects: Counter[tuple[str, Effect]] = Counter()
        self._bad: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._started = self._told = time.monotonic()
        self.rows = self.bad = self._shown = 0

    @property
    def read(self) -> int:
        """How many were rows at all, good or bad."""
        return self.rows - self._bad[""]

    def add(self, row: Row, result: Result) -> None:
        if isinstance(result, ContentError):
            self.refuse(problem(row, result))
        else:
            self.rows += 1
            self._effects[row.type, result] += 1

    def refuse(self, problem: Problem) -> None:
        self.rows += 1
        self.bad += 1
        self._bad[problem.type] += 1
        kind = _kind(problem)
        known = kind in self._reasons or len(self._reasons) < _MOST_REASONS
        self._reasons[kind if known else _OTHERS] += 1
        if self._shown < SHOWN and self._reasons[kind if known else _OTHERS] <= MOST_EXAMPLES:
            self._shown += 1
            self.say(str(problem))
        if self._report:
            place = {"file": problem.file, "line": problem.line, "type": problem.type, "field": problem.field}
            self._report.write(json.dumps({**place, "reason": problem.reason}, ensure_ascii=False) + "\n")

    def progress(self, type: str) -> None:
        now = time.monotonic()
        if now - self._told >= 1:
            self._told = now
            self.say(f"{type}: {self.rows:,} rows so far, {self.rows / (now - self._started):,.0f}/s")

    def close(self) -> None:
        """Tell the sums."""
        if self.bad > self._shown:
            self.say(f"{self.bad:,} bad rows, of which {self._shown} stand above:")
            for reason, count in self._reasons.most_common():
                self.say(f"  {count:,} × {reason}")
        self.say(f"{'':<10}{'new':>9}{'changed':>9}{'unchanged':>11}{'bad':>7}")
        for type in (*TYPES, ""):
            new, changed, unchanged = (self._effects[type, effect] for effect in Effect)
            if new or changed or unchanged or self._bad[type]:
                self.say(f"{type or 'unreadable':<10}{new:>9,}{changed:>9,}{unchanged:>11,}{self._bad[type]:>7,}")
        seconds = time.monotonic() - self._started
        self.say(f"{self.rows:,} rows in {seconds:.1f} s, {self.rows / max(seconds, 0.001):,.0f}/s")
        if self._report:
            self._report.close()

    def say(self, line: str) -> None:
        print(line, file=self._out, flush=True)
