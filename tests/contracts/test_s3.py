"""What the bucket adapter does beyond the port's promise: its address, its headers, its bounds, and a server that goes away."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from storage.ports import Invalid, Objects, Unavailable
from storage.s3 import open_s3
from storage.s3_address import Address, parse
from tests import servers
from tests.buckets import bucket
from tests.contracts.objects_adapters import body

SECRET = "never-to-be-told"
MEBIBYTE = 1024**2
SHORT_LAST = 5 * MEBIBYTE + 1


async def opened(url: str, *, seconds: float = 10, pool: int = 4, retries: int = 1) -> Objects:
    return await open_s3(url, seconds=seconds, pool=pool, retries=retries, authorities=None)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with bucket() as url:
        yield url


@pytest.fixture
async def objects(url: str) -> AsyncIterator[Objects]:
    objects = await opened(url)
    yield objects
    await objects.close()


# ---------------------------------------------------------------- the address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("s3://shop", Address("shop", None, "us-east-1", True, None)),
        ("s3://shop/?region=cn-north-1", Address("shop", None, "cn-north-1", True, None)),
        ("s3://shop?endpoint=http://127.0.0.1:7070", Address("shop", "http://127.0.0.1:7070", "us-east-1", False, None)),
        (
            "s3://shop.media?endpoint=https://s3.example/&style=host&public=https://cdn.example/shop/",
            Address("shop.media", "https://s3.example", "us-east-1", True, "https://cdn.example/shop"),
        ),
    ],
)
def test_an_address_is_read(url: str, address: Address) -> None:
    assert parse(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "s3:shop",
        "s3://",
        "s3://Shop",
        "s3://shop/folder",
        "s3://shop#x",
        "s3://shop:443",
        f"s3://key:{SECRET}@shop",
        f"s3://shop?secret={SECRET}",
        "s3://shop?region=a&region=b",
        "s3://shop?region=",
        "s3://shop?region=EU West",
        "s3://shop?style=virtual",
        "s3://shop?endpoint=s3.example",
        "s3://shop?endpoint=ftp://s3.example",
        "s3://shop?endpoint=https://s3.example/path",
        "s3://shop?endpoint=https://s3.example:x",
        f"s3://shop?endpoint=https://key:{SECRET}@s3.example",
        f"s3://shop?public=https://cdn.example?token={SECRET}",
        "s3://shop?public=",
        "http://shop",
    ],
)
def test_an_address_that_makes_no_sense_is_refused_without_what_may_be_secret(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(url)
    assert SECRET not in str(refused.value)


async def test_public_addresses_begin_where_they_are_said_to(url: str) -> None:
    objects = await opened(f"{url}&public=https://cdn.example/media/")
    assert objects.url("public/a.png") == "https://cdn.example/media/public/a.png"
    assert urlsplit(objects.url("uploads/a.png", 60)).netloc == urlsplit(url.partition("endpoint=")[2]).netloc
    await objects.close()


async def test_a_bucket_in_the_hosts_name_is_used_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the names that signatures cover; the test's resolver finds them."""
    found = socket.getaddrinfo

    def resolve(host: str | bytes, *more: Any, **named: Any) -> Any:
        text = host.decode() if isinstance(host, bytes) else host
        return found("127.0.0.1" if text.endswith("s3.test") else host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with servers.own("s3", tmp_path, VGW_VIRTUAL_DOMAIN="s3.test") as gateway, bucket(f"http://127.0.0.1:{gateway.port}") as url:
        name = urlsplit(url).netloc
        host = f"http://{name}.s3.test:{gateway.port}"
        objects = await opened(f"s3://{name}?endpoint=http://s3.test:{gateway.port}&style=host")
        async with httpx.AsyncClient() as client:
            form = await objects.form_post("public/form", content_type="image/png", bytes=4, seconds=60)
            assert (await client.post(form.url, data=dict(form.fields), files={"file": b"data"})).status_code == 204
            puts = await objects.part_puts("public/parts", content_type="video/mp4", bytes=SHORT_LAST, seconds=60)
            pieces = (bytes(puts.part_bytes), b"x")
            sent = [await client.put(url, content=piece) for url, piece in zip(puts.urls, pieces, strict=True)]
            await objects.complete("public/parts", puts.upload_id, [answer.headers["etag"] for answer in sent])
            await objects.copy("public/form", "uploads/copy")
            signed = objects.url("uploads/copy", 60)
            assert objects.url("public/form") == f"{host}/public/form"
            assert all(address.startswith(host) for address in (form.url, *puts.urls, signed))
            assert (await client.get(signed)).content == (await client.get(objects.url("public/form"))).content == b"data"
            assert await objects.read("public/parts") == b"".join(pieces)
        await objects.close()


# ---------------------------------------------------------------- what is sent


async def test_caches_are_told_of_every_object_however_it_came(objects: Objects) -> None:
    forever, own = "public, max-age=31536000, immutable", "private"
    async with httpx.AsyncClient() as client:
        for key, told in (("public/{}", forever), ("uploads/{}", own)):
            await objects.put(key.format("put"), b"data", content_type="image/png")
            await objects.copy(key.format("put"), key.format("copy"))
            form = await objects.form_post(key.format("form"), content_type="image/png", bytes=4, seconds=60)
            assert (await client.post(form.url, data=dict(form.fields), files={"file": b"data"})).status_code == 204
            puts = await objects.part_puts(key.format("parts"), content_type="image/png", bytes=SHORT_LAST, seconds=60)
            pieces = (b"x" * puts.part_bytes, b"x")
            etags = [(await client.put(url, content=piece)).headers["etag"] for url, piece in zip(puts.urls, pieces, strict=True)]
            await objects.complete(key.format("parts"), puts.upload_id, etags)
            for way in ("put", "copy", "form", "parts"):
                answer = await client.get(objects.url(key.format(way), 60))
                assert (answer.headers["cache-control"], answer.headers["content-type"]) == (told, "image/png"), way


async def test_a_copy_from_where_nobody_looks_is_cached_as_what_it_became(objects: Objects) -> None:
    await objects.put("uploads/new", b"data", content_type="image/png")
    await objects.copy("uploads/new", "public/new")
    async with httpx.AsyncClient() as client:
        assert "immutable" in (await client.get(objects.url("public/new"))).headers["cache-control"]


async def test_only_what_is_public_is_read_by_anyone_and_nothing_is_listed(url: str, objects: Objects) -> None:
    await objects.put("public/a", b"a", content_type="text/plain")
    await objects.put("uploads/a", b"a", content_type="text/plain")
    base = objects.url("public/a").removesuffix("/public/a")
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{base}/public/a")).status_code == 200
        for method, path in (
            ("GET", "uploads/a"),
            ("GET", ""),
            ("GET", "?list-type=2"),
            ("PUT", "public/b"),
            ("DELETE", "public/a"),
        ):
            assert (await client.request(method, f"{base}/{path}")).status_code == 403, (method, path)
        asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "PUT"}
        allowed = await client.options(f"{base}/uploads/a", headers=asked)
        assert allowed.headers["access-control-allow-origin"] in ("*", "https://shop.example")
    assert await objects.read("public/a") == b"a"


