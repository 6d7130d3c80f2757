"""Covers of what one wears and drinks from on the way."""

from sample.drawing import clothing, drinks, fires, outdoors, places, scenes, town, water
from sample.drawing.canvas import Canvas, Linear, shaded
from sample.drawing.paths import ellipse, path
from sample.pictures.table import MOSS, NAVY, RUST, TEAL, Pictures

PICTURES = Pictures()
CREAM = "#f0e6cf"


@PICTURES.view
def pr_squall_jacket(c: Canvas) -> None:
    places.rainy_woods(c)
    places.rain(c, scenes.everything(c), 120, seed=13)
    branch = path("M1220,70 C1000,150 800,110 560,120 C420,126 300,90 160,110")
    c.line(branch, "#4a3a30", 34)
    c.line([(x, y - 9) for x, y in branch], "#7a6352", 8, opacity=0.8)
    for x, y, turn in ((250, 100, -40), (380, 112, 30), (820, 128, -30), (1010, 130, 34)):
        twig = c.at(x, y, 1, turn)
        twig.line([(0, 0), (0, -70)], "#4a3a30", 9)
        for leaf in range(4):
            twig.at(0, -30 - leaf * 15, 1, -50 + leaf % 2 * 100).shape(path("M0,0 Q-14,-28 0,-56 Q14,-28 0,0 Z"), "#7fa36a")
    clothing.jacket(c.at(600, 124, 1.04), RUST, NAVY)
    places.rain(c, scenes.everything(c), 50, seed=14)


@PICTURES.view
def pr_hearthside_fleece(c: Canvas) -> None:
    places.room(c)
    fires.logs(c.at(980, 690, 0.56))
    fires.flames(c.at(980, 680), 180, 170)
    c.glow(940, 560, 560, "#ff9a4a", 0.45)
    outdoors.chair(c.at(430, 860, 1.42), RUST)
    clothing.folded_fleece(c.at(430, 706, 0.92), CREAM, MOSS)
    drinks.mug(c.at(846, 850, 0.36), TEAL)


@PICTURES.view
def pr_trail_socks(c: Canvas) -> None:
    scenes.morning(c)
    cord = path("M-20,130 Q600,210 1220,120")
    c.line(cord, "#f6ead2", 7)
    for x, y, turn in ((340, 166, 4), (640, 171, -3)):
        pair = c.at(x, y, 1.1, turn)
        clothing.sock(pair, "#a3a19c", RUST)
        for edge in (-48, 48):
            clothing.peg(pair.at(edge, 0))
    for x, y in ((930, 856), (1040, 880)):
        clothing.boot(c.at(x, y, 0.74))
    scenes.grass(c, 820, "#b9cf80", 55, 70)


@PICTURES.view
def pr_drizzle(c: Canvas) -> None:
    town.wet_street(c)
    c.shape(ellipse(560, 838, 470, 54), Linear(("#9fb4c288", "#dfeaf088")), soft=3)
    c.shape(path("M270,854 Q600,792 930,854 Q600,892 270,854 Z"), shaded(TEAL, 0.3), soft=16, opacity=0.4)
    clothing.umbrella(c.at(560, 200, 0.98, -14), TEAL)
    for x, y, size in ((220, 850, 1.0), (880, 800, 0.8), (1040, 866, 1.1), (430, 880, 0.7), (760, 872, 0.9)):
        places.ripple(c, x, y, size)
    places.rain(c, scenes.everything(c), 150, seed=31)


@PICTURES.view
def pr_brook_bottle(c: Canvas) -> None:
    places.brook(c)
    for x, y, rx, ry, tint in ((160, 800, 210, 130, "#7f8a84"), (1060, 790, 220, 150, "#8f948a"), (960, 900, 180, 90, "#77827e")):
        places.stone(c, x, y, rx, ry, tint)
    places.stone(c, 560, 960, 380, 170, "#969a90")
    water.wide_bottle(c.at(560, 816, 1.22, -3), "#dfeef2")
    for x, y in ((372, 742), (800, 716)):
        places.ripple(c, x, y, 1.1)


@PICTURES.view
def pr_spring_filter(c: Canvas) -> None:
    scenes.woods(c)
    c.line(path("M-20,40 C260,90 520,40 760,66"), "#5f4433", 40)
    c.line(path("M-20,28 C260,78 520,28 760,56"), "#8f6f58", 9, opacity=0.8)
    water.squeeze_filter(c.at(600, 590, 0.94))
    places.stone(c, 640, 980, 480, 170, "#7f8a7c")
    cup = c.at(600, 850, 0.62)
    water.stream(c.at(600, 584), 82)
    drinks.mug(cup, coffee=False)
    cup.shape(ellipse(0, -300, 134, 22), Linear(("#bfe4ee", "#6fb0c8")))
    water.stream(c.at(600, 584), 78)
    for x, rx in ((140, 190), (1060, 210)):
        places.stone(c, x, 900, rx, 120, "#6f7f6a")
        c.shape(ellipse(x, 788, rx * 0.7, 26), MOSS, soft=9, opacity=0.8)
