"""Records for tests, with what a test does not care about filled in."""

import time
from itertools import count
from typing import Any, TypeVar

from msgspec import structs

from content import ids
from content.accounts import Account, CreatorTier
from content.comments import Comment
from content.items import Item
from content.media import Image
from content.money import Money
from content.products import Product, ProductVariant
from content.records import Record
from content.reviews import Review
from content.stock import Stock, stock_id
from content.tags import Brand, Category, Tag
from content.tutorials import Tutorial, TutorialStep
from content.uses import ProductUse
from storage.ports import Document, Put

R = TypeVar("R", bound=Record)
_NUMBERS = count(1)
HOUSE = "acc_00000000000000000000000001"
YESTERDAY = -86_400_000


def now() -> int:
    return time.time_ns() // 1_000_000


def product(**given: Any) -> Product:
    own = given.pop("id", None) or ids.new("prd")
    number = next(_NUMBERS)
    price = given.pop("price", 19_900)
    variants = given.pop("variants", None) or [variant(own, 0, list_price=Money(price, given.pop("currency", "CNY")))]
    defaults = {
        "slug": f"product-{number}",
        "title": {"en": f"Product {number}", "zh": f"商品{number}"},
        "from_": now() + YESTERDAY,
    }
    return Product(id=own, variants=variants, **{**defaults, **given})


def variant(product: str, place: int, **given: Any) -> ProductVariant:
    defaults = {"sku": f"SKU-{next(_NUMBERS)}", "list_price": Money(19_900, "CNY")}
    return ProductVariant(id=ids.part("var", product, place), product=product, **{**defaults, **given})


def stock(variant: ProductVariant, units: int) -> Stock:
    return Stock(id=stock_id(variant.id), product=variant.product, variant=variant.id, counts={"units": units})


def review(product: Product, **given: Any) -> Review:
    defaults = {"language": "en", "creator": HOUSE, "rating": 4, "body": "It does what it should.", "from_": now() + YESTERDAY}
    return Review(id=ids.new("rev"), product=product.id, **{**defaults, **given})


def tutorial(*uses: Product, **given: Any) -> Tutorial:
    steps = given.pop("steps", None) or [step(*uses)]
    defaults = {"language": "en", "creator": HOUSE, "title": f"Tutorial {next(_NUMBERS)}", "from_": now() + YESTERDAY}
    return Tutorial(id=ids.new("tut"), steps=steps, **{**defaults, **given})


def step(*uses: Product, **given: Any) -> TutorialStep:
    return TutorialStep(body="Do it.", uses=[ProductUse(one.id, one.variants[0].id) for one in uses], **given)


def tag(slug: str | None = None, **given: Any) -> Tag:
    slug = slug or f"tag-{next(_NUMBERS)}"
    return Tag(**{"id": ids.new("tag"), "slug": slug, "names": {"en": slug.title()}, **given})


def brand(**given: Any) -> Brand:
    slug = f"brand-{next(_NUMBERS)}"
    return Brand(id=ids.new("brd"), **{"slug": slug, "names": {"en": slug.title()}, **given})


def category(**given: Any) -> Category:
    slug = f"category-{next(_NUMBERS)}"
    return Category(**{"id": ids.new("cat"), "slug": slug, "names": {"en": slug.title()}, **given})


def account(**given: Any) -> Account:
    handle = f"account-{next(_NUMBERS)}"
    return Account(**{"id": ids.new("acc"), "handle": handle, "name": handle.title(), "tier": CreatorTier.USER, **given})


def image(**given: Any) -> Image:
    own = ids.new("img")
    return Image(id=own, **{"key": f"public/{own}.jpg", "mime_type": "image/jpeg", "width": 1200, "height": 900, **given})


def document(put: Put, **given: Any) -> Document:
    """As a store holds what was put."""
    own = {name: getattr(put, name) for name in ("id", "kind", "schema", "from_", "until", "n", "keys", "body")}
    return Document(**{**own, "version": 1, "seq": 1, "waiting": False, "deleted": False, **given})


def twin(record: R) -> R:
    """The same under an id of its own, and under its own names."""
    number = next(_NUMBERS)
    own = {"id": ids.new(record.id[:3])}
    return structs.replace(record, **own, **({"slug": f"twin-{number}"} if hasattr(record, "slug") else {}))


def comment(item: Item, **given: Any) -> Comment:
    return Comment(id=ids.new("cmt"), item=item.id, **{"author": HOUSE, "body": "Quite so.", "from_": now() + YESTERDAY, **given})
