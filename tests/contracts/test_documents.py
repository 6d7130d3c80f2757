"""`Documents`: what is put, got and deleted, and the counters. One suite for every adapter."""

import asyncio
from typing import Any

import msgspec
import pytest

from storage.ports import (
    FOREVER,
    Absent,
    Add,
    Conflict,
    Delete,
    Document,
    Documents,
    Invalid,
    Refused,
    Selection,
)
from tests.contracts.samples import item, one, stock

EVERY_PLANE = [chr(plane * 0x10000 + 0x4E2D) for plane in range(17)]
TEXTS = ["帐篷", "Zelt", "👩🏽‍🚀", "a\0b", "é", "e\u0301", "\uffff", "\U0010ffff", "שלום", *EVERY_PLANE]


# ---------------------------------------------------------------- put, get, delete


async def test_a_document_comes_back_as_it_was_put(documents: Documents) -> None:
    body = {"title": {"zh": "帐篷"}, "list": [1, -2.5, None, True, {}], "最大": 2**63 - 1, "least": -(2**63), "空": ""}
    put = item(schema=3, body=body, keys={"tags": ["露营", "轻量"], "size": 2}, from_=5, until=9, n={"rank": 1})
    assert await documents.put(put) == 1

    document = await one(documents, "items", "tent")

    assert document.seq > 1_600_000_000_000
    assert document == Document(
        id="tent",
        kind="product",
        schema=3,
        version=1,
        seq=document.seq,
        waiting=True,
        since=document.since,
        deleted=False,
        from_=5,
        until=9,
        n={"rank": 1},
        keys={"tags": ["露营", "轻量"], "size": 2},
        body=body,
    )


async def test_get_is_aligned(documents: Documents) -> None:
    await documents.put(item("a"))
    await documents.put(item("b"))

    found = await documents.get("items", ["b", "missing", "a", "b"])

    assert [document and document.id for document in found] == ["b", None, "a", "b"]
    assert await documents.get("items", []) == []
    assert await documents.get("items", [f"id{number}" for number in range(1000)]) == [None] * 1000


async def test_put_replaces_all_but_the_counters(documents: Documents) -> None:
    await documents.put(item(keys={"size": 1}, n={"rank": 1}, from_=7))
    await documents.add(Add(collection="items", id="tent", n={"likes": 2}))
    before = await one(documents, "items", "tent")

    assert await documents.put(item(kind="tutorial", body={}, n={"rank": 100})) == 2

    after = await one(documents, "items", "tent")
    assert (after.kind, after.body, after.keys, after.from_, after.until) == ("tutorial", {}, {}, 0, FOREVER)
    assert after.n == {"rank": 1, "likes": 2}
    assert after.seq == before.seq + 1


async def test_expect(documents: Documents) -> None:
    with pytest.raises(Conflict):
        await documents.put(item(expect=1))
    assert await documents.put(item(expect=0)) == 1
    for wrong in (0, 2):
        with pytest.raises(Conflict) as conflict:
            await documents.put(item(expect=wrong, body={"title": "lost"}))
        assert (conflict.value.collection, conflict.value.id) == ("items", "tent")
    assert await documents.put(item(expect=1)) == 2
    with pytest.raises(Conflict):
        await documents.delete(Delete(collection="items", id="tent", expect=1))
    assert (await one(documents, "items", "tent")).body == {"title": "帐篷"}
    await documents.delete(Delete(collection="items", id="tent", expect=2))
    with pytest.raises(Conflict):
        await documents.delete(Delete(collection="items", id="tent", expect=2))
    await documents.delete(Delete(collection="items", id="tent"))
    assert await documents.get("items", ["tent"]) == [None]


async def test_a_copy_goes_on_counting_where_its_original_is(documents: Documents) -> None:
    assert await documents.put(item(least=7)) == 7
    assert await documents.put(item(expect=7)) == 8
    assert await documents.put(item(expect=8, least=3)) == 9
    assert await documents.put(item(expect=9, least=40)) == 40
    with pytest.raises(Invalid):
        await documents.put(item(least=0))
    assert (await one(documents, "items", "tent")).version == 40


async def test_seq_never_goes_back_and_versions_go_on_from_the_tombstone(documents: Documents) -> None:
    await documents.commit([item() for _ in range(600)])
    high = (await one(documents, "items", "tent")).seq
    await documents.delete(Delete(collection="items", id="tent"))
    (tombstone,) = await documents.waiting("items", 10)
    assert tombstone.seq == high + 1

    assert await documents.put(item(n={"rank": 9}, expect=0)) == 601

    after = await one(documents, "items", "tent")
    assert (after.seq, after.n) == (high + 2, {"rank": 9})


async def test_seq_never_goes_back_after_the_trace_is_gone(documents: Documents) -> None:
    await documents.commit([item() for _ in range(600)])
    await documents.delete(Delete(collection="items", id="tent"))
    (tombstone,) = await documents.waiting("items", 10)
    await documents.settle("items", {"tent": tombstone.seq})
    assert await documents.sweep("items", FOREVER) == 1
    assert await documents.put(item()) == 1
    assert (await one(documents, "items", "tent")).seq > tombstone.seq

    await documents.commit([stock() for _ in range(600)])
    high = (await one(documents, "stock", "s")).seq
    await documents.delete(Delete(collection="stock", id="s"))
    assert await documents.put(stock()) == 1
    assert (await one(documents, "stock", "s")).seq > high


