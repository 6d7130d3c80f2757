"""What the embedded objects answer beyond the contract: S3's errors word for word, headers, CORS, and bodies sent in pieces.

Long, as it goes through the answers one by one.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from storage.ports import FormPost, Objects
from tests.contracts.objects_adapters import Adapter, served_folder

DATA = bytes(range(256)) * 5


@pytest.fixture(scope="module")
def adapter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adapter]:
    with served_folder(tmp_path_factory.mktemp("folder") / "objects") as adapter:
        yield adapter


@pytest.fixture
async def objects(adapter: Adapter) -> AsyncIterator[Objects]:
    objects = await adapter.open()
    yield objects
    await objects.delete(["a", "public/a"])
    await objects.close()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.fixture
def incoming(adapter: Adapter) -> Path:
    return Path(adapter.arguments[0]) / "incoming"


async def put_public(objects: Objects) -> str:
    await objects.put("public/a", DATA, content_type="text/html")
    return objects.url("public/a")


def fault(response: httpx.Response) -> tuple[int, str | None]:
    assert response.headers["content-type"] == "application/xml"
    return response.status_code, ElementTree.fromstring(response.content).findtext("Code")


def multipart(form: FormPost, data: bytes, boundary: str = "XX") -> bytes:
    fields = [f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in form.fields]
    file = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    return "".join(fields).encode() + file.encode() + data + f"\r\n--{boundary}--\r\n".encode()


MULTIPART = {"Content-Type": "multipart/form-data; boundary=XX"}


# ---------------------------------------------------------------- reading


async def test_what_is_served_says_how_it_may_be_kept_and_used(objects: Objects, client: httpx.AsyncClient) -> None:
    public = await client.get(await put_public(objects))
    await objects.put("a", DATA, content_type="text/html")
    private = await client.get(objects.url("a", 60))
    assert public.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert private.headers["cache-control"] == "private"
    for response in (public, private):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["content-security-policy"] == "sandbox"
        assert response.headers["access-control-allow-origin"] == "*"
        assert "ETag" in response.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    "asked", ["bytes=5-4", "bytes=-", "bytes=a-b", "bytes=1-2,4-5", "items=0-1", "bytes", "bytes=--5", "bytes=٣-٤", "0-5"]
)
async def test_what_is_no_single_range_is_passed_over(objects: Objects, client: httpx.AsyncClient, asked: str) -> None:
    response = await client.get(await put_public(objects), headers=[(b"Range", asked.encode())])
    assert (response.status_code, response.content) == (200, DATA)
    assert "content-range" not in response.headers


@pytest.mark.parametrize("asked", ["bytes=1280-", "bytes=-0", "bytes=1280-1280"])
async def test_a_range_that_holds_nothing_says_how_much_there_is(objects: Objects, client: httpx.AsyncClient, asked: str) -> None:
    response = await client.get(await put_public(objects), headers={"Range": asked})
    assert fault(response) == (416, "InvalidRange")
    assert response.headers["content-range"] == "bytes */1280"


@pytest.mark.parametrize("asked", ["bytes=0-", "bytes=-5", "bytes=0-0"])
async def test_nothing_of_an_empty_object_is_in_a_range(objects: Objects, client: httpx.AsyncClient, asked: str) -> None:
    await objects.put("public/a", b"", content_type="text/plain")
    assert fault(await client.get(objects.url("public/a"), headers={"Range": asked})) == (416, "InvalidRange")
    assert (await client.get(objects.url("public/a"))).content == b""


async def test_a_range_of_a_head_is_passed_over(objects: Objects, client: httpx.AsyncClient) -> None:
    response = await client.head(await put_public(objects), headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.headers["content-length"]) == (200, "1280")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-None-Match": "{etag}"}, 304),
        ({"If-None-Match": "W/{etag}"}, 304),
        ({"If-None-Match": '"other", {etag}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"', "If-Modified-Since": "{modified}"}, 200),
        ({"If-None-Match": "{etag}", "Range": "bytes=0-1"}, 304),
        ({"If-Modified-Since": "{modified}"}, 304),
        ({"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-Match": "{etag}"}, 200),
        ({"If-Match": "*"}, 200),
        ({"If-Match": "W/{etag}"}, 412),
        ({"If-Match": '"other"', "If-None-Match": "{etag}"}, 412),
        ({"If-Unmodified-Since": "{modified}"}, 200),
        ({"If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 412),
        ({"If-Range": "{etag}", "Range": "bytes=0-1"}, 206),
        ({"If-Range": "{modified}", "Range": "bytes=0-1"}, 206),
        ({"If-Range": '"other"', "Range": "bytes=0-1"}, 200),
        ({"If-Range": "W/{etag}", "Range": "bytes=0-1"}, 200),
    ],
)
async def test_conditions(objects: Objects, client: httpx.AsyncClient, headers: dict[str, str], status: int) -> None:
    url = await put_public(objects)
    plain = await client.get(url)
    known = {"etag": plain.headers["etag"], "modified": plain.headers["last-modified"]}
    response = await client.get(url, headers={name: value.format(**known) for name, value in headers.items()})
    assert response.status_code == status
    assert response.content == {200: DATA, 206: DATA[:2], 304: b""}.get(status, response.content)


@pytest.mark.parametrize(
    "path", ["public/nothing", "public/../a", "public//a", "public/a%00", "public/%2e%2e/a", "public/%E5%B8%90"]
)
async def test_what_is_no_object_is_not_found(objects: Objects, client: httpx.AsyncClient, adapter: Adapter, path: str) -> None:
    await objects.put("a", DATA, content_type="text/plain")
    base = httpx.URL(adapter.arguments[1])
    raw = httpx.URL(f"{base}/x").copy_with(raw_path=f"/objects/{path}".encode())
    assert fault(await client.get(raw))[0] in (403, 404)


async def test_no_listing_and_no_unsigned_write(objects: Objects, client: httpx.AsyncClient, adapter: Adapter) -> None:
    url = await put_public(objects)
    assert fault(await client.get(adapter.arguments[1])) == (403, "AccessDenied")
    assert fault(await client.get(f"{adapter.arguments[1]}/")) == (403, "AccessDenied")
    for method in ("PUT", "DELETE", "POST"):
        assert fault(await client.request(method, url, content=b"mine")) == (403, "AccessDenied")
    patched = await client.patch(url)
    assert fault(patched) == (405, "MethodNotAllowed")
    assert "GET" in patched.headers["allow"]
    assert await objects.read("public/a") == DATA


async def test_a_browser_on_another_origin_may_upload(client: httpx.AsyncClient, adapter: Adapter) -> None:
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-a"}
    response = await client.options(f"{adapter.arguments[1]}/a", headers=asked)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    assert {"GET", "HEAD", "POST", "PUT"} <= set(response.headers["access-control-allow-methods"].split(", "))
    assert response.headers["access-control-allow-headers"] == "x-a"
    refused = await client.get(f"{adapter.arguments[1]}/a", headers={"Origin": "https://shop.example"})
    assert refused.headers["access-control-allow-origin"] == "*"


async def test_the_host_may_have_another_name(objects: Objects, client: httpx.AsyncClient) -> None:
    await objects.put("a", DATA, content_type="text/plain")
    response = await client.get(objects.url("a", 60), headers={"Host": "shop.example"})
    assert response.content == DATA


async def test_a_damaged_object_is_an_internal_error(objects: Objects, client: httpx.AsyncClient, adapter: Adapter) -> None:
    url = await put_public(objects)
    for path in list_kept(adapter):
        path.write_bytes(path.read_bytes()[:-1])
    assert fault(await client.get(url)) == (500, "InternalError")


def list_kept(adapter: Adapter) -> list[Path]:
    return [path for path in Path(adapter.arguments[0]).glob("kept/*/*") if b'"public/a"' in path.read_bytes()[:2048]]


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize("cut", [1, 7, 16, 1000])
async def test_a_form_may_come_in_pieces(objects: Objects, client: httpx.AsyncClient, cut: int) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=len(DATA), seconds=60)
    whole = multipart(form, DATA)

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(whole), cut):
            yield whole[start : start + cut]

    response = await client.post(form.url, content=pieces(), headers=MULTIPART)
    assert (response.status_code, await objects.read("a")) == (204, DATA)
    assert response.headers["location"].endswith("/a")


@pytest.mark.parametrize("at", [10, 200, 900, -2000, -600, -12, -5])
async def test_a_form_that_is_cut_off_stores_nothing(
    objects: Objects, client: httpx.AsyncClient, incoming: Path, at: int
) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=len(DATA), seconds=60)
    response = await client.post(form.url, content=multipart(form, DATA)[:at], headers=MULTIPART)
    assert response.status_code == 400
    assert fault(response)[1] in ("MalformedPOSTRequest", "InvalidArgument", "EntityTooSmall")
    assert await objects.stat("a") is None
    assert list(incoming.iterdir()) == []  # noqa: ASYNC240


@pytest.mark.parametrize("break_after", [0.5, 0.99])
async def test_a_client_that_goes_away_leaves_nothing(objects: Objects, incoming: Path, break_after: float) -> None:
    size = 3 * 1024**2
    form = await objects.form_post("a", content_type="image/png", bytes=size, seconds=60)
    whole = multipart(form, bytes(size))
    url = urlsplit(form.url)
    _, writer = await asyncio.open_connection(url.hostname, url.port)
    headers = [
        f"POST {url.path} HTTP/1.1",
        "Host: x",
        f"Content-Type: {MULTIPART['Content-Type']}",
        f"Content-Length: {len(whole)}",
    ]
    writer.write("\r\n".join([*headers, "", ""]).encode() + whole[: int(len(whole) * break_after)])
    await writer.drain()
    await until(lambda: any(incoming.iterdir()))
    writer.transport.abort()
    await until(lambda: not any(incoming.iterdir()))
    assert await objects.stat("a") is None


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come about in ten seconds")


async def test_what_follows_the_file_is_passed_over(objects: Objects, client: httpx.AsyncClient) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=4, seconds=60)
    data = b'data\r\n--XX\r\nContent-Disposition: form-data; name="file"\r\n\r\nsecond'
    data += b'\r\n--XX\r\nContent-Disposition: form-data; name="submit"\r\n\r\nUpload'
    response = await client.post(form.url, content=multipart(form, data), headers=MULTIPART)
    assert (response.status_code, await objects.read("a")) == (204, b"data")


async def test_a_field_after_the_file_does_not_count(objects: Objects, client: httpx.AsyncClient) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=4, seconds=60)
    late = FormPost(form.url, form.fields[1:], form.expires_at)
    data = b'data\r\n--XX\r\nContent-Disposition: form-data; name="key"\r\n\r\na'
    response = await client.post(form.url, content=multipart(late, data), headers=MULTIPART)
    assert fault(response) == (400, "InvalidArgument")


async def test_each_refusal_has_its_own_code(objects: Objects, client: httpx.AsyncClient) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=4, seconds=60)
    fields = dict(form.fields)

    async def refused(changed: dict[str, str], data: bytes = b"data") -> tuple[int, str | None]:
        return fault(await client.post(form.url, data={**fields, **changed}, files={"file": data}))

    assert await refused({}, b"datas") == (400, "EntityTooLarge")
    assert await refused({}, b"dat") == (400, "EntityTooSmall")
    assert await refused({"key": "b"}) == (403, "AccessDenied")
    assert await refused({"x-amz-signature": "0" * 64}) == (403, "SignatureDoesNotMatch")
    assert await refused({"x-amz-credential": "other"}) == (403, "InvalidAccessKeyId")
    assert await refused({"x-amz-algorithm": "other"}) == (400, "InvalidArgument")
    assert await refused({"x-amz-date": "today"}) == (400, "InvalidArgument")
    assert await refused({"acl": "public-read"}) == (403, "AccessDenied")
    assert await refused({"\x01<帐篷>": "1"}) == (403, "AccessDenied")
    assert await refused({"x-ignore-padding": "x" * 30_000}) == (400, "MaxPostPreDataLengthExceededError")
    assert await objects.stat("a") is None


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", b"{}", (412, "PreconditionFailed")),
        ("multipart/form-data", b"", (400, "MalformedPOSTRequest")),
        ("multipart/form-data; boundary=" + "X" * 500, b"", (400, "MalformedPOSTRequest")),
        ("multipart/form-data; boundary=XX", b"", (400, "InvalidArgument")),
        ("multipart/form-data; boundary=XX", b"nonsense", (400, "MalformedPOSTRequest")),
        (
            "multipart/form-data; boundary=XX",
            b'--XX\r\nContent-Disposition: form-data; name="key"\r\n\r\n\xff\r\n--XX--\r\n',
            (400, "MalformedPOSTRequest"),
        ),
        (
            "multipart/form-data; boundary=XX",
            b'--XX\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--XX--\r\n',
            (400, "InvalidArgument"),
        ),
    ],
    ids=["json", "no boundary", "long boundary", "empty", "nonsense", "not utf-8", "only a file"],
)
async def test_what_is_no_form_is_refused(
    adapter: Adapter, client: httpx.AsyncClient, content_type: str, body: bytes, expected: tuple[int, str]
) -> None:
    response = await client.post(adapter.arguments[1], content=body, headers={"Content-Type": content_type})
    assert fault(response) == expected


async def test_a_large_refused_body_still_gets_its_answer(objects: Objects, client: httpx.AsyncClient, incoming: Path) -> None:
    form = await objects.form_post("a", content_type="image/png", bytes=4, seconds=60)
    response = await client.post(form.url, data=dict(form.fields), files={"file": bytes(16 * 1024**2)})
    assert fault(response) == (400, "EntityTooLarge")
    assert list(incoming.iterdir()) == []  # noqa: ASYNC240


# ---------------------------------------------------------------- parts


async def test_a_part_must_say_how_long_it_is(objects: Objects, client: httpx.AsyncClient) -> None:
    puts = await objects.part_puts("a", content_type="image/png", bytes=6 * 1024**2, seconds=60)

    async def pieces() -> AsyncIterator[bytes]:
        yield bytes(5 * 1024**2)

    assert fault(await client.put(puts.urls[0], content=pieces())) == (411, "MissingContentLength")
    assert fault(await client.put(puts.urls[0], content=b"short")) == (403, "SignatureDoesNotMatch")
    await objects.abort("a", puts.upload_id)
