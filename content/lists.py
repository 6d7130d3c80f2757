"""Connections over lists of records: one read for the lists of all parents of a level."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from content.errors import ContentError
from content.paging import Asked, Connection, Edge, List, Window, window
from content.records import RecordPage
from content.shop import Shop
from content.views import View
from storage.ports import Selection

MOST_COUNTED = 10_000


class Count(Struct, frozen=True):
    """`exact` False: there are at least so many."""

    value: int
    exact: bool


async def pages(shop: Shop, view: View, lists: Sequence[List], asked: Asked) -> list[Any]:
    """Aligned: the connection of each list, or the error of its own cursor."""
    windows = [_window(shop, one, asked) for one in lists]
    wanted = [(one, window) for one, window in zip(lists, windows, strict=True) if isinstance(window, Window) and window.limit]
    found = iter(await shop.records.find(view, [one.select(window) for one, window in wanted]) if wanted else [])
    return [
        _connection(one, window, next(found) if window.limit else RecordPage([], [], False))
        if isinstance(window, Window)
        else window
        for one, window in zip(lists, windows, strict=True)
    ]


async def listed(shop: Shop, view: View, scopes: Sequence[str], ids: Sequence[Sequence[str]], asked: Asked) -> list[Any]:
    """The same where each parent holds the ids of its list, in its own order; what is not visible is passed over."""
    parts = [_part(shop, scope, some, asked) for scope, some in zip(scopes, ids, strict=True)]
    wanted = [id for part in parts if isinstance(part, _Part) for _, id in part.ids]
    found = iter(await shop.records.get(view, wanted) if wanted else [])
    return [_listed(part, found) if isinstance(part, _Part) else part for part in parts]


async def counts(shop: Shop, view: View, connections: Sequence[Connection[Any]]) -> list[Count]:
    selections = [connection.counted for connection in connections if isinstance(connection.counted, Selection)]
    values = iter(await shop.records.count(view, selections, MOST_COUNTED) if selections else [])
    many = [next(values) if isinstance(one.counted, Selection) else int(one.counted) for one in connections]
    return [Count(value, value < MOST_COUNTED) for value in many]


def _window(shop: Shop, one: List, asked: Asked) -> Window | ContentError:
    try:
        return window(shop.cursors, one.scope, asked.first, asked.after, asked.last, asked.before)
    except ContentError as error:
        return error


def _connection(one: List, window: Window, page: RecordPage) -> Connection[Any]:
    came = window.after is not None
    return Connection(
        edges=[Edge(record, one.scope, (order, record.id)) for record, order in zip(page.records, page.order, strict=True)],
        has_next_page=came if window.backward else page.more,
        has_previous_page=page.more if window.backward else came,
        counted=one.select(Window(1, None, False)),
    )


class _Part(Struct, frozen=True):
    scope: str
    ids: list[tuple[int, str]]
    before: bool
    after: bool
    whole: int


def _part(shop: Shop, scope: str, ids: Sequence[str], asked: Asked) -> "_Part | ContentError":
    try:
        asked_for = window(shop.cursors, scope, asked.first, asked.after, asked.last, asked.before)
    except ContentError as error:
        return error
    limit, at = asked_for.limit, int(asked_for.after[0]) if asked_for.after else None
    if asked_for.backward:
        end = len(ids) if at is None else min(at, len(ids))
        start = max(0, end - limit)
    else:
        start = 0 if at is None else at + 1
        end = min(start + limit, len(ids))
    return _Part(scope, list(enumerate(ids))[start:end], start > 0, end < len(ids), len(ids))


def _listed(part: _Part, found: Iterator[Any]) -> Connection[Any]:
    records = [(place, next(found)) for place, _ in part.ids]
    return Connection(
        edges=[Edge(record, part.scope, (place, record.id)) for place, record in records if record is not None],
        has_next_page=part.after,
        has_previous_page=part.before,
        counted=part.whole,
    )
