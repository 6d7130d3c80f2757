"""Covers of tutorials."""

from sample.drawing import drinks, food, kitchen, outdoors, scenes
from sample.drawing.canvas import INK, Canvas, Linear, Radial
from sample.drawing.paths import box, drop, ellipse, path, wave
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.cover
def guide_pitch_in_wind(c: Canvas) -> None:
    scenes.morning(c)
    for y, phase in ((170, 0), (260, 2), (350, 4)):
        c.line(wave(120 + phase * 60, 760 + phase * 60, y, 16, 420, phase), "#ffffff", 7, soft=2, opacity=0.65)
    outdoors.tent(c.at(640, 770, 1.0), SAND)
    scenes.grass(c, 690, "#7f9f55", 61, 320, lean=1.5)


@PICTURES.cover
def guide_season_pan(c: Canvas) -> None:
    scenes.kitchen(c, "#e8cfae", "#9a6a42")
    kitchen.oil_bottle(c.at(1010, 720, 1.35))
    kitchen.pan(c.at(440, 830, 1.2))
    sheen = c.at(440, 830, 1.2)
    sheen.shape(ellipse(0, -112, 210, 60), Radial(("#ffe9b055", "#ffd98a00"), 0.35, 0.35))
    cloth = path(
        "M-90,-176 C-60,-216 -10,-196 10,-214 C50,-220 110,-180 96,-140 C110,-110 40,-92 0,-96 C-50,-84 -120,-110 -90,-176 Z"
    )
    sheen.shape(cloth, Linear(("#fff6e2", "#e9d6b4", "#c4a67c"), 50))
    for fold in ("M-60,-170 Q-10,-130 60,-168", "M-70,-120 Q0,-150 70,-116"):
        sheen.line(path(fold), "#b08f62", 5, opacity=0.7)


@PICTURES.cover
def guide_pour_over(c: Canvas) -> None:
    scenes.kitchen(c, "#d8e0d2", "#a8703f")
    kitchen.kitchen_scale(c.at(480, 810, 1.05), "#39454c", "240")
    drinks.server(c.at(480, 722, 0.86), 0.35)
    drinks.dripper(c.at(480, 546, 0.86), RUST)
    kettle = c.at(800, 400, 0.95, -14)
    c.line([(496, 236), (484, 398)], "#9cc8de", 9, opacity=0.9)
    drinks.kettle(kettle)


@PICTURES.cover
def guide_sharpen(c: Canvas) -> None:
    scenes.dark_table(c)
    kitchen.whetstone(c.at(640, 500, 1.5, -6))
    kitchen.knife(c.at(520, 400, 1.15, 14), "#2c3338")
    for x, y, r in ((180, 180, 26), (260, 240, 14), (1040, 760, 22), (970, 700, 12)):
        c.shape(ellipse(x, y, r * 1.2, r), Linear(("#ffffffaa", "#bcd4dc33"), 60))


@PICTURES.cover
def guide_pack(c: Canvas) -> None:
    scenes.studio(c, "#d5dfc8", "#8fae7c")
    outdoors.backpack(c.at(470, 800, 1.06), TEAL)
    outdoors.rolled(c.at(860, 800, 0.95), NAVY)
    outdoors.rolled(c.at(860, 696, 0.8), RUST)
    drinks.mug(c.at(850, 604, 0.42), coffee=False)
    drinks.thermos(c.at(1080, 800, 0.62), RUST)


@PICTURES.cover
def guide_camp_noodles(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,770 Q600,740 1220,770 L1220,920 L-20,920 Z"), "#5d4632")
    outdoors.lantern(c.at(190, 800, 0.85), RUST)
    outdoors.stove(c.at(520, 840, 1.05), TEAL)
    outdoors.pot(c.at(520, 510, 1.1), lid=False)
    scenes.steam(c, 520, 290, 200, many=4)
    noodles = c.at(900, 840, 1.15)
    inside = kitchen.bowl(noodles, RUST)
    noodles.shape(inside, Linear(("#f6d48a", "#c98f3f")))
    for row in range(5):
        noodles.line(wave(-120, 120, -160 + row * 7, 6, 70, row * 1.4), "#fff0bd", 7, within=inside)
    noodles.shape(ellipse(34, -154, 40, 13), "#fffaf0")
    noodles.shape(ellipse(38, -156, 18, 7), "#f39a25")
    food.scallions(noodles.at(-40, -154), 9, spread=50)
    for x in (60, 84):
        noodles.line([(x, -160), (x + 150, -300)], "#a8703f", 8)


@PICTURES.cover
def guide_wok_first_fire(c: Canvas) -> None:
    scenes.kitchen(c, "#c9d4d8", "#7a5236")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 460, 120)
    kitchen.wok(c.at(520, 690, 1.16), "#3d5068")
    c.at(520, 690, 1.16).shape(ellipse(-40, -168, 180, 44), Radial(("#7fa6e899", "#d0a05866", "#d0a05800"), 0.5, 0.6))
    scenes.smoke(c, 520, 440)


