"""What follows where a tag was moved or merged: a job writes anew what stands in its list, so that all is on the tags that are,
and below those that these are below now.

The tag's change leaves a mark in the same commit. A turn walks everything and takes the mark away once it found nothing more to
do, a while after the change: who chose tags by what was before has written by then. Each item is one commit that says how it
stood, so that a turn may end anywhere, run twice, and lose no other's write. An item's revision goes up as with any write of it:
what its writer read shows tags that are no more, and history counts by revisions.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from msgspec import Struct, structs

from content.collections import RULED, Collection
from content.ids import part
from content.items import Item, kind_names, on_shelf, shelf
from content.paging import Window
from content.products import MOST_TAGS
from content.publishing import DRAFTS, Standing, version
from content.records import COPIES, Kind, Record, Records
from content.shop import Shop
from content.tags import COLLECTION as TAXONOMY
from content.tags import Tag, below, lineages, merged
from content.views import View
from storage.ports import Absent, Conflict, Delete, Documents, Index, Operation, Order, Put, Selection
from storage.ports import Collection as Documented

SETTLED_MILLISECONDS = 60_000
"""Longer than a request or a batch of an import lives."""

_PAGE = 200


class Retagging(Record, frozen=True, kw_only=True):
    """`at`: when the tag changed; `from_`: when the next turn is due. UTC milliseconds."""

    KIND: ClassVar[str] = "RETAGGING"

    tag: str
    why: str
    at: int


RETAGGING = Kind(record=Retagging, prefix="rtg", collection="retaggings")
COLLECTION = Documented("retaggings", indexes=(Index("due", ("kind",), Order("from")),))
TREE = "tree"
"""The document that whoever changes what lies below what writes too, so that no two together make a circle."""


def begun(records: Records, tag: str, why: str, now: int) -> Put:
    return records.put(Retagging(id=part(RETAGGING.prefix, tag), tag=tag, why=why, at=now, from_=now))


class Taxonomy(Struct, frozen=True):
    """Of some tags: those that are merged, with what they are now; what each lies below."""

    into: Mapping[str, str]
    lineages: Mapping[str, Sequence[str]]

    def now(self, tags: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(self.into.get(tag, tag) for tag in tags))

    def retagged(self, item: Item) -> Item:
        own = self.now(item.tags)[:MOST_TAGS]
        new = structs.replace(item, tags=own, lineage=merged((self.lineages.get(tag, ()) for tag in own), own))
        if isinstance(new, Collection) and new.rule:
            rule = new.rule
            named = {name: self.now(getattr(rule, name)) for name in ("any_tags", "all_tags", "none_tags")}
            return structs.replace(new, rule=structs.replace(rule, **named))
        return new


async def turn(documents: Documents, shop: Shop, now: int) -> int:
    """All that one tag's change asks for, as it stands; how much there was to do."""
    due = Selection(collection=COLLECTION.name, index="due", equal={"kind": Retagging.KIND}, below=now + 1, limit=1)
    (page,) = await documents.find([due])
    done = 0
    for task in shop.records.held(page.documents):
        if task is not None:
            done = 1 + await _Walk(documents, shop, task, now).all()
            await _put_off(documents, shop.records, task, done - 1, now)
    return done


async def _put_off(documents: Documents, records: Records, task: Retagging, changed: int, now: int) -> None:
    """Until it is settled; with nothing left to do by then it is over. A change made meanwhile begins it anew."""
    settled = task.at + SETTLED_MILLISECONDS
    later = structs.replace(task, from_=max(now, settled))
    over = Delete(collection=COLLECTION.name, id=task.id, expect=task.revision)
    await _tried(documents, [over if now >= settled and not changed else records.put(later, expect=task.revision)])


