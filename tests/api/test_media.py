"""Media as clients read them: what they show in words, a picture of each, and where their files are."""

from pathlib import Path
from typing import Any

import pytest

from content.media import Caption, VideoProtocol, VideoSource
from tests import make
from tests.shop import TestShop, open_shop

MEDIA = """query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Media { alt preview { id width url(maxWidth: 300) } }
  ... on Video { durationSeconds width height sources { url protocol mimeType } captions { language url } }
  ... on ModelFile { modelSources { url } } } }"""


async def media(shop: TestShop, *some: Any, language: str = "en") -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = (await shop.ask(MEDIA, language=language, ids=[one.id for one in some]))["nodes"]
    return nodes


async def test_what_is_to_be_seen_is_said_in_the_readers_language_and_empty_where_nobody_said(shop: TestShop) -> None:
    words = {"en": "A lamp on a stone", "zh": "石头上的灯"}
    some = [make.image(alternatives=words), make.video(alternatives=words), make.model_file(alternatives=words)]
    chinese, silent = make.image(alternatives={"zh": "灯"}), make.video()
    await shop.keep(*some, chinese, silent)
    for language, text in (("en", words["en"]), ("zh-CN", words["zh"])):
        assert [one["alt"] for one in await media(shop, *some, language=language)] == [text] * 3
    assert [one["alt"] for one in await media(shop, chinese, silent)] == ["灯", ""]


async def test_a_picture_is_its_own_preview_and_films_and_models_have_one(shop: TestShop) -> None:
    image, poster = make.image(), make.image()
    film, file = make.video(poster=poster.id), make.model_file(poster=image.id)
    bare, later = make.video(), make.image(from_=make.now() + make.HOUR)
    waiting = make.model_file(poster=later.id)
    await shop.keep(image, poster, film, file, bare, later, waiting)
    told = await media(shop, image, film, file, bare, waiting)
    assert [one["preview"] and one["preview"]["id"] for one in told] == [image.id, poster.id, image.id, None, None]
    assert told[0]["preview"]["url"] == shop.held.shop.picture(f"{image.key}/w320.webp"), "the next kept width"


async def test_a_film_tells_its_size_its_formats_in_order_and_its_captions(shop: TestShop) -> None:
    sources = [
        VideoSource(protocol=VideoProtocol.FILE, mime_type="video/mp4", key="public/a.mp4"),
        VideoSource(protocol=VideoProtocol.HLS, mime_type="application/vnd.apple.mpegurl", address="https://cdn.test/a.m3u8"),
    ]
    captions = [Caption("en", "public/a-en.vtt"), Caption("zh", "public/a-zh.vtt")]
    film = make.video(sources=sources, captions=captions, duration_seconds=7.25, width=720, height=1280)
    await shop.keep(film)
    (told,) = await media(shop, film)
    address = shop.held.shop.object
    assert (told["durationSeconds"], told["width"], told["height"]) == (7.25, 720, 1280)
    assert told["sources"] == [
        {"url": address("public/a.mp4"), "protocol": "FILE", "mimeType": "video/mp4"},
        {"url": "https://cdn.test/a.m3u8", "protocol": "HLS", "mimeType": "application/vnd.apple.mpegurl"},
    ]
    assert told["captions"] == [
        {"language": "en", "url": address("public/a-en.vtt")},
        {"language": "zh", "url": address("public/a-zh.vtt")},
    ]


@pytest.mark.parametrize(
    ("environment", "base"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PUBLIC_URL": "https://shop.test/"}, "https://shop.test"),
        ({"PUBLIC_URL": "https://shop.test", "MEDIA_URL": "https://cdn.test/vitrine/"}, "https://cdn.test/vitrine"),
    ],
)
async def test_every_address_of_a_file_begins_with_where_media_are(
    tmp_path: Path, environment: dict[str, str], base: str
) -> None:
    async with open_shop(tmp_path / "var", **environment) as shop:
        image = make.image()
        film = make.video(poster=image.id, captions=[Caption("en", "public/a.vtt")])
        file = make.model_file(poster=image.id)
        await shop.keep(image, film, file)
        told = await media(shop, image, film, file)
        addresses = [one["preview"]["url"] for one in told]
        assert addresses == [f"{base}/media/{image.key}/w320.webp"] * 3
        objects = [told[1]["sources"][0]["url"], told[1]["captions"][0]["url"], told[2]["modelSources"][0]["url"]]
        keys = [film.sources[0].key, "public/a.vtt", file.model_sources[0].key]
        assert objects == [f"{base}/objects/{key}" for key in keys]


async def test_a_cover_of_any_kind_is_shown_by_its_preview(shop: TestShop) -> None:
    image = make.image()
    film, file = make.video(poster=image.id), make.model_file(poster=image.id)
    covered = [make.look(media=[one.id]) for one in (image, film, file)]
    await shop.keep(image, film, file, *covered, bare := make.look())
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on FeedItem { cover { __typename preview { id } } } } }"
    answer = await shop.ask(query, ids=[one.id for one in (*covered, bare)])
    preview = {"preview": {"id": image.id}}
    assert [node["cover"] for node in answer["nodes"]] == [
        {"__typename": "Image", **preview},
        {"__typename": "Video", **preview},
        {"__typename": "ModelFile", **preview},
        None,
    ]
