"""Buckets of the tests' own on a real S3 server, set up by the very files that operators use."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

import boto3

from tests import servers

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

DEPLOY = Path(__file__).parents[1] / "deploy"

for _name, _value in servers.KEYS.items():
    os.environ.setdefault(_name, _value)


def client(endpoint: str, verify: Path | None = None) -> "S3Client":
    return boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", verify=str(verify) if verify else None)


@contextmanager
def bucket(endpoint: str | None = None, verify: Path | None = None) -> Iterator[str]:
    """An empty one's address for `OBJECTS_URL`; it goes with all that is in it. `endpoint`: of a server of one's own."""
    endpoint = endpoint or servers.needed("s3")
    name = f"vitrine-{token_hex(6)}"
    s3 = client(endpoint, verify)
    make(s3, name)
    try:
        yield f"s3://{name}?endpoint={endpoint}"
    finally:
        empty(s3, name)
        s3.delete_bucket(Bucket=name)
        s3.close()


def make(s3: "S3Client", name: str) -> None:
    """Where it is there, it is set up anew."""
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=name)
    s3.put_bucket_policy(Bucket=name, Policy=(DEPLOY / "bucket-policy.json").read_text().replace("BUCKET", name))
    s3.put_bucket_cors(Bucket=name, CORSConfiguration=json.loads((DEPLOY / "bucket-cors.json").read_text()))


def empty(s3: "S3Client", name: str) -> None:
    for upload in s3.list_multipart_uploads(Bucket=name).get("Uploads", []):
        s3.abort_multipart_upload(Bucket=name, Key=upload["Key"], UploadId=upload["UploadId"])
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=name):
        for found in page.get("Contents", []):
            s3.delete_object(Bucket=name, Key=found["Key"])
