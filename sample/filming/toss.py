"""Fried rice that turns over in the air."""

import math
from random import Random

from sample.drawing import fires, kitchen, rooms
from sample.drawing.canvas import Canvas, Radial
from sample.drawing.paths import ellipse, path
from sample.filming.air import vapour
from sample.filming.film import Cue, Film, glide

_GRAINS = ("#f6dfa8", "#fff1c8", "#f2b93a", "#5f9a45", "#e2653f", "#fff6e0", "#f6dfa8")
_FIRST, _EVERY = 0.5, 1.7
"""When the first toss begins, and how long each takes."""


def _night_kitchen(c: Canvas) -> None:
    rooms.night_bench(c, "#33454c", "#7a5236", y=1050, lamp=430)


def _toss(c: Canvas, now: float) -> None:
    phase = (now - _FIRST) / _EVERY % 1 if now > _FIRST else 0.0
    jerk = glide(phase, 0, 0.16) - glide(phase, 0.16, 0.32) * 1.9 + glide(phase, 0.4, 0.8) * 0.9
    aloft = glide(phase, 0.24, 0.32) * (1 - glide(phase, 0.72, 0.86))
    kitchen.gas_ring(c.at(395, 1300, 0.95))
    flicker = 1 + 0.12 * math.sin(now * 31) + 0.08 * math.sin(now * 17)
    kitchen.gas_flames(c.at(395, 1265, 0.95), 430, 96 * flicker)
    if aloft > 0.2:
        fires.flames(c.at(640, 1030), 170, 250 * aloft, seed=int(now * 12) % 9)
    pan = c.at(395 + 26 * jerk, 1170 - 30 * max(0.0, -jerk), 0.97, 9 * jerk)
    kitchen.wok(pan)
    dice = Random(3)  # noqa: S311
    _heap(pan, 1 - 0.42 * aloft, dice)
    if aloft:
        _flying(c, (phase - 0.22) / 0.62, now, dice)
        return
    vapour(c, 400, 940, now, 300, many=4, opacity=0.3)


def _heap(pan: Canvas, size: float, dice: Random) -> None:
    reach, top = round(230 * size), round(-172 - 96 * size)
    outline = path(f"M{-reach},-172 C-150,{top} 150,{top} {reach},-172 C130,-108 -130,-108 {-reach},-172 Z")
    pan.shape(outline, Radial(("#fbe6b4", "#e3b45e", "#a8763a"), 0.4, 0.2, 0.9))
    for number in range(76):
        x, y = dice.uniform(-205, 205) * size, -168 - dice.uniform(-20, 66) * size
        pan.shape(ellipse(x, y, 11, 7), _GRAINS[number % len(_GRAINS)], opacity=0.95)


def _flying(c: Canvas, share: float, now: float, dice: Random) -> None:
    """Thrown from the far side of the wok back to its middle, each grain on its own arc."""
    for number in range(90):
        start, end, high, late = dice.uniform(80, 300), dice.uniform(-210, 120), dice.uniform(220, 560), dice.uniform(0, 0.16)
        u = (share - late) / (1 - late)
        if 0 < u < 1:
            x, y = 395 + start + (end - start) * u, 990 - high * 4 * u * (1 - u)
            c.at(x, y, 1, number * 47 + now * 500).shape(ellipse(0, 0, 13, 8), _GRAINS[number % len(_GRAINS)])


TOSS = Film(
    _night_kitchen,
    _toss,
    8,
    (
        Cue(0.2, 2.2, "Wok smoking, rice in.", "锅冒烟，下饭。"),
        Cue(2.3, 5.0, "Push away, pull back: the rice turns over in the air.", "前推、后拉，饭在空中翻个身。"),
        Cue(5.1, 7.8, "The flame licks the rim, and the rice smells of it.", "火舌舔过锅沿，饭里就有了锅气。"),
    ),
    poster=1.3,
    rate=24,
)
