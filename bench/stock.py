"""The feed page as Strawberry's documentation has it: types as dataclasses, filled from the records, a DataLoader an edge, stock
execution and its own ASGI application. Over the same rules, records and port calls."""

from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader

from bench.plain import LANGUAGES
from content import feed as feeds
from content import media, pricing, products, reviews, tutorials
from content.media import ImageFormat, rendition_of
from content.shop import Shop
from content.text import pick
from content.views import View
from ops.jobs import now
from ops.wiring import Opened


class Loaders:
    """Of one request: a loader for each edge."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.view = shop, View(now=now(), languages=LANGUAGES)
        self.images, self.tags, self.products = (DataLoader(load_fn=self._load) for _ in range(3))

    async def _load(self, ids: list[str]) -> list[Any]:
        return await self.shop.records.get(self.view, ids)


Info = strawberry.Info[Loaders, None]


@strawberry.type
class Tag:
    slug: str


@strawberry.type
class Image:
    record: strawberry.Private[media.Image]

    @strawberry.field
    def url(self, info: Info, max_width: int) -> str:
        return info.context.shop.picture(rendition_of(self.record, max_width, ImageFormat.WEBP))

    @strawberry.field
    def preview(self) -> "Image":
        return self


@strawberry.type
class Money:
    amount: str
    currency: str


@strawberry.type
class PriceRange:
    min: Money


@strawberry.type
class RatingSummary:
    average: float | None
    count: int


@strawberry.interface
class FeedItem:
    id: strawberry.ID
    title: str
    language: str
    cover_id: strawberry.Private[str | None]
    tag_ids: strawberry.Private[list[str]]

    @strawberry.field
    async def cover(self, info: Info) -> Image | None:
        image = await info.context.images.load(self.cover_id) if self.cover_id else None
        return Image(record=image) if image else None

    @strawberry.field
    async def tags(self, info: Info) -> list[Tag]:
        return [Tag(slug=tag.slug) for tag in await info.context.tags.load_many(self.tag_ids) if tag]


@strawberry.type
class Product(FeedItem):
    price_range: PriceRange
    rating_summary: RatingSummary


@strawberry.type
class Review(FeedItem):
    rating: int
    product_id: strawberry.Private[str]

    @strawberry.field
    async def product(self, info: Info) -> Product | None:
        found = await info.context.products.load(self.product_id)
        return _product(found) if found else None


@strawberry.type
class Tutorial(FeedItem):
    minutes: int | None


@strawberry.type
class FeedEdge:
    cursor: str
    node: FeedItem


@strawberry.type
class PageInfo:
    end_cursor: str | None
    has_next_page: bool


@strawberry.type
class FeedConnection:
    edges: list[FeedEdge]
    page_info: PageInfo


@strawberry.type
class Query:
    @strawberry.field
    async def feed(self, info: Info, first: int, after: str | None = None) -> FeedConnection:
        shop, view = info.context.shop, info.context.view
        page = await feeds.feed(shop, view, None, None, feeds.FeedContext(), first, after)
        edges = [FeedEdge(cursor=shop.cursors.encode(edge.scope, edge.position), node=_item(edge.node)) for edge in page.edges]
        end = edges[-1].cursor if edges else None
        return FeedConnection(edges=edges, page_info=PageInfo(end_cursor=end, has_next_page=page.has_next_page))


def _item(record: Any) -> FeedItem:
    match record:
        case products.Product():
            return _product(record)
        case reviews.Review():
            return Review(**_common(record, record.title, record.language), rating=record.rating, product_id=record.product)
        case tutorials.Tutorial():
            return Tutorial(**_common(record, record.title, record.language), minutes=record.minutes)
    raise TypeError(f"no type shows a {type(record).__name__}")


def _product(record: products.Product) -> Product:
    language, title = pick(record.title, LANGUAGES) or ("", "")
    least = pricing.price_range(record, View(now=0, languages=LANGUAGES)).min
    rating = products.rating_summary(record)
    return Product(
        **_common(record, title, language),
        price_range=PriceRange(min=Money(amount=str(least.amount), currency=least.currency)),
        rating_summary=RatingSummary(average=rating.average, count=rating.count),
    )


def _common(record: Any, title: str, language: str) -> dict[str, Any]:
    cover = record.media[0] if record.media else None
    return {"id": record.id, "title": title, "language": language, "cover_id": cover, "tag_ids": record.tags}


class _Endpoint(GraphQL[Loaders, None]):
    shop: Shop

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Loaders:
        return Loaders(self.shop)


def application(held: Opened) -> Starlette:
    endpoint = _Endpoint(strawberry.Schema(Query, types=[Product, Review, Tutorial]))
    endpoint.shop = held.shop
    return Starlette(routes=[Route("/graphql", endpoint)])
