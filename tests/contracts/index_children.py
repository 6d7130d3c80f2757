"""What other processes do to a search index, each saying through a pipe what was acknowledged."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection

from search.ports import Entry, SearchIndex

Work = Callable[[SearchIndex, Connection], Awaitable[None]]
BATCH = 5


def batch(number: int, title: str) -> list[Entry]:
    return [Entry(id=f"{title}-{number}-{n}", kind="product", seq=1, texts={"title": title}) for n in range(BATCH)]


async def put_batches(index: SearchIndex, said: Connection) -> None:
    """One batch after another, without end."""
    number = 0
    while True:
        await index.put(batch(number, "child"))
        said.send(number)
        number += 1


async def rebuild_over(index: SearchIndex, said: Connection) -> None:
    """A rebuild of eight batches, saying each step; after the swap it begins anew."""
    while True:
        rebuild = await index.rebuild()
        said.send("begun")
        for number in range(8):
            await rebuild.put(batch(number, "built"))
            said.send("put")
        await rebuild.swap()
        said.send("swapped")


@contextmanager
def child(work: Work, again: Callable[[], Awaitable[SearchIndex]]) -> Iterator[Connection]:
    """Another process at work on its own handle, killed on leaving."""
    context = get_context("spawn")
    hears, says = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, again, says))
    process.start()
    says.close()
    try:
        yield hears
    finally:
        process.kill()
        process.join()
        process.close()
        hears.close()


def _run(work: Work, again: Callable[[], Awaitable[SearchIndex]], said: Connection) -> None:
    async def main() -> None:
        index = await again()
        await work(index, said)

    asyncio.run(main())
