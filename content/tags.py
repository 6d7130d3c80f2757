"""The taxonomy: tags, categories and brands, by id; what a name or an old name leads to is `names`' matter."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from content.items import ItemKind, kind_names, shelf, shelf_list
from content.lists import pages
from content.paging import Asked
from content.records import Kind, Record, Records
from content.shop import Shop
from content.text import Localized
from content.views import View
from storage.ports import Collection, Index, Order, Selection

MOST_DEPTH = 12


class Tag(Record, frozen=True, kw_only=True):
    """A node of the taxonomy. `synonyms`: language → other names. `parent` is a tag's id.

    `former`: slugs that lead to it beside its own. `into`: the tag that it was merged into; `merged`: those merged into it.
    """

    KIND: ClassVar[str] = "TAG"

    slug: str
    names: Localized
    parent: str | None = None
    synonyms: dict[str, list[str]] = {}
    facet: str | None = None
    retired: bool = False
    former: list[str] = []
    into: str | None = None
    merged: list[str] = []


class Category(Record, frozen=True, kw_only=True):
    """Where a product is shelved. `path`: ancestors from the root. `parent` is the last of them, or empty for a root."""

    KIND: ClassVar[str] = "CATEGORY"

    slug: str
    names: Localized
    path: list[str] = []


class Brand(Record, frozen=True, kw_only=True):
    KIND: ClassVar[str] = "BRAND"

    slug: str
    names: Localized


TAG = Kind(record=Tag, prefix="tag", collection="tags", keys=lambda tag: {"parent": tag.parent or "", "slug": tag.slug})
CATEGORY = Kind(
    record=Category,
    prefix="cat",
    collection="tags",
    keys=lambda category: {"parent": category.path[-1] if category.path else "", "slug": category.slug},
)
BRAND = Kind(record=Brand, prefix="brd", collection="tags")
COLLECTION = Collection("tags", indexes=(Index("children", ("kind", "parent"), Order("slug")),), outbox=True)


async def lineages(records: Records, view: View, tags: Sequence[str]) -> dict[str, list[str]]:
    """Tag id → ids of its ancestors, parents first. One read a level of the tree; a circle ends where it closes."""
    parents: dict[str, str | None] = {}
    level = list(dict.fromkeys(tags))
    for _ in range(MOST_DEPTH):
        if not level:
            break
        found: list[Tag | None] = await records.get(view, level)
        parents.update((id, tag.parent if tag else None) for id, tag in zip(level, found, strict=True))
        level = list(dict.fromkeys(parent for id in level if (parent := parents[id]) and parent not in parents))
    return {tag: _ancestors(tag, parents) for tag in dict.fromkeys(tags)}


def _ancestors(tag: str, parents: dict[str, str | None]) -> list[str]:
    chain: list[str] = []
    parent = parents.get(tag)
    while parent and parent != tag and parent not in chain:
        chain.append(parent)
        parent = parents.get(parent)
    return chain


def merged(lineages: Iterable[Sequence[str]], own: Sequence[str]) -> list[str]:
    """All ancestors of several tags, each once, without those that are among the tags themselves."""
    return [tag for tag in dict.fromkeys(tag for chain in lineages for tag in chain) if tag not in own]


def below(kind: str, parent: str, limit: int) -> Selection:
    """What stands right below that tag or category, by slug."""
    return Selection(collection="tags", index="children", equal={"kind": kind, "parent": parent}, limit=limit)


async def children(shop: Shop, view: View, categories: Sequence[Category]) -> list[list[Category]]:
    """Aligned: what stands right below each, by slug; at most 100."""
    selections = [below(Category.KIND, category.id, 100) for category in categories]
    return [page.records for page in await shop.records.find(view, selections)]


async def items(shop: Shop, view: View, tags: Sequence[Tag], kinds: Sequence[ItemKind] | None, asked: Asked) -> list[Any]:
    """Aligned: the connection of what each tag or a tag below it is on, newest first."""
    names = kind_names(kinds)
    return await pages(shop, view, [shelf_list(view, "newest", names, shelf("tag", tag.id)) for tag in tags], asked)


async def products(shop: Shop, view: View, parents: Sequence[Brand | Category], asked: Asked) -> list[Any]:
    """Aligned: the connection of the products of each brand, or of each category and those below it, newest first."""
    lists = [shelf_list(view, "newest", (ItemKind.PRODUCT.value,), shelf(parent.kind.lower(), parent.id)) for parent in parents]
    return await pages(shop, view, lists, asked)
