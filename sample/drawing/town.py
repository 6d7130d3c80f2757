"""Places in town: a roof terrace at dusk, a tram stop in the morning, a street of shops in the rain."""

from random import Random

from sample.drawing.canvas import Canvas, Linear, lit, shaded
from sample.drawing.paths import box
from sample.drawing.scenes import everything


def terrace(c: Canvas) -> None:
    """A roof at dusk: the town behind a railing, a tiled ledge from y = 700 down."""
    c.shape(everything(c), Linear(("#3a3566", "#8a5486", "#e0797a", "#f8b676")))
    c.glow(300, 560, 420, "#ffd99a", 0.6)
    dice = Random(41)  # noqa: S311
    for depth, colour in enumerate(("#7a5488", "#4d3f6e")):
        for block in range(13):
            x, top = block * 100 - 30 + depth * 40, dice.uniform(400, 520) + depth * 70
            c.shape(box(x, top, x + dice.uniform(70, 104), 760), Linear((colour, lit(colour, 0.12))))
            for _ in range(5 * depth):
                left, y = x + dice.uniform(8, 60), dice.uniform(top + 14, 690)
                c.shape(box(left, y, left + 10, y + 13, 2), "#ffdc8a", opacity=dice.uniform(0.5, 0.95))
    for x in range(20, c.width, 74):
        c.line([(x, 540), (x, 730)], "#2b2740", 7)
    c.line([(-10, 540), (1210, 540)], "#2b2740", 17)
    c.line([(-10, 534), (1210, 534)], "#f0a878", 3, opacity=0.7)


def tram_stop(c: Canvas) -> None:
    """A cool morning in town: houses, a tram passing at the right, pavement from y = 690 down."""
    c.shape(everything(c), Linear(("#b9d4e2", "#e6ead8", "#fbe2bc")))
    for x, top, wide, colour in (
        (-20, 210, 230, "#c98a6a"),
        (210, 120, 200, "#e0c08c"),
        (410, 260, 190, "#9ab0a4"),
        (600, 170, 240, "#c9a08c"),
    ):
        c.shape(box(x, top, x + wide, 640), Linear((lit(colour, 0.3), colour), 20))
        c.shape(box(x, top - 14, x + wide, top + 6), shaded(colour, 0.35))
        for row in range(top + 44, 600, 92):
            for left in range(x + 26, x + wide - 40, 58):
                c.shape(box(left, row, left + 32, row + 52, 3), Linear(("#6f8e9c", "#a9c4c8"), 50), opacity=0.85)
    c.shape(box(760, 250, 1240, 630, 34), Linear(("#e2573c", "#c9432e", "#8f2f26")))
    c.shape(box(760, 470, 1240, 500), "#fff0d4")
    for left in (786, 930, 1074):
        c.shape(box(left, 300, left + 124, 440, 14), Linear(("#d6e8ec", "#7f9eaa"), 60))
    c.line([(900, 250), (960, 190), (1030, 190)], "#39424a", 7)
    c.line([(-10, 150), (1210, 186)], "#39424a", 3, opacity=0.7)
    c.shape(box(-10, 630, 1210, 910), Linear(("#8e9498", "#b4b2a8", "#9a968c")))
    c.line([(-10, 652), (1210, 652)], "#5d646a", 7)
    c.shape(box(-10, 690, 1210, 910), Linear(("#cfc7b6", "#b0a694")))
    for x in range(-200, 1400, 170):
        c.line([(x, 690), (x * 1.4 - 240, 910)], "#8d8474", 3, opacity=0.6)
    c.line([(-10, 780), (1210, 780)], "#8d8474", 3, opacity=0.6)


def wet_street(c: Canvas) -> None:
    """Shops behind rain, their lights mirrored in the street from y = 560 down."""
    c.shape(everything(c), Linear(("#7b93a6", "#a9b6ba", "#8494a0")))
    fronts = (
        (-60, "#6d7f8e", "#ffd48a"),
        (240, "#8a7466", "#ffe2a8"),
        (540, "#5f7f80", "#ffc878"),
        (840, "#7a6a80", "#ffe0b0"),
        (1140, "#6d7f8e", "#ffd48a"),
    )
    for x, colour, light in fronts:
        c.shape(box(x, 90, x + 300, 570), Linear((shaded(colour, 0.1), colour)))
        c.shape(box(x + 26, 330, x + 190, 550, 4), Linear((light, lit(light, 0.4))))
        c.shape(box(x + 212, 340, x + 276, 566, 4), shaded(colour, 0.45))
        c.shape([(x + 10, 270), (x + 290, 270), (x + 306, 330), (x - 6, 330)], Linear((lit(light, 0.1), "#c9604a")))
        for left in (x + 40, x + 160):
            c.shape(box(left, 130, left + 76, 220, 3), "#53636e")
    road = box(-10, 560, 1210, 910)
    c.shape(road, Linear(("#66737e", "#55626e", "#3f4c58")))
    for x, colour, light in fronts:
        c.shape(box(x + 10, 566, x + 206, 800), Linear((f"{light}bb", f"{light}00")), soft=14)
        c.shape(box(x + 206, 566, x + 290, 720), Linear((f"{colour}99", f"{colour}00")), soft=10)
    for row in range(22):
        y, left = 576 + row * 15, (row * 367) % 1000
        c.line([(left, y), (left + 120 + row * 6, y)], "#e6eef2", 2.2, opacity=0.28)
