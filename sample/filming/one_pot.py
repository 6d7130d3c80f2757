"""A live session's film that loops: a camp cook whose pot never comes off the fire."""

import math

from sample.drawing import camp_kitchen, cookware, drinks, food, kitchen, lights, outdoors, people, rooms, scenes
from sample.drawing.canvas import Canvas, Linear, Radial
from sample.drawing.paths import box, ellipse, path, wave
from sample.filming.air import vapour
from sample.filming.film import Cue, Film, glide, within
from sample.filming.host import speaker
from sample.pictures.creators import FACES
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL

_TABLE = 690
_BOWLS = ((930, TEAL), (1170, RUST), (1410, NAVY))
_SERVED = (4, 8.5, 13)
"""When each bowl is filled."""
_BROTH = Radial(("#f0a24a", "#c9602c", "#8f3a1c"), 0.4, 0.4)

_CUES = (
    Cue(0.4, 3.2, "One pot, one flame, three dinners.", "一口锅，一个火，三顿饭。"),
    Cue(3.6, 7.4, "The first is rice with broth over it.", "第一碗：米饭，浇一勺汤。"),
    Cue(8.0, 12.0, "The second: tofu and greens, straight from the pot.", "第二碗：豆腐青菜，直接出锅。"),
    Cue(12.6, 16.6, "The third: noodles, and an egg on top.", "第三碗：面，再卧个蛋。"),
    Cue(17.4, 19.6, "Hand them on, and once more.", "端走，再来一轮。"),
)


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
            c.shape(inside, _BROTH, opacity=share)
            within(c, inside, lambda: cookware.stew(c.at(0, -26, 0.72), ellipse(0, -170, 190, 42)), opacity=share)
        case _:
            c.shape(inside, Linear(("#f6d48a", "#c98f3f")), opacity=share)
            for row in range(5):
                c.line(wave(-120, 120, -160 + row * 7, 6, 70, row * 1.4), "#fff0bd", 7, within=inside, opacity=share)
            food.fried_egg(c.at(0, -156, 0.8 * max(0.1, share)))


def _dinners(c: Canvas, now: float) -> None:
    """Filled one by one, then handed on; empty bowls follow."""
    gone, next_round = 1000 * glide(now, 17.6, 18.8), glide(now, 18.8, 19.8)
    for number, ((x, _), at) in enumerate(zip(_BOWLS, _SERVED, strict=True)):
        y, full = 862 - number % 2 * 12, glide(now, at, at + 0.9)
        if gone < 1000:
            _serve(c.at(x + gone, y, 0.66), number, full)
            if full == 1:
                vapour(c, x + gone, 740, now + number, 100, many=2, opacity=0.35)
        if next_round:
            _serve(c.at(x, y + 220 * (1 - next_round), 0.66), number, 0)


def _stir(c: Canvas, now: float) -> None:
    cook = c.at(640, 350, 0.64)
    serving = sum(glide(now, at - 0.7, at) - glide(now, at + 0.4, at + 1.1) for at in _SERVED)
    within(c, box(-20, -400, 1620, _TABLE), lambda: speaker(cook, FACES["dawei"], now, _CUES))
    _pot(c, now)
    vapour(c, 300, 520, now, 200, many=3, opacity=0.4 * (1 - 0.4 * serving))
    _arms(c, now, serving)
    _dinners(c, now)


def _pot(c: Canvas, now: float) -> None:
    """Broth that bubbles while what is in it goes round."""
    stove = c.at(330, 890, 0.7)
    outdoors.canister(stove, TEAL)
    outdoors.burner(stove.at(0, -100))
    c.glow(330, 750, 120 + 10 * math.sin(now * 23), "#6fb7ff", 0.35)
    pot = c.at(330, 732, 0.72)
    camp_kitchen.enamel_pot(pot, "#f0e6cf", lid=False, bail=False)
    surface = pot.at(0, -258)
    surface.shape(ellipse(0, 0, 216, 30), _BROTH)
    for number in range(16):
        angle, reach = number * 2.4 + now * math.tau / 4, 60 + number * 8
        piece = ellipse(reach * math.cos(angle), reach * 0.13 * math.sin(angle), 12, 6)
        surface.shape(piece, ("#7fae4a", "#f2d06a", "#e2553a")[number % 3])
        swell, place = (now * 0.9 + number * 0.37) % 1, number * 3.1
        bubble = ellipse(150 * math.cos(place), 20 * math.sin(place), 14 * swell, 8 * swell)
        surface.shape(bubble, "#f6c27a", opacity=1 - swell)


def _arms(c: Canvas, now: float, serving: float) -> None:
    """The right one stirs; the left one talks along and reaches down to serve."""
    face, cook, turn = FACES["dawei"], c.at(640, 350, 0.64), now * math.pi
    hand = (392 + 46 * math.cos(turn), 396 + 12 * math.sin(turn))
    c.line([hand, (330 + 70 * math.cos(turn), 546 + 12 * math.sin(turn))], Linear(("#e6b878", "#a8743f")), 17)
    x, y = (hand[0] - 640) / 0.64, (hand[1] - 350) / 0.64
    people.arm(cook, face, f"M-276,350 C-420,500 -480,330 {x:.0f},{y:.0f} L{x + 8:.0f},{y - 16:.0f}", thumb=-150)
    x, y = 420 + 70 * serving, 130 + 22 * math.sin(now * math.tau / 4) + 330 * serving
    low = 470 + 60 * serving
    people.arm(cook, face, f"M276,350 C400,{low:.0f} 470,330 {x:.0f},{y:.0f} L{x - 6:.0f},{y - 20:.0f}", thumb=-120)


ONE_POT = Film(_camp_at_dusk, _stir, 20, _CUES, poster=15.5, width=1600, height=900, rate=12)
