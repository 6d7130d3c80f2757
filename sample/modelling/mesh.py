"""Triangles with a normal and a texture point at each corner, and moving them about. The solids are in `solids`."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from sample.modelling.vectors import UP, Quaternion, Vector, add, cross, dot, turn, turned

Corner: TypeAlias = tuple[Vector, Vector, tuple[float, float]]
"""Position, normal, texture point (from the upper left, as glTF has it)."""


class Mesh(NamedTuple):
    """`triangles` name their corners by number, anticlockwise seen from outside."""

    corners: list[Corner]
    triangles: list[tuple[int, int, int]]

    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> "Mesh":
        return Mesh([(add(at, (x, y, z)), normal, uv) for at, normal, uv in self.corners], self.triangles)

    def turned(self, by: Quaternion) -> "Mesh":
        return Mesh([(turned(at, by), turned(normal, by), uv) for at, normal, uv in self.corners], self.triangles)

    def around(self, degrees: float) -> "Mesh":
        return self.turned(turn(UP, degrees))

    def repeated(self, across: float, along: float) -> "Mesh":
        """The texture laid on several times."""
        return Mesh([(at, normal, (u * across, v * along)) for at, normal, (u, v) in self.corners], self.triangles)

    def seen_from_above(self, metres: float) -> "Mesh":
        """The texture projected from above, once every `metres`, its grain along z."""
        return Mesh([(at, normal, (at[0] / metres, at[2] / metres)) for at, normal, _ in self.corners], self.triangles)


def joined(meshes: Iterable[Mesh]) -> Mesh:
    corners: list[Corner] = []
    triangles: list[tuple[int, int, int]] = []
    for mesh in meshes:
        first = len(corners)
        corners += mesh.corners
        triangles += [(a + first, b + first, c + first) for a, b, c in mesh.triangles]
    return Mesh(corners, triangles)


def strip(low: Sequence[Corner], high: Sequence[Corner]) -> Mesh:
    """The band between two rows of corners that run to the right, seen from outside."""
    many = len(low)
    triangles = []
    for a in range(many - 1):
        triangles += [(a, a + 1, a + 1 + many), (a, a + 1 + many, a + many)]
    return Mesh([*low, *high], triangles)


def welded(mesh: Mesh) -> Mesh:
    """Equal corners made one (to a hundredth of a millimetre); triangles without an area left out; normals of exact length."""
    kept: dict[Corner, int] = {}
    numbers = [kept.setdefault(_rounded(corner), len(kept)) for corner in mesh.corners]
    corners = list(kept)
    triangles = []
    for a, b, c in mesh.triangles:
        face = (numbers[a], numbers[b], numbers[c])
        if _area(*(corners[at][0] for at in face)) > 1e-12:
            triangles.append(face)
    return _used(corners, triangles)


def _rounded(corner: Corner) -> Corner:
    (x, y, z), (i, j, k), (u, v) = corner
    length = math.sqrt(i * i + j * j + k * k)
    # Adding 0.0 makes a plain zero of a negative one.
    at = (round(x, 5) + 0.0, round(y, 5) + 0.0, round(z, 5) + 0.0)
    normal = (round(i / length, 4) + 0.0, round(j / length, 4) + 0.0, round(k / length, 4) + 0.0)
    return at, normal, (round(u, 4) + 0.0, round(v, 4) + 0.0)


def _area(a: Vector, b: Vector, c: Vector) -> float:
    across = cross(add(b, a, -1), add(c, a, -1))
    return math.sqrt(dot(across, across)) / 2


def _used(corners: list[Corner], triangles: list[tuple[int, int, int]]) -> Mesh:
    numbers: dict[int, int] = {}
    faces = [tuple(numbers.setdefault(at, len(numbers)) for at in face) for face in triangles]
    return Mesh([corners[at] for at in numbers], [(a, b, c) for a, b, c in faces])
