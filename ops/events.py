"""Events for those who analyse elsewhere: those of some days in one file, whole or not at all, in bounded memory.

A row names neither device nor account, but a fingerprint of each: enough to tell what one reader did from what others did. The
account is that of who was signed in, or whose the device's past became by signing in; what an erased account did is nobody's.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from content import devices
from content.events import Event, stream
from ops.settings import BadSetting
from ops.wiring import Opened
from storage.ports import BEGINNING, Body

FORMATS = ("jsonl", "parquet")
_BATCH = 1_000
_ROWS = 100_000
"""Of a group of rows in Parquet."""


def day(text: str) -> date:
    return date.fromisoformat(text)


class Row(Struct, frozen=True):
    """`day`: on which it came; `at`: when it happened, to the hour where the reader did not consent to more."""

    day: str
    at: str
    kind: str
    item: str
    seconds: float | None
    device: str | None
    account: str | None
    shown_in: str | None
    place: int | None
    why: str | None
    rules: int | None
    request: str | None
    weighs: bool


async def export(held: Opened, first: date, last: date, format: str, file: Path) -> int:
    """Writes what came from the first of these days to the last; how many events. What is at the file is replaced at the end."""
    if first > last:
        raise BadSetting(f"--from is a day before --to, or the same: not {first} and {last}")
    write_parquet = _parquet() if format == "parquet" else None
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=".events-", dir=file.parent))
    try:
        done = folder / "events.jsonl"
        count = await _write(_lines(held, first, last), done)
        if write_parquet:
            lines, done = done, folder / "events.parquet"
            await asyncio.to_thread(write_parquet, lines, done)
        await asyncio.to_thread(done.replace, file)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder)
    return count


async def _write(chunks: AsyncIterator[tuple[int, bytes]], file: Path) -> int:
    total = 0
    with await asyncio.to_thread(file.open, "wb") as out:
        async for count, chunk in chunks:
            await asyncio.to_thread(out.write, chunk)
            total += count
    return total


async def _lines(held: Opened, first: date, last: date) -> AsyncIterator[tuple[int, bytes]]:
    """Some rows at a time, and how many; of a day those that had come when it was begun."""
    encoder = msgspec.json.Encoder()
    for came in (first + timedelta(days) for days in range((last - first).days + 1)):
        name = stream(came.isoformat())
        (end,), cursor = await held.streams.last([name]), BEGINNING
        while cursor != end:
            some = await held.streams.read(name, cursor, _BATCH)
            bodies = [event.body for event in some]
            if end in (cursors := [event.cursor for event in some]):
                bodies = bodies[: cursors.index(end) + 1]
            cursor = end if len(bodies) < len(some) else cursors[-1]
            yield len(bodies), encoder.encode_lines(await _rows(held, came, bodies))


async def _rows(held: Opened, came: date, bodies: Sequence[Body]) -> list[Row]:
    events = [msgspec.convert(body, Event) for body in bodies]
    signed_in = await devices.signed_in(held.documents, list({event.device: None for event in events if event.device}))
    readers = [devices.reader(signed_in.get(event.device or "", ()), event.alias, event.at) for event in events]
    return [_row(held, came, event, reader) for event, reader in zip(events, readers, strict=True)]


def _row(held: Opened, came: date, event: Event, account: str | None) -> Row:
    return Row(
        day=came.isoformat(),
        at=datetime.fromtimestamp(event.at / 1_000, UTC).isoformat(timespec="milliseconds"),
        kind=event.kind.value,
        item=event.item,
        seconds=event.seconds,
        device=event.device,
        account=held.shop.cursors.fingerprint("account", account) if account else None,
        shown_in=event.shown_in,
        place=event.place,
        why=event.why,
        rules=event.rules,
        request=event.request,
        weighs=event.weighs,
    )


def _parquet() -> Callable[[Path, Path], None]:
    """Makes Parquet of JSON Lines. Raises `BadSetting` where the library for it is not installed."""
    try:
        from arro3.core import DataType, Field, Schema
        from arro3.io import read_json, write_parquet
    except ImportError:
        raise BadSetting("Parquet needs a library: VIRTUAL_ENV=.venv .venv/bin/uv pip install --group parquet") from None
    text, whole = DataType.utf8(), DataType.int64()
    always = {"day": DataType.date32(), "at": DataType.timestamp("ms", tz="UTC"), "kind": text, "item": text}
    always |= {"weighs": DataType.bool()}
    others = {"seconds": DataType.float64(), "place": whole, "rules": whole}
    columns = [
        Field(name, always.get(name) or others.get(name, text), nullable=name not in always) for name in Row.__struct_fields__
    ]

    def write(lines: Path, file: Path) -> None:
        write_parquet(read_json(lines, Schema(columns)), file, compression="zstd(3)", max_row_group_size=_ROWS)

    return write
