"""A tent goes up on a mountain morning, and stands in a gust."""

import math

from sample.drawing import drinks, outdoors, places, scenes
from sample.drawing.canvas import Canvas, Linear, shaded
from sample.drawing.paths import box, ellipse, path
from sample.filming.air import gusts, vapour
from sample.filming.film import Cue, Film, glide, within
from sample.pictures.table import MOSS, RUST


def _morning_meadow(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#86bccf", "#bfdcd8", "#fbe6c2", "#ffd9a8", "#ffd9a8")))
    c.glow(240, 420, 520, "#fff3cc", 0.9)
    c.shape(ellipse(240, 420, 74, 74), "#fffbe6")
    for x, y, size in ((640, 250, 0.9), (180, 150, 0.6)):
        places.cloud(c, x, y, size, opacity=0.7)
    c.shape(scenes.ridge(c, 960, 420, 31, 4), Linear(("#8fb0b8", "#bcd0c8")))
    c.shape(scenes.ridge(c, 1010, 280, 14, 5), Linear(("#6b9798", "#a3c0b2")))
    c.shape(scenes.hill(c, 1020, 26, 800, 0.7), Linear(("#6d9a7c", "#86a877")))
    scenes.pines(c, 1066, "#3f6f62", 7, 14, 190)
    c.shape(scenes.hill(c, 1090, 18, 1100, 3), Linear(("#9ab46c", "#6f9457", "#4a7048")))
    scenes.grass(c, 1110, "#c3d488", 2, 210)


_POLES = (
    path("M-300,0 C-225,-130 -145,-270 -60,-330 C0,-245 62,-125 120,0"),
    path("M-60,-330 C20,-345 105,-330 150,-288 C220,-200 282,-110 335,-28"),
)


def _pitch(c: Canvas, now: float) -> None:
    stage = c.at(450, 1330, 0.94)
    if now < 6.2:
        _floor(stage, glide(now, 0.4, 1.7))
        _bend_poles(stage, now)
    _fly(stage, now)
    gusts(c, now, 560, glide(now, 5.8, 6.3) - glide(now, 7.6, 8.2))
    lean = 0.5 + 1.1 * math.sin(now * 3.1) * glide(now, 5.6, 6.4)
    scenes.grass(c, 1330, "#9fbf66", 61, 60, lean=lean)
    arrived = glide(now, 7.6, 8.3)
    if arrived:
        outdoors.chair(c.at(720, 1530 - 40 * math.sin(math.pi * arrived), 0.56 * arrived), RUST)
        drinks.mug(c.at(520, 1520, 0.3 * arrived))
        vapour(c, 520, 1415, now, 90, many=2, opacity=0.4 * glide(now, 8.3, 8.8))


def _floor(stage: Canvas, unrolled: float) -> None:
    sheet = [(-300, 0), (-300 + 420 * unrolled, 0), (-240 + 575 * unrolled, -28), (-240, -28)]
    stage.shape(sheet, Linear((shaded(MOSS, 0.35), shaded(MOSS, 0.5)), 0))
    if unrolled < 1:
        x = -270 + 500 * unrolled
        stage.shape(box(x - 26, -62, x + 34, 8, 26), Linear((MOSS, shaded(MOSS, 0.5))))


def _bend_poles(stage: Canvas, now: float) -> None:
    for number, line in enumerate(_POLES):
        start = 1.8 + number * 0.8
        if now > start:
            shown = line[: max(2, round(len(line) * glide(now, start, start + 1.2)))]
            stage.line(shown, "#e9edf0", 9)
            stage.line(shown, "#9aa8ae", 3)


def _fly(stage: Canvas, now: float) -> None:
    """The tent as far as its fly has come down over the poles, with a waving hem."""
    fallen = glide(now, 3.9, 5.8)
    if not fallen:
        return
    hem = [(x, -400 + 450 * fallen + 16 * math.sin(x / 60 + now * 9) * (1 - fallen)) for x in range(480, -481, -24)]
    flutter = stage.at(0, 0, 1, 0.5 * math.sin(now * 7) * (1 - glide(now, 6, 7.4)))
    within(stage, [(-480, -420), (480, -420), *hem], lambda: outdoors.tent(flutter, MOSS))


PITCH = Film(
    _morning_meadow,
    _pitch,
    10,
    (
        Cue(0.3, 1.7, "Unroll the floor, door away from the wind.", "铺开内帐底，门背着风。"),
        Cue(1.8, 3.8, "Two poles, bent into their corners.", "两根帐杆，弯起来插进四角。"),
        Cue(3.9, 5.7, "The fly comes down over them; peg it out.", "外帐从上罩下，打好地钉。"),
        Cue(5.8, 7.5, "A gust comes through. It leans, and stands.", "一阵风过去，它晃了晃，站住了。"),
        Cue(7.6, 9.8, "Chair, mug, morning.", "一把椅子，一杯热的，一个早晨。"),
    ),
    poster=9.2,
)
