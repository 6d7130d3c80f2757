"""How content shows products: which, where it matters which variant, and in films at what moment."""

from collections.abc import Iterable

from msgspec import Struct


class ProductUse(Struct, frozen=True):
    """Ids of a product and, where it matters, of its variant."""

    product: str
    variant: str | None = None
    note: str | None = None


class Moment(Struct, frozen=True):
    """A product shown at a time of a film."""

    at_seconds: float
    use: ProductUse


def products_of(uses: Iterable[ProductUse]) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(use.product for use in uses))


def notes_of(uses: Iterable[ProductUse]) -> list[str]:
    return [use.note for use in uses if use.note]
