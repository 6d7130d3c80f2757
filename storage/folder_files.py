"""How objects lie in a folder: one file an object, a header and then the bytes. Blocking; run it in threads.

`kept/ab/abcd…` is the object whose key has that SHA-256, so that any keys can stand together on any file system; the header
names the key. `parts/ID/` holds an unfinished upload, `incoming/` what is still being written. A file is written there, flushed
to the disk and renamed into its place: that one rename decides, so an object is there whole, with its type, or not at all.
"""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import md5, sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Self

import msgspec
from msgspec import Struct

from storage.ports import Absent, Invalid, ObjectStat, Unavailable, Unreadable

FORMAT = b"vitrine objects 1\n"
HEADER_BYTES = 2048
CHUNK_BYTES = 1024**2
DAY_SECONDS = 24 * 3600


class Header(Struct, frozen=True):
    key: str
    content_type: str
    etag: str
    bytes: int
    modified_at: int

    def stat(self) -> ObjectStat:
        return ObjectStat(self.bytes, self.content_type, self.etag, self.modified_at)


def prepare(root: Path) -> None:
    """Make the folder, or check that it is one of ours; sweep what was left half written a day ago.

    Raises `Unreadable`, `Unavailable`.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        marker = root / "format"
        # Another process may be making the same folder: only names that are not of its first moments are foreign.
        if not marker.exists() and all(path.name.startswith(marker.name) for path in root.iterdir()):
            write_whole(marker, FORMAT)
        check(root)
        for name in ("incoming", "parts", *(f"kept/{shard:02x}" for shard in range(256))):
            (root / name).mkdir(parents=True, exist_ok=True)
        sync(root / "kept")
        sync(root)
    except (FileExistsError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Unreadable(f"{root} is not a folder of objects: {error}") from error
    except OSError as error:
        raise Unavailable(f"{root} cannot be used: {error}") from error
    _sweep(root / "incoming", time.time() - DAY_SECONDS)


def check(root: Path) -> None:
    """Raises `Unreadable` for a folder that is not of this format, and `OSError` where there is none."""
    marker = root / "format"
    if marker.read_bytes() != FORMAT:
        raise Unreadable(f"{root} is not a folder of objects of this version: {marker} says otherwise")


def place(root: Path, key: str) -> Path:
    name = sha256(key.encode()).hexdigest()
    return root / "kept" / name[:2] / name


class Incoming:
    """A file on its way in, seen by nobody until it is kept. Leaving the context before that takes it away.

    It may be discarded from one thread while another still writes.
    """

    def __init__(self, root: Path) -> None:
        self._path = root / "incoming" / token_hex(16)
        self._file = self._path.open("xb")
        self._file.seek(HEADER_BYTES)
        self._digest = md5(usedforsecurity=False)
        self._lock = Lock()
        self.bytes = 0

    def write(self, data: bytes) -> None:
        with self._lock:
            self._file.write(data)
            self._digest.update(data)
            self.bytes += len(data)

    def keep(self, target: Path, key: str, content_type: str, etag: str | None = None) -> ObjectStat:
        """Put it in its place, replacing what was there. Durable when it returns."""
        header = Header(key, content_type, etag or f'"{self._digest.hexdigest()}"', self.bytes, time.time_ns() // 1_000_000)
        with self._lock:
            self._file.seek(0)
            self._file.write(msgspec.json.encode(header).ljust(HEADER_BYTES - 1) + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._path.replace(target)
        sync(target.parent)
        return header.stat()

    def discard(self) -> None:
        with self._lock:
            with suppress(OSError):
                self._file.close()
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.discard()


class Opened:
    """An object open for reading: it stays what it was, whatever is put or deleted meanwhile."""

    def __init__(self, file: BinaryIO, stat: ObjectStat) -> None:
        self._file, self.stat = file, stat

    def read(self, start: int, end: int) -> bytes:
        self._file.seek(HEADER_BYTES + start)
        data = self._file.read(end - start)
        if len(data) != end - start:
            raise Unreadable(f"{self._file.name} ended while it was read")
        return data

    def chunks(self) -> Iterator[bytes]:
        for start in range(0, self.stat.bytes, CHUNK_BYTES):
            yield self.read(start, min(start + CHUNK_BYTES, self.stat.bytes))

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_kept(path: Path, key: str) -> Opened:
    """Raises `Absent`, and `Unreadable` for what is no whole object of that key. A symbolic link is not followed."""
    try:
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")
    except FileNotFoundError as error:
        raise Absent(f"there is no object {key}") from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Unreadable(f"object {key}: {path} is a symbolic link") from error
        raise
    try:
        return Opened(file, _header(file, key).stat())
    except BaseException:
        file.close()
        raise


def put(root: Path, key: str, data: bytes | Path, content_type: str) -> ObjectStat:
    with Incoming(root) as incoming:
        for chunk in _chunks(data) if isinstance(data, Path) else [data]:
            incoming.write(chunk)
        return incoming.keep(place(root, key), key, content_type)


def read(root: Path, key: str, start: int, end: int | None) -> bytes:
    with open_kept(place(root, key), key) as opened:
        size = opened.stat.bytes
        if start and start >= size:
            raise Invalid(f"{key} has {size} bytes, none from {start}")
        return opened.read(start, size if end is None else min(end, size))


def stat(root: Path, key: str) -> ObjectStat | None:
    try:
        with open_kept(place(root, key), key) as opened:
            return opened.stat
    except Absent:
        return None


def copy(root: Path, source: str, target: str) -> ObjectStat:
    with open_kept(place(root, source), source) as opened, Incoming(root) as incoming:
        for chunk in opened.chunks():
            incoming.write(chunk)
        return incoming.keep(place(root, target), target, opened.stat.content_type)


def delete(root: Path, keys: list[str]) -> None:
    paths = [place(root, key) for key in keys]
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        sync(folder)


def remove_tree(root: Path, folder: Path) -> None:
    """The folder disappears as one, before what is in it goes."""
    gone = root / "incoming" / token_hex(16)
    with suppress(FileNotFoundError):
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def write_whole(target: Path, data: bytes) -> None:
    """A small file, there whole or not at all; durable when it returns."""
    fresh = target.with_name(f"{target.name}.{token_hex(8)}")
    with fresh.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)
    sync(target.parent)


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(incoming: Path, before: float) -> None:
    for path in incoming.iterdir():
        with suppress(FileNotFoundError):
            if path.stat(follow_symlinks=False).st_mtime >= before:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _header(file: BinaryIO, key: str) -> Header:
    try:
        header = msgspec.json.decode(os.pread(file.fileno(), HEADER_BYTES, 0), type=Header)
    except msgspec.MsgspecError as error:
        raise Unreadable(f"object {key}: {file.name} has no header: {error}") from error
    if header.key != key:
        raise Unreadable(f"object {key}: {file.name} says that it is {header.key}")
    held = os.fstat(file.fileno()).st_size - HEADER_BYTES
    if held != header.bytes:
        raise Unreadable(f"object {key}: {file.name} holds {held} of {header.bytes} bytes")
    return header


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error}") from error
    with file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
