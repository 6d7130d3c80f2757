"""Pictures as buyers add them to their reviews."""

from sample.drawing import outdoors, scenes
from sample.drawing.canvas import INK, Canvas, Linear, Radial, shaded
from sample.drawing.paths import drop, ellipse
from sample.pictures.table import MOSS, RUST, Pictures

PICTURES = Pictures()


@PICTURES.view
def review_tent_rain(c: Canvas) -> None:
    scenes.woods(c)
    c.shape(scenes.everything(c), "#5c7280", opacity=0.45)
    outdoors.tent(c.at(600, 770, 1.05), MOSS)
    for drop_ in range(130):
        x, y = (drop_ * 197) % 1240, (drop_ * 331) % 880
        c.line([(x, y), (x - 9, y + 34)], "#eaf4f6", 2.4, opacity=0.55)


@PICTURES.view
def review_wok_patina(c: Canvas) -> None:
    scenes.dark_table(c, "#6b5a4c")
    face = ellipse(560, 450, 370, 370)
    c.at(16, 22).shape(face, INK, soft=20, opacity=0.6)
    c.line([(860, 610), (1180, 800)], shaded("#a8703f", 0.1), 66)
    c.shape(face, Linear(("#8d979d", "#3c444a"), 60))
    c.shape(ellipse(560, 450, 345, 345), Radial(("#8a5a34", "#3b3a48", "#3f5478", "#a07a48", "#4a4f55"), 0.5, 0.52, 0.55))
    for ring in range(9):
        c.line(ellipse(560, 450, 330 - ring * 36, 330 - ring * 36), "#ffffff", 2, opacity=0.12)
    c.line(ellipse(560, 450, 290, 290, 190, 270), "#ffffff", 24, soft=14, opacity=0.4)


@PICTURES.view
def review_chair_fire(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.chair(c.at(400, 800, 1.2), RUST)
    c.glow(900, 740, 330, "#ffb05a", 0.8)
    for x, tall in ((840, 120), (880, 200), (930, 250), (975, 170)):
        c.shape(drop(x, 800, 90, tall), Linear(("#ffdf7a", "#f58a3a", "#d9482c")), soft=2, opacity=0.9)
    for start, end in (((790, 800), (1010, 830)), ((800, 832), (1020, 796))):
        c.line([start, end], "#4a3224", 30)
