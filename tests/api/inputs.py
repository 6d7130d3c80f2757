"""What a mutation or a query is asked with, built from the schema itself: what must be given, and what a test gives by name."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    get_named_type,
    is_composite_type,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
    is_required_input_field,
)

from tests.api.edges import GRAPH

_NUMBERS = count(1)


def _unlike() -> str:
    return f"unlike-{next(_NUMBERS)}"


NAMED: dict[str, Callable[[], Any]] = {
    "slug": _unlike,
    "sku": _unlike,
    "externalId": _unlike,
    "idempotencyKey": _unlike,
    "deviceId": _unlike,
    "language": lambda: "en",
    "currency": lambda: "CNY",
    "startsAt": lambda: (datetime.now(UTC) + timedelta(days=1)).isoformat(),
    "at": lambda: datetime.now(UTC).isoformat(),
    "x": lambda: 0.5,
    "y": lambda: 0.5,
    "atSeconds": lambda: 1.0,
}
"""What a field of that name takes where anything of its type would not do."""
SCALARS: dict[str, Callable[[], Any]] = {
    "String": lambda: "Quiet words.",
    "Int": lambda: 3,
    "Float": lambda: 3.5,
    "Boolean": lambda: False,
    "Decimal": lambda: "19.90",
    "ID": _unlike,
}


def asked(root: str, name: str, given: Mapping[str, Any], ask: str = "__typename") -> tuple[str, dict[str, Any]]:
    """The operation that asks this field of the root, and its variables. `given`: values by the name of a field or argument,
    whether or not it must be given where it is one of the root's arguments or of its input's fields."""
    field = field_of(root, name)
    values = {one: value(argument.type, one, given) for one, argument in _told(field.args, given).items()}
    types = ", ".join(f"${one}: {field.args[one].type}" for one in values)
    passed = ", ".join(f"{one}: ${one}" for one in values)
    selection = f" {{ {ask} }}" if is_composite_type(get_named_type(field.type)) else ""
    operation = f"{root.lower()}{f'({types})' if types else ''} {{ {name}{f'({passed})' if passed else ''}{selection} }}"
    return operation, values


def field_of(root: str, name: str) -> GraphQLField:
    field: GraphQLField = GRAPH.type_map[root].fields[name]  # type: ignore[attr-defined]
    return field


def _told(arguments: Mapping[str, GraphQLArgument], given: Mapping[str, Any]) -> dict[str, GraphQLArgument]:
    return {name: one for name, one in arguments.items() if is_required_argument(one) or name in given}


def value(type: Any, name: str, given: Mapping[str, Any], depth: int = 0) -> Any:
    """Of a field with that type and name. What is optional is left out below the first level."""
    if is_non_null_type(type):
        return value(type.of_type, name, given, depth)
    if is_list_type(type):
        return [value(type.of_type, name, given, depth)] if name not in given else given[name]
    if is_input_object_type(type):
        return _object(type, given, depth)
    if name in given:
        return given[name]
    if name in NAMED:
        return NAMED[name]()
    return next(iter(type.values)) if is_enum_type(type) else SCALARS[type.name]()


def _object(type: GraphQLInputObjectType, given: Mapping[str, Any], depth: int) -> dict[str, Any]:
    if type.is_one_of:
        chosen = next((name for name in type.fields if name in given), next(iter(type.fields)))
        return {chosen: value(type.fields[chosen].type, chosen, given, depth + 1)}
    told = {name: one for name, one in type.fields.items() if is_required_input_field(one) or (depth == 0 and name in given)}
    return {name: value(one.type, name, given, depth + 1) for name, one in told.items()}
