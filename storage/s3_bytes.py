"""Whole objects of a bucket: put, read, looked at, copied, deleted. Blocking; run it in threads."""

import io
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from msgspec import Struct

from storage.objects import MOST_BYTES, cache_control
from storage.ports import Absent, Invalid, ObjectStat, Unavailable
from storage.s3_calls import Call, code_of

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import HeadObjectOutputTypeDef

_CHUNK_BYTES = 64 * 1024
_MOST_DELETED = 1000


class Bucket(Struct, frozen=True):
    """`patient`: a client that waits longer for an answer, for what S3 does with many bytes by itself."""

    name: str
    client: "S3Client"
    patient: "S3Client"


def ping(call: Call, bucket: Bucket) -> None:
    try:
        bucket.client.head_bucket(Bucket=bucket.name)
    except ClientError as error:
        raise Unavailable(f"bucket {bucket.name} cannot be used: S3 answers {code_of(error)}") from error


def put(call: Call, bucket: Bucket, key: str, data: bytes | Path, content_type: str) -> ObjectStat:
    """S3 checks what came against its digest before anyone sees it."""
    with _Timed(_opened(data), call) as body:
        size = body.seek(0, io.SEEK_END)
        if size > MOST_BYTES:
            raise Invalid(f"an object has up to {MOST_BYTES} bytes, not {size}")
        call.moves(size)
        body.seek(0)
        digest = b64encode(file_digest(body, "md5").digest()).decode()
        body.seek(0)
        answer = bucket.client.put_object(
            Bucket=bucket.name,
            Key=key,
            Body=body,
            ContentLength=size,
            ContentMD5=digest,
            ContentType=content_type,
            CacheControl=cache_control(key),
        )
    return ObjectStat(size, content_type, quoted(answer["ETag"]), _answered_at(answer["ResponseMetadata"]["HTTPHeaders"]))


def read(call: Call, bucket: Bucket, key: str, start: int, end: int | None) -> bytes:
    asked: dict[str, Any] = {} if start == 0 and end is None else {"Range": f"bytes={start}-{'' if end is None else end - 1}"}
    try:
        answer = bucket.client.get_object(Bucket=bucket.name, Key=key, **asked)
    except ClientError as error:
        # No range from the first byte on but that of an empty object is past its end.
        if code_of(error) == "InvalidRange" and start == 0:
            return b""
        raise
    with closing(answer["Body"]) as body:
        call.moves(answer["ContentLength"])
        return b"".join(_within(call, body.iter_chunks(_CHUNK_BYTES)))


def stat(call: Call, bucket: Bucket, key: str) -> ObjectStat | None:
    try:
        return _stat(bucket.client.head_object(Bucket=bucket.name, Key=key))
    except ClientError as error:
        if code_of(error) == "404":
            return None
        raise


def copy(call: Call, bucket: Bucket, source: str, target: str) -> ObjectStat:
    """Its bytes do not leave S3. Raises `Unavailable` where the source is replaced meanwhile."""
    found = stat(call, bucket, source)
    if found is None:
        raise Absent(f"there is no object {source}")
    call.moves(found.bytes)
    answer = bucket.patient.copy_object(
        Bucket=bucket.name,
        Key=target,
        CopySource={"Bucket": bucket.name, "Key": source},
        CopySourceIfMatch=found.etag,
        MetadataDirective="REPLACE",
        ContentType=found.content_type,
        CacheControl=cache_control(target),
    )["CopyObjectResult"]
    return ObjectStat(found.bytes, found.content_type, quoted(answer["ETag"]), _milliseconds(answer["LastModified"]))


def delete(call: Call, bucket: Bucket, keys: Sequence[str], seconds: float) -> None:
    """`seconds`: for each batch."""
    for start in range(0, len(keys), _MOST_DELETED):
        if start:
            call.extend(seconds)
        batch = keys[start : start + _MOST_DELETED]
        asked: Any = {"Objects": [{"Key": key} for key in batch], "Quiet": True}
        refused = bucket.client.delete_objects(Bucket=bucket.name, Delete=asked).get("Errors", [])
        if refused:
            raise Unavailable(f"{len(refused)} of {len(batch)} objects were not deleted: {refused[0].get('Code')}")


def quoted(etag: str) -> str:
    return f'"{etag.strip(chr(34))}"'


class _Timed(io.BufferedReader):
    """A body whose sending ends with its call's time, however slowly it is taken."""

    def __init__(self, raw: io.BytesIO | io.FileIO, call: Call) -> None:
        super().__init__(raw)
        self._call = call

    def read(self, size: int | None = -1, /) -> bytes:
        self._call.check()
        return super().read(size)


def _opened(data: bytes | Path) -> io.BytesIO | io.FileIO:
    if isinstance(data, bytes):
        return io.BytesIO(data)
    try:
        return data.open("rb", buffering=0)
    except OSError as error:
        raise Invalid(f"{data} cannot be read: {error}") from error


def _within(call: Call, chunks: Iterator[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        call.check()
        yield chunk


def _stat(head: "HeadObjectOutputTypeDef") -> ObjectStat:
    return ObjectStat(head["ContentLength"], head["ContentType"], quoted(head["ETag"]), _milliseconds(head["LastModified"]))


def _answered_at(headers: Any) -> int:
    """By the clock of S3, where its answer tells it."""
    return _milliseconds(parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
