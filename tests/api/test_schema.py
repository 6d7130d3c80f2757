"""The schema as a whole: the contract it keeps, the descriptions it carries, the records behind its views."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_composite_type,
    is_interface_type,
    is_introspection_type,
    parse,
    print_type,
    validate,
)
from graphql.utilities import find_breaking_changes
from strawberry.printer import print_schema

from content import accounts
from content.accounts import Account
from content.money import Money
from ops.routes import BrokenView, application
from schema.base import VIEWS, field, view
from schema.build import build
from schema.checks import mismatches
from schema.nodes import Node
from schema.products import Money as MoneyView
from tests.api.contract import FOLDER, covered, listed, table
from tests.api.edges import needed
from tests.shop import TestShop

SCHEMA = Path(__file__).parents[2] / "schema"
SDL = print_schema(build())
GRAPH: GraphQLSchema = build_schema(SDL)
OURS = table(SDL)
CONTRACT = table((FOLDER / "contract.graphql").read_text())


def test_the_committed_export_is_the_schema() -> None:
    assert (SCHEMA / "schema.graphql").read_text().strip() == SDL.strip(), "make schema"


def test_nothing_differs_from_the_contract() -> None:
    assert {at: (OURS[at], CONTRACT[at]) for at in OURS.keys() & CONTRACT.keys() if OURS[at] != CONTRACT[at]} == {}


def test_what_the_contract_has_beyond_the_schema_is_listed_as_to_come() -> None:
    to_come = listed("to_come.txt")
    assert {at for at in CONTRACT.keys() - OURS.keys() if not covered(at, to_come)} == set()
    assert to_come.keys() & OURS.keys() == set(), "is there: take it off the list"
    assert to_come.keys() - CONTRACT.keys() == set(), "the contract has no such thing"


def test_what_the_schema_has_beyond_the_contract_is_listed_with_its_reason() -> None:
    added = listed("added.txt")
    assert {at for at in OURS.keys() - CONTRACT.keys() if not covered(at, added)} == set()
    assert {at for at, reason in added.items() if not reason or at not in OURS or at in CONTRACT} == set()


def test_the_comparison_sees_types_defaults_nullability_and_interfaces() -> None:
    """What the tests above stand on: each of these changes shows in the table."""
    before = table("interface I { a: Int } type T implements I { a(b: Int = 1): Int! } input N { c: Int } enum E { X }")
    after = table("interface I { a: Int } type T { a(b: Int! = 2): Int } input N @oneOf { c: Int! } enum E { Y }")
    assert dict(before.items() ^ after.items()).keys() == {"T & I", "T.a", "T.a(b:)", "N", "N.c", "E.X", "E.Y"}


def test_clients_of_the_last_release_are_not_broken() -> None:
    """`schema/released.graphql` is the export as of the last release, put there by releasing; before the first there is none."""
    released = SCHEMA / "released.graphql"
    before = build_schema(released.read_text()) if released.exists() else GRAPH
    assert find_breaking_changes(before, GRAPH) == []


def described() -> Iterator[tuple[str, Any]]:
    for one in GRAPH.type_map.values():
        if is_introspection_type(one) or one.name in ("ID", "Int", "Float", "String", "Boolean"):
            continue
        yield one.name, one
        for name, value in getattr(one, "values", {}).items():
            yield f"{one.name}.{name}", value
        for name, child in getattr(one, "fields", {}).items():
            yield f"{one.name}.{name}", child
            for argument, given in getattr(child, "args", {}).items():
                yield f"{one.name}.{name}({argument}:)", given


def test_everything_has_a_description() -> None:
    things = dict(described())
    assert len(things) > 400
    assert [at for at, one in things.items() if not (one.description or "").strip()] == []


def test_lists_of_one_noun_have_one_name_whether_counted_or_not() -> None:
    assert [name for name in GRAPH.type_map if "Counted" in name] == []
    assert "totalCount: Count" in print_type(GRAPH.type_map["ProductConnection"])


NODES = {one.name for one in GRAPH.get_possible_types(GRAPH.type_map["Node"])}  # type: ignore[arg-type]
"""Of what can stand in one selection: payloads stand each in a field of its own."""


def interfaces() -> list[str]:
    found = ((name, GRAPH.get_possible_types(one)) for name, one in GRAPH.type_map.items() if is_interface_type(one))
    return sorted(name for name, kinds in found if any(kind.name in NODES for kind in kinds))


@pytest.mark.parametrize("interface", interfaces())
def test_one_query_can_ask_every_field_of_every_kind(interface: str) -> None:
    """Fields of one name have one type wherever they can stand in one selection."""
    kinds = GRAPH.get_possible_types(GRAPH.type_map[interface])  # type: ignore[arg-type]
    types: dict[str, set[str]] = {}
    for kind in kinds:
        for name, one in kind.fields.items():
            types.setdefault(name, set()).add(str(one.type))
    assert {name: some for name, some in types.items() if len(some) > 1} == {}
    asked = " ".join(f"... on {kind.name} {{ {' '.join(selection(kind.fields))} }}" for kind in kinds)
    assert validate(GRAPH, parse(f'{{ node(id: "x") {{ ... on {interface} {{ __typename {asked} }} }} }}')) == []


def selection(fields: dict[str, GraphQLField]) -> list[str]:
    return [
        name + needed(one) + (" { __typename }" if is_composite_type(get_named_type(one.type)) else "")
        for name, one in fields.items()
    ]


def test_every_view_is_borne_out_by_its_records() -> None:
    assert mismatches() == []
    assert len(VIEWS) > 30


@pytest.mark.parametrize(
    ("name", "promised", "why"),
    [
        ("nickname", str, "Account has no such attribute"),
        ("bio", str, "str | None, which is no str"),
        ("handle", int, "str'>, which is no int"),
        ("tier", str, "CreatorTier | None, which is no str"),
        ("revision", list[int], "int'>, which is no list of int"),
        ("handle", MoneyView | None, "str'>, which is no Money or nothing"),
    ],
)
def test_a_view_that_promises_what_its_record_does_not_hold_is_named(name: str, promised: Any, why: str) -> None:
    declared = dict(VIEWS)
    body = {"__doc__": "A view.", "__annotations__": {name: promised}, name: field("Something."), "__module__": __name__}
    wrong = view(accounts.Account)(type("Wrong", (Node,), body))
    try:
        (line,) = mismatches({wrong: (Account,)})
    finally:
        VIEWS.clear()
        VIEWS.update(declared)
    assert line.startswith(f"Wrong.{name}: ")
    assert line.endswith(why)


async def test_a_shop_with_such_a_view_does_not_start(shop: TestShop) -> None:
    records = VIEWS[MoneyView]
    VIEWS[MoneyView] = (Money, Account)
    try:
        with pytest.raises(BrokenView, match=r"Money\.amount: Account has no such attribute"):
            application(shop.held)
    finally:
        VIEWS[MoneyView] = records
