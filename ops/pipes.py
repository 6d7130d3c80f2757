"""The steps that a mapping may send a value through, each by its name. Pure; an absent value passes all but `default` by."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from content.importing.spelling import slug
from ops import numbers

Step: TypeAlias = Callable[[Any], Any]

_SHOWN = 40
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class Unmappable(Exception):
    """A value that a step cannot take."""


class BadStep(Exception):
    """A step that does not exist, or cannot be what the mapping says."""


def step(name: str, argument: Any) -> Step:
    """Raises `BadStep`. Text steps are done to each of a list; list steps take a single value for a list of one."""
    if argument is None and name in _PLAIN:
        return _PLAIN[name]
    if name in _PLAIN and name not in _WITH:
        raise BadStep(f"`{name}` takes nothing")
    if name not in _WITH:
        raise BadStep(f"there is no step `{name}`; there are {', '.join(sorted({*_PLAIN, *_WITH, 'table'}))}")
    wanted, make = _WITH[name]
    if not isinstance(argument, wanted):
        raise BadStep(f"`{name}` takes {_WORDS[wanted]}")
    return make(argument)


def on_each(one: Step) -> Step:
    """Done to each of a list; what becomes absent is left out."""

    def step(value: Any) -> Any:
        if isinstance(value, list):
            return [done for inner in value if inner is not None and (done := one(inner)) is not None]
        return None if value is None else one(value)

    return step


def _on_list(whole: Callable[[list[Any]], Any]) -> Step:
    return lambda value: None if value is None else whole(value if isinstance(value, list) else [value])


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise Unmappable(f"a text or number is needed, not {_kind(value)}")
    return str(value)


def _kind(value: Any) -> str:
    return {bool: "true or false", list: "a list", dict: "an object"}.get(type(value), "nothing")


def _number(value: Any, mark: str | None = None) -> int | Decimal:
    """`mark`: the decimal sign of texts that people write."""
    try:
        text = _text(value).strip()
        return numbers.exact(text) if mark is None or not isinstance(value, str) else numbers.grouped(text, mark)
    except ValueError as error:
        raise Unmappable(str(error)) from None


def _number_with(options: Any) -> Step:
    mark = options.get("decimal") if isinstance(options, dict) and len(options) == 1 else None
    if mark not in numbers.MARKS:
        raise BadStep('`number` takes nothing, {decimal: ","} or {decimal: "."}')
    return on_each(lambda value: _number(value, mark))


def _date(value: Any, format: str | None = None) -> str:
    """RFC 3339, in UTC where the value names no zone."""
    text = _text(value).strip()
    try:
        moment = datetime.fromisoformat(text) if format is None else datetime.strptime(text, format)
    except ValueError:
        raise Unmappable(f"{text[:_SHOWN]!r} is no date{f' as {format}' if format else ' as ISO 8601 has them'}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _date_as(format: str) -> Step:
    if "%" not in format:
        raise BadStep(f"`date` takes a format of %Y, %m, %d and so on, not {format!r}")
    return on_each(lambda value: _date(value, format))


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _text(value).strip().lower()
    if word in ("true", "yes", "y", "1"):
        return True
    if word in ("false", "no", "n", "0"):
        return False
    raise Unmappable(f"{word[:_SHOWN]!r} is neither yes nor no")


def _sections(value: Any) -> list[dict[str, str]]:
    """Markdown cut at its headings: title and body of each that has a body."""
    parts = _HEADING.split(_text(value))
    titled = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [{"title": title, "body": body.strip()} for title, body in titled if body.strip()]


def _split(separator: str) -> Step:
    return lambda value: [part for inner in _texts(value) for part in map(str.strip, inner.split(separator)) if part]


def _texts(value: Any) -> list[str]:
    return [_text(inner) for inner in (value if isinstance(value, list) else [value]) if inner is not None]


def _unique(values: list[Any]) -> list[Any]:
    return [value for at, value in enumerate(values) if value not in values[:at]]


def _mapped(table: dict[Any, Any]) -> Step:
    words = {str(word).lower() if isinstance(word, bool) else str(word): result for word, result in table.items()}
    return on_each(lambda value: words.get(str(value).lower() if isinstance(value, bool) else str(value)))


def _replaced(table: dict[Any, Any]) -> Step:
    def replace(value: Any) -> str:
        text = _text(value)
        for old, new in table.items():
            text = text.replace(str(old), str(new))
        return text

    return on_each(replace)


def _only(prefix: str) -> Step:
    return on_each(lambda value: value if _text(value).startswith(prefix) else None)


_PLAIN: dict[str, Step] = {
    "text": on_each(_text),
    "trim": on_each(lambda value: _text(value).strip() or None),
    "lower": on_each(lambda value: _text(value).lower()),
    "slug": on_each(lambda value: slug(_text(value)) or None),
    "number": on_each(_number),
    "date": on_each(_date),
    "boolean": on_each(_boolean),
    "sections": lambda value: None if value is None else _sections(value),
    "first": _on_list(lambda values: values[0] if values else None),
    "unique": _on_list(_unique),
    "sum": _on_list(lambda values: sum(map(_number, values))),
}
_WITH: dict[str, tuple[type, Callable[[Any], Step]]] = {
    "date": (str, _date_as),
    "number": (object, _number_with),
    "split": (str, lambda separator: lambda value: None if value is None else _split(separator)(value)),
    "join": (str, lambda glue: lambda value: None if value is None else glue.join(_texts(value))),
    "limit": (int, lambda most: _on_list(lambda values: values[:most])),
    "map": (dict, _mapped),
    "replace": (dict, _replaced),
    "only": (str, _only),
    "before": (str, lambda mark: on_each(lambda value: _text(value).partition(mark)[0].strip() or None)),
    "default": (object, lambda otherwise: lambda value: otherwise if value is None or value == [] else value),
}
_WORDS = {str: "a text", int: "a whole number", dict: "pairs of what: becomes what", object: "a value"}


def piped(steps: Sequence[Step]) -> Step:
    def run(value: Any) -> Any:
        for one in steps:
            value = one(value)
        return value

    return run
