"""`Streams`: one order without a gap, cursors, tails. One suite for every adapter."""

import asyncio
import itertools
import json
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest

from storage.ports import BEGINNING, Append, Body, Conflict, Documents, Event, Invalid, Put, Streams, Unavailable
from tests.contracts.adapters import opened


def numbers(start: int, end: int) -> list[Body]:
    return [{"n": n} for n in range(start, end)]


async def whole(streams: Streams, stream: str, step: int = 1000) -> list[Event]:
    events: list[Event] = []
    while more := await streams.read(stream, events[-1].cursor if events else BEGINNING, step):
        events += more
    return events


async def take(events: AsyncIterator[Event], count: int) -> list[Any]:
    """Their numbers."""
    async with asyncio.timeout(20):
        return [(await anext(events)).body["n"] for _ in range(count)]


# ---------------------------------------------------------------- append and read


async def test_events_come_in_order_from_any_cursor(streams: Streams) -> None:
    cursors = [await streams.append("s", numbers(start, start + 3)) for start in range(0, 30, 3)]

    events = await streams.read("s")

    assert [event.body["n"] for event in events] == list(range(30))
    assert [event.cursor for event in events][2::3] == cursors
    assert len({event.cursor for event in events}) == 30
    for place, event in enumerate(events):
        assert await streams.read("s", event.cursor, 7) == events[place + 1 : place + 8]
    assert [await whole(streams, "s", step) for step in (1, 4, 1000)] == [events] * 3
    assert await streams.last(["s", "empty", "s"]) == [events[-1].cursor, BEGINNING, events[-1].cursor]


async def test_streams_are_apart(streams: Streams) -> None:
    names = ["a", "A", "直播/🏕️", "a\0b", "\U0010ffff" * 200]
    for number, name in enumerate(names):
        await streams.append(name, [{"n": number, "说": "你好👋🏽", "\U00030000": None}])
    for number, name in enumerate(names):
        assert [event.body for event in await streams.read(name)] == [{"n": number, "说": "你好👋🏽", "\U00030000": None}]
    assert await streams.read("empty") == []
    assert await streams.last(["empty"]) == [BEGINNING]
    assert await streams.last([]) == []


async def test_what_comes_follows_the_beginning(streams: Streams) -> None:
    assert await streams.read("s", BEGINNING) == []
    async with aclosing(streams.tail("s", BEGINNING)) as events:
        first = asyncio.create_task(take(events, 1))
        await streams.append("s", numbers(0, 1))
        assert await first == [0]
    assert len(await streams.read("s", BEGINNING)) == 1


async def test_a_thousand_at_once_stand_together(streams: Streams) -> None:
    await asyncio.gather(*(streams.append("s", [{"writer": w, "n": n} for n in range(1000)]) for w in range(4)))
    bodies = [event.body for event in await whole(streams, "s")]
    runs = [list(run) for _, run in itertools.groupby(bodies, key=lambda body: body["writer"])]
    assert [[body["n"] for body in run] for run in runs] == [list(range(1000))] * 4


async def test_append_within_a_commit_goes_with_it(both: tuple[Documents, Streams]) -> None:
    documents, streams = both
    put = Put(collection="items", id="a", kind="k", body={}, expect=0)
    (_, cursor, last) = await documents.commit(
        [put, Append(stream="s", events=numbers(0, 2)), Append(stream="s", events=numbers(2, 3))]
    )
    with pytest.raises(Conflict):
        await documents.commit([Append(stream="s", events=numbers(3, 5)), put])
    await streams.append("s", numbers(3, 4))
    events = await streams.read("s")
    assert [event.body["n"] for event in events] == [0, 1, 2, 3]
    assert (events[1].cursor, events[2].cursor) == (cursor, last)


@pytest.mark.parametrize("name", ["", "x" * 201, 7, None, "\ud800"])
async def test_a_bad_name(streams: Streams, name: Any) -> None:
    for call in (streams.append(name, [{}]), streams.read(name), streams.last([name]), anext(streams.tail(name))):
        with pytest.raises(Invalid, match="stream"):
            await call


@pytest.mark.parametrize(
    "events",
    [[], [{}] * 1001, [1], ["a"], [None], {}, "{}", [{}, {"x": float("inf")}], [{"x": 2**63}], [{"x": "\udfff"}], [{1: 1}]],
    ids=lambda events: ascii(events)[:30],
)
async def test_bad_events_change_nothing(streams: Streams, events: Any) -> None:
    await streams.append("s", [{"n": 0}])
    with pytest.raises(Invalid, match="stream 's'"):
        await streams.append("s", events)
    assert [event.body for event in await streams.read("s")] == [{"n": 0}]


