"""`Streams` in MongoDB: reading chains of batches, and tails. A cursor is the number of a batch and a place in it."""

import re
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from pymongo import ReplaceOne

from storage.mongo_appends import Appends
from storage.mongo_commits import batch, newest
from storage.mongo_indexes import STREAMS
from storage.mongo_server import Share
from storage.mongo_shapes import Bson
from storage.mongo_watch import Watch
from storage.ports import BEGINNING, Batch, Body, Event, Invalid
from storage.validation import check_append, check_batches, check_limit, check_stream, check_streams
from storage.values import MOST_INTEGER, encoded

READ_BY_TAIL = 500

_CURSOR = re.compile(r"([1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,2})")
_EVENTS = msgspec.json.Decoder(list[Body])


class MongoStreams:
    """See the port for what each promises."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self.watch = Watch(share.database, self._numbers)
        self._appends = Appends(share.database, share.server.seconds, self.watch.ring)

    async def append(self, stream: str, events: Sequence[Body]) -> str:
        check_append(stream, events)
        data = encoded(list(events), f"stream {stream!r}: events")
        n, start = await self._share.run(lambda: self._appends.put(stream, len(events), data))
        return f"{n}.{start + len(events) - 1}"

    async def read(self, stream: str, after: str = BEGINNING, limit: int = 100) -> list[Event]:
        check_stream(stream)
        check_limit(limit, f"stream {stream!r}")
        n, i = _place(stream, after)
        return await self._share.read(lambda: self._read(stream, after, n, i, limit))

    async def _read(self, stream: str, after: str, n: int, i: int, limit: int) -> list[Event]:
        batches = self._share.database[STREAMS].find(_from(stream, n)).sort("_id", 1).batch_size(limit + 1)
        events: list[Event] = []
        known = after == BEGINNING
        async for stored in batches:
            if not known and (stored["_id"]["n"] != n or i >= stored["count"]):
                break
            known = True
            events += _events(stored, n, i)
            if len(events) >= limit:
                break
        await batches.close()
        if not known:
            raise _foreign(stream, after)
        return events[:limit]

    async def last(self, streams: Sequence[str]) -> list[str]:
        check_streams(streams)
        last = await self._share.read(lambda: self._newest(streams)) if streams else {}
        return [f"{last[stream][0]}.{last[stream][1] - 1}" if stream in last else BEGINNING for stream in streams]

    async def _numbers(self, streams: Sequence[str]) -> Mapping[str, int]:
        last = await self._share.read(lambda: self._newest(streams))
        return {stream: n for stream, (n, _) in last.items()}

    async def _newest(self, streams: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Of each that there is: the number of the last batch, and how many events it has."""
        found = await self._share.database[STREAMS].aggregate(newest(streams), batchSize=len(streams) + 1).to_list(None)
        return {one["_id"]: (int(one["n"]), int(one["count"])) for one in found}

    async def tail(self, stream: str, after: str | None = None) -> AsyncGenerator[Event, None]:
        """Where `after` is None, it begins where the stream stands when it is first asked for an event."""
        check_stream(stream)
        with self.watch.tailing(stream) as bell:
            cursor = (await self.last([stream]))[0] if after is None else after
            while True:
                events = await self.read(stream, cursor, READ_BY_TAIL)
                for event in events:
                    cursor = event.cursor
                    yield event
                if not events:
                    await bell.past(_place(stream, cursor)[0])

    async def load(self, batches: Sequence[Batch]) -> None:
        check_batches(batches)
        events = [encoded(one.events, f"stream {one.stream!r}: events") for one in batches]
        rows = [_loaded(one, data) for one, data in zip(batches, events, strict=True)]
        if rows:
            await self._share.run(lambda: self._share.database[STREAMS].bulk_write(rows, ordered=False))

    async def ping(self) -> None:
        await self._share.run(lambda: self._share.database.command("ping"))

    async def close(self) -> None:
        self.watch.close()
        await self._share.close()


def _from(stream: str, n: int) -> Bson:
    return {"_id": {"$gte": {"s": stream, "n": n}, "$lte": {"s": stream, "n": MOST_INTEGER}}}


def events_of(stored: Bson) -> list[Body]:
    return _EVENTS.decode(stored["events"])


def _events(stored: Bson, n: int, i: int) -> Iterator[Event]:
    number = int(stored["_id"]["n"])
    bodies = events_of(stored)
    for position in range(i + 1 if number == n else 0, len(bodies)):
        yield Event(f"{number}.{position}", bodies[position])


def _loaded(one: Batch, events: bytes) -> ReplaceOne[Any]:
    stored = batch(one.stream, one.n, len(one.events), events)
    return ReplaceOne({"_id": stored["_id"]}, stored, upsert=True)


def _place(stream: str, cursor: str) -> tuple[int, int]:
    """The batch and the position in it; before the first of all for the beginning."""
    if cursor == BEGINNING:
        return 0, 0
    parts = _CURSOR.fullmatch(cursor) if isinstance(cursor, str) else None
    if parts is None:
        raise _foreign(stream, cursor)
    return int(parts[1]), int(parts[2])


def _foreign(stream: str, cursor: object) -> Invalid:
    return Invalid(f"stream {stream!r}: after: {cursor!r} is no cursor that it gave")
