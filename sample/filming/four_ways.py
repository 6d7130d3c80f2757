"""A live session's film: a hut warden pitches one tarp four ways."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from sample.drawing import drinks, outdoors, people, places, scenes
from sample.drawing.canvas import INK, Canvas, Linear, lit, shaded
from sample.drawing.paths import Path, Point, between, ellipse
from sample.filming.air import gusts
from sample.filming.film import Cue, Film, glide
from sample.filming.host import speaker
from sample.pictures.creators import FACES
from sample.pictures.table import MOSS, RUST


class Pitch(NamedTuple):
    """One way to stand a tarp: two halves by their corners, two poles from top to foot, four lines from cloth to peg."""

    left: Path
    right: Path
    poles: tuple[Path, Path]
    lines: tuple[Path, Path, Path, Path]


_LYING = Pitch(
    [(0, -26), (20, -34), (-300, -36), (-340, 20)],
    [(0, -26), (20, -34), (300, -30), (360, 26)],
    ([(-420, 60), (-120, 66)], [(120, 72), (430, 64)]),
    ([(-340, 20), (-340, 20)], [(-300, -36), (-300, -36)], [(360, 26), (360, 26)], [(300, -30), (300, -30)]),
)
_WAYS = (
    Pitch(
        [(-290, -350), (0, -338), (0, -50), (-230, -56)],
        [(0, -338), (290, -350), (230, -56), (0, -50)],
        ([(-290, -356), (-290, 40)], [(290, -356), (290, 40)]),
        ([(-290, -350), (-470, 50)], [(-230, -56), (-300, -30)], [(290, -350), (470, 50)], [(230, -56), (300, -30)]),
    ),
    Pitch(
        [(-20, -350), (90, -300), (-230, -34), (-350, 34)],
        [(-20, -350), (90, -300), (400, -30), (310, 40)],
        ([(-20, -360), (-20, 44)], [(90, -306), (84, -30)]),
        ([(-350, 34), (-400, 44)], [(-20, -350), (-110, 110)], [(310, 40), (360, 56)], [(400, -30), (450, -24)]),
    ),
    Pitch(
        [(-90, -390), (-90, -390), (320, -24), (-360, 20)],
        [(-90, -390), (-90, -390), (320, -24), (150, 70)],
        ([(-90, -398), (-90, 44)], [(-90, -398), (-90, 44)]),
        ([(-360, 20), (-420, 34)], [(-90, -390), (-300, 100)], [(150, 70), (180, 96)], [(320, -24), (390, -20)]),
    ),
    Pitch(
        [(-330, -350), (0, -322), (0, -262), (-250, -282)],
        [(0, -322), (330, -350), (250, -282), (0, -262)],
        ([(-330, -358), (-330, 44)], [(330, -358), (330, 44)]),
        ([(-330, -350), (-480, 60)], [(-250, -282), (-400, -20)], [(330, -350), (480, 60)], [(250, -282), (400, -20)]),
    ),
)
_CHANGES = (2.4, 9.4, 16.4, 23.4, 30.2)
"""When the warden begins to change the tarp: into each way, and back to the ground."""


def _midway(start: Sequence[Point], end: Sequence[Point], share: float) -> Path:
    return [between(a, b, share) for a, b in zip(start, end, strict=True)]


def _pitched(now: float) -> Pitch:
    stages = (_LYING, *_WAYS, _LYING)
    at = sum(now >= change for change in _CHANGES)
    if not at:
        return _LYING
    share, start, end = glide(now, _CHANGES[at - 1], _CHANGES[at - 1] + 1.9), stages[at - 1], stages[at]
    poles = [_midway(a, b, share) for a, b in zip(start.poles, end.poles, strict=True)]
    ties = [_midway(a, b, share) for a, b in zip(start.lines, end.lines, strict=True)]
    halves = (_midway(start.left, end.left, share), _midway(start.right, end.right, share))
    return Pitch(*halves, (poles[0], poles[1]), (ties[0], ties[1], ties[2], ties[3]))


def _cloth(corners: Path, seam: Path, now: float) -> Path:
    """A panel whose free edges hang inward between its corners and tremble in the wind; an edge along the `seam` is taut."""
    x, y = (sum(values) / len(corners) for values in zip(*corners, strict=True))
    edges: Path = []
    for number, (a, b) in enumerate(zip(corners, [*corners[1:], corners[0]], strict=True)):
        pull = 0.0 if a in seam and b in seam else 0.12 + 0.02 * math.sin(now * 9 + number * 2)
        middle = between(between(a, b, 0.5), (x, y), pull)
        edges += [between(between(a, middle, t), between(middle, b, t), t) for t in (step / 12 for step in range(12))]
    return edges


def _tarp(c: Canvas, now: float) -> None:
    way = _pitched(now)
    for start, end in way.lines:
        c.line([start, end], "#f4e6c4", 3.5)
        c.line([(end[0] - 4, end[1] - 12), (end[0] + 3, end[1] + 9)], INK, 6)
    c.shape(ellipse(0, 30, 350, 40), INK, soft=26, opacity=0.28)
    for pole in way.poles:
        c.line(pole, Linear(("#eef2f3", "#aab6bb"), 0), 12)
    left, right = _cloth(way.left, way.right, now), _cloth(way.right, way.left, now + 1)
    c.shape(left, Linear((lit(MOSS, 0.42), MOSS, shaded(MOSS, 0.22)), 60))
    c.shape(right, Linear((lit(MOSS, 0.12), shaded(MOSS, 0.18), shaded(MOSS, 0.42)), 50))
    for side in (left, right):
        c.line([*side, side[0]], lit(MOSS, 0.6), 4, opacity=0.8)
    for (x, y), _ in way.poles:
        c.shape(ellipse(x, y, 10, 9), "#d9673f")


_CUES = (
    Cue(0.3, 2.3, "One tarp, two poles, six pegs.", "一块天幕，两根杆，六颗钉。"),
    Cue(2.6, 5.6, "First: the lean-to. Back edge down, into the wind.", "第一种：斜坡式。后沿压低，迎着风。"),
    Cue(6.0, 9.2, "Warm with a fire in front, and quick.", "前面生堆火就暖和，搭得也快。"),
    Cue(9.6, 12.6, "Second: the A-frame. Ridge high, both sides pegged.", "第二种：人字形。脊高，两边落钉。"),
    Cue(13.0, 16.2, "For rain from anywhere.", "雨从哪边来都不怕。"),
    Cue(16.6, 19.6, "Third: the flying diamond. One pole, one corner up.", "第三种：飞鸟式。一根杆，挑起一个角。"),
    Cue(20.0, 23.2, "Least to carry, best in a gale.", "带得最少，大风里最稳。"),
    Cue(23.6, 26.4, "Fourth: the porch. Four corners off the ground.", "第四种：平顶。四个角都离地。"),
    Cue(26.8, 30.0, "For an afternoon with a chair.", "适合一把椅子、一个下午。"),
    Cue(30.4, 32.2, "And down again in two minutes.", "两分钟又收好了。"),
)


def _windy_meadow(c: Canvas) -> None:
    places.meadow(c)
    places.cloud(c, 1420, 180, 1.0)
    outdoors.rolled(c.at(640, 838, 0.5), RUST)


def _four_ways(c: Canvas, now: float) -> None:
    gusts(c, now * 0.8, 250, 0.75)
    stage = c.at(1080, 770, 1.08)
    sits = glide(now, 26, 26.8) - glide(now, 29.6, 30.1)
    if sits:
        outdoors.chair(stage.at(-70, 10 - 30 * math.sin(math.pi * sits), 0.46 * sits), RUST)
        drinks.mug(stage.at(70, 22, 0.2 * sits))
    _tarp(stage, now)
    scenes.grass(c, 800, "#d6ea92", 62, 70, lean=1.0 + 0.7 * math.sin(now * 2.6))
    _warden(c.at(290, 470, 0.8), now)


def _warden(c: Canvas, now: float) -> None:
    """She raises her hand while she changes the tarp."""
    face = FACES["marit"]
    works = sum(glide(now, change, change + 0.5) - glide(now, change + 1.5, change + 2.1) for change in _CHANGES)
    speaker(c, face, now, _CUES)
    lift = 40 * math.sin(now * 1.7)
    x, y = 330 + 120 * works, -60 + lift - 90 * works
    people.arm(c, face, f"M270,350 C400,440 {x + 100:.0f},250 {x:.0f},{y:.0f} L{x - 6:.0f},{y - 16:.0f}", thumb=-30 + lift * 0.5)


FOUR_WAYS = Film(_windy_meadow, _four_ways, 32.4, _CUES, poster=13.5, width=1600, height=900, rate=12)
