"""An afternoon of rain under a tarp."""

import math

from sample.drawing import outdoors, places, scenes, shelter
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, ellipse, path
from sample.filming.air import dripping, rain, ripples, vapour
from sample.filming.film import Cue, Film
from sample.pictures.table import MOSS, RUST, SAND, TEAL


def _wet_wood(c: Canvas) -> None:
    places.rainy_woods(c)
    c.shape(box(0, 700, 900, 1600), Linear(("#2c403c00", "#22332faa")))
    for x, y, size in ((170, 1480, 120), (740, 1530, 140)):
        c.shape(ellipse(x, y, size, size * 0.22), Linear(("#b9cccc", "#7f9a98")), opacity=0.75)


def _under_tarp(c: Canvas, now: float) -> None:
    ripples(c, now, [(40, 1440), (860, 1580)])
    c.shape(path("M200,1290 C300,1250 620,1250 720,1290 C700,1350 220,1350 200,1290 Z"), "#8a9a6c", soft=20, opacity=0.6)
    shelter.tarp(c.at(450, 1330, 0.95, 0.35 * math.sin(now * 1.7)), SAND)
    _dry_things(c, now)
    _running_off(c, now)
    rain(c, now, many=120, dry=[(190, 960), (710, 1360)])
    if 5.2 < now < 5.5:
        c.shape(scenes.everything(c), "#eaf4ff", opacity=0.35 * math.sin(math.pi * (now - 5.2) / 0.3))


def _dry_things(c: Canvas, now: float) -> None:
    outdoors.chair(c.at(335, 1320, 0.52), MOSS)
    outdoors.lantern(c.at(610, 1330, 0.36), RUST)
    c.glow(610, 1255, 250, "#ffd98a", 0.28 + 0.03 * math.sin(now * 9))
    outdoors.stove(c.at(490, 1340, 0.42), TEAL)
    outdoors.pot(c.at(490, 1213, 0.42), lid=False)
    vapour(c, 490, 1126, now, 120, many=2, opacity=0.45)


def _running_off(c: Canvas, now: float) -> None:
    """Beads that run down the cloth to both sides, drops from its three low points."""
    for x, top, ground, every in ((450, 952, 1420, 0.62), (92, 985, 1450, 0.5), (808, 985, 1450, 0.56)):
        dripping(c, x, top, ground, now + x, every)
    for bead in range(7):
        run = (now * 0.35 + bead * 0.143) % 1
        left = 450 + (-1 if bead % 2 else 1) * (20 + 330 * run)
        c.shape(ellipse(left, 900 + 40 * run + 8 * math.sin(run * 9), 6, 8), "#f4fbfb", opacity=0.85)


RAIN = Film(
    _wet_wood,
    _under_tarp,
    9,
    (
        Cue(0.2, 2.8, "Rain, all afternoon.", "下了一下午的雨。"),
        Cue(2.9, 5.4, "It runs off the low edges and leaves the middle dry.", "雨从低处流走，中间是干的。"),
        Cue(5.5, 8.8, "Water comes to the boil. There is no hurry.", "水开了，不着急走。"),
    ),
    poster=3.4,
    rate=15,
)
