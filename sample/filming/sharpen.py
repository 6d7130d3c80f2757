"""A knife on a wet stone, seen from above."""

import math

from sample.drawing import kitchen, scenes
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, ellipse, path
from sample.filming.film import Cue, Film, glide


def _stone_table(c: Canvas) -> None:
    scenes.dark_table(c, "#46565c")
    for x, y, r in ((150, 320, 22), (210, 380, 12), (760, 1330, 24), (700, 1400, 12), (170, 1290, 15)):
        c.shape(ellipse(x, y, r * 1.2, r), Linear(("#ffffffaa", "#bcd4dc33"), 60))
    stone = c.at(450, 840, 1.75, -84)
    kitchen.whetstone(stone)
    face = box(-250, -74, 250, 54, 10)
    stone.shape(face, Linear(("#f3e8cd", "#d8c7a0"), 30))
    stone.specks(face, "#a08e68", 110, 2.2, opacity=0.35)


_DROPS = ((-60, -250, 60), (40, -120, 80), (-20, 60, 70), (50, 220, 84))
_SLURRY = path(
    "M330,620 C360,540 520,540 560,640 C600,800 590,960 540,1080 C480,1120 380,1110 350,1030 C310,900 310,760 330,620 Z"
)


def _sharpen(c: Canvas, now: float) -> None:
    _water(c, now)
    first = now < 5
    side = -1 if first else 1
    works = glide(now, 1.3, 1.8) - glide(now, 4.3, 4.7) + glide(now, 5.3, 5.7) - glide(now, 7.9, 8.3)
    stroke = works * math.sin((now - 1.4) * math.tau * 0.9)
    away = (1 - glide(now, 0.9, 1.5)) * 900 + (glide(now, 4.5, 5) - glide(now, 5, 5.5)) * 900
    x = 450 + side * (250 + away + math.sin(now * 1.3) * 70)
    knife = c.at(x, 850 + 250 * stroke, 1.05, side * 17, mirrored=not first)
    kitchen.knife(knife, "#2c3338")
    shine = glide(now, 8.3, 9.3)
    if 0 < shine < 1:
        _glint(knife.at(20 + 440 * shine, 42))


def _water(c: Canvas, now: float) -> None:
    """Drops that fall and spread, and the slurry that the blade raises."""
    for number, (dx, dy, r) in enumerate(_DROPS):
        grown = glide(now, 0.3 + number * 0.25, 0.9 + number * 0.25)
        c.shape(ellipse(450 + dx, 840 + dy, r * grown, r * 1.3 * grown), Linear(("#ffffff77", "#dfeef422"), 60), soft=4)
        falling = (now - 0.05 - number * 0.25) / 0.3
        if 0 < falling < 1:
            c.shape(ellipse(450 + dx, 60 + (780 + dy) * falling**2, 9, 20), "#e6f4f8", opacity=0.9)
    c.shape(_SLURRY, "#8b8f8c", soft=30, opacity=0.55 * glide(now, 2, 7.5))


def _glint(c: Canvas) -> None:
    c.glow(0, 0, 130, "#ffffff", 0.9)
    for degrees in (0, 90):
        c.at(0, 0, 1, degrees).line([(-70, 0), (70, 0)], "#ffffff", 5, soft=2)


SHARPEN = Film(
    _stone_table,
    _sharpen,
    10,
    (
        Cue(0.2, 1.6, "A little water on the stone.", "石面先淋一点水。"),
        Cue(1.7, 4.6, "The whole edge over the whole stone, at one angle.", "角度不变，整条刃走过整块石。"),
        Cue(5.2, 8.0, "Then the other side, with as many strokes.", "翻面，再磨同样的次数。"),
        Cue(8.2, 9.8, "A line of light along the edge: done.", "刃上亮起一线光：好了。"),
    ),
    poster=3.3,
)
