"""What the data of an accessor must hold to: its own bounds, unit lengths, indices in range. Told once an accessor and kind."""

from array import array
from collections.abc import Callable, Iterable
from itertools import pairwise
from math import hypot
from operator import add, eq

from content.gltf.accessors import FLOAT, HIGHEST, Accessors, Column, finite, normalised
from content.gltf.document import Document
from content.gltf.report import UnreadableModel

MOST_INFLUENCES = 2_000_000
_VEC3_TOLERANCE = 0.00674
_VEC4_TOLERANCE = 0.00769
"""The Khronos validator's: what rounding to eight bits may cost."""

_WEIGHT_TOLERANCE = 2e-7
"""A weight, by the specification."""


class Elements:
    """Checks columns; each kind of check looks at an accessor once, however often it is referred to."""

    def __init__(self, document: Document, accessors: Accessors) -> None:
        self._document, self._accessors = document, accessors
        self._seen: set[tuple[object, ...]] = set()
        self._highest: dict[int, int] = {}
        self._weighed = 0

    def check_bounds(self) -> None:
        for index, (pointer, accessor) in enumerate(self._document.each("accessors")):
            columns = self._accessors.columns(index)
            if columns is None:
                continue
            if accessor["componentType"] == FLOAT and not all(map(finite, columns)):
                self._document.issues.add("ACCESSOR_INVALID_FLOAT", pointer, "It holds a value that is no number or infinite.")
                continue
            self._check_bound(f"{pointer}/min", accessor.get("min"), columns, min)
            self._check_bound(f"{pointer}/max", accessor.get("max"), columns, max)

    def _check_bound(
        self, pointer: str, declared: list[float] | None, columns: list[Column], extreme: Callable[[Column], float]
    ) -> None:
        issues, name = self._document.issues, extreme.__name__
        for at, (column, bound) in enumerate(zip(columns, declared or [], strict=False)):
            actual = extreme(column)
            single = array_value(column, bound)
            if actual == single:
                continue
            issues.add(
                f"ACCESSOR_{name.upper()}_MISMATCH", f"{pointer}/{at}", f"It declares {bound:.9g}; the data says {actual:.9g}."
            )
            if (actual < single) == (extreme is min):
                issues.add(f"ACCESSOR_ELEMENT_OUT_OF_{name.upper()}_BOUND", f"{pointer}/{at}", f"An element is {actual:.9g}.")

    def _first_time(self, *what: object) -> bool:
        before = len(self._seen)
        self._seen.add(what)
        return len(self._seen) > before

    def check_unit(self, index: int | None, pointer: str, of: str) -> None:
        """Normals, and tangents with their sign."""
        columns = self._accessors.columns(index)
        if columns is None or len(columns) < 3 or not self._first_time("unit", index):
            return
        lengths = list(map(hypot, *map(normalised, columns[:3])))
        if min(lengths) < 1 - _VEC3_TOLERANCE or max(lengths) > 1 + _VEC3_TOLERANCE:
            wrong, first = _count(abs(length - 1) > _VEC3_TOLERANCE for length in lengths)
            self._document.issues.add(
                "ACCESSOR_VECTOR3_NON_UNIT", pointer, f"{wrong} {of} are not of unit length, first at {first}."
            )
        if len(columns) == 4 and not set(columns[3]) <= {
            1,
            -1,
            _HIGHEST.get(columns[3].typecode),
            _LOWEST.get(columns[3].typecode),
        }:
            self._document.issues.add("ACCESSOR_INVALID_SIGN", pointer, "The w of a tangent is neither 1 nor -1.")

    def check_clamped(self, index: int | None, pointer: str) -> None:
        columns = self._accessors.columns(index)
        if columns is None or columns[0].typecode != "f" or not self._first_time("clamped", index):
            return
        if min(map(min, columns)) < 0 or max(map(max, columns)) > 1:
            self._document.issues.add("ACCESSOR_NON_CLAMPED", pointer, "A colour is outside of 0 to 1.")

    def check_indices(self, index: int, vertices: int, triangles: bool, pointer: str) -> None:
        columns = self._accessors.columns(index)
        if columns is None:
            return
        highest, accessor, issues = (
            self._highest_of(index, columns),
            self._document.all("accessors")[index],
            self._document.issues,
        )
        if highest == HIGHEST.get(accessor["componentType"]):
            issues.add("ACCESSOR_INDEX_PRIMITIVE_RESTART", pointer, f"It holds {highest}, which means “begin anew”.")
        elif highest >= vertices:
            issues.add("ACCESSOR_INDEX_OOB", pointer, f"It holds {highest}, and there are {vertices} vertices.")
        if triangles and self._first_time("degenerate", index) and (count := _degenerate(columns[0])):
            issues.add(
                "ACCESSOR_INDEX_TRIANGLE_DEGENERATE", pointer, f"{count} of {len(columns[0]) // 3} triangles have no area."
            )

    def _highest_of(self, index: int, columns: list[Column]) -> int:
        if index not in self._highest:
            self._highest[index] = max(columns[0])
        return self._highest[index]

    def check_times(self, index: int | None, pointer: str) -> None:
        columns = self._accessors.columns(index)
        if columns is None or not self._first_time("times", index):
            return
        times = columns[0]
        if min(times) < 0:
            self._document.issues.add("ACCESSOR_ANIMATION_INPUT_NEGATIVE", pointer, "A keyframe's time is negative.")
        if any(after <= before for before, after in pairwise(times)):
            self._document.issues.add("ACCESSOR_ANIMATION_INPUT_NON_INCREASING", pointer, "The keyframes' times must increase.")

    def check_rotations(self, index: int | None, cubic: bool, pointer: str) -> None:
        """`cubic`: only each second of three is a rotation, between two tangents."""
        columns = self._accessors.columns(index)
        if columns is None or len(columns) != 4 or not self._first_time("rotations", index, cubic):
            return
        rotations = [column[1::3] if cubic else column for column in map(normalised, columns)]
        wrong, first = _count(abs(length - 1) > _VEC4_TOLERANCE for length in map(hypot, *rotations))
        if wrong:
            self._document.issues.add(
                "ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION",
                pointer,
                f"{wrong} rotations are not of unit length, first at {first}.",
            )

    def check_matrices(self, index: int | None, pointer: str) -> None:
        columns = self._accessors.columns(index)
        if columns is None or len(columns) != 16 or not self._first_time("matrices", index):
            return
        if any(map(any, (columns[3], columns[7], columns[11]))) or set(columns[15]) != {1}:
            self._document.issues.add("ACCESSOR_INVALID_IBM", pointer, "The last row of a matrix is not 0 0 0 1.")

    def check_influences(self, sets: list[tuple[int, int]], joints: int, pointer: str) -> None:
        """`sets`: accessors of joints and of their weights. `joints`: how many the smallest skin has."""
        both = [(self._accessors.columns(joint), self._accessors.columns(weight)) for joint, weight in sets]
        ids = [column for columns, _ in both for column in columns or []]
        weights = [normalised(column) for _, columns in both for column in columns or []]
        if not ids or len(ids) != len(weights) or len({len(column) for column in (*ids, *weights)}) > 1:
            return
        if not self._first_time("influences", *sets, joints):
            return
        self._weighed += len(ids[0]) * len(ids)
        if self._weighed > MOST_INFLUENCES:
            raise UnreadableModel(f"The file has more skinned vertices than can be shown: over {MOST_INFLUENCES} influences.")
        issues = self._document.issues
        if max(map(max, ids)) >= joints:
            issues.add("ACCESSOR_JOINTS_INDEX_OOB", pointer, f"It names joint {max(map(max, ids))}; a skin has {joints}.")
        if min(map(min, weights)) < 0:
            issues.add("ACCESSOR_WEIGHTS_NEGATIVE", pointer, "A weight is negative.")
        self._check_sums(weights, pointer)
        vertices = list(zip(zip(*ids, strict=True), zip(*weights, strict=True), strict=True))
        if any(_repeats(joints, weights) for joints, weights in vertices):
            issues.add("ACCESSOR_JOINTS_INDEX_DUPLICATE", pointer, "A vertex names a joint twice.")
        idle = sum(any(joint and not weight for joint, weight in zip(*vertex, strict=True)) for vertex in vertices)
        if idle:
            issues.add("ACCESSOR_JOINTS_USED_ZERO_WEIGHT", pointer, f"{idle} vertices name a joint with a weight of zero.")

    def _check_sums(self, weights: list[Column], pointer: str) -> None:
        total = weights[0]
        for column in weights[1:]:
            total = array("f", map(add, total, column))
        wrong = [at for at, sum in enumerate(total) if sum != 1 and abs(sum - 1) > _allowed([column[at] for column in weights])]
        if wrong:
            message = f"The weights of {len(wrong)} vertices do not add up to 1, first at {wrong[0]}."
            self._document.issues.add("ACCESSOR_WEIGHTS_NON_NORMALIZED", pointer, message)


