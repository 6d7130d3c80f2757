"""The feed page by hand: what GraphQL costs is seen beside it. The same rules, records and port calls, projected into
dictionaries."""

from collections.abc import Sequence
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from content.feed import Feed, FeedContext, feed
from content.items import Item
from content.media import Image, ImageFormat, rendition_of
from content.pricing import price_range
from content.products import Product, rating_summary
from content.reviews import Review
from content.shop import Shop
from content.tags import Tag
from content.text import pick
from content.views import View
from ops.jobs import now
from ops.wiring import Opened

LANGUAGES = ("en", "zh")


def application(held: Opened) -> Starlette:
    async def answer(request: Request) -> Response:
        after = orjson.loads(await request.body())["variables"]["after"]
        view = View(now=now(), languages=LANGUAGES)
        page = await feed(held.shop, view, None, None, FeedContext(), 20, after)
        return Response(orjson.dumps(await project(held.shop, view, page)), media_type="application/json")

    return Starlette(routes=[Route("/graphql", answer, methods=["POST"])])


async def project(shop: Shop, view: View, page: Feed) -> dict[str, Any]:
    items = page.nodes
    covers = await shop.records.get(view, [item.media[0] if item.media else "" for item in items])
    tags = await _by_id(shop, view, [tag for item in items for tag in item.tags])
    products = await _by_id(shop, view, [item.product for item in items if isinstance(item, Review)])
    edges = [
        {"cursor": shop.cursors.encode(edge.scope, edge.position), "node": _node(shop, edge.node, cover, tags, products)}
        for edge, cover in zip(page.edges, covers, strict=True)
    ]
    end = edges[-1]["cursor"] if edges else None
    return {"data": {"feed": {"edges": edges, "pageInfo": {"endCursor": end, "hasNextPage": page.has_next_page}}}}


async def _by_id(shop: Shop, view: View, ids: Sequence[str]) -> dict[str, Any]:
    return {one.id: one for one in await shop.records.get(view, ids) if one is not None}


def _node(shop: Shop, item: Any, cover: Image | None, tags: dict[str, Tag], products: dict[str, Product]) -> dict[str, Any]:
    node = {
        "__typename": type(item).__name__,
        "id": item.id,
        **_title(item),
        "cover": cover and {"preview": {"url": shop.picture(rendition_of(cover, 480, ImageFormat.WEBP))}},
        "tags": [{"slug": tags[tag].slug} for tag in item.tags if tag in tags],
    }
    if isinstance(item, Product):
        least = price_range(item, View(now=0, languages=LANGUAGES)).min
        rating = rating_summary(item)
        node["priceRange"] = {"min": {"amount": str(least.amount), "currency": least.currency}}
        node["ratingSummary"] = {"average": rating.average, "count": rating.count}
    elif isinstance(item, Review):
        product = products.get(item.product)
        node["rating"] = item.rating
        node["product"] = product and {"title": _title(product)["title"]}
    return node


def _title(item: Item) -> dict[str, str | None]:
    if not isinstance(item.title, dict):
        return {"title": item.title, "language": getattr(item, "language", None)}
    language, title = pick(item.title, LANGUAGES) or (LANGUAGES[-1], None)
    return {"title": title, "language": language}
