"""A backup's folder: lines of JSON in gzipped files, objects as they are, and a manifest that is written last and names the rest.

Personal data stands in it as in the stores, what is sealed sealed: it is for the owner of the process alone. It has no keys.
"""

import gzip
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from storage.ports import Unreadable

FORMAT = 1
_MANIFEST = "manifest.json"
_OBJECTS = "objects"
T = TypeVar("T")


class Part(Struct, frozen=True):
    """A file of lines. `digest`: SHA-256 of its bytes, in hexadecimal."""

    count: int
    digest: str


class Kept(Struct, frozen=True):
    """An object, which stands in the file `file`. `digest` as in `Part`."""

    key: str
    file: str
    content_type: str
    bytes: int
    digest: str


class Manifest(Struct, frozen=True):
    """`at`: the moment that documents and streams are of, UTC milliseconds. `shapes`: kind → its schema in that release.

    `parts`: collection → its documents. `streams`: the batches of all. `objects`: the rows of `Kept`.
    """

    format: int
    at: int
    shapes: dict[str, int]
    parts: dict[str, Part]
    streams: Part
    objects: Part


def part(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl.gz"


def documents(collection: str) -> str:
    return f"documents-{collection}"


def file_of(folder: Path, name: str) -> Path:
    return folder / _OBJECTS / name


def begin(folder: Path) -> None:
    """Raises `OSError` where there is something already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(None, "there is something in it already", str(folder))
    (folder / _OBJECTS).mkdir(mode=0o700)


class Lines:
    """A part that is being written; call `add` as often as there is something, then `close`."""

    def __init__(self, path: Path) -> None:
        self._path, self._count = path, 0
        self._out = gzip.GzipFile(path, "wb", compresslevel=3)

    def add(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self._out.write(msgspec.json.encode(row) + b"\n")
            self._count += 1

    def close(self) -> Part:
        self._out.close()
        settle(self._path)
        return Part(self._count, digest(self._path))


def read_lines(path: Path, type: type[T], size: int) -> Iterator[list[T]]:
    """Some at a time."""
    decoder = msgspec.json.Decoder(type)
    with gzip.open(path, "rb") as lines:
        some: list[T] = []
        for line in lines:
            some.append(decoder.decode(line))
            if len(some) == size:
                yield some
                some = []
        if some:
            yield some


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settle(path: Path) -> None:
    """On the disk when it returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def end(folder: Path, manifest: Manifest) -> None:
    """From now on it is a backup."""
    path = folder / _MANIFEST
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
    for one in (path, folder / _OBJECTS, folder):
        settle(one)


def opened(folder: Path) -> Manifest:
    """Raises `Unreadable` where something is missing or is not as it was written, before anything is read of it."""
    path = folder / _MANIFEST
    if not path.is_file():
        raise Unreadable(f"{folder}: no backup, or one that was not finished: it has no {_MANIFEST}")
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise Unreadable(f"{path}: {error}") from error
    if manifest.format != FORMAT:
        raise Unreadable(f"{path}: its format is {manifest.format}; this release reads {FORMAT}")
    named = {documents(collection): one for collection, one in manifest.parts.items()}
    for name, one in (*named.items(), ("streams", manifest.streams), ("objects", manifest.objects)):
        _check(part(folder, name), one.digest)
    for some in read_lines(part(folder, "objects"), Kept, 1_000):
        for kept in some:
            _check(file_of(folder, kept.file), kept.digest)
    return manifest


def _check(path: Path, told: str) -> None:
    if not path.is_file():
        raise Unreadable(f"{path} is missing")
    if digest(path) != told:
        raise Unreadable(f"{path} is not as it was written")
