"""What upgrades, backups and restores ask of a store: shapes, snapshots and whole copies. One suite for every adapter.

For whoever writes an adapter: `Put` refuses with `Newer`, `reshape` compares versions, `snapshot` is one moment of documents and
streams, and `load` takes what any adapter's snapshot gave, `n.i` being every adapter's cursor.
"""

import asyncio
from pathlib import Path

import msgspec
import pytest

from storage.ports import (
    BEGINNING,
    Add,
    Append,
    Batch,
    Conflict,
    Delete,
    Document,
    Documents,
    Invalid,
    Newer,
    Selection,
    Snapshot,
    Streams,
)
from tests.contracts.adapters import ADAPTERS, opened
from tests.contracts.samples import item, one, stock


async def _all(snapshot: Snapshot, collection: str) -> list[Document]:
    found: list[Document] = []
    while page := await snapshot.scan(collection, found[-1].id if found else "", 7):
        found += page
    return found


async def _batches(snapshot: Snapshot) -> list[Batch]:
    found: list[Batch] = []
    while page := await snapshot.batches((found[-1].stream, found[-1].n) if found else ("", 0), 3):
        found += page
    return found


# ---------------------------------------------------------------- shapes


async def test_a_write_of_an_older_shape_takes_the_place_of_no_newer_one(documents: Documents) -> None:
    assert await documents.put(item(schema=2)) == 1
    for expect in (None, 0, 1, 7):
        with pytest.raises(Newer):
            await documents.put(item(schema=1, expect=expect, body={}))
        with pytest.raises(Newer):
            await documents.commit([stock(), item(schema=1, expect=expect, body={})])
    with pytest.raises(Conflict) as conflict:
        await documents.put(item(schema=2, expect=7))
    assert not isinstance(conflict.value, Newer)
    assert (await one(documents, "items", "tent")).body == {"title": "帐篷"}
    assert await documents.get("stock", ["s"]) == [None]
    assert await documents.put(item(schema=3, expect=1)) == 2
    await documents.delete(Delete(collection="items", id="tent"))
    assert await documents.put(item(schema=1)) == 3


async def test_reshaping_changes_neither_version_nor_seq_nor_mark(documents: Documents) -> None:
    await documents.put(item(keys={"brand": "a", "title": "x"}, n={"rank": 4}, from_=3, until=9))
    before = await one(documents, "items", "tent")
    await documents.settle("items", {"tent": before.seq})
    shaped = msgspec.structs.replace(before, schema=2, keys={"brand": "b", "title": "x"}, body={"name": "帐篷"}, n={}, until=4)

    assert await documents.reshape("items", [shaped]) == 1

    after = await one(documents, "items", "tent")
    assert after == msgspec.structs.replace(shaped, waiting=False, since=0, n={"rank": 4}, until=9)
    for brand, found in (("a", []), ("b", ["tent"])):
        select = Selection(collection="items", index="by_brand", limit=9, equal={"kind": "product", "brand": brand})
        assert [document.id for document in (await documents.find([select]))[0].documents] == found


async def test_reshaping_passes_over_what_was_written_meanwhile(documents: Documents) -> None:
    for id in ("a", "b", "c", "d"):
        await documents.put(item(id))
    read = await documents.scan("items")
    await documents.put(item("b", body={"title": "newer"}))
    await documents.add(Add(collection="items", id="c", n={"sold": 1}))
    await documents.delete(Delete(collection="items", id="d"))

    assert await documents.reshape("items", [msgspec.structs.replace(one, schema=2, body={}) for one in read]) == 2

    assert [(one.id, one.schema, one.body, one.n) for one in await documents.scan("items")] == [
        ("a", 2, {}, {}),
        ("b", 1, {"title": "newer"}, {}),
        ("c", 2, {}, {"sold": 1}),
    ]
    assert await documents.reshape("items", []) == 0
    with pytest.raises(Invalid):
        await documents.reshape("nowhere", read)
    with pytest.raises(Invalid):
        await documents.reshape("items", [msgspec.structs.replace(read[0], keys={"kind": "x"})])


# ---------------------------------------------------------------- snapshots


async def test_a_snapshot_is_one_moment_of_documents_and_streams(documents: Documents, streams: Streams) -> None:
    for number in range(20):
        await documents.put(item(f"i{number:02}"))
    await documents.delete(Delete(collection="items", id="i07"))
    for number in range(5):
        await streams.append("log", [{"at": number}, {"和": number}])
    await streams.append("其他", [{}])
    async with documents.snapshot() as snapshot:
        await documents.put(item("i03", body={"title": "later"}))
        await documents.put(item("i99"))
        await documents.delete(Delete(collection="items", id="i05"))
        await documents.commit([stock(), Append(stream="log", events=[{"at": 5}])])
        found = await _all(snapshot, "items")
        assert [(one.id, one.deleted) for one in found] == [(f"i{number:02}", number == 7) for number in range(20)]
        assert (found[3].body, found[7].body, found[7].waiting) == ({"title": "帐篷"}, {}, True)
        assert await _all(snapshot, "stock") == []
        assert await _batches(snapshot) == [
            *(Batch("log", 1 + number, [{"at": number}, {"和": number}]) for number in range(5)),
            Batch("其他", 1, [{}]),
        ]
    async with documents.snapshot() as snapshot:
        assert [one.id for one in await _all(snapshot, "stock")] == ["s"]
        assert len(await _batches(snapshot)) == 7


