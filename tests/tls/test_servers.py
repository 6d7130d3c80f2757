"""MongoDB, Elasticsearch and S3 by TLS: used where AUTHORITIES vouches for them, refused where not, and no password told."""

from pathlib import Path

import pytest

from search.elastic import open_elastic
from search.ports import IndexUnavailable
from storage.mongo import open_mongo
from storage.ports import Documents, Put, Unavailable
from storage.s3 import open_s3
from tests.buckets import bucket
from tests.contracts.adapters import COLLECTIONS
from tests.tls import secured
from tests.tls.authority import Authority, Leaf

PASSWORD = "never-to-be-told"


async def test_a_bucket(authority: Authority, stranger: Authority, leaf: Leaf, folder: Path) -> None:
    with secured.s3(authority, leaf, folder) as endpoint, bucket(endpoint, authority.pem) as url:
        objects = await open_s3(url, seconds=5, pool=2, retries=1, authorities=authority.pem)
        await objects.put("public/a", b"a", content_type="text/plain")
        assert await objects.read("public/a") == b"a"
        assert objects.url("public/a").startswith("https://")
        await objects.close()
        for other in (stranger.pem, None):
            with pytest.raises(Unavailable, match="certificate"):
                await open_s3(url, seconds=5, pool=2, retries=1, authorities=other)


async def test_documents(authority: Authority, stranger: Authority, leaf: Leaf, folder: Path) -> None:
    with secured.mongo(authority, leaf, folder) as address:
        url = address.replace("/?", "/shop?")
        documents, streams = await open_mongo(url, seconds=10, pool=5, retries=1, authorities=authority.pem)
        await kept(documents)
        await streams.close()
        await documents.close()
        for other in (stranger.pem, None):
            guarded = url.replace("mongodb://", f"mongodb://somebody:{PASSWORD}@")
            with pytest.raises(Unavailable) as refused:
                await open_mongo(guarded, seconds=2, pool=5, retries=0, authorities=other)
            assert PASSWORD not in str(refused.value)


async def kept(documents: Documents) -> None:
    await documents.declare(COLLECTIONS)
    await documents.put(Put(collection="versions", id="a", kind="X", body={"a": 1}))
    (found,) = await documents.get("versions", ["a"])
    assert found is not None
    assert found.body == {"a": 1}


async def test_the_index(authority: Authority, stranger: Authority, leaf: Leaf, folder: Path) -> None:
    with secured.elastic(authority, leaf, folder) as address:
        index = await open_elastic(f"{address}/shop", seconds=30, pool=5, retries=1, authorities=authority.pem)
        await index.ping()
        await index.close()
        for other in (stranger.pem, None):
            guarded = address.replace("https://", f"https://somebody:{PASSWORD}@")
            index = await open_elastic(f"{guarded}/shop", seconds=5, pool=5, retries=0, authorities=other)
            with pytest.raises(IndexUnavailable) as refused:
                await index.ping()
            assert PASSWORD not in str(refused.value)
            await index.close()
