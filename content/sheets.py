"""What a writer's content is drawn on: all that its input names, as found, and what is wrong with it so far. Asks nobody."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, TypeVar

from msgspec import Struct

from content import checks
from content.checks import Faults
from content.errors import NotFound
from content.items import Content
from content.media import Image, Media, ModelFile, Video, owned
from content.products import MOST_MEDIA, Product
from content.publishing import Standing
from content.uses import Moment, MomentInput, ProductUse, ProductUseInput, in_time
from content.views import View
from storage.ports import Operation

_WORDS: dict[type[Media], str] = {Image: "picture", Video: "film", ModelFile: "3D model"}
T = TypeVar("T")
M = TypeVar("M", bound=Media)


class Found(Struct, frozen=True):
    """`records`: by id, as the writer sees them. `holders`: by name, the id of whatever has it."""

    records: Mapping[str, Any]
    holders: Mapping[str, str | None]


class Sheet:
    """`common`: what all content has. `before`: what the writer goes on from, `up`: what is or was up, where anything is.

    `operations`: what else the commit writes. What is wrong goes into `faults`; what is drawn then is never used.
    """

    def __init__(self, view: View, faults: Faults, found: Found, common: dict[str, Any], standing: Standing) -> None:
        self.view, self.faults, self.found, self.common = view, faults, found, common
        before: Content | None = standing.current
        up: Content | None = standing.item
        self.before, self.up = before, up
        self.operations: list[Operation] = []
        self._had: Set[str] = {one.id for one in before.media_at} if before else frozenset()

    def each(self, given: Sequence[T], most: int, *path: str) -> Iterator[tuple[T, tuple[str, ...]]]:
        """Each with its path; no more than there may be."""
        self.faults(checks.few, given, most, *path)
        return ((one, (*path, str(at))) for at, one in enumerate(given[:most]))

    def texts(self, given: Sequence[str], most: int, length: int, *path: str) -> list[str]:
        return [self.faults(checks.text, one, length, *place) for one, place in self.each(given, most, *path)]

    def described(self, title: str, summary: str | None) -> dict[str, Any]:
        """Title and summary, of the nouns that have them so."""
        return {
            "title": self.faults(checks.text, title, checks.MOST_TITLE, "title"),
            "summary": self.faults(checks.optional, summary, checks.MOST_SUMMARY, "summary"),
        }

    def product(self, id: str, *path: str) -> Product | None:
        """One that is up."""
        product = self.found.records.get(id)
        if isinstance(product, Product):
            return product
        self.faults.add(NotFound("there is no such product", *path))
        return None

    def products(self, given: Sequence[str], most: int, *path: str) -> list[str]:
        """Ids of products that are up, each once, in order."""
        for id, place in self.each(given, most, *path):
            self.product(id, *place)
        return list(dict.fromkeys(given))

    def use(self, given: ProductUseInput, *path: str) -> ProductUse:
        product = self.product(given.product_id, *path, "productId")
        if product and given.variant_id is not None and given.variant_id not in {one.id for one in product.variants}:
            self.faults.add(NotFound("the product has no such variant", *path, "variantId"))
        note = self.faults(checks.optional, given.note, checks.MOST_SUMMARY, *path, "note")
        return ProductUse(given.product_id, given.variant_id, note)

    def moments(self, given: Sequence[MomentInput], most: int, film: Video | None, *path: str) -> list[Moment]:
        """In order, within the film."""
        moments: list[Moment] = []
        for one, place in self.each(given, most, *path):
            if film:
                self.faults(in_time, one.at_seconds, moments, film.duration_seconds, *place, "atSeconds")
            moments.append(Moment(one.at_seconds, self.use(one.use, *place, "use")))
        return moments

    def media(self, id: str, kind: type[M], *path: str) -> M | None:
        """Of that kind, and the writer's to show, or shown already."""
        media = self.found.records.get(id)
        if isinstance(media, kind) and (id in self._had or owned(self.view, media)):
            return media
        self.faults.add(NotFound(f"there is no such {_WORDS.get(kind, 'picture, film or 3D model')}", *path))
        return None

    def gallery(self, given: Sequence[str], *path: str) -> list[str]:
        """Media of any kind, each once, in order."""
        for id, place in self.each(given, MOST_MEDIA, *path):
            self.media(id, Media, *place)
        return list(dict.fromkeys(given))

    def cover(self, id: str | None, *path: str) -> list[str]:
        """The picture as the item's only media; none where none is given."""
        if id is None:
            return []
        self.media(id, Image, *path)
        return [id]
