"""Looks: one picture of a scene or an outfit, with points that open products."""

from msgspec import Struct

from content.items import Content, ItemKind, content_shelves
from content.records import Kind
from content.uses import ProductUse, notes_of, products_of

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
