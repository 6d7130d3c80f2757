"""What every `Objects` adapter promises, asked through the port and over HTTP at the addresses that it gives.

Long, as the whole promise stands in one file: who writes an adapter reads this and nothing else.
"""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from hashlib import md5
from itertools import count
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from storage.ports import Absent, FormPost, Invalid, Objects, PartPuts, Unavailable
from tests.contracts.objects_adapters import SERVED, Adapter, body

MEBIBYTE = 1024**2
SHORT_LAST = 5 * MEBIBYTE + 1
"""Bytes in two parts, of which the last is small: who refuses a large one may do so before it is sent."""
CHINESE = "帐篷搭建指南：先铺地布，再立杆。🏕️\n".encode()
EVERY_BYTE = bytes(range(256)) * 5

_numbers = count(1)


@pytest.fixture(scope="module", params=sorted(SERVED))
def adapter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adapter]:
    with SERVED[request.param](tmp_path_factory.mktemp(request.param) / "objects") as adapter:
        yield adapter


@pytest.fixture
async def objects(adapter: Adapter) -> AsyncIterator[Objects]:
    objects = await adapter.open()
    yield objects
    await objects.close()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.fixture
def key() -> str:
    return f"uploads/{next(_numbers)}.png"


@pytest.fixture
def public_key() -> str:
    return f"public/{next(_numbers)}.png"


async def post(client: httpx.AsyncClient, form: FormPost, data: bytes, **changed: str) -> httpx.Response:
    """Fields named in `changed` (with _ for -) get another value."""
    fields = {name: changed.get(name.lower().replace("-", "_"), value) for name, value in form.fields}
    return await client.post(form.url, data=fields, files={"file": ("a file.png", data, "application/x-other")})


def code(response: httpx.Response) -> str | None:
    return ElementTree.fromstring(response.content).findtext("Code")


def with_query(url: str, **changed: str) -> str:
    parts = urlsplit(url)
    query = {name: changed.get(name.replace("-", "_"), value) for name, value in httpx.QueryParams(parts.query).items()}
    return parts._replace(query=urlencode(query)).geturl()


# ---------------------------------------------------------------- put, read, stat, copy, delete


@pytest.mark.parametrize("data", [b"", b"x", CHINESE, EVERY_BYTE, b"\0" * (2 * MEBIBYTE + 1)], ids=len)
async def test_what_was_put_is_read(objects: Objects, key: str, data: bytes) -> None:
    before = time.time() * 1000
    put = await objects.put(key, data, content_type="text/plain; charset=utf-8")
    stat = await objects.stat(key)
    assert await objects.read(key) == data
    assert stat is not None
    assert (stat.bytes, stat.content_type) == (len(data), "text/plain; charset=utf-8")
    assert (stat.etag, stat.bytes) == (put.etag, put.bytes)
    assert before - 2000 <= stat.modified_at <= time.time() * 1000 + 2000
    assert stat.etag.startswith('"')
    assert stat.etag.endswith('"')


async def test_a_file_is_put_as_its_bytes_are(objects: Objects, key: str, tmp_path: Path) -> None:
    path = tmp_path / "照片.png"
    path.write_bytes(EVERY_BYTE * 4000)
    put = await objects.put(key, path, content_type="image/png")
    assert await objects.read(key) == path.read_bytes()
    assert put.etag == (await objects.put(f"{key}.again", path.read_bytes(), content_type="image/png")).etag


async def test_a_file_that_is_not_there_changes_nothing(objects: Objects, key: str, tmp_path: Path) -> None:
    await objects.put(key, b"before", content_type="text/plain")
    with pytest.raises(Invalid, match="absent"):
        await objects.put(key, tmp_path / "absent", content_type="image/png")
    assert await objects.read(key) == b"before"


