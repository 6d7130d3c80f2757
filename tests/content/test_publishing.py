"""A working copy shows nowhere until it is published; publishing is whole and keeps its version."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from msgspec import structs

from content.errors import Taken
from content.items import Item
from content.names import claim, name
from content.publishing import DRAFTS, VERSIONS, Standing, copied, publish
from content.slugs import taken
from content.writing import Desk
from storage.ports import Conflict, Document, Selection
from tests import make
from tests.shop import TestShop

EVERYWHERE = """query ($id: ID!) { node(id: $id) { id } products { totalCount { value } nodes { title } }
  search(query: "secret") { totalCount { value } nodes { title } } feed { nodes { title } } }"""


async def saved(shop: TestShop, product: Item, up: Item | None = None) -> None:
    """As a working copy, over what is up."""
    _, put = copied(shop.held.shop.records, Standing(up), product, make.HOUSE, make.now())
    await shop.held.documents.put(put)


async def published(shop: TestShop, product: Item, expect: int) -> None:
    operations = publish(shop.held.shop.records.put(product, expect), at=make.now(), by=None, why="a test")
    await shop.held.documents.commit(operations)


async def test_a_working_copy_shows_nowhere(shop: TestShop) -> None:
    product = make.product(title={"en": "Secret", "zh": "秘密"})
    await saved(shop, product)
    await shop.settle()
    answer = await shop.ask(EVERYWHERE, id=product.id)
    assert answer["node"] is None
    assert answer["products"] == {"totalCount": {"value": 0}, "nodes": []}
    assert answer["search"] == {"totalCount": {"value": 0}, "nodes": []}
    assert answer["feed"]["nodes"] == []
    assert await shop.held.documents.waiting("items", 10) == []


async def test_publishing_puts_it_up_forgets_the_copy_and_keeps_the_version(shop: TestShop) -> None:
    product = make.product(title={"en": "Secret", "zh": "秘密"})
    await saved(shop, product)
    await published(shop, product, expect=0)
    changed = structs.replace(product, title={"en": "Open secret"})
    await saved(shop, changed, structs.replace(product, revision=1))
    await shop.settle()
    assert (await shop.ask(EVERYWHERE, id=product.id))["feed"]["nodes"] == [{"title": "Secret"}], "the copy waits beside it"
    await published(shop, changed, expect=1)
    await shop.settle()
    assert (await shop.ask(EVERYWHERE, id=product.id))["feed"]["nodes"] == [{"title": "Open secret"}]
    assert await shop.held.documents.get(DRAFTS.name, [product.id]) == [None]
    newest = Selection(collection=VERSIONS.name, index="newest", equal={"item": product.id}, limit=10)
    (page,) = await shop.held.documents.find([newest])
    assert [(one.body["number"], one.body["body"]["title"]["en"]) for one in page.documents] == [
        (2, "Open secret"),
        (1, "Secret"),
    ]


async def test_a_stale_publication_changes_nothing(shop: TestShop) -> None:
    product = make.product()
    await published(shop, product, expect=0)
    await saved(shop, product)
    with pytest.raises(Conflict):
        await published(shop, structs.replace(product, title={"en": "Late"}), expect=0)
    (copy,) = await shop.held.documents.get(DRAFTS.name, [product.id])
    assert copy is not None, "the working copy is still there"
    assert len(await shop.held.documents.scan(VERSIONS.name)) == 1


class Interrupted:
    """Documents beside which something happens once, between the read of one form of an item and that of the other."""

    def __init__(self, documents: Any, then: Callable[[], Awaitable[None]]) -> None:
        self._documents = documents
        self._then: list[Callable[[], Awaitable[None]]] = [then]

    async def get(self, collection: str, ids: Sequence[str]) -> list[Document | None]:
        found: list[Document | None] = await self._documents.get(collection, ids)
        while self._then and collection in (DRAFTS.name, "items"):
            await self._then.pop()()
        return found


def interrupted(shop: TestShop, then: Callable[[], Awaitable[None]]) -> Desk:
    documents: Any = Interrupted(shop.held.documents, then)
    return Desk(documents, shop.held.shop.records, shop.held.shop.audit)


async def test_what_is_published_while_a_writer_reads_is_never_missed(shop: TestShop) -> None:
    product = make.product()
    await saved(shop, product)
    (standing,) = await interrupted(shop, lambda: published(shop, product, expect=0)).standing([product.id])
    assert standing.current is not None


async def test_a_slug_is_not_taken_from_what_is_published_while_another_asks_for_it(shop: TestShop) -> None:
    holder, other = make.collection(slug="camp"), make.collection(slug="wood")
    await saved(shop, holder)
    await shop.held.documents.put(claim(name("collection.slug", "camp"), holder.id))
    desk = interrupted(shop, lambda: published(shop, holder, expect=0))
    with pytest.raises(Taken):
        await taken(desk, "items", "collection.slug", "camp", other.id, "slug")
