"""Where a value stands in a row, and whether any row had one there. What is made of values is `expressions`'."""

from typing import Any

from msgspec import Struct

_NOWHERE = object()


class Scope(Struct, frozen=True):
    """What paths start from: the element in hand, and with `/` the row."""

    row: dict[str, Any]
    element: Any


class RowPath:
    """What stands there in the element, or with a leading `/` in the row; blank and empty are absent.

    `place`: file and line in the mapping. `found`: whether it led to a value yet, be it null; None before it was followed at all.
    """

    def __init__(self, words: str, place: str) -> None:
        self.words, self.place = words, place
        self.found: bool | None = None
        self._absolute = words.startswith("/")
        self._keys = "" if words in (".", "/") else words.removeprefix("/")

    def __call__(self, scope: Scope) -> Any:
        value = inside(scope.row if self._absolute else scope.element, self._keys)
        self.found = self.found or value is not _NOWHERE
        blank = value is _NOWHERE or value in ("", [], {}) or (isinstance(value, str) and not value.strip())
        return None if blank else value


def inside(value: Any, keys: str) -> Any:
    """What stands there, or `_NOWHERE`. The longest run of keys that is itself a key goes first: `a.b` may be the key "a.b"."""
    if not keys:
        return value
    if isinstance(value, list):
        number, _, rest = keys.partition(".")
        return inside(value[int(number)], rest) if number.isdecimal() and int(number) < len(value) else _NOWHERE
    if not isinstance(value, dict):
        return _NOWHERE
    end = len(keys)
    while end > 0:
        if keys[:end] in value:
            return inside(value[keys[:end]], keys[end + 1 :])
        end = keys.rfind(".", 0, end)
    return _NOWHERE