async def test_a_put_replaces_bytes_and_type(objects: Objects, key: str) -> None:
    first = await objects.put(key, b"a longer first text", content_type="text/plain")
    second = await objects.put(key, CHINESE, content_type="text/html")
    stat = await objects.stat(key)
    assert await objects.read(key) == CHINESE
    assert stat is not None
    assert (stat.content_type, stat.etag) == ("text/html", second.etag)
    assert first.etag != second.etag


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, EVERY_BYTE),
        (0, 1, b"\0"),
        (1, 4, b"\1\2\3"),
        (1000, None, EVERY_BYTE[1000:]),
        (1279, None, b"\xff"),
        (1279, 99999, b"\xff"),
        (0, 99999, EVERY_BYTE),
    ],
)
async def test_a_range_is_read(objects: Objects, key: str, start: int, end: int | None, expected: bytes) -> None:
    await objects.put(key, EVERY_BYTE, content_type="text/plain")
    assert await objects.read(key, start, end) == expected


@pytest.mark.parametrize(("start", "end"), [(1280, None), (99999, None), (99999, 100000), (-1, None), (5, 5), (5, 4), (0, 0)])
async def test_a_range_of_nothing_is_invalid(objects: Objects, key: str, start: int, end: int | None) -> None:
    await objects.put(key, EVERY_BYTE, content_type="text/plain")
    with pytest.raises(Invalid):
        await objects.read(key, start, end)


async def test_an_empty_object_is_read_whole(objects: Objects, key: str) -> None:
    await objects.put(key, b"", content_type="text/plain")
    assert await objects.read(key) == b""
    assert await objects.read(key, 0, 10) == b""
    with pytest.raises(Invalid):
        await objects.read(key, 1)


async def test_what_is_absent_is_said_so(objects: Objects, key: str) -> None:
    assert await objects.stat(key) is None
    with pytest.raises(Absent):
        await objects.read(key)
    with pytest.raises(Absent):
        await objects.copy(key, f"{key}.copy")
    assert await objects.stat(f"{key}.copy") is None
    await objects.delete([key])


async def test_a_copy_stands_by_itself(objects: Objects, key: str, public_key: str) -> None:
    await objects.put(key, CHINESE, content_type="text/plain")
    copied = await objects.copy(key, public_key)
    await objects.delete([key])
    assert await objects.read(public_key) == CHINESE
    assert (copied.bytes, copied.content_type) == (len(CHINESE), "text/plain")


async def test_a_copy_replaces_its_target(objects: Objects, key: str, public_key: str) -> None:
    await objects.put(key, b"new", content_type="image/webp")
    await objects.put(public_key, b"older", content_type="text/plain")
    await objects.copy(key, public_key)
    stat = await objects.stat(public_key)
    assert await objects.read(public_key) == b"new"
    assert stat is not None
    assert stat.content_type == "image/webp"


async def test_only_what_is_named_is_deleted(objects: Objects, key: str) -> None:
    keys = [f"{key}/{number}" for number in range(5)]
    for each in keys:
        await objects.put(each, each.encode(), content_type="text/plain")
    await objects.delete([*keys[:3], f"{key}/never-there"])
    await objects.delete([])
    assert [await objects.stat(each) is not None for each in keys] == [False, False, False, True, True]


async def test_keys_that_look_alike_are_different(objects: Objects, key: str) -> None:
    keys = [f"{key}/{end}" for end in ("a", "b/a", "b/a.b", "A", "a.", "a..b", "-", "...")]
    for each in keys:
        await objects.put(each, each.encode(), content_type="text/plain")
    assert [(await objects.read(each)).decode() for each in keys] == keys
    await objects.delete([f"{key}/a"])
    assert await objects.read(f"{key}/b/a") == f"{key}/b/a".encode()


async def test_the_longest_key(objects: Objects, client: httpx.AsyncClient) -> None:
    key = "public/" + "/".join(["x" * 200, "y" * 200, "z" * 103])
    assert len(key) == 512
    await objects.put(key, b"long", content_type="text/plain")
    assert await objects.read(key) == b"long"
    assert (await client.get(objects.url(key))).content == b"long"


BAD_KEYS = [
    "",
    "/",
    "/a",
    "a/",
    "a//b",
    ".",
    "..",
    "../a",
    "a/../b",
    "a/./b",
    "a/..",
    "a b",
    "a\0b",
    "a\nb",
    "帐篷",
    "a%2fb",
    "a\\b",
    "x" * 513,
]


