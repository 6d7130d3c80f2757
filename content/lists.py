"""Connections over lists of records: one read for the lists of all parents of a level."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, structs

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
    windows = [_window(shop, one.scope, asked) for one in lists]
    wanted = [_selection(one, window) for one, window in zip(lists, windows, strict=True) if isinstance(window, Window)]
    found = iter(await shop.records.find(view, wanted) if wanted else [])
    return [
        _connection(one, window, next(found)) if isinstance(window, Window) else window
        for one, window in zip(lists, windows, strict=True)
    ]


async def listed(shop: Shop, view: View, scopes: Sequence[str], ids: Sequence[Sequence[str]], asked: Asked) -> list[Any]:
    """The same where each parent holds the ids of its list, in its own order; what is not visible is passed over."""
    windows = [_window(shop, scope, asked) for scope in scopes]
    found = iter(await shop.records.get(view, [id for some in ids for id in some]))
    places = [[(place, record) for place, record in enumerate(next(found) for _ in some) if record is not None] for some in ids]
    return [
        _part(scope, window, there) if isinstance(window, Window) else window
        for scope, window, there in zip(scopes, windows, places, strict=True)
    ]


async def counts(shop: Shop, view: View, connections: Sequence[Connection[Any]]) -> list[Count]:
    selections = [connection.counted for connection in connections if isinstance(connection.counted, Selection)]
    values = iter(await shop.records.count(view, selections, MOST_COUNTED) if selections else [])
    many = [next(values) if isinstance(one.counted, Selection) else int(one.counted) for one in connections]
    return [Count(value, value < MOST_COUNTED) for value in many]


def _window(shop: Shop, scope: str, asked: Asked) -> Window | ContentError:
    try:
        return window(shop.cursors, scope, asked.first, asked.after, asked.last, asked.before)
    except ContentError as error:
        return error


def _selection(one: List, window: Window) -> Selection:
    """For no edges at all one is read, to know whether there are any."""
    return one.select(structs.replace(window, limit=max(1, window.limit), backward=window.backward != one.mirrored))


def _connection(one: List, window: Window, page: RecordPage) -> Connection[Any]:
    came, more = window.after is not None, page.more or len(page.records) > window.limit
    rows = list(zip(page.records, page.order, strict=True))[:: -1 if one.mirrored else 1][: window.limit]
    return Connection(
        edges=[Edge(record, one.scope, (order, record.id)) for record, order in rows],
        has_next_page=came if window.backward else more,
        has_previous_page=more if window.backward else came,
        counted=one.select(Window(1, None, False)),
    )


def _part(scope: str, window: Window, there: list[tuple[int, Any]]) -> Connection[Any]:
    """A page of what is there, each with its place in the whole list."""
    places = [place for place, _ in there]
    at = None if window.after is None else int(window.after[0])
    if window.backward:
        end = len(there) if at is None else bisect_left(places, at)
        start = max(0, end - window.limit)
    else:
        start = 0 if at is None else bisect_right(places, at)
        end = min(start + window.limit, len(there))
    return Connection(
        edges=[Edge(record, scope, (place, record.id)) for place, record in there[start:end]],
        has_next_page=end < len(there),
        has_previous_page=start > 0,
        counted=len(there),
    )
