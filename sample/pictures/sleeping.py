"""Covers of what one sleeps under, on and in."""

from sample.drawing import drinks, outdoors, places, scenes, shelter
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import NAVY, PLUM, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_drift_tarp(c: Canvas) -> None:
    places.rainy_woods(c)
    c.shape(ellipse(600, 770, 360, 70), Linear(("#b3a67a", "#8f8660")), soft=24, opacity=0.8)
    c.glow(600, 640, 330, "#ffd48a", 0.5)
    shelter.tarp(c.at(600, 780, 1.02), SAND)
    outdoors.chair(c.at(520, 790, 0.5), RUST)
    outdoors.lantern(c.at(700, 794, 0.34), TEAL)
    sides = (
        path("M-10,-10 L610,-10 L610,360 L300,300 L60,520 L60,910 L-10,910 Z"),
        path("M600,-10 L1210,-10 L1210,910 L1140,910 L1140,520 L900,300 L590,360 Z"),
    )
    for number, side in enumerate(sides):
        places.rain(c, side, 120, seed=number + 3)
    for x in (112, 1088):
        for fall in range(5):
            c.shape(ellipse(x, 540 + fall * 58, 4, 13), "#eaf6f8", opacity=0.85)


@PICTURES.view
def pr_ledge_mat(c: Canvas) -> None:
    places.turf(c)
    shelter.air_mat(c.at(610, 450, 1.2, -24), TEAL)
    outdoors.rolled(c.at(990, 800, 0.66, -8), RUST)


@PICTURES.view
def pr_nook_pillow(c: Canvas) -> None:
    places.tent_door(c)
    c.shape(path("M-10,910 L-10,760 C250,700 800,690 1210,780 L1210,910 Z"), Linear(("#e4d2a6", "#bfa878")))
    shelter.pillow(c.at(560, 800, 1.12), PLUM)
    shelter.small_sack(c.at(1010, 846, 1.0), PLUM)


@PICTURES.view
def pr_kestrel_quilt(c: Canvas) -> None:
    scenes.floor(c, "#a57a52")
    c.shape(box(-20, 90, 1220, 800, 20), Linear(("#efe4cb", "#d3c29c"), 30))
    for x in range(40, 1200, 70):
        c.line([(x, 96), (x, 794)], "#b7a47c", 3, opacity=0.5)
    shelter.quilt(c.at(560, 440, 0.86, 66), NAVY, RUST)


@PICTURES.view
def pr_sway_hammock(c: Canvas) -> None:
    places.golden_wood(c)
    for x, wide in ((96, 120), (1104, 132)):
        shelter.trunk(c, x, wide)
        c.shape(box(x - wide * 0.56, 340, x + wide * 0.56, 392), Linear((TEAL, "#1f5a60"), 0))
    shelter.hammock(c.at(600, 742, 1.06), RUST, TEAL)
    drinks.mug(c.at(830, 846, 0.3), TEAL)
    scenes.grass(c, 800, "#f0c468", 16, 90)
