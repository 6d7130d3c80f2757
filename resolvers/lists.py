"""What every connection answers beside its items."""

from typing import Any

from msgspec import Struct

from content.lists import Count, counts
from content.paging import Connection, Edge
from resolvers.context import Context


class PageInfo(Struct, frozen=True):
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


def cursor(edge: Edge[Any], ctx: Context) -> str:
    return ctx.shop.cursors.encode(edge.scope, edge.position)


def page_info(connection: Connection[Any], ctx: Context) -> PageInfo:
    edges = getattr(connection, "walked", ()) or connection.edges
    first, last = (cursor(edges[at], ctx) if edges else None for at in (0, -1))
    return PageInfo(connection.has_next_page, connection.has_previous_page, first, last)


async def total_count(connections: list[Connection[Any]], ctx: Context) -> list[Count]:
    return await counts(ctx.shop, ctx.view, connections)
