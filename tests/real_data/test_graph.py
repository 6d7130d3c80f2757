"""The graph over the shared real data: pages stay small, what shows a product leads beside it, tags match for a reason."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from ops.importing import import_paths
from tests.real_data.test_import_real import DATA, ITEMS, SHOP
from tests.shop import TestShop, open_shop

pytestmark = [pytest.mark.real_data, pytest.mark.asyncio(loop_scope="module")]

FEED = """query ($after: String) { feed(first: 20, after: $after) {
  edges { cursor node { __typename id title language cover { preview { url(maxWidth: 480) } } tags { slug }
    ... on Product { priceRange { min { amount currency } } ratingSummary { average count } }
    ... on Review { rating product { title } } } }
  pageInfo { endCursor hasNextPage } } }"""
GUIDES = """query ($after: String) { feed(first: 100, kinds: [TUTORIAL], after: $after) {
  pageInfo { endCursor hasNextPage } nodes { ... on Tutorial { id products { nodes {
  id surfaced(first: 1, kinds: [TUTORIAL]) { edges { reason node { id } } } } } } } } }"""
SEEN = """query ($after: String) { feed(first: 100, after: $after, kinds: [LOOK, CLIP, MODEL]) {
  pageInfo { endCursor hasNextPage } nodes { __typename title language cover { alt preview { url } }
  ... on Look { hotspots { x y use { product { title cover { id } } } } cover { id } }
  ... on Clip { moments { atSeconds } video { durationSeconds captions { language } sources { url mimeType } } }
  ... on Model3d { products { nodes { id } } summary file { triangles rendition(target: MOBILE_AR) { format bytes }
    report { issues { severity } } modelSources { format mimeType url } } } } } }"""
BESIDE = """query ($after: String) { feed(first: 20, after: $after) { pageInfo { endCursor } nodes { ...tagged
  surfaced(first: 3) { edges { reason matchedTags { id } node { ...tagged } } } } } }
fragment tagged on FeedItem { id tags { id parent { id parent { id parent { id } } } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TestShop]:
    folder: Path = tmp_path_factory.mktemp("real")
    async with open_shop(folder / "var") as shop:
        assert await import_paths(shop.held.documents, shop.held.objects, [DATA], mapping=SHOP, out=io.StringIO()) == 0
        await shop.settle()
        yield shop


async def test_a_page_is_small_and_four_calls_at_any_depth(shop: TestShop) -> None:
    """But for the page at which a kind runs out, whose streams may be read once more."""
    after: str | None = None
    calls: list[int] = []
    for _ in range(60):
        shop.calls.clear()
        answer = await shop.ask(FEED, after=after)
        calls.append(sum(shop.calls.values()))
        assert len(json.dumps(answer, ensure_ascii=False).encode()) <= 100_000
        assert len(answer["feed"]["edges"]) == 20
        after = answer["feed"]["pageInfo"]["endCursor"]
    assert sorted(calls)[-3] <= 4, calls
    assert max(calls) <= 5, calls


async def test_every_item_stands_once_in_a_walk(shop: TestShop) -> None:
    seen: list[str] = []
    after: str | None = None
    more = True
    while more:
        page = (await shop.ask(FEED, after=after))["feed"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(seen) == len(set(seen)) == sum(ITEMS.values())


async def test_the_guide_of_a_product_leads_beside_it(shop: TestShop) -> None:
    guides, after, more = 0, None, True
    while more:
        feed = (await shop.ask(GUIDES, after=after))["feed"]
        after, more = feed["pageInfo"]["endCursor"], feed["pageInfo"]["hasNextPage"]
        for tutorial in feed["nodes"]:
            for product in tutorial["products"]["nodes"]:
                guides += 1
                (edge,) = product["surfaced"]["edges"]
                assert (edge["reason"], edge["node"]["id"]) == ("SHOWS_ITEM", tutorial["id"])
    assert guides >= 10


async def test_what_shows_goods_and_what_does_not(shop: TestShop) -> None:
    nodes = (await shop.ask(SEEN))["feed"]["nodes"]
    some = {type: [node for node in nodes if node["__typename"] == type] for type in ("Look", "Clip", "Model3d")}
    for look in some["Look"]:
        (spot,) = look["hotspots"]
        assert spot["use"]["product"]["title"] == look["title"]
        assert spot["use"]["product"]["cover"]["id"] == look["cover"]["id"]
    (clip,) = some["Clip"]
    assert (clip["moments"], round(clip["video"]["durationSeconds"])) == ([], 3)
    assert [source["mimeType"] for source in clip["video"]["sources"]] == ["video/mp4", "video/webm"]
    assert clip["cover"]["preview"] is not None
    formats = [[source["format"] for source in model["file"]["modelSources"]] for model in some["Model3d"]]
    assert sorted(formats) == [*[["GLB"]] * 5, *[["GLB", "USDZ"]] * 4]
    for model in some["Model3d"]:
        assert (model["products"]["nodes"], bool(model["summary"]), model["file"]["triangles"] > 100) == ([], True, True)
        assert all(issue["severity"] != "ERROR" for issue in model["file"]["report"]["issues"])


async def test_matched_tags_are_on_both_ends_or_above(shop: TestShop) -> None:
    edges, after = 0, None
    while edges < 50:
        feed = (await shop.ask(BESIDE, after=after))["feed"]
        after = feed["pageInfo"]["endCursor"]
        for item in feed["nodes"]:
            for edge in item["surfaced"]["edges"]:
                matched = {tag["id"] for tag in edge["matchedTags"]}
                assert matched <= above(item) & above(edge["node"])
                edges += bool(matched)


def above(item: dict[str, Any]) -> set[str]:
    """The item's tags and their ancestors."""
    found: set[str] = set()
    for tag in item["tags"]:
        while tag:
            found.add(tag["id"])
            tag = tag.get("parent")
    return found
