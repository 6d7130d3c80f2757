"""Looks: one picture of a scene or an outfit, with points that open products."""

from msgspec import Struct

from content import checks, saving
from content.access import Action
from content.items import Content, ItemKind, content_shelves
from content.records import Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.uses import ProductUse, ProductUseInput, notes_of, products_of
from content.views import View

MOST_HOTSPOTS = 50


class Hotspot(Struct, frozen=True, kw_only=True):
    """A point on the cover: fractions of its width and height from the top left."""

    x: float
    y: float
    use: ProductUse
    label: str | None = None


class Look(Content, frozen=True, kw_only=True):
    KIND = ItemKind.LOOK.value

    title: str
    summary: str | None = None
    hotspots: list[Hotspot]

    @property
    def path(self) -> str:
        return f"/looks/{self.id}"

    @property
    def words(self) -> list[str]:
        labels = [spot.label for spot in self.hotspots if spot.label]
        return [*([self.summary] if self.summary else []), *labels, *notes_of(spot.use for spot in self.hotspots)]

    @property
    def shows(self) -> list[str]:
        return products_of(spot.use for spot in self.hotspots)


LOOK = Kind(record=Look, prefix="lok", collection="items", keys=lambda look: {"shelves": content_shelves(look)})


class HotspotInput(Struct, frozen=True, kw_only=True):
    x: float
    y: float
    use: ProductUseInput
    label: str | None = None


class LookSaveInput(ContentInput, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    cover_id: str
    hotspots: list[HotspotInput]


async def save(shop: Shop, view: View, given: LookSaveInput) -> Look:
    """The working copy."""
    return await saving.save(shop, view, Action.SAVE_CONTENT, given, LOOK, _drawn)


def _drawn(given: LookSaveInput, on: Sheet) -> Look:
    return Look(
        media=on.cover(given.cover_id, "coverId"),
        hotspots=[_hotspot(one, on, *path) for one, path in on.each(given.hotspots, MOST_HOTSPOTS, "hotspots")],
        **on.described(given.title, given.summary),
        **on.common,
    )


def _hotspot(given: HotspotInput, on: Sheet, *path: str) -> Hotspot:
    on.faults(checks.within, given.x, 0, 1, *path, "x")
    on.faults(checks.within, given.y, 0, 1, *path, "y")
    return Hotspot(
        x=given.x,
        y=given.y,
        label=on.faults(checks.optional, given.label, checks.MOST_TITLE, *path, "label"),
        use=on.use(given.use, *path, "use"),
    )
