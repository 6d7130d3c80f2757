"""The shared real data through its mappings: how much goes in, that again changes nothing, that words meet across languages."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.imports import Shop, opened

pytestmark = pytest.mark.real_data

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
SHOP, LOAD = (ROOT / "docs/mappings" / name for name in ("shared-data.yaml", "shared-data-load.yaml"))
ITEMS = {"PRODUCT": 2_200, "REVIEW": 549, "TUTORIAL": 358, "LOOK": 73, "CLIP": 1, "MODEL": 9}
MEDIA = {"IMAGE": 103 + 1, "VIDEO": 1, "MODEL_FILE": 9}
"""The picture beyond those that are files is the film's own."""


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with opened(tmp_path) as shop:
        yield shop


async def test_the_shop(shop: Shop) -> None:
    code, said = await shop.take(DATA, mapping=SHOP)
    assert code == 0, said
    counts = Counter(document.kind for document in await shop.everything())
    assert {kind: counts[kind] for kind in ITEMS} == ITEMS
    assert {kind: counts[kind] for kind in MEDIA} == MEDIA
    products = await shop.of("PRODUCT")
    assert sum(product.n.get(f"stars{stars}", 0) for product in products for stars in range(1, 6)) == 549
    assert sum(bool(product.body["media"]) for product in products) == 73
    tutorials = await shop.of("TUTORIAL")
    assert sum(bool(tutorial.body["media"]) for tutorial in tutorials) == 21
    guides = [tutorial for tutorial in tutorials if tutorial.body["steps"][0]["uses"]]
    assert len(guides) == 16
    before = [(document.id, document.seq) for document in await shop.everything()]
    await shop.take(DATA, mapping=SHOP)
    assert [(document.id, document.seq) for document in await shop.everything()] == before


async def test_words_meet_across_languages(shop: Shop) -> None:
    await shop.take(DATA, mapping=SHOP)
    both = {tag.id for tag in await shop.of("TAG") if {"zh", "en"} <= tag.body["names"].keys()}
    languages = {tag: {one.body["language"] for one in await shop.of("TUTORIAL") if tag in one.body["tags"]} for tag in both}
    assert sum(met == {"zh", "en"} for met in languages.values()) >= 5


async def test_the_load(shop: Shop) -> None:
    code, said = await shop.take(DATA, mapping=LOAD)
    assert code == 0, said
    currencies = [product.body["variants"][0]["list_price"]["currency"] for product in await shop.of("PRODUCT")]
    assert (currencies.count("GBP"), currencies.count("USD")) == (3_019, 54_225)
