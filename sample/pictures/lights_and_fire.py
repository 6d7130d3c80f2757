"""Covers of what burns and shines at night, and of what splits the wood."""

from sample.drawing import drinks, fires, lights, places, scenes
from sample.drawing.canvas import Canvas, Linear, Radial
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import MOSS, RUST, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_cinder_pit(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#1b1630", "#3a2444", "#6a3a48", "#8a4f44")))
    scenes.stars(c, 420, 110, 14)
    scenes.pines(c, 690, "#20162c", 24, 22, 330)
    c.shape(scenes.hill(c, 690, 10, 1300, 1), Linear(("#3d2c2c", "#241a20", "#17121a")))
    c.shape(ellipse(600, 800, 560, 100), Radial(("#c9703c88", "#c9703c00"), 0.5, 0.5, 0.5))
    fires.fire_pit(c.at(600, 830, 1.2))
    fires.sparks(c.at(600, 350), 700, 340, 60)
    for x, y, turn in ((950, 836, -8), (1000, 868, 6), (970, 802, 3)):
        fires.log(c.at(x, y, 1, turn), 220, 26)


@PICTURES.view
def pr_moth_string(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#1d3a6a", "#3f6f9c", "#86a8b8", "#e8b48a")))
    scenes.stars(c, 260, 50, 4)
    c.shape(scenes.ridge(c, 600, 150, 77, 6), Linear(("#4a6488", "#5d7490")))
    c.shape(scenes.hill(c, 620, 16, 1100, 2), Linear(("#2f4a5c", "#22384a")))
    for x in (150, 1090):
        c.shape(box(x - 12, 90, x + 12, 720, 8), Linear(("#a8794c", "#6d4a2c"), 0))
    scenes.wood(c, path("M-20,690 L1220,690 L1220,920 L-20,920 Z"), "#6f5240")
    for x in range(-500, 1800, 150):
        c.line([(600 + (x - 600) * 0.72, 690), (x, 910)], "#3d2b22", 4, opacity=0.6)
    lights.bulbs(c, path("M150,120 Q620,560 1090,130"), 4, 1.25)
    lights.bulbs(c, path("M1090,130 Q1160,220 1230,230"), 12, 1.25)
    lights.bulbs(c, path("M-30,250 Q70,240 150,120"), 12, 1.25)
    lights.reel(c.at(470, 850, 1.0), RUST)
    c.glow(470, 560, 380, "#ffcf7a", 0.3)


@PICTURES.view
def pr_lookout_900(c: Canvas) -> None:
    places.misty_path(c)
    ray = c.at(560, 560, 1, -19)
    lights.beam(ray, 80, 330, 900)
    places.stone(c, 290, 960, 420, 290, "#4a545c")
    lights.torch(c.at(276, 658, 1.0, -19), "#3d464d")
    c.glow(560, 560, 160, "#fffbe0", 0.8)


@PICTURES.view
def pr_wick_lantern(c: Canvas) -> None:
    places.snow_window(c)
    c.glow(740, 560, 560, "#ffb85a", 0.45)
    lights.candle_lantern(c.at(740, 800, 1.3))
    book = c.at(370, 830)
    book.shadow(10, 8, 190, 22, 0.5)
    for y, tint in ((0, TEAL), (-46, RUST)):
        book.shape(box(-170, y - 44, 160, y, 8), Linear((tint, tint)))
        book.shape(box(-156, y - 36, 166, y - 8, 3), Linear(("#fff6e0", "#d9c9a8")))
        book.shape(box(-170, y - 44, -140, y, 8), Linear((MOSS, "#3f5a34")) if y else Linear((TEAL, "#1d4f54")))
    drinks.mug(c.at(370, 740, 0.42), "#f0e6cf")
    scenes.steam(c, 370, 596, 110)


@PICTURES.view
def pr_splint_hatchet(c: Canvas) -> None:
    places.autumn(c)
    block = c.at(520, 850, 1.3)
    fires.chopping_block(block)
    fires.hatchet(c.at(520, 560, 1.0))
    fires.sheath(c.at(390, 532, 0.62, -6))
    for number, (x, y) in enumerate(((960, 830), (900, 866), (160, 856))):
        fires.kindling(c.at(x, y, 1.05), 5, seed=number + 3)
