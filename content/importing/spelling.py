"""How names are spelled: slugs, and the keys under which foreign ids and texts are found among `names`. Pure."""

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from content.names import name

MOST_SLUG = 100
_MOST_KEY = 200
_MOST_WORDS = 20_000  # the same tags, brands and categories come with row after row
_APOSTROPHES = str.maketrans("", "", "'’`")


@lru_cache(_MOST_WORDS)
def slug(text: str, most: int = MOST_SLUG) -> str:
    """Letters, their marks and digits of any script, in lower case, joined by single hyphens; empty where there are none."""
    plain = unicodedata.normalize("NFC", text.translate(_APOSTROPHES)).lower()
    spaced = "".join(character if unicodedata.category(character)[0] in "LMN" else " " for character in plain)
    return unicodedata.normalize("NFC", "-".join(spaced.split())[:most].strip("-"))


def is_slug(text: str) -> bool:
    return text != "" and slug(text) == text


def slug_with_piece(text: str, id: str) -> str:
    """A slug that no other has: the text's, and a short piece of the id."""
    piece = id[-8:].lower()
    words = slug(text, MOST_SLUG - len(piece) - 1).rstrip("-")
    return f"{words}-{piece}" if words else piece


@lru_cache(_MOST_WORDS)
def folded(text: str) -> str:
    """Equal for texts that are the same word to a reader: width, case and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def foreign_name(type: str, source: str, foreign: str) -> str:
    return name(f"import.{type}", f"{source}/{foreign}")


def text_name(type: str, language: str, words: Sequence[str]) -> str:
    """By what a tag, brand or category is found by its words (a category's from the root). Regions of a language share them."""
    line = "  ".join(folded(word) for word in words)  # no folded word has two spaces
    key = f"{language.split('-')[0].lower()}/{line}"
    if len(key) > _MOST_KEY:
        key = f"{key[:_MOST_KEY]}…{hashlib.blake2b(key.encode(), digest_size=16).hexdigest()}"
    return name(f"{type}.name", key)
