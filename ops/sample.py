"""The sample shop: a shop that holds nothing is filled with it once, to its end, over as many starts as that takes."""

from pathlib import Path

from storage.ports import Collection, Documents, Put

FOLDER = Path(__file__).parents[1] / "sample"
FILLS = Collection("fills")
_NAME, _KIND = "sample", "FILL"


async def is_due(documents: Documents) -> bool:
    """Whether the shop is empty, or something came between when it was filled."""
    (fill,) = await documents.get(FILLS.name, [_NAME])
    if fill is None:
        return not await documents.scan("items", limit=1)
    return not fill.body["done"]


async def note(documents: Documents, *, done: bool) -> None:
    await documents.put(Put(collection=FILLS.name, id=_NAME, kind=_KIND, body={"done": done}))
