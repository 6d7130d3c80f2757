"""Rules that a JSON value is held against. Each reports what is wrong and gives back what may be used, None where nothing may:
what comes after them can trust every type and range."""

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

from msgspec import Struct

from content.gltf.issues import Issues

Json = dict[str, Any]
LONGEST_TEXT = 1_000
HIGHEST_INTEGER = 2**53 - 1
"""What every reader of JSON holds exactly."""


class Place(Struct, frozen=True):
    """Where in the glTF a value stands, and under which extensions."""

    pointer: str
    issues: Issues
    declared: frozenset[str]
    known: frozenset[str]

    def at(self, key: str | int) -> "Place":
        return Place(f"{self.pointer}/{token(key)}", self.issues, self.declared, self.known)

    def add(self, code: str, message: str) -> None:
        self.issues.add(code, self.pointer or "/", message)


Rule = Callable[[Any, Place], Any]


def token(key: str | int) -> str:
    """One step of a JSON pointer."""
    return printable(str(key)).replace("~", "~0").replace("/", "~1")


def printable(value: str) -> str:
    """Cut, and without the halves of surrogate pairs, which no UTF-8 can hold."""
    return value[:LONGEST_TEXT].encode("utf-8", "replace").decode()


def integer(low: int = 0, high: int = HIGHEST_INTEGER, multiple: int = 1) -> Rule:
    def check(value: Any, place: Place) -> Any:
        if not _is_integer(value):
            return _mismatch(place, "an integer")
        if not low <= value <= high:
            return _refused(place, "VALUE_NOT_IN_RANGE", f"It must be from {low} to {high}.")
        if value % multiple:
            return _refused(place, "VALUE_MULTIPLE_OF", f"It must be a multiple of {multiple}.")
        return int(value)

    return check


def index(value: Any, place: Place) -> Any:
    if not _is_integer(value):
        return _mismatch(place, "an integer")
    if value < 0:
        return _refused(place, "INVALID_INDEX", "An index must not be negative.")
    return int(min(value, HIGHEST_INTEGER))


def number(low: float = -math.inf, high: float = math.inf, above: float = -math.inf) -> Rule:
    def check(value: Any, place: Place) -> Any:
        if (real := _real(value)) is None:
            return _mismatch(place, "a number")
        if real < low or real > high or real <= above:
            return _refused(place, "VALUE_NOT_IN_RANGE", f"{real:.6g} is out of range.")
        return real

    return check


def boolean(value: Any, place: Place) -> Any:
    return value if isinstance(value, bool) else _mismatch(place, "true or false")


def text(value: Any, place: Place) -> Any:
    return printable(value) if isinstance(value, str) else _mismatch(place, "a string")


def long_text(value: Any, place: Place) -> Any:
    """A URI, which may hold data."""
    return value if isinstance(value, str) else _mismatch(place, "a string")


def one_of(*allowed: str | int) -> Rule:
    def check(value: Any, place: Place) -> Any:
        if isinstance(allowed[0], int) and not _is_integer(value):
            return _mismatch(place, "an integer")
        if isinstance(allowed[0], str) and not isinstance(value, str):
            return _mismatch(place, "a string")
        if value in allowed:
            return allowed[allowed.index(value)]
        return _refused(place, "VALUE_NOT_IN_LIST", f"“{printable(str(value))[:80]}” is none of {', '.join(map(str, allowed))}.")

    return check


def numbers(*lengths: int, each: Rule | None = None) -> Rule:
    rule = each or number()

    def check(value: Any, place: Place) -> Any:
        if not isinstance(value, list):
            return _mismatch(place, "an array")
        if lengths and len(value) not in lengths:
            return _refused(
                place, "ARRAY_LENGTH_NOT_IN_LIST", f"It has {len(value)} numbers, not {' or '.join(map(str, lengths))}."
            )
        if not value:
            return _refused(place, "EMPTY_ENTITY", "It must not be empty.")
        if any(_real(one) is None for one in value):
            return _refused(place, "ARRAY_TYPE_MISMATCH", "Each element must be a number.")
        checked = [rule(one, place) for one in value]
        return None if None in checked else checked

    return check


