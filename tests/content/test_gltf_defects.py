"""Every defect is found and graded, and whatever is done to a file's bytes, nothing but UnreadableModel is raised."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.gltf import IssueSeverity, ModelIssue, UnreadableModel, inspect
from tests.content.gltf_defects import BEYOND, CONTAINERS, ERRORS, OTHERS, made
from tests.content.gltf_files import Change, container, showpiece

SHOWPIECE = showpiece().encode()
POOL: list[Any] = [
    *(None, True, 0, 1, -1, 0.5, 2**31, 2**70, 1e39, 1e308, "", "x", "VEC3", "MAT4", "\ud800", "2.0", "data:;base64,AAAA"),
    *(5120, 5121, 5126, 34962, [], {}, [0], [0, 0], [0.0] * 3, [1e300] * 16, {"a": 1}, [[]], [{}], ["KHR_materials_unlit"]),
]
Step = str | int


def issues(data: bytes) -> list[ModelIssue]:
    return inspect(data).report.issues


def errors(data: bytes) -> set[str]:
    return {issue.code for issue in issues(data) if issue.severity is IssueSeverity.ERROR}


def named(table: list[tuple[str, Any]]) -> list[Any]:
    return [pytest.param(code, change, id=f"{code}-{at}") for at, (code, change) in enumerate(table)]


@pytest.mark.parametrize(("code", "change"), named(ERRORS + BEYOND))
def test_a_defect_is_an_error(code: str, change: Change) -> None:
    assert code in errors(made(change))


@pytest.mark.parametrize(("code", "change"), named(OTHERS))
def test_an_oddity_is_told_and_is_no_error(code: str, change: Change) -> None:
    found = issues(made(change))
    assert code in {issue.code for issue in found}
    assert [issue for issue in found if issue.severity is IssueSeverity.ERROR] == []


@pytest.mark.parametrize(("code", "change"), named(CONTAINERS))
def test_an_odd_container_is_told(code: str, change: Callable[[bytes], bytes]) -> None:
    assert code in {issue.code for issue in issues(change(SHOWPIECE))}


def test_a_pointer_leads_to_the_place() -> None:
    glb = showpiece()
    glb.json["meshes"][0]["primitives"][0]["attributes"]["A/B~C"] = 0
    (issue,) = [one for one in issues(glb.encode()) if one.code == "MESH_PRIMITIVE_INVALID_ATTRIBUTE"]
    assert issue.pointer == "/meshes/0/primitives/0/attributes/A~1B~0C"


def test_a_key_that_is_there_twice_is_an_error() -> None:
    text = json.dumps(showpiece().json).replace('{"version": "2.0"}', '{"version": "2.0", "version": "2.0"}')
    assert "DUPLICATE_KEY" in errors(container(text.encode()))


def test_more_of_the_same_are_counted() -> None:
    glb = showpiece()
    glb.json["nodes"] += [{"colour": "red"}] * 50
    found = [issue for issue in issues(glb.encode()) if issue.code == "UNEXPECTED_PROPERTY"]
    assert len(found) == 21
    assert found[-1].message == "And 30 more of this kind."


def test_errors_come_first() -> None:
    glb = showpiece()
    glb.json["nodes"][0]["colour"] = "red"
    glb.json["scene"] = 7
    severities = [issue.severity for issue in issues(glb.encode())]
    assert severities[0] is IssueSeverity.ERROR
    assert severities == sorted(severities, key=list(IssueSeverity).index)


def survives(data: bytes) -> None:
    """Whatever is told can be told: in UTF-8, with finite numbers."""
    try:
        told = inspect(data)
    except UnreadableModel as refused:
        str(refused).encode()
        return
    repr(told).encode()
    assert "nan" not in repr(told.dimensions)
    assert "inf" not in repr(told.dimensions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SHOWPIECE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_bytes_may_flip(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SHOWPIECE)
    for at, value in flips:
        data[at] = value
    survives(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SHOWPIECE)))
def test_a_file_may_be_cut_off(length: int) -> None:
    survives(SHOWPIECE[:length])


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_anything_may_be_in_a_container(text: bytes, binary: bytes) -> None:
    survives(container(text, binary))


@pytest.mark.parametrize("count", [400, pytest.param(40_000, marks=pytest.mark.soak)])
def test_any_value_may_stand_anywhere(count: int) -> None:
    """Also one that is copied from elsewhere in the file."""
    rng = random.Random(count)
    for _ in range(count):
        glb = showpiece()
        for _ in range(rng.choice((1, 1, 2, 4))):
            change_anything(glb.json, rng)
        survives(glb.encode())


@pytest.mark.soak
def test_every_bit_may_flip() -> None:
    for bit in range(len(SHOWPIECE) * 8):
        data = bytearray(SHOWPIECE)
        data[bit // 8] ^= 1 << bit % 8
        survives(bytes(data))


def change_anything(root: Any, rng: random.Random) -> None:
    paths = list(places(root))
    (*path, last), (*other, key) = rng.choice(paths), rng.choice(paths)
    holder = at(root, path)
    if rng.random() < 0.2:
        del holder[last]
    else:
        copied = at(root, other)[key] if rng.random() < 0.4 else rng.choice(POOL)
        holder[last] = json.loads(json.dumps(copied))


def at(root: Any, path: list[Step]) -> Any:
    for step in path:
        root = root[step]
    return root


def places(value: Any, path: tuple[Step, ...] = ()) -> Any:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield from places(each, (*path, key))
