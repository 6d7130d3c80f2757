"""Which products content shows, as rows say it: the names to look up, and the uses and moments that they make."""

from collections.abc import Iterable, Iterator, Sequence

from content import checks
from content.clips import MOST_MOMENTS
from content.errors import NotFound
from content.importing.batch import Batch
from content.importing.rows import MomentRow, UseRow
from content.importing.spelling import foreign_name
from content.uses import Moment, ProductUse, in_time


def use_names(source: str, rows: Iterable[UseRow]) -> Iterator[str]:
    return (foreign_name("product", source, row.product) for row in rows)


def use(batch: Batch, source: str, row: UseRow, *path: str) -> ProductUse:
    product = batch.find("product", source, row.product, *path, "product")
    chosen = None if row.variant is None else variant(batch, product, row.product, row.variant, *path, "variant")
    return ProductUse(product=product, variant=chosen, note=checks.optional(row.note, checks.MOST_SUMMARY, *path, "note"))


def variant(batch: Batch, product: str, foreign: str, wanted: str, *path: str) -> str:
    """The id of the product's variant of that foreign id."""
    known: dict[str, str] = {one["external_id"]: one["id"] for one in batch.body(product)["variants"]}
    if wanted not in known:
        raise NotFound(f"product {foreign[:40]!r} has no variant {wanted[:40]!r}", *path)
    return known[wanted]


def moments(batch: Batch, source: str, rows: Sequence[MomentRow], seconds: float, *path: str) -> list[Moment]:
    """In order, within a film of so many seconds."""
    found: list[Moment] = []
    for at, row in enumerate(checks.few(rows, MOST_MOMENTS, *path)):
        seen = in_time(row.at, found, seconds, *path, str(at), "at")
        found.append(Moment(seen, use(batch, source, row.use, *path, str(at), "use")))
    return found
