"""`Documents.commit`: all or nothing, each operation after those before it. One suite for every adapter."""

import asyncio
from typing import Any

import pytest

from storage.ports import (
    Absent,
    Add,
    Append,
    Conflict,
    Delete,
    Documents,
    Invalid,
    Put,
    Refused,
    Streams,
)
from tests.contracts.samples import everything, item, one, stock


async def test_a_commit_answers_each_and_each_sees_those_before(both: tuple[Documents, Streams]) -> None:
    documents, streams = both
    answers = await documents.commit(
        [
            item(expect=0),
            item(expect=1),
            Add(collection="items", id="tent", n={"likes": 1}),
            Add(collection="items", id="tent", n={"likes": 1}),
            Append(stream="log", events=[{"事": 1}, {"事": 2}]),
            stock(count=1),
            Delete(collection="stock", id="s", expect=1),
            stock(),
        ]
    )
    events = await streams.read("log")
    assert answers == [1, 2, {"likes": 1}, {"likes": 2}, events[-1].cursor, 1, None, 1]
    assert [event.body for event in events] == [{"事": 1}, {"事": 2}]


@pytest.mark.parametrize(
    ("last", "error"),
    [
        (item("other", expect=3), Conflict),
        (Delete(collection="items", id="other", expect=1), Conflict),
        (Add(collection="items", id="other", n={"likes": 1}), Absent),
        (Add(collection="stock", id="s", n={"count": -9}, floor={"count": 0}), Refused),
        (Add(collection="stock", id="s", n={"count": 2**63 - 1}), Invalid),
        (item("other", body={"x": float("nan")}), Invalid),
        (Put(collection="nowhere", id="x", kind="x", body={}), Invalid),
    ],
)
async def test_a_commit_that_fails_leaves_nothing(both: tuple[Documents, Streams], last: Any, error: type[Exception]) -> None:
    documents, streams = both
    await documents.put(item())
    await documents.put(stock(count=1))
    before = await everything(documents, streams)

    with pytest.raises(error):
        await documents.commit(
            [
                item(body={"title": "changed"}),
                item("new"),
                Add(collection="stock", id="s", n={"count": 3}, once="key"),
                Delete(collection="items", id="tent"),
                Append(stream="log", events=[{}]),
                last,
            ]
        )

    assert await everything(documents, streams) == before
    assert await documents.add(Add(collection="stock", id="s", n={"count": 3}, once="key")) == {"count": 4}


async def test_two_hundred_commits_at_once_win_or_conflict(documents: Documents) -> None:
    await documents.put(item(body={"sum": 0}))
    await documents.put(stock())

    async def attempt(number: int) -> int:
        document = await one(documents, "items", "tent")
        change = item(body={"sum": document.body["sum"] + number}, expect=document.version)
        try:
            await documents.commit([change, Add(collection="stock", id="s", n={"sum": number})])
        except Conflict:
            return 0
        return number

    won = await asyncio.gather(*(attempt(number) for number in range(1, 201)))

    assert sum(won) > 0
    document = await one(documents, "items", "tent")
    assert document.body["sum"] == (await one(documents, "stock", "s")).n["sum"] == sum(won)
    assert document.version == 1 + sum(number > 0 for number in won)
