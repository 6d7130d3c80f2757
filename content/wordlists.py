"""Words that a text must not have, or not without somebody looking: the lists of `wordlists/`, and how a disguised one is found.

The words form a tree that a text is walked along, a step a character, so that the work grows with the text alone. What stands
between the letters of a word is stepped over where no sentence would have it there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from content.folding import fold
from content.ports import Verdict

FOLDER = Path(__file__).parent / "wordlists"
_NO_LISTS = {"alike"}
_LINE = re.compile(r"(block|review|pass) (\S.*)")
_MOST_BETWEEN = 3
_SHORT = 3
"""Latin words up to this length are found only as they stand: too many other things are spelled so by chance."""

_STANDS_FOR = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i"}
_MASKED = re.compile(r"(?<![a-z*])[a-z]+\*{1,8}[a-z]+(?![a-z*])")

# How far apart two letters of a word stand.
_CLOSE, _SYMBOL, _SPACE, _CLAUSE = range(4)
_CLAUSES = frozenset("。、,!?;…()[]{}\"“”'‘’<>《》「」『』【】〈〉\n\r")


class BadList(ValueError):
    """A list has a line that says nothing: its name, number and text."""


class Word(Struct, frozen=True):
    """`check`: the list that has it. `letters`: folded; `breaks`: before which of them it has something else, as a space.

    `ending`: `~` where the word may go on, `…` where the sentence must.
    """

    check: str
    verdict: Verdict
    letters: str
    breaks: frozenset[int]
    ending: str

    @property
    def latin(self) -> bool:
        return self.letters.isascii()


class Match(Struct, frozen=True):
    """A word between these places of a folded text."""

    word: Word
    start: int
    end: int


class _Node:
    """A place in the tree: how words go on, and the one that ends here."""

    __slots__ = ("next", "word")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.word: Word | None = None


class Words:
    def __init__(self, words: list[Word]) -> None:
        self._root = _Node()
        self._maskable: dict[tuple[str, str, int], list[Word]] = {}
        for word in words:
            self._add(word)
        signs = {sign: step for sign in _STANDS_FOR if (step := _step(self._root, sign)[0])}
        self._firsts = {**signs, **self._root.next}
        latin = "".join(sorted(one for one in self._firsts if one.isascii()))
        others = "".join(sorted(one for one in self._firsts if not one.isascii()))
        self._starts = re.compile(f"(?<![a-z])[{re.escape(latin)}]|[{re.escape(others)}]")

    def _add(self, word: Word) -> None:
        node = self._root
        for letter in word.letters:
            node = node.next.setdefault(letter, _Node())
        node.word = word
        if (
            word.letters.isalpha()
            and word.latin
            and not word.breaks
            and len(word.letters) > _SHORT
            and word.verdict != Verdict.PASS
        ):
            self._maskable.setdefault(_outline(word.letters), []).append(word)

    def find(self, text: str) -> list[Match]:
        """What a folded text has, but for what is part of an ordinary phrase."""
        starts = [start.start() for start in self._starts.finditer(text)]
        found = [match for start in starts if self._may_begin(text, start) for match in self._from(text, start)]
        found += self._masked(text)
        phrases = _Phrases([match for match in found if match.word.verdict is Verdict.PASS])
        return [match for match in found if match.word.verdict is not Verdict.PASS and not phrases.cover(match)]

    def _may_begin(self, text: str, start: int) -> bool:
        """A run of one letter is entered at its first; what follows a beginning is mostly something else."""
        first, second = text[start], text[start + 1 : start + 2]
        if second not in self._firsts[first].next and second.isalnum() and second != first and second not in _STANDS_FOR:
            return False
        return not start or text[start - 1] != first

    def _from(self, text: str, start: int) -> Iterator[Match]:
        """The words that begin at that place."""
        node, at, signs = self._root, start, 0
        gaps: list[int] = []
        gap = between = 0
        while at < len(text):
            letter = text[at]
            step, sign = _step(node, letter)
            if step is not None:
                gaps.append(gap)
                node, signs, gap, between, at = step, signs + sign, _CLOSE, 0, at + 1
                if node.word and _holds(node.word, gaps[1:], signs) and _ends(node.word, text, at):
                    yield Match(node.word, start, at)
            elif not letter.isalnum():
                gap, between, at = max(gap, _distance(letter)), between + 1, at + 1
                if between > _MOST_BETWEEN:
                    return
            elif not between and letter.isalpha() and letter == text[at - 1]:
                at += 1
            else:
                return

    def _masked(self, text: str) -> Iterator[Match]:
        """Words of which only the inner letters are covered by stars."""
        for masked in _MASKED.finditer(text):
            shown = masked.group()
            for word in self._maskable.get(_outline(shown), ()):
                if all(one in ("*", letter) for one, letter in zip(shown, word.letters, strict=True)):
                    yield Match(word, *masked.span())
                    break


def _outline(letters: str) -> tuple[str, str, int]:
    return letters[0], letters[-1], len(letters)


def _step(node: _Node, letter: str) -> tuple[_Node | None, int]:
    """Where the letter leads, and 1 where it is a sign that stands for one."""
    if letter in node.next:
        return node.next[letter], 0
    for meant in _STANDS_FOR.get(letter, ""):
        if meant in node.next:
            return node.next[meant], 1
    return None, 0


def _distance(between: str) -> int:
    if between in _CLAUSES:
        return _CLAUSE
    return _SPACE if between.isspace() or between == "." else _SYMBOL


def _holds(word: Word, gaps: list[int], signs: int) -> bool:
    """Whether it is that word: its letters stand close, or all of them equally apart, as no sentence has them by chance."""
    inner = [gap for at, gap in enumerate(gaps, 1) if at not in word.breaks]
    widest = max(inner, default=_CLOSE)
    if word.latin and len(word.letters) <= _SHORT:
        return widest == _CLOSE and not signs
    spread = len(inner) > 1 and all(inner)
    return signs * 2 <= len(word.letters) and (spread or widest <= (_SYMBOL if word.latin else _SPACE))


def _ends(word: Word, text: str, at: int) -> bool:
    """A word that ends in a Latin letter or a digit ends where no more of them come."""
    last, following = word.letters[-1], text[at : at + 1]
    if word.ending == "…":
        return following.isalnum()
    if word.ending == "~":
        return True
    if last.isdigit():
        return not ("0" <= following <= "9")
    return not (last.isascii() and "a" <= following <= "z")


class _Phrases:
    """Ordinary phrases of a text, asked what is part of one."""

    def __init__(self, phrases: list[Match]) -> None:
        phrases.sort(key=lambda phrase: phrase.start)
        self._starts = [phrase.start for phrase in phrases]
        self._reach = [*accumulate((phrase.end for phrase in phrases), max)]

    def cover(self, match: Match) -> bool:
        before = bisect_right(self._starts, match.start)
        return before > 0 and self._reach[before - 1] >= match.end


# ---------------------------------------------------------------- reading


def load(folder: Path = FOLDER) -> dict[str, list[Word]]:
    """Each list by its name. Raises `BadList`."""
    files = sorted(path for path in folder.glob("*.txt") if path.stem not in _NO_LISTS)
    return {path.stem: [*_words(path)] for path in files}


def _words(path: Path) -> Iterator[Word]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        said = _LINE.fullmatch(line)
        word = said and _word(path.stem, Verdict[said[1].upper()], said[2])
        if not word or not word.letters:
            raise BadList(f"{path.name}:{number}: {line!r} is not `block`, `review` or `pass` and a word")
        yield word


def _word(check: str, verdict: Verdict, written: str) -> Word:
    letters: list[str] = []
    breaks: set[int] = set()
    bare = written.rstrip("~…")
    for character in fold(bare).text:
        if character.isalnum():
            letters.append(character)
        else:
            breaks.add(len(letters))
    return Word(check, verdict, "".join(letters), frozenset(breaks), written[len(bare) :])
