"""What only MongoDB has: plans of the server, its end in the middle of work, faults that it raises, databases of others."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from content.kinds import COLLECTIONS as SHOP
from storage import mongo_indexes, mongo_once, mongo_selections
from storage.mongo import open_mongo
from storage.ports import (
    BEGINNING,
    Add,
    Append,
    Collection,
    Documents,
    Index,
    Invalid,
    Order,
    Put,
    Scalar,
    Selection,
    Streams,
    Unavailable,
    Unreadable,
)
from tests import servers
from tests.contracts.samples import one, stock
from tests.contracts.stores import COLLECTIONS, mongo_again, opened
from tests.databases import database

Raw = MongoClient[dict[str, Any]]


@pytest.fixture
def url() -> Iterator[str]:
    with database(servers.needed("mongo")) as url:
        yield url


@pytest.fixture
def raw(url: str) -> Iterator[Any]:
    """The database as the driver has it."""
    with Raw(url) as client:
        yield client.get_default_database()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that may be killed, and that raises faults when it is told."""
    folder = tmp_path_factory.mktemp("own") / "mongo"
    with servers.own("mongo", folder, "--setParameter", "enableTestCommands=1"):
        yield folder


@pytest.fixture
def own_url(own: Path) -> Iterator[str]:
    running = servers.running.read(own)
    assert running
    with database(f"mongodb://127.0.0.1:{running.port}/?directConnection=true") as url:
        yield url


# ---------------------------------------------------------------- plans


def _kinds_of(index: Index, value: Scalar) -> Iterator[Selection]:
    """Every way to walk an index, but for what is walked."""
    whole: dict[str, Any] = {"collection": "", "index": index.name, "limit": 20, "equal": dict.fromkeys(index.equal, "v")}
    ways: list[dict[str, Any]] = [{}, {"at_least": value}, {"below": value}, {"at": 5}]
    for several in index.equal:
        equal = {field: "v" for field in index.equal if field != several}
        ways.append({"equal": equal, "any_of": (several, ("v", "w", "x"))})
    for way in ways:
        for after in ({}, {"after": (value, "id")}):
            for backward in (False, True):
                yield Selection(**{**whole, **way, **after, "backward": backward})


def _value(index: Index) -> Scalar:
    return 3 if index.order.field in ("from", "until") or index.order.field.startswith("n.") else "v"


def _filled(collection: Collection) -> Iterator[Put]:
    for number in range(20):
        keys: dict[str, Scalar | list[str]] = {}
        n: dict[str, int] = {}
        for index in collection.indexes:
            for field in (*index.equal, index.order.field):
                if field.startswith("n."):
                    n[field[2:]] = number % 3
                elif field not in ("kind", "from", "until"):
                    keys[field] = "v" if number % 2 else "w"
        yield Put(collection=collection.name, id=f"{number}", kind="v", body={}, keys=keys, n=n, from_=number % 4)


def _stages(plan: Any) -> Iterator[tuple[str, str]]:
    """Each stage that is run, with its index."""
    if isinstance(plan, list):
        for part in plan:
            yield from _stages(part)
    elif isinstance(plan, dict):
        if "stage" in plan:
            yield plan["stage"], plan.get("indexName", "")
        for name, part in plan.items():
            if name != "rejectedPlans":
                yield from _stages(part)


async def test_every_selection_of_the_shop_walks_its_own_index_and_sorts_nothing(url: str, raw: Any) -> None:
    documents, streams = await mongo_again(url)
    try:
        await documents.declare(SHOP)
        for collection in SHOP:
            if collection.indexes:
                await documents.commit(list(_filled(collection)))
        for collection in SHOP:
            for index in collection.indexes:
                chosen = [(selection, index) for selection in _kinds_of(index, _value(index))]
                branches = [mongo_selections.find([one]) for one in chosen]
                counted = [mongo_selections.count([one], 10_000) for one in chosen]
                stages = mongo_selections.union([(collection.name, branch) for branch in [*branches, *counted]])
                plan = raw.command(
                    "explain", {"aggregate": collection.name, "pipeline": stages, "cursor": {}}, verbosity="queryPlanner"
                )
                run = set(_stages(plan["stages"]))
                assert {name.partition("(")[0] for _, name in run if name} == {index.name}, (collection.name, index, run)
                assert not {stage for stage, _ in run} & {"COLLSCAN", "SORT", "SORT_DEFAULT", "SORT_SIMPLE"}, (index, run)
                assert not [stage for stage in plan["stages"] if "$sort" in stage]
    finally:
        await streams.close()
        await documents.close()


