"""A 3D model with its files: what is saved of it, and what is refused."""

from typing import Any

from content.media import ModelFormat, ModelSource
from content.models import Ar, ArMode
from tests import make
from tests.saves import CREATOR, ground, told
from tests.shop import TestShop

SAVE = """mutation ($input: ModelSaveInput!) { modelSave(input: $input) { userErrors { code field }
  model { title file { id } cover { id } products { nodes { id } } ar { mode placement quickLook sceneViewer } } } }"""


async def sent(shop: TestShop, **input: Any) -> Any:
    answer = await shop.post_as(CREATOR, SAVE, input={"title": "Mug", **input})
    assert "errors" not in answer, answer
    return answer["data"]["modelSave"]


def usdz(**given: Any) -> Any:
    """A file of which there is no GLB."""
    source = ModelSource(key="public/quick.usdz", format=ModelFormat.USDZ, bytes=80_000)
    return make.model_file(owner=CREATOR.id, model_sources=[source], **given)


async def test_a_model_shows_products_and_is_put_somewhere(shop: TestShop) -> None:
    on = await ground(shop, 2)
    own, quick = make.model_file(owner=CREATOR.id), usdz()
    await shop.keep(own, quick)
    products = [product.id for product in reversed(on.products)]
    given = {"fileId": own.id, "usdzId": quick.id, "posterId": on.pictures[0].id}
    model = (await sent(shop, **given, productIds=[*products, products[0]], arMode="ROOM"))["model"]
    assert (model["file"], model["cover"]) == ({"id": own.id}, {"id": on.pictures[0].id})
    assert [one["id"] for one in model["products"]["nodes"]] == products
    assert (model["ar"]["mode"], model["ar"]["placement"]) == ("ROOM", None)
    assert model["ar"]["quickLook"].endswith("/public/quick.usdz")
    assert f"{own.id}.glb" in model["ar"]["sceneViewer"]
    (product,) = await shop.held.shop.desk.records("items", [products[0]])
    assert product.models == [], "which models it shows is its merchant's to say"


async def test_without_files_of_their_own_the_files_are_taken(shop: TestShop) -> None:
    on = await ground(shop)
    model = (await sent(shop, fileId=on.files[0].id, arMode="HAND"))["model"]
    assert model["ar"]["quickLook"].endswith(".usdz")
    assert model["ar"]["sceneViewer"] is None
    (draft,) = await shop.held.documents.scan("drafts")
    assert draft.body["media"] == [on.files[0].poster]
    assert (await sent(shop, fileId=on.files[0].id))["model"]["ar"] is None


async def test_on_what_it_is_put_stays_while_it_is_put_there(shop: TestShop) -> None:
    on = await ground(shop)
    item = make.model(creator=CREATOR.id, ar=Ar(ArMode.ROOM, "wall"))
    await shop.keep(item)
    for revision, mode, placement in ((1, "ROOM", "wall"), (2, "FACE", None), (3, "ROOM", None)):
        model = (await sent(shop, id=item.id, revision=revision, fileId=on.files[0].id, arMode=mode))["model"]
        assert (model["ar"]["mode"], model["ar"]["placement"]) == (mode, placement)


async def test_all_that_is_wrong_with_it_is_told_with_its_place(shop: TestShop) -> None:
    on = await ground(shop)
    bare, quick = make.model_file(owner=CREATOR.id), usdz()
    await shop.keep(bare, quick)
    given = {"fileId": quick.id, "usdzId": bare.id, "posterId": on.films[0].id, "productIds": [on.products[0].id, "nonsense"]}
    assert told(await sent(shop, **given)) == [
        ("UNSUPPORTED", ["fileId"]),
        ("UNSUPPORTED", ["usdzId"]),
        ("NOT_FOUND", ["posterId"]),
        ("NOT_FOUND", ["productIds", "1"]),
    ]
    assert told(await sent(shop, fileId=on.pictures[0].id, usdzId=on.films[0].id)) == [
        ("NOT_FOUND", ["fileId"]),
        ("NOT_FOUND", ["usdzId"]),
    ]
    many = [on.products[0].id] * 51
    assert told(await sent(shop, fileId=on.files[0].id, productIds=many)) == [("TOO_MANY", ["productIds"])]
    assert await shop.held.documents.scan("drafts") == []
