"""Reviews of products."""

from typing import Any

from content import reviews as content
from content.paging import Asked
from content.products import Product
from content.reviews import Review, ReviewReplyInput, ReviewSaveInput, ReviewSort
from resolvers.context import Context


def helpful(review: Review, ctx: Context) -> int:
    return review.counts.get("helpful", 0)


async def product(reviews: list[Review], ctx: Context) -> list[Product | None]:
    return await ctx.shop.records.get(ctx.view, [review.product for review in reviews])


async def reviews(
    products: list[Product],
    ctx: Context,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    sort: ReviewSort = ReviewSort.HELPFUL,
    rating: int | None = None,
    verified_only: bool = False,
) -> list[Any]:
    asked = Asked(first, after, last, before)
    return await content.reviews(ctx.shop, ctx.view, products, sort, rating, verified_only, asked)


async def review_reply(ctx: Context, input: ReviewReplyInput) -> Review:
    return await content.reply(ctx.shop, ctx.view, input)


async def review_save(ctx: Context, input: ReviewSaveInput) -> Review:
    return await content.save(ctx.shop, ctx.view, input)