@pytest.mark.parametrize("bad", BAD_KEYS, ids=repr)
async def test_a_bad_key_is_refused_everywhere(objects: Objects, key: str, bad: str) -> None:
    await objects.put(key, b"good", content_type="text/plain")
    asked: list[Callable[[], object]] = [
        lambda: objects.put(bad, b"", content_type="text/plain"),
        lambda: objects.read(bad),
        lambda: objects.stat(bad),
        lambda: objects.copy(key, bad),
        lambda: objects.copy(bad, key),
        lambda: objects.delete([key, bad]),
        lambda: objects.form_post(bad, content_type="text/plain", bytes=1, seconds=60),
        lambda: objects.part_puts(bad, content_type="text/plain", bytes=6 * MEBIBYTE, seconds=60),
        lambda: objects.complete(bad, "0" * 32, []),
        lambda: objects.abort(bad, "0" * 32),
    ]
    for ask in asked:
        with pytest.raises(Invalid, match="key"):
            await ask()  # type: ignore[misc]
    with pytest.raises(Invalid, match="key"):
        objects.url(bad, 60)
    assert await objects.read(key) == b"good"


@pytest.mark.parametrize("bad", ["", "text/plain\r\nX-Evil: 1", "文本", "x" * 256], ids=["empty", "lines", "chinese", "long"])
async def test_a_bad_content_type_is_refused(objects: Objects, key: str, bad: str) -> None:
    with pytest.raises(Invalid, match="content type"):
        await objects.put(key, b"x", content_type=bad)
    with pytest.raises(Invalid, match="content type"):
        await objects.form_post(key, content_type=bad, bytes=1, seconds=60)
    assert await objects.stat(key) is None


async def test_addresses_have_bounds(objects: Objects, key: str) -> None:
    for seconds in (0, -1, 7 * 24 * 3600 + 1):
        with pytest.raises(Invalid, match="seconds"):
            objects.url(key, seconds)
        with pytest.raises(Invalid, match="seconds"):
            await objects.form_post(key, content_type="image/png", bytes=1, seconds=seconds)
    for size in (-1, 5 * 1024**3 + 1):
        with pytest.raises(Invalid, match="bytes"):
            await objects.form_post(key, content_type="image/png", bytes=size, seconds=60)
    for size in (5 * MEBIBYTE, 5 * 1024**3 + 1):
        with pytest.raises(Invalid, match="bytes"):
            await objects.part_puts(key, content_type="image/png", bytes=size, seconds=60)
    with pytest.raises(Invalid, match="lifetime"):
        objects.url(key)


async def test_one_of_many_puts_at_once_wins_whole(objects: Objects, key: str) -> None:
    versions = [bytes([number]) * 200_000 for number in range(24)]
    await asyncio.gather(*(objects.put(key, data, content_type="text/plain") for data in versions))
    assert await objects.read(key) in versions


async def test_a_reader_sees_whole_versions_while_others_write(objects: Objects, key: str) -> None:
    versions = [bytes([number]) * (100_000 + number) for number in range(40)]
    await objects.put(key, versions[0], content_type="text/plain")

    async def write() -> None:
        for data in versions:
            await objects.put(key, data, content_type="text/plain")

    writing = asyncio.create_task(write())
    while not writing.done():
        assert await objects.read(key) in versions
    await writing


# ---------------------------------------------------------------- addresses to read


async def test_what_is_public_has_a_lasting_address(objects: Objects, client: httpx.AsyncClient, public_key: str) -> None:
    stat = await objects.put(public_key, CHINESE, content_type="text/plain; charset=utf-8")
    response = await client.get(objects.url(public_key))
    assert (response.status_code, response.content) == (200, CHINESE)
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["etag"] == stat.etag
    assert response.headers["content-length"] == str(len(CHINESE))
    assert response.headers["accept-ranges"] == "bytes"
    assert "?" not in objects.url(public_key)


async def test_head_says_what_get_would(objects: Objects, client: httpx.AsyncClient, public_key: str) -> None:
    await objects.put(public_key, CHINESE, content_type="text/plain")
    got, head = await client.get(objects.url(public_key)), await client.head(objects.url(public_key))
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag", "last-modified", "accept-ranges"):
        assert head.headers[name] == got.headers[name]


