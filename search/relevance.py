"""How much a word counts where it stands: the same whole numbers over every index, so that all order alike. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping

from .text import terms

TEXT_FIELDS = ("title", "tags", "body")
WEIGHTS = {"title": 8, "title+": 4, "tags": 5, "tags+": 2, "body": 2, "body+": 1}
"""What a word counts in each field; with `+`, what it counts more where it makes up a good part of the text."""

MOST_RARITY = 16

_GOOD_PART = {"title": 4, "tags": 4, "body": 25}


def places(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each field of `WEIGHTS` with each token that counts there; a text of another name counts as `body`. Some come twice."""
    for name, text in texts.items():
        field = name if name in TEXT_FIELDS else "body"
        for token, times in Counter(terms(text)).items():
            yield field, token
            if times * len(token) * _GOOD_PART[field] >= len(text):
                yield f"{field}+", token


def rarity(having: int, entries: int) -> int:
    """1 for a word that every entry has to 16 for one that hardly any has, by halves."""
    return min(MOST_RARITY, max(1, (entries // max(1, having)).bit_length()))
