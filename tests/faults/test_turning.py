"""The job that brings up and takes down is killed, again and again and two of them at once: each star counts once."""

import asyncio
import random
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec import structs

from content import turning
from content.products import Product, rating_summary
from content.publishing import ascend
from tests import make
from tests.copies import standing
from tests.shop import TestShop, open_shop

REVIEWS = 400
_LONGEST = 0.4


def child(var: Path, now: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.tide_child", str(var), str(now)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed_within(seconds: float, children: list[subprocess.Popen[str]]) -> None:
    """Each a random moment after its first turn, whatever it is doing; one that has nothing left to do has ended."""
    for process in children:
        assert process.stdout is not None
        process.stdout.readline()
    with ExitStack() as ended:
        for process in children:
            try:
                process.wait(random.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                process.kill()
            ended.enter_context(process)


async def filled(shop: TestShop, now: int) -> Product:
    """A product with reviews that are to come up, and others that are to come down."""
    mug = make.product()
    await shop.keep(mug)
    for at in range(REVIEWS):
        review = make.review(mug, rating=at % 5 + 1)
        stands = await standing(shop, review)
        start, end = (now + 1, now + make.HOUR) if at % 2 else (now - make.HOUR, now + 1)
        _, operations = ascend(shop.held.shop.records, stands, review, now=now, by=None, why="test", start=start, end=end)
        await shop.held.documents.commit(operations)
    return mug


async def check(shop: TestShop, mug: Product, now: int) -> None:
    """What counts is what is up, all of it once, and no more than that is to come."""
    (product,) = await shop.held.shop.desk.records("items", [mug.id])
    items = await shop.held.documents.scan("items", limit=1_000)
    tides = {one.body["item"]: one for one in await shop.held.documents.scan("tides", limit=1_000)}
    counted = [0] * 5
    for review in (one for one in items if one.kind == "REVIEW"):
        tide = tides.get(review.id)
        counts = tide.body["counted"] if tide else review.from_ <= now < review.until
        counted[review.body["rating"] - 1] += counts
    assert rating_summary(product).distribution == counted


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.soak)])
async def test_killed_jobs_count_each_star_once(kills: int, tmp_path: Path) -> None:
    var, now = tmp_path / "var", make.now() + make.DAY
    async with open_shop(var) as shop:
        mug = await filled(shop, now)
    for _ in range(kills):
        await asyncio.to_thread(killed_within, _LONGEST, [child(var, now + 1), child(var, now + 1)])
        async with open_shop(var) as shop:
            await check(shop, mug, now + 1)
    async with open_shop(var) as shop:
        while await turning.turn(shop.held.documents, shop.held.shop, now + 1):
            pass
        await check(shop, structs.replace(mug), now + 1)
        tides = await shop.held.documents.scan("tides", limit=1_000)
        assert {one.from_ for one in tides} == {now + make.HOUR}
        assert len(tides) == REVIEWS // 2
