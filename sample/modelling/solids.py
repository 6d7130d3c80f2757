"""Solids from outlines: turned on a lathe, swept along a line, cut from a plate."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from sample.modelling.mesh import Corner, Mesh, joined, strip
from sample.modelling.outlines import Edge, Flat, circle, clipped, edges, filleted
from sample.modelling.vectors import UP, Vector, add, cross, dot, tangents, unit


def lathe(profile: Sequence[tuple[float, ...]], sides: int = 48, *, turns: float = 1, steps: int = 4) -> Mesh:
    """Turned about y: `profile` runs up the outside as `(radius, y)` and, where there is one, down the inside."""
    line = filleted(profile, steps)
    length = sum(math.dist(a, b) for a, b in pairwise(line))
    bands, gone = [], 0.0
    for a, b, low, high in edges(line, closed=False):
        after = gone + math.dist(a, b)
        bands.append(strip(_ring(a, low, 1 - gone / length, sides, turns), _ring(b, high, 1 - after / length, sides, turns)))
        gone = after
    return joined(bands)


def _ring(at: Flat, normal: Flat, v: float, sides: int, turns: float) -> list[Corner]:
    corners: list[Corner] = []
    for side in range(sides + 1):
        # A full turn ends exactly where it began.
        angle = math.tau * (side % sides if turns == 1 else side) / sides * turns
        sin, cos = math.sin(angle), math.cos(angle)
        corners.append(((at[0] * sin, at[1], at[0] * cos), (normal[0] * sin, normal[1], normal[0] * cos), (side / sides, v)))
    return corners


def sweep(
    along: Sequence[Vector],
    section: Sequence[Flat],
    *,
    closed: bool = False,
    up: Vector | None = None,
    size: Callable[[float], float] | None = None,
) -> Mesh:
    """A section (anticlockwise) carried along a line; its y stays towards `up`, else it turns as little as it can.

    `size` scales it, from the line's start at 0 to its end at 1.
    """
    frames = _frames(along, closed=closed, up=up)
    many = len(along) - (0 if closed else 1)
    sides = edges(section, closed=True)
    bands = []
    for a, b, low, high in sides:
        rows: tuple[list[Corner], list[Corner]] = ([], [])
        for step in range(many + 1):
            at, (x, y) = along[step % len(along)], frames[step % len(along)]
            scale, u = size(step / many) if size else 1.0, step / many
            for row, point, normal, v in ((rows[0], a, low, 0.0), (rows[1], b, high, 1.0)):
                place = add(add(at, x, point[0] * scale), y, point[1] * scale)
                row.append((place, add(add((0, 0, 0), x, normal[0]), y, normal[1]), (u, v)))
        bands.append(strip(rows[1], rows[0]))
    if closed:
        return joined(bands)
    first, last = (size(0), size(1)) if size else (1.0, 1.0)
    ends = [_cap(along[0], frames[0], section, first, -1), _cap(along[-1], frames[-1], section, last, 1)]
    return joined([*bands, *ends])


def _frames(along: Sequence[Vector], *, closed: bool, up: Vector | None) -> list[tuple[Vector, Vector]]:
    """Two directions across a line at each point, so that x, y and the line's own direction are right-handed."""
    ways = tangents(along, closed=closed)
    side = up or (UP if abs(ways[0][1]) < 0.9 else (0.0, 0.0, 1.0))
    frames = []
    for way in ways:
        side = up or side
        x = unit(cross(side, way))
        side = cross(way, x)
        frames.append((x, unit(side)))
    return frames


def _cap(at: Vector, frame: tuple[Vector, Vector], section: Sequence[Flat], scale: float, facing: int) -> Mesh:
    x, y = frame
    way = cross(x, y)
    normal = (way[0] * facing, way[1] * facing, way[2] * facing)
    corners: list[Corner] = [(add(add(at, x, a * scale), y, b * scale), normal, (a, b)) for a, b in section]
    return Mesh(corners, [face if facing > 0 else (face[2], face[1], face[0]) for face in clipped(section)])


def tube(along: Sequence[Vector], radius: float, sides: int = 10, *, closed: bool = False) -> Mesh:
    return sweep(along, circle(radius, sides), closed=closed)


def plate(outline: Sequence[Flat], depth: float, bevel: float, steps: int = 3) -> Mesh:
    """An outline (anticlockwise) in x and y with a thickness of `depth` about z = 0, its edges rounded by `bevel`."""
    half, rows = depth / 2, []
    for step in range(steps + 1):
        angle = math.pi / 2 * step / steps
        rows.append((bevel * (1 - math.sin(angle)), half - bevel + bevel * math.cos(angle), math.cos(angle)))
    rows += [(inset, -z, -tilt) for inset, z, tilt in reversed(rows)]
    sides = edges(outline, closed=True)
    bands = [_rim(edge, upper, lower) for edge in sides for upper, lower in pairwise(rows) if upper != lower]
    faces = clipped(outline)
    inset = _inset(sides, bevel)
    front: list[Corner] = [((x, y, half), (0, 0, 1), (x, y)) for x, y in inset]
    back: list[Corner] = [((x, y, -half), (0, 0, -1), (x, y)) for x, y in inset]
    return joined([*bands, Mesh(front, faces), Mesh(back, [(c, b, a) for a, b, c in faces])])


def _inset(sides: Sequence[Edge], by: float) -> list[Flat]:
    return [(a[0] - normal[0] * by, a[1] - normal[1] * by) for a, _, normal, _ in sides]


def _rim(edge: Edge, upper: tuple[float, float, float], lower: tuple[float, float, float]) -> Mesh:
    a, b, first, last = edge
    rows: list[list[Corner]] = []
    for inset, z, tilt in (lower, upper):
        flat = math.sqrt(max(0.0, 1 - tilt * tilt))
        rows.append(
            [
                ((p[0] - n[0] * inset, p[1] - n[1] * inset, z), (n[0] * flat, n[1] * flat, tilt), (p[0], p[1]))
                for p, n in ((a, first), (b, last))
            ]
        )
    return strip(*rows)


def bolt(radius: float, height: float, edge: float = 0.0005) -> Mesh:
    """A low round knob standing on y = 0."""
    return lathe([(radius, 0), (radius, height, edge), (0, height)], 20, steps=2)


def facing(mesh: Mesh, way: Vector) -> Mesh:
    """What stands upright about y, laid along another direction."""
    target = unit(way)
    axis = cross(UP, target)
    if dot(axis, axis) < 1e-12:
        return mesh if target[1] > 0 else mesh.turned((1.0, 0.0, 0.0, 0.0))
    x, y, z = unit(axis)
    half = math.acos(max(-1.0, min(1.0, target[1]))) / 2
    return mesh.turned((x * math.sin(half), y * math.sin(half), z * math.sin(half), math.cos(half)))
