"""Completion over one `IndexFile`: the best texts that go on as a person began to type."""

from collections.abc import Iterable, Iterator, Sequence

from .embedded_bits import Sliced, best, slots
from .embedded_file import IndexFile, decode
from .embedded_queries import FEW_TIES, of_kinds
from .ports import Suggested
from .text import MOST_PREFIX_CHARACTERS, completes, prefix


def suggest(file: IndexFile, typed: str, at: int, kinds: Sequence[str], limit: int) -> list[Suggested]:
    start = prefix(typed)
    if not start or not limit:
        return []
    remaining = file.set("prefix", start[:MOST_PREFIX_CHARACTERS]) & of_kinds(file, kinds) & file.up(at)
    quality = file.sliced("quality")
    found: dict[str, Suggested] = {}
    while remaining and len(found) < limit:
        chosen, tied = best(quality, remaining, max(limit, 64))
        for suggestion in _completing(file, chosen, tied, quality, start):
            found.setdefault(suggestion.text, suggestion)
            if len(found) == limit:
                break
        remaining &= ~(chosen | tied)
    return list(found.values())


def _completing(file: IndexFile, chosen: int, tied: int, quality: Sliced, start: str) -> Iterator[Suggested]:
    """The texts of the chosen by quality, then text and id; then those of the tied, which all have one lower quality."""
    rows = file.rows("slot, quality, id, kind, entry", list(slots(chosen)))
    texts = ((-row[1], text, row[2], row[3]) for row in rows for text in decode(row[4]).suggest)
    yield from (Suggested(text, id, kind) for _, text, id, kind in sorted(texts) if completes(text, start))
    yield from _tied_texts(file, tied, start)


def _tied_texts(file: IndexFile, tied: int, start: str) -> Iterator[Suggested]:
    if tied.bit_count() <= FEW_TIES:
        rows: Iterable[tuple[str, str, str]] = sorted(
            (text, id, kind)
            for id, kind, entry in file.rows("id, kind, entry", list(slots(tied)))
            for text in decode(entry).suggest
        )
    else:
        bitmap = tied.to_bytes(tied.bit_length() // 8 + 1, "little")
        walk = file.connection.execute("SELECT text, id, slot FROM completions ORDER BY text, id")
        inside = (row for row in walk if row[2] >> 3 < len(bitmap) and bitmap[row[2] >> 3] >> (row[2] & 7) & 1)
        rows = ((text, id, file.rows("kind", [slot])[0][0]) for text, id, slot in inside)
    return (Suggested(text, id, kind) for text, id, kind in rows if completes(text, start))
