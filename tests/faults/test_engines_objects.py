"""The S3 gateway is killed while pictures are looked at, brought in and sent in parts: nothing is half, and all comes back."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from content.media import COLLECTION as MEDIA
from tests.faults.crew import READY_SECONDS, SETTLES_SECONDS, Crew, until
from tests.faults.stores import everything
from tests.import_rows import picture, row
from tests.imports import written

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines"), pytest.mark.asyncio(loop_scope="session")]

PICTURES = 250
PART, LAST = 5 * 1024**2, 1_000


async def test_a_gateway_that_is_away_leaves_nothing_half(
    crew: Crew, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    brought = crew.process("import", "import", str(_rows(tmp_path / "rows")), OBJECTS_SECONDS="3")
    begun = await crew.held.objects.part_puts("uploads/film", content_type="video/mp4", bytes=PART + LAST, seconds=600)
    tags = [await _sent(begun.urls[0], bytes(PART))]
    statuses = crew.viewer.statuses
    async with crew.at_work() as crowd:
        await until(lambda: statuses[200] > 0, READY_SECONDS, "pictures are shown")
        brought.start()
        await until(lambda: _some_came(crew), READY_SECONDS, "some came in")
        crew.kill("s3")
        await until(lambda: statuses[503] > 2, READY_SECONDS, "those who look are told to come again")
        assert await brought.ended() == 2
        assert "Traceback" not in brought.said
        await crew.start("s3")
        shown = statuses[200]
        await until(lambda: statuses[200] > shown, SETTLES_SECONDS, "pictures are shown again")
        await asyncio.to_thread(crowd.end)
    brought.start()
    assert await brought.ended() == 0, brought.said
    tags.append(await _sent(begun.urls[1], bytes(LAST)))
    assert (await crew.held.objects.complete("uploads/film", begun.upload_id, tags)).bytes == PART + LAST
    await _all_is_whole(crew)
    await crew.check()
    record_property(
        "measured",
        f"The S3 gateway killed: {statuses[503]} pictures were refused, {statuses[200]} shown, the longest request took "
        f"{crowd.longest:.1f} s",
    )


def _rows(folder: Path) -> Path:
    """Pictures that are all different, so that each is an object of its own."""
    alt = {"en": "A colour", "zh": "一种颜色"}
    written(folder / "media.jsonl", [row("media", f"one-{at}", path=f"{at}.png", alt=alt) for at in range(PICTURES)])
    for at in range(PICTURES):
        (folder / f"{at}.png").write_bytes(_picture(at))
    return folder


def _picture(at: int) -> bytes:
    return picture(f"rgb({at},{255 - at},0)")


async def _some_came(crew: Crew) -> bool:
    return bool(await crew.held.documents.scan(MEDIA.name, limit=1))


async def _sent(url: str, part: bytes) -> str:
    async with httpx.AsyncClient(timeout=30) as client:
        answer = await client.put(url, content=part)
    assert answer.status_code == 200, answer.text
    return answer.headers["ETag"]


async def _all_is_whole(crew: Crew) -> None:
    """Each picture's document names an object that is there with all its bytes, and all of them came in."""
    documents = await everything(crew.held, MEDIA.name)
    found = sorted([await crew.held.objects.read(one.body["key"]) for one in documents])
    assert found == sorted(_picture(at) for at in range(PICTURES))
