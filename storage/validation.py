"""What every store refuses before it reads or writes: undeclared names, wrong types, exceeded bounds in what a caller hands in.

Pure: it knows the declarations and touches no store. Each fault is an `Invalid` that names the place.
"""

import re
from collections.abc import Collection as Several
from collections.abc import Mapping, Sequence
from typing import Any

from storage.ports import (
    MOST_OPERATIONS,
    MOST_SELECTIONS,
    MOST_VALUES,
    Add,
    Append,
    Batch,
    Collection,
    Delete,
    Document,
    Index,
    Invalid,
    Operation,
    Put,
    Selection,
)
from storage.values import check_integer, check_scalar, check_text, type_name

MOST_IDS = 1_000
MOST_DOCUMENTS = 1_000
MOST_COUNTED = 10_000
MOST_EVENTS = 1_000
MOST_BATCHES = 100
MOST_STREAM_NAME = 200

_NAME = re.compile(r"(?!sqlite_|system)[a-z][a-z0-9_]{0,62}")
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")
_RESERVED = frozenset({"id", "kind", "from", "until", "n"})
_SHARED = ("id", "kind", "schema", "from_", "until", "n", "keys", "body")
"""What a document has of a put."""

Declared = Mapping[str, Collection]


# ---------------------------------------------------------------- declarations


def check_collection(collection: Collection) -> None:
    where = f"collection {collection.name!r}"
    if not _NAME.fullmatch(collection.name):
        raise Invalid(f"{where}: lower-case letters, digits and _ are needed, a letter first")
    if len({index.name for index in collection.indexes}) < len(collection.indexes):
        raise Invalid(f"{where}: two indexes have one name")
    for index in collection.indexes:
        _check_index(index, f"{where}, index {index.name!r}")
    for counter in collection.fed:
        _check_field(counter, f"{where}, fed")
    if collection.fed and not collection.outbox:
        raise Invalid(f"{where}: counters are fed from an outbox only")


def _check_index(index: Index, where: str) -> None:
    if not _NAME.fullmatch(index.name):
        raise Invalid(f"{where}: lower-case letters, digits and _ are needed, a letter first")
    fields = [*index.equal, index.order.field]
    if len(set(fields)) < len(fields):
        raise Invalid(f"{where}: a field stands twice")
    for field in fields:
        if field not in ("kind", "from", "until"):
            _check_field(field.removeprefix("n."), f"{where}, field {field!r}")


def _check_field(name: object, where: str) -> None:
    if not isinstance(name, str) or not _FIELD.fullmatch(name) or name in _RESERVED:
        raise Invalid(f"{where}: {name!r} cannot name it")


def declared(collections: Declared, name: str) -> Collection:
    collection = collections.get(name) if isinstance(name, str) else None
    if collection is None:
        raise Invalid(f"collection {name!r} is not declared")
    return collection


def outbox(collections: Declared, name: str) -> Collection:
    collection = declared(collections, name)
    if not collection.outbox:
        raise Invalid(f"collection {name!r} has no outbox")
    return collection


# ---------------------------------------------------------------- writes


def check_operations(operations: Sequence[Operation], collections: Declared) -> None:
    if not 1 <= len(operations) <= MOST_OPERATIONS:
        raise Invalid(f"commit: {len(operations)} operations, between 1 and {MOST_OPERATIONS}")
    for operation in operations:
        check_operation(operation, collections)


def check_operation(operation: Operation, collections: Declared) -> None:
    """All but the bodies, which `encoded` checks as it encodes them."""
    match operation:
        case Put():
            _check_put(operation, declared(collections, operation.collection))
        case Add():
            declared(collections, operation.collection)
            _check_add(operation)
        case Delete():
            declared(collections, operation.collection)
            _check_delete(operation)
        case Append():
            check_append(operation.stream, operation.events)
        case _:
            raise Invalid(f"{type_name(operation)} is no operation")


