"""How words are disguised, undone: width, case, accents, letters of other scripts, traditional forms, what is invisible.

Pure. What stands between the letters of a word, and digits for letters, are `wordlists`' business: they depend on the word.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

_ALIKE_FILE = Path(__file__).parent / "wordlists" / "alike.txt"
_INVISIBLE = {"Cf", "Mn", "Me", "Cs"}
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters by their category that show nothing."""

_BOXED = (0x1F150, 0x1F170, 0x1F1E6)
"""Where alphabets in circles, squares and flags begin that no normal form knows."""


class Folded(Struct, frozen=True):
    """`text`: as it is compared. Of each of its characters, and of its end, `offsets` is the place in the original."""

    text: str
    offsets: Sequence[int]


def _groups(lines: Sequence[str]) -> dict[str, str]:
    return {other: group[0] for line in lines if not line.startswith("#") for group in line.split() for other in group[1:]}


_ALIKE = _groups(_ALIKE_FILE.read_text(encoding="utf-8").splitlines())


def fold(text: str) -> Folded:
    parts = [_plain(character) for character in text]
    folded = "".join(parts)
    if len(folded) == len(parts) and all(parts):
        return Folded(folded, range(len(text) + 1))
    return Folded(folded, [at for at, part in enumerate(parts) for _ in part] + [len(text)])


@lru_cache(maxsize=1 << 16)
def _plain(character: str) -> str:
    """What is compared of it: nothing of what is invisible."""
    if unicodedata.category(character) in _INVISIBLE or character in _FILLERS:
        return ""
    for first in _BOXED:
        if first <= ord(character) < first + 26:
            return chr(ord("a") + ord(character) - first)
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold())
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.category(c) not in _INVISIBLE))
    return "".join(_ALIKE.get(c, c) for c in bare)
