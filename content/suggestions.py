"""What completes while a person types: tags and items, by the beginnings of their words."""

from collections.abc import Sequence
from enum import Enum
from math import ceil
from typing import Any

from msgspec import Struct

from content.errors import BadInput
from content.items import kind_names, on_shelf, shelf
from content.paging import Window, page_size
from content.searching import MOST_QUERY
from content.shop import Shop
from content.tags import Tag
from content.views import View
from search.ports import Suggested

_READ_ITEMS, _READ_TAGS = 40, 200
_FEW = 1_000
_TAGS = 1 / 3
"""The part of a list that tags have where there are items too."""


class SuggestionKind(Enum):
    QUERY = "QUERY"
    ITEM = "ITEM"
    TAG = "TAG"


class Suggestion(Struct, frozen=True):
    """`record` is what the text names: an item or a tag. `count`: how many items a tag is on."""

    text: str
    kind: SuggestionKind
    record: Any
    count: int | None = None


async def suggest(shop: Shop, view: View, prefix: str, first: int) -> list[Suggestion]:
    """Tags lead, those on most items first; then items, the best first. Raises `BadInput`."""
    size = page_size(first)
    if len(prefix) > MOST_QUERY:
        raise BadInput(f"A prefix has at most {MOST_QUERY} characters.", "prefix")
    if not prefix.strip() or not size:
        return []
    tags = await _tags(shop, view, prefix, size)
    items = await _named(shop, view, prefix, kind_names(None), _READ_ITEMS)
    room = max(ceil(size * _TAGS), size - len(items))
    return [*tags[:room], *(Suggestion(text, SuggestionKind.ITEM, item) for text, item in items)][:size]


async def _tags(shop: Shop, view: View, prefix: str, most: int) -> list[Suggestion]:
    """Those that are on something. The index counts what is to come or over too: of those that few have, the seen are counted."""
    found = await _named(shop, view, prefix, (Tag.KIND,), _READ_TAGS)
    if not found:
        return []
    held, _ = await shop.index.frequencies([f"tag:{tag.id}" for _, tag in found])
    commonest = sorted(zip(held, found, strict=True), key=lambda pair: -pair[0])[:most]
    shelves = [on_shelf("newest", kind_names(None), shelf("tag", tag.id), Window(1, None, False)) for _, (_, tag) in commonest]
    seen = await shop.records.count(view, shelves, _FEW)
    counts = [count if count < _FEW else many for count, (many, _) in zip(seen, commonest, strict=True)]
    there = [(count, text, tag) for count, (_, (text, tag)) in zip(counts, commonest, strict=True) if count]
    return [Suggestion(text, SuggestionKind.TAG, tag, count) for count, text, tag in sorted(there, key=lambda one: -one[0])]


async def _named(shop: Shop, view: View, prefix: str, kinds: Sequence[str], most: int) -> list[tuple[str, Any]]:
    """Records with the first of their texts that completes the prefix, in the index's order."""
    texts: dict[str, str] = {}
    found: list[Suggested] = await shop.index.suggest(prefix, view.moment, kinds, most)
    for one in found:
        texts.setdefault(one.id, one.text)
    records = await shop.records.get(view, list(texts))
    return [(texts[record.id], record) for record in records if record is not None]
