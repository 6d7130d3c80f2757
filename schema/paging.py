"""Relay's connections, once for every kind of list."""

from typing import Generic, TypeVar

import strawberry

from content.lists import Count as CountRecord
from resolvers import lists
from schema.base import edge, field, view

T = TypeVar("T")


@view(lists.PageInfo)
class PageInfo:
    """Where a page stands in its list."""

    has_next_page: bool = field("Whether more follows.")
    has_previous_page: bool = field("Whether something precedes it.")
    start_cursor: str | None = field("The cursor of its first edge; null on an empty page.")
    end_cursor: str | None = field("The cursor of its last edge; null on an empty page.")


@view(CountRecord)
class Count:
    """How many there are. Kept or bounded, never counted by scanning."""

    value: int = field("So many, or where `exact` is false at least so many.")
    exact: bool = field("Whether there are no more than `value`.")


@strawberry.type(description="One item of a page.")
class Edge(Generic[T]):
    cursor: str = field("Pass it as `after` or `before` to go on from here.", lists.cursor)
    node: T = field("The item.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = field("The page's items with their cursors.")
    nodes: list[T] = field("The page's items.")
    page_info: PageInfo = field("Where the page stands in the list.", lists.page_info)


@strawberry.type(description="One page of a list that can say how long it is.")
class CountedConnection(Connection[T]):
    total_count: Count | None = edge("How many the whole list has.", lists.total_count)