async def test_a_shorter_upload_is_not_joined_under_the_id_of_a_longer(objects: Objects) -> None:
    """S3 itself joins whatever parts it is named."""
    puts = await objects.part_puts("uploads/short", content_type="video/mp4", bytes=11 * MEBIBYTE, seconds=60)
    async with httpx.AsyncClient() as client:
        etag = (await client.put(puts.urls[0], content=bytes(puts.part_bytes))).headers["etag"]
    with pytest.raises(Invalid, match="parts"):
        await objects.complete("uploads/short", puts.upload_id, [etag])
    assert await objects.stat("uploads/short") is None


async def test_many_are_deleted_in_batches(objects: Objects) -> None:
    keys = [f"uploads/many/{number}" for number in range(1001)]
    for key in (keys[0], keys[-1]):
        await objects.put(key, b"x", content_type="text/plain")
    await objects.delete(keys)
    assert [await objects.stat(key) for key in (keys[0], keys[-1])] == [None, None]


async def test_what_is_over_five_gibibytes_is_refused_before_it_is_sent(objects: Objects, tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(5 * 1024**3 + 1)
    with pytest.raises(Invalid, match="bytes"):
        await objects.put("uploads/large", tmp_path / "large", content_type="video/mp4")


# ---------------------------------------------------------------- who may not, and who is away


@pytest.mark.parametrize(
    ("name", "value"), [("AWS_ACCESS_KEY_ID", "somebody"), ("AWS_SECRET_ACCESS_KEY", SECRET)], ids=["key", "secret"]
)
async def test_who_is_not_known_is_refused_at_the_start(url: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Unavailable) as refused:
        await opened(url)
    assert SECRET not in str(refused.value)


async def test_a_bucket_that_is_not_there_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(Unavailable, match="vitrine-nowhere"):
        await opened(url.replace(urlsplit(url).netloc, "vitrine-nowhere"))


async def test_without_credentials_nothing_is_opened(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in servers.KEYS:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    with pytest.raises(Unavailable, match="NoCredentials"):
        await opened(url)


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes whatever comes and never says anything."""
    while await reader.read(1024):
        pass
    writer.close()


async def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with asyncio.timeout(10):
            with pytest.raises(Unavailable):
                await opened(f"s3://shop?endpoint=http://127.0.0.1:{port}", seconds=0.5, retries=1)


async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says at once that it has 8 MiB, and gives them a little at a time."""
    with suppress(ConnectionError):
        while (line := await reader.readline()) and line.startswith((b"HEAD", b"GET")):
            while (await reader.readline()).strip():
                pass
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (8 * MEBIBYTE))
            while line.startswith(b"GET"):
                writer.write(bytes(10_000))
                await writer.drain()
                await asyncio.sleep(0.1)
    writer.close()


async def test_a_read_that_takes_too_long_is_given_up_and_its_thread_is_free_again() -> None:
    async with await asyncio.start_server(slow, "127.0.0.1", 0) as server, asyncio.timeout(20):
        port = server.sockets[0].getsockname()[1]
        objects = await opened(f"s3://shop?endpoint=http://127.0.0.1:{port}", seconds=1, pool=1)
        for _ in range(2):
            with pytest.raises(Unavailable, match="in time"):
                await objects.read("uploads/slow")
        await objects.close()


async def test_a_gateway_that_is_away_loses_nothing_and_is_used_again(tmp_path: Path) -> None:
    """Killed under writers and readers, and started again in its place."""
    with servers.own("s3", tmp_path) as gateway, bucket(f"http://127.0.0.1:{gateway.port}") as url:
        objects = await opened(url, seconds=2, pool=8)
        kept: set[str] = set()
        refused: list[float] = []

        async def write(writer: int) -> None:
            for number in range(10_000):
                key, began = f"uploads/{writer}/{number}", time.monotonic()
                try:
                    await objects.put(key, body(key, number), content_type="text/plain")
                    assert await objects.read(key) == body(key, number)
                    kept.add(key)
                except Unavailable:
                    refused.append(time.monotonic() - began)
                if again.is_set() and len(kept) > at_return + 20:
                    return

        again, at_return = asyncio.Event(), 0
        writers = [asyncio.create_task(write(writer)) for writer in range(6)]
        await until(lambda: len(kept) > 20, writers)
        await asyncio.to_thread(gateway.kill)
        await until(lambda: len(refused) >= 12, writers)
        at_return = len(kept)
        await asyncio.to_thread(servers.again, "s3", tmp_path)
        again.set()
        async with asyncio.timeout(30):
            await asyncio.gather(*writers)
        assert max(refused) < 10, "every call was given up in its time"
        for key in kept:
            assert await objects.read(key) == body(key, int(key.rpartition("/")[2]))
        await objects.close()


async def until(holds: Callable[[], bool], tasks: list[asyncio.Task[None]]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            assert not any(task.done() for task in tasks)
            await asyncio.sleep(0.01)
