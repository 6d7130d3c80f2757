"""Covers of tutorials about suppers and flasks, and about the care of bowls and boards."""

import math
from random import Random

from sample.drawing import cookware, drinks, food, kitchen, prep, rooms, scenes, tabletops, tableware, tea
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.paths import Path, box, ellipse, path
from sample.pictures.table import TEAL, Pictures

PICTURES = Pictures()


def _dish(c: Canvas, r: float, glaze: str) -> Path:
    """A round dish from above; answers the outline of its inside."""
    c.shape(ellipse(r * 0.08, r * 0.12, r * 1.02, r * 1.02), INK, soft=r * 0.1, opacity=0.5)
    c.shape(ellipse(0, 0, r, r), Linear((lit(glaze, 0.5), glaze, shaded(glaze, 0.3)), 50))
    inside = ellipse(0, 0, r * 0.84, r * 0.84)
    c.shape(inside, Radial((shaded(glaze, 0.25), shaded(glaze, 0.45))))
    return inside


@PICTURES.view
def guide_mapo_tofu(c: Canvas) -> None:
    """From above: the dish and what went into it."""
    scenes.wood(c, scenes.everything(c), "#5c3a2c", lines=44)
    c.glow(300, 160, 760, "#ffdf9a", 0.4)
    dish = c.at(560, 460, 1.3)
    sauce = _dish(dish, 270, "#7fa0a8")
    dish.shape(sauce, Radial(("#d9482c", "#a82a18", "#6d1a10"), 0.4, 0.35, 0.7))
    dice = Random(3)  # noqa: S311
    for _ in range(46):
        away, turn = 180 * dice.random() ** 0.6, dice.uniform(0, math.tau)
        cube = dish.at(away * math.cos(turn), away * math.sin(turn), 1, dice.uniform(0, 90))
        cube.shape(box(-23, -20, 29, 30, 7), "#5c140c", soft=5, opacity=0.5)
        cube.shape(box(-26, -26, 26, 26, 7), Linear(("#fffaf0", "#f6e0c0", "#e0a880"), 60))
    for shade, many, size, seed in (("#7a3418", 60, 10, 4), ("#e8642c", 50, 8, 5), ("#4f8a3c", 60, 9, 6), ("#2a1410", 70, 4, 7)):
        dish.specks(ellipse(0, 0, 210, 210), shade, many, size, seed=seed, opacity=0.95)
    for x, y, shade, bits in (
        (1060, 180, "#a82a1c", "#e0583c"),
        (1080, 450, "#3a2c28", "#7a5a4c"),
        (1050, 720, "#4f8a3c", "#a9cf76"),
    ):
        small = c.at(x, y)
        inside = _dish(small, 104, "#efe6d4")
        small.shape(inside, shade)
        small.specks(inside, bits, 60, 12, seed=x, opacity=1)
    tableware.chopsticks(c.at(110, 480, 0.95, 96), "#3a2620", tip="#c9603c")


@PICTURES.view
def guide_dal(c: Canvas) -> None:
    """Half past one on the ward."""
    rooms.night_bench(c, "#22464c", "#c9b48c", lamp=420, shade="#efe6d4")
    c.shape(box(800, 130, 1120, 470, 10), Linear(("#0f2236", "#1c3350")))
    scenes.stars(c.at(800, 130, 0.27), 1000, 40)
    c.line([*box(800, 130, 1120, 470), (800, 130)], "#d9d3c0", 16)
    c.line([(960, 130), (960, 470)], "#d9d3c0", 9)
    jar = c.at(420, 850, 1.36)
    inside = tableware.food_jar(jar, "#4a5a68")
    jar.shape(inside, Radial(("#ffdc6a", "#f0b030", "#b8781c"), 0.4, 0.4, 0.8))
    jar.specks(inside, "#4f8a3c", 20, 5, seed=6, opacity=1)
    jar.specks(inside, "#a82c1c", 12, 7, seed=8, opacity=1)
    jar.specks(inside, "#5c3418", 24, 3, seed=2, opacity=1)
    scenes.steam(c, 420, 390, 190, many=4)
    tableware.folding_spoon(c.at(780, 860, 1.1, -5))
    c.at(980, 800, 0.9).shape(ellipse(0, 20, 90, 20), INK, soft=8, opacity=0.3)
    tea.lemon_slice(c.at(980, 790, 1, -10), 56)
    c.line(path("M660,640 Q700,760 640,790"), "#2f7f80", 9)
    c.at(640, 820, 1, 8).shape(box(-52, -36, 52, 40, 8), Linear(("#ffffff", "#d9e3e2"), 50))
    c.at(640, 820, 1, 8).shape(box(-42, -22, -8, 22, 4), "#8fae9c")
    for y in (-12, 6):
        c.at(640, 820, 1, 8).line([(2, y), (40, y)], "#5c7a80", 6)


