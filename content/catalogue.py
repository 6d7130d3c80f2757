"""Lists of products: what one shelf answers comes from the documents, every other filter and order from the index."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from msgspec import Struct, structs

from content import epochs
from content.epochs import STATE, Epochs
from content.errors import BadInput, CursorExpired
from content.items import ALL, Content, ItemKind, on_shelf, shelf, shelf_list
from content.lists import listed, pages
from content.names import name
from content.paging import Asked, Connection, Edge, List, Window, page_size, scope
from content.searching import PriceFilter, SearchFilter, SearchSort, found
from content.shop import Shop
from content.views import View
from storage.ports import Selection

_PRODUCTS = (ItemKind.PRODUCT.value,)


class ProductSort(Enum):
    FEATURED = "FEATURED"
    NEWEST = "NEWEST"
    PRICE_LOW = "PRICE_LOW"
    PRICE_HIGH = "PRICE_HIGH"
    RATING = "RATING"


_ORDERS = {
    ProductSort.NEWEST: ("newest", False),
    ProductSort.PRICE_LOW: ("price", False),
    ProductSort.PRICE_HIGH: ("price", True),
}


class ProductFilter(Struct, frozen=True):
    """Slugs, and bounds that one variant is within."""

    category: str | None = None
    brand: str | None = None
    tags: Sequence[str] | None = None
    price: PriceFilter | None = None
    available: bool | None = None

    @property
    def shelves(self) -> list[tuple[str, str]]:
        """The noun and slug of each list that a product must stand in."""
        named = (("category", self.category), ("brand", self.brand), *(("tag", tag) for tag in self.tags or ()))
        return [(noun, slug) for noun, slug in named if slug is not None]


async def shown_by(shop: Shop, view: View, contents: Sequence[Content], asked: Asked) -> list[Any]:
    """Aligned: the connection of the products that each shows, in its own order."""
    return await listed(shop, view, [scope(view, "shows", one.id) for one in contents], [one.shows for one in contents], asked)


async def products(shop: Shop, view: View, filter: ProductFilter, sort: ProductSort, asked: Asked) -> Connection[Any]:
    """The connection of what the filter keeps. Raises `BadInput`, `BadCursor`, `CursorExpired`."""
    shelves = filter.shelves
    if len(shelves) > 1 or filter.price or filter.available is not None or sort is ProductSort.RATING:
        return await _searched(shop, view, filter, sort, asked)
    on = ALL
    if shelves:
        ((noun, slug),) = shelves
        (id,) = await shop.names.ids([name(f"{noun}.slug", slug)])
        if id is None:
            return Connection(edges=[], has_next_page=False, has_previous_page=False, counted=0)
        on = shelf(noun, id)
    one = await _featured(shop, view, on) if sort is ProductSort.FEATURED else _ordered(view, sort, on)
    (page,) = await pages(shop, view, [one], asked)
    if isinstance(page, Connection):
        return page
    raise page


def _ordered(view: View, sort: ProductSort, on: str) -> List:
    order, mirrored = _ORDERS[sort]
    return shelf_list(view, order, _PRODUCTS, on, mirrored)


async def _featured(shop: Shop, view: View, on: str) -> List:
    """By the ranking that the walk began with, or the current one."""
    (page,) = await shop.records.find(view, [STATE])
    state: Epochs = epochs.state(page.records)

    def select(window: Window) -> Selection:
        epoch = state.current if window.after is None else epochs.epoch_of(int(window.after[0]))
        if window.after is not None and epoch not in state.kept:
            raise CursorExpired("The products were ranked anew since: begin again.", "after")
        selection = on_shelf(epochs.rank_of(epoch), _PRODUCTS, on, window)
        return structs.replace(selection, at_least=epochs.rank(epoch, 0), below=epochs.rank(epoch + 1, 0))

    return List(scope(view, "featured", on), select)


async def _searched(shop: Shop, view: View, filter: ProductFilter, sort: ProductSort, asked: Asked) -> Connection[Any]:
    if asked.last is not None or asked.before is not None:
        raise BadInput("With these filters the list goes forward only.", "last" if asked.last is not None else "before")
    order = SearchSort.RELEVANCE if sort is ProductSort.FEATURED else SearchSort(sort.value)
    wanted = SearchFilter(filter.tags, filter.category, filter.brand, filter.price, available=filter.available)
    page = await found(shop, view, "", [ItemKind.PRODUCT], wanted, order, page_size(asked.first), asked.after)
    return Connection(
        edges=[Edge(edge.node, edge.scope, edge.position) for edge in page.edges],
        has_next_page=page.has_next_page,
        has_previous_page=page.has_previous_page,
        counted=page.total_count.value,
    )
