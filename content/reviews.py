"""Reviews: records, lists, and what they add to a product's rating."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import Any

from msgspec import Struct, structs

from content import checks, saving
from content.access import Action
from content.checks import Faults
from content.errors import BadInput, NotFound, Taken
from content.items import Content, ItemKind, MediaAt, content_shelves, shelf, shelf_list
from content.lists import pages
from content.names import claim, name, release
from content.paging import Asked
from content.products import Product
from content.publishing import rewrite
from content.records import Keys, Kind
from content.saving import ContentInput
from content.sheets import Sheet
from content.shop import Shop
from content.text import excerpt, first_sentence
from content.views import View
from content.writing import Change
from storage.ports import Add

MOST_REPLY = 2_000
MOST_POINTS = 20


class ReviewReply(Struct, frozen=True):
    """The merchant's answer; `at` in UTC milliseconds."""

    body: str
    at: int


class Review(Content, frozen=True, kw_only=True):
    """`rating` is 1 to 5. `verified`: bought here, as an order or an import says."""

    KIND = ItemKind.REVIEW.value

    product: str
    rating: int
    body: str
    own_title: str | None = None
    pros: list[str] = []
    cons: list[str] = []
    verified: bool = False
    reply: ReviewReply | None = None

    @property
    def title(self) -> str:
        return self.own_title or first_sentence(self.body)

    @property
    def summary(self) -> str | None:
        """The beginning of what it says, where the title does not say it all."""
        return None if self.title == self.body else excerpt(self.body)

    @property
    def media_at(self) -> list[MediaAt]:
        return [MediaAt(id, ("mediaIds", str(at))) for at, id in enumerate(self.media)]

    @property
    def path(self) -> str:
        return f"/reviews/{self.id}"

    @property
    def words(self) -> list[str]:
        return [self.body, *self.pros, *self.cons]

    @property
    def stars(self) -> float | None:
        return float(self.rating)

    @property
    def shows(self) -> list[str]:
        return [self.product]


class ReviewSaveInput(ContentInput, frozen=True, kw_only=True):
    """What a buyer thinks of a product, of which each writes one review."""

    product_id: str
    rating: int
    title: str | None = None
    body: str
    pros: list[str] = []
    cons: list[str] = []
    media_ids: list[str] = []


class ReviewReplyInput(Struct, frozen=True):
    """What the shop answers; a review is answered once, and the last answer counts."""

    review_id: str
    body: str


class ReviewSort(Enum):
    HELPFUL = "HELPFUL"
    NEWEST = "NEWEST"
    RATING_HIGH = "RATING_HIGH"
    RATING_LOW = "RATING_LOW"


def review_shelf(product: str, rating: int | None = None, verified: bool = False) -> str:
    """The list of a product's reviews, of those with so many stars, of those by buyers, or both."""
    return shelf("product", product) + (f"/{rating}" if rating else "") + ("/verified" if verified else "")


def _keys(review: Review) -> Keys:
    narrowed = [review_shelf(review.product, rating) for rating in (None, review.rating)]
    if review.verified:
        narrowed += [review_shelf(review.product, rating, verified=True) for rating in (None, review.rating)]
    return {"shelves": list(dict.fromkeys((*content_shelves(review), *narrowed))), "rating": review.rating}


def stars_moved(before: Review | None, after: Review | None) -> list[Add]:
    """The stars of a product are those of the reviews in its list."""
    stars: dict[str, Counter[str]] = {}
    for review, by in ((before, -1), (after, 1)):
        if review is not None:
            stars.setdefault(review.product, Counter())[f"stars{review.rating}"] += by
    changed = {product: {star: by for star, by in some.items() if by} for product, some in stars.items()}
    return [Add(collection="items", id=product, n=some) for product, some in changed.items() if some]


REVIEW = Kind(
    record=Review,
    prefix="rev",
    collection="items",
    keys=_keys,
    counters=("helpful",),
    moves=stars_moved,
    apart=lambda _: ("reply", "verified"),
)


