"""The shop over a bucket: its addresses lead there, its pages may load from there, and the app serves no objects itself."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image

from content.media import Caption
from tests import make
from tests.buckets import bucket
from tests.shop import TestShop, open_shop

MEDIA = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Image { url(maxWidth: 300) }
  ... on Video { sources { url } captions { url } } } }"""


@pytest.fixture(params=["", "&public=https://cdn.test/media"], ids=["own", "public"])
async def shop(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TestShop]:
    with bucket() as url:
        async with open_shop(tmp_path / "var", OBJECTS_URL=url + request.param, MEDIA_URL="https://pictures.test") as shop:
            yield shop


async def test_files_are_read_from_the_bucket_and_pictures_from_the_shop(shop: TestShop) -> None:
    image = make.image()
    film = make.video(captions=[Caption("en", "public/a.vtt")])
    await shop.keep(image, film)
    picture, told = (await shop.ask(MEDIA, ids=[image.id, film.id]))["nodes"]
    base = shop.held.objects.url("public/a.vtt").removesuffix("/public/a.vtt")
    assert told["captions"] == [{"url": f"{base}/public/a.vtt"}]
    assert told["sources"][0]["url"].startswith(f"{base}/public/")
    assert picture["url"].startswith("https://pictures.test/media/public/")
    assert (await shop.client.get("/objects/public/a.vtt")).status_code == 404


async def test_pages_may_load_from_where_files_and_pictures_are(shop: TestShop) -> None:
    host = str(httpx.URL(shop.held.objects.url("public/a")).copy_with(path="/")).rstrip("/")
    page = (await shop.client.get("/")).headers["content-security-policy"]
    explorer = (await shop.client.get("/graphql", headers={"Accept": "text/html"})).headers["content-security-policy"]
    for directive, policy in (("connect-src", page), ("img-src", page), ("media-src", page), ("img-src", explorer)):
        (allowed,) = (part.split() for part in policy.split(";") if part.split()[0] == directive)
        assert {"'self'", "https://pictures.test", host} == set(allowed[1:]), directive


async def test_a_picture_is_made_narrower_from_the_bucket(shop: TestShop) -> None:
    drawn = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(drawn, "PNG")
    await shop.held.objects.put("public/tent.png", drawn.getvalue(), content_type="image/png")
    for _ in range(2):
        answer = await shop.client.get("/media/public/tent.png/w320.webp")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert Image.open(BytesIO(answer.content)).width == 320
