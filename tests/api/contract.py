"""A schema as a flat table: each coordinate with what a client relies on there. The comparison with the contract reads it."""

from collections.abc import Iterator
from pathlib import Path

from graphql import DefinitionNode, InputValueDefinitionNode, parse, print_ast

FOLDER = Path(__file__).parent


def table(sdl: str) -> dict[str, str]:
    """`Type` → what it is, `Type.field` → its type, `Type.field(arg:)` → its type and default, `Enum.VALUE`,
    `Type & Interface`, `Union | Member`. Descriptions are no part of it."""
    return dict(row for definition in parse(sdl).definitions for row in _rows(definition))


def _rows(one: DefinitionNode) -> Iterator[tuple[str, str]]:
    if not hasattr(one, "name") or one.name is None:
        return
    name = one.name.value
    yield name, " ".join((one.kind, *(print_ast(directive) for directive in getattr(one, "directives", None) or ())))
    for value in getattr(one, "values", None) or ():
        yield f"{name}.{value.name.value}", "value"
    for member in getattr(one, "types", None) or ():
        yield f"{name} | {member.name.value}", "member"
    for interface in getattr(one, "interfaces", None) or ():
        yield f"{name} & {interface.name.value}", "implements"
    for field in getattr(one, "fields", None) or ():
        taken = isinstance(field, InputValueDefinitionNode)
        yield f"{name}.{field.name.value}", _given(field) if taken else print_ast(field.type)
        for argument in getattr(field, "arguments", None) or ():
            yield f"{name}.{field.name.value}({argument.name.value}:)", _given(argument)


def _given(value: InputValueDefinitionNode) -> str:
    return f"{print_ast(value.type)}{f' = {print_ast(value.default_value)}' if value.default_value else ''}"


def listed(name: str) -> dict[str, str]:
    """Coordinate → reason, of a list with one a line; what stands behind ` — ` is the reason."""
    lines = (line.partition(" — ") for line in (FOLDER / name).read_text().splitlines() if line and not line.startswith("#"))
    return {coordinate: reason for coordinate, _, reason in lines}


def covered(coordinate: str, by: dict[str, str]) -> bool:
    """Whether it, its field or its type stands in a list: a type stands for all of its fields, a field for its arguments."""
    field = coordinate.partition("(")[0]
    return not {coordinate, field, field.split(".")[0].split(" ")[0]}.isdisjoint(by)
