"""One SQLite file that holds one whole index: its schema, how entries go in and out, and how its sets are read.

An entry has a slot, a small integer that is free again when the entry goes; a (field, term) has the set of its slots, in blocks.
Used by one thread at a time; transactions are the caller's, by `reading` and `writing`.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from .embedded_bits import BLOCK, Sliced, listed, pack, union, unpack
from .embedded_connection import connect, faults, transaction, unreadable
from .embedded_entries import Key, keys
from .ports import Entry

REMEMBERED_MILLISECONDS = 24 * 3600 * 1000


_SCHEMA = """
CREATE TABLE entries (
    slot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, seq INTEGER NOT NULL, change INTEGER NOT NULL,
    quality INTEGER NOT NULL, from_ INTEGER NOT NULL, until INTEGER NOT NULL, features BLOB NOT NULL, entry BLOB NOT NULL);
CREATE INDEX entries_by_kind ON entries (kind, id);
CREATE INDEX entries_by_from ON entries (from_);
CREATE INDEX entries_by_until ON entries (until);
CREATE INDEX entries_by_change ON entries (change);
CREATE TABLE writes (number INTEGER NOT NULL);
INSERT INTO writes VALUES (0);
CREATE TABLE free (slot INTEGER PRIMARY KEY);
CREATE TABLE removed (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sets (
    field TEXT NOT NULL, term TEXT NOT NULL, block INTEGER NOT NULL, members INTEGER NOT NULL, appended INTEGER NOT NULL,
    bits BLOB NOT NULL, PRIMARY KEY (field, term, block)) WITHOUT ROWID;
CREATE INDEX sets_to_pack ON sets (appended) WHERE appended > 256;
CREATE TABLE variants (
    currency TEXT NOT NULL, price INTEGER NOT NULL, available INTEGER NOT NULL, slot INTEGER NOT NULL,
    PRIMARY KEY (currency, price, available, slot)) WITHOUT ROWID;
CREATE TABLE completions (
    text TEXT NOT NULL, id TEXT NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (text, id)) WITHOUT ROWID;
"""

_APPEND = """
INSERT INTO sets VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    members = members + excluded.members, appended = appended + excluded.appended,
    bits = CAST(bits || substr(excluded.bits, 2) AS BLOB)
"""


class IndexFile:
    """`connection` is in autocommit mode; each method runs inside `reading` or `writing`."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self.connection = connect(path, create=create)
        if create:
            with faults(path):
                self.connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")

    @contextmanager
    def reading(self) -> Iterator[None]:
        with faults(self.path), transaction(self.connection, "BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        with faults(self.path), transaction(self.connection, "BEGIN IMMEDIATE"):
            yield

    def check(self) -> None:
        """Raises `IndexUnreadable` where the file is damaged."""
        with faults(self.path):
            answer = self.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if answer != "ok":
            raise unreadable(self.path, answer.splitlines()[-1])

    def close(self) -> None:
        self.connection.close()

    # ------------------------------------------------------------ writing

    def put(self, entries: Iterable[Entry]) -> None:
        """Each entry whose `seq` is above the one held or removed."""
        newest: dict[str, Entry] = {}
        for entry in entries:
            if entry.id not in newest or newest[entry.id].seq < entry.seq:
                newest[entry.id] = entry
        held, removed = self.held(newest), self._removed(newest)
        sets = _Changes()
        change = self.writes() + 1
        self.connection.execute("UPDATE writes SET number = ?", (change,))
        for entry in newest.values():
            slot, before = held.get(entry.id, (None, None))
            if entry.seq > max(before.seq if before else -1, removed.get(entry.id, -1)):
                slot = self._free_slot() if slot is None else slot
                self._replace(slot, before, entry, sets, change)
        self._write(sets)

    def remove(self, seqs: Mapping[str, int]) -> None:
        """What has at most this `seq`, remembered from now on."""
        held, removed = self.held(seqs), self._removed(seqs)
        sets, now = _Changes(), time.time_ns() // 1_000_000
        for id, seq in seqs.items():
            slot, before = held.get(id, (None, None))
            if before and before.seq > seq:
                continue
            if slot is not None:
                self._replace(slot, before, None, sets, 0)
            highest = max(seq, removed.get(id, 0))
            self.connection.execute("INSERT OR REPLACE INTO removed VALUES (?, ?, ?)", (id, highest, now))
        self.connection.execute("DELETE FROM removed WHERE at < ?", (now - REMEMBERED_MILLISECONDS,))
        self._write(sets)

    def held(self, ids: Iterable[str]) -> dict[str, tuple[int, Entry]]:
        """The slot and the entry, without its features, of each id that is there."""
        found = self._each("SELECT id, slot, entry FROM entries WHERE id = ?", ids)
        return {id: (slot, decode(entry)) for id, slot, entry in found}

    def writes(self) -> int:
        """The number of the latest write that put entries."""
        return int(self.connection.execute("SELECT number FROM writes").fetchone()[0])

    def put_since(self, number: int) -> Iterator[list[Entry]]:
        """Whole entries as they stand now, of each write after that one in turn."""
        following = "SELECT DISTINCT change FROM entries WHERE change > ? ORDER BY change"
        for (change,) in self.connection.execute(following, (number,)).fetchall():
            rows = self.connection.execute("SELECT features, entry FROM entries WHERE change = ?", (change,))
            yield [msgspec.structs.replace(decode(entry), features=msgspec.json.decode(features)) for features, entry in rows]

    def removals(self) -> dict[str, int]:
        return dict(self.connection.execute("SELECT id, seq FROM removed"))

    def _removed(self, ids: Iterable[str]) -> dict[str, int]:
        return dict(self._each("SELECT id, seq FROM removed WHERE id = ?", ids))

    def _each(self, statement: str, values: Iterable[str]) -> list[tuple]:  # type: ignore[type-arg]
        return [row for value in values for row in self.connection.execute(statement, (value,))]

    def _free_slot(self) -> int:
        freed = self.connection.execute("SELECT min(slot) FROM free").fetchone()[0]
        if freed is not None:
            self.connection.execute("DELETE FROM free WHERE slot = ?", (freed,))
            return int(freed)
        return int(self.connection.execute("SELECT coalesce(max(slot), -1) + 1 FROM entries").fetchone()[0])

    def _replace(self, slot: int, before: Entry | None, after: Entry | None, sets: "_Changes", change: int) -> None:
        sets.change(slot, keys(before) if before else set(), keys(after) if after else set())
        if before:
            self._forget(slot, before)
        if after:
            self._insert(slot, after, change)
        else:
            self.connection.execute("INSERT INTO free VALUES (?)", (slot,))

    def _forget(self, slot: int, entry: Entry) -> None:
        run = self.connection.executemany
        self.connection.execute("DELETE FROM entries WHERE slot = ?", (slot,))
        run("DELETE FROM variants WHERE (currency, price, available, slot) = (?, ?, ?, ?)", _variant_rows(slot, entry))
        run("DELETE FROM completions WHERE (text, id) = (?, ?)", ((text, entry.id) for text in entry.suggest))

    def _insert(self, slot: int, entry: Entry, change: int) -> None:
        run = self.connection.executemany
        features = msgspec.json.encode(entry.features)
        stored = msgspec.msgpack.encode(msgspec.structs.replace(entry, features={}))
        row = (slot, entry.id, entry.kind, entry.seq, change, entry.quality, entry.from_, entry.until, features, stored)
        self.connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self.connection.execute("DELETE FROM removed WHERE id = ?", (entry.id,))
        run("INSERT OR IGNORE INTO variants VALUES (?, ?, ?, ?)", _variant_rows(slot, entry))
        run("INSERT OR IGNORE INTO completions VALUES (?, ?, ?)", ((text, entry.id, slot) for text in entry.suggest))

    def _write(self, sets: "_Changes") -> None:
        gained = ((*key, len(members), len(members), listed(members)) for key, members in sorted(sets.gained.items()))
        self.connection.executemany(_APPEND, gained)
        for key, members in sorted(sets.lost.items()):
            self._pack(key, union(members))
        for key in self.connection.execute("SELECT field, term, block FROM sets WHERE appended > 256").fetchall():
            self._pack(key, 0)

    def _pack(self, key: tuple[str, str, int], lost: int) -> None:
        (stored,) = self.connection.execute("SELECT bits FROM sets WHERE (field, term, block) = (?, ?, ?)", key).fetchone()
        if bits := unpack(stored) & ~lost:
            values = (bits.bit_count(), pack(bits), *key)
            self.connection.execute(
                "UPDATE sets SET members = ?, appended = 0, bits = ? WHERE (field, term, block) = (?, ?, ?)", values
            )
        else:
            self.connection.execute("DELETE FROM sets WHERE (field, term, block) = (?, ?, ?)", key)

    # ------------------------------------------------------------ reading

    def set(self, field: str, term: str) -> int:
        bits = 0
        for block, stored in self.connection.execute("SELECT block, bits FROM sets WHERE (field, term) = (?, ?)", (field, term)):
            bits |= unpack(stored) << block * BLOCK
        return bits

    def sliced(self, field: str) -> Sliced:
        """The number that each slot has under this field."""
        digits: dict[int, int] = defaultdict(int)
        for term, block, stored in self.connection.execute("SELECT term, block, bits FROM sets WHERE field = ?", (field,)):
            digits[int(term)] |= unpack(stored) << block * BLOCK
        return Sliced(tuple(digits[place] for place in range(max(digits, default=-1) + 1)))

    def members(self, field: str, term: str) -> int:
        """How many are in the set."""
        answer = self.connection.execute("SELECT sum(members) FROM sets WHERE (field, term) = (?, ?)", (field, term))
        return int(answer.fetchone()[0] or 0)

    def terms(self, field: str) -> list[tuple[str, int]]:
        """The field's terms and how many are in each set, the largest first."""
        return self.connection.execute(
            "SELECT term, sum(members) FROM sets WHERE field = ? GROUP BY term ORDER BY 2 DESC", (field,)
        ).fetchall()

    def up(self, at: int) -> int:
        """What has `from_ <= at < until`."""
        early = self.connection.execute("SELECT slot FROM entries WHERE from_ > ?", (at,))
        late = self.connection.execute("SELECT slot FROM entries WHERE until <= ?", (at,))
        absent = union(slot for rows in (early, late) for (slot,) in rows)
        return self.set("all", "") & ~absent

    def seqs(self, after: str, limit: int) -> list[tuple[str, int]]:
        """The ids after that one with their `seq`, by id."""
        return self.connection.execute("SELECT id, seq FROM entries WHERE id > ? ORDER BY id LIMIT ?", (after, limit)).fetchall()

    def slots_of(self, ids: Iterable[str]) -> int:
        return union(slot for (slot,) in self._each("SELECT slot FROM entries WHERE id = ?", ids))

    def rows(self, columns: str, slots: Sequence[int]) -> list[tuple]:  # type: ignore[type-arg]
        """These columns of `entries` for each of the slots, in no order."""
        return self.connection.execute(
            f"SELECT {columns} FROM entries WHERE slot IN (SELECT value FROM json_each(?))",  # noqa: S608
            (msgspec.json.encode(slots).decode(),),
        ).fetchall()


def decode(stored: bytes) -> Entry:
    return msgspec.msgpack.decode(stored, type=Entry)


def _variant_rows(slot: int, entry: Entry) -> list[tuple[str, int, int, int]]:
    return [(variant.currency, variant.price, int(variant.available), slot) for variant in entry.variants]


class _Changes:
    """What a write adds to and takes from each stored block, gathered so that each is written once."""

    def __init__(self) -> None:
        self.gained: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        self.lost: dict[tuple[str, str, int], list[int]] = defaultdict(list)

    def change(self, slot: int, before: set[Key], after: set[Key]) -> None:
        block, member = divmod(slot, BLOCK)
        for field, term in after - before:
            self.gained[field, term, block].append(member)
        for field, term in before - after:
            self.lost[field, term, block].append(member)
