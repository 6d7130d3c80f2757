"""Search and its facets."""

from content import searching
from content.accounts import Account
from content.items import ItemKind
from content.paging import page_size
from content.searching import FACET_LABELS, Facet, FacetValue, Found, SearchFilter, SearchSort
from resolvers.context import Context
from resolvers.items import shown


def facet_label(facet: Facet, ctx: Context) -> str:
    return shown(FACET_LABELS[facet.name], ctx) or facet.name


def value_label(value: FacetValue, ctx: Context) -> str:
    """The name of what it names, in the reader's language; else the value itself."""
    if value.record is None:
        return value.value
    return value.record.name if isinstance(value.record, Account) else shown(value.record.names, ctx) or value.value


async def facets(found: list[Found], ctx: Context) -> list[list[Facet]]:
    return [await searching.facets(ctx.shop, ctx.view, one.request) for one in found]


async def search(
    ctx: Context,
    query: str,
    kinds: list[ItemKind] | None = None,
    filter: SearchFilter | None = None,
    sort: SearchSort = SearchSort.RELEVANCE,
    first: int = 20,
    after: str | None = None,
) -> Found:
    return await searching.found(ctx.shop, ctx.view, query, kinds, filter or SearchFilter(), sort, page_size(first), after)
