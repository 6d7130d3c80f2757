"""The rows of the native import format, one shape a type: which fields there are and of which types. The rest is `checks`'."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from content.accounts import CreatorTier
from content.items import Disclosure
from content.tutorials import Difficulty

Text: TypeAlias = dict[str, str] | str
"""Language → text, or the text alone in the language of the row."""

Time = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Stars = Annotated[int, Meta(ge=1, le=5)]


class Row(Struct, frozen=True):
    """A row as read. `file` and `line` (from 1) say where; `bytes` is its size there."""

    type: str
    source: str
    values: dict[str, Any]
    file: str
    line: int
    bytes: int = 0


class _Shape(Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    pass


class Named(_Shape, frozen=True, kw_only=True):
    """A tag or brand by its name: the one that has it, made where none has."""

    name: str
    language: str | None = None


class Placed(_Shape, frozen=True, kw_only=True):
    """A category by the names from the root: the one that stands there, made where none does."""

    path: list[str]
    language: str | None = None


class Shape(_Shape, frozen=True, kw_only=True):
    """What every row has. `id` is the foreign one, unique among the type's rows of a source."""

    id: str
    language: str | None = None


class MediaRow(Shape, frozen=True, kw_only=True):
    path: str
    alt: Text = {}


class TagRow(Shape, frozen=True, kw_only=True):
    slug: str | None = None
    names: Text
    parent: str | None = None
    synonyms: dict[str, list[str]] = {}
    facet: str | None = None


class CategoryRow(Shape, frozen=True, kw_only=True):
    slug: str | None = None
    names: Text
    parent: str | None = None


class BrandRow(Shape, frozen=True, kw_only=True):
    slug: str | None = None
    names: Text


class CreatorRow(Shape, frozen=True, kw_only=True):
    handle: str | None = None
    name: str
    tier: CreatorTier | None = None
    bio: str | None = None
    avatar: str | None = None


class VariantRow(_Shape, frozen=True, kw_only=True):
    id: str
    sku: str | None = None
    price: Decimal
    compare_at_price: Decimal | None = None
    barcode: str | None = None
    options: dict[str, str] = {}
    stock: Count | None = None
    image: str | None = None


class BuyRow(_Shape, frozen=True, kw_only=True):
    url: str | None = None
    mini_program_app_id: str | None = None
    mini_program_path: str | None = None


class ProductRow(Shape, frozen=True, kw_only=True):
    """Either `variants`, or the price (and what else a variant has) of the only one."""

    slug: str | None = None
    title: Text
    summary: Text = {}
    description: Text = {}
    brand: str | Named | None = None
    category: str | Placed | None = None
    tags: list[str | Named] = []
    media: list[str] = []
    currency: str
    variants: list[VariantRow] = []
    price: Decimal | None = None
    compare_at_price: Decimal | None = None
    sku: str | None = None
    barcode: str | None = None
    stock: Count | None = None
    buy: BuyRow | None = None
    published_at: Time | None = None
    unpublish_at: Time | None = None


class ContentShape(Shape, frozen=True, kw_only=True):
    creator: str | None = None
    tags: list[str | Named] = []
    media: list[str] = []
    likes: Count = 0
    published_at: Time | None = None
    unpublish_at: Time | None = None
    disclosure: Disclosure = Disclosure.NONE
    ai_generated: bool = False


class ReviewRow(ContentShape, frozen=True, kw_only=True):
    """`author` is the name of a buyer who is no creator."""

    product: str
    author: str | None = None
    rating: Stars
    title: str | None = None
    body: str
    pros: list[str] = []
    cons: list[str] = []
    verified: bool = False
    helpful: Count = 0


class UseRow(_Shape, frozen=True, kw_only=True):
    product: str
    variant: str | None = None
    note: str | None = None


class StepRow(_Shape, frozen=True, kw_only=True):
    title: str | None = None
    body: str
    media: list[str] = []
    uses: list[UseRow] = []


class TutorialRow(ContentShape, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    steps: list[StepRow]
    difficulty: Difficulty | None = None
    minutes: Count | None = None


class CommentRow(Shape, frozen=True, kw_only=True):
    """`item` is `type:foreign id`; `author` a creator's foreign id."""

    item: str
    author: str | None = None
    body: str
    at: Time | None = None


SHAPES: dict[str, type[Shape]] = {
    "media": MediaRow,
    "tag": TagRow,
    "category": CategoryRow,
    "brand": BrandRow,
    "creator": CreatorRow,
    "product": ProductRow,
    "review": ReviewRow,
    "tutorial": TutorialRow,
    "comment": CommentRow,
}
TYPES = tuple(SHAPES)
"""In the order in which they refer to each other."""
