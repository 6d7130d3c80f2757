"""Covers of tutorials outside: clean water, kindling, a hammock hung right."""

from sample.drawing import drinks, fires, kitchen, outdoors, places, scenes, shelter, water
from sample.drawing.canvas import INK, Canvas, Linear
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import MOSS, RUST, Pictures

PICTURES = Pictures()


@PICTURES.view
def guide_filter_water(c: Canvas) -> None:
    """A brook, a hung pouch, a mug filling."""
    places.brook(c)
    c.line([(250, -10), (270, 900)], "#6d4a34", 54)
    c.line([(262, -10), (282, 900)], "#8f6648", 14, opacity=0.6)
    c.line(path("M250,90 Q480,60 720,110"), "#6d4a34", 30)
    c.line([(560, 84), (560, 110)], INK, 8)
    water.squeeze_filter(c.at(560, 520, 0.68))
    places.stone(c, 580, 900, 230, 70)
    drinks.mug(c.at(560, 850, 0.62), coffee=False)
    c.shape(ellipse(560, 664, 78, 12), "#a9d9e6")
    water.stream(c.at(560, 520), 144, 9)
    for x, y, size in ((900, 780, 1.0), (1030, 720, 0.7)):
        places.ripple(c, x, y, size)


@PICTURES.view
def guide_kindling(c: Canvas) -> None:
    """The hatchet in the block, a stack split fine, finer, finest."""
    places.autumn(c)
    fires.chopping_block(c.at(380, 860, 1.0))
    fires.hatchet(c.at(370, 616, 0.92))
    for row in range(3):
        fires.log(c.at(720 + row % 2 * 34, 846 - row * 76), 370, 38)
    for row in range(3):
        fires.kindling(c.at(640, 872 - row * 8, 0.7), 4, seed=row + 2)
    outdoors.lantern(c.at(1120, 866, 0.5), RUST)


@PICTURES.view
def guide_hang_hammock(c: Canvas) -> None:
    """The strap falls thirty degrees from level."""
    scenes.woods(c)
    for x in (110, 1090):
        shelter.trunk(c, x, 116, "#5c4636")
    shelter.hammock(c.at(600, 740, 1.04), MOSS, "#f0a24a")
    for x in (110, 1090):
        c.shape(box(x - 66, 336, x + 66, 386), Linear(("#f0a24a", "#c9762a"), 0))
    for step in range(14):
        c.line([(180 + step * 30, 362), (196 + step * 30, 362)], "#fffaf0", 5, opacity=0.9)
    c.line(ellipse(150, 362, 210, 210, 2, 34), "#fffaf0", 7, opacity=0.95)
    kitchen.digits(c.at(392, 396, 1.1), "30", "#fffaf0")
    c.line(ellipse(476, 400, 8, 8), "#fffaf0", 4)