async def test_the_rest_is_read_by_signed_address_only(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    await objects.put(key, CHINESE, content_type="text/plain")
    signed = objects.url(key, 60)
    response = await client.get(signed)
    assert (response.status_code, response.content) == (200, CHINESE)
    unsigned = await client.get(signed.partition("?")[0])
    assert (unsigned.status_code, code(unsigned)) == (403, "AccessDenied")


async def test_what_is_absent_is_not_found(objects: Objects, client: httpx.AsyncClient, key: str, public_key: str) -> None:
    signed = await client.get(objects.url(key, 60))
    assert (signed.status_code, code(signed)) == (404, "NoSuchKey")
    # A bucket that may not be listed by anyone does not tell anyone what is absent.
    assert (await client.get(objects.url(public_key))).status_code in (403, 404)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("X_Amz_Signature", "0" * 64),
        ("X_Amz_Signature", ""),
        ("X_Amz_Signature", "é"),
        ("X_Amz_Expires", "604800"),
        ("X_Amz_Expires", "x"),
        ("X_Amz_Date", "20991231T000000Z"),
        ("X_Amz_Date", "yesterday"),
        ("X_Amz_SignedHeaders", "range"),
        ("X_Amz_Credential", "other/20260101/us-east-1/s3/aws4_request"),
        ("X_Amz_Algorithm", "AWS4-HMAC-SHA1"),
    ],
)
async def test_a_signed_address_cannot_be_changed(
    objects: Objects, client: httpx.AsyncClient, key: str, field: str, value: str
) -> None:
    await objects.put(key, CHINESE, content_type="text/plain")
    response = await client.get(with_query(objects.url(key, 60), **{field: value}))
    assert response.status_code in (400, 403)
    assert CHINESE not in response.content


async def test_a_signed_address_is_of_one_key_and_method(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    await objects.put(key, CHINESE, content_type="text/plain")
    await objects.put(f"{key}.other", CHINESE, content_type="text/plain")
    signed = objects.url(key, 60)
    assert (await client.get(signed.replace(key, f"{key}.other"))).status_code == 403
    assert (await client.get(f"{signed}&versionId=1")).status_code == 403
    for method in ("PUT", "DELETE", "HEAD"):
        assert (await client.request(method, signed)).status_code == 403
    assert (await client.put(signed, content=b"mine")).status_code == 403
    assert await objects.read(key) == CHINESE


async def test_a_signed_address_expires(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    await objects.put(key, CHINESE, content_type="text/plain")
    signed = objects.url(key, 1)
    response = await until_refused(lambda: client.get(signed))
    assert code(response) == "AccessDenied"


async def until_refused(ask: Callable[[], object]) -> httpx.Response:
    async with asyncio.timeout(10):
        while True:
            response = await ask()  # type: ignore[misc]
            assert isinstance(response, httpx.Response)
            if response.status_code == 403:
                return response
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 1280),
        ("bytes=5-9", 5, 10),
        ("bytes=1279-", 1279, 1280),
        ("bytes=1270-99999", 1270, 1280),
        ("bytes=-5", 1275, 1280),
        ("bytes=-99999", 0, 1280),
    ],
)
async def test_a_range_is_partial_content(
    objects: Objects, client: httpx.AsyncClient, key: str, public: bool, asked: str, start: int, end: int
) -> None:
    key = f"public/{key}" if public else key
    await objects.put(key, EVERY_BYTE, content_type="video/mp4")
    response = await client.get(objects.url(key, 60), headers={"Range": asked})
    assert (response.status_code, response.content) == (206, EVERY_BYTE[start:end])
    assert response.headers["content-range"] == f"bytes {start}-{end - 1}/1280"
    assert response.headers["content-length"] == str(end - start)
    assert response.headers["content-type"] == "video/mp4"


@pytest.mark.parametrize("asked", ["bytes=1280-", "bytes=99999-100000"])
async def test_a_range_past_the_end_is_not_satisfiable(
    objects: Objects, client: httpx.AsyncClient, public_key: str, asked: str
) -> None:
    await objects.put(public_key, EVERY_BYTE, content_type="video/mp4")
    response = await client.get(objects.url(public_key), headers={"Range": asked})
    assert (response.status_code, code(response)) == (416, "InvalidRange")


