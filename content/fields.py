"""An item field by field, by the names that the API has for them: what a check of texts reads, and what history compares."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from content.items import Content
from content.money import Money
from content.ports import CheckedText

_NAMES = {"own_title": "title", "list_price": "price", "placed": "items"}
_DERIVED = frozenset({"lineage", "categories", "places", "status_reason", "working", "type"})
"""What nobody writes as it stands there."""
_TEXTS = frozenset({"title", "summary", "body", "pros", "cons", "label", "note", "caption", "markdown"})
_MONEY = {"minor", "currency"}


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each field that holds something, under its dotted path; what stands in a list is told by its position."""
    if isinstance(value, dict):
        if set(value) == _MONEY:
            yield path, Money(**value)
            return
        for name, inner in value.items():
            if name not in _DERIVED:
                yield from leaves(inner, f"{path}.{_named(name)}" if path else _named(name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, f"{path}.{at}")
    elif value is not None:
        yield path, value


def texts(content: Content) -> list[CheckedText]:
    """All that its creator has written there, which the shop's answer is not."""
    body: Mapping[str, Any] = msgspec.to_builtins(content)
    return [CheckedText(path, value) for path, value in leaves(body) if isinstance(value, str) and _is_text(path)]


def _is_text(path: str) -> bool:
    names = path.split(".")
    return names[0] != "reply" and not _TEXTS.isdisjoint(names)


def _named(name: str) -> str:
    return _NAMES.get(name) or re.sub(r"_(\w)", lambda match: match[1].upper(), name)