@PICTURES.cover
def guide_tomato_egg(c: Canvas) -> None:
    scenes.kitchen(c, "#e6e0c2", "#b9824f")
    plate = c.at(540, 800, 1.6)
    plate.shadow(10, 0, 260, 26, 0.5)
    plate.shape(ellipse(0, -40, 270, 78), Linear(("#ffffff", "#d9dfdc"), 50))
    plate.shape(ellipse(0, -46, 220, 58), Linear(("#e3e8e4", "#fbfbf6"), 50))
    heap = path("M-190,-52 C-160,-150 -60,-150 -10,-176 C60,-168 160,-140 192,-52 C120,-6 -120,-6 -190,-52 Z")
    plate.shape(heap, Radial(("#ffd96a", "#f0a93a", "#b8642a"), 0.4, 0.25, 0.9))
    for colour, many, size, seed in (
        ("#ffe07a", 44, 26, 2),
        ("#e0452f", 30, 28, 6),
        ("#f0745a", 18, 14, 7),
        ("#ffeaa0", 30, 14, 8),
    ):
        plate.specks(heap, colour, many, size, seed=seed, opacity=0.95)
    plate.specks(heap, "#4f8f3c", 34, 6, seed=12, opacity=1)
    scenes.steam(c, 540, 500, 190)
    food.tomato(c.at(1000, 740, 1.15))
    food.tomato(c.at(1110, 800, 1.0))
    food.egg(c.at(950, 830, 0.9))
    food.egg(c.at(130, 740, 1.0))


@PICTURES.cover
def guide_fried_rice(c: Canvas) -> None:
    scenes.city_night(c)
    for x in (0, 590, 1180):
        c.shape(box(x, 0, x + 24, 700), "#3c2f2c")
    c.glow(600, 120, 620, "#ffcf8a", 0.55)
    c.shape(path("M470,-10 L730,-10 L800,120 L400,120 Z"), Linear(("#d9673f", "#a8452a"), 0))
    c.shape(ellipse(600, 120, 200, 20), "#fff1c4")
    scenes.wood(c, box(0, 660, 1200, 900), "#7d5236")
    big = c.at(600, 850, 2.0)
    kitchen.bowl(big, NAVY)
    food.rice(big.at(0, -150), fried=True)
    food.fried_egg(big.at(0, -236, 0.86))
    scenes.steam(c, 600, 350, 190)


@PICTURES.cover
def guide_thermos_congee(c: Canvas) -> None:
    scenes.city_night(c)
    c.shape(scenes.everything(c), Linear(("#f6c9a8dd", "#ffd59ad0", "#ffe3b0b0")))
    for x in (-10, 780, 1180):
        c.shape(box(x, 0, x + 34, 700), "#4d5c64")
    scenes.wood(c, box(0, 670, 1200, 900), "#b9824f")
    drinks.thermos(c.at(420, 840, 1.3), RUST)
    small = c.at(820, 840, 1.3)
    kitchen.bowl(small, TEAL)
    small.shape(ellipse(0, -148, 132, 27), Radial(("#fffdf4", "#f3e8cf")))
    small.specks(ellipse(0, -150, 110, 18), "#d9b679", 60, 4, opacity=0.8)
    small.specks(ellipse(0, -150, 80, 14), "#c23f2f", 6, 9, seed=3, opacity=1)
    scenes.steam(c, 820, 610, 200)


@PICTURES.cover
def guide_camp_lights(c: Canvas) -> None:
    scenes.night(c)
    outdoors.tent(c.at(760, 760, 0.95), MOSS, glowing=True)
    c.line(path("M-10,250 Q300,420 620,300 Q900,420 1210,230"), "#2a3038", 5)
    for x, y in (
        (60, 286),
        (180, 330),
        (300, 348),
        (420, 346),
        (540, 322),
        (700, 322),
        (820, 350),
        (940, 348),
        (1060, 310),
        (1160, 262),
    ):
        c.shape(drop(x, y + 34, 24, 34), "#fff0b8")
        c.glow(x, y + 20, 90, "#ffd070", 0.75)
    outdoors.lantern(c.at(230, 810, 0.9), RUST)


@PICTURES.cover
def guide_pole_length(c: Canvas) -> None:
    scenes.lake(c)
    c.shape(path("M-10,900 L-10,820 C300,800 700,690 1210,470 L1210,900 Z"), Linear(("#b9a26c", "#8a7a4c", "#5f5a3c"), 60))
    c.line(path("M-10,860 C320,840 720,730 1210,520"), "#e3cf9a", 22, opacity=0.55)
    outdoors.pole(c.at(330, 822, 1.0, 9), NAVY)
    outdoors.pole(c.at(760, 706, 0.86, 9), NAVY)
    for x, low, high in ((250, 800, 150), (700, 690, 110)):
        c.line([(x, low), (x, high)], INK, 4, opacity=0.7)
        for y in (low, high):
            c.line([(x - 16, y), (x + 16, y)], INK, 5, opacity=0.8)
