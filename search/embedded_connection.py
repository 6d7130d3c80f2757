"""Connections to the embedded index's SQLite files: how one is known as ours, and SQLite's errors as the port's."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .ports import IndexFault, IndexUnavailable, IndexUnreadable
from .text import REVISION

APPLICATION = 0x56495458
FORMAT = 1
VERSION = FORMAT * 1000 + REVISION
BUSY_SECONDS = 30

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """SQLite's errors as the port's."""
    try:
        yield
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
            raise unreadable(path, str(fault)) from fault
        raise IndexUnavailable(f"the search index {path} cannot answer: {fault}") from fault


def unreadable(path: Path, why: str) -> IndexFault:
    return IndexUnreadable(f"the search index {path} cannot be read ({why}): run `python app.py reindex`")


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """An autocommit connection to a file of ours. Raises `IndexUnreadable` for any other, `IndexUnavailable` for none."""
    with faults(path):
        mode = "rwc" if create else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _settle(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _settle(connection: sqlite3.Connection, path: Path) -> None:
    if _mark(connection) == 0 and _is_empty(connection):
        with transaction(connection, "BEGIN IMMEDIATE"):
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    if _mark(connection) != APPLICATION:
        raise IndexUnreadable(f"{path} is not a search index of Vitrine; it was left as it is")
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        raise unreadable(path, "another release made it")
    _use_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def _use_log(connection: sqlite3.Connection) -> None:
    """The change to a write-ahead log does not wait by itself for others who open the file at the same time."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(0.005)


def _mark(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
