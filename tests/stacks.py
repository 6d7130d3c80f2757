"""The stores below a shop of the tests: files of its own, or a place on the real servers that tests share one after another."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

import boto3

from tests import servers
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
        empty_bucket(self._s3, self._bucket)


@contextmanager
def place() -> Iterator[Place]:
    """A new one, of which nothing is left afterwards. Skips or fails where a server is not to be had."""
    mongo, elastic, endpoint = map(servers.needed, ("mongo", "elastic", "s3"))
    name = f"test-{secrets.token_hex(6)}"
    s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    s3.create_bucket(Bucket=name)
    index = f"{elastic}/{name}"
    with database(mongo) as documents:
        try:
            yield Place(documents, index, s3, name)
        finally:
            clear_indexes(index)
            empty_bucket(s3, name)
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


def empty_bucket(s3: "S3Client", name: str) -> None:
    for upload in s3.list_multipart_uploads(Bucket=name).get("Uploads", []):
        s3.abort_multipart_upload(Bucket=name, Key=upload["Key"], UploadId=upload["UploadId"])
    while keys := [{"Key": one["Key"]} for one in s3.list_objects_v2(Bucket=name).get("Contents", [])]:
        s3.delete_objects(Bucket=name, Delete={"Objects": keys})  # type: ignore[typeddict-item]


def _asked(url: str, method: str = "GET") -> Any:
    with urlopen(Request(url, method=method), timeout=30) as answer:
        return json.load(answer)
