"""What a page costs as the shop grows, and as a reader goes deeper: CPU of one request through the executor, without HTTP.

`python -m bench growth`. Rounds alternate between the shops. The largest is not told to the search index, which
`python -m bench index` measures alone at 60,000 entries.
"""

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import Any

from bench.feed import QUERY
from bench.shops import open_shop
from content.catalogue import ProductFilter, ProductSort, products
from content.feed import FeedContext, feed
from content.paging import MOST, Asked
from content.shop import Shop
from content.views import View
from ops.jobs import now
from ops.wiring import Opened
from resolvers.context import Context
from schema.build import build
from schema.engine.execution import Schema

SIZES, INDEXED = (1_000, 10_000, 100_000), 10_000
PAGES, LIST_PAGES, PAGE = (1, 50, 500, 4_995), (1, 50, 500), 20
ROUNDS = 25
CATEGORY = "category-0"
PRODUCTS = """query ($after: String) { products(first: 20, after: $after, sort: NEWEST, filter: {category: "category-0"}) {
  nodes { id title priceRange { min { amount } } } pageInfo { endCursor hasNextPage } } }"""
SURFACED = """{ products(first: 20) { nodes { id surfaced(first: 3) { edges { node { id title } reason } } } } }"""
SEARCH = """{ search(query: "titanium mug", first: 20) { nodes { id title } totalCount { value } } }"""

Row = tuple[str, str | None, str]
Walk = Callable[[Shop, View, str | None, int], Awaitable[Any]]


def _view() -> View:
    return View(now=now(), languages=("en", "zh"))


async def _feed(shop: Shop, view: View, after: str | None, first: int) -> Any:
    return await feed(shop, view, None, None, FeedContext(), first, after)


async def _category(shop: Shop, view: View, after: str | None, first: int) -> Any:
    return await products(shop, view, ProductFilter(category=CATEGORY), ProductSort.NEWEST, Asked(first, after))


async def cursors(shop: Shop, walk: Walk, pages: tuple[int, ...]) -> dict[int, str | None]:
    """Of each of these pages that there is, the cursor that it comes after."""
    found: dict[int, str | None] = {}
    view, after, passed, more = _view(), None, 0, True
    for page in pages:
        while more and passed < (page - 1) * PAGE:
            step = await walk(shop, view, after, min(MOST, (page - 1) * PAGE - passed))
            after, more = shop.cursors.encode(step.edges[-1].scope, step.edges[-1].position), step.has_next_page
            passed += len(step.edges)
        if more:
            found[page] = after
    return found


async def rows(held: Opened, indexed: bool) -> list[Row]:
    """Name, cursor, query of each figure of this shop."""
    found = [
        *((f"feed, page {page:,}", after, QUERY) for page, after in (await cursors(held.shop, _feed, PAGES)).items()),
        *(
            (f"category, newest, page {page:,}", after, PRODUCTS)
            for page, after in (await cursors(held.shop, _category, LIST_PAGES)).items()
        ),
    ]
    return [*found, ("surfaced for 20 products", None, SURFACED), ("search, two words", None, SEARCH)] if indexed else found


async def cost(schema: Schema, shop: Shop, query: str, after: str | None) -> float:
    """Milliseconds of this process's CPU."""
    began, context = time.process_time(), Context(shop, _view())
    result = await schema.execute(query, variable_values={"after": after}, context_value=context)
    await context.close()
    if result.errors:
        raise RuntimeError(str(result.errors[0]))
    return (time.process_time() - began) * 1_000


async def measure(folder: Path) -> dict[str, dict[int, float]]:
    """Name → size of the shop → median cost."""
    spent: dict[tuple[str, int], list[float]] = defaultdict(list)
    async with AsyncExitStack() as stack:
        shops = {
            size: await stack.enter_async_context(open_shop(folder / str(size), size, indexed=size <= INDEXED)) for size in SIZES
        }
        schema = build()
        asked = {size: await rows(held, size <= INDEXED) for size, held in shops.items()}
        for _ in range(ROUNDS):
            for size, some in asked.items():
                for name, after, query in some:
                    spent[name, size].append(await cost(schema, shops[size].shop, query, after))
    table: dict[str, dict[int, float]] = defaultdict(dict)
    for (name, size), milliseconds in spent.items():
        table[name][size] = median(milliseconds)
    return table


def lines(table: dict[str, dict[int, float]]) -> Iterator[str]:
    yield f"{'CPU ms a request, at items:':<34}" + "".join(f"{size:>12,}" for size in SIZES)
    order = sorted(table, key=lambda name: (name.split(",")[0], len(name), name))
    for name in order:
        cells = (f"{table[name][size]:.2f}" if size in table[name] else "–" for size in SIZES)
        yield f"{name:<34}" + "".join(f"{cell:>12}" for cell in cells)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(lines(asyncio.run(measure(Path(folder))))))
