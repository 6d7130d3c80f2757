"""What `Documents` refuses, and that a refusal changes nothing. One suite for every adapter."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from storage.ports import (
    MOST_BODY_BYTES,
    Add,
    Append,
    Collection,
    Delete,
    Documents,
    Index,
    Invalid,
    Order,
    Streams,
)
from tests.contracts.samples import everything, item, one

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
