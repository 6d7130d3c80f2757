"""A process killed in the middle of commits: each is there whole or not at all, and nothing that was acknowledged is lost."""

import asyncio
import json
import random
import sys

import pytest

from storage.ports import BEGINNING, Document, Documents, Event, Put, Streams
from tests.contracts.adapters import opened


async def _commit_until_killed(address: str, writer: str, seconds: float) -> int:
    """The last round that the child said was done. It is killed at a random moment of its work, whatever it is doing."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.contracts.children", "commit", address, writer, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdout
    assert await child.stdout.readline()
    await asyncio.sleep(seconds)
    child.kill()
    rest = await child.stdout.read()
    await child.wait()
    whole = rest.rpartition(b"\n")[0].splitlines()
    return int(json.loads(whole[-1])) if whole else 1


async def _rounds(documents: Documents, streams: Streams, writer: str) -> set[int]:
    """The newest round of a writer by each of the places that a commit writes."""
    (document,) = await documents.get("items", [writer])
    assert document
    rounds = [version.body["round"] for version in await _all_versions(documents) if version.id.startswith(f"{writer}.")]
    events = [event.body["round"] for event in await _all_events(streams) if event.body["writer"] == writer]
    assert sorted(rounds) == events == list(range(1, document.version + 1))
    return {document.version, document.body["round"], len(rounds), len(events)}


async def _all_versions(documents: Documents) -> list[Document]:
    found: list[Document] = []
    while more := await documents.scan("versions", found[-1].id if found else "", 1000):
        found += more
    return found


async def _all_events(streams: Streams) -> list[Event]:
    found: list[Event] = []
    while more := await streams.read("log", found[-1].cursor if found else BEGINNING, 1000):
        found += more
    return found


@pytest.mark.parametrize("kills", [6, pytest.param(50, marks=pytest.mark.soak)])
async def test_killed_commits_are_whole_or_absent(address: str, kills: int) -> None:
    chance = random.Random(kills)
    async with opened(address) as (documents, streams):
        await documents.put(Put(collection="stock", id="shared", kind="k", body={}))
        total = 0
        for kill in range(0, kills, 2):
            writers = [f"writer{kill}", f"writer{kill + 1}"]
            said = await asyncio.gather(*(_commit_until_killed(address, w, chance.uniform(0.0, 0.2)) for w in writers))
            for writer, acknowledged in zip(writers, said, strict=True):
                (newest,) = await _rounds(documents, streams, writer)
                assert newest >= acknowledged
                total += newest
            (shared,) = await documents.get("stock", ["shared"])
            assert shared
            assert shared.n == {"count": total, "twice": 2 * total}
    async with opened(address) as (documents, _):
        assert await documents.get("stock", ["shared"]) == [shared]
