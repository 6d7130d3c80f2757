"""Covers and second views of what is used outside."""

from sample.drawing import outdoors, scenes
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, path
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.cover
def tent(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.tent(c.at(580, 760, 1.18), MOSS, glowing=True)
    scenes.grass(c, 790, "#5d7058", 31, 90)


@PICTURES.view
def tent_morning(c: Canvas) -> None:
    scenes.morning(c)
    outdoors.tent(c.at(600, 770, 1.15), SAND)
    scenes.grass(c, 790, "#8fb06a", 32, 90)


@PICTURES.cover
def stove(c: Canvas) -> None:
    scenes.morning(c)
    scenes.wood(c, path("M-20,760 Q600,710 1220,760 L1220,920 L-20,920 Z"), "#9a7650")
    outdoors.stove(c.at(600, 830, 1.75), TEAL)


@PICTURES.view
def stove_pot(c: Canvas) -> None:
    scenes.woods(c)
    scenes.wood(c, path("M-20,780 Q600,740 1220,780 L1220,920 L-20,920 Z"), "#8a6a48")
    outdoors.stove(c.at(600, 850, 1.15), TEAL)
    outdoors.pot(c.at(600, 489, 1.2))
    scenes.steam(c, 600, 190, 150)


@PICTURES.cover
def sleeping_bag(c: Canvas) -> None:
    scenes.floor(c, "#7f9a7a")
    c.shape(box(70, 190, 1130, 710, 30), Linear(("#e3d3ac", "#c3ad80"), 60))
    for x in range(120, 1130, 56):
        c.line([(x, 195), (x, 705)], "#a89264", 3, opacity=0.5)
    outdoors.sleeping_bag(c.at(590, 450, 1.26, -7), NAVY, "#f0a24a")


@PICTURES.view
def sleeping_bag_rolled(c: Canvas) -> None:
    scenes.lake(c)
    outdoors.rolled(c.at(600, 780, 2.1), NAVY)


@PICTURES.cover
def headlamp(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,730 Q600,680 1220,730 L1220,920 L-20,920 Z"), "#4a4540")
    outdoors.headlamp(c.at(600, 700, 1.45), RUST)


@PICTURES.cover
def lantern(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,760 Q600,720 1220,760 L1220,920 L-20,920 Z"), "#6a5038")
    outdoors.lantern(c.at(600, 820, 1.45), RUST)


@PICTURES.view
def lantern_pair(c: Canvas) -> None:
    scenes.dusk(c)
    scenes.wood(c, path("M-20,760 Q600,730 1220,760 L1220,920 L-20,920 Z"), "#6a5038")
    outdoors.lantern(c.at(400, 820, 1.25), RUST)
    outdoors.lantern(c.at(820, 820, 1.25), TEAL, shining=False)


@PICTURES.cover
def backpack(c: Canvas) -> None:
    scenes.woods(c)
    outdoors.backpack(c.at(600, 810, 1.22), RUST, SAND)
    scenes.grass(c, 790, "#a9bd6c", 41, 70)


@PICTURES.view
def backpack_teal(c: Canvas) -> None:
    scenes.studio(c, "#e9d9b6", "#f0a24a")
    outdoors.backpack(c.at(600, 800, 1.2), TEAL)


@PICTURES.cover
def trekking_poles(c: Canvas) -> None:
    scenes.morning(c)
    c.shadow(600, 838, 260, 20, 0.4)
    outdoors.pole(c.at(470, 840, 1.08, 13), NAVY)
    outdoors.pole(c.at(730, 840, 1.08, -13), NAVY)
    scenes.grass(c, 800, "#b9cf80", 51, 70)


@PICTURES.cover
def camp_chair(c: Canvas) -> None:
    scenes.lake(c)
    outdoors.chair(c.at(600, 810, 1.5), RUST)
