"""A rucksack is packed: things leap in, one after another."""

import math

from sample.drawing import drinks, outdoors, rooms
from sample.drawing.canvas import Canvas
from sample.drawing.paths import Path
from sample.filming.film import Cue, Film, glide
from sample.pictures.table import NAVY, RUST, SAND, TEAL

_ROW: Path = [(150, 1400), (300, 1545), (480, 1575), (640, 1560), (790, 1420), (790, 1570)]
"""Where the things lie."""
_MOUTH = (460, 905)
_FIRST, _EVERY, _LONG = 0.8, 1.15, 0.85
"""When the first thing leaps, how often one does, how long it is in the air."""
_BEHIND = 0.55
"""From this share of its way on, a thing is behind the pack."""


def _packing_bench(c: Canvas) -> None:
    rooms.window_bench(c, 1100, "#e9dcc4", "#a8794c", curtain="#8fae9c")


def _thing(c: Canvas, number: int) -> None:
    match number:
        case 0:
            outdoors.rolled(c, NAVY)
        case 1:
            outdoors.pot(c.at(0, 0, 0.8), lid=True)
        case 2:
            outdoors.stove(c.at(0, 0, 0.56), TEAL, burning=False)
        case 3:
            drinks.thermos(c.at(0, 0, 0.62), RUST)
        case 4:
            outdoors.rolled(c.at(0, 0, 0.8), RUST)
        case _:
            drinks.mug(c.at(0, 0, 0.5), coffee=False)


def _leap(number: int, now: float) -> float:
    return min(1.0, max(0.0, (now - _FIRST - number * _EVERY) / _LONG))


def _on_its_way(c: Canvas, number: int, share: float) -> Canvas:
    """Where a thing is between its place and the pack; it crouches a little before it leaps."""
    (x, y), (to, low) = _ROW[number], _MOUTH
    soft = glide(share, 0, 1)
    height = 4 * soft * (1 - soft) * (260 + (y - low) * 0.35)
    crouch = 1 - 0.1 * math.sin(math.pi * min(1.0, share / 0.12))
    return c.at(x + (to - x) * soft, y + (low + 150 - y) * soft - height, (0.78 - 0.2 * soft) * crouch)


def _pack(c: Canvas, now: float) -> None:
    leaps = [_leap(number, now) for number in range(len(_ROW))]
    for number, share in enumerate(leaps):
        if _BEHIND <= share < 1:
            _thing(_on_its_way(c, number, share), number)
    _rucksack(c, now, full=sum(glide(share, 0.8, 1) for share in leaps))
    for number, share in enumerate(leaps):
        if share < _BEHIND:
            _thing(_on_its_way(c, number, share), number)


def _rucksack(c: Canvas, now: float, full: float) -> None:
    """It swells with what is in it, gulps at each thing, gets its poles and hops."""
    pole = glide(now, 8, 8.8)
    if pole:
        for side, x in ((-1, 258), (1, 662)):
            outdoors.pole(c.at(x, 1500 - 900 * (1 - pole), 0.9, side * 3), NAVY)
    since = [(now - _FIRST - _LONG - number * _EVERY) / 0.3 for number in range(len(_ROW))]
    gulp = sum(math.sin(math.pi * share) for share in since if 0 < share < 1)
    hop = 36 * math.sin(math.pi * min(1.0, max(0.0, (now - 9) / 0.4)))
    outdoors.backpack(c.at(460, 1490 - hop, 0.9 + 0.017 * full + 0.02 * gulp), TEAL, SAND)


PACK = Film(
    _packing_bench,
    _pack,
    10,
    (
        Cue(0.4, 3.0, "Bag and pot first: what is not needed until night.", "睡袋和锅先进：晚上才用得着。"),
        Cue(3.1, 5.3, "Stove and flask in the middle, close to the back.", "炉头和保温杯放中间，贴着背。"),
        Cue(5.4, 7.8, "Spare layer, then the mug on top.", "备用衣物，最上面放杯子。"),
        Cue(7.9, 9.8, "Poles at the sides, and out of the door.", "登山杖插两侧，出门。"),
    ),
    poster=4.75,
)
