"""Films of live sessions: a hut warden who pitches one tarp four ways, and a camp cook whose pot never comes off the fire."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from sample.drawing import camp_kitchen, cookware, drinks, food, kitchen, lights, outdoors, people, places, rooms, scenes
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.paths import Path, Point, between, box, ellipse, path, wave
from sample.drawing.people import Face
from sample.filming.air import gusts, vapour
from sample.filming.film import Cue, Film, glide, within
from sample.pictures.creators import FACES
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL


def speaker(c: Canvas, face: Face, now: float, talks: bool) -> None:
    """A host who breathes, blinks and, where there is something to say, says it."""
    body = c.at(0, 5 * math.sin(now * 1.9), 1, 0.8 * math.sin(now * 0.9))
    people.host(body, face)
    if now % 3.4 < 0.14:
        for x in (-69, 69):
            body.shape(ellipse(x, -8, 21, 24), face.skin)
            body.line([(x - 17, -4), (x + 17, -4)], shaded(face.skin, 0.6), 6)
    if talks:
        wide = abs(math.sin(now * 8.3)) * abs(math.sin(now * 2.9 + 1)) ** 0.5
        body.shape(ellipse(0, 116, 34 - 9 * wide, 5 + 21 * wide), "#7a2a28")
        body.shape(ellipse(0, 108 - 8 * wide, 24, 4 + 2 * wide), "#fffaf2", opacity=wide)


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
_TARP_SECONDS = 32.4


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
    face, warden = FACES["marit"], c.at(290, 470, 0.8)
    works = sum(glide(now, change, change + 0.5) - glide(now, change + 1.5, change + 2.1) for change in _CHANGES)
    speaker(warden, face, now, talks=any(cue.start <= now < cue.end for cue in _TARP_CUES))
    lift = 40 * math.sin(now * 1.7)
    x, y = 330 + 120 * works, -60 + lift - 90 * works
    people.arm(
        warden, face, f"M270,350 C400,440 {x + 100:.0f},250 {x:.0f},{y:.0f} L{x - 6:.0f},{y - 16:.0f}", thumb=-30 + lift * 0.5
    )


_TARP_CUES = (
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

FOUR_WAYS = Film(_windy_meadow, _four_ways, _TARP_SECONDS, _TARP_CUES, poster=13.5, width=1600, height=900, rate=12)


_TABLE = 690
_BOWLS = ((930, TEAL), (1170, RUST), (1410, NAVY))


def _camp_at_dusk(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.tent(c.at(1330, 700, 0.66), MOSS, glowing=True)
    lights.bulbs(c, path("M-20,40 Q800,170 1620,20"), 3, 0.9)
    rooms.counter(c, _TABLE, "#7a5a3e", seed=4)
    drinks.thermos(c.at(120, 850, 0.62), RUST)
    camp_kitchen.bottle(c.at(740, 830, 0.5), "#8fae9c", SAND)


def _serve(c: Canvas, number: int, share: float) -> None:
    """One of three dinners, heaped up to a share."""
    tint = _BOWLS[number][1]
    inside = kitchen.bowl(c, tint)
    if not share:
        return
    match number:
        case 0:
            food.rice(c.at(0, -150 + 8 * (1 - share), max(0.1, share)))
        case 1:
            c.shape(inside, Radial(("#f0a24a", "#c9602c", "#8f3a1c"), 0.4, 0.4), opacity=share)
            within(c, inside, lambda: cookware.stew(c.at(0, -26, 0.72), ellipse(0, -170, 190, 42)), opacity=share)
        case _:
            c.shape(inside, Linear(("#f6d48a", "#c98f3f")), opacity=share)
            for row in range(5):
                c.line(wave(-120, 120, -160 + row * 7, 6, 70, row * 1.4), "#fff0bd", 7, within=inside, opacity=share)
            food.fried_egg(c.at(0, -156, 0.8 * max(0.1, share)))


def _dinners(c: Canvas, now: float) -> None:
    """Filled one by one, then handed on; empty bowls follow."""
    gone, next_round = 1000 * glide(now, 17.6, 18.8), glide(now, 18.8, 19.8)
    for number, (x, _) in enumerate(_BOWLS):
        at = 4 + number * 4.5
        full = glide(now, at, at + 0.9)
        if gone < 1000:
            _serve(c.at(x + gone, 862 - number % 2 * 12, 0.66), number, full)
            if full == 1:
                vapour(c, x + gone, 740, now + number, 100, many=2, opacity=0.35)
        if next_round:
            _serve(c.at(x, 862 - number % 2 * 12 + 220 * (1 - next_round), 0.66), number, 0)


def _stir(c: Canvas, now: float) -> None:
    face, cook = FACES["dawei"], c.at(640, 350, 0.64)
    turn = now * math.tau / 2
    serving = sum(glide(now, at - 0.7, at) - glide(now, at + 0.4, at + 1.1) for at in (4, 8.5, 13))
    above = box(-20, -400, 1620, _TABLE)
    within(c, above, lambda: speaker(cook, face, now, talks=any(cue.start <= now < cue.end for cue in _STIR_CUES)))
    stove = c.at(330, 890, 0.7)
    outdoors.canister(stove, TEAL)
    outdoors.burner(stove.at(0, -100))
    c.glow(330, 750, 120 + 10 * math.sin(now * 23), "#6fb7ff", 0.35)
    pot = c.at(330, 732, 0.72)
    camp_kitchen.enamel_pot(pot, "#f0e6cf", lid=False, bail=False)
    soup = ellipse(0, -258, 216, 30)
    pot.shape(soup, Radial(("#f0a24a", "#c9602c", "#8f3a1c"), 0.4, 0.4))
    for number in range(16):
        angle, reach = number * 2.4 + turn * 0.5, 60 + number * 8
        pot.shape(
            ellipse(reach * math.cos(angle), -258 + reach * 0.13 * math.sin(angle), 12, 6),
            ("#7fae4a", "#f2d06a", "#e2553a")[number % 3],
        )
        swell = (now * 0.9 + number * 0.37) % 1
        pot.shape(
            ellipse(150 * math.cos(number * 3.1), -258 + 20 * math.sin(number * 3.1), 14 * swell, 8 * swell),
            "#f6c27a",
            opacity=1 - swell,
        )
    vapour(c, 300, 520, now, 200, many=3, opacity=0.4 * (1 - 0.4 * serving))
    hand = (392 + 46 * math.cos(turn), 396 + 12 * math.sin(turn))
    c.line([hand, (330 + 70 * math.cos(turn), 546 + 12 * math.sin(turn))], Linear(("#e6b878", "#a8743f")), 17)
    x, y = (hand[0] - 640) / 0.64, (hand[1] - 350) / 0.64
    people.arm(cook, face, f"M-276,350 C-420,500 -480,330 {x:.0f},{y:.0f} L{x + 8:.0f},{y - 16:.0f}", thumb=-150)
    wave_x, wave_y = 420 + 70 * serving, 130 + 22 * math.sin(now * math.tau / 4) + 330 * serving
    people.arm(
        cook,
        face,
        f"M276,350 C400,{470 + 60 * serving:.0f} 470,330 {wave_x:.0f},{wave_y:.0f} L{wave_x - 6:.0f},{wave_y - 20:.0f}",
        thumb=-120,
    )
    _dinners(c, now)


_STIR_CUES = (
    Cue(0.4, 3.2, "One pot, one flame, three dinners.", "一口锅，一个火，三顿饭。"),
    Cue(3.6, 7.4, "The first is rice with broth over it.", "第一碗：米饭，浇一勺汤。"),
    Cue(8.0, 12.0, "The second: tofu and greens, straight from the pot.", "第二碗：豆腐青菜，直接出锅。"),
    Cue(12.6, 16.6, "The third: noodles, and an egg on top.", "第三碗：面，再卧个蛋。"),
    Cue(17.4, 19.6, "Hand them on, and once more.", "端走，再来一轮。"),
)

ONE_POT = Film(_camp_at_dusk, _stir, 20, _STIR_CUES, poster=15.5, width=1600, height=900, rate=12)
