"""From the values of a row to its shape, and in plain words why they do not fit it. The shapes are `rows`'."""

import re
from typing import Any

import msgspec

from content.accounts import CreatorTier
from content.collections import CollectionSort
from content.errors import ContentError, Invalid, Required
from content.importing.rows import Shape
from content.items import Disclosure, ItemKind
from content.live import LiveState
from content.media import VideoProtocol
from content.models import ArMode
from content.stories import BrandValue
from content.tutorials import Difficulty

_SHOWN = 40
_PLACE = re.compile(r"(.*) - at `\$(.*)`", re.DOTALL)
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*)`", re.DOTALL)
_TYPE = re.compile(r"Expected `([^`]*)`, got `(\w+)`")
_BOUND = re.compile(r"Expected `(?:int|float)` (<=|>=) (\d+)(?:\.0)?")
_ENUMS = {
    "tier": CreatorTier,
    "disclosure": Disclosure,
    "difficulty": Difficulty,
    "value": BrandValue,
    "mode": ArMode,
    "state": LiveState,
    "protocol": VideoProtocol,
    "kinds": ItemKind,
    "creatorTiers": CreatorTier,
    "sort": CollectionSort,
}
_KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "datetime": "a time",
}


def shaped(values: dict[str, Any], shape: type[Shape]) -> Any:
    """The row as its type; an absent field and null are the same. Raises `ContentError` with the field."""
    given = _without_nulls(values)
    try:
        return msgspec.convert(given, shape)
    except msgspec.ValidationError as error:
        raise _worded(str(error), given) from None


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nulls(inner) for inner in value if inner is not None]
    return value


def _worded(text: str, row: Any) -> ContentError:
    """What msgspec says, with the value; keys of dictionaries it calls `...`, so that no value is found below them."""
    placed = _PLACE.fullmatch(text)
    problem, place = (placed[1], placed[2]) if placed else (text, "")
    path = re.findall(r"[^.\[\]]+", place)
    if field := _FIELD.fullmatch(problem):
        return Required("it is needed", *path, field[2]) if field[1] == "missing required" else _strange(path, field[2])
    value = "this" if "..." in place else _shown(row, path)
    named = next((part for part in reversed(path) if not part.isdigit()), "")
    return Invalid(_reason(problem, named, value), *path)


def _strange(path: list[str], name: str) -> ContentError:
    return Invalid("there is no such field", *path, name)


def _reason(problem: str, field: str, value: str) -> str:
    if found := _TYPE.fullmatch(problem):
        wanted = " or ".join(_KINDS.get(name, name) for name in found[1].split(" | ") if name != "null")
        return f"{value} is {_KINDS.get(found[2], found[2])}, but {wanted} is needed"
    if bound := _BOUND.fullmatch(problem):
        return f"{value} is {'more' if bound[1] == '<=' else 'less'} than {bound[2]}"
    if problem.startswith("Invalid enum") and field in _ENUMS:
        return f"{value} is none of {', '.join(one.value for one in _ENUMS[field])}"
    if "RFC3339" in problem:
        return f"{value} is no time as RFC 3339 has them, e.g. 2026-01-31T09:00:00Z"
    if "timezone" in problem:
        return f"{value} names no time zone"
    if "decimal" in problem:
        return f"{value} is no number{'; one has a decimal point, no comma' if ',' in value else ''}"
    return problem.replace("`", "")


def _shown(row: Any, path: list[str]) -> str:
    value = row
    for part in path:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return "this" if isinstance(value, dict | list) else repr(str(value)[:_SHOWN])