async def test_every_plane_of_unicode_comes_back_and_sorts_by_code_point(documents: Documents) -> None:
    for text in TEXTS:
        keys: Any = {"title": text, "tags": [text, "all"], "brand": text}
        await documents.put(item(text, kind=text, body={text.replace("\0", ""): [text]}, keys=keys, n={"rank": 1}))

    for text in TEXTS:
        document = await one(documents, "items", text)
        assert (document.id, document.kind, document.keys["tags"]) == (text, text, [text, "all"])
        assert document.body == {text.replace("\0", ""): [text]}
        select = Selection(collection="items", index="by_tag", limit=9, equal={"kind": text, "tags": text})
        assert [found.id for found in (await documents.find([select]))[0].documents] == [text]
    (page,) = await documents.find([Selection(collection="items", index="all", limit=100)])
    assert page.order == sorted(TEXTS)
    assert [document.id for document in await documents.scan("items")] == sorted(TEXTS)


# ---------------------------------------------------------------- counters


async def test_add_touches_counters_alone(documents: Documents) -> None:
    await documents.put(item())
    before = await one(documents, "items", "tent")

    assert await documents.add(Add(collection="items", id="tent", n={"likes": 2, "views": -1})) == {"likes": 2, "views": -1}

    assert await one(documents, "items", "tent") == msgspec.structs.replace(before, n={"likes": 2, "views": -1})
    with pytest.raises(Absent):
        await documents.add(Add(collection="items", id="missing", n={"likes": 1}))


async def test_add_keeps_indexes_over_counters(documents: Documents) -> None:
    for id in ("a", "b", "c"):
        await documents.put(stock(id, count=5))
    await documents.add(Add(collection="stock", id="b", n={"count": -3}))
    await documents.put(stock("d"))
    (page,) = await documents.find([Selection(collection="stock", index="by_count", limit=9)])
    assert [(document.id, order) for document, order in zip(page.documents, page.order, strict=True)] == [
        ("b", 2),
        ("a", 5),
        ("c", 5),
    ]
    await documents.add(Add(collection="stock", id="d", n={"count": 3}))
    (page,) = await documents.find([Selection(collection="stock", index="by_count", limit=9, at_least=3, below=5)])
    assert [document.id for document in page.documents] == ["d"]


async def test_the_floor_refuses_and_leaves_no_trace_of_the_key(documents: Documents) -> None:
    await documents.put(stock(count=1))
    take = Add(collection="stock", id="s", n={"count": -2, "sold": 2}, floor={"count": 0}, once="order 甲")
    with pytest.raises(Refused) as refused:
        await documents.add(take)
    assert (refused.value.collection, refused.value.id, refused.value.counter) == ("stock", "s", "count")
    assert (await one(documents, "stock", "s")).n == {"count": 1}

    await documents.add(Add(collection="stock", id="s", n={"count": 1}))
    assert await documents.add(take) == {"count": 0, "sold": 2}
    await documents.add(Add(collection="stock", id="s", n={"count": 5}))
    assert await documents.add(take) == {"count": 0, "sold": 2}
    assert (await one(documents, "stock", "s")).n == {"count": 5, "sold": 2}


async def test_a_key_is_of_one_document_and_goes_with_it(documents: Documents) -> None:
    for id in ("a", "b"):
        await documents.put(stock(id))
        assert await documents.add(Add(collection="stock", id=id, n={"count": 1}, once="k")) == {"count": 1}
    await documents.delete(Delete(collection="stock", id="a"))
    await documents.put(stock("a", count=10))
    assert await documents.add(Add(collection="stock", id="a", n={"count": 1}, once="k")) == {"count": 11}


async def test_two_hundred_at_once_never_go_below_the_floor(documents: Documents) -> None:
    await documents.put(stock(count=120))
    take = Add(collection="stock", id="s", n={"count": -1}, floor={"count": 0})

    answers = await asyncio.gather(*(documents.add(take) for _ in range(200)), return_exceptions=True)

    left = sorted(answer["count"] for answer in answers if isinstance(answer, dict))
    assert left == list(range(120))
    assert sum(isinstance(answer, Refused) for answer in answers) == 80
    assert (await one(documents, "stock", "s")).n == {"count": 0}


async def test_a_key_repeated_a_hundred_times_at_once_counts_once(documents: Documents) -> None:
    await documents.put(stock(count=5))
    add = Add(collection="stock", id="s", n={"count": -1}, floor={"count": 0}, once="order")
    assert await asyncio.gather(*(documents.add(add) for _ in range(100))) == [{"count": 4}] * 100
    commits = await asyncio.gather(*(documents.commit([add, add]) for _ in range(20)))
    assert commits == [[{"count": 4}, {"count": 4}]] * 20
    assert (await one(documents, "stock", "s")).n == {"count": 4}


async def test_rank_sets_a_counter_and_bumps_nothing(documents: Documents) -> None:
    for id in ("a", "b", "c"):
        await documents.put(item(id, n={"rank": 1}))
    before = await documents.get("items", ["a", "b", "c"])

    await documents.rank("items", "rank", {"a": 5, "c": 9, "missing": 7})

    after = await documents.get("items", ["a", "b", "c"])
    ranks = [{"rank": 5}, {"rank": 1}, {"rank": 9}]
    assert after == [msgspec.structs.replace(d, n=n) for d, n in zip(before, ranks, strict=True) if d]
    (page,) = await documents.find([Selection(collection="items", index="by_rank", limit=9, equal={"kind": "product"})])
    assert [document.id for document in page.documents] == ["c", "a", "b"]
