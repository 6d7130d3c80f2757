"""Clips as clients read them."""

from content.uses import Moment
from tests import make
from tests.shop import TestShop

CLIP = """query ($id: ID!) { node(id: $id) { ... on Clip { kind title summary path video { id durationSeconds }
  moments { atSeconds use { note product { id } variant { id } } } products { nodes { id } } cover { id } } } }"""


async def test_products_appear_at_moments_of_the_film(shop: TestShop) -> None:
    lamp, pan, film, cover = make.product(), make.product(), make.video(), make.image()
    moments = [Moment(0.0, make.use(pan)), Moment(1.5, make.use(lamp, "here")), Moment(6.0, make.use(pan))]
    clip = make.clip(video=film.id, moments=moments, title="Two pans", media=[cover.id])
    await shop.keep(lamp, pan, film, cover, clip)
    answer = (await shop.ask(CLIP, id=clip.id))["node"]
    assert (answer["kind"], answer["title"], answer["summary"], answer["path"]) == ("CLIP", "Two pans", None, f"/clips/{clip.id}")
    assert (answer["video"], answer["cover"]) == ({"id": film.id, "durationSeconds": 8.0}, {"id": cover.id})
    shown = [(one["atSeconds"], one["use"]["product"]["id"], one["use"]["note"]) for one in answer["moments"]]
    assert shown == [(0.0, pan.id, None), (1.5, lamp.id, "here"), (6.0, pan.id, None)]
    assert answer["moments"][1]["use"]["variant"] == {"id": lamp.variants[0].id}
    assert answer["products"]["nodes"] == [{"id": pan.id}, {"id": lamp.id}], "each once, as they appear"


async def test_a_product_that_is_gone_leaves_its_moment(shop: TestShop) -> None:
    lamp, pan, film = make.product(), make.product(), make.video()
    clip = make.clip(lamp, pan, video=film.id)
    await shop.keep(lamp, pan, film, clip)
    await shop.drop(lamp.id)
    answer = (await shop.ask(CLIP, id=clip.id))["node"]
    assert [one["use"]["product"] for one in answer["moments"]] == [None, {"id": pan.id}]
    assert answer["products"]["nodes"] == [{"id": pan.id}]


async def test_a_clip_is_found_by_its_words(shop: TestShop) -> None:
    lamp = make.product()
    clip = make.clip(moments=[Moment(0.0, make.use(lamp, "a second wick"))], title="两分钟换灯芯", summary="Slowly.")
    await shop.keep(lamp, clip)
    await shop.settle()
    for words in ("灯芯", "slowly", "second wick"):
        found = await shop.ask("query ($words: String!) { search(query: $words) { nodes { id } } }", words=words)
        assert found["search"]["nodes"] == [{"id": clip.id}], words
