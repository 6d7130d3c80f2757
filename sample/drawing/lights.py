"""Lights besides lantern and headlamp: a string of bulbs and its reel, a torch, a candle lantern."""

import math

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded, upright
from sample.drawing.paths import Outline, box, drop, ellipse, path

BRASS = "#c99a3f"
BLACK = "#2a3036"


def bulbs(c: Canvas, along: Outline, every: int, size: float, cord: str = "#20262e") -> None:
    """Warm bulbs hanging from a cord, one at each `every`th of its points."""
    c.line(along, cord, 5 * size)
    for x, y in along[every // 2 :: every]:
        c.glow(x, y + 34 * size, 105 * size, "#ffc862", 0.7)
        c.shape(box(x - 7 * size, y, x + 7 * size, y + 18 * size, 3), cord)
        c.shape(ellipse(x, y + 34 * size, 17 * size, 21 * size), Radial(("#ffffff", "#fff0b8", "#ffc45a"), 0.45, 0.45, 0.55))


def reel(c: Canvas, colour: str) -> None:
    """A flat winder with cord around it, standing on its edge: 330 wide and high; its cord ends in a USB plug at the right."""
    c.shadow(20, 4, 190, 22, 0.55)
    c.line(path("M100,-40 C180,20 260,-60 330,-12"), BLACK, 11)
    c.shape(box(324, -40, 388, 14, 8), Linear((lit(BLACK, 0.3), BLACK)))
    c.shape(box(386, -30, 430, 4, 3), Linear(("#eef2f3", "#8d989d")))
    for left in (396, 412):
        c.shape(box(left, -22, left + 9, -13), INK)
    outer = ellipse(0, -165, 165, 165)
    c.shape(outer, Linear((lit(colour, 0.45), colour, shaded(colour, 0.4)), 55))
    c.shape(ellipse(0, -165, 138, 138), shaded(colour, 0.55))
    for ring in range(8):
        c.line(ellipse(0, -165, 132 - ring * 8, 132 - ring * 8), "#20262e" if ring % 2 else "#3a424a", 7)
    for angle in range(0, 360, 30):
        x, y = 104 * math.cos(math.radians(angle)), -165 + 104 * math.sin(math.radians(angle))
        c.shape(ellipse(x, y, 13, 13), Radial(("#fffbe2", "#ffd27a", "#c98a3a"), 0.4, 0.35, 0.6))
    c.shape(ellipse(0, -165, 66, 66), Linear((lit(colour, 0.5), colour, shaded(colour, 0.25)), 55))
    c.shape(ellipse(0, -165, 30, 30), shaded(colour, 0.6))
    c.line(ellipse(0, -165, 152, 152, 190, 265), "#ffffff", 7, soft=3, opacity=0.6)


def torch(c: Canvas, colour: str) -> None:
    """Lying along the x axis with its lens at (300, 0): 600 long."""
    c.at(14, 30).shape(box(-300, -40, 300, 60, 30), INK, soft=16, opacity=0.5)
    metal = Linear((shaded(colour, 0.2), lit(colour, 0.45), colour, shaded(colour, 0.55)))
    c.shape(box(-300, -46, -238, 46, 14), metal)
    c.shape(box(-244, -50, 120, 50, 8), metal)
    grip = box(-190, -51, 60, 51)
    for step in range(-14, 24):
        c.line([(-190 + step * 18, -52), (-130 + step * 18, 52)], shaded(colour, 0.6), 3, within=grip, opacity=0.7)
        c.line([(-130 + step * 18, -52), (-190 + step * 18, 52)], shaded(colour, 0.6), 3, within=grip, opacity=0.7)
        c.line([(-187 + step * 18, -52), (-127 + step * 18, 52)], lit(colour, 0.5), 1.5, within=grip, opacity=0.5)
    for x in (-206, 70, 98):
        c.shape(box(x, -52, x + 12, 52, 4), Linear((lit(colour, 0.4), shaded(colour, 0.6))))
    c.shape(path("M118,-48 L196,-84 L300,-88 L300,88 L196,84 L118,48 Z"), metal)
    for x in (206, 228, 250):
        c.line([(x, -84), (x, 84)], shaded(colour, 0.6), 7)
    c.shape(ellipse(84, -50, 24, 9), "#f0912e")
    c.shape(ellipse(300, 0, 22, 88), Radial(("#ffffff", "#fff6d0", "#d8c48a"), radius=0.55))
    c.line(path("M-300,18 C-380,30 -410,120 -350,150 C-310,160 -300,110 -330,70"), "#f0912e", 9)


def beam(c: Canvas, start: float, end: float, length: float) -> None:
    """From a lens at the origin to the right, `start` high there and `end` high at `length`."""
    for share, opacity in ((1, 0.28), (0.72, 0.3), (0.4, 0.34)):
        cone = [(0, -start * share), (length, -end * share), (length, end * share), (0, start * share)]
        c.shape(cone, Linear(("#fffbe0dd", "#fff3c488", "#fff3c400"), 0), soft=14 * share, opacity=opacity)


def candle_lantern(c: Canvas) -> None:
    """Brass with a glass chimney, 190 wide, 430 high without its chain loop."""
    c.shadow(8, 4, 120, 18, 0.5)
    c.line(path("M-62,-404 C-110,-520 110,-520 62,-404"), shaded(BRASS, 0.15), 8)
    c.shape(path("M-92,-8 L-84,-116 Q0,-98 84,-116 L92,-8 Q0,18 -92,-8 Z"), upright(BRASS))
    for y in (-96, -30):
        c.line(path(f"M-87,{y} Q0,{y + 20} 87,{y}"), shaded(BRASS, 0.4), 5, opacity=0.7)
    c.shape(drop(0, -44, 26, 36), shaded(BRASS, 0.6))
    glass = box(-76, -322, 76, -108, 16)
    c.shape(glass, Radial(("#fff3c8ee", "#ffcf7acc", "#e8a04a88"), 0.5, 0.6, 0.75))
    c.shape(box(-40, -190, 40, -104, 6), Linear(("#f6ead2", "#fffdf4", "#d9c9a8"), 0))
    c.shape(ellipse(0, -190, 40, 9), "#fff9e6")
    c.line([(0, -190), (0, -206)], INK, 5)
    c.shape(drop(0, -198, 38, 84), Linear(("#fff0a8", "#ffd25a", "#ff9a3c")), soft=1)
    c.shape(drop(0, -200, 18, 44), "#fffdf0")
    c.line([(-54, -300), (-54, -130)], "#ffffff", 10, soft=3, opacity=0.75)
    c.line([(52, -290), (52, -140)], "#ffffff", 5, soft=2, opacity=0.5)
    for x in (-80, -28, 28, 80):
        c.line([(x, -108), (x * 0.98, -324)], shaded(BRASS, 0.1), 6)
    c.shape(path("M-90,-318 Q0,-300 90,-318 L62,-362 Q0,-350 -62,-362 Z"), upright(BRASS))
    c.shape(path("M-50,-358 Q0,-348 50,-358 L40,-398 Q0,-424 -40,-398 Z"), rounded(BRASS))
    for x in (-22, 0, 22):
        c.shape(ellipse(x, -376, 5, 7), shaded(BRASS, 0.75))
    c.glow(0, -230, 380, "#ffcf7a", 0.5)