async def test_what_a_client_has_is_not_sent_again(objects: Objects, client: httpx.AsyncClient, public_key: str) -> None:
    stat = await objects.put(public_key, CHINESE, content_type="text/plain")
    url = objects.url(public_key)
    held = await client.get(url, headers={"If-None-Match": stat.etag})
    assert (held.status_code, held.content) == (304, b"")
    assert (await client.get(url, headers={"If-None-Match": '"other"'})).content == CHINESE
    assert (await client.get(url, headers={"If-Match": '"other"'})).status_code == 412


# ---------------------------------------------------------------- form posts


@pytest.mark.parametrize("data", [b"", b"x", CHINESE, EVERY_BYTE, b"\r\n--" * 100_000], ids=len)
async def test_a_form_stores_the_file(objects: Objects, client: httpx.AsyncClient, key: str, data: bytes) -> None:
    before = time.time() * 1000
    form = await objects.form_post(key, content_type="image/png", bytes=len(data), seconds=60)
    assert before + 58_000 <= form.expires_at <= time.time() * 1000 + 60_000
    response = await post(client, form, data)
    stat = await objects.stat(key)
    assert (response.status_code, response.content) == (204, b"")
    assert await objects.read(key) == data
    assert stat is not None
    assert (stat.content_type, stat.bytes, stat.etag) == ("image/png", len(data), response.headers["etag"])


@pytest.mark.parametrize(("change", "refusal"), [(1, "EntityTooLarge"), (MEBIBYTE, "EntityTooLarge"), (-1, "EntityTooSmall")])
async def test_another_size_is_refused(objects: Objects, client: httpx.AsyncClient, key: str, change: int, refusal: str) -> None:
    await objects.put(key, b"before", content_type="text/plain")
    form = await objects.form_post(key, content_type="image/png", bytes=100, seconds=60)
    response = await post(client, form, b"x" * (100 + change))
    assert (response.status_code, code(response)) == (400, refusal)
    assert await objects.read(key) == b"before"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "uploads/of-another"),
        ("key", "../../outside"),
        ("content_type", "text/html"),
        ("x_amz_algorithm", "AWS4-HMAC-SHA1"),
        ("x_amz_credential", "other/20260101/us-east-1/s3/aws4_request"),
        ("x_amz_date", "20200101T000000Z"),
        ("x_amz_date", "today"),
        ("x_amz_signature", "0" * 64),
        ("x_amz_signature", "签名"),
        ("policy", "eyJleHBpcmF0aW9uIjoiMjA5OS0wMS0wMVQwMDowMDowMFoiLCJjb25kaXRpb25zIjpbXX0="),
        ("policy", "not base64"),
    ],
)
async def test_a_form_cannot_be_changed(objects: Objects, client: httpx.AsyncClient, key: str, field: str, value: str) -> None:
    form = await objects.form_post(key, content_type="image/png", bytes=4, seconds=60)
    response = await post(client, form, b"data", **{field: value})
    assert response.is_client_error
    assert await objects.stat(key) is None
    assert await objects.stat("uploads/of-another") is None


