"""Text analysis for every index: folding, words, stems, Chinese bigrams, and what a query asks for. Pure: no index, no I/O.

A stored text becomes `tokens`; a query becomes clauses over such tokens. Both sides fold width, case, compatibility forms and the
accents of Latin letters. Scripts written without spaces are indexed as single characters and as pairs.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import snowballstemmer  # type: ignore[import-untyped]
from msgspec import Struct

REVISION = 1
"""Grows when the same text gives other tokens: an index made by another revision must be rebuilt."""

MOST_QUERY_CHARACTERS = 300
MOST_QUERY_TOKENS = 64
MOST_TOKEN_CHARACTERS = 64
MOST_PREFIX_CHARACTERS = 4
MOST_TAIL_CHARACTERS = 24

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_UNSPACED = _HAN + _KANA + _HANGUL
_SYMBOLS = "\u2600-\u27bf\U0001f000-\U0001faff"
_UNITS = "mm|cm|km|m|mg|kg|g|ml|l|kw|w|v|mah|oz|lb|gb|tb|mp|hz"
_WORD = rf"[^\W_{_UNSPACED}]"
_PIECES = re.compile(
    rf"(?P<run>[{_UNSPACED}]+)"
    rf"|(?P<word>(?<!\w)\d+(?:\.\d+)?\ (?:{_UNITS})(?!{_WORD})|{_WORD}+(?:[-'.&+]{_WORD}+)*)"
    rf"|(?P<symbol>[{_SYMBOLS}])"
)
_PARTS = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+|[^\W_]")
_MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
_CLUSTERS = re.compile(rf"[\s\S][{_MARKS}]*")
_HAS_MARKS = re.compile(rf"[{_MARKS}]")
_STOP = frozenset("a an and at by for in of on or the to with".split())


class Token(NamedTuple):
    """What is indexed, and which characters of the original text it stands for."""

    text: str
    start: int
    end: int


class All(Struct, frozen=True):
    """Holds where every clause holds."""

    clauses: tuple["Clause", ...]


class Either(Struct, frozen=True):
    """Holds where at least one clause holds."""

    clauses: tuple["Clause", ...]


Clause: TypeAlias = str | All | Either
"""A token, or a combination of clauses."""

Synonyms: TypeAlias = Sequence[tuple[str, Sequence[str]]]
"""Parts of a query, each with its further spellings."""


# ---------------------------------------------------------------- folding


@lru_cache(maxsize=1 << 16)
def _fold(cluster: str) -> str:
    text = unicodedata.normalize("NFKC", cluster).casefold()
    if unicodedata.name(text[:1] or " ", "").startswith("LATIN"):
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def _clusters(text: str) -> list[str]:
    return _CLUSTERS.findall(text) if _HAS_MARKS.search(text) else list(text)


def fold(text: str) -> str:
    """The one spelling of what differs in case, width, compatibility form or Latin accent only."""
    return text.lower() if text.isascii() else "".join(map(_fold, _clusters(text)))


def _fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters and for its end the offset in the original."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    clusters = _clusters(text)
    folded = [_fold(cluster) for cluster in clusters]
    whole = "".join(folded)
    if len(clusters) == len(text) == len(whole) and all(map(len, folded)):
        return whole, range(len(text) + 1)
    offsets, at = [], 0
    for cluster, spelling in zip(clusters, folded, strict=True):
        offsets += [at] * len(spelling)
        at += len(cluster)
    return whole, [*offsets, at]


# ---------------------------------------------------------------- words

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    word = word[:MOST_TOKEN_CHARACTERS]
    return str(_stemmer.stemWord(word)) if word.isascii() and word.isalpha() else word


@lru_cache(maxsize=1 << 16)
def _split(word: str) -> tuple[tuple[str, int, int], ...]:
    """A written word's tokens with start and end: the parts, and first the whole where there are several.

    `gore-tex` is `goretex`, and `gore` and `tex`.
    """
    bare = word.removesuffix("'s")
    parts = [(_stem(match.group()), *match.span()) for match in _PARTS.finditer(bare)]
    if len(parts) == 1:
        return (parts[0],)
    joined = "".join(bare[start:end] for _, start, end in parts)
    return ((_stem(joined), 0, len(word)), *parts)


def _unspaced(run: str) -> list[tuple[str, int, int]]:
    """Each character and, but for the last, the pair that it begins."""
    sizes = ((at, at + size) for at in range(len(run)) for size in (1, 2) if at + size <= len(run))
    return [(run[start:end], start, end) for start, end in sizes]


def _spans(piece: re.Match[str]) -> Sequence[tuple[str, int, int]]:
    written = piece.group()
    match piece.lastgroup:
        case "word":
            return _split(written)
        case "run":
            return _unspaced(written)
        case _:
            return ((written, 0, 1),)


def tokens(text: str, wanted: Container[str] | None = None) -> Iterator[Token]:
    """The tokens of a stored text, or only the wanted ones, in order of their start.

    Lone surrogates, punctuation and controls separate words.
    """
    folded, offsets = _fold_with_offsets(text)
    for piece in _PIECES.finditer(folded):
        for token, start, end in _spans(piece):
            if wanted is None or token in wanted:
                at = piece.start()
                yield Token(token, offsets[at + start], _end(offsets, at + end))


def terms(text: str) -> Iterator[str]:
    """The texts of `tokens` alone."""
    return (span[0] for piece in _PIECES.finditer(fold(text)) for span in _spans(piece))


def _end(offsets: Sequence[int], at: int) -> int:
    """Where the original character that gave the folded one before `at` ends."""
    began = offsets[at - 1]
    while at < len(offsets) - 1 and offsets[at] == began:
        at += 1
    return offsets[at]


# ---------------------------------------------------------------- queries


def parse(query: str, synonyms: Synonyms = ()) -> All:
    """What an entry's tokens must hold for the query to find it; no clauses where the query has no word.

    Only the first 300 characters and the first 64 tokens count. Common English words count only where there is no other.
    A part of the query that has synonyms may stand in either spelling; longer parts are tried first.
    """
    folded = fold(query[:MOST_QUERY_CHARACTERS])[:MOST_QUERY_CHARACTERS]
    spellings = {fold(part).strip(): others for part, others in synonyms if part.strip()}
    clauses = [clause for piece in _cut(folded, spellings) for clause in piece]
    telling = [clause for clause in clauses if clause not in _STOP]
    return All(tuple((telling or clauses)[:MOST_QUERY_TOKENS]))


def _cut(query: str, spellings: dict[str, Sequence[str]]) -> Iterator[tuple[Clause, ...]]:
    """The clauses of each stretch of the query, those that have further spellings as one clause."""
    if not spellings:
        yield _clauses(query)
        return
    at = 0
    for match in _parts_pattern(spellings).finditer(query):
        yield _clauses(query[at : match.start()])
        options = [All(_clauses(text)) for text in (match.group(), *map(fold, spellings[match.group()]))]
        yield (Either(tuple(option for option in options if option.clauses)),)
        at = match.end()
    yield _clauses(query[at:])


def _parts_pattern(spellings: dict[str, Sequence[str]]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile("|".join(_bounded(part) for part in longest_first))


def _bounded(part: str) -> str:
    """A part starts and ends where a word does; between characters written without spaces that is everywhere."""
    before = rf"(?<!{_WORD})" if re.match(_WORD, part) else ""
    after = rf"(?!{_WORD})" if re.search(rf"{_WORD}$", part) else ""
    return before + re.escape(part) + after


def _clauses(folded: str) -> tuple[Clause, ...]:
    return tuple(clause for piece in _PIECES.finditer(folded) for clause in _clauses_of(piece))


def _clauses_of(piece: re.Match[str]) -> Iterator[Clause]:
    written = piece.group()
    if piece.lastgroup == "run" and len(written) > 1:
        yield from (first + second for first, second in pairwise(written))
    elif piece.lastgroup == "word":
        whole, *parts = (token for token, _, _ in _split(written))
        yield Either((whole, All(tuple(parts)))) if parts else whole
    else:
        yield written


def leaves(clause: Clause) -> Iterator[str]:
    """The tokens that a clause is made of."""
    if isinstance(clause, str):
        yield clause
        return
    for inner in clause.clauses:
        yield from leaves(inner)


# ---------------------------------------------------------------- completion


def _starts(folded: str) -> Iterator[int]:
    """Where a person may begin to type: each word, and each character of a script written without spaces."""
    for piece in _PIECES.finditer(folded):
        if piece.lastgroup == "run":
            yield from range(*piece.span())
        elif piece.lastgroup == "word":
            yield from sorted({piece.start() + start for _, start, _ in _split(piece.group())})
        else:
            yield piece.start()


def prefix(typed: str) -> str:
    """What `completes` and `prefixes` compare: folded, white space single, without lone surrogates, at most 300 characters."""
    whole = typed[:MOST_QUERY_CHARACTERS].encode(errors="ignore").decode()
    return " ".join(fold(whole).split())[:MOST_QUERY_CHARACTERS]


def completes(text: str, typed: str) -> bool:
    """Whether a word of the text starts as typed (a `prefix`)."""
    whole = " ".join(fold(text).split())
    return bool(typed) and any(whole.startswith(typed, start) for start in _starts(whole))


def prefixes(text: str) -> set[str]:
    """The beginnings, 1 to 4 characters long, under which `completes` may find the text."""
    whole = " ".join(fold(text).split())
    starts = list(_starts(whole))
    return {whole[start : start + length] for start in starts for length in range(1, MOST_PREFIX_CHARACTERS + 1)}


def tails(text: str) -> set[str]:
    """The first 24 characters from wherever `completes` may find that something was typed."""
    whole = " ".join(fold(text).split())
    return {whole[start : start + MOST_TAIL_CHARACTERS] for start in _starts(whole)}
