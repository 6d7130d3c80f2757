"""Outlines in the plane, in metres: profiles, circles, rounded rectangles; their normals, and cutting them into triangles."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Flat: TypeAlias = tuple[float, float]
Edge: TypeAlias = tuple[Flat, Flat, Flat, Flat]
"""A straight piece: its ends and the normals there, to its right."""

CREASE = math.cos(math.radians(38))
"""Where two faces meet at a blunter angle than this they are one smooth surface."""


def profile(millimetres: str) -> list[tuple[float, ...]]:
    """Points such as `"0,0 40,0,3 40,90"`: x, y and, where a corner is round, its radius."""
    return [tuple(float(number) / 1000 for number in point.split(",")) for point in millimetres.split()]


def filleted(points: Sequence[tuple[float, ...]], steps: int = 4, *, closed: bool = False) -> list[Flat]:
    """A line of `(x, y)` points; one that is `(x, y, radius)` gets a round corner of about that radius."""
    line: list[Flat] = []
    for at, (x, y, *radius) in enumerate(points):
        inside = closed or 0 < at < len(points) - 1
        if not radius or not inside:
            line.append((x, y))
            continue
        before, after = points[at - 1], points[(at + 1) % len(points)]
        a, b = (_towards((x, y), (end[0], end[1]), radius[0]) for end in (before, after))
        for step in range(steps + 1):
            t = step / steps
            one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
            line.append((one * a[0] + two * x + three * b[0], one * a[1] + two * y + three * b[1]))
    return line


def _towards(start: Flat, end: Flat, distance: float) -> Flat:
    length = math.dist(start, end)
    share = min(distance / length, 0.5)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def edges(line: Sequence[Flat], *, closed: bool) -> list[Edge]:
    """Each piece of a line with the normals (to its right) at its two ends, smooth but at creases."""
    pieces = list(pairwise([*line, line[0]] if closed else line))
    pieces = [(a, b) for a, b in pieces if math.dist(a, b) > 1e-9]
    flat = []
    for (ax, ay), (bx, by) in pieces:
        length = math.hypot(bx - ax, by - ay)
        flat.append(((by - ay) / length, (ax - bx) / length))
    found = []
    for at, (a, b) in enumerate(pieces):
        before = flat[at - 1] if at or closed else flat[at]
        after = flat[(at + 1) % len(flat)] if at + 1 < len(flat) or closed else flat[at]
        found.append((a, b, _smooth(flat[at], before), _smooth(flat[at], after)))
    return found


def _smooth(normal: Flat, other: Flat) -> Flat:
    if normal[0] * other[0] + normal[1] * other[1] < CREASE:
        return normal
    x, y = normal[0] + other[0], normal[1] + other[1]
    length = math.hypot(x, y)
    return x / length, y / length


def circle(radius: float, sides: int = 12, squeeze: float = 1) -> list[Flat]:
    """An outline for `sweep` and `plate`."""
    return [
        (radius * math.cos(math.tau * side / sides), radius * squeeze * math.sin(math.tau * side / sides))
        for side in range(sides)
    ]


def slab(width: float, height: float, radius: float = 0, steps: int = 4) -> list[Flat]:
    """The outline of a rectangle about the origin, its corners rounded."""
    x, y = width / 2, height / 2
    corners = [(-x, -y, radius), (x, -y, radius), (x, y, radius), (-x, y, radius)]
    return filleted(corners, steps, closed=True) if radius else [(a, b) for a, b, _ in corners]


def clipped(outline: Sequence[Flat]) -> list[tuple[int, int, int]]:
    """An outline without crossings cut into triangles, ear by ear."""
    left, faces = list(range(len(outline))), []
    while len(left) > 3:
        ears = ((at, left[at - 1], left[at], left[(at + 1) % len(left)]) for at in range(len(left)))
        at, a, b, c = next(ear for ear in ears if _is_ear(outline, left, *ear[1:]))
        faces.append((a, b, c))
        del left[at]
    return [*faces, (left[0], left[1], left[2])]


def _is_ear(outline: Sequence[Flat], left: Sequence[int], a: int, b: int, c: int) -> bool:
    corners = outline[a], outline[b], outline[c]
    if _side(*corners) <= 0:
        return False
    others = (outline[at] for at in left if at not in (a, b, c))
    return not any(all(_side(p, q, point) >= 0 for p, q in pairwise([*corners, corners[0]])) for point in others)


def _side(a: Flat, b: Flat, c: Flat) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