async def test_a_form_without_one_of_its_fields_is_refused(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    form = await objects.form_post(key, content_type="image/png", bytes=4, seconds=60)
    for missing, _ in form.fields:
        fields = {name: value for name, value in form.fields if name != missing}
        response = await client.post(form.url, data=fields, files={"file": b"data"})
        assert response.status_code in (400, 403), missing
    assert await objects.stat(key) is None


async def test_a_field_that_was_not_signed_is_refused(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    form = await objects.form_post(key, content_type="image/png", bytes=4, seconds=60)
    fields = {**dict(form.fields), "success_action_redirect": "https://example.com/"}
    response = await client.post(form.url, data=fields, files={"file": b"data"})
    assert (response.status_code, code(response)) == (403, "AccessDenied")
    assert await objects.stat(key) is None


async def test_a_form_expires(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    form = await objects.form_post(key, content_type="image/png", bytes=4, seconds=1)
    response = await until_refused(lambda: post(client, form, b"data"))
    assert code(response) == "AccessDenied"


async def test_a_form_without_a_file_is_refused(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    form = await objects.form_post(key, content_type="image/png", bytes=4, seconds=60)
    response = await client.post(form.url, files=[(name, (None, value)) for name, value in form.fields])
    assert response.status_code in (400, 403)
    assert await objects.stat(key) is None


# ---------------------------------------------------------------- uploads in parts


async def begin(objects: Objects, key: str, size: int = 8 * MEBIBYTE) -> tuple[PartPuts, list[bytes]]:
    puts = await objects.part_puts(key, content_type="model/gltf-binary", bytes=size, seconds=60)
    data = random.Random(size).randbytes(size)
    pieces = [data[start : start + puts.part_bytes] for start in range(0, size, puts.part_bytes)]
    assert len(pieces) == len(puts.urls)
    return puts, pieces


async def send(client: httpx.AsyncClient, puts: PartPuts, pieces: list[bytes]) -> list[str]:
    answers = await asyncio.gather(*(client.put(url, content=piece) for url, piece in zip(puts.urls, pieces, strict=True)))
    assert [answer.status_code for answer in answers] == [200] * len(pieces)
    return [answer.headers["etag"] for answer in answers]


async def test_parts_become_one_object(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key)
    assert len(pieces) == 2
    etags = await send(client, puts, pieces)
    assert etags == [f'"{md5(piece).hexdigest()}"' for piece in pieces]
    assert await objects.stat(key) is None
    completed = await objects.complete(key, puts.upload_id, etags)
    stat = await objects.stat(key)
    assert await objects.read(key) == b"".join(pieces)
    assert stat is not None
    assert (stat.content_type, stat.bytes, stat.etag) == ("model/gltf-binary", 8 * MEBIBYTE, completed.etag)
    assert await objects.read(key, puts.part_bytes - 2, puts.part_bytes + 2) == pieces[0][-2:] + pieces[1][:2]
    with pytest.raises(Absent):
        await objects.complete(key, puts.upload_id, etags)


async def test_a_part_that_comes_twice_replaces_the_first(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key)
    await send(client, puts, [bytes(len(piece)) for piece in pieces])
    await objects.complete(key, puts.upload_id, await send(client, puts, pieces))
    assert await objects.read(key) == b"".join(pieces)


async def test_nothing_is_joined_from_wrong_parts(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    await objects.put(key, b"before", content_type="text/plain")
    puts, pieces = await begin(objects, key)
    etags = await send(client, puts, pieces)
    for wrong in ([], etags[:1], etags[::-1], [etags[0], '"0"'], [*etags, etags[0]], [etags[0], ""]):
        with pytest.raises(Invalid):
            await objects.complete(key, puts.upload_id, wrong)
    assert await objects.read(key) == b"before"
    await objects.complete(key, puts.upload_id, etags)
    assert await objects.read(key) == b"".join(pieces)


async def test_nothing_is_joined_while_a_part_is_missing(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key)
    response = await client.put(puts.urls[0], content=pieces[0])
    with pytest.raises(Invalid):
        await objects.complete(key, puts.upload_id, [response.headers["etag"], f'"{md5(pieces[1]).hexdigest()}"'])
    assert await objects.stat(key) is None


async def test_a_part_of_another_size_never_becomes_an_object(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key)
    first = await client.put(puts.urls[0], content=pieces[0])
    try:
        last = await client.put(puts.urls[1], content=pieces[1] + b"x")
    except httpx.TransportError:  # refused before it was all sent
        assert await objects.stat(key) is None
        return
    if last.status_code == 200:
        with pytest.raises(Invalid):
            await objects.complete(key, puts.upload_id, [first.headers["etag"], last.headers["etag"]])
    else:
        assert last.status_code in (400, 403)
    assert await objects.stat(key) is None


async def test_parts_are_of_one_upload(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key, SHORT_LAST)
    for changed in ({"partNumber": "1"}, {"uploadId": "0" * 32}, {"X_Amz_Signature": "0" * 64}):
        assert (await client.put(with_query(puts.urls[-1], **changed), content=pieces[-1])).status_code == 403
    assert (await client.get(puts.urls[-1])).status_code == 403
    etags = await send(client, puts, pieces)
    for other_key, other_id in ((f"{key}.other", puts.upload_id), (key, "0" * 32), (key, "../incoming"), (key, "")):
        with pytest.raises(Absent):
            await objects.complete(other_key, other_id, etags)
    assert await objects.stat(key) is None


async def test_an_aborted_upload_is_gone(objects: Objects, client: httpx.AsyncClient, key: str) -> None:
    puts, pieces = await begin(objects, key, SHORT_LAST)
    etags = await send(client, puts, pieces)
    await objects.abort(key, puts.upload_id)
    await objects.abort(key, puts.upload_id)
    await objects.abort(key, "0" * 32)
    late = await client.put(puts.urls[-1], content=pieces[-1])
    assert (late.status_code, code(late)) == (404, "NoSuchUpload")
    with pytest.raises(Absent):
        await objects.complete(key, puts.upload_id, etags)
    assert await objects.stat(key) is None


async def test_large_uploads_have_few_parts(objects: Objects, key: str) -> None:
    puts = await objects.part_puts(key, content_type="video/mp4", bytes=5 * 1024**3, seconds=60)
    assert len(puts.urls) == -(-5 * 1024**3 // puts.part_bytes) <= 10_000
    await objects.abort(key, puts.upload_id)


# ---------------------------------------------------------------- life


async def test_what_one_writes_another_reads(adapter: Adapter, objects: Objects, key: str) -> None:
    other = await adapter.open()
    await other.put(key, CHINESE, content_type="text/plain")
    await other.close()
    assert await objects.read(key) == CHINESE


async def test_a_closed_store_answers_nothing(adapter: Adapter, key: str) -> None:
    objects = await adapter.open()
    await objects.ping()
    await objects.close()
    for ask in (objects.ping, lambda: objects.read(key), lambda: objects.put(key, b"", content_type="text/plain")):
        with pytest.raises(Unavailable):
            await ask()


async def test_closing_finishes_what_was_accepted(adapter: Adapter, objects: Objects, key: str) -> None:
    closing = await adapter.open()
    puts = [asyncio.create_task(closing.put(f"{key}/{n}", body(key, n), content_type="text/plain")) for n in range(20)]
    await asyncio.sleep(0)
    await closing.close()
    await asyncio.gather(*puts)
    assert all([await objects.read(f"{key}/{n}") == body(key, n) for n in range(20)])


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.soak)])
async def test_a_killed_writer_leaves_only_whole_objects(adapter: Adapter, objects: Objects, key: str, kills: int) -> None:
    chance = random.Random(kills)
    for kill in range(kills):
        prefix = f"{key}/{kill}"
        acknowledged = await killed_after(adapter, prefix, chance.randrange(5, 60))
        for version in range(1, max(acknowledged.values()) + 9):
            await check_whole(objects, f"{prefix}/{version}", version, must=f"{prefix}/{version}" in acknowledged)
        if f"{prefix}/shared" in acknowledged or await objects.stat(f"{prefix}/shared"):
            await check_shared(objects, f"{prefix}/shared")


async def killed_after(adapter: Adapter, prefix: str, lines: int) -> dict[str, int]:
    """What had been acknowledged when the writer was killed, at some moment after that many lines."""
    module = "tests.contracts.objects_adapters"
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, adapter.name, prefix, "8", *adapter.arguments, stdout=asyncio.subprocess.PIPE
    )
    assert writer.stdout is not None
    said = [await writer.stdout.readline() for _ in range(lines)]
    writer.kill()
    said += (await writer.stdout.read()).splitlines(keepends=True)
    await writer.wait()
    whole = [line.decode().split() for line in said if line.endswith(b"\n")]
    return {key: int(version) for key, version in whole}


async def check_whole(objects: Objects, key: str, version: int, *, must: bool) -> None:
    stat = await objects.stat(key)
    assert stat is not None or not must
    if stat is not None:
        assert (stat.content_type, stat.bytes) == ("text/plain", len(body(key, version)))
        assert await objects.read(key) == body(key, version)


async def check_shared(objects: Objects, key: str) -> None:
    data = await objects.read(key)
    version = int(data.partition(b"\n")[0].split()[1])
    assert data == body(key, version)
