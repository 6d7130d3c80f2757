"""The rows of the native import format, one shape a type: which fields there are and of which types. The rest is `checks`'."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, Struct

from content.accounts import CreatorTier
from content.collections import CollectionSort
from content.items import Disclosure, ItemKind
from content.live import LiveState
from content.media import VideoProtocol
from content.models import ArMode
from content.stories import BrandValue
from content.text import Text
from content.tutorials import Difficulty

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
    """A picture, a film or a model by the kind of its file. `sources`: the same in other formats; `captions`: language → path.

    `poster` is the foreign id of a picture of it; `owner` that of the creator whose it is.
    """

    path: str
    alt: Text = {}
    owner: str | None = None
    poster: str | None = None
    captions: dict[str, str] = {}
    sources: list[str] = []


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


class MomentRow(_Shape, frozen=True, kw_only=True):
    """`at`: seconds from the film's start."""

    at: Annotated[float, Meta(ge=0)]
    use: UseRow


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


class HotspotRow(_Shape, frozen=True, kw_only=True):
    """Fractions of the cover's width and height from the top left."""

    x: Annotated[float, Meta(ge=0, le=1)]
    y: Annotated[float, Meta(ge=0, le=1)]
    label: str | None = None
    use: UseRow


class LookRow(ContentShape, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    hotspots: list[HotspotRow]


class ClipRow(ContentShape, frozen=True, kw_only=True):
    """`video` is the foreign id of a film, whose picture is the cover."""

    title: str
    summary: str | None = None
    video: str
    moments: list[MomentRow] = []


class BlockRow(_Shape, frozen=True, kw_only=True):
    """One of `markdown`, `media` and `use`; a `caption` goes with `media`."""

    markdown: str | None = None
    media: str | None = None
    caption: str | None = None
    use: UseRow | None = None


class StoryRow(ContentShape, frozen=True, kw_only=True):
    title: str
    summary: str | None = None
    value: BrandValue
    blocks: list[BlockRow]


class VariantMaterialRow(_Shape, frozen=True, kw_only=True):
    """The variant of a product that a material variant of the file shows."""

    product: str
    variant: str
    material: str


class ArRow(_Shape, frozen=True, kw_only=True):
    mode: ArMode
    placement: str | None = None


class ModelRow(ContentShape, frozen=True, kw_only=True):
    """`file` is the foreign id of a model among the media, whose picture is the cover where `media` names none."""

    title: str
    summary: str | None = None
    file: str
    products: list[str] = []
    variants: list[VariantMaterialRow] = []
    ar: ArRow | None = None


class PlaybackRow(_Shape, frozen=True, kw_only=True):
    """Either `media`, the foreign id of a film, or an address with how it comes and what it is."""

    media: str | None = None
    url: str | None = None
    protocol: VideoProtocol | None = None
    mime_type: str | None = None


class PromoRow(_Shape, frozen=True, kw_only=True):
    """`price` in the product's currency."""

    id: str
    product: str
    price: Decimal
    quantity: Annotated[int, Meta(ge=1, le=1_000_000)]
    claimed: Count = 0
    starts_at: str
    ends_at: str


class ReplayRow(_Shape, frozen=True, kw_only=True):
    video: str
    moments: list[MomentRow] = []


class LiveRow(ContentShape, frozen=True, kw_only=True):
    """Times are instants, or durations from the moment of the import such as -PT20M."""

    title: str
    summary: str | None = None
    state: LiveState
    starts_at: str
    started_at: str | None = None
    ended_at: str | None = None
    products: list[str] = []
    pinned: str | None = None
    viewers: Count = 0
    playback: list[PlaybackRow] = []
    promos: list[PromoRow] = []
    replay: ReplayRow | None = None


class ChatRow(Shape, frozen=True, kw_only=True):
    """`session` is the foreign id of a live session, `author` of a creator; `at` as the times of a session."""

    session: str
    author: str | None = None
    body: str
    at: str


class RuleRow(_Shape, frozen=True, kw_only=True):
    """Tags by foreign id or name, categories by foreign id. `currency`: of the prices."""

    any_tags: list[str | Named] = []
    all_tags: list[str | Named] = []
    none_tags: list[str | Named] = []
    kinds: list[ItemKind] = []
    categories: list[str] = []
    min_rating: Annotated[float, Meta(ge=1, le=5)] | None = None
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    currency: str | None = None
    creator_tiers: list[CreatorTier] = []
    max_age_days: Annotated[int, Meta(ge=1, le=3_650)] | None = None
    sort: CollectionSort = CollectionSort.NEWEST


class CollectionRow(Shape, frozen=True, kw_only=True):
    """`items` and `excluded` are `type:foreign id`; `editor` a creator's foreign id."""

    slug: str | None = None
    title: Text
    summary: Text = {}
    media: list[str] = []
    tags: list[str | Named] = []
    editor: str | None = None
    items: list[str] = []
    excluded: list[str] = []
    rule: RuleRow | None = None
    published_at: Time | None = None
    unpublish_at: Time | None = None


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
    "look": LookRow,
    "clip": ClipRow,
    "story": StoryRow,
    "model": ModelRow,
    "live": LiveRow,
    "chat": ChatRow,
    "collection": CollectionRow,
    "comment": CommentRow,
}
TYPES = tuple(SHAPES)
"""In the order in which they refer to each other."""
