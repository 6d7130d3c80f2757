"""A film with products at its moments: what is saved of it, and what is refused."""

from typing import Any

from tests import make, saves
from tests.saves import CREATOR, ground, told
from tests.shop import TestShop

SAVE = """mutation ($input: ClipSaveInput!) { clipSave(input: $input) { userErrors { code field }
  clip { title video { id } moments { atSeconds use { product { id } } } } } }"""


async def sent(shop: TestShop, **input: Any) -> Any:
    answer = await shop.post_as(CREATOR, SAVE, input=input)
    assert "errors" not in answer, answer
    return answer["data"]["clipSave"]


async def test_the_cover_is_the_films_picture(shop: TestShop) -> None:
    on = await ground(shop)
    poster = make.image()
    film = make.video(owner=CREATOR.id, poster=poster.id, duration_seconds=8.0)
    await shop.keep(poster, film)
    moments = [{"atSeconds": at, "use": saves.use(on, 0)} for at in (0, 2.5, 2.5, 8)]
    clip = (await sent(shop, title="Boil", videoId=film.id, moments=moments))["clip"]
    assert (clip["video"], [one["atSeconds"] for one in clip["moments"]]) == ({"id": film.id}, [0, 2.5, 2.5, 8])
    (draft,) = await shop.held.documents.scan("drafts")
    assert draft.body["media"] == [poster.id]


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop)
    film = make.video(owner=CREATOR.id, duration_seconds=8.0)
    await shop.keep(film)
    times = (3.0, 1.0, 8.01, -1.0)
    moments = [{"atSeconds": at, "use": {"productId": on.products[0].id, "variantId": "nonsense"}} for at in times]
    assert told(await sent(shop, title="Boil", videoId=film.id, moments=moments)) == [
        ("NOT_FOUND", ["moments", "0", "use", "variantId"]),
        ("INVALID", ["moments", "1", "atSeconds"]),
        ("NOT_FOUND", ["moments", "1", "use", "variantId"]),
        ("INVALID", ["moments", "2", "atSeconds"]),
        ("NOT_FOUND", ["moments", "2", "use", "variantId"]),
        ("INVALID", ["moments", "3", "atSeconds"]),
        ("NOT_FOUND", ["moments", "3", "use", "variantId"]),
    ]
    for video in (on.pictures[0].id, on.files[0].id, "", f"vid_{'0' * 26}"):
        assert told(await sent(shop, title="Boil", videoId=video, moments=[])) == [("NOT_FOUND", ["videoId"])]
    many = [{"atSeconds": 1, "use": saves.use(on, 0)}] * 201
    assert told(await sent(shop, title="Boil", videoId=film.id, moments=many)) == [("TOO_MANY", ["moments"])]
    assert await shop.held.documents.scan("drafts") == []
