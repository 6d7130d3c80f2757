"""How collections come to have what they have: members are written by the indexer as items, rules and creators change."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import Any

from msgspec import structs

from content.accounts import Account
from content.collection_rules import Tiers, finds, order
from content.collections import RULED, Collection, CollectionRule, CollectionSort, holding
from content.ids import between
from content.items import ALL, Content, Item, kind_names, on_shelf, shelf
from content.members import COLLECTION, MEMBER, Member, by_hand, by_rule
from content.paging import Window
from content.records import Records, batched
from content.views import View
from storage.ports import Delete, Document, Documents, Operation, Put, Selection

_DAY = 86_400_000
_PAGE = 500
_LAST = "last"
"""The document that whoever keeps writes with each commit."""
_SHAPE = 2
"""Of members. Where those that stand have another, every collection is kept anew."""


def member(collection: Collection, item: Item, tiers: Tiers, view: View) -> Member | None:
    """What the item is to the collection; None where it is no part of it."""
    rule, until = collection.rule, item.until
    if key := collection.placed.get(item.id):
        place = by_hand(key)
    elif rule and item.id != collection.id and item.id not in collection.excluded and finds(rule, item, tiers, view):
        place = by_rule(order(rule.sort, item, view))
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
    """Sets right what these items are to every collection, and what changed collections have.

    `changed`: documents of items, tombstones among them, at most 500. Raises `Conflict` where another keeps at the same time.
    """
    writes = await _Writes.begun(documents)
    if writes.reshaping:
        await _wake_all(documents)
    ids = [document.id for document in changed]
    found = records.held([one for one in await documents.get("items", ids) if one])
    there = {item.id: item for item in found if item is not None}
    existing = await _of_changed(documents, records, ids)
    choosing = await _choosing(documents, records, ids)
    await _write(writes, records, existing, await _wanted(records, choosing, list(there.values()), view))
    for document in changed:
        if document.kind == Collection.KIND:
            await _keep_all(documents, writes, records, document.id, there.get(document.id), view)


async def wake_popular(documents: Documents) -> None:
    """Has collections ordered by what is popular put in order anew."""
    async for page in _ruled(documents):
        popular = [one.id for one in page if one.body["rule"]["sort"] == CollectionSort.POPULAR.value]
        if popular:
            await documents.touch("items", popular)


async def _wake_all(documents: Documents) -> None:
    async for page in _walk(documents, on_shelf("newest", (Collection.KIND,), ALL, Window(_PAGE, None, False))):
        await documents.touch("items", [one.id for one in page])


async def go_by_tiers(documents: Documents) -> bool:
    """Whether there is a collection to which it matters who a creator is to the shop."""
    return any([one.body["rule"].get("creator_tiers") async for page in _ruled(documents) for one in page])


async def _of_changed(documents: Documents, records: Records, ids: Sequence[str]) -> list[Member]:
    """The members that these items are now."""
    selections = [Selection(collection=COLLECTION.name, index="item", equal={"item": id}, limit=1_000) for id in ids]
    return await _found(documents, records, selections)


async def _choosing(documents: Documents, records: Records, ids: Sequence[str]) -> list[Collection]:
    """The collections that have a rule, or one of these items by hand."""
    placed = [on_shelf("newest", (Collection.KIND,), holding(id), Window(1_000, None, False)) for id in ids]
    found = {one.id: one for one in await _found(documents, records, placed)}
    async for page in _ruled(documents):
        found |= {one.id: one for one in records.held(page) if one is not None}
    return list(found.values())


async def _keep_all(
    documents: Documents, writes: "_Writes", records: Records, id: str, collection: Collection | None, view: View
) -> None:
    """All that one collection has, written where it differs; nothing where it is gone."""
    existing: list[Member] = []
    walk = Selection(collection=COLLECTION.name, index="place", equal={"collection": id}, limit=_PAGE)
    async for page in _walk(documents, walk):
        existing += [one for one in records.held(page) if one is not None]
    wanted: dict[str, Member] = {}
    if collection is not None:
        async for candidates in _candidates(documents, records, collection):
            wanted |= await _wanted(records, [collection], candidates, view)
    await _write(writes, records, existing, wanted)


async def _candidates(documents: Documents, records: Records, collection: Collection) -> AsyncIterator[list[Item]]:
    """What was placed by hand, then what stands on the narrowest lists on which the rule can find something."""
    placed = await documents.get("items", list(collection.placed)) if collection.placed else []
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


class _Writes:
    """The commits of one who keeps, each of which fails where another committed since this one began to read.

    `reshaping`: what stands was written in another shape.

    For that each writes one document that all share, even where nothing differs: one who was held up, and holds what has
    changed since, may find no trace of the other who set that right.
    """

    def __init__(self, documents: Documents, version: int, reshaping: bool) -> None:
        self._documents, self._version, self.reshaping = documents, version, reshaping

    @classmethod
    async def begun(cls, documents: Documents) -> "_Writes":
        (last,) = await documents.get(COLLECTION.name, [_LAST])
        return cls(documents, last.version if last else 0, last is not None and last.body.get("shape") != _SHAPE)

    async def without_foreign(self, records: Records, members: Sequence[Member]) -> list[Member]:
        """Those whose item and collection a newer release did not write: what it has chosen is left to it."""
        ids = list(dict.fromkeys(id for one in members for id in (one.item, one.collection)))
        found = [one for some in batched(ids, 1_000) for one in await self._documents.get("items", some)]
        foreign = {one.id for one in found if one and records.foreign(one)}
        return [one for one in members if foreign.isdisjoint((one.item, one.collection))]

    async def commit(self, operations: Sequence[Operation]) -> None:
        shared = Put(collection=COLLECTION.name, id=_LAST, kind="KEEPING", body={"shape": _SHAPE}, expect=self._version)
        await self._documents.commit([shared, *operations])
        self._version += 1


async def _write(writes: _Writes, records: Records, existing: Sequence[Member], wanted: Mapping[str, Member]) -> None:
    """What differs."""
    before = {one.id: one for one in existing}
    over = await writes.without_foreign(records, [one for one in existing if one.id not in wanted])
    gone = (Delete(collection=COLLECTION.name, id=one.id) for one in over)
    puts = (_put(records, one, before.get(one.id)) for one in wanted.values())
    operations: list[Operation] = [*gone, *(put for put in puts if put)]
    for some in batched(operations, _PAGE) if operations else [operations]:
        await writes.commit(some)


def _put(records: Records, wanted: Member, before: Member | None) -> Operation | None:
    if before is not None and structs.replace(wanted, revision=before.revision, counts=before.counts) == before:
        return None
    return records.put(wanted)


async def _found(documents: Documents, records: Records, selections: Iterable[Selection]) -> list[Any]:
    found: list[Any] = []
    for some in batched(list(selections), 100):
        for page in await documents.find(some):
            found += [one for one in records.held(page.documents) if one is not None]
    return found


def _ruled(documents: Documents) -> AsyncIterator[list[Document]]:
    """The collections that have a rule."""
    return _walk(documents, on_shelf("newest", (Collection.KIND,), RULED, Window(_PAGE, None, False)))


async def _walk(documents: Documents, selection: Selection) -> AsyncIterator[list[Document]]:
    more = True
    while more:
        (page,) = await documents.find([selection])
        if page.documents:
            yield page.documents
            selection = structs.replace(selection, after=(page.order[-1], page.documents[-1].id))
        more = page.more