async def test_jobs_and_streams_walk_indexes(url: str, raw: Any) -> None:
    async with opened(url) as (documents, streams):
        await documents.put(Put(collection="items", id="a", kind="k", body={}))
        await streams.append("s", [{}])
        raw.command("profile", 2)
        await documents.waiting("items", 5)
        await documents.scan("items")
        await documents.get("items", ["a"])
        await documents.sweep("items", 5)
        await streams.read("s")
        await streams.last(["s", "t"])
        raw.command("profile", 0)
    asked = list(raw["system.profile"].find({"op": {"$in": ["query", "command"]}, "planSummary": {"$exists": True}}))
    assert len(asked) >= 6
    assert [one["command"] for one in asked if "COLLSCAN" in one["planSummary"] and "system" not in one["ns"]] == []


# ---------------------------------------------------------------- declared indexes


async def test_many_may_declare_at_once(url: str, raw: Any) -> None:
    handles = [await mongo_again(url) for _ in range(4)]
    try:
        await asyncio.gather(*(documents.declare(COLLECTIONS) for documents, _ in handles))
    finally:
        for handle in handles:
            for port in handle:
                await port.close()
    assert {"by_rank(kind,n.rank)", "by_tag(kind,keys.tags,n.rank)", "_waiting"} < set(raw["items"].index_information())


async def test_an_index_that_is_declared_otherwise_takes_the_place_of_the_former(url: str, raw: Any) -> None:
    async with opened(url) as (documents, _):
        await documents.declare([Collection("stock", (Index("by_count", ("kind",), Order("n.other")),))])
    assert sorted(raw["stock"].index_information()) == ["_id_", "_trace", "by_count(kind,n.other)"]


async def test_more_indexes_than_the_server_has_are_refused(url: str) -> None:
    many = tuple(Index(f"i{number}", (), Order(f"key{number}")) for number in range(mongo_indexes.MOST_INDEXES + 1))
    async with opened(url) as (documents, _):
        with pytest.raises(Invalid, match="61 indexes"):
            await documents.declare([Collection("many", many)])


# ---------------------------------------------------------------- keys of adds


async def test_keys_that_no_longer_stand_in_the_document_are_known(url: str, raw: Any) -> None:
    async with opened(url) as (documents, _), opened(url) as (others, _):
        await documents.put(stock(count=0))
        adds = [Add(collection="stock", id="s", n={"count": 1}, once=f"key {number}") for number in range(500)]
        answers = [await documents.add(add) for add in adds[:250]]
        answers += await documents.commit(adds[250:400])
        answers += [await others.add(add) for add in adds[400:]]

        assert [answer["count"] for answer in answers] == list(range(1, 501))
        assert len(raw["stock"].find_one({"_id": "s"})["once"]) < mongo_once.MOST_HELD
        again = await asyncio.gather(*(documents.add(add) for add in adds))
        assert again == answers
        assert await others.commit(adds) == answers
        assert (await one(documents, "stock", "s")).n == {"count": 500}


async def test_what_is_laid_beside_while_others_look_counts_once(url: str) -> None:
    async with opened(url) as (documents, _), opened(url) as (others, _):
        await documents.put(stock(count=0))
        adds = [Add(collection="stock", id="s", n={"count": 1}, once=f"key {number % 300}") for number in range(900)]
        await asyncio.gather(*(handle.add(add) for add in adds for handle in (documents, others)))
        assert (await one(documents, "stock", "s")).n == {"count": 300}


# ---------------------------------------------------------------- opening


@pytest.mark.parametrize("wrong", ["mongodb://user:secret@127.0.0.1:1/", "mongodb://user:se:cret@127.0.0.1:x/shop", "mongodb://"])
async def test_a_url_that_cannot_be_used_is_told_without_its_password(wrong: str) -> None:
    with pytest.raises(Invalid, match="URL of MongoDB") as told:
        await mongo_again(wrong)
    assert "cret" not in str(told.value)


