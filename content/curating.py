"""What an editor places in a collection, takes out of it, and keeps out whatever its rule finds.

It shows where the collection is up as soon as the indexer has been there. A working copy beside that is kept in step, so that
publishing it changes none of it.
"""

from collections.abc import Callable

from msgspec import Struct, structs

from content import fractional
from content.access import Action
from content.checks import Faults
from content.collections import MOST_EXCLUDED, MOST_ITEMS, Collection
from content.errors import Invalid, NotFound, TooMany
from content.ids import between
from content.items import COLLECTION as ITEMS
from content.items import Item
from content.members import COLLECTION as MEMBERS
from content.members import MEMBER
from content.ownership import owner
from content.publishing import Standing, copied, rewrite
from content.shop import Shop
from content.views import View
from content.writing import Change, expected
from storage.ports import Operation

LONGEST = 32
"""Digits of a key: where one would be longer, all get new ones."""


class CollectionItemPlaceInput(Struct, frozen=True, kw_only=True):
    collection_id: str
    revision: int
    item_id: str
    before_id: str | None = None


class CollectionItemRemoveInput(Struct, frozen=True, kw_only=True):
    collection_id: str
    revision: int
    item_id: str
    exclude: bool = False


async def place(shop: Shop, view: View, given: CollectionItemPlaceInput) -> Collection:
    """The collection with the item before that other, or at the end of what was placed by hand."""

    async def plan() -> Change[Collection]:
        standing = await _standing(shop, given.collection_id, given.revision)
        _check(view, given, standing.current, await _item(shop, given.item_id))
        return _change(shop, view, standing, lambda one: _placed(one, given.item_id, given.before_id))

    return await shop.desk.write(view, Action.CURATE, plan)


async def remove(shop: Shop, view: View, given: CollectionItemRemoveInput) -> Collection:
    """The collection without the item, which its rule may bring in again where it is not excluded."""

    async def plan() -> Change[Collection]:
        standing = await _standing(shop, given.collection_id, given.revision)
        collection: Collection = standing.current
        if given.item_id not in collection.placed:
            await _check_found(shop, view, given, collection)
        if given.exclude and len({*collection.excluded, given.item_id}) > MOST_EXCLUDED:
            raise TooMany(f"at most {MOST_EXCLUDED} are kept out", "itemId")
        return _change(shop, view, standing, lambda one: _removed(one, given.item_id, given.exclude))

    return await shop.desk.write(view, Action.CURATE, plan)


async def _standing(shop: Shop, id: str, revision: int) -> Standing:
    (standing,) = await shop.desk.standing([id])
    if not isinstance(standing.current, Collection):
        raise NotFound("there is no such collection", "collectionId")
    expected(standing, revision, id)
    return standing


async def _item(shop: Shop, id: str) -> Item | None:
    (item,) = await shop.desk.records(ITEMS.name, [id])
    return item if isinstance(item, Item) else None


def _check(view: View, given: CollectionItemPlaceInput, collection: Collection, item: Item | None) -> None:
    """Raises all that is wrong with what is to stand where."""
    faults = Faults()
    if item is None or item.until <= view.now:
        faults.add(NotFound("there is no such item that is up, or to come", "itemId"))
    elif item.id == collection.id:
        faults.add(Invalid("no collection holds itself", "itemId"))
    elif len({*collection.placed, item.id}) > MOST_ITEMS:
        faults.add(TooMany(f"at most {MOST_ITEMS} are placed by hand", "itemId"))
    if given.before_id == given.item_id:
        faults.add(Invalid("nothing stands before itself", "beforeId"))
    elif given.before_id is not None and given.before_id not in collection.placed:
        faults.add(NotFound("it was not placed here by hand", "beforeId"))
    faults.settle()


async def _check_found(shop: Shop, view: View, given: CollectionItemRemoveInput, collection: Collection) -> None:
    """What is not there by hand may be there by rule, and what may not come in by rule is only excluded."""
    item = await _item(shop, given.item_id)
    (member,) = await shop.desk.records(MEMBERS.name, [between(MEMBER.prefix, given.collection_id, given.item_id)])
    if item is None or collection.rule is None or not (given.exclude or (member and member.is_found)):
        raise NotFound("it is not in the collection", "itemId")
    if not given.exclude:
        raise Invalid("the rule brings it in: what is to stay out is excluded", "exclude")


def _placed(collection: Collection, item: str, before: str | None) -> Collection:
    keys = {id: key for id, key in collection.placed.items() if id != item}
    order = fractional.ordered(keys)
    at = order.index(before) if before in keys else len(order)
    key = fractional.between(keys[order[at - 1]] if at else None, keys[order[at]] if at < len(order) else None)
    order.insert(at, item)
    placed = {**keys, item: key} if len(key) <= LONGEST else fractional.keyed(order)
    return structs.replace(collection, placed=placed, excluded=[id for id in collection.excluded if id != item])


def _removed(collection: Collection, item: str, exclude: bool) -> Collection:
    left = {id: key for id, key in collection.placed.items() if id != item}
    excluded = list(dict.fromkeys((*collection.excluded, item))) if exclude else collection.excluded
    return structs.replace(collection, placed=left, excluded=excluded)


def _change(shop: Shop, view: View, standing: Standing, change: Callable[[Collection], Collection]) -> Change[Collection]:
    """Of each form that stands; the answer is what a writer goes on from."""
    before: Collection = standing.current
    by, after = owner(view, before), standing.item
    operations: list[Operation] = []
    if standing.item:
        after, operations = rewrite(shop.records, standing, change(standing.item), now=view.now, by=by, why="curate")
    if standing.copy:
        beside = structs.replace(standing, item=after)
        after, put = copied(
            shop.records, beside, change(standing.copy), by, standing.copy.from_, status=standing.copy.working.status
        )
        operations = [*operations, put]
    return Change(
        answer=after,
        operations=operations,
        subject=before.id,
        before=before.revision,
        after=after.revision,
        fields=[one for one in ("placed", "excluded") if getattr(before, one) != getattr(after, one)],
    )
