"""`Documents` but for selections: puts, counters, commits, the outbox, refusals, reopening. One suite for every adapter."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storage.ports import (
    FOREVER,
    MOST_BODY_BYTES,
    Absent,
    Add,
    Append,
    Collection,
    Conflict,
    Delete,
    Document,
    Documents,
    Index,
    Invalid,
    Order,
    Put,
    Refused,
    Selection,
    Streams,
    Unavailable,
)
from tests.contracts.adapters import ADAPTERS, opened

EVERY_PLANE = [chr(plane * 0x10000 + 0x4E2D) for plane in range(17)]
TEXTS = ["帐篷", "Zelt", "👩🏽‍🚀", "a\0b", "é", "e\u0301", "\uffff", "\U0010ffff", "שלום", *EVERY_PLANE]


@pytest.fixture(params=ADAPTERS)
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    async with ADAPTERS[request.param](tmp_path) as address:
        yield address


@pytest.fixture
async def both(address: str) -> AsyncIterator[tuple[Documents, Streams]]:
    async with opened(address) as both:
        yield both


@pytest.fixture
def documents(both: tuple[Documents, Streams]) -> Documents:
    return both[0]


def item(id: str = "tent", **more: Any) -> Put:
    return Put(**{"collection": "items", "id": id, "kind": "product", "body": {"title": "帐篷"}, **more})


def stock(id: str = "s", **n: int) -> Put:
    return Put(collection="stock", id=id, kind="stock", body={}, n=n)


async def one(documents: Documents, collection: str, id: str) -> Document:
    (document,) = await documents.get(collection, [id])
    assert document is not None
    return document


async def everything(documents: Documents, streams: Streams) -> Any:
    return (
        [await documents.scan(name) for name in ("items", "stock", "versions")],
        await documents.waiting("items", 1000),
        await streams.read("log"),
    )


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


# ---------------------------------------------------------------- commits


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


# ---------------------------------------------------------------- the outbox


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


# ---------------------------------------------------------------- refusals

DEEP: Any = {}
for _ in range(200):
    DEEP = {"deep": DEEP}

BAD_PUTS: list[dict[str, Any]] = [
    {"collection": "nowhere"},
    {"id": ""},
    {"id": 7},
    {"id": "a\ud800"},
    {"kind": "\udc00"},
    {"kind": None},
    {"schema": "1"},
    {"schema": True},
    {"from_": 2**63},
    {"until": 1.0},
    {"expect": -1},
    {"n": {"rank": 2**63}},
    {"n": {"rank": 1.5}},
    {"n": {"a.b": 1}},
    {"n": {"$x": 1}},
    {"keys": {"size": 2**64}},
    {"keys": {"size": None}},
    {"keys": {"size": True}},
    {"keys": {"kind": "x"}},
    {"keys": {"": "x"}},
    {"keys": {"tags": ["a", 1]}},
    {"keys": {"tags": ["\ud801"]}},
    {"keys": {"title": ["a list orders nothing"]}},
    {"body": []},
    {"body": {1: 2}},
    {"body": {"x": float("nan")}},
    {"body": {"x": [float("-inf")]}},
    {"body": {"x": 2**63}},
    {"body": {"x": -(2**63) - 1}},
    {"body": {"x": b"bytes"}},
    {"body": {"x": ("tuple",)}},
    {"body": {"x": {"y": ["\udfff"]}}},
    {"body": {"\ud800": 1}},
    {"body": {"a\0b": 1}},
    {"body": DEEP},
    {"body": {"x": "帐" * (MOST_BODY_BYTES // 3)}},
]


@pytest.mark.parametrize("wrong", BAD_PUTS, ids=lambda wrong: ascii(wrong)[:40])
async def test_a_bad_put_changes_nothing(both: tuple[Documents, Streams], wrong: dict[str, Any]) -> None:
    documents, streams = both
    await documents.put(item())
    before = await everything(documents, streams)
    with pytest.raises(Invalid):
        await documents.put(item(**wrong))
    with pytest.raises(Invalid):
        await documents.commit([item("fine"), item(**wrong)])
    assert await everything(documents, streams) == before


async def test_the_fault_is_named(documents: Documents) -> None:
    with pytest.raises(Invalid, match=r"items/tent: body\.gallery\[1\]\.alt: half of a surrogate"):
        await documents.put(item(body={"gallery": [{}, {"alt": "\ud83d"}]}))
    with pytest.raises(Invalid, match=r"items/tent: keys\.tags\[1\]"):
        await documents.put(item(keys={"tags": ["a", 1]}))


async def test_a_body_of_just_the_bound(documents: Documents) -> None:
    body = {"x": "x" * (MOST_BODY_BYTES - len('{"x":""}'))}
    await documents.put(item(body=body))
    assert (await one(documents, "items", "tent")).body == body


BAD_CALLS: dict[str, Callable[[Documents], Awaitable[object]]] = {
    "get elsewhere": lambda d: d.get("nowhere", ["a"]),
    "get too many": lambda d: d.get("items", ["a"] * 1001),
    "get a number": lambda d: d.get("items", [1]),  # type: ignore[list-item]
    "get a half": lambda d: d.get("items", ["\ud800"]),
    "get a string": lambda d: d.get("items", "tent"),
    "commit nothing": lambda d: d.commit([]),
    "commit too much": lambda d: d.commit([item()] * 601),
    "commit something else": lambda d: d.commit([item("new"), "put"]),  # type: ignore[list-item]
    "add elsewhere": lambda d: d.add(Add(collection="nowhere", id="a", n={"likes": 1})),
    "add nothing": lambda d: d.add(Add(collection="items", id="tent", n={})),
    "add a fraction": lambda d: d.add(Add(collection="items", id="tent", n={"likes": 0.5})),  # type: ignore[dict-item]
    "add too much": lambda d: d.add(Add(collection="items", id="tent", n={"likes": 2**64})),
    "add over 64 bits": lambda d: d.add(Add(collection="items", id="tent", n={"most": 1})),
    "add once nothing": lambda d: d.add(Add(collection="items", id="tent", n={"likes": 1}, once="")),
    "delete elsewhere": lambda d: d.delete(Delete(collection="nowhere", id="a")),
    "delete what may not be": lambda d: d.delete(Delete(collection="items", id="tent", expect=0)),
    "append to nothing": lambda d: d.commit([item("new"), Append(stream="", events=[{}])]),
    "append nothing": lambda d: d.commit([item("new"), Append(stream="log", events=[])]),
    "rank elsewhere": lambda d: d.rank("nowhere", "rank", {}),
    "rank by a bad name": lambda d: d.rank("items", "a.b", {"tent": 1}),
    "rank with a fraction": lambda d: d.rank("items", "rank", {"tent": 1.5}),  # type: ignore[dict-item]
    "rank too many": lambda d: d.rank("items", "rank", {str(n): n for n in range(1001)}),
    "touch without outbox": lambda d: d.touch("stock", ["s"]),
    "touch too many": lambda d: d.touch("items", ["tent"] * 1001),
    "waiting without outbox": lambda d: d.waiting("stock", 5),
    "waiting for none": lambda d: d.waiting("items", 0),
    "settle without outbox": lambda d: d.settle("stock", {"s": 1}),
    "settle a string": lambda d: d.settle("items", {"tent": "1"}),  # type: ignore[dict-item]
    "sweep without outbox": lambda d: d.sweep("stock", 1),
    "sweep before a string": lambda d: d.sweep("items", "1"),  # type: ignore[arg-type]
    "declare a bad name": lambda d: d.declare([Collection("Bad.Name")]),
    "declare one index twice": lambda d: d.declare(
        [Collection("more", (Index("a", (), Order("x")), Index("a", (), Order("y"))))]
    ),
    "declare a field twice": lambda d: d.declare([Collection("more", (Index("a", ("x",), Order("x")),))]),
    "declare a bad field": lambda d: d.declare([Collection("more", (Index("a", ("x y",), Order("z")),))]),
    "declare fed without outbox": lambda d: d.declare([Collection("more", fed=frozenset({"likes"}))]),
}


@pytest.mark.parametrize("call", BAD_CALLS.values(), ids=BAD_CALLS)
async def test_a_bad_call_changes_nothing(
    both: tuple[Documents, Streams], call: Callable[[Documents], Awaitable[object]]
) -> None:
    documents, streams = both
    await documents.put(item(n={"most": 2**63 - 1}))
    before = await everything(documents, streams)
    with pytest.raises(Invalid):
        await call(documents)
    assert await everything(documents, streams) == before


# ---------------------------------------------------------------- declaring, reopening, closing


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
