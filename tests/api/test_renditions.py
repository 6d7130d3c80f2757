"""Pictures in the widths of the ladder, over HTTP from a real store."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

from content.pictures import WIDTHS, rendition_path
from ops.renditions import MOST_ORIGINAL_BYTES, Renditions, routes
from storage.folder import FolderObjects
from storage.ports import ObjectStat

ORIGINAL = "public/pictures/tent.png"


class Watched(FolderObjects):
    """A store that says what was put, and when an original is first looked at."""

    async def prepare(self) -> None:
        self.kept: list[str] = []
        self.looked = asyncio.Event()
        await super().prepare()

    async def put(self, key: str, data: bytes | Path, *, content_type: str) -> ObjectStat:
        self.kept.append(key)
        return await super().put(key, data, content_type=content_type)

    async def stat(self, key: str) -> ObjectStat | None:
        self.looked.set()
        return await super().stat(key)


@pytest.fixture
async def objects(tmp_path: Path) -> AsyncIterator[Watched]:
    objects = Watched(tmp_path / "objects", "http://127.0.0.1/objects", b"secret")
    await objects.prepare()
    await objects.put(ORIGINAL, picture(), content_type="image/png")
    yield objects
    await objects.close()


@pytest.fixture
async def renditions(objects: Watched) -> AsyncIterator[Renditions]:
    renditions = Renditions(objects)
    yield renditions
    await renditions.close()


@pytest.fixture
async def client(renditions: Renditions) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Starlette(routes=routes(renditions, "/pictures")))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:
        yield client


def picture(width: int = 800, height: int = 600) -> bytes:
    file = BytesIO()
    Image.effect_noise((width, height), 60).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(("format", "mime_type"), [("jpg", "image/jpeg"), ("webp", "image/webp")])
async def test_each_width_is_served(client: httpx.AsyncClient, format: str, mime_type: str) -> None:
    for width in WIDTHS:
        response = await client.get(f"/pictures/{ORIGINAL}/w{width}.{format}")
        assert (response.status_code, response.headers["content-type"]) == (200, mime_type)
        assert Image.open(BytesIO(response.content)).width == min(width, 800)


async def test_it_may_be_kept_for_ever(client: httpx.AsyncClient) -> None:
    url = f"/pictures/{ORIGINAL}/w320.webp"
    first, again = await client.get(url), await client.get(url)
    assert first.content == again.content
    assert first.headers == again.headers
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["access-control-allow-origin"] == "*"
    held = await client.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (held.status_code, held.content) == (304, b"")
    head = await client.head(url)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(first.content)))


async def test_it_is_kept_and_not_made_again(client: httpx.AsyncClient, objects: Watched) -> None:
    made = await client.get(f"/pictures/{ORIGINAL}/w320.webp")
    kept = f"public/renditions/{rendition_path(ORIGINAL, 320, 'webp')}"
    stat = await objects.stat(kept)
    assert stat is not None
    assert stat.content_type == "image/webp"
    await objects.put(kept, b"as it was kept", content_type="image/webp")
    assert (await client.get(f"/pictures/{ORIGINAL}/w320.webp")).content == b"as it was kept" != made.content


async def test_many_first_requests_make_it_once(client: httpx.AsyncClient, objects: Watched) -> None:
    answers = await asyncio.gather(*(client.get(f"/pictures/{ORIGINAL}/w640.jpg") for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert objects.kept == [ORIGINAL, f"public/renditions/{ORIGINAL}/w640.jpg"]


async def test_who_goes_away_takes_nothing_from_the_others(renditions: Renditions, objects: Watched) -> None:
    gone = asyncio.create_task(renditions.get(ORIGINAL, 640, "jpg"))
    stays = asyncio.create_task(renditions.get(ORIGINAL, 640, "jpg"))
    await objects.looked.wait()
    gone.cancel()
    assert Image.open(BytesIO(await stays)).width == 640


@pytest.mark.parametrize(
    "path",
    [
        f"{ORIGINAL}/w321.jpg",
        f"{ORIGINAL}/w0320.jpg",
        f"{ORIGINAL}/w320.png",
        f"{ORIGINAL}/w320.jpeg",
        f"{ORIGINAL}/w-1.jpg",
        f"{ORIGINAL}/w{'9' * 5000}.jpg",
        ORIGINAL,
        "",
        "w320.jpg",
        "public/pictures/absent.png/w320.jpg",
        "private/tent.png/w320.jpg",
        "public/../private/tent.png/w320.jpg",
        "public/%2e%2e/private/tent.png/w320.jpg",
        "public/pictures/%E5%B8%90%E7%AF%B7.png/w320.jpg",
        f"public/renditions/{ORIGINAL}/w320.jpg/w160.jpg",
        f"public/{'x' * 505}/w320.jpg",
    ],
)
async def test_what_is_not_made_is_not_found(client: httpx.AsyncClient, objects: Watched, path: str) -> None:
    await objects.put("private/tent.png", picture(), content_type="image/png")
    await client.get(f"/pictures/{ORIGINAL}/w320.jpg")
    assert (await client.get(f"/pictures/{path}")).status_code == 404


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:5000]], ids=["empty", "text", "cut off"])
async def test_an_original_that_is_no_picture_is_not_found(client: httpx.AsyncClient, objects: Watched, data: bytes) -> None:
    await objects.put("public/broken.png", data, content_type="image/png")
    assert (await client.get("/pictures/public/broken.png/w320.jpg")).status_code == 404
    assert await objects.stat("public/renditions/public/broken.png/w320.jpg") is None


async def test_an_original_of_too_many_bytes_is_not_read(client: httpx.AsyncClient, objects: Watched, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.write(picture())
        file.truncate(MOST_ORIGINAL_BYTES + 1)
    await objects.put("public/large.png", large, content_type="image/png")
    assert (await client.get("/pictures/public/large.png/w320.jpg")).status_code == 404


async def test_there_is_an_end_to_what_may_wait(objects: Watched) -> None:
    await objects.put("public/wide.png", picture(3000, 2000), content_type="image/png")
    renditions = Renditions(objects, waiting=3)
    transport = httpx.ASGITransport(Starlette(routes=routes(renditions, "/pictures")))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:
        urls = [f"/pictures/public/wide.png/w{width}.jpg" for width in WIDTHS]
        answers = await asyncio.gather(*(client.get(url) for url in urls))
        assert sorted(answer.status_code for answer in answers) == [200] * 3 + [503] * 5
        assert {answer.headers.get("retry-after") for answer in answers} == {None, "5"}
        assert [(await client.get(url)).status_code for url in urls] == [200] * 8
    await renditions.close()


async def test_a_store_that_cannot_answer_is_no_missing_picture(client: httpx.AsyncClient, objects: Watched) -> None:
    await objects.close()
    response = await client.get(f"/pictures/{ORIGINAL}/w320.jpg")
    assert response.status_code == 503
    assert response.headers["retry-after"]
