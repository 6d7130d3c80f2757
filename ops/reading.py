"""Files as objects: JSON Lines, CSV and TSV, plain or gzipped, read line by line in bounded memory; and media, by their names.

What an object means is not known here.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

MOST_LINE = 4_000_000
"""Bytes. A longer line is passed over without being held."""

JSON_LINES = (".jsonl", ".ndjson", ".json")
MEDIA = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".m4v", ".mov", ".webm", ".vtt", ".glb", ".usdz"}
"""Files that hold no lines: each is one object, of its `name` and its `stem`, the name without its ending."""

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


class Line(Struct, frozen=True):
    """A line as an object, or why it is none. `number` counts from 1."""

    number: int
    bytes: int
    values: dict[str, Any] | None = None
    fault: str | None = None


def _format(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def lines(path: Path) -> Iterator[Line]:
    """The file's objects in order; numbers with a point are `Decimal`. Blank lines are passed over.

    Raises `OSError`.
    """
    if path.suffix.lower() in MEDIA:
        yield Line(1, 0, {"name": path.name, "stem": path.stem})
        return
    delimiter = _DELIMITERS.get(_format(path))
    with path.open("rb") as raw:
        file: BinaryIO = gzip.GzipFile(fileobj=raw) if path.name.lower().endswith(".gz") else raw  # type: ignore[assignment]
        yield from _objects(file) if delimiter is None else _table(file, delimiter)


def _objects(file: BinaryIO) -> Iterator[Line]:
    for number, data in _raw(file):
        if isinstance(data, str):
            yield Line(number, 0, fault=data)
        elif data.strip():
            yield _object(number, data)


def _object(number: int, data: bytes) -> Line:
    try:
        values = _DECODER.decode(data)
    except UnicodeDecodeError:
        return Line(number, len(data), fault="this is not UTF-8")
    except (msgspec.MsgspecError, RecursionError, ArithmeticError) as error:
        return Line(number, len(data), fault=f"this is not JSON: {error}")
    if not isinstance(values, dict):
        return Line(number, len(data), fault="an object is needed")
    return _sound(number, len(data), values)


def _table(file: BinaryIO, delimiter: str) -> Iterator[Line]:
    """A row of a table by its header; an empty cell is absent."""
    header: list[str] = []
    for number, data in _raw(file):
        if isinstance(data, str):
            yield Line(number, 0, fault=data)
            continue
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield Line(number, len(data), fault="this is not UTF-8")
            continue
        if not text.strip():
            continue
        try:
            cells = text.split("\t") if delimiter == "\t" else next(csv.reader([text], strict=True))
        except csv.Error as error:
            yield Line(number, len(data), fault=f"this is not CSV, one row a line: {error}")
            continue
        if not header:
            header = cells
        elif len(cells) > len(header):
            yield Line(number, len(data), fault=f"{len(cells)} cells below a header of {len(header)}")
        else:
            yield _sound(number, len(data), {name: cell for name, cell in zip(header, cells, strict=False) if cell})


def _raw(file: BinaryIO) -> Iterator[tuple[int, bytes | str]]:
    """Lines with their numbers; text instead of bytes says what is wrong with it. A damaged stream ends there."""
    number = 0
    while True:
        number += 1
        try:
            data = file.readline(MOST_LINE + 1)
            if not data:
                return
            if len(data) > MOST_LINE:
                _skip(file, data)
                yield number, f"this line is over {MOST_LINE:,} bytes"
                continue
        except EOFError:
            yield number, "the gzip file is cut off here"
            return
        except (gzip.BadGzipFile, zlib.error) as error:
            yield number, f"the gzip file is damaged here: {error}"
            return
        yield number, data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data


def _skip(file: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = file.readline(MOST_LINE)


def _sound(number: int, size: int, values: dict[str, Any]) -> Line:
    if _has_nul(values):
        return Line(number, size, fault="it holds the character NUL")
    return Line(number, size, values=values)


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(inner) for pair in value.items() for inner in pair)
    return isinstance(value, list) and any(_has_nul(inner) for inner in value)