async def test_what_one_commit_writes_a_snapshot_has_wholly_or_not_at_all(documents: Documents) -> None:
    over = False

    async def write(name: str) -> None:
        number = 0
        while not over:
            number += 1
            await documents.commit([item(name, body={"at": number}), stock(f"{name}!"), item(f"{name}-{number:06}")])

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(write(name))
        for _ in range(10):
            async with documents.snapshot() as snapshot:
                items = {one.id: one for one in await _all(snapshot, "items")}
                versions = {one.id: one.version for one in await _all(snapshot, "stock")}
                for name in "abc":
                    last = items[name].body["at"] if name in items else 0
                    assert sorted(id for id in items if id.startswith(f"{name}-")) == [
                        f"{name}-{number:06}" for number in range(1, last + 1)
                    ]
                    assert versions.get(f"{name}!", 0) == last
        over = True


# ---------------------------------------------------------------- copies


@pytest.mark.parametrize("target", ADAPTERS)
async def test_what_a_snapshot_gives_another_store_goes_on_with(
    documents: Documents, streams: Streams, target: str, tmp_path: Path
) -> None:
    for id in ("a", "b", "c", "帐篷"):
        keys = {"tags": ["x", id]}
        await documents.put(item(id, schema=3, keys=keys, n={"rank": 2**40}, from_=5, until=9))
        await documents.put(item(id, body={"部分": [1, -2.5, None, True, 2**63 - 1]}, schema=3, keys=keys, least=40))
    await documents.settle("items", {"a": (await one(documents, "items", "a")).seq})
    await documents.delete(Delete(collection="items", id="b"))
    await documents.add(Add(collection="items", id="c", n={"sold": 7}))
    cursors = [await streams.append("log", [{"at": at}, {"at": at + 1}]) for at in (0, 2, 4)]
    (tmp_path / "other").mkdir()
    async with documents.snapshot() as snapshot:
        there, logged = await _all(snapshot, "items"), await _batches(snapshot)
    async with ADAPTERS[target](tmp_path / "other") as address, opened(address) as (others, other_streams):
        await others.load("items", there)
        await other_streams.load(logged)

        async with others.snapshot() as snapshot:
            assert (await _all(snapshot, "items"), await _batches(snapshot)) == (there, logged)
        assert {one.id for one in await others.waiting("items", 9)} == {"b", "c", "帐篷"}
        assert await others.get("items", ["b"]) == [None]
        select = Selection(collection="items", index="by_tag", limit=9, equal={"kind": "product", "tags": "x"})
        assert [one.id for one in (await others.find([select]))[0].documents] == ["帐篷", "c", "a"]
        assert [event.body for event in await other_streams.read("log", cursors[0])] == [{"at": at} for at in (2, 3, 4, 5)]
        assert await other_streams.read("log", cursors[-1]) == []
        assert await other_streams.append("log", [{"at": 6}]) == "4.0"
        assert await others.put(item("b", expect=0)) == 41
        assert (await one(others, "items", "b")).seq == there[1].seq + 1
        assert await others.put(item("a", schema=3, expect=40)) == 41
        assert await others.add(Add(collection="items", id="c", n={"sold": 1})) == {"rank": 2**40, "sold": 8}


async def test_copies_are_checked(documents: Documents, streams: Streams) -> None:
    await documents.put(item())
    document = await one(documents, "items", "tent")
    for wrong in ({"version": 0}, {"seq": -1}, {"n": {"rank": "1"}}, {"keys": {"n": 1}}, {"body": {"at": object()}}):
        with pytest.raises(Invalid):
            await documents.load("items", [msgspec.structs.replace(document, **wrong)])
    with pytest.raises(Invalid):
        await documents.load("stock", [document])
    with pytest.raises(Invalid):
        await documents.load("items", [document] * 1_001)
    for batch in (Batch("log", 0, [{}]), Batch("log", 1, []), Batch("", 1, [{}])):
        with pytest.raises(Invalid):
            await streams.load([batch])
    assert await streams.last(["log"]) == [BEGINNING]
    async with documents.snapshot() as snapshot:
        with pytest.raises(Invalid):
            await snapshot.scan("nowhere")
