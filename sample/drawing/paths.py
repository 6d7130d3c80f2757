"""Outlines as lists of points: ellipses, rounded boxes and curves. No colour, no pixels."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Path: TypeAlias = list[Point]
Outline: TypeAlias = Sequence[Point]

_TOKEN = re.compile(r"[MLCQZ]|-?\d+(?:\.\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}
_PIECES = 28


def path(outline: str) -> Path:
    """An outline in the letters of SVG paths: absolute `M`, `L`, `Q`, `C` and `Z`, e.g. `M0,0 L10,0 Q20,5 10,10 Z`."""
    points: Path = []
    for letter, given in _commands(outline):
        for start in range(0, len(given), _POINTS[letter]):
            controls = given[start : start + _POINTS[letter]]
            points += [controls[0]] if len(controls) == 1 else _bezier([points[-1], *controls])
    return points


def _commands(outline: str) -> Iterator[tuple[str, Path]]:
    for part in re.findall(r"[MLCQ][^MLCQZ]*", outline):
        letter, *numbers = _TOKEN.findall(part)
        values = [float(number) for number in numbers]
        yield letter, list(zip(values[::2], values[1::2], strict=True))


def _bezier(controls: Path) -> Path:
    return [_on_bezier(controls, piece / _PIECES) for piece in range(1, _PIECES + 1)]


def _on_bezier(controls: Path, t: float) -> Point:
    while len(controls) > 1:
        controls = [between(a, b, t) for a, b in pairwise(controls)]
    return controls[0]


def between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def ellipse(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> Path:
    """Degrees run clockwise from three o'clock."""
    angles = (math.radians(start + (end - start) * step / 90) for step in range(91))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def box(left: float, top: float, right: float, bottom: float, radius: float = 0) -> Path:
    """With rounded corners where there is a radius."""
    if not radius:
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    corners = [(right - radius, top + radius, 270), (right - radius, bottom - radius, 0)]
    corners += [(left + radius, bottom - radius, 90), (left + radius, top + radius, 180)]
    return [point for x, y, start in corners for point in ellipse(x, y, radius, radius, start, start + 90)]


def drop(x: float, y: float, width: float, height: float) -> Path:
    """A flame or a falling drop: round at its foot `(x, y)`, pointed above."""
    half = width / 2
    return path(
        f"M{x:.1f},{y:.1f} C{x - half:.1f},{y:.1f} {x - half * 1.2:.1f},{y - height * 0.4:.1f} {x:.1f},{y - height:.1f} "
        f"C{x + half * 1.2:.1f},{y - height * 0.4:.1f} {x + half:.1f},{y:.1f} {x:.1f},{y:.1f} Z"
    )


def wave(left: float, right: float, y: float, height: float, length: float, phase: float = 0) -> Path:
    """An open sine line."""
    steps = 120
    xs = (left + (right - left) * step / steps for step in range(steps + 1))
    return [(x, y + height * math.sin(phase + x / length * math.tau)) for x in xs]
