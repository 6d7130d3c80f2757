"""What an item was: its versions, and what each changed, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from content.fields import leaves
from content.lists import pages
from content.money import Money
from content.paging import Asked, List, Window, scope
from content.publishing import VERSIONS, Version
from content.shop import Shop
from content.text import cut
from content.views import View
from storage.ports import FOREVER, Selection

MOST_TEXT = 200
MOST_CHANGES = 500


class FieldChange(Struct, frozen=True, kw_only=True):
    """`field`: its dotted path, lists by position. `before`, `after`: as short text; None: empty."""

    field: str
    before: str | None
    after: str | None


async def history(shop: Shop, view: View, item: str, asked: Asked) -> Any:
    """The connection of what it was while it was or was to be up, newest first; empty for what never was."""
    return (await pages(shop, view, [List(scope(view, "history", item), lambda page: _newest(item, page))], asked))[0]


async def changes(shop: Shop, view: View, versions: Sequence[Version]) -> list[list[FieldChange]]:
    """Aligned: what differs from the version before, none for the first. One read."""
    selections = [_newest(one.item, Window(1, (one.from_, one.id), False)) for one in versions]
    before = [page.records[0] if page.records else None for page in await shop.records.find(view, selections)]
    return [_differing(old, new) if old else [] for old, new in zip(before, versions, strict=True)]


def _newest(item: str, page: Window) -> Selection:
    return Selection(
        collection=VERSIONS.name,
        index="newest",
        equal={"item": item},
        limit=page.limit,
        after=page.after,
        backward=page.backward,
    )


def _differing(before: Version, after: Version) -> list[FieldChange]:
    old, new = dict(_fields(before)), dict(_fields(after))
    names = [name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name)]
    return [FieldChange(field=name, before=_text(name, old), after=_text(name, new)) for name in names[:MOST_CHANGES]]


def _fields(version: Version) -> Iterator[tuple[str, Any]]:
    yield from leaves(version.body)
    yield "publishedAt", _moment(version.starts)
    if version.ends < FOREVER:
        yield "unpublishAt", _moment(version.ends)


def _moment(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1_000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text(name: str, fields: Mapping[str, Any]) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and (name.endswith("At") or name.rpartition(".")[2] == "at"):
        return _moment(value)
    return cut(f"{value.amount} {value.currency}" if isinstance(value, Money) else str(value), MOST_TEXT)
