"""What entries of the index are made of beside the items themselves, and how a change of that comes to the items: one table."""

from collections.abc import AsyncIterator, Sequence
from enum import Enum

from msgspec import Struct

from content.accounts import Account
from content.items import COLLECTION as ITEMS
from content.items import kind_names, on_shelf, shelf
from content.paging import Key, Window
from content.tags import Brand, Category, Tag
from storage.ports import Document, Documents


class Way(Enum):
    """How what changed comes to the items."""

    SHELF = "the indexer touches all that stands on the shelf of what changed"
    COUNTER = "whoever changes it adds to a counter of the item that is `fed`, in the same commit"
    REWRITE = "a job writes the items anew"


class Feed(Struct, frozen=True):
    """`field` of records of `kind` stands in `into` of the entries of items. `noun`: of the shelf, where that is the way."""

    kind: str
    field: str
    into: str
    way: Way
    noun: str = ""


FEEDS = (
    Feed(Tag.KIND, "names", "texts", Way.SHELF, "tag"),
    Feed(Tag.KIND, "synonyms", "texts", Way.SHELF, "tag"),
    Feed(Category.KIND, "names", "texts", Way.SHELF, "category"),
    Feed(Brand.KIND, "names", "texts", Way.SHELF, "brand"),
    Feed(Tag.KIND, "parent", "tags, terms, texts", Way.REWRITE),
    Feed(Tag.KIND, "into", "tags, terms, texts", Way.REWRITE),
    Feed("STOCK", "n.units", "variants", Way.COUNTER),
    Feed("REVIEW", "rating", "rating, quality", Way.COUNTER),
    Feed("REACTIONS", "reactions", "quality", Way.COUNTER),
    Feed(Account.KIND, "tier", "members of collections", Way.SHELF, "creator"),
)
"""Which is all: an entry reads nothing else but its own document. The last feeds no entry, but what the indexer keeps with it."""

_SHELVES = {feed.kind: feed.noun for feed in FEEDS if feed.way is Way.SHELF}


async def wake(documents: Documents, changed: Sequence[Document]) -> None:
    """Has the items on the shelves of what changed wait."""
    for document in changed:
        if noun := _SHELVES.get(document.kind):
            async for ids in _standing(documents, shelf(noun, document.id)):
                await documents.touch(ITEMS.name, ids)


async def _standing(documents: Documents, on: str) -> AsyncIterator[list[str]]:
    """The ids of all that stands there, in parts."""
    after: Key | None = None
    more = True
    while more:
        (page,) = await documents.find([on_shelf("newest", kind_names(None), on, Window(500, after, False))])
        if page.documents:
            yield [document.id for document in page.documents]
            after = (page.order[-1], page.documents[-1].id)
        more = page.more
