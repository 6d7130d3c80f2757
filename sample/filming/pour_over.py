"""A pour-over on a morning bench: a first pour, the bloom, a second pour."""

import math
from random import Random

from sample.drawing import drinks, kitchen, rooms
from sample.drawing.canvas import Canvas, Radial
from sample.drawing.paths import ellipse, path
from sample.filming.air import pour, vapour
from sample.filming.film import Cue, Film, glide
from sample.pictures.table import RUST


def _coffee_bar(c: Canvas) -> None:
    rooms.shelf_wall(c, "#d3ddcf", "#a8703f", y=1130)


def _pour_over(c: Canvas, now: float) -> None:
    poured = 40 * glide(now, 1.2, 2.6) + 200 * glide(now, 4.7, 7.7)
    kitchen.kitchen_scale(c.at(430, 1420, 1.28), "#39454c", f"{poured:.0f}")
    drinks.server(c.at(430, 1306, 1.2), 0.05 * glide(now, 2.8, 4.4) + 0.55 * glide(now, 5.2, 8.8))
    if 2.8 < now < 8.9:
        fall = now * 2.4 % 1
        c.shape(ellipse(430, 1070 + fall * fall * 190, 5, 9), "#6b3d1e")
    drinks.dripper(c.at(430, 1068, 1.2), RUST)
    _grounds(c, now)
    _kettle(c, now)
    vapour(c, 430, 812, now, 200, many=2, opacity=0.34 * glide(now, 1.6, 3))


def _grounds(c: Canvas, now: float) -> None:
    """Dry, then wet; they swell after the first pour and drown in the second."""
    c.shape(ellipse(430, 858, 150, 22), Radial(("#5a3820", "#402413"), 0.45, 0.4))
    wet = glide(now, 1.2, 2.5)
    c.shape(ellipse(430, 858, 140 * wet, 19 * wet), "#3a1f10")
    swell = glide(now, 1.8, 3.6) * (1 - glide(now, 4.2, 4.9))
    if swell:
        dome = path(f"M296,860 C330,{858 - 64 * swell:.0f} 530,{858 - 64 * swell:.0f} 564,860 C540,884 320,884 296,860 Z")
        c.shape(dome, Radial(("#b98a58", "#8a5a34", "#5a341c"), 0.4, 0.25, 0.8))
    water = glide(now, 4.8, 6) * (1 - glide(now, 8, 9.4))
    if water:
        c.shape(ellipse(430, 858 - 8 * water, 146, 21), Radial(("#c79b6a", "#9a6a3e", "#5a341c"), 0.45, 0.4), opacity=water)
    dice = Random(int(now * 4))  # noqa: S311
    for _ in range(int(20 * max(swell, water))):
        angle, reach, size = dice.uniform(0, math.tau), dice.uniform(0, 1) ** 0.5, dice.uniform(3, 9)
        x, y = 430 + math.cos(angle) * 120 * reach, 856 - 30 * swell + math.sin(angle) * 14 * reach
        c.shape(ellipse(x, y, size, size * 0.8), Radial(("#f0d6ae", "#b98a58"), 0.35, 0.3), opacity=0.85)


def _kettle(c: Canvas, now: float) -> None:
    """In from the right, twice over the cone in small circles, and out."""
    pouring = max(glide(now, 0.9, 1.2) - glide(now, 2.6, 2.9), glide(now, 4.4, 4.7) - glide(now, 7.7, 8.0))
    away = 620 * (1 - glide(now, 0, 0.8)) + 150 * (glide(now, 2.9, 3.4) - glide(now, 4, 4.5)) + 620 * glide(now, 8.2, 9.2)
    x, y = 752 + away + 20 * math.cos(now * 4.4) * pouring, 690 - away * 0.16
    degrees = -6 - 15 * pouring
    if pouring > 0.7:
        turn = math.radians(degrees)
        left, high = 0.92 * 266, 0.92 * 236
        tip = (x - left * math.cos(turn) + high * math.sin(turn), y - left * math.sin(turn) - high * math.cos(turn))
        pour(c, tip, (tip[0] - 14, 852), now)
    drinks.kettle(c.at(x, y, 0.92, degrees), "#2f383d")


POUR_OVER = Film(
    _coffee_bar,
    _pour_over,
    10,
    (
        Cue(0.3, 2.8, "A first pour of forty grams, just to wet the coffee.", "先注四十克水，让咖啡粉湿透。"),
        Cue(2.9, 4.6, "The bed swells and bubbles: the bloom.", "粉层鼓起、冒泡：这是闷蒸。"),
        Cue(4.7, 8.0, "Then slow circles up to two hundred and forty.", "再慢慢绕圈，注到二百四十克。"),
        Cue(8.1, 9.8, "The last drops fall into the jug.", "最后几滴落进分享壶。"),
    ),
    poster=6.2,
)
