"""One egg, late at night."""

import math
from random import Random

from sample.drawing import food, kitchen, rooms, tableware
from sample.drawing.canvas import Canvas, Radial
from sample.drawing.paths import box, ellipse, path
from sample.filming.air import vapour
from sample.filming.film import Cue, Film, glide

_LANDS = 2.05
"""When the egg is in the pan."""


def _late_kitchen(c: Canvas) -> None:
    rooms.shelf_wall(c, "#7d8f8c", "#8a5c3c", y=1000, seed=8)
    c.shape(box(0, 0, 900, 1600), "#16243a", opacity=0.45)
    c.glow(380, 760, 800, "#ffd79a", 0.55)
    kitchen.gas_ring(c.at(380, 1290, 0.95))
    kitchen.oil_bottle(c.at(790, 1120, 1.0))
    bowl = c.at(300, 1555, 0.86)
    tableware.furrow_bowl(bowl, "#9fc0a4")
    food.rice(bowl.at(0, -150))
    for x, y in ((560, 1500), (650, 1530)):
        food.egg(c.at(x, y, 0.8))


def _fry(c: Canvas, now: float) -> None:
    kitchen.gas_flames(c.at(380, 1260, 0.95), 380, 70 * (1 + 0.12 * math.sin(now * 29)))
    shake = math.sin(now * 13) * 16 * (glide(now, 6.6, 6.8) - glide(now, 7.8, 8.1))
    pan = c.at(380 + shake, 1192, 0.98)
    inside = kitchen.pan(pan)
    oil = ellipse(-20 + 6 * math.sin(now * 2), -108, 190, 50)
    pan.shape(oil, Radial(("#ffe9b077", "#ffd98a00"), 0.35, 0.35), within=inside)
    spread = glide(now, _LANDS, 3.6)
    egg = pan.at(-20 - shake * 1.6, -112, 0.45 + 1.05 * spread)
    if now > _LANDS:
        _sizzling(egg, now)
        vapour(c, 360, 1010, now, 260, many=4, opacity=0.34 * spread)
    _cracked(c, now)
    _scallions(egg, now)


def _sizzling(egg: Canvas, now: float) -> None:
    food.fried_egg(egg)
    dice = Random(int(now * 15))  # noqa: S311
    for _ in range(22):
        angle, r = dice.uniform(0, math.tau), dice.uniform(4, 9)
        egg.shape(ellipse(98 * math.cos(angle), 38 * math.sin(angle), r, r * 0.7), "#fff4d6", opacity=0.7)


def _cracked(c: Canvas, now: float) -> None:
    """Tapped on the rim, lifted, opened; what was inside falls, the shells leave to both sides."""
    if now >= 3:
        return
    falling = (now - 1.62) / 0.43
    if 0 < falling < 1:
        c.shape(ellipse(360, 750 + 330 * falling**2, 34, 60), "#fff8e6", opacity=0.75)
        c.shape(ellipse(360, 760 + 330 * falling**2, 26, 26), Radial(("#ffd95a", "#f6a723"), 0.35, 0.3))
    tap = max(0.0, math.sin((now - 0.3) * 9)) * (glide(now, 0.3, 0.5) - glide(now, 0.95, 1.05))
    rise, opened = glide(now, 1.0, 1.3), glide(now, 1.3, 1.8)
    x, y = 560 - 200 * rise, 950 + 60 * tap - 230 * rise - 10 * opened
    apart = 90 * opened + 900 * glide(now, 2.2, 2.9)
    _shell(c.at(x - apart, y, 1, -62 * opened), upper=True)
    _shell(c.at(x + apart, y, 1, 62 * opened), upper=False)


def _shell(c: Canvas, *, upper: bool) -> None:
    """Half an egg, its broken rim at the origin: 130 wide."""
    whole = "M-66,0 C-66,-92 66,-92 66,0" if upper else "M-66,0 C-62,74 62,74 66,0"
    c.shape(
        path(f"{whole} L44,{-12 if upper else 10} L22,6 L0,-10 L-22,8 L-44,-8 Z"),
        Radial(("#fbe6cf", "#e9c09a", "#b98a60"), 0.35, 0.3, 0.9),
    )


def _scallions(egg: Canvas, now: float) -> None:
    dice = Random(9)  # noqa: S311
    for number in range(46):
        lands, dx, dy = dice.uniform(5.0, 6.2), dice.gauss(0, 60), dice.gauss(0, 17)
        fall = (now - lands + 0.5) / 0.5
        if fall <= 0:
            continue
        u = min(1.0, fall) ** 2
        at = egg.at(dx * 0.8, (dy - 4) * u - (1 - u) * 460)
        at.line(ellipse(0, 0, 6, 4.6), ("#5f9a45", "#7fb552", "#a9cf76")[number % 3], 3.4)


FRY = Film(
    _late_kitchen,
    _fry,
    9,
    (
        Cue(0.2, 1.7, "One egg, tapped on the rim.", "一颗蛋，在锅沿轻轻一磕。"),
        Cue(1.8, 4.4, "Into hot iron; the white sets at the edge and spits.", "滑进热铁锅，蛋白边缘起泡、作响。"),
        Cue(4.8, 6.4, "Scallions from above.", "撒一把葱花。"),
        Cue(6.5, 8.8, "A shake: it slides, nothing sticks.", "晃一晃，滑得动，不粘。"),
    ),
    poster=6.4,
)
