"""Pictures of what is eaten from, packed into and worn at the bench."""

from sample.drawing import food, prep, rooms, scenes, tabletops, tableware, tea
from sample.drawing.canvas import INK, Canvas, Linear, Radial
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_furrow_bowls(c: Canvas) -> None:
    rooms.shelf_wall(c, "#e6c9a8", "#8a5c3c", seed=5)
    heaped = c.at(400, 810, 1.5)
    tableware.furrow_bowl(heaped, tea.CELADON)
    food.rice(heaped.at(0, -152, 1.04))
    tableware.furrow_bowl(c.at(840, 846, 1.5), tea.WHITE)
    scenes.steam(c, 400, 440, 180)


@PICTURES.view
def pr_heartwood(c: Canvas) -> None:
    tabletops.linen(c, "#d8cdb8", "#b4593c")
    tableware.rest(c.at(880, 450, 1.7, 8))
    woods = ("#3a2620", "#8a4a2c", "#c98f56", "#6d5a3c", "#e6c48a")
    for row, colour in enumerate(woods):
        tableware.chopsticks(
            c.at(600, 266 + row * 92, 1.55, (row - 2) * -5),
            colour,
            tip=("#c9603c", "#e0a640", "#2f7f80", "#f1ebdd", "#35507c")[row],
        )


@PICTURES.view
def pr_layer_box(c: Canvas) -> None:
    tabletops.gingham(c, "#4f7f94")
    tableware.open_lunch(c.at(520, 480, 1.55, -4))
    tableware.chopsticks(c.at(1060, 470, 1.1, 97), "#8a4a2c", tip="#c9603c")
    c.at(1040, 20).shape(ellipse(0, 0, 120, 120), Linear(("#fff6e2", "#e3d3ae"), 50))


@PICTURES.view
def pr_noon_jar(c: Canvas) -> None:
    rooms.office_desk(c)
    jar = c.at(430, 830, 1.5)
    tableware.soup(jar, tableware.food_jar(jar))
    scenes.steam(c, 430, 320, 210, many=4)
    tableware.folding_spoon(c.at(830, 862, 1.15, -3))


@PICTURES.view
def pr_pane_boxes(c: Canvas) -> None:
    rooms.fridge(c)
    for low, fills in ((766, "#f2efe4"), (588, "#ea7a2c"), (410, "#b02c54")):
        tableware.pane_box(c.at(480, low, 1.16), fills)
    food.tomato(c.at(860, 770, 1.05))
    food.tomato(c.at(1010, 774, 1.15))
    food.egg(c.at(900, 252, 0.9))
    food.egg(c.at(1000, 252, 0.95))
    food.egg(c.at(1100, 252, 0.9))


@PICTURES.view
def pr_knot_cloth(c: Canvas) -> None:
    scenes.morning(c)
    for row in range(3):
        scenes.wood(c, box(0, 700 + row * 72, 1200, 768 + row * 72), "#a87c54", seed=row, lines=6)
    tableware.wrapped_box(c.at(600, 850, 1.5))


@PICTURES.view
def pr_brine_jar(c: Canvas) -> None:
    rooms.larder(c)
    tableware.pickle_jar(c.at(560, 836, 1.42))
    c.shape(path("M820,830 Q960,790 1120,836 Q980,880 820,830 Z"), Linear(("#e9dcc0", "#b9a27c"), 40))
    for x, y, turn in ((900, 828, 10), (960, 812, -30), (1020, 836, 24)):
        chilli = c.at(x, y, 1, turn)
        chilli.shape(path("M-44,-6 C-10,-20 30,-14 56,8 C24,14 -20,14 -44,6 Z"), Linear(("#f06a4a", "#c9281f", "#8a1614")))
        chilli.line([(-44, 0), (-58, -6)], "#4f8a3c", 6)


@PICTURES.view
def pr_bench_apron(c: Canvas) -> None:
    c.shape(scenes.everything(c), Radial(("#f0e4cc", "#e0ccaa", "#b99f7c"), 0.3, 0.2, 1.05))
    c.shape(box(0, 620, 1200, 900), Linear(("#a9b8a0", "#8a9c84")))
    for x in range(0, 1201, 100):
        c.line([(x, 624), (x, 900)], "#6f8270", 4, opacity=0.6)
    c.shape(box(0, 606, 1200, 630), Linear(("#c3d0b8", "#7f9278")))
    scenes.wood(c, box(60, 70, 1140, 118), "#9a6a42", lines=6)
    for x in (220, 600, 980):
        tableware.hook(c.at(x, 108))
    tableware.apron(c.at(600, 112, 1.1))
    _ladle(c.at(980, 124))
    prep.herbs(c.at(220, 128, 0.95, 180))


def _ladle(c: Canvas) -> None:
    """Hanging, 330 long."""
    c.at(14, 12).line([(0, 0), (0, 290)], INK, 16, soft=8, opacity=0.3)
    c.line([(0, 0), (0, 280)], Linear(("#f2f6f6", "#7d888e"), 0), 14)
    c.shape(path("M-74,270 Q-66,350 0,352 Q66,350 74,270 Z"), Linear(("#f2f6f6", "#b9c4c8", "#6c7880"), 20))
    c.shape(ellipse(0, 270, 74, 17), Linear(("#6c7880", "#dfe6e8"), 0))