async def test_a_server_that_is_away_is_told_in_time() -> None:
    opening = open_mongo("mongodb://user:secret@127.0.0.1:1/shop", seconds=0.5, pool=2, retries=1, authorities=None)
    async with asyncio.timeout(10):
        with pytest.raises(Unavailable) as told:
            await opening
    assert "secret" not in str(told.value)


async def test_a_database_of_something_else_or_of_a_newer_format_is_left_alone(url: str, raw: Any) -> None:
    raw["theirs"].insert_one({"_id": 1})
    with pytest.raises(Unreadable, match="something else"):
        await mongo_again(url)
    assert raw.list_collection_names() == ["theirs"]
    raw["_format"].insert_one({"_id": "vitrine", "format": 2})
    with pytest.raises(Unreadable, match="newer"):
        await mongo_again(url)


# ---------------------------------------------------------------- faults


@asynccontextmanager
async def _failing(url: str, times: int, **how: Any) -> AsyncIterator[None]:
    """The server fails so often at those commands."""
    with Raw(url) as client:
        client.admin.command("configureFailPoint", "failCommand", mode={"times": times}, data=how)
        try:
            yield
        finally:
            client.admin.command("configureFailPoint", "failCommand", mode="off")


@pytest.mark.parametrize(
    "how",
    [
        {"failCommands": ["commitTransaction"], "closeConnection": True},
        {"failCommands": ["commitTransaction"], "errorCode": 91},
        {"failCommands": ["commitTransaction"], "writeConcernError": {"code": 91, "errmsg": "going"}},
        {"failCommands": ["update"], "errorCode": 112, "errorLabels": ["TransientTransactionError"]},
        {"failCommands": ["find"], "errorCode": 251, "errorLabels": ["TransientTransactionError"]},
    ],
    ids=["cut off", "refused", "not known", "conflict", "gone"],
)
async def test_a_commit_that_is_told_again_is_made_once(own_url: str, how: dict[str, Any]) -> None:
    async with opened(own_url) as (documents, streams):
        await documents.put(stock(count=0))
        async with _failing(own_url, 3, **how):
            add = Add(collection="stock", id="s", n={"count": 1})
            assert await documents.commit([add, Append(stream="log", events=[{"n": 0}])]) == [{"count": 1}, "1.0"]
        assert (await one(documents, "stock", "s")).n == {"count": 1}
        assert len(await streams.read("log")) == 1


async def test_an_add_that_is_told_again_counts_once(own_url: str) -> None:
    async with opened(own_url) as (documents, _):
        await documents.put(stock(count=0))
        add = Add(collection="stock", id="s", n={"count": 1})
        async with _failing(own_url, 1, failCommands=["findAndModify"], writeConcernError={"code": 91, "errmsg": "going"}):
            with suppress(Unavailable):
                await documents.add(add)
        assert (await one(documents, "stock", "s")).n == {"count": 1}


@pytest.mark.parametrize("code", [286, 260, 43, 40573], ids=["history lost", "bad token", "cursor gone", "no change streams"])
async def test_a_tail_whose_change_stream_is_lost_misses_nothing_and_has_nothing_twice(own_url: str, code: int) -> None:
    async with opened(own_url) as (_, near), opened(own_url) as (_, far):
        await far.append("s", [{"n": 0}])
        async with aclosing(near.tail("s", BEGINNING)) as events, asyncio.timeout(30):
            assert (await anext(events)).body == {"n": 0}
            for number in range(1, 20):
                waiting = asyncio.create_task(anext(events))
                async with _failing(own_url, 1, failCommands=["getMore", "aggregate"], errorCode=code, appName="tail"):
                    with suppress(Unavailable):
                        await far.append("s", [{"n": number}])
                assert (await waiting).body == {"n": number}


async def test_a_call_that_takes_too_long_ends_in_time_and_harms_no_other(own_url: str) -> None:
    documents, streams = await open_mongo(own_url, seconds=1, pool=2, retries=1, authorities=None)
    await documents.declare(COLLECTIONS)
    async with _failing(own_url, 4, failCommands=["find"], blockConnection=True, blockTimeMS=3000):
        answers = await asyncio.gather(*(documents.get("items", ["a"]) for _ in range(4)), return_exceptions=True)
    assert {type(answer) for answer in answers} == {Unavailable}
    async with asyncio.timeout(20):
        while True:
            with suppress(Unavailable):
                assert await documents.get("items", ["a"]) == [None]
                break
    await streams.close()
    await documents.close()


