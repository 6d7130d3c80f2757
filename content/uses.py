"""How content shows products: which, where it matters which variant, and in films at what moment."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from content.errors import Invalid


class ProductUse(Struct, frozen=True):
    """Ids of a product and, where it matters, of its variant."""

    product: str
    variant: str | None = None
    note: str | None = None


class Moment(Struct, frozen=True):
    """A product shown at a time of a film."""

    at_seconds: float
    use: ProductUse


class ProductUseInput(Struct, frozen=True):
    """What a writer gives of a use."""

    product_id: str
    variant_id: str | None = None
    note: str | None = None


class MomentInput(Struct, frozen=True):
    """What a writer gives of a moment."""

    at_seconds: float
    use: ProductUseInput


def products_of(uses: Iterable[ProductUse]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(use.product for use in uses))


def notes_of(uses: Iterable[ProductUse]) -> list[str]:
    return [use.note for use in uses if use.note]


def in_time(at: float, earlier: Sequence[Moment], seconds: float, *path: str) -> float:
    """A time of a film of so many seconds, not before those of the `earlier` moments."""
    if not 0 <= at <= seconds:
        raise Invalid(f"the film ends at {seconds:g} seconds", *path)
    if earlier and at < earlier[-1].at_seconds:
        raise Invalid("moments stand in the order of their time", *path)
    return at
