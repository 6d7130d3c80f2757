"""Sealers that are killed in the middle, and several at once: every line that was acknowledged stands in one seal, and the trail
is whole. A damaged one is told by the command.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from content.access import Action
from content.audit import COLLECTION
from content.sealing import HEAD, SEALS
from content.views import View
from ops import auditing, settings
from ops.jobs import Sealing, running
from ops.wiring import opened
from storage.ports import Delete
from tests.processes import SECRET_KEY, run, serving
from tests.trail import Trail, open_trail

LINES, SEALED = COLLECTION.name, SEALS.name
LONGEST = 0.3


def child(task: str, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.trail_children", task, str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_within(seconds: float, children: list[subprocess.Popen[str]]) -> list[list[str]]:
    """Each is killed a random moment after it first said something, whatever it is doing; what each said."""
    said = [[process.stdout.readline()] for process in children if process.stdout]
    with ExitStack() as ended:
        for process in children:
            try:
                process.wait(random.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                process.kill()
            ended.enter_context(process)
        for lines, process in zip(said, children, strict=True):
            lines += process.stdout or []
    return [[line.strip() for line in lines if line.endswith("\n")] for lines in said]


async def check(trail: Trail, acknowledged: set[str]) -> None:
    """All of it sealed once, and whole."""
    await trail.seal()
    found = await trail.whole()
    seals = [seal for seal in await trail.all(SEALED) if seal.id != HEAD]
    held = Counter(line for seal in seals for line in seal.body["lines"])
    assert set(held.values()) == {1}
    assert acknowledged <= set(held) == {line.id for line in await trail.all(LINES)}
    assert (found.waiting, found.seals) == (0, len(seals))


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.soak)])
async def test_killed_sealers_leave_no_line_out_and_none_twice(kills: int, tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "shop.db", set[str]()
    for _ in range(kills):
        children = [child(task, path) for task in ("write", "seal", "seal")]
        written, *_ = await asyncio.to_thread(kill_within, LONGEST, children)
        acknowledged.update(written)
        async with open_trail(path) as trail:
            await trail.whole()
    async with open_trail(path) as trail:
        await check(trail, acknowledged)


async def test_two_sealers_at_once_seal_each_line_once(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    async with open_trail(path) as one, open_trail(path) as other:
        lines = [id for at in range(0, 2_000, 500) for id in await one.write(500, at)]
        results = await asyncio.gather(one.seal(), other.seal(), return_exceptions=True)
        assert not all(isinstance(result, BaseException) for result in results), "one of two that conflict is first"
        await check(one, set(lines))


def held_at(var: Path) -> dict[str, str]:
    return {"VAR": str(var), "SECRET_KEY": SECRET_KEY}


async def test_one_process_seals_at_a_time_and_leaves_it_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    async with opened(settings.read(held_at(tmp_path))) as held, open_trail(path, [SECRET_KEY.encode()]) as trail:
        await trail.write(3)
        first = Sealing(held.documents, held.shop)
        assert await first.turn() == 3
        with serving(tmp_path) as server:
            await trail.write(3, at=5_000)
            assert server.process.poll() is None
            assert (await trail.whole()).waiting == 3
            await first.leave()
            await _until_sealed(trail)
            assert server.stop() == 0
        assert (await trail.whole()).seals == 2


async def _until_sealed(trail: Trail) -> None:
    deadline = time.monotonic() + 30
    while (await trail.whole()).waiting:
        assert time.monotonic() < deadline, "the server seals nothing"
        await asyncio.sleep(0.05)


async def test_a_server_that_is_told_to_stop_writes_what_it_refused(tmp_path: Path) -> None:
    """And one that goes on has written it within a second, so that nobody waits for it here."""
    async with opened(settings.read(held_at(tmp_path))) as held:
        held.shop.refusals.note(View(now=1_000, languages=(), origin="192.0.2.9"), Action.SAVE_TAG)
        async with running(held.documents, held.index, held.shop, held.metrics):
            pass
        (line,) = await held.documents.scan(LINES)
    assert (line.body["action"], line.body["outcome"], line.body["origin"]) == ("SAVE_TAG", "REFUSED", "192.0.2.9")


async def test_the_command_says_whether_the_trail_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    async with open_trail(path, [SECRET_KEY.encode()]) as trail:
        lines = await trail.write(3)
        await trail.seal()
    verify = ("audit", "verify")
    whole = run(*verify, **held_at(tmp_path))
    assert whole.returncode == 0, whole.stderr
    said, _, noted = whole.stdout.strip().removesuffix(".").rpartition(" ")
    assert said == "The audit trail is whole: 3 lines in 1 seals, 0 that wait for theirs. The last seal is"
    async with open_trail(path, [SECRET_KEY.encode()]) as trail:
        assert (await trail.verify(auditing.noted(noted))).faults == 0
        await trail.documents.delete(Delete(collection=LINES, id=lines[1]))
    damaged = run(*verify, "--noted", f"2{noted[1:]}", **held_at(tmp_path))
    assert damaged.returncode == 1
    assert damaged.stdout.splitlines() == [
        f"Line {lines[1]} is missing: seal 1 holds it.",
        "Seal 2, which was noted, is missing.",
        "The audit trail is not as it was written: 2 faults. Sound are 2 lines in 1 seals, 0 that wait for theirs.",
    ]


@pytest.mark.parametrize(
    "text", ["", "12", "the last", "0:0123456789abcdef", "12:0123", "12:0123456789ABCDEF", "１2:0123456789abcdef"]
)
def test_a_seal_that_was_noted_has_one_form(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no seal such as 12:0123456789abcdef"):
        auditing.noted(text)
