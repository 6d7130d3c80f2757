"""What follows a merge and a move, by processes that are killed anywhere and several at once: everything is written anew once,
and stands where it belongs.
"""

import asyncio
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from content import retagging
from content.access import Role, Viewer
from content.names import claim, name
from content.publishing import DRAFTS, VERSIONS, Standing, copied
from content.records import batched
from content.tag_merging import TagMergeInput, merge
from content.tag_saving import TagSaveInput, save
from content.text import TextInput
from content.views import View
from ops import settings
from ops.jobs import running
from ops.wiring import Opened, opened
from tests import make
from tests.processes import SECRET_KEY
from tests.taxonomy import marks

ITEMS, COPIES = 600, 60
LONGEST = 0.25
EDITOR = Viewer(make.HOUSE, frozenset({Role.EDITOR}))


def held_at(var: Path) -> Any:
    return opened(settings.read({"VAR": str(var), "SECRET_KEY": SECRET_KEY}))


async def fill(held: Opened) -> tuple[str, str, str]:
    """A tag with much on it and below it, merged; another that moved. The ids of source, target, and what that lies below now."""
    top, source, target = make.tag("top"), make.tag("source"), make.tag("target")
    child = make.tag("child", parent=source.id)
    records, now = held.shop.records, make.now()
    on = [make.tutorial(tags=[source.id, target.id][: 1 + at % 2]) for at in range(ITEMS // 2)]
    on += [make.tutorial(tags=[child.id], lineage=[source.id]) for _ in range(ITEMS // 2)]
    drafts = [make.tutorial(tags=[source.id]) for _ in range(COPIES)]
    writes = [records.put(one) for one in (top, source, target, child, *on)]
    writes += [copied(records, Standing(), one, make.HOUSE, now)[1] for one in drafts]
    for some in batched(writes, 500):
        await held.documents.commit(some)
    view = View(now=now, languages=("en",), viewer=EDITOR)
    await merge(held.shop, view, TagMergeInput(source.id, target.id))
    await held.documents.put(claim(name("tag.slug", "top"), top.id))
    moved = TagSaveInput(id=target.id, revision=2, slug="target", names=[TextInput("en", "Target")], parent="top")
    await save(held.shop, view, moved)
    return source.id, target.id, top.id


def kill_within(seconds: float, children: list[subprocess.Popen[str]]) -> None:
    """Each a random moment after it began; with 0 at once."""
    with ExitStack() as ended:
        for process in children:
            assert process.stdout
            assert process.stdout.readline() == "begun\n"
        for process in children:
            ended.enter_context(process)
            try:
                process.wait(random.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                process.kill()


def child(var: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.retagging_children", str(var)], stdout=subprocess.PIPE, text=True
    )


async def follow(held: Opened) -> None:
    while await retagging.turn(held.documents, held.shop, make.now() + retagging.SETTLED_MILLISECONDS):
        pass


@pytest.mark.parametrize("kills", [4, pytest.param(40, marks=pytest.mark.soak)])
async def test_whoever_is_killed_leaves_nothing_half_and_nothing_twice(kills: int, tmp_path: Path) -> None:
    async with held_at(tmp_path) as held:
        source, target, top = await fill(held)
    left = Counter[bool]()
    for at in range(kills):
        await asyncio.to_thread(kill_within, LONGEST * at / kills, [child(tmp_path), child(tmp_path)])
        async with held_at(tmp_path) as held:
            left[bool(await marks(held.documents))] += 1
    async with held_at(tmp_path) as held:
        await follow(held)
        await check(held, source, target, top)
    assert left[True], "the first were killed before they were done"


async def check(held: Opened, source: str, target: str, top: str) -> None:
    assert await marks(held.documents) == []
    items = [one for one in held.shop.records.held(await held.documents.scan("items", limit=1_000)) if one]
    copies = [one for one in held.shop.records.held(await held.documents.scan(DRAFTS.name, limit=1_000), "drafts") if one]
    assert (len(items), len(copies)) == (ITEMS, COPIES)
    for one in (*items, *copies):
        assert source not in (*one.tags, *one.lineage)
        assert target in (*one.tags, *one.lineage)
        assert one.lineage[-1] == top
    versions = await held.documents.scan(VERSIONS.name, limit=1_000)
    many = Counter(one.keys["item"] for one in versions)
    assert {one.id: one.revision - 1 for one in items} == many, "a revision has its version"
    assert max(one.revision for one in items) <= 3, "written anew once for each of the two"


async def test_a_server_follows_what_is_merged(tmp_path: Path) -> None:
    async with held_at(tmp_path) as held:
        source, target = make.tag("source"), make.tag("target")
        item = make.tutorial(tags=[source.id])
        await held.documents.commit([held.shop.records.put(one) for one in (source, target, item)])
        async with running(held.documents, held.index, held.shop, held.metrics):
            view = View(now=make.now(), languages=("en",), viewer=EDITOR)
            await merge(held.shop, view, TagMergeInput(source.id, target.id))
            await _until_on(held, item.id, target.id)


async def _until_on(held: Opened, item: str, tag: str) -> None:
    deadline = time.monotonic() + 30
    while (await held.shop.desk.records("items", [item]))[0].tags != [tag]:
        assert time.monotonic() < deadline, "nobody follows"
        await asyncio.sleep(0.05)
