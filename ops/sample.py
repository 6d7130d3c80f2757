"""The sample shop: a shop that holds nothing is filled with it once, to its end, over as many starts as that takes.

Its live sessions stand at times relative to their import, so that one is on now: a filled shop imports them again at each start.
"""

from enum import Enum
from pathlib import Path

from storage.ports import Collection, Documents, Put

FOLDER = Path(__file__).parents[1] / "sample"
LIVE = FOLDER / "live.jsonl"
SOURCE = "sample"
FILLS = Collection("fills")
_NAME, _KIND = "sample", "FILL"


class Filling(Enum):
    """DUE: the shop is empty, or something came between when it was filled. OTHER: it is somebody's own."""

    DUE = "DUE"
    DONE = "DONE"
    OTHER = "OTHER"


async def filling(documents: Documents) -> Filling:
    (fill,) = await documents.get(FILLS.name, [_NAME])
    if fill is None:
        return Filling.OTHER if await documents.scan("items", limit=1) else Filling.DUE
    return Filling.DONE if fill.body["done"] else Filling.DUE


async def note(documents: Documents, *, done: bool) -> None:
    await documents.put(Put(collection=FILLS.name, id=_NAME, kind=_KIND, body={"done": done}))
