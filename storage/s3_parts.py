"""Uploads to a bucket in parts: begun, joined after a look at every part, forgotten. Blocking; run it in threads.

S3 does not know how many bytes are to come, so the id of an upload says it before S3's own: `BYTES.ID`.
"""

import re
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError

from storage.objects import cache_control, part_sizes
from storage.ports import Absent, Invalid, ObjectStat
from storage.s3_bytes import Bucket, quoted, stat
from storage.s3_calls import Call, code_of

_ID = re.compile(r"(?P<bytes>[1-9]\d{6,9})\.(?P<id>[\x21-\x7e]{1,1024})", re.ASCII)


def begin(call: Call, bucket: Bucket, key: str, content_type: str, bytes: int, seconds: int) -> tuple[str, list[str]]:
    """The upload's id, and an address for each part, which takes exactly as many bytes as the part has."""
    id = bucket.client.create_multipart_upload(
        Bucket=bucket.name, Key=key, ContentType=content_type, CacheControl=cache_control(key)
    )["UploadId"]
    upload = {"Bucket": bucket.name, "Key": key, "UploadId": id}
    return f"{bytes}.{id}", [
        bucket.client.generate_presigned_url(
            "upload_part", Params={**upload, "PartNumber": number, "ContentLength": size}, ExpiresIn=seconds
        )
        for number, size in enumerate(part_sizes(bytes), start=1)
    ]


def complete(call: Call, bucket: Bucket, key: str, upload_id: str, etags: Sequence[str]) -> ObjectStat:
    bytes, id = _parsed(upload_id)
    upload: Any = {"Bucket": bucket.name, "Key": key, "UploadId": id}
    expected = list(zip(etags, part_sizes(bytes), strict=False))
    there = [(quoted(part["ETag"]), part["Size"]) for part in bucket.client.list_parts(**upload).get("Parts", [])]
    if len(etags) != len(part_sizes(bytes)) or there != expected:
        raise Invalid(
            f"the parts that came of {key} are not the {len(part_sizes(bytes))} that were to come, or other ETags are named"
        )
    call.moves(bytes)
    parts: Any = {"Parts": [{"PartNumber": number, "ETag": etag} for number, etag in enumerate(etags, start=1)]}
    bucket.patient.complete_multipart_upload(**upload, MultipartUpload=parts)
    joined = stat(call, bucket, key)
    if joined is None:
        raise Absent(f"{key} was deleted when it had just been joined")
    return joined


def abort(call: Call, bucket: Bucket, key: str, upload_id: str) -> None:
    if not (parsed := _ID.fullmatch(upload_id)):
        return
    try:
        bucket.client.abort_multipart_upload(Bucket=bucket.name, Key=key, UploadId=parsed["id"])
    except ClientError as error:
        if code_of(error) != "NoSuchUpload":
            raise


def _parsed(upload_id: str) -> tuple[int, str]:
    parsed = _ID.fullmatch(upload_id)
    if parsed is None:
        raise Absent(f"there is no upload {upload_id[:80]!r}")
    return int(parsed["bytes"]), parsed["id"]