async def reviews(
    shop: Shop, view: View, products: Sequence[Product], sort: ReviewSort, rating: int | None, verified: bool, asked: Asked
) -> list[Any]:
    """Aligned: the connection of each product's reviews, of so many stars or by buyers only where that is asked for."""
    if rating is not None and not 1 <= rating <= 5:
        raise BadInput(f"`rating` takes 1 to 5 stars, not {rating}.", "rating")
    order, mirrored = _ORDERS[sort]
    lists = [
        shelf_list(view, order, (Review.KIND,), review_shelf(product.id, rating, verified), mirrored) for product in products
    ]
    return await pages(shop, view, lists, asked)


_ORDERS = {
    ReviewSort.HELPFUL: ("helpful", False),
    ReviewSort.NEWEST: ("newest", False),
    ReviewSort.RATING_HIGH: ("rating", True),
    ReviewSort.RATING_LOW: ("rating", False),
}


async def reply(shop: Shop, view: View, given: ReviewReplyInput) -> Review:
    """The review with the shop's answer, which takes the place of an earlier one."""

    async def plan() -> Change[Review]:
        faults = Faults()
        body = faults(checks.text, given.body, MOST_REPLY, "body")
        (standing,) = await shop.desk.standing([given.review_id])
        review: Any = standing.counted(view.now)
        if not isinstance(review, Review):
            faults.add(NotFound("there is no such review", "reviewId"))
        faults.settle()
        answered = structs.replace(review, reply=ReviewReply(body, view.now))
        by = view.viewer.id if view.viewer else None
        after, operations = rewrite(shop.records, standing, answered, now=view.now, by=by, why="reply")
        return Change(
            answer=after, operations=operations, subject=review.id, before=review.revision, after=after.revision, fields=["reply"]
        )

    return await shop.desk.write(view, Action.REPLY_TO_REVIEW, plan)


async def save(shop: Shop, view: View, given: ReviewSaveInput) -> Review:
    """The working copy."""
    return await saving.save(shop, view, Action.SAVE_REVIEW, given, REVIEW, _drawn, _names)


def _drawn(given: ReviewSaveInput, on: Sheet) -> Review:
    product = on.product(given.product_id, "productId")
    on.faults(checks.within, given.rating, 1, 5, "rating")
    review = Review(
        product=given.product_id,
        rating=given.rating,
        own_title=on.faults(checks.optional, given.title, checks.MOST_TITLE, "title"),
        body=on.faults(checks.text, given.body, checks.MOST_BODY, "body"),
        pros=on.texts(given.pros, MOST_POINTS, checks.MOST_TITLE, "pros"),
        cons=on.texts(given.cons, MOST_POINTS, checks.MOST_TITLE, "cons"),
        media=on.gallery(given.media_ids, "mediaIds"),
        **on.common,
    )
    if product:
        _claim(on, review)
    return review


def _claim(on: Sheet, review: Review) -> None:
    """One review a buyer and product: the name of the two leads to it, and moves with it. Imported ones have no such names."""
    own = _name(review.creator, review.product)
    left = _left(on.before, review.product)
    holder = on.found.holders[own]
    if holder is None:
        on.operations.append(claim(own, review.id))
    elif holder != review.id and (left or on.before is None):
        on.faults.add(Taken("there is a review of it by the same buyer: change that", "productId"))
    if left and on.found.holders[left] == review.id:
        on.operations.append(release(left))


def _names(given: ReviewSaveInput, creator: str, before: Review | None) -> list[str]:
    left = _left(before, given.product_id)
    return [_name(creator, given.product_id), *([left] if left else [])]


def _left(before: Content | None, product: str) -> str | None:
    """The name that a review of this product has no more."""
    if not isinstance(before, Review) or before.product == product:
        return None
    return _name(before.creator, before.product)


def _name(creator: str, product: str) -> str:
    return name("review", f"{creator}:{product}")
