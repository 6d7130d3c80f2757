"""Selections as one aggregate: each is a branch that walks its own index and no further than its limit. Pure.

An index holds only documents that have all of its fields, and a branch asks for them all: the server then has no other to choose.
"""

from collections.abc import Iterable, Sequence

from storage.mongo_shapes import UNTOLD, Bson, document, path, value_at
from storage.ports import Index, Page, Scalar, Selection

Chosen = tuple[Selection, Index]


def find(chosen: Sequence[Chosen]) -> list[Bson]:
    """The stages, to be run over the first selection's collection. Each document tells in `i` which selection it is of."""
    return union([(selection.collection, _page(i, selection, index)) for i, (selection, index) in enumerate(chosen)])


def count(chosen: Sequence[Chosen], most: int) -> list[Bson]:
    return union([(selection.collection, _count(i, selection, index, most)) for i, (selection, index) in enumerate(chosen)])


def union(branches: Sequence[tuple[str, list[Bson]]]) -> list[Bson]:
    first, *others = branches
    return [*first[1], *({"$unionWith": {"coll": collection, "pipeline": stages}} for collection, stages in others)]


def pages(chosen: Sequence[Chosen], found: Iterable[Bson]) -> list[Page]:
    parts: list[list[Bson]] = [[] for _ in chosen]
    for stored in found:
        parts[stored["i"]].append(stored)
    return [_as_page(selection, index, part) for (selection, index), part in zip(chosen, parts, strict=True)]


def counts(chosen: Sequence[Chosen], found: Iterable[Bson]) -> list[int]:
    numbers = {one["i"]: int(one["count"]) for one in found}
    return [numbers.get(i, 0) for i in range(len(chosen))]


def _as_page(selection: Selection, index: Index, found: list[Bson]) -> Page:
    kept = found[: selection.limit]
    if selection.backward:
        kept.reverse()
    return Page(
        [document(stored) for stored in kept],
        [value_at(stored, index.order.field) for stored in kept],
        len(found) > len(kept),
    )


# ---------------------------------------------------------------- branches


def _page(i: int, selection: Selection, index: Index) -> list[Bson]:
    way = 1 if _ascending(selection, index) else -1
    return [
        {"$match": _match(selection, index)},
        {"$sort": {path(index.order.field): way, "_id": way}},
        {"$limit": selection.limit + 1},
        {"$unset": list(UNTOLD)},
        {"$set": {"i": {"$literal": i}}},
    ]


def _count(i: int, selection: Selection, index: Index, most: int) -> list[Bson]:
    return [
        {"$match": _conjunction(selection, index, _values(selection))},
        {"$limit": most},
        {"$count": "count"},
        {"$set": {"i": {"$literal": i}}},
    ]


def _ascending(selection: Selection, index: Index) -> bool:
    return selection.backward == index.order.descending


def _match(selection: Selection, index: Index) -> Bson:
    """What follows a place stands on two stretches of the index for each value: the rest of its tie, and all beyond it.
    The server merges stretches only where each is named by itself."""
    if selection.after is None:
        return _conjunction(selection, index, _values(selection))
    order, (value, id) = path(index.order.field), selection.after
    beyond = "$gt" if _ascending(selection, index) else "$lt"
    stretches = ([{order: value}, {"_id": {beyond: id}}], [{order: {beyond: value}}])
    walked: list[tuple[Scalar, ...]] = [(one,) for one in _values(selection)] or [()]
    return {"$or": [_conjunction(selection, index, one, *stretch) for one in walked for stretch in stretches]}


def _values(selection: Selection) -> tuple[Scalar, ...]:
    return tuple(dict.fromkeys(selection.any_of[1])) if selection.any_of else ()


def _conjunction(selection: Selection, index: Index, values: tuple[Scalar, ...], *more: Bson) -> Bson:
    order = path(index.order.field)
    conditions: list[Bson] = [{path(field): selection.equal[field]} for field in index.equal if field in selection.equal]
    if selection.any_of:
        conditions.append({path(selection.any_of[0]): values[0] if len(values) == 1 else {"$in": list(values)}})
    conditions.append({order: {"$exists": True}})
    if selection.at_least is not None:
        conditions.append({order: {"$gte": selection.at_least}})
    if selection.below is not None:
        conditions.append({order: {"$lt": selection.below}})
    if selection.at is not None:
        # Said as what is not, so that an index over `from` does not seem to serve what it cannot order.
        conditions += [{"from": {"$not": {"$gt": selection.at}}}, {"until": {"$not": {"$lte": selection.at}}}]
    return {"$and": [*conditions, *more]}
