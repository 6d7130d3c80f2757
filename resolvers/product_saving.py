"""Products as merchants write them."""

from msgspec import structs

from content import product_saving
from content.errors import ContentError, TooMany
from content.product_needs import ProductSaveInput
from content.product_saving import ProductsUpsertInput
from content.products import Product
from resolvers.context import Context
from resolvers.payloads import Payload, refused


async def product_save(ctx: Context, input: ProductSaveInput) -> Product:
    product = await product_saving.save(ctx.shop, ctx.view, input)
    # Answered by what another with the same key was first with, this request may have come before the product went up.
    ctx.view = structs.replace(ctx.view, now=max(ctx.view.now, product.from_))
    return product


async def products_upsert(ctx: Context, input: ProductsUpsertInput) -> Payload:
    try:
        results = await product_saving.upsert(ctx.shop, ctx.view, input)
    except TooMany as error:
        return Payload({"results": []}, _told(error).user_errors)
    return Payload({"results": [Payload({"product": one}) if isinstance(one, Product) else _told(one) for one in results]})


def _told(error: ContentError) -> Payload:
    """Raises it where the client cannot mend it."""
    told = refused(error)
    if told is None:
        raise error
    return told