def check_documents(documents: Sequence[Document], collection: Collection) -> None:
    """All but the bodies, of what is reshaped or loaded."""
    if len(documents) > MOST_DOCUMENTS:
        raise Invalid(f"{collection.name}: {len(documents)} documents, at most {MOST_DOCUMENTS}")
    for one in documents:
        _check_put(Put(**{name: getattr(one, name) for name in _SHARED}, collection=collection.name), collection)
        check_integer(one.version, f"{collection.name}/{one.id}: version", 1)
        check_integer(one.seq, f"{collection.name}/{one.id}: seq", 0)
        if (one.deleted or one.waiting) and not collection.outbox:
            raise Invalid(f"{collection.name}/{one.id}: the collection has no outbox")


def check_batches(batches: Sequence[Batch]) -> None:
    if len(batches) > MOST_BATCHES:
        raise Invalid(f"{len(batches)} batches, at most {MOST_BATCHES}")
    for batch in batches:
        check_append(batch.stream, batch.events)
        check_integer(batch.n, f"stream {batch.stream!r}: n", 1)


def _check_put(put: Put, collection: Collection) -> None:
    check_text(put.id, f"{put.collection}: id")
    where = f"{put.collection}/{put.id}"
    check_text(put.kind, f"{where}: kind")
    check_integer(put.schema, f"{where}: schema")
    check_integer(put.from_, f"{where}: from")
    check_integer(put.until, f"{where}: until")
    if put.expect is not None:
        check_integer(put.expect, f"{where}: expect", 0)
    check_integer(put.least, f"{where}: least", 1)
    if type(put.body) is not dict:
        raise Invalid(f"{where}: body: an object is needed, not {type_name(put.body)}")
    check_counters(put.n, f"{where}: n")
    _check_keys(put.keys, f"{where}: keys")
    for index in collection.indexes:
        _check_lists(index, put, where)


def _check_keys(keys: object, where: str) -> None:
    if type(keys) is not dict:
        raise Invalid(f"{where}: a mapping is needed, not {type_name(keys)}")
    for name, value in keys.items():
        _check_field(name, where)
        if type(value) is not list:
            check_scalar(value, f"{where}.{name}")
            continue
        for position, part in enumerate(value):
            check_text(part, f"{where}.{name}[{position}]", empty=True)


def _check_lists(index: Index, put: Put, where: str) -> None:
    if type(put.keys.get(index.order.field)) is list:
        raise Invalid(f"{where}: keys.{index.order.field}: index {index.name!r} is ordered by it, so that it cannot be a list")
    lists = [field for field in index.equal if type(put.keys.get(field)) is list]
    if len(lists) > 1:
        raise Invalid(f"{where}: keys.{lists[1]}: a second list in index {index.name!r}")


def check_counters(n: object, where: str) -> None:
    if type(n) is not dict:
        raise Invalid(f"{where}: a mapping is needed, not {type_name(n)}")
    for counter, value in n.items():
        _check_field(counter, where)
        check_integer(value, f"{where}.{counter}")


def _check_add(add: Add) -> None:
    check_text(add.id, f"{add.collection}: id")
    where = f"{add.collection}/{add.id}"
    check_counters(add.n, f"{where}: n")
    check_counters(add.floor, f"{where}: floor")
    if not add.n:
        raise Invalid(f"{where}: n: it names no counter")
    if add.once is not None:
        check_text(add.once, f"{where}: once")


def _check_delete(delete: Delete) -> None:
    check_text(delete.id, f"{delete.collection}: id")
    if delete.expect is not None:
        check_integer(delete.expect, f"{delete.collection}/{delete.id}: expect", 1)


def check_stream(stream: object) -> None:
    check_text(stream, "stream")
    if len(str(stream)) > MOST_STREAM_NAME:
        raise Invalid(f"stream: a name of {len(str(stream))} characters, at most {MOST_STREAM_NAME}")