_HIGHEST = {"b": 127, "h": 32767}
_LOWEST = {"b": -127, "h": -32767}


def array_value(column: Column, value: float) -> float:
    """As the column would hold it: in single precision where it holds floats."""
    return array("f", [value])[0] if column.typecode == "f" else value


def _allowed(weights: list[float]) -> float:
    return _WEIGHT_TOLERANCE * sum(weight != 0 for weight in weights)


def _repeats(joints: tuple[int, ...], weights: tuple[float, ...]) -> bool:
    if len(set(joints)) == len(joints):
        return False
    used = [joint for joint, weight in zip(joints, weights, strict=True) if weight]
    return len(set(used)) < len(used)


def _degenerate(indices: Column) -> int:
    whole = len(indices) // 3 * 3
    a, b, c = indices[0:whole:3], indices[1:whole:3], indices[2:whole:3]
    if not (any(map(eq, a, b)) or any(map(eq, b, c)) or any(map(eq, a, c))):
        return 0
    return sum(len({*corners}) < 3 for corners in zip(a, b, c, strict=True))


def _count(wrong: Iterable[bool]) -> tuple[int, int]:
    """How many, and the first one's place."""
    places = [at for at, is_wrong in enumerate(wrong) if is_wrong]
    return len(places), places[0] if places else -1
