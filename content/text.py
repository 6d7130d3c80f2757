"""Texts in several languages, and which of them a reader gets."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

Localized: TypeAlias = dict[str, str]
"""BCP 47 language tag → text."""

Text: TypeAlias = Localized | str
"""The same, or a text alone in the one language of what it stands in."""


class TextInput(Struct, frozen=True):
    """A text in one language, as a writer gives it."""

    language: str
    text: str


class Translation(Struct, frozen=True):
    """All texts in one language."""

    language: str
    title: str
    summary: str | None
    description: str | None


def translations_of(title: Localized, summary: Localized, description: Localized) -> list[Translation]:
    return [Translation(language, text, summary.get(language), description.get(language)) for language, text in title.items()]


def pick(texts: Localized, languages: Sequence[str]) -> tuple[str, str] | None:
    """The language and text for a reader of these languages, best first; None only where there are no texts.

    Each language is tried as it stands, then without its subtags from the right, then as the stem of a more special one
    (RFC 4647 look-up, and its other way round). Failing all, the first text by language tag.
    """
    for language in languages:
        for candidate in _widening(language):
            if candidate in texts:
                return candidate, texts[candidate]
        stem = language.split("-")[0]
        for special in sorted(texts):
            if special.startswith(stem + "-"):
                return special, texts[special]
    return min(texts.items()) if texts else None


def _widening(language: str) -> list[str]:
    parts = language.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def first_sentence(text: str, most: int = 80) -> str:
    """For what has no title of its own: up to the first full stop in either script, or cut with an ellipsis."""
    line = " ".join(text.split())
    for at, character in enumerate(line[: most + 1]):
        if character in "。！？…" or (character in ".!?" and line[at + 1 : at + 2] in ("", " ")):
            return line[: at + 1]
    return cut(line, most)


def excerpt(text: str, most: int = 160) -> str:
    """The beginning on one line."""
    return cut(" ".join(text.split()), most)


def cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