@pytest.mark.parametrize("cursor", ["", "x", "1", "1.", "1.1", "01.0", "2.0", "0.0", "-1.0", "1.0 ", "9" * 30 + ".0", 1, "١.0"])
async def test_a_cursor_never_given(streams: Streams, cursor: Any) -> None:
    given = await streams.append("s", [{"n": 0}])
    assert cursor != given
    await streams.append("other", numbers(0, 5))
    for call in (streams.read("s", cursor), anext(streams.tail("s", cursor))):
        with pytest.raises(Invalid, match="cursor"):
            await call
    assert await streams.read("s", given) == []


async def test_a_bad_limit(streams: Streams) -> None:
    for limit in (0, 1001, True):
        with pytest.raises(Invalid, match="limit"):
            await streams.read("s", BEGINNING, limit)


# ---------------------------------------------------------------- tails


async def test_a_tail_gives_what_was_and_what_comes(streams: Streams) -> None:
    cursor = await streams.append("s", numbers(0, 1))
    await streams.append("s", numbers(1, 1001))
    async with aclosing(streams.tail("s", cursor)) as events:
        assert await take(events, 1000) == list(range(1, 1001))
        for start in range(1001, 1031, 3):
            await streams.append("s", numbers(start, start + 3))
            assert await take(events, 3) == [start, start + 1, start + 2]


async def test_a_tail_from_now_on(streams: Streams) -> None:
    """It begins when it is first asked; what was there before does not come."""
    await streams.append("s", numbers(0, 5))
    async with aclosing(streams.tail("s")) as events, aclosing(streams.tail("new")) as new:
        waiting = [asyncio.create_task(take(tail, 1)) for tail in (events, new)]
        # What is appended until the tails stand may come or not; the first that comes is the first after they stood.
        n = 5
        while not all(task.done() for task in waiting):
            await streams.append("s", numbers(n, n + 1))
            await streams.append("new", numbers(n, n + 1))
            n += 1
        assert all(first >= 5 for (first,) in await asyncio.gather(*waiting))


async def test_many_tails_hear_one_handle_and_another(address: str) -> None:
    async with opened(address) as (_, near), opened(address) as (_, far):
        cursor = await near.append("s", numbers(0, 1))
        tails = [near.tail("s", cursor) for _ in range(50)]
        try:
            for round_, writer in enumerate((near, far, far, near, far)):
                waiting = [asyncio.create_task(take(tail, 1)) for tail in tails]
                await asyncio.sleep(0)
                await writer.append("s", numbers(round_, round_ + 1))
                assert await asyncio.gather(*waiting) == [[round_]] * 50
        finally:
            for tail in tails:
                await tail.aclose()


async def test_a_tail_left_alone_does_no_harm(streams: Streams) -> None:
    cursor = await streams.append("s", numbers(0, 1))
    task = asyncio.create_task(take(streams.tail("s", cursor), 1))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await streams.append("s", numbers(1, 2))
    async with aclosing(streams.tail("s", cursor)) as events:
        assert await take(events, 1) == [1]


async def test_a_tail_ends_when_the_store_closes(address: str) -> None:
    async with opened(address) as (documents, streams):
        cursor = await streams.append("s", numbers(0, 1))
        waiting = [asyncio.create_task(take(streams.tail("s", cursor), 1)) for _ in range(3)]
        await streams.ping()
        await streams.close()
        for task in waiting:
            with pytest.raises(Unavailable):
                await task
        for call in (streams.append("s", [{}]), streams.read("s"), streams.last(["s"]), streams.ping()):
            with pytest.raises(Unavailable):
                await call
        await documents.ping()


# ---------------------------------------------------------------- many processes


async def _lines(*arguments: str) -> list[Any]:
    """What a child said; it does not outlive a test that fails."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.contracts.children",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    assert child.returncode == 0, err.decode()
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(("writers", "count"), [(8, 200), pytest.param(8, 10_000, marks=pytest.mark.soak)])
async def test_many_processes_append_and_tail_one_order_without_a_gap(address: str, writers: int, count: int) -> None:
    total = writers * count + 1
    async with opened(address) as (_, streams):
        await streams.append("shared", [{"first": True}])
        reading = [_lines("tail", address, str(total), str(100 + 37 * reader)) for reader in range(writers)]
        writing = [_lines("append", address, str(writer), str(count)) for writer in range(writers)]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(lines) for lines in (*reading, *writing)]
        answers = [task.result() for task in tasks]
        order: list[Any] = [[event.cursor, event.body] for event in await whole(streams, "shared")]

    assert len(order) == total
    numbered = order[1:]
    for read in answers[:writers]:
        assert read[1:] == numbered
    for writer, acknowledged in enumerate(answers[writers:]):
        own = [(cursor, body["number"]) for cursor, body in numbered if body["writer"] == str(writer)]
        assert [number for _, number in own] == list(range(count))
        assert [cursor for cursor, _ in own][9::10] == acknowledged
