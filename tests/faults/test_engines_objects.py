"""The S3 gateway is killed while pictures are looked at, brought in and sent in parts: nothing is half, and all comes back."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from content.media import COLLECTION as MEDIA
from content.pictures import WIDTHS, rendition_path
from tests.faults.crew import MARGIN_SECONDS, READY_SECONDS, REQUEST_SECONDS, SETTLES_SECONDS, Crew, crew, until
from tests.faults.engines import Engines
from tests.faults.readers import Viewer
from tests.faults.stores import everything
from tests.import_rows import picture, row
from tests.imports import written

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("engines")]

PICTURES, ORIGINALS = 250, 8
PART, LAST = 5 * 1024**2, 1_000


async def test_a_gateway_that_is_away_leaves_nothing_half(
    engines: Engines, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with crew(engines, tmp_path, Viewer, indexers=0) as shop:
        (viewer,) = (one for one in shop.crowd.clients if isinstance(one, Viewer))
        shop.crowd.place.pictures = await _looked_at(shop)
        brought = shop.process("import", "import", str(_rows(tmp_path / "rows")))
        begun = await shop.held.objects.part_puts("uploads/film", content_type="video/mp4", bytes=PART + LAST, seconds=600)
        tags = [await _sent(begun.urls[0], bytes(PART))]
        with shop.crowd.at_work():
            shop.crowd.place.up.set()
            await until(lambda: viewer.statuses[200] > 0, READY_SECONDS, "pictures are shown")
            brought.start()
            await until(lambda: _some_media(shop), READY_SECONDS, "some came in")
            shop.kill("s3")
            await until(lambda: viewer.statuses[503] > 2, READY_SECONDS, "those who look are told to come again")
            await until(lambda: brought.code is not None, READY_SECONDS, "the import gave up")
            assert brought.code == 2
            assert "Traceback" not in brought.said
            await shop.start("s3")
            shown = viewer.statuses[200]
            await until(lambda: viewer.statuses[200] > shown, SETTLES_SECONDS, "pictures are shown again")
            shop.crowd.check()
            shop.crowd.place.stopping = True
            brought.start()
            await until(lambda: brought.code is not None, READY_SECONDS, "all came in")
        assert brought.code == 0, brought.said
        tags.append(await _sent(begun.urls[1], bytes(LAST)))
        assert (await shop.held.objects.complete("uploads/film", begun.upload_id, tags)).bytes == PART + LAST
        await _all_is_whole(shop)
        assert viewer.longest < REQUEST_SECONDS + MARGIN_SECONDS
        record_property(
            "measured",
            f"The S3 gateway killed: {viewer.statuses[503]} pictures were refused, {viewer.statuses[200]} shown, the longest "
            f"request took {viewer.longest:.1f} s",
        )


async def _looked_at(shop: Crew) -> list[str]:
    keys = [f"public/faults/{at}.png" for at in range(ORIGINALS)]
    for key in keys:
        await shop.held.objects.put(key, picture(), content_type="image/png")
    return [rendition_path(key, width, "webp") for key in keys for width in WIDTHS]


def _rows(folder: Path) -> Path:
    """Pictures that are all different, so that each is an object of its own."""
    alt = {"en": "A colour", "zh": "一种颜色"}
    written(folder / "media.jsonl", [row("media", f"one-{at}", path=f"{at}.png", alt=alt) for at in range(PICTURES)])
    for at in range(PICTURES):
        (folder / f"{at}.png").write_bytes(_picture(at))
    return folder


def _picture(at: int) -> bytes:
    return picture(f"rgb({at},{255 - at},0)")


async def _some_media(shop: Crew) -> bool:
    return bool(await shop.held.documents.scan(MEDIA.name, limit=1))


async def _sent(url: str, part: bytes) -> str:
    async with httpx.AsyncClient(timeout=30) as client:
        answer = await client.put(url, content=part)
    assert answer.status_code == 200, answer.text
    return answer.headers["ETag"]


async def _all_is_whole(shop: Crew) -> None:
    """Each picture's document names an object that is there with all its bytes, and all of them came in."""
    documents = await everything(shop.held, MEDIA.name)
    found = sorted([await shop.held.objects.read(one.body["key"]) for one in documents])
    assert found == sorted(_picture(at) for at in range(PICTURES))
