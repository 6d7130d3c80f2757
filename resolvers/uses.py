"""What content shows."""

from content.products import Product, ProductVariant
from content.uses import ProductUse
from resolvers.context import Context


async def product(uses: list[ProductUse], ctx: Context) -> list[Product | None]:
    return await ctx.shop.records.get(ctx.view, [use.product for use in uses])


async def variant(uses: list[ProductUse], ctx: Context) -> list[ProductVariant | None]:
    products = await product(uses, ctx)
    return [
        next((variant for variant in (product.variants if product else ()) if variant.id == use.variant), None)
        for use, product in zip(uses, products, strict=True)
    ]
