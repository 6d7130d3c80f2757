"""The stores below a shop of the tests: files of its own, or a place on the real servers that tests share one after another."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

from tests import buckets, servers
from tests.databases import database, emptied

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

PATIENT = dict.fromkeys(("DOCUMENTS_SECONDS", "SEARCH_SECONDS", "OBJECTS_SECONDS", "REQUEST_SECONDS"), "60")
"""How long a call may take is tried elsewhere; here the machine may be busy."""

EMBEDDED, REAL = "embedded", "real"


class Place:
    """A database, the indexes under a prefix and a bucket, nobody else's. `environment`: the settings that lead there."""

    def __init__(self, documents: str, index: str, s3: "S3Client", bucket: str) -> None:
        self._documents, self._index, self._s3, self._bucket = documents, index, s3, bucket
        objects = f"s3://{bucket}?endpoint={s3.meta.endpoint_url}"
        self.environment = {"DOCUMENTS_URL": documents, "SEARCH_URL": f"{index}?replicas=0", "OBJECTS_URL": objects, **PATIENT}

    def empty(self) -> None:
        """As new, at the cost of what was written since."""
        emptied(self._documents)
        clear_indexes(self._index)
        buckets.empty(self._s3, self._bucket)


@contextmanager
def place() -> Iterator[Place]:
    """A new one, of which nothing is left afterwards. Skips or fails where a server is not to be had."""
    mongo, elastic, endpoint = map(servers.needed, ("mongo", "elastic", "s3"))
    name = f"test-{secrets.token_hex(6)}"
    s3 = buckets.client(endpoint)
    buckets.make(s3, name)
    index = f"{elastic}/{name}"
    with database(mongo) as documents:
        try:
            yield Place(documents, index, s3, name)
        finally:
            clear_indexes(index)
            buckets.empty(s3, name)
            s3.delete_bucket(Bucket=name)
            s3.close()


async def found(index: str) -> None:
    """Whatever was put into an index is found from now on."""
    if index.startswith("http"):
        await asyncio.to_thread(_asked, f"{index.partition('?')[0]}-*/_refresh", "POST")


def clear_indexes(index: str) -> None:
    """Those that nothing was written to stay: it takes long to make one."""
    held = _asked(f"{index}-*/_stats/indexing")["indices"]
    if written := [name for name, told in held.items() if told["primaries"]["indexing"]["index_total"]]:
        _asked(f"{index.rpartition('/')[0]}/{','.join(written)}", "DELETE")


def _asked(url: str, method: str = "GET") -> Any:
    with urlopen(Request(url, method=method), timeout=30) as answer:
        return json.load(answer)
