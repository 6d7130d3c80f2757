"""Every field of every mutation's input with what makes no sense in it, by who may do anything: nothing breaks, and what is
refused leaves nothing behind.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import get_named_type, is_enum_type, is_input_object_type, is_list_type, is_non_null_type

from content import ids
from tests.api.inputs import field_of, value
from tests.api.test_access import ACTIONS, RULES, Stage
from tests.shop import TestShop

MUTATIONS = [field for field in ACTIONS if field.startswith("Mutation.") and field != "Mutation.sessionEnd"]
EACH_ALONE = {"Mutation.eventsTrack", "Mutation.productsUpsert"}
"""What takes what is right of a list with faults in it."""
BESIDE = ("attempts", "audit")
"""Collections that a refusal may write."""

_TEXTS = ["", "\u0000", "\ud800", "\u202e\u200d", "a" * 20_000, "灯" * 5_000, "' OR 1=1 --", "../../etc/passwd"]
HOSTILE: dict[str, list[Any]] = {
    "String": _TEXTS,
    "ID": ["", "\u0000", "\ud800", "prd_", "a" * 20_000],
    "Int": [-1, 0, 2**31 - 1, -(2**31)],
    "Float": [-1.0, 1e308, -1e308, 5e-324],
    "Boolean": [True],
    "Decimal": ["-1", "1e400", "NaN", "0.00001", "99999999999999999999", "１２", ""],
    "DateTime": ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+23:59", "soon"],
    "URL": ["", "javascript:alert(1)", "http://", "https://[", "https://" + "a" * 5_000],
}


def hostile(type: Any, name: str, given: dict[str, Any], of_others: list[str], depth: int = 0) -> Iterator[Any]:
    """What is right but for one place, each of them in turn, and lists that are empty, too long or say the same twice.

    `given` may change on the way.
    """
    if is_non_null_type(type):
        yield from hostile(type.of_type, name, given, of_others, depth)
    elif is_list_type(type):
        one = value(type.of_type, name, {}, depth)
        yield from ([], [one] * 300, [one, one])
        yield from ([bad] for bad in hostile(type.of_type, name, given, of_others, depth))
    elif is_input_object_type(type):
        for field, declared in type.fields.items():
            for bad in hostile(declared.type, field, given, of_others, depth + 1):
                yield {field: bad} if type.is_one_of else {**value(type, name, given, depth), field: bad}
    elif not is_enum_type(type):
        yield from HOSTILE[type.name]
        yield from of_others if type.name == "ID" else ()


@pytest.fixture
async def stage(shop: TestShop) -> Stage:
    stage = Stage(shop)
    await stage.set()
    return stage


@pytest.mark.parametrize("field", MUTATIONS)
async def test_what_makes_no_sense_breaks_nothing_and_leaves_nothing_behind(field: str, stage: Stage) -> None:
    root, _, own = field.partition(".")
    declared = field_of(root, own).args["input"].type
    named = get_named_type(declared).name
    query = f"mutation ($input: {named}!) {{ {own}(input: $input) {{ userErrors {{ code field message }} }} }}"
    wrong: list[tuple[Any, bytes]] = []
    references = stage.subjects.references(field)
    of_others = [one for one in references.values() if isinstance(one, str) and ids.prefix_of(one)]
    given = {**references, **await subject(stage, field)}
    before = await kept(stage)
    for bad in hostile(declared, "input", given, of_others):
        answer = await stage.actors.ask("admin", query, {"input": bad})
        after = await kept(stage)
        refused = bool(answer.codes or (answer.data(field) or {}).get("userErrors"))
        if {"INTERNAL", "UNAVAILABLE"} & {*answer.codes} or (refused and after != before and field not in EACH_ALONE):
            wrong.append((str(bad)[:300], answer.body[:300]))
        if not refused:
            given |= await subject(stage, field)
            after = await kept(stage)
        before = after
    assert wrong == []


async def subject(stage: Stage, field: str) -> dict[str, Any]:
    """What it is about, a working copy where there are any."""
    rules = [(rule, standing) for rule in RULES if rule.field == field for standing in reversed(rule.tried)]
    for rule, standing in rules:
        if given := await stage.subjects.fresh(rule.noun, standing, field, rule.by):
            return given
    return {}


async def kept(stage: Stage) -> dict[str, tuple[Any, ...]]:
    return {key: one for key, one in (await stage.state()).items() if not key.startswith(BESIDE)}


async def test_what_is_not_printed_may_stand_in_what_a_tag_is_called(stage: Stage) -> None:
    """A family is three pictures and two joints that nothing is found by: no two tags, nor one twice, are in each other's way."""
    for _ in range(2):
        given = await subject(stage, "Mutation.tagSave")
        names, synonyms = ([{"language": "zh", "text": text}] for text in ("一家\u3000人", "👩\u200d👩\u200d👧"))
        for revision in (1, 2):
            answer = await stage.ask(
                "editor", "Mutation.tagSave", **{**given, "revision": revision}, names=names, synonyms=synonyms
            )
            assert answer.codes == []
            assert answer.data("Mutation.tagSave") == {"userErrors": []}
            names = [{"language": "zh", "text": "一家\u00a0人"}]
