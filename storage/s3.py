"""Objects in a bucket of S3, or of what speaks as S3 does. What is asked of it is in `s3_bytes` and `s3_parts`."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError
from botocore.loaders import create_loader
from botocore.session import get_session

from storage import s3_bytes as whole
from storage import s3_parts as parts
from storage.objects import (
    cache_control,
    check_content_type,
    check_form_post,
    check_key,
    check_part_puts,
    check_range,
    check_seconds,
    is_public,
    part_sizes,
)
from storage.ports import FormPost, Invalid, ObjectStat, PartPuts, Unavailable
from storage.s3_address import Address, parse
from storage.s3_bytes import Bucket
from storage.s3_calls import Call, Calls

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_MODELS = create_loader()
"""What botocore knows of AWS is long to read: once is enough."""

_PATIENCE_SECONDS = 120
"""How long S3 may say nothing while it copies or joins many bytes."""


async def open_s3(url: str, *, seconds: float, pool: int, retries: int, authorities: Path | None) -> "S3Objects":
    """`url`: see `s3_address`. `seconds`: of a call, beside the time that many bytes take; `pool`: calls at once.

    `retries`: how often what failed is tried again within that time. `authorities`: a PEM file of those who vouch for S3.
    Raises `Invalid` for an address that makes no sense, `Unavailable` where the bucket cannot be used.
    """
    address = parse(url)
    each = seconds / (retries + 1)
    try:
        client = await asyncio.to_thread(_client, address, authorities, pool, each, each, retries)
        patient = await asyncio.to_thread(_client, address, authorities, pool, each, _PATIENCE_SECONDS, 0)
        base = await asyncio.to_thread(_own_address, client, address.bucket)
    except (BotoCoreError, ValueError, OSError) as error:
        raise Unavailable(f"bucket {address.bucket} cannot be used: {type(error).__name__}") from error
    objects = S3Objects(Bucket(address.bucket, client, patient), address.public or base, seconds, pool)
    try:
        await objects.ping()
    except BaseException:
        await objects.close()
        raise
    return objects


class S3Objects:
    """The `Objects` port over a bucket."""

    def __init__(self, bucket: Bucket, public_url: str, seconds: float, pool: int) -> None:
        self._bucket, self._public_url, self._seconds = bucket, public_url, seconds
        self._calls = Calls(f"bucket {bucket.name}", seconds, pool)

    async def form_post(self, key: str, *, content_type: str, bytes: int, seconds: int) -> FormPost:
        check_form_post(key, content_type, bytes, seconds)
        return await self._calls.run(_form, self._bucket, key, content_type, bytes, seconds)

    async def part_puts(self, key: str, *, content_type: str, bytes: int, seconds: int) -> PartPuts:
        check_part_puts(key, content_type, bytes, seconds)
        expires_at = _expiry(seconds)
        id, urls = await self._calls.run(parts.begin, self._bucket, key, content_type, bytes, seconds)
        return PartPuts(id, part_sizes(bytes)[0], urls, expires_at)

    async def complete(self, key: str, upload_id: str, etags: Sequence[str]) -> ObjectStat:
        check_key(key)
        return await self._calls.run(parts.complete, self._bucket, key, upload_id, list(etags))

    async def abort(self, key: str, upload_id: str) -> None:
        check_key(key)
        await self._calls.run(parts.abort, self._bucket, key, upload_id)

    async def put(self, key: str, data: bytes | Path, *, content_type: str) -> ObjectStat:
        check_key(key)
        check_content_type(content_type)
        return await self._calls.run(whole.put, self._bucket, key, data, content_type)

    async def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        check_key(key)
        check_range(start, end)
        return await self._calls.run(whole.read, self._bucket, key, start, end)

    async def stat(self, key: str) -> ObjectStat | None:
        check_key(key)
        return await self._calls.run(whole.stat, self._bucket, key)

    async def copy(self, source: str, target: str) -> ObjectStat:
        check_key(source)
        check_key(target)
        return await self._calls.run(whole.copy, self._bucket, source, target)

    async def delete(self, keys: Sequence[str]) -> None:
        for key in keys:
            check_key(key)
        await self._calls.run(whole.delete, self._bucket, list(keys), self._seconds)

    def url(self, key: str, seconds: int | None = None) -> str:
        """Signed here, with credentials that every call, a ping too, renews in its thread a while before they end."""
        check_key(key)
        if is_public(key):
            return f"{self._public_url}/{key}"
        if seconds is None:
            raise Invalid(f"{key} is not public: its address needs a lifetime")
        check_seconds(seconds)
        try:
            return _signed(self._bucket.client, self._bucket.name, key, seconds)
        except (BotoCoreError, OSError) as error:
            raise Unavailable(f"an address of {key} cannot be signed: {type(error).__name__}") from error

    async def ping(self) -> None:
        await self._calls.run(whole.ping, self._bucket)

    async def close(self) -> None:
        await self._calls.close()
        for client in (self._bucket.client, self._bucket.patient):
            await asyncio.to_thread(client.close)


def _client(
    address: Address, authorities: Path | None, pool: int, connect_seconds: float, read_seconds: float, retries: int
) -> "S3Client":
    config = Config(
        signature_version="s3v4",
        connect_timeout=connect_seconds,
        read_timeout=read_seconds,
        max_pool_connections=pool,
        retries={"mode": "standard", "total_max_attempts": retries + 1},
        s3={"addressing_style": "virtual" if address.by_host else "path"},
        # Not all that speak as S3 does know its newer checksums; a put has an MD5.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    verify = str(authorities) if authorities else None
    core = get_session()
    core.register_component("data_loader", _MODELS)
    return boto3.Session(botocore_session=core).client(
        "s3", region_name=address.region, endpoint_url=address.endpoint, verify=verify, config=config
    )


def _own_address(client: "S3Client", bucket: str) -> str:
    """Where the bucket is, as boto3 has it."""
    return _signed(client, bucket, "x", 60).partition("?")[0].removesuffix("/x")


def _signed(client: "S3Client", bucket: str, key: str, seconds: int) -> str:
    return client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=seconds)


def _form(call: Call, bucket: Bucket, key: str, content_type: str, bytes: int, seconds: int) -> FormPost:
    """Every field must come as it is given."""
    expires_at = _expiry(seconds)
    fields = {"Content-Type": content_type, "Cache-Control": cache_control(key)}
    conditions = [*({name: value} for name, value in fields.items()), ["content-length-range", bytes, bytes]]
    signed = bucket.client.generate_presigned_post(bucket.name, key, fields, conditions, seconds)
    return FormPost(signed["url"], list(signed["fields"].items()), expires_at)


def _expiry(seconds: int) -> int:
    return (int(time.time()) + seconds) * 1000
