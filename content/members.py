"""Which items a collection has, and in which order: kept by the indexer, one record for each, so that a page is one read.

What was placed by hand leads; what the rule finds follows in the rule's order. A member is seen as long as its item is up and,
where the rule says so, young enough.
"""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from msgspec import structs

from content.accounts import Account
from content.collection_rules import Tiers, finds, order
from content.collections import MOST_ITEMS, RULED, Collection, CollectionRule, CollectionSort, holding
from content.ids import between
from content.items import ALL, Content, Item, kind_names, on_shelf, shelf
from content.lists import pages
from content.paging import Asked, Connection, Edge, List, Window, scope
from content.records import Kind, Record, Records, batched
from content.shop import Shop
from content.views import View
from storage.ports import Collection as Stored
from storage.ports import Delete, Document, Documents, Index, Operation, Order, Selection

_DAY = 86_400_000
_PAGE = 500


class Member(Record, frozen=True, kw_only=True):
    """`collection` and `item` are ids; by `place` the collection is ordered."""

    KIND: ClassVar[str] = "MEMBER"

    collection: str
    item: str
    place: int


MEMBER = Kind(
    record=Member,
    prefix="mbr",
    collection="members",
    keys=lambda member: {"collection": member.collection, "item": member.item, "place": member.place},
)
COLLECTION = Stored(
    "members",
    indexes=(Index("place", ("collection",), Order("place")), Index("item", ("item",), Order("place"))),
)

# ---------------------------------------------------------------- reading


async def items(shop: Shop, view: View, collections: Sequence[Collection], asked: Asked) -> list[Any]:
    """Aligned: the connection of what each has. One read of the members, one of the items."""
    found = await pages(shop, view, [_members(view, collection.id) for collection in collections], asked)
    ids = [edge.node.item for page in found if isinstance(page, Connection) for edge in page.edges]
    there = dict(zip(ids, await shop.records.get(view, ids), strict=True))
    return [_of_items(page, there) if isinstance(page, Connection) else page for page in found]


def _members(view: View, collection: str) -> List:
    return List(
        scope(view, "members", collection),
        lambda page: Selection(
            collection=COLLECTION.name,
            index="place",
            equal={"collection": collection},
            limit=page.limit,
            after=page.after,
            backward=page.backward,
        ),
    )


def _of_items(page: Connection[Member], there: Mapping[str, Item | None]) -> Connection[Item]:
    edges: list[Edge[Item]] = [Edge(item, edge.scope, edge.position) for edge in page.edges if (item := there[edge.node.item])]
    return Connection(
        edges=edges, has_next_page=page.has_next_page, has_previous_page=page.has_previous_page, counted=page.counted
    )


# ---------------------------------------------------------------- keeping


def member(collection: Collection, item: Item, tiers: Tiers, view: View) -> Member | None:
    """What the item is to the collection; None where it is no part of it."""
    rule, until = collection.rule, item.until
    if item.id in collection.items:
        place = collection.items.index(item.id)
    elif rule and item.id != collection.id and item.id not in collection.excluded and finds(rule, item, tiers, view):
        place = MOST_ITEMS + order(rule.sort, item, view)
        until = until if rule.max_age_days is None else min(until, item.from_ + rule.max_age_days * _DAY)
    else:
        return None
    return Member(
        id=between(MEMBER.prefix, collection.id, item.id),
        from_=item.from_,
        until=until,
        collection=collection.id,
        item=item.id,
        place=place,
    )


async def keep(documents: Documents, records: Records, changed: Sequence[Document], view: View) -> None:
    """Sets right what these items are to every collection, and what changed collections have. Raises `Conflict`.

    `changed`: documents of items as they stand, tombstones among them; at most 500.
    """
    rows = list(zip(changed, records.held(changed), strict=True))
    existing = await _of_changed(documents, records, [document.id for document in changed])
    choosing = await _choosing(documents, records, [document.id for document in changed])
    there = [item for _, item in rows if item is not None]
    await _write(documents, records, existing, await _wanted(records, choosing, there, view))
    for document, item in rows:
        if isinstance(item, Collection) or (item is None and document.kind == Collection.KIND):
            await _keep_all(documents, records, document.id, item, view)


async def wake_popular(documents: Documents) -> None:
    """Has collections ordered by what is popular put in order anew."""
    async for page in _walk(documents, on_shelf("newest", (Collection.KIND,), RULED, Window(_PAGE, None, False))):
        popular = [one.id for one in page if one.body["rule"]["sort"] == CollectionSort.POPULAR.value]
        if popular:
            await documents.touch("items", popular)


