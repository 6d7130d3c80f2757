"""Which stretch of a text shows why a query found it, cut into matched and other pieces. Pure; the same over every index."""

from collections.abc import Container, Iterator, Mapping

from .ports import Highlight
from .text import tokens

MOST_CHARACTERS = 300
LEAD_CHARACTERS = 60
READ_CHARACTERS = 5_000
"""A match further into a text than this is found, but not shown."""

_FIRST = ("title", "tags", "body")


def highlights(texts: Mapping[str, str], wanted: Container[str]) -> list[Highlight]:
    """One for each field that holds a wanted token: title, tags, body, then the others by name."""
    fields = sorted(texts, key=lambda field: (_FIRST.index(field) if field in _FIRST else len(_FIRST), field))
    cut = ((field, _parts(texts[field][:READ_CHARACTERS], wanted)) for field in fields)
    return [Highlight(field, parts) for field, parts in cut if parts]


def _parts(text: str, wanted: Container[str]) -> list[tuple[str, bool]]:
    spans = _joined((token.start, token.end) for token in tokens(text, wanted))
    first = next(spans, None)
    if first is None:
        return []
    begin = _begin(text, first[0])
    end = min(len(text), begin + MOST_CHARACTERS)
    parts, at = [], begin
    for start, stop in (first, *spans):
        if start >= end:
            break
        parts += [(text[at:start], False), (text[start : min(stop, end)], True)]
        at = min(stop, end)
    return [part for part in (*parts, (text[at:end], False)) if part[0]]


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans that touch or overlap as one; they come in order of their start."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None or start > held[1]:
            if held:
                yield held
            held = (start, end)
        else:
            held = (held[0], max(held[1], end))
    if held:
        yield held


def _begin(text: str, match: int) -> int:
    """A little before the match, after a space if one is near."""
    if match <= LEAD_CHARACTERS:
        return 0
    space = text.find(" ", match - LEAD_CHARACTERS, match)
    return space + 1 if space >= 0 else match - LEAD_CHARACTERS
