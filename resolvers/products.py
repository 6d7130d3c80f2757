"""Products and their variants."""

from typing import Any

from content import catalogue
from content import products as content
from content import stock as stocks
from content.access import Action, may
from content.catalogue import ProductFilter, ProductSort
from content.errors import BadInput
from content.items import Content
from content.media import Image
from content.models import Model3d
from content.money import Money
from content.names import name
from content.paging import Asked
from content.pricing import PriceRange
from content.pricing import price as price_of
from content.pricing import price_range as price_range_of
from content.products import Product, ProductVariant, RatingSummary
from content.tags import Brand, Category
from content.text import Translation, translations_of
from resolvers.context import Context
from resolvers.items import each, shown


def description(product: Product, ctx: Context) -> str | None:
    return shown(product.description, ctx)


def translations(product: Product, ctx: Context) -> list[Translation]:
    if not may(ctx.view.viewer, Action.READ_TRANSLATIONS):
        return []
    return translations_of(product.title, product.summary, product.description)


def price(variant: ProductVariant, ctx: Context) -> Money:
    return price_of(variant, ctx.view)


def price_range(product: Product, ctx: Context) -> PriceRange:
    return price_range_of(product, ctx.view)


def rating_summary(product: Product, ctx: Context) -> RatingSummary:
    return content.rating_summary(product)


async def brand(products: list[Product], ctx: Context) -> list[Brand | None]:
    return await ctx.shop.records.get(ctx.view, [product.brand or "" for product in products])


async def category(products: list[Product], ctx: Context) -> list[Category | None]:
    return await ctx.shop.records.get(ctx.view, [product.category or "" for product in products])


async def available(products: list[Product], ctx: Context) -> list[bool]:
    return await stocks.available(ctx.shop.records, ctx.view, products)


async def variant_available(variants: list[ProductVariant], ctx: Context) -> list[bool]:
    return [there is None or there > 0 for there in await stocks.units(ctx.shop.records, ctx.view, variants)]


async def stock(variants: list[ProductVariant], ctx: Context) -> list[int | None]:
    if not may(ctx.view.viewer, Action.READ_STOCK):
        return [None] * len(variants)
    return await stocks.units(ctx.shop.records, ctx.view, variants)


async def models(products: list[Product], ctx: Context) -> list[list[Model3d]]:
    return await each(ctx, [product.models for product in products])


async def model(variants: list[ProductVariant], ctx: Context) -> list[Model3d | None]:
    return await ctx.shop.records.get(ctx.view, [variant.model or "" for variant in variants])


async def image(variants: list[ProductVariant], ctx: Context) -> list[Image | None]:
    return await ctx.shop.records.get(ctx.view, [variant.image or "" for variant in variants])


async def shown_by(
    contents: list[Content],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> list[Any]:
    return await catalogue.shown_by(ctx.shop, ctx.view, contents, Asked(first, after, last, before))


async def product(ctx: Context, id: str | None = None, slug: str | None = None, external_id: str | None = None) -> Product | None:
    if sum(given is not None for given in (id, slug, external_id)) != 1:
        raise BadInput("`product` takes one of `id`, `slug` and `externalId`.", "product")
    if id is not None:
        (found,) = await ctx.shop.records.get(ctx.view, [id])
        return found if isinstance(found, Product) else None
    named = name("product.slug", slug) if slug is not None else name("product.external", str(external_id))
    (found,) = await ctx.shop.names.records(ctx.shop.records, ctx.view, [named])
    return found if isinstance(found, Product) else None


async def products(
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    filter: ProductFilter | None = None,
    sort: ProductSort = ProductSort.FEATURED,
) -> Any:
    return await catalogue.products(ctx.shop, ctx.view, filter or ProductFilter(), sort, Asked(first, after))
