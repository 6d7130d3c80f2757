"""The shop's own check of texts over real reviews, recipes and goods: what it finds there is nearly all what it looks for."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from content.checking import open_own
from content.ports import CheckedText, Scene, Verdict

pytestmark = pytest.mark.real_data

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
FORMS = {"link", "e-mail", "phone", "messenger id"}
"""What is found by its form is there: guides give addresses, recipes name their sources."""

MOST = {
    "products/catalog_en": 0.0,
    "reviews/reviews_en_catalog": 0.0,
    "reviews/reviews_en_clothing": 0.0002,
    "reviews/reviews_zh_asap": 0.02,
    "tutorials/tutorials_en": 0.0,
    "tutorials/tutorials_zh_howtocook": 0.005,
}
"""The part of the rows of each file that may have a word of the lists, rightly or not."""


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def rows(path: Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


async def found(rows: list[Any], *, words_only: bool) -> float:
    """The part of them in which there is anything. Nothing is ever refused there."""
    checker, hits = open_own(), 0
    for row in rows:
        findings = await checker.check([CheckedText("text", text) for text in texts(row)], None, Scene.POST)
        assert not [finding for finding in findings if finding.verdict is Verdict.BLOCK], findings
        hits += any(not words_only or finding.check not in FORMS for finding in findings)
    return hits / len(rows)


@pytest.mark.parametrize("name", MOST)
async def test_words_are_found_where_they_are(name: str) -> None:
    assert await found(rows(DATA / f"{name}.jsonl.gz"), words_only=True) <= MOST[name]


@pytest.mark.parametrize(
    "name", ["products/catalog_en", "reviews/reviews_en_catalog", "reviews/reviews_en_clothing", "reviews/reviews_zh_asap"]
)
async def test_no_number_or_name_of_a_review_is_taken_for_an_address(name: str) -> None:
    texts_only = [
        {key: row[key] for key in ("text", "title", "name", "description") if row.get(key)}
        for row in rows(DATA / f"{name}.jsonl.gz")
    ]
    assert await found(texts_only, words_only=False) <= MOST[name]


async def test_the_sample_shop_passes() -> None:
    """But for where its goods are bought, which is an address."""
    lines = [row for path in sorted((ROOT / "sample").glob("*.jsonl")) for row in rows(path)]
    sample = [{name: value for name, value in row.items() if name != "buy"} for row in lines]
    assert await found(sample, words_only=False) == 0
