"""Points and directions in space, in metres: x to the right, y up, z towards the reader."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
Quaternion: TypeAlias = tuple[float, float, float, float]

ACROSS: Vector = (1.0, 0.0, 0.0)
UP: Vector = (0.0, 1.0, 0.0)
AHEAD: Vector = (0.0, 0.0, 1.0)


def points(millimetres: str) -> list[Vector]:
    """Places such as `"0,32,0 19,34,0"`."""
    places = ([float(number) / 1000 for number in place.split(",")] for place in millimetres.split())
    return [(x, y, z) for x, y, z in places]


def ring(across: float, y: float, steps: int, *, deep: float | None = None, z: float = 0) -> list[Vector]:
    """A level circle, or an ellipse `deep` from front to back, by their radii; closed, its first point not repeated."""
    angles = (math.tau * step / steps for step in range(steps))
    return [(across * math.sin(angle), y, z + (deep or across) * math.cos(angle)) for angle in angles]


def add(a: Vector, b: Vector, share: float = 1) -> Vector:
    return a[0] + b[0] * share, a[1] + b[1] * share, a[2] + b[2] * share


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def unit(a: Vector) -> Vector:
    length = math.sqrt(dot(a, a)) or 1.0
    return a[0] / length, a[1] / length, a[2] / length


def turn(axis: Vector, degrees: float) -> Quaternion:
    """The turn by `degrees` about an axis, anticlockwise for who looks against it: x, y, z, w."""
    half, (x, y, z) = math.radians(degrees) / 2, unit(axis)
    return x * math.sin(half), y * math.sin(half), z * math.sin(half), math.cos(half)


def turned(a: Vector, by: Quaternion) -> Vector:
    """The rotation formula of Rodrigues in its form for unit quaternions."""
    axis, w = by[:3], by[3]
    twice = cross(axis, a)
    twice = (twice[0] * 2, twice[1] * 2, twice[2] * 2)
    return add(add(a, twice, w), cross(axis, twice))


def curve(through: Sequence[Vector], pieces: int = 8, *, closed: bool = False) -> list[Vector]:
    """A smooth line through all points: a uniform Catmull-Rom spline, each span cut in `pieces`."""
    around = [through[-1], *through, through[0], through[1]] if closed else [through[0], *through, through[-1]]
    line = [_spline(around[span : span + 4], piece / pieces) for span in range(len(around) - 3) for piece in range(pieces)]
    return line if closed else [*line, through[-1]]


def _spline(p: Sequence[Vector], t: float) -> Vector:
    weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
    x, y, z = (sum(weight * point[axis] for weight, point in zip(weights, p, strict=True)) / 2 for axis in range(3))
    return x, y, z


def tangents(line: Sequence[Vector], *, closed: bool) -> list[Vector]:
    """The direction of a line at each of its points."""
    ahead = [unit(add(b, a, -1)) for a, b in pairwise([*line, line[0]])]
    before = [ahead[-1], *ahead[:-1]]
    if not closed:
        ahead[-1] = ahead[-2]
        before[0] = ahead[0]
    return [unit(add(a, b)) for a, b in zip(before, ahead, strict=True)]