@PICTURES.view
def guide_tomato_noodles(c: Canvas) -> None:
    """One small pan, eleven at night."""
    scenes.city_night(c)
    for x in (-10, 390, 790, 1170):
        c.shape(box(x, 0, x + 34, 640), Linear(("#6a5848", "#3c3028"), 0))
    c.shape(box(0, 596, 1200, 640), Linear(("#6a5848", "#3c3028")))
    rooms.counter(c, 630, "#8a5c3c", seed=21)
    c.glow(420, 560, 460, "#ffd08a", 0.6)
    kitchen.gas_ring(c.at(430, 870, 0.86))
    kitchen.gas_flames(c.at(430, 832, 0.86), 210, 44)
    pan = c.at(430, 776, 1.4)
    inside = cookware.milk_pan(pan)
    pan.shape(inside, Radial(("#f6925a", "#d9582c", "#9a3418"), 0.4, 0.4, 0.8))
    for row in range(7):
        pan.line(
            path(f"M{-120 + row * 6},{-190 + row * 3} Q{-30 + row * 10},{-226 + row * 7} {110 - row * 8},{-180 + row * 2}"),
            "#fbe3a0",
            9,
        )
    pan.specks(ellipse(-30, -188, 100, 20), "#e03c28", 16, 14, seed=5, opacity=1)
    pan.specks(ellipse(0, -188, 120, 22), "#6fae48", 26, 6, seed=9, opacity=1)
    food.fried_egg(pan.at(46, -190, 0.62))
    scenes.steam(c, 430, 440, 220, many=4)
    tableware.furrow_bowl(c.at(950, 850, 0.98), tea.WHITE)
    tableware.chopsticks(c.at(950, 706, 0.5, -8), "#8a4a2c", tip="#c9603c")


@PICTURES.view
def guide_new_pots(c: Canvas) -> None:
    """First day: porridge in the pot, the bowl's foot rubbed smooth."""
    rooms.leaf_light(c, "#b9c3c9", "#d3b48c", y=620)
    pot = c.at(340, 820, 1.12)
    inside = cookware.clay_pot(pot, "#7a4f3a")
    pot.shape(inside, Radial(("#fffefa", "#f6eedc", "#dccdac"), 0.4, 0.4, 0.8))
    for x, y in ((-90, -226), (-20, -206), (70, -222), (120, -210), (-140, -212)):
        pot.line(ellipse(x, y, 15, 8), "#c9b892", 4)
    scenes.steam(c, 340, 540, 190, many=4)
    c.at(850, 800, 1, -4).shape(box(-190, -60, 190, 80, 4), INK, soft=10, opacity=0.3)
    c.at(846, 790, 1, -4).shape(box(-190, -60, 190, 80, 4), Linear(("#c98a5a", "#a8683c")))
    c.at(846, 790, 1, -4).specks(box(-190, -60, 190, 80), "#5c3418", 220, 3, seed=4, opacity=0.6)
    _upturned(c.at(840, 812, 1.0))
    tea.teapot(c.at(1030, 640, 0.5), tea.CELADON)


def _upturned(c: Canvas) -> None:
    """A raked bowl lying on its rim, its bare foot up."""
    side = path("M-160,0 C-158,-86 -112,-142 -58,-146 L58,-146 C112,-142 158,-86 160,0 Q0,30 -160,0 Z")
    c.shape(side, Linear((shaded(tea.WHITE, 0.2), lit(tea.WHITE, 0.4), tea.WHITE, shaded(tea.WHITE, 0.35)), 0))
    for step in range(-9, 10):
        c.line(path(f"M{step * 20},10 Q{step * 17},-90 {step * 8},-146"), shaded(tea.WHITE, 0.3), 5, within=side, opacity=0.5)
    c.shape(path("M-66,-144 L-60,-172 L60,-172 L66,-144 Q0,-128 -66,-144 Z"), Linear(("#c99a63", "#a8794c", "#7a5230"), 0))
    c.shape(ellipse(0, -172, 61, 14), "#d9b07c")
    c.shape(ellipse(0, -171, 46, 9), "#a8794c")


