"""A place on real servers is as new once it was emptied, whatever a test left there; and nothing of it stays in the end."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pymongo import MongoClient

from content.kinds import COLLECTIONS
from tests import buckets, make, servers
from tests.shop import open_shop
from tests.stacks import Place, place

FOUND = '{ search(query: "mug 水杯") { nodes { id } } feed(first: 5) { nodes { id } } }'


@pytest.fixture
def empty_place() -> Iterator[Place]:
    with place() as found:
        yield found


async def test_what_one_test_wrote_the_next_does_not_find(empty_place: Place, tmp_path: Path) -> None:
    async with open_shop(tmp_path, **empty_place.environment) as shop:
        kept = make.product(title={"en": "Mug", "zh": "水杯"})
        await shop.keep(kept)
        await shop.settle()
        await shop.held.objects.put("public/a.txt", b"a", content_type="text/plain")
        await shop.held.objects.part_puts("private/b.mp4", content_type="video/mp4", bytes=30_000_000, seconds=60)
        answer = await shop.ask(FOUND)
        assert answer["search"] == answer["feed"] == {"nodes": [{"id": kept.id}]}
    for _ in range(2):
        empty_place.empty()
        async with open_shop(tmp_path, **empty_place.environment) as shop:
            assert await shop.held.objects.stat("public/a.txt") is None
            assert [await shop.held.documents.scan(one.name) for one in COLLECTIONS] == [[]] * len(COLLECTIONS)
            assert await shop.held.index.scan() == []
            await shop.settle()
            answer = await shop.ask(FOUND)
            assert answer["search"] == answer["feed"] == {"nodes": []}


async def test_of_a_place_that_is_left_nothing_stays(tmp_path: Path) -> None:
    with place() as left:
        async with open_shop(tmp_path, **left.environment) as shop:
            await shop.keep(make.product())
            await shop.settle()
            await shop.held.objects.put("public/a.txt", b"a", content_type="text/plain")
        assert gone(left.environment) == set()
    assert gone(left.environment) == {"database", "index", "bucket"}


def gone(environment: dict[str, str]) -> set[str]:
    """Which of these the servers do not have."""
    urls = (environment[name] for name in ("DOCUMENTS_URL", "SEARCH_URL", "OBJECTS_URL"))
    database, index, bucket = (url.partition("?")[0].rpartition("/")[2] for url in urls)
    s3 = buckets.client(servers.needed("s3"))
    with MongoClient[dict[str, object]](servers.needed("mongo")) as mongo:
        there = {
            "database": database in mongo.list_database_names(),
            "index": bool(httpx.get(f"{servers.needed('elastic')}/{index}-*/_alias", trust_env=False).json()),
            "bucket": bucket in [one["Name"] for one in s3.list_buckets()["Buckets"]],
        }
    s3.close()
    return {name for name, is_there in there.items() if not is_there}
