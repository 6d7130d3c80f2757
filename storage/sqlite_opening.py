"""Opening the database file with care: a new one is laid out, one that is not ours or not whole is refused and left as it is."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from storage.ports import StoreError, Unavailable, Unreadable
from storage.sqlite_catalog import SCHEMA

APPLICATION = 0x56547231
FORMAT = 1

READERS = 4
LOCK_SECONDS = 10.0
CHECKED_BYTES = 16_000_000


def fault(path: Path, error: sqlite3.Error) -> StoreError:
    reason = f"{path}: {error}"
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Unreadable(reason)
    return Unavailable(reason)


def open_connections(path: Path) -> list[sqlite3.Connection]:
    """The one that writes, then those that read."""
    connections: list[sqlite3.Connection] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(1 + READERS):
            connections.append(connect(path))
            if len(connections) == 1:
                _prepare(connections[0], path)
            _configure(connections[-1])
        return connections
    except BaseException as error:
        for connection in connections:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise fault(path, error) from error
        if isinstance(error, OSError):
            raise Unavailable(f"{path}: {error}") from error
        raise


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=LOCK_SECONDS, cached_statements=512)


_SETTINGS = (
    "synchronous = FULL",
    "cache_size = -8000",
    "temp_store = MEMORY",
    "journal_size_limit = 64000000",
    "secure_delete = ON",  # what was deleted is not to be read from the file either
)


def _configure(connection: sqlite3.Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Lay out an empty file, or make sure that this one is ours and whole.

    Checked: that it is an SQLite database with our mark and format, that its schema can be read, and, by SQLite itself where no
    log stands beside it, that it is as long as its header says. Each page's structure is checked where it has at most 16 MB,
    so that a large file opens at once. Raises `Unreadable`.
    """
    empty = path.stat().st_size == 0
    if not _value(connection, "PRAGMA page_count"):
        if not empty:
            # SQLite takes a file of a few bytes for an empty database, and would write over it.
            raise Unreadable(f"{path}: file is not a database")
        _lay_out(connection)
    application, version = _value(connection, "PRAGMA application_id"), _value(connection, "PRAGMA user_version")
    if application != APPLICATION:
        raise Unreadable(f"{path}: an SQLite database of another application")
    if version != FORMAT:
        raise Unreadable(f"{path}: its format is {version}; this release reads {FORMAT}")
    _use_log(connection)
    _check_pages(connection, path)
    connection.execute('SELECT count(*) FROM ":collections"').fetchone()


def _lay_out(connection: sqlite3.Connection) -> None:
    """In one transaction, so that no other process sees a half of it."""
    connection.execute("BEGIN EXCLUSIVE")
    if not _value(connection, "SELECT count(*) FROM sqlite_schema"):
        for statement in (*SCHEMA.split(";\n"), f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {FORMAT}"):
            connection.execute(statement)
    connection.execute("COMMIT")


def _use_log(connection: sqlite3.Connection) -> None:
    """The change to a write-ahead log does not wait by itself for others who open the file at the same time."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.005)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    if _value(connection, "PRAGMA page_count") * _value(connection, "PRAGMA page_size") > CHECKED_BYTES:
        return
    verdict = _value(connection, "PRAGMA quick_check(1)")
    if verdict != "ok":
        raise Unreadable(f"{path}: it is damaged: {verdict}")


def _value(connection: sqlite3.Connection, sql: str) -> Any:
    return connection.execute(sql).fetchone()[0]
