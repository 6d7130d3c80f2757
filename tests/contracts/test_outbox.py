"""The outbox of `Documents`: what waits, is settled, leaves a tombstone, is swept. One suite for every adapter."""

import pytest

from storage.ports import (
    FOREVER,
    Absent,
    Add,
    Delete,
    Documents,
    Selection,
)
from tests.contracts.samples import item, one, stock


async def test_the_outbox(documents: Documents) -> None:
    for id in ("a", "b", "c"):
        await documents.put(item(id))
    await documents.put(stock())
    waiting = await documents.waiting("items", 10)
    assert sorted(document.id for document in waiting) == ["a", "b", "c"]
    assert len(await documents.waiting("items", 2)) == 2

    await documents.settle("items", {document.id: document.seq for document in waiting})
    assert await documents.waiting("items", 10) == []
    assert not (await one(documents, "items", "a")).waiting

    await documents.add(Add(collection="items", id="a", n={"likes": 1}))
    await documents.rank("items", "rank", {"a": 3})
    assert await documents.waiting("items", 10) == []

    before = await one(documents, "items", "a")
    await documents.add(Add(collection="items", id="a", n={"sold": 1, "likes": 1}))
    await documents.touch("items", ["b", "missing"])
    assert sorted(document.id for document in await documents.waiting("items", 10)) == ["a", "b"]
    after = await one(documents, "items", "a")
    assert (after.seq, after.version) == (before.seq + 1, before.version)
    assert (await one(documents, "items", "b")).seq == waiting[[d.id for d in waiting].index("b")].seq + 1


async def test_an_old_seq_settles_nothing(documents: Documents) -> None:
    await documents.put(item())
    (old,) = await documents.waiting("items", 10)
    await documents.put(item())
    await documents.settle("items", {"tent": old.seq, "missing": 1})
    (new,) = await documents.waiting("items", 10)
    assert new.seq == old.seq + 1


async def test_what_waits_longest_comes_first_and_keeps_its_place(documents: Documents) -> None:
    await documents.put(item("b"))
    first = (await one(documents, "items", "b")).seq
    while (await one(documents, "items", "b")).seq >= await _now(documents):
        pass
    await documents.put(item("a"))
    await documents.put(item("b"))
    assert (await one(documents, "items", "b")).seq == first + 1
    assert [document.id for document in await documents.waiting("items", 10)] == ["b", "a"]


async def test_it_is_told_since_when_a_document_waits(documents: Documents) -> None:
    await documents.put(item())
    first = await one(documents, "items", "tent")
    await documents.put(item())
    again = await one(documents, "items", "tent")
    assert 0 < first.since == again.since <= await _now(documents)
    assert [document.since for document in await documents.waiting("items", 10)] == [first.since]
    await documents.settle("items", {"tent": again.seq})
    assert (await one(documents, "items", "tent")).since == 0
    await documents.touch("items", ["tent"])
    assert (await one(documents, "items", "tent")).since >= first.since


async def _now(documents: Documents) -> int:
    """By the store's clock."""
    await documents.put(stock("clock"))
    now = (await one(documents, "stock", "clock")).seq
    await documents.delete(Delete(collection="stock", id="clock"))
    return now


async def test_a_tombstone_waits_and_is_swept_when_it_is_settled_and_old(documents: Documents) -> None:
    await documents.put(item(keys={"title": "t"}, n={"rank": 1}))
    await documents.delete(Delete(collection="items", id="tent"))
    (tombstone,) = await documents.waiting("items", 10)
    assert (tombstone.id, tombstone.deleted, tombstone.waiting, tombstone.body) == ("tent", True, True, {})
    assert await documents.scan("items") == []
    assert (await documents.find([Selection(collection="items", index="all", limit=5)]))[0].documents == []
    with pytest.raises(Absent):
        await documents.add(Add(collection="items", id="tent", n={"likes": 1}))
    await documents.rank("items", "rank", {"tent": 2})
    await documents.touch("items", ["tent"])
    assert await documents.waiting("items", 10) == [tombstone]

    assert await documents.sweep("items", FOREVER) == 0
    await documents.settle("items", {"tent": tombstone.seq})
    assert await documents.waiting("items", 10) == []
    assert await documents.sweep("items", 1_600_000_000_000) == 0
    assert await documents.sweep("items", FOREVER) == 1
    assert await documents.sweep("items", FOREVER) == 0


async def test_sweep_takes_all_however_many(documents: Documents) -> None:
    ids = [f"{number}" for number in range(1100)]
    for start in (0, 550):
        await documents.commit([item(id) for id in ids[start : start + 550]])
        await documents.commit([Delete(collection="items", id=id) for id in ids[start : start + 550]])
    while waiting := await documents.waiting("items", 1000):
        await documents.settle("items", {document.id: document.seq for document in waiting})
    assert await documents.sweep("items", FOREVER) == 1100
