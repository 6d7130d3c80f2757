"""Every field of the query and of whatever has an id, found in the schema itself, so that a new one is tried too."""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLField,
    build_schema,
    get_named_type,
    is_composite_type,
    is_enum_type,
    is_interface_type,
    is_introspection_type,
    is_required_argument,
    is_union_type,
)
from msgspec import Struct
from strawberry.printer import print_schema

from schema.build import build

GRAPH = build_schema(print_schema(build()))
NOT_PUBLIC = {"Query.draft", "Query.moderationQueue", "Query.history", "Query.health", "Query.viewer"}
"""Fields that are for who has signed in, and so tried where that is tested."""
_OF_ONES_OWN = ("Viewer", "ModerationEntry")
"""Types with an id that those lead to, and nothing else does."""


class Field(Struct, frozen=True):
    """`type.name`, the arguments that it needs, and what to select of it: down through pages and parts to whatever has an id."""

    type: str
    name: str
    needed: str
    selection: str
    leads_to: frozenset[str]

    @property
    def coordinate(self) -> str:
        return f"{self.type}.{self.name}"


def holders() -> list[Any]:
    """What has fields and can be asked for by itself: the query, and whatever has an id."""
    return [one for one in reached() if one.name == "Query" or _has_id(one)]


def reached() -> list[Any]:
    """The types that queries lead to."""
    found: dict[str, Any] = {}
    waiting = [GRAPH.type_map["Query"]]
    while waiting:
        one: Any = waiting.pop()
        if one.name in found or not is_composite_type(one):
            continue
        found[one.name] = one
        waiting += [get_named_type(field.type) for field in getattr(one, "fields", {}).values()]
        waiting += GRAPH.get_possible_types(one) if is_interface_type(one) or is_union_type(one) else []
        waiting += getattr(one, "interfaces", ())
    return list(found.values())


def public(field: Field) -> bool:
    return field.coordinate not in NOT_PUBLIC and field.type not in _OF_ONES_OWN


def fields() -> Iterator[Field]:
    for holder in holders():
        for name, one in holder.fields.items():
            target = get_named_type(one.type)
            if not is_composite_type(target):
                yield Field(holder.name, name, needed(one), "", frozenset())
            else:
                yield Field(holder.name, name, needed(one), _selection(target), frozenset(_ends(target)))


def needed(one: GraphQLField) -> str:
    """The arguments that must be given, where enums are: each its first value."""
    given = {name: get_named_type(argument.type) for name, argument in one.args.items() if is_required_argument(argument)}
    values = [f"{name}: {next(iter(kind.values))}" for name, kind in given.items() if is_enum_type(kind)]
    return f"({', '.join(values)})" if values else ""


def possible(type: str) -> list[str]:
    """The object types that it can be."""
    one: Any = GRAPH.type_map[type]
    return [kind.name for kind in GRAPH.get_possible_types(one)] if is_interface_type(one) else [type]


def covered() -> set[str]:
    """All coordinates that the selections of `fields` go through."""
    inner = {f"{part.name}.{name}" for part in _parts() for name in getattr(part, "fields", ())}
    return {field.coordinate for field in fields()} | inner


def coordinates() -> set[str]:
    """All that there are."""
    types = (one for one in reached() if not is_introspection_type(one))
    return {f"{one.name}.{name}" for one in types for name in getattr(one, "fields", ())}


def _has_id(one: Any) -> bool:
    return is_composite_type(one) and "id" in getattr(one, "fields", {})


def _selection(target: Any) -> str:
    if _has_id(target):
        return "{ __typename id }"
    if is_union_type(target):
        return "{ " + " ".join(f"... on {one.name} {_selection(one)}" for one in target.types) + " }"
    inner = ((name, get_named_type(one.type)) for name, one in target.fields.items())
    return "{ " + " ".join(f"{name} {_selection(one)}" if is_composite_type(one) else name for name, one in inner) + " }"


def _ends(target: Any) -> Iterator[str]:
    """The object types with an id that it leads to."""
    if is_interface_type(target) and _has_id(target):
        yield from (one.name for one in GRAPH.get_possible_types(target) if one.name not in _OF_ONES_OWN)
    elif _has_id(target):
        yield target.name
    elif is_union_type(target):
        for one in target.types:
            yield from _ends(one)
    else:
        for one in target.fields.values():
            inner = get_named_type(one.type)
            if is_composite_type(inner):
                yield from _ends(inner)


def _parts() -> set[Any]:
    """The types without an id that selections go through."""
    found: set[Any] = set()
    waiting = [get_named_type(one.type) for holder in holders() for one in holder.fields.values()]
    while waiting:
        one = waiting.pop()
        if is_composite_type(one) and not _has_id(one) and one not in found:
            found.add(one)
            waiting += [get_named_type(inner.type) for inner in getattr(one, "fields", {}).values()]
            waiting += getattr(one, "types", ())
    return found
