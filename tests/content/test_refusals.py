"""Refusals of access: each is counted in the audit trail, and a flood of them writes little."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from content.access import Action, Role, Viewer
from content.audit import COLLECTION
from content.refusals import MOST_APART, Refusals
from content.views import View
from storage.ports import Unavailable
from tests.trail import Trail, open_trail
from tests.watched import Watched

SHOPPER = Viewer("acc_00000000000000000000000004", frozenset({Role.SHOPPER}))


def nobody(origin: str, now: int = 1_000) -> View:
    return View(now=now, languages=("en",), origin=origin)


def shopper(origin: str, now: int = 1_000) -> View:
    return View(now=now, languages=("en",), viewer=SHOPPER, origin=origin)


@pytest.fixture
async def trail(tmp_path: Path) -> AsyncIterator[Trail]:
    async with open_trail(tmp_path / "shop.db") as trail:
        yield trail


@pytest.fixture
def refusals(trail: Trail) -> Refusals:
    return Refusals(trail.audit)


async def told(trail: Trail) -> list[tuple[Any, ...]]:
    lines = [line.body for line in await trail.all(COLLECTION.name)]
    assert {line["outcome"] for line in lines} <= {"REFUSED"}
    return sorted((line["by"] or "", line["origin"], line["action"], line["at"], line["times"]) for line in lines)


async def test_the_same_of_the_same_is_one_line_with_a_count(trail: Trail, refusals: Refusals) -> None:
    for at in range(5):
        refusals.note(nobody("192.0.2.1", 1_000 + at), Action.SAVE_TAG)
    refusals.note(nobody("192.0.2.1"), Action.SAVE_PRODUCT)
    refusals.note(nobody("192.0.2.2"), Action.SAVE_TAG)
    for origin in ("192.0.2.1", "192.0.2.3"):
        refusals.note(shopper(origin), Action.SAVE_TAG)
    await refusals.write(trail.documents)
    assert await told(trail) == [
        ("", "192.0.2.1", "SAVE_PRODUCT", 1_000, 1),
        ("", "192.0.2.1", "SAVE_TAG", 1_000, 5),
        ("", "192.0.2.2", "SAVE_TAG", 1_000, 1),
        (SHOPPER.id, "192.0.2.1", "SAVE_TAG", 1_000, 2),
    ]
    await refusals.write(trail.documents)
    assert len(await told(trail)) == 4
    await trail.seal()
    assert (await trail.whole()).sealed == 4


async def test_a_flood_from_everywhere_is_counted_and_writes_a_line_a_second(trail: Trail, refusals: Refusals) -> None:
    for number in range(5_000):
        refusals.note(nobody(f"2001:db8::{number:x}"), Action.SAVE_TAG)
    await refusals.write(trail.documents)
    assert len(await told(trail)) == 600
    for second in range(1, 11):
        refusals.note(nobody(f"2001:db8:1::{second:x}"), Action.SAVE_TAG)
        await refusals.write(trail.documents)
        assert len(await told(trail)) == 600 + second
    for _ in range(MOST_APART):
        await refusals.write(trail.documents)
    lines = await told(trail)
    assert len(lines) == MOST_APART + 11, "those that were kept apart, and those beyond as one"
    assert sum(line[-1] for line in lines) == 5_010


async def test_what_could_not_be_written_is_written_later(trail: Trail, refusals: Refusals) -> None:
    def away(name: str) -> None:
        raise Unavailable("away")

    refusals.note(nobody("192.0.2.1"), Action.SAVE_TAG)
    with pytest.raises(Unavailable):
        await refusals.write(Watched(trail.documents, away))
    assert await told(trail) == []
    refusals.note(nobody("192.0.2.1", now=2_000), Action.SAVE_TAG)
    await refusals.write(trail.documents)
    assert await told(trail) == [("", "192.0.2.1", "SAVE_TAG", 1_000, 2)]