def indices(value: Any, place: Place) -> Any:
    if not isinstance(value, list):
        return _mismatch(place, "an array")
    if not value:
        return _refused(place, "EMPTY_ENTITY", "It must not be empty.")
    checked = [one for at, each in enumerate(value) if (one := index(each, place.at(at))) is not None]
    unique = list(dict.fromkeys(checked))
    if len(unique) < len(checked):
        place.add("DUPLICATE_ELEMENTS", "An element is there twice.")
    return unique


def texts(value: Any, place: Place) -> Any:
    if not isinstance(value, list):
        return _mismatch(place, "an array")
    if not value:
        return _refused(place, "EMPTY_ENTITY", "It must not be empty.")
    if not all(isinstance(each, str) for each in value):
        return _refused(place, "ARRAY_TYPE_MISMATCH", "Each element must be a string.")
    unique = list(dict.fromkeys(map(printable, value)))
    if len(unique) < len(value):
        place.add("DUPLICATE_ELEMENTS", "An element is there twice.")
    return unique


def array_of(rule: Rule) -> Rule:
    """Objects, which keep their indices: a broken one is empty."""

    def check(value: Any, place: Place) -> Any:
        if not isinstance(value, list):
            return _mismatch(place, "an array")
        if not value:
            return _refused(place, "EMPTY_ENTITY", "It must not be empty.")
        if not all(isinstance(each, dict) for each in value):
            place.add("ARRAY_TYPE_MISMATCH", "Each element must be an object.")
        return [(rule(each, place.at(at)) or {}) if isinstance(each, dict) else {} for at, each in enumerate(value)]

    return check


def map_of(rule: Rule) -> Rule:
    def check(value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return _mismatch(place, "an object")
        if not value:
            return _refused(place, "EMPTY_ENTITY", "It must not be empty.")
        checked = {key: rule(each, place.at(key)) for key, each in value.items()}
        return {key: each for key, each in checked.items() if each is not None}

    return check


def object_of(
    properties: Mapping[str, Rule], required: Collection[str] = (), extensions: Mapping[str, Rule] | None = None
) -> Rule:
    """`extensions`: those that may stand here, beside the ones that nobody here knows."""
    rules = {**properties, "extensions": _extensions(extensions or {})}

    def check(value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return _mismatch(place, "an object")
        for key in required:
            if key not in value:
                place.at(key).add("UNDEFINED_PROPERTY", "It must be there.")
        for key in value:
            if key not in rules and key != "extras":
                place.at(key).add("UNEXPECTED_PROPERTY", "Nobody expects this here.")
        checked = {key: rules[key](each, place.at(key)) for key, each in value.items() if key in rules}
        return {key: each for key, each in checked.items() if each is not None}

    return check


def _extensions(here: Mapping[str, Rule]) -> Rule:
    def check(value: Any, place: Place) -> Any:
        if not isinstance(value, dict):
            return _mismatch(place, "an object")
        found = {}
        for name, each in value.items():
            at = place.at(name)
            if name not in place.declared:
                at.add("UNDECLARED_EXTENSION", "It is not in extensionsUsed.")
            elif name in here:
                found[name] = here[name](each, at)
            elif name in place.known:
                at.add("UNEXPECTED_EXTENSION_OBJECT", "This extension has no place here.")
        return {name: each for name, each in found.items() if each is not None}

    return check


def _is_integer(value: Any) -> bool:
    """1.0 too: many readers cannot tell it from 1."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value % 1 == 0


def _real(value: Any) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        real = float(value)
    except OverflowError:
        return None
    return real if math.isfinite(real) else None


def _mismatch(place: Place, wanted: str) -> Any:
    place.add("TYPE_MISMATCH", f"It must be {wanted}.")
    return None


def _refused(place: Place, code: str, message: str) -> Any:
    place.add(code, message)
    return None