def check_streams(streams: object) -> None:
    if not isinstance(streams, Sequence) or isinstance(streams, str):
        raise Invalid(f"stream: a list of names is needed, not {type_name(streams)}")
    if len(streams) > MOST_IDS:
        raise Invalid(f"stream: {len(streams)} names, at most {MOST_IDS}")
    for stream in streams:
        check_stream(stream)


def check_append(stream: object, events: object) -> None:
    check_stream(stream)
    if not isinstance(events, Sequence) or isinstance(events, str):
        raise Invalid(f"stream {stream!r}: events are needed, not {type_name(events)}")
    if not 1 <= len(events) <= MOST_EVENTS:
        raise Invalid(f"stream {stream!r}: {len(events)} events, between 1 and {MOST_EVENTS}")
    for position, event in enumerate(events):
        if type(event) is not dict:
            raise Invalid(f"stream {stream!r}: events[{position}]: an object is needed, not {type_name(event)}")


# ---------------------------------------------------------------- reads


def check_selections(selections: Sequence[Selection], collections: Declared) -> None:
    if len(selections) > MOST_SELECTIONS:
        raise Invalid(f"{len(selections)} selections, at most {MOST_SELECTIONS}")
    for selection in selections:
        _check_selection(selection, collections)


def index_of(selection: Selection, collections: Declared) -> Index:
    for index in declared(collections, selection.collection).indexes:
        if index.name == selection.index:
            return index
    raise Invalid(f"index {selection.index!r} of collection {selection.collection!r} is not declared")


def _check_selection(selection: Selection, collections: Declared) -> None:
    index = index_of(selection, collections)
    where = f"{selection.collection}.{selection.index}"
    check_limit(selection.limit, where)
    named = [*selection.equal, *([selection.any_of[0]] if selection.any_of else [])]
    if sorted(named) != sorted(index.equal):
        raise Invalid(f"{where}: it takes {', '.join(index.equal) or 'no field'}, not {', '.join(named) or 'none'}")
    for field, value in selection.equal.items():
        _check_value(field, value, where)
    if selection.any_of:
        _check_any_of(selection.any_of, where)
    for bound in (selection.at_least, selection.below):
        if bound is not None:
            _check_value(index.order.field, bound, where)
    if selection.at is not None:
        check_integer(selection.at, f"{where}: at")
    if selection.after is not None:
        _check_after(selection.after, index, where)


def _check_value(field: str, value: object, where: str) -> None:
    if field == "kind":
        check_text(value, f"{where}: {field}")
    elif field in ("from", "until") or field.startswith("n."):
        check_integer(value, f"{where}: {field}")
    else:
        check_scalar(value, f"{where}: {field}")


def _check_any_of(any_of: tuple[str, tuple[Any, ...]], where: str) -> None:
    field, values = any_of
    if not isinstance(values, tuple) or not 1 <= len(values) <= MOST_VALUES:
        raise Invalid(f"{where}: any_of {field}: a tuple of 1 to {MOST_VALUES} values is needed")
    for value in values:
        _check_value(field, value, where)


def _check_after(after: object, index: Index, where: str) -> None:
    if not isinstance(after, tuple) or len(after) != 2:
        raise Invalid(f"{where}: after: an order value and an id are needed")
    _check_value(index.order.field, after[0], f"{where}: after")
    check_text(after[1], f"{where}: after: id")


# ---------------------------------------------------------------- bounds of calls


def check_ids(ids: object, where: str) -> None:
    if isinstance(ids, str) or not isinstance(ids, Several):
        raise Invalid(f"{where}: ids are needed, not {type_name(ids)}")
    if len(ids) > MOST_IDS:
        raise Invalid(f"{where}: {len(ids)} ids, at most {MOST_IDS}")
    for id in ids:
        check_text(id, f"{where}: id")


def check_limit(limit: object, where: str, most: int = MOST_DOCUMENTS) -> None:
    check_integer(limit, f"{where}: limit", 1, most)
