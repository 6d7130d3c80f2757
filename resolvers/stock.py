"""What is in stock, as merchants change it."""

from content import stock_changing
from content.products import ProductVariant
from content.stock_changing import StockChangeInput
from resolvers.context import Context


async def stock_change(ctx: Context, input: StockChangeInput) -> ProductVariant | None:
    return await stock_changing.change(ctx.shop, ctx.view, input)