async def test_a_transaction_that_was_left_open_stands_in_nobodys_way(url: str, raw: Any) -> None:
    async with opened(url) as (documents, _):
        await documents.put(stock(count=0))
        with Raw(url, appName=f"vitrine/{raw.name}") as killed, killed.start_session() as session:
            for _ in range(2):
                session.start_transaction()
                killed[raw.name]["stock"].update_one({"_id": "s"}, {"$set": {"n.count": 100}}, session=session)
                add = Add(collection="stock", id="s", n={"count": 1})
                await documents.add(add)
                await documents.commit([add])
                with suppress(PyMongoError):
                    session.abort_transaction()
        assert (await one(documents, "stock", "s")).n == {"count": 4}


# ---------------------------------------------------------------- killed


class Writers:
    """What was acknowledged, by those who go on whatever is raised."""

    def __init__(self, documents: Documents, streams: Streams) -> None:
        self.documents, self.streams = documents, streams
        self.put: set[str] = set()
        self.added = self.tried = 0
        self.appended: list[int] = []
        self.stop = False
        self._moved = asyncio.Event()

    async def until(self, more: Callable[["Writers"], bool]) -> None:
        async with asyncio.timeout(60):
            while not more(self):
                self._moved.clear()
                await self._moved.wait()

    async def go_on(self) -> None:
        """Each of the three kinds is acknowledged twenty times more."""
        before = len(self.put), self.added, len(self.appended)
        await self.until(
            lambda now: all(new > old + 20 for new, old in zip((len(now.put), now.added, len(now.appended)), before, strict=True))
        )

    async def commits(self, name: str) -> None:
        number = 0
        while not self.stop:
            number += 1
            id = f"{name}.{number}"
            with suppress(Unavailable):
                put = Put(collection="versions", id=id, kind="k", body={"n": number})
                await self.documents.commit([put, Put(collection="items", id=id, kind="k", body={})])
                self.put.add(id)
                self._moved.set()

    async def adds(self) -> None:
        while not self.stop:
            self.tried += 1
            with suppress(Unavailable):
                await self.documents.add(Add(collection="stock", id="s", n={"count": 1}))
                self.added += 1
                self._moved.set()

    async def appends(self) -> None:
        number = 0
        while not self.stop:
            number += 1
            with suppress(Unavailable):
                await self.streams.append("log", [{"n": number}])
                self.appended.append(number)
                self._moved.set()


async def test_a_server_killed_in_the_middle_of_writes_loses_nothing_that_was_answered(own: Path, own_url: str) -> None:
    """The handles that were open go on by themselves when it is there again."""
    documents, streams = await open_mongo(own_url, seconds=5, pool=20, retries=1, authorities=None)
    await documents.declare(COLLECTIONS)
    await documents.put(stock(count=0))
    writers = Writers(documents, streams)
    working = [
        asyncio.create_task(one) for one in (writers.commits("a"), writers.commits("b"), writers.adds(), writers.appends())
    ]
    for _ in range(2):
        await writers.go_on()
        running = servers.running.read(own)
        assert running
        await asyncio.to_thread(running.kill)
        await asyncio.to_thread(servers.again, "mongo", own, "--setParameter", "enableTestCommands=1")
    await writers.go_on()
    writers.stop = True
    await asyncio.gather(*working)

    found = {one.id async for one in _whole(documents, "versions")}
    assert writers.put <= found
    assert {one.id async for one in _whole(documents, "items")} == found
    assert writers.added <= (await one(documents, "stock", "s")).n["count"] <= writers.tried
    read: list[int] = []
    cursor = BEGINNING
    while events := await streams.read("log", cursor, 1000):
        read += [event.body["n"] for event in events]
        cursor = events[-1].cursor
    assert read == sorted(set(read))
    assert set(writers.appended) <= set(read)
    await streams.close()
    await documents.close()


async def _whole(documents: Documents, collection: str) -> AsyncIterator[Any]:
    after = ""
    while found := await documents.scan(collection, after, 1000):
        for document in found:
            yield document
        after = found[-1].id
