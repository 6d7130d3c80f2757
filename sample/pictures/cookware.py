"""Pictures of what cooks and cuts: steamer, pots and pans, cleaver, stone, board."""

from sample.drawing import cookware, food, kitchen, prep, rooms, scenes, tabletops
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import ellipse
from sample.pictures.table import Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_steam_tower(c: Canvas) -> None:
    rooms.tiled(c, "#2f6f68", "#9a6a42", side=100)
    cookware.steamer_lid(c.at(930, 590, 0.98))
    c.shadow(480, 836, 320, 26, 0.5)
    for low in (800, 675):
        cookware.steamer_tier(c.at(470, low, 1.16))
    for x, y in ((340, 532), (470, 518), (600, 532), (400, 560), (540, 560)):
        cookware.bun(c.at(x, y, 1.16))
    scenes.steam(c, 470, 470, 330, many=6, opacity=0.6)


@PICTURES.view
def pr_clay_pot(c: Canvas) -> None:
    rooms.night_bench(c, "#4a2f2a", "#6a4630", lamp=470, shade="#e0a640")
    pot = c.at(470, 820, 1.42)
    cookware.stew(pot, cookware.clay_pot(pot))
    cookware.clay_lid(c.at(990, 826, 0.82))
    scenes.steam(c, 470, 470, 260, many=5)


@PICTURES.view
def pr_dawn_pan(c: Canvas) -> None:
    rooms.window_bench(c, curtain="#8fae9c", wall="#f3dfc2")
    pan = c.at(440, 820, 1.34)
    cookware.milk(pan, cookware.milk_pan(pan))
    scenes.steam(c, 440, 540, 170)


@PICTURES.view
def pr_roll_pan(c: Canvas) -> None:
    tabletops.linen(c, "#c3cdb8", "#7a8f5e")
    cookware.omelette_pan(c.at(480, 440, 1.3, -10))
    cookware.rolled_omelette(c.at(478, 440, 1.06, -10))
    food.scallions(c.at(920, 700), 26, spread=110)
    for x, y, size in ((1010, 170, 1.1), (890, 190, 1.0)):
        food.egg(c.at(x, y, size))


@PICTURES.view
def pr_reed_cleaver(c: Canvas) -> None:
    tabletops.slats(c)
    prep.plank(c.at(640, 640, 1, -6), 900, 330)
    prep.radish_fan(c.at(720, 660, 1.25, -6))
    prep.cleaver(c.at(480, 330, 1.34, -9))


@PICTURES.view
def pr_twin_stone(c: Canvas) -> None:
    rooms.shelf_wall(c, "#5c7a80", "#4a5a5c", seed=8)
    for x, y, r in ((150, 820, 34), (240, 860, 18), (1080, 830, 40), (980, 868, 22)):
        c.shape(ellipse(x, y, r * 2.2, r * 0.6), Linear(("#ffffffaa", "#bcd4dc55"), 60))
    prep.two_colour_stone(c.at(600, 800, 1.4))
    kitchen.knife(c.at(540, 520, 0.98, 9), "#2c3338")


@PICTURES.view
def pr_quay_board(c: Canvas) -> None:
    tabletops.marble(c)
    prep.end_grain_board(c.at(520, 440, 1.42, -5))
    prep.herbs(c.at(830, 720, 1.3, 24))
    prep.lemon(c.at(330, 380, 1.25))
    prep.carrot(c.at(470, 610, 1.2, -14))
