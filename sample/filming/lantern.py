"""Dusk turns to night, and a lantern is lit."""

import math

from sample.drawing import outdoors, scenes
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, path
from sample.filming.air import swarm
from sample.filming.film import Cue, Film, glide, within
from sample.pictures.table import MOSS, RUST


def _dusk_clearing(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#2c3766", "#5a4a7e", "#c8707a", "#f6a868", "#ffd28a", "#ffd28a")))
    c.glow(620, 1010, 640, "#ffe0a0", 0.5)
    c.shape(scenes.ridge(c, 1060, 430, 11, 4), Linear(("#7d5f8e", "#b47c8c")))
    c.shape(scenes.ridge(c, 1110, 280, 5, 5), Linear(("#54497a", "#85628a")))
    scenes.pines(c, 1180, "#2b3156", 4, 14, 210)
    c.shape(scenes.hill(c, 1190, 14, 1300, 0.4), Linear(("#4d5a4c", "#2c3a3c", "#1e2a30")))
    scenes.grass(c, 1205, "#6b7a58", 8, 150)
    c.line(path("M-20,250 C240,190 520,240 930,120"), "#2a2230", 46)
    c.line(path("M-20,240 C240,180 520,230 930,110"), "#54404a", 10, opacity=0.6)
    for start, end in (((250, 214), (190, 90)), ((690, 190), (800, 300)), ((410, 216), (470, 110))):
        c.line([start, ((start[0] + end[0]) / 2 + 14, (start[1] + end[1]) / 2), end], "#2a2230", 14)


def _lantern(c: Canvas, now: float) -> None:
    night = glide(now, 0.4, 5.5)
    c.shape(scenes.everything(c), Linear(("#0c1530", "#16224a", "#26305c", "#1a2240")), opacity=0.82 * night)
    if night > 0.2:
        scenes.stars(c, 900 * night, round(70 * night), 3)
    _camp(c, now, night)
    swing = 7 * math.sin(now * 1.9) * (1 - 0.4 * glide(now, 4, 9))
    hung = c.at(590, 205, 1, swing)
    hung.line([(0, -26), (0, 34)], "#c9b48c", 6)
    _hanging(hung.at(0, 510), now)
    swarm(c, now, [(40, 1220), (860, 1540)], share=glide(now, 6, 7.5))


def _camp(c: Canvas, now: float, night: float) -> None:
    camp = c.at(330, 1420, 0.66)
    outdoors.tent(camp, MOSS)
    if night > 0.3:
        camp.shape(path("M-460,20 L-60,-350 L160,-320 L480,20 Z"), "#121a38", soft=40, opacity=0.4 * night)
    lit_tent = glide(now, 5.4, 6.2)
    if lit_tent:
        within(camp, box(-800, -700, 800, 300), lambda: outdoors.tent(camp, MOSS, glowing=True), opacity=lit_tent)
    outdoors.chair(c.at(730, 1450, 0.5), RUST)


_GLASS = path("M-82,-110 C-118,-160 -118,-250 -78,-300 L78,-300 C118,-250 118,-160 82,-110 Z")
_BODY = path("M-220,-540 L220,-540 L220,-300 L124,-300 L124,-110 L109,0 Q0,25 -109,0 L-124,-110 L-124,-300 L-220,-300 Z")
"""All of the lantern but the shadow under its foot: hanging, it throws none."""


def _hanging(lamp: Canvas, now: float) -> None:
    light = 0.0 if now < 2.6 else glide(now, 2.6, 3.3) * (0.94 + 0.06 * math.sin(now * 11))
    if light:
        lamp.glow(0, -200, 760, "#ffc873", 0.34 * light)
    within(lamp, _BODY, lambda: outdoors.lantern(lamp, RUST, shining=False))
    lamp.shape(_GLASS, Linear(("#39415e", "#5a5668", "#39415e"), 0), opacity=0.86 * (1 - light))
    if light:
        lamp.glow(0, -200, 380, "#ffe0a0", 0.6 * light)
        _moths(lamp, now, light)


def _moths(lamp: Canvas, now: float, light: float) -> None:
    for moth in range(3):
        turn = now * (2.6 + moth * 0.5) + moth * 2.1
        x, y = 150 * math.cos(turn) + 30 * math.sin(turn * 2.7), -210 + 110 * math.sin(turn * 1.3)
        beat = 9 * abs(math.sin(now * 30 + moth))
        for side in (-1, 1):
            lamp.shape([(x, y), (x + side * 14, y - beat - 4), (x + side * 12, y + 6)], "#fff3d0", opacity=0.9 * light)


LANTERN = Film(
    _dusk_clearing,
    _lantern,
    10,
    (
        Cue(0.3, 2.5, "Dusk. The lantern sways on its branch.", "黄昏，提灯在树枝上轻轻晃。"),
        Cue(2.6, 5.3, "A click, and there is a room under the tree.", "啪嗒一声，树下就有了一间屋子。"),
        Cue(5.4, 7.4, "Somebody lights the tent too.", "帐篷里的灯也亮了。"),
        Cue(7.5, 9.8, "Then the other fireflies come.", "然后，真的萤火虫也来了。"),
    ),
    poster=8.6,
)