async def _of_changed(documents: Documents, records: Records, ids: Sequence[str]) -> list[Member]:
    """The members that these items are now."""
    selections = [Selection(collection=COLLECTION.name, index="item", equal={"item": id}, limit=1_000) for id in ids]
    return await _found(documents, records, selections)


async def _choosing(documents: Documents, records: Records, ids: Sequence[str]) -> list[Collection]:
    """The collections that have a rule, or one of these items by hand."""
    by_hand = [on_shelf("newest", (Collection.KIND,), holding(id), Window(1_000, None, False)) for id in ids]
    found = {one.id: one for one in await _found(documents, records, by_hand)}
    async for page in _walk(documents, on_shelf("newest", (Collection.KIND,), RULED, Window(_PAGE, None, False))):
        found |= {one.id: one for one in records.held(page) if one is not None}
    return list(found.values())


async def _keep_all(documents: Documents, records: Records, id: str, collection: Collection | None, view: View) -> None:
    """All that one collection has, written where it differs; nothing where it is gone."""
    existing: list[Member] = []
    walk = Selection(collection=COLLECTION.name, index="place", equal={"collection": id}, limit=_PAGE)
    async for page in _walk(documents, walk):
        existing += [one for one in records.held(page) if one is not None]
    wanted: dict[str, Member] = {}
    if collection is not None:
        async for candidates in _candidates(documents, records, collection):
            wanted |= await _wanted(records, [collection], candidates, view)
    await _write(documents, records, existing, wanted)


async def _candidates(documents: Documents, records: Records, collection: Collection) -> AsyncIterator[list[Item]]:
    """What was placed by hand, then what stands on the narrowest lists on which the rule can find something."""
    placed = await documents.get("items", collection.items) if collection.items else []
    yield [item for item in records.held([one for one in placed if one]) if item is not None]
    rule = collection.rule
    kinds = kind_names(rule.kinds if rule else None)
    for on in _lists(rule) if rule else ():
        async for page in _walk(documents, on_shelf("newest", kinds, on, Window(_PAGE, None, False))):
            yield [item for item in records.held(page) if item is not None]


def _lists(rule: CollectionRule) -> list[str]:
    if rule.all_tags:
        return [shelf("tag", rule.all_tags[0])]
    if rule.any_tags:
        return [shelf("tag", tag) for tag in rule.any_tags]
    return [shelf("category", category) for category in rule.categories] or [ALL]


async def _wanted(records: Records, collections: Sequence[Collection], some: Sequence[Item], view: View) -> dict[str, Member]:
    tiers = await _tiers(records, collections, some, view)
    found = (member(collection, item, tiers, view) for collection in collections for item in some)
    return {one.id: one for one in found if one is not None}


async def _tiers(records: Records, collections: Sequence[Collection], some: Sequence[Item], view: View) -> Tiers:
    """Read only where a rule asks for them."""
    if not any(one.rule and one.rule.creator_tiers for one in collections):
        return Tiers({})
    creators = list(dict.fromkeys(item.creator for item in some if isinstance(item, Content)))
    accounts: list[Account | None] = await records.get(view, creators)
    return Tiers({id: account.tier if account else None for id, account in zip(creators, accounts, strict=True)})


async def _write(documents: Documents, records: Records, existing: Sequence[Member], wanted: Mapping[str, Member]) -> None:
    """What differs. Each write expects what was read, so that of two who keep at once the later one looks again."""
    before = {one.id: one for one in existing}
    gone = (Delete(collection=COLLECTION.name, id=one.id, expect=one.revision) for one in existing if one.id not in wanted)
    puts = (_put(records, one, before.get(one.id)) for one in wanted.values())
    operations: list[Operation] = [*gone, *(put for put in puts if put)]
    for some in batched(operations, _PAGE):
        await documents.commit(some)


def _put(records: Records, wanted: Member, before: Member | None) -> Operation | None:
    if before is not None and structs.replace(wanted, revision=before.revision, counts=before.counts) == before:
        return None
    return records.put(wanted, expect=before.revision if before else 0)


async def _found(documents: Documents, records: Records, selections: Iterable[Selection]) -> list[Any]:
    found: list[Any] = []
    for some in batched(list(selections), 100):
        for page in await documents.find(some):
            found += [one for one in records.held(page.documents) if one is not None]
    return found


async def _walk(documents: Documents, selection: Selection) -> AsyncIterator[list[Document]]:
    more = True
    while more:
        (page,) = await documents.find([selection])
        if page.documents:
            yield page.documents
            selection = structs.replace(selection, after=(page.order[-1], page.documents[-1].id))
        more = page.more
