"""What every item that can stand in a feed has, where items stand in lists, and by which indexes. The nouns add the rest."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from content.paging import List, Window, scope
from content.records import Record
from content.text import Localized
from content.views import View
from storage.ports import FOREVER, Collection, Index, Order, Selection


class ItemKind(Enum):
    PRODUCT = "PRODUCT"
    REVIEW = "REVIEW"
    TUTORIAL = "TUTORIAL"
    LOOK = "LOOK"
    CLIP = "CLIP"
    STORY = "STORY"
    LIVE = "LIVE"
    MODEL = "MODEL"
    COLLECTION = "COLLECTION"


def kind_names(kinds: Sequence[ItemKind] | None) -> tuple[str, ...]:
    """Each once; all of them where none is named."""
    return tuple(kind.value for kind in dict.fromkeys(kinds or ItemKind))


class ItemStatus(Enum):
    DRAFT = "DRAFT"
    IN_REVIEW = "IN_REVIEW"
    CHANGES_REQUESTED = "CHANGES_REQUESTED"
    SCHEDULED = "SCHEDULED"
    PUBLISHED = "PUBLISHED"
    REJECTED = "REJECTED"
    ARCHIVED = "ARCHIVED"


class Disclosure(Enum):
    NONE = "NONE"
    GIFTED = "GIFTED"
    PAID = "PAID"
    AFFILIATE = "AFFILIATE"
    OWN_BRAND = "OWN_BRAND"


class Working(Struct, frozen=True, kw_only=True):
    """What a working copy says beside what it is of: how far it has come, and the period that it is to be up for.

    `published_at`: when what it is of went up, where it did. Times in UTC milliseconds.
    """

    status: ItemStatus
    published_at: int | None = None
    publish_at: int | None = None
    unpublish_at: int | None = None


class Item(Record, frozen=True, kw_only=True):
    """`tags` are ids, the item's own; `lineage` their ancestors, kept so that it stands in their lists.

    `media` are ids, the cover first. `status_reason`: why it was refused or sent back. `working`: only working copies have it.
    """

    tags: list[str] = []
    lineage: list[str] = []
    media: list[str] = []
    status_reason: str | None = None
    working: Working | None = None

    if TYPE_CHECKING:
        # Every noun says these, as attributes or as properties.
        @property
        def title(self) -> Localized | str: ...
        @property
        def summary(self) -> Localized | str | None: ...
        @property
        def path(self) -> str: ...
        @property
        def words(self) -> list[str]:
            """What it says beside its title, for search."""

    @property
    def named_by(self) -> list[str]:
        """Ids of the tags, categories and brand whose names it is found by."""
        return [*self.tags, *self.lineage]

    @property
    def shows(self) -> list[str]:
        """Ids of the products it shows or mentions, in its own order, each once."""
        return []

    @property
    def stars(self) -> float | None:
        """1 to 5, where it has a rating or is one."""
        return None


class MediaAt(Struct, frozen=True):
    """An id of media, and where the input that saves the content names it."""

    id: str
    path: tuple[str, ...]


class Content(Item, frozen=True, kw_only=True):
    """What creators make: in one language, about products in its own order."""

    language: str
    creator: str
    disclosure: Disclosure = Disclosure.NONE
    ai_generated: bool = False

    @property
    def media_at(self) -> list[MediaAt]:
        """All that its creator has it show."""
        return [MediaAt(cover, ("coverId",)) for cover in self.media[:1]]


def status(item: Item, view: View) -> ItemStatus:
    if item.working:
        return item.working.status
    if item.from_ > view.now:
        return ItemStatus.SCHEDULED
    return ItemStatus.PUBLISHED if item.until > view.now else ItemStatus.ARCHIVED


def published_at(item: Item, view: View) -> int | None:
    if item.working:
        return item.working.published_at
    return item.from_ if item.from_ <= view.moment else None


def publish_at(item: Item, view: View) -> int | None:
    if item.working:
        return item.working.publish_at
    return item.from_ if item.from_ > view.now else None


def unpublish_at(item: Item) -> int | None:
    if item.working:
        return item.working.unpublish_at
    return item.until if item.until < FOREVER else None


# A shelf is a list that an item stands in: all, a tag's, a brand's, a product's. Every list is one shelf in one order.
ALL = "*"
RANKS = ("rank0", "rank1")
ORDERS = {
    "newest": Order("from", descending=True),
    **{rank: Order(f"n.{rank}") for rank in RANKS},
    "price": Order("price"),
    "rating": Order("rating"),
    "helpful": Order("n.helpful", descending=True),
    "airing": Order("airing"),
}
TURNS = "turns"
"""The counter of a product that says how often a variant of it sold out or came back."""
STEPS = "steps"
"""The counter of an item that says how often what people said of it came to another step of its quality."""

COLLECTION = Collection(
    "items",
    indexes=tuple(Index(name, ("kind", "shelves"), order) for name, order in ORDERS.items()),
    outbox=True,
    fed=frozenset({TURNS, STEPS, *(f"stars{stars}" for stars in range(1, 6))}),
)


def shelf(noun: str, id: str) -> str:
    return f"{noun}:{id}"


def shelves(item: Item, more: Iterable[str] = ()) -> list[str]:
    tags = (shelf("tag", tag) for tag in (*item.tags, *item.lineage))
    return list(dict.fromkeys((ALL, *tags, *more)))


def content_shelves(content: Content) -> list[str]:
    products = (shelf("product", product) for product in content.shows)
    return shelves(content, (shelf("creator", content.creator), *products))


def on_shelf(order: str, kinds: Sequence[str], shelf: str, page: Window) -> Selection:
    """A page of one list: items of these kinds on the shelf, in a named order."""
    return Selection(
        collection=COLLECTION.name,
        index=order,
        equal={"shelves": shelf},
        any_of=("kind", tuple(kinds)),
        limit=page.limit,
        backward=page.backward,
        after=page.after,
    )


def shelf_list(view: View, order: str, kinds: Sequence[str], shelf: str, mirrored: bool = False) -> List:
    """That list, or with `mirrored` the list from its other end, to be paged."""
    signed = scope(view, order, mirrored, ",".join(kinds), shelf)
    return List(signed, lambda page: on_shelf(order, kinds, shelf, page), mirrored)
