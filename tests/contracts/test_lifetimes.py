"""`Documents` over time: declared later, opened twice, reopened, closed, left by its callers. One suite for every adapter."""

import asyncio

import pytest

from storage.ports import (
    Add,
    Append,
    Collection,
    Documents,
    Index,
    Order,
    Put,
    Selection,
    Unavailable,
)
from tests.contracts.adapters import opened
from tests.contracts.samples import everything, item, stock


async def test_what_is_declared_later_is_filled(documents: Documents) -> None:
    for number in range(30):
        await documents.put(item(f"{number:02}", keys={"shelf": number % 3, "tags": ["a", "b"]}))
    later = Collection("items", (Index("by_shelf", ("tags",), Order("shelf", descending=True)),), outbox=True)
    await documents.declare([later, Collection("more")])
    select = Selection(collection="items", index="by_shelf", limit=100, any_of=("tags", ("a", "b")))
    (page,) = await documents.find([select])
    assert [document.id for document in page.documents] == sorted(
        (d.id for d in page.documents), key=lambda found: (int(found) % 3, found)
    )[::-1]
    assert len(page.documents) == 30
    await documents.put(Put(collection="more", id="x", kind="k", body={}))


async def test_a_changed_index_is_built_anew(documents: Documents) -> None:
    for number in range(5):
        await documents.put(stock(f"{number}", count=number, other=-number))
    await documents.declare([Collection("stock", (Index("by_count", ("kind",), Order("n.other")),))])
    select = Selection(collection="stock", index="by_count", limit=9, equal={"kind": "stock"})
    assert (await documents.find([select]))[0].order == [-4, -3, -2, -1, 0]


async def test_a_handle_that_knows_less_keeps_up_all_indexes(address: str) -> None:
    async with opened(address) as (old, _), opened(address) as (new, _):
        await old.put(item("before", keys={"shelf": 1}))
        await new.declare([Collection("items", (Index("by_shelf", (), Order("shelf")),), outbox=True)])
        await old.put(item("after", keys={"shelf": 2}))
        await old.add(Add(collection="items", id="before", n={"likes": 1}))
        (page,) = await new.find([Selection(collection="items", index="by_shelf", limit=9)])
        assert [document.id for document in page.documents] == ["before", "after"]


async def test_handles_see_each_other_at_once_and_all_is_there_when_reopened(address: str) -> None:
    async with opened(address) as (one_, streams), opened(address) as (other, _):
        await one_.put(item(n={"rank": 1}))
        await other.add(Add(collection="items", id="tent", n={"likes": 1}, once="k"))
        await one_.commit([stock(count=2), Append(stream="log", events=[{"a": 1}])])
        assert await other.get("items", ["tent"]) == await one_.get("items", ["tent"])
        before = await everything(one_, streams)
    async with opened(address) as (again, streams):
        assert await everything(again, streams) == before
        assert await again.add(Add(collection="items", id="tent", n={"likes": 1}, once="k")) == {"rank": 1, "likes": 1}


async def test_what_is_in_flight_at_close_is_kept_or_refused(address: str) -> None:
    async with opened(address) as (documents, _):
        puts = [asyncio.create_task(documents.put(item(f"{number}"))) for number in range(300)]
        gets = [asyncio.create_task(documents.get("items", ["0"])) for _ in range(50)]
        await asyncio.wait(puts, return_when=asyncio.FIRST_COMPLETED)
        await documents.close()
        answers = await asyncio.gather(*puts, return_exceptions=True)
        found = await asyncio.gather(*gets, return_exceptions=True)
        assert all(answer == 1 or isinstance(answer, Unavailable) for answer in answers)
        assert all(isinstance(answer, list | Unavailable) for answer in found)
        with pytest.raises(Unavailable):
            await documents.get("items", ["0"])
        with pytest.raises(Unavailable):
            await documents.put(item())
        with pytest.raises(Unavailable):
            await documents.ping()
        await documents.close()
    async with opened(address) as (documents, _):
        kept = await documents.get("items", [f"{number}" for number in range(300)])
        assert all(document for document, answer in zip(kept, answers, strict=True) if answer == 1)


async def test_callers_who_leave_do_no_harm(documents: Documents) -> None:
    tasks = [asyncio.create_task(documents.put(item(f"{number}"))) for number in range(200)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert set(answers[1::2]) == {1}
    assert all(await documents.get("items", [f"{number}" for number in range(1, 200, 2)]))
    await documents.ping()