class _Walk:
    """One time over everything; each part tells how much it changed, and how much a newer release wrote, which is left to one."""

    def __init__(self, documents: Documents, shop: Shop, task: Retagging, now: int) -> None:
        self._documents, self._shop, self._task, self._now = documents, shop, task, now
        self._view = View(now=now, languages=())

    async def all(self) -> int:
        """What lies below the tag comes first: what items lie below follows from it."""
        return await self._tags() + await self._items() + await self._rules() + await self._copies()

    async def _tags(self) -> int:
        """Tags below one that was merged stand below what it is now."""
        documents = await self._shop.desk.documents(TAXONOMY.name, [self._task.tag])
        (tag,) = self._shop.records.held(documents)
        changed = sum(document is not None and self._shop.records.foreign(document) for document in documents)
        while tag is not None and tag.into:
            (page,) = await self._documents.find([below(Tag.KIND, tag.id, _PAGE)])
            children: list[Tag] = [one for one in self._shop.records.held(page.documents) if one is not None]
            for child in children:
                put = self._shop.records.put(structs.replace(child, parent=tag.into), expect=child.revision)
                changed += await _tried(self._documents, [put])
            if not children:
                break
        return changed

    async def _items(self) -> int:
        pages = self._walk(kind_names(None), shelf("tag", self._task.tag))
        return sum([await self._written(ids) async for ids in pages])

    async def _rules(self) -> int:
        """Collections name tags in their rules."""
        return sum([await self._written(ids) async for ids in self._walk((Collection.KIND,), RULED)])

    async def _written(self, ids: Sequence[str]) -> int:
        found = await self._shop.desk.known(ids)
        standings = [one for one in found if one is not None and isinstance(one.item, Item)]
        taxonomy = await self._taxonomy([one.item for one in standings])
        changed = found.count(None)
        for standing in standings:
            if (item := taxonomy.retagged(standing.item)) != standing.item:
                changed += await _tried(self._documents, self._rewritten(standing, item))
        return changed

    def _rewritten(self, standing: Standing, item: Item) -> list[Operation]:
        least = standing.copy.revision + 1 if standing.copy else 1
        put = structs.replace(self._shop.records.put(item, expect=standing.item.revision), least=least)
        return [put, version(put, at=self._now, by=None, why=self._task.why)]

    async def _copies(self) -> int:
        """Working copies stand in no list: all are looked at."""
        changed, after = 0, ""
        while documents := await self._documents.scan(DRAFTS.name, after, _PAGE):
            after = documents[-1].id
            standings = await self._shop.desk.known([one.id for one in documents])
            taxonomy = await self._taxonomy([one.copy for one in standings if one and one.copy])
            changed += standings.count(None)
            for document, standing in zip(documents, standings, strict=True):
                if standing and standing.copy and (copy := taxonomy.retagged(standing.copy)) != standing.copy:
                    changed += await _tried(self._documents, [self._recopied(standing, copy, document.keys)])
        return changed

    def _recopied(self, standing: Standing, copy: Item, keys: Any) -> Put:
        put = self._shop.records.put(copy, expect=standing.copy.revision)
        least = standing.item.revision + 1 if standing.item else 1
        return structs.replace(put, collection=COPIES, keys=keys, n={}, least=least)

    async def _taxonomy(self, items: Sequence[Item]) -> Taxonomy:
        rules = [one.rule for one in items if isinstance(one, Collection) and one.rule]
        named = [tag for one in items for tag in one.tags]
        named += [tag for rule in rules for tag in (*rule.any_tags, *rule.all_tags, *rule.none_tags)]
        ids = list(dict.fromkeys(named))
        found = await self._shop.records.get(self._view, ids) if ids else []
        into = {one.id: one.into for one in found if isinstance(one, Tag) and one.into}
        return Taxonomy(into, await lineages(self._shop.records, self._view, [into.get(id, id) for id in ids]))

    async def _walk(self, kinds: Sequence[str], on: str) -> AsyncIterator[list[str]]:
        after, more = None, True
        while more:
            (page,) = await self._documents.find([on_shelf("newest", kinds, on, Window(_PAGE, after, False))])
            if page.documents:
                yield [one.id for one in page.documents]
                after = (page.order[-1], page.documents[-1].id)
            more = page.more


async def _tried(documents: Documents, operations: Sequence[Operation]) -> int:
    """What another changed meanwhile is met again on the next turn: it counts as work that is left."""
    with suppress(Conflict, Absent):
        await documents.commit(operations)
    return 1