@PICTURES.view
def guide_flask_tea(c: Canvas) -> None:
    """Three cups from one flask, each darker."""
    c.shape(scenes.everything(c), Linear(("#f6e6c8", "#f0d3a4", "#e6b884"), 20))
    c.shape(ellipse(260, 420, 330, 330), "#f9efd6", opacity=0.8)
    scenes.wood(c, box(0, 700, 1200, 900), "#7a5236", seed=18)
    drinks.thermos(c.at(260, 830, 1.2), TEAL)
    for x, drink, hour in ((560, "#f0cf8a", "8"), (780, "#d9923c", "10"), (1000, "#9a4f20", "12")):
        tea.cup(c.at(x, 820, 1.36), tea.WHITE, drink)
        c.shape(ellipse(x, 420, 78, 78), "#fffaf0")
        c.line(ellipse(x, 420, 78, 78), shaded(drink, 0.2), 9)
        kitchen.digits(c.at(x - (14 if len(hour) == 1 else 30), 394, 1.25), hour, shaded(drink, 0.35))
        c.line([(x, 512), (x, 620)], shaded(drink, 0.2), 4, opacity=0.5)
        scenes.steam(c, x, 690, 90, many=2)
    for turn, x in ((20, 440), (-30, 470), (70, 420)):
        peel = c.at(x, 866, 1, turn)
        peel.shape(path("M-46,0 Q-20,-30 30,-18 Q56,6 20,20 Q-20,26 -46,0 Z"), Linear(("#e08a3c", "#a8501c")))
    tea.tea_leaves(c.at(660, 868, 1.2), 26, spread=90, colour="#7a7a54")


@PICTURES.view
def guide_oil_wood(c: Canvas) -> None:
    """Half of the board oiled, half still dry."""
    tabletops.linen(c, "#cdd3c6")
    board = c.at(500, 440, 1.4, -3)
    prep.end_grain_board(board)
    dry = path("M20,-224 L308,-224 L308,224 L-40,224 Q30,120 -10,20 Q-50,-90 20,-224 Z")
    board.shape(dry, "#efe2cc", opacity=0.5)
    wet = path("M20,-224 Q-50,-90 -10,20 Q30,120 -40,224")
    board.line(wet, "#fff6dc", 7, soft=3, opacity=0.8)
    board.shape(path("M-280,-200 L-120,-200 L-230,200 L-280,200 Z"), "#ffffff", soft=20, opacity=0.14)
    _rag(c.at(560, 560, 1.2, -18))
    tin = c.at(1050, 240)
    inside = _dish(tin, 116, "#b9c4c8")
    tin.shape(inside, Radial(("#ffe9a8", "#f0c45a", "#c9922c"), 0.35, 0.3, 0.8))
    for row, shade in enumerate(("#8a4a2c", "#c98f56")):
        tableware.chopsticks(c.at(1050 + row * 60, 640, 0.8, 94), shade)


def _rag(c: Canvas) -> None:
    """A square of chequered cotton folded once, 260 wide, oil in its corner."""
    for outline, shade in ((box(-130, -96, 130, 96, 14), "#e3d3ae"), (path("M-130,-96 L96,-110 L84,84 L-130,96 Z"), "#fff6e2")):
        c.at(8, 14).shape(outline, INK, soft=10, opacity=0.35)
        c.shape(outline, Linear((lit(shade, 0.4), shade, shaded(shade, 0.18)), 50))
        for step in range(-120, 130, 40):
            c.line([(step, -120), (step, 120)], "#c9503c", 7, within=outline, opacity=0.5)
            c.line([(-140, step * 0.8), (140, step * 0.8)], "#c9503c", 7, within=outline, opacity=0.5)
    c.shape(ellipse(-60, 50, 62, 36), "#c9922c", soft=12, opacity=0.55)
    c.line([(96, -108), (84, 82)], "#b99f6c", 6, soft=3, opacity=0.7)
