"""What other processes do to a store, one line of JSON on standard output for each thing acknowledged:
`python -m tests.contracts.children commit|append|tail ADDRESS …`.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from storage.ports import Add, Append, Documents, Put, Streams
from tests.contracts.stores import opened


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


async def commit(documents: Documents, streams: Streams, writer: str) -> None:
    """Five operations over three collections and a stream, again and again, until killed."""
    round_ = 0
    while True:
        round_ += 1
        await documents.commit(
            [
                Put(collection="items", id=writer, kind="product", body={"round": round_}),
                Put(collection="versions", id=f"{writer}.{round_}", kind="version", body={"round": round_}),
                Add(collection="stock", id="shared", n={"count": 1}),
                Add(collection="stock", id="shared", n={"twice": 2}),
                Append(stream="log", events=[{"writer": writer, "round": round_}]),
            ]
        )
        _say(round_)


async def append(documents: Documents, streams: Streams, writer: str, count: str) -> None:
    for start in range(0, int(count), 10):
        batch = range(start, min(start + 10, int(count)))
        _say(await streams.append("shared", [{"writer": writer, "number": number} for number in batch]))


async def tail(documents: Documents, streams: Streams, count: str, reconnect_after: str) -> None:
    """Says each event; begins anew from its cursor after that many."""
    cursor = (await streams.read("shared", limit=1))[0].cursor
    _say([cursor])
    left = int(count) - 1
    while left:
        async with aclosing(streams.tail("shared", cursor)) as events:
            for _ in range(min(left, int(reconnect_after))):
                event = await anext(events)
                cursor = event.cursor
                left -= 1
                _say([cursor, event.body])


TASKS: dict[str, Callable[..., Awaitable[None]]] = {"commit": commit, "append": append, "tail": tail}


async def main() -> None:
    name, address, *arguments = sys.argv[1:]
    async with opened(address) as (documents, streams):
        await TASKS[name](documents, streams, *arguments)


if __name__ == "__main__":
    asyncio.run(main())
