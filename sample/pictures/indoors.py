"""Covers and second views of what is used in the kitchen and at the table."""

from sample.drawing import drinks, food, kitchen, scenes
from sample.drawing.canvas import Canvas, Radial
from sample.drawing.paths import path
from sample.pictures.table import NAVY, RUST, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.cover
def titanium_mug(c: Canvas) -> None:
    scenes.morning(c)
    scenes.wood(c, path("M-20,730 Q600,690 1220,730 L1220,920 L-20,920 Z"), "#a07c54")
    drinks.mug(c.at(570, 800, 1.45))
    scenes.steam(c, 570, 350, 230)


@PICTURES.view
def titanium_mug_pair(c: Canvas) -> None:
    scenes.studio(c, "#cfdcd6", "#7fa6a0")
    drinks.mug(c.at(330, 780, 1.05), coffee=False)
    drinks.mug(c.at(800, 780, 1.4), coffee=False)


@PICTURES.cover
def wok(c: Canvas) -> None:
    scenes.kitchen(c, "#e3cfae", "#8a5c3c")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 320, 80)
    kitchen.wok(c.at(520, 690, 1.16))


@PICTURES.view
def wok_stir_fry(c: Canvas) -> None:
    scenes.kitchen(c, "#cfdcc6", "#8a5c3c")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 380, 100)
    pile = c.at(520, 690, 1.16)
    kitchen.wok(pile)
    heap = path("M-220,-176 C-160,-270 -40,-250 0,-280 C60,-262 170,-260 226,-176 C120,-110 -120,-110 -220,-176 Z")
    pile.shape(heap, Radial(("#b9d06a", "#6f9a3f", "#3f6a2f"), 0.4, 0.2, 0.9))
    for colour, size, seed in (("#e2553a", 20, 3), ("#a9d46a", 17, 5), ("#f4c34a", 15, 7), ("#3f7a36", 16, 9)):
        pile.specks(heap, colour, 42, size, seed=seed, opacity=1)
    scenes.steam(c, 520, 370, 260, many=5)


@PICTURES.cover
def cast_iron_pan(c: Canvas) -> None:
    scenes.kitchen(c, "#c9d6cf", "#a8703f")
    kitchen.pan(c.at(490, 810, 1.3))
    food.fried_egg(c.at(475, 664, 1.5))


@PICTURES.cover
def kitchen_scale(c: Canvas) -> None:
    scenes.kitchen(c, "#efd9c4", "#b9824f")
    kitchen.kitchen_scale(c.at(600, 760, 1.35), "#5f7f84", "486")
    for x, y, size in ((510, 640, 1.0), (700, 640, 1.05), (605, 665, 1.15)):
        food.tomato(c.at(x, y, size))


@PICTURES.cover
def chefs_knife(c: Canvas) -> None:
    scenes.dark_table(c, "#4a5a60")
    kitchen.board(c.at(600, 450, 1.3, -4))
    food.scallions(c.at(840, 560, 1.4), 46)
    kitchen.knife(c.at(480, 430, 1.22, -12))


@PICTURES.cover
def thermos(c: Canvas) -> None:
    scenes.studio(c, "#f0c9a4", "#e58a5c")
    drinks.thermos(c.at(600, 800, 1.36), TEAL)


@PICTURES.cover
def dripper(c: Canvas) -> None:
    scenes.kitchen(c, "#dbe3dc", "#a8703f")
    drinks.server(c.at(600, 830, 1.35))
    drinks.dripper(c.at(600, 552, 1.35), "#f1ebdd")
    scenes.steam(c, 600, 290, 170)


@PICTURES.view
def dripper_colours(c: Canvas) -> None:
    scenes.studio(c, "#e8dcc6", "#c98f5a")
    for x, colour in ((260, "#f1ebdd"), (600, RUST), (940, "#35454c")):
        c.shadow(x, 742, 130, 16)
        drinks.dripper(c.at(x, 740, 0.98), colour, filter=False)


@PICTURES.cover
def rice_cooker(c: Canvas) -> None:
    scenes.kitchen(c, "#cfdcd6", "#b9824f")
    kitchen.rice_cooker(c.at(560, 800, 1.55))
    scenes.steam(c, 560, 300, 200)
    inside = c.at(1010, 820, 0.8)
    kitchen.bowl(inside, NAVY)
    food.rice(inside.at(0, -150))
