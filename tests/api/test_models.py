"""3D models as clients read them: the file that fits where it is shown, what phones open, and which variant looks how."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from content.gltf import IssueSeverity, ModelIssue, ModelReport, ModelTarget
from content.media import ModelFormat, ModelSource
from content.models import Ar, ArMode
from tests import make
from tests.shop import TestShop

T = ModelTarget
FULL = ModelSource(key="public/full.glb", format=ModelFormat.GLB, bytes=9_000_000, triangles=400_000)
MIDDLE = ModelSource(
    key="public/middle.glb", format=ModelFormat.GLB, bytes=2_000_000, triangles=90_000,
    within_budget=[T.MOBILE_AR, T.CATALOGUE, T.DESKTOP, T.MINI_PROGRAM],
)  # fmt: skip
SMALL = ModelSource(key="public/small.glb", format=ModelFormat.GLB, bytes=300_000, triangles=9_000, within_budget=list(T))
USDZ = ModelSource(key="public/full.usdz", format=ModelFormat.USDZ, bytes=5_000_000)
RENDITION = """query ($id: ID!, $target: ModelTarget!) { node(id: $id) { ... on Model3d { file {
  rendition(target: $target) { url bytes format mimeType } } } } }"""
AR = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Model3d { ar { mode placement quickLook sceneViewer } } } }"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (T.MOBILE_AR, MIDDLE), (T.CATALOGUE, MIDDLE), (T.DESKTOP, MIDDLE), (T.MINI_PROGRAM, MIDDLE),
        (T.BANNER, SMALL), (T.PLANNER, SMALL),
    ],
)  # fmt: skip
async def test_each_target_gets_the_file_with_most_detail_in_its_budget(
    shop: TestShop, target: ModelTarget, expected: ModelSource
) -> None:
    file = make.model_file(model_sources=[FULL, SMALL, USDZ, MIDDLE])
    model = make.model(file=file.id)
    await shop.keep(file, model)
    answer = await shop.ask(RENDITION, id=model.id, target=target.value)
    url = shop.held.shop.object(expected.key)
    assert answer["node"]["file"]["rendition"] == {
        "url": url,
        "bytes": expected.bytes,
        "format": "GLB",
        "mimeType": "model/gltf-binary",
    }


async def test_a_target_whose_budget_no_file_keeps_gets_none(shop: TestShop) -> None:
    file = make.model_file(model_sources=[FULL, USDZ])
    model = make.model(file=file.id)
    await shop.keep(file, model)
    for target in ModelTarget:
        assert (await shop.ask(RENDITION, id=model.id, target=target.value))["node"]["file"] == {"rendition": None}


async def test_what_is_in_a_file_and_what_its_check_found_is_told(shop: TestShop) -> None:
    issue = ModelIssue("UNUSED_OBJECT", IssueSeverity.INFO, "Nothing uses it.", "/materials/2")
    file = make.model_file(
        model_sources=[FULL, USDZ],
        report=ModelReport([issue], 4, 2048, [T.DESKTOP]),
        dimensions=[0.1, 0.25, 0.1],
        triangles=400_000,
        materials=["Glass", "Brass"],
        material_variants=["rust", "teal"],
        animations=["swing"],
    )
    model = make.model(file=file.id)
    await shop.keep(file, model)
    query = """query ($id: ID!) { node(id: $id) { ... on Model3d { path file { dimensions triangles materials materialVariants
      animations modelSources { format mimeType bytes url }
      report { drawCalls largestTexture withinBudget issues { code severity message pointer } } } } } }"""
    answer = (await shop.ask(query, id=model.id))["node"]
    assert answer["path"] == f"/models/{model.id}"
    assert answer["file"] == {
        "dimensions": [0.1, 0.25, 0.1],
        "triangles": 400_000,
        "materials": ["Glass", "Brass"],
        "materialVariants": ["rust", "teal"],
        "animations": ["swing"],
        "modelSources": [
            {"format": "GLB", "mimeType": "model/gltf-binary", "bytes": 9_000_000, "url": shop.held.shop.object(FULL.key)},
            {"format": "USDZ", "mimeType": "model/vnd.usdz+zip", "bytes": 5_000_000, "url": shop.held.shop.object(USDZ.key)},
        ],
        "report": {
            "drawCalls": 4,
            "largestTexture": 2048,
            "withinBudget": ["DESKTOP"],
            "issues": [
                {"code": "UNUSED_OBJECT", "severity": "INFO", "message": "Nothing uses it.", "pointer": "/materials/2"},
            ],
        },
    }


# ---------------------------------------------------------------- in what a camera sees


async def experiences(shop: TestShop, *models: Any) -> list[dict[str, Any] | None]:
    return [node["ar"] for node in (await shop.ask(AR, ids=[model.id for model in models]))["nodes"]]


async def test_a_model_in_a_room_has_an_address_for_either_phone(shop: TestShop) -> None:
    file = make.model_file(model_sources=[FULL, MIDDLE, USDZ])
    model = make.model(file=file.id, ar=Ar(ArMode.ROOM, "floor"), title="灯笼 & friends; a #1 lamp")
    await shop.keep(file, model)
    (told,) = await experiences(shop, model)
    assert told is not None
    assert (told["mode"], told["placement"], told["quickLook"]) == ("ROOM", "floor", shop.held.shop.object(USDZ.key))
    address, _, intent = told["sceneViewer"].partition("#Intent;")
    parts = urlsplit(address)
    glb = shop.held.shop.object(MIDDLE.key)
    assert (parts.scheme, parts.netloc, parts.path) == ("intent", "arvr.google.com", "/scene-viewer/1.0")
    assert parse_qs(parts.query) == {"file": [glb], "mode": ["ar_preferred"], "title": ["灯笼 & friends; a #1 lamp"]}
    *extras, end, nothing = intent.split(";")
    assert (end, nothing) == ("end", "")
    given = dict(extra.split("=", 1) for extra in extras)
    assert given["scheme"] == "https"
    assert unquote(given["S.browser_fallback_url"]) == glb


async def test_what_a_phone_cannot_show_is_null(shop: TestShop) -> None:
    both, glb_only, usdz_only = (
        make.model_file(model_sources=sources) for sources in ([SMALL, USDZ], [FULL], [USDZ])
    )  # fmt: skip
    worn = make.model(file=both.id, ar=Ar(ArMode.WRIST))
    plain = make.model(file=both.id)
    for_android = make.model(file=glb_only.id, ar=Ar(ArMode.ROOM))
    for_apple = make.model(file=usdz_only.id, ar=Ar(ArMode.ROOM))
    await shop.keep(both, glb_only, usdz_only, worn, plain, for_android, for_apple)
    on_wrist, none, android, apple = await experiences(shop, worn, plain, for_android, for_apple)
    assert on_wrist == {
        "mode": "WRIST",
        "placement": None,
        "quickLook": shop.held.shop.object(USDZ.key),
        "sceneViewer": None,
    }, "Scene Viewer places things in rooms only"
    assert none is None
    assert android is not None
    assert apple is not None
    assert (android["quickLook"], apple["sceneViewer"]) == (None, None)
    assert "full.glb" in android["sceneViewer"], "the full file where none is within the budget"


# ---------------------------------------------------------------- products


async def test_variants_say_in_which_material_which_model_shows_them(shop: TestShop) -> None:
    file = make.model_file(material_variants=["rust", "teal"])
    own = make.product()
    model = make.model(own, file=file.id)
    variants = [
        make.variant(own.id, place, model=given and model.id, material_variant=given)
        for place, given in enumerate(("rust", "teal", None))
    ]
    product = make.product(id=own.id, variants=variants, models=[model.id])
    later = make.model(own, file=file.id, from_=make.now() + make.HOUR)
    await shop.keep(file, product, model, later)
    query = """query ($id: ID!) { node(id: $id) { ... on Product { models { id file { materialVariants } }
      variants { materialVariant model { id } } } ... on Model3d { products { nodes { id } } } } }"""
    answer = (await shop.ask(query, id=product.id))["node"]
    assert answer["models"] == [{"id": model.id, "file": {"materialVariants": ["rust", "teal"]}}]
    assert answer["variants"] == [
        {"materialVariant": "rust", "model": {"id": model.id}},
        {"materialVariant": "teal", "model": {"id": model.id}},
        {"materialVariant": None, "model": None},
    ]
    assert (await shop.ask(query, id=model.id))["node"] == {"products": {"nodes": [{"id": product.id}]}}
    await shop.drop(model.id)
    answer = (await shop.ask(query, id=product.id))["node"]
    assert answer["models"] == []
    assert [variant["model"] for variant in answer["variants"]] == [None] * 3
