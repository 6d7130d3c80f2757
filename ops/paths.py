"""Where a value stands in a row, and whether any row had one there. What is made of values is `expressions`'."""

from typing import Any

from msgspec import Struct


class Scope(Struct, frozen=True):
    """What paths start from: the element in hand, and with `/` the row."""

    row: dict[str, Any]
    element: Any


class RowPath:
    """What stands there in the element, or with a leading `/` in the row; blank and empty are absent.

    `place`: file and line in the mapping. `found`: whether it led to a value so far; None before it was followed at all.
    """

    def __init__(self, words: str, place: str) -> None:
        self.words, self.place = words, place
        self.found: bool | None = None
        self._absolute = words.startswith("/")
        self._keys = "" if words in (".", "/") else words.removeprefix("/")

    def __call__(self, scope: Scope) -> Any:
        value = inside(scope.row if self._absolute else scope.element, self._keys)
        if value in ("", [], {}) or (isinstance(value, str) and not value.strip()):
            value = None
        self.found = self.found or value is not None
        return value


def inside(value: Any, keys: str) -> Any:
    """The longest run of keys that is itself a key goes first: `a.b` is the key "a.b" where there is one."""
    if not keys:
        return value
    if isinstance(value, list):
        number, _, rest = keys.partition(".")
        return inside(value[int(number)], rest) if number.isdecimal() and int(number) < len(value) else None
    if not isinstance(value, dict):
        return None
    end = len(keys)
    while end > 0:
        if keys[:end] in value:
            return inside(value[keys[:end]], keys[end + 1 :])
        end = keys.rfind(".", 0, end)
    return None
