"""Scenes of benches, windows and tables with several of the shop's goods in each, for looks."""

from sample.drawing import (
    camp_kitchen,
    clothing,
    cookware,
    drinks,
    kitchen,
    lights,
    places,
    prep,
    rooms,
    scenes,
    tabletops,
    tableware,
    tea,
)
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.furniture import stool
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import MOSS, RUST, Pictures

PICTURES = Pictures()


@PICTURES.view
def look_2(c: Canvas) -> None:
    """The pour-over bench in the morning."""
    rooms.shelf_wall(c, "#c8d6d0", "#b07a4a", seed=11)
    kitchen.kitchen_scale(c.at(300, 836, 0.8), "#39454c", "18.0")
    drinks.server(c.at(300, 764, 0.76), 0.3)
    drinks.dripper(c.at(300, 606, 0.76), "#f1ebdd")
    scenes.steam(c, 300, 430, 150)
    tea.electric_kettle(c.at(760, 850, 0.86), "#2f383d")
    tea.beans(c.at(980, 864, 0.9), 16, spread=90)
    tea.grinder(c.at(1040, 838, 0.7))


@PICTURES.tall
def look_3(c: Canvas) -> None:
    """Late supper from the wok, apron and knives on the wall."""
    rooms.night_bench(c, "#2f4a4c", "#7a5236", y=1060, lamp=600)
    scenes.wood(c, box(60, 330, 470, 372), "#9a6a42", lines=5)
    tableware.hook(c.at(262, 366))
    tableware.apron(c.at(262, 370, 0.86), "#b4593c")
    c.shape(box(640, 560, 1130, 596, 6), Linear(("#5c6a70", "#2c363b")))
    kitchen.knife(c.at(760, 700, 0.62, -90), "#2c3338")
    prep.cleaver(c.at(960, 676, 0.62, -90))
    prep.end_grain_board(c.at(980, 950, 0.62))
    kitchen.gas_ring(c.at(470, 1400, 1.3))
    kitchen.gas_flames(c.at(470, 1352, 1.3), 380, 90)
    pan = c.at(470, 1240, 1.24)
    kitchen.wok(pan)
    heap = path("M-220,-176 C-160,-270 -40,-250 0,-280 C60,-262 170,-260 226,-176 C120,-110 -120,-110 -220,-176 Z")
    pan.shape(heap, Radial(("#f6d27a", "#e0983a", "#9a5a24"), 0.4, 0.2, 0.9))
    for colour, size, seed in (("#e2553a", 18, 3), ("#8fbf5a", 16, 5), ("#fff0c4", 13, 7), ("#3f7a36", 13, 9)):
        pan.specks(heap, colour, 44, size, seed=seed, opacity=1)
    scenes.steam(c, 470, 900, 300, many=5)
    tableware.furrow_bowl(c.at(1010, 1440, 0.94), tea.CELADON)


@PICTURES.view
def look_4(c: Canvas) -> None:
    """A picnic from straight above."""
    tabletops.gingham(c, "#c8503c")
    tableware.open_lunch(c.at(300, 260, 1.0, -8))
    prep.end_grain_board(c.at(850, 290, 0.92, 5))
    for x, y in ((700, 200), (760, 260), (690, 300), (780, 180)):
        _strawberry(c.at(x, y, 1, x % 50))
    _sandwich(c.at(930, 300, 1.2, 10))
    prep.lemon(c.at(820, 410, 0.8))
    _bowl_above(c.at(250, 660, 1.0), tea.CELADON)
    for row in range(3):
        tableware.chopsticks(
            c.at(676, 596 + row * 66, 0.76, -6 + row * 4),
            ("#3a2620", "#c98f56", "#8a4a2c")[row],
            tip=("#c9603c", "#2f7f80", "#e0a640")[row],
        )
    c.at(1060, 690, 1, 6).shape(box(-110, -170, 110, 170, 8), Linear(("#f6ead2", "#dcc9a2"), 50))
    camp_kitchen.spork(c.at(1020, 580, 0.6, 84), 300, tint=True)
    camp_kitchen.spork(c.at(1100, 600, 0.6, 96), 190)


def _strawberry(c: Canvas) -> None:
    c.shape(
        path("M0,44 C-40,20 -44,-20 -22,-30 Q0,-38 22,-30 C44,-20 40,20 0,44 Z"),
        Radial(("#f4725a", "#d9302c", "#9a1c20"), 0.35, 0.3),
    )
    c.specks(ellipse(0, 2, 26, 30), "#fbe0a0", 22, 2.6, opacity=0.9)
    for turn in range(-80, 81, 40):
        c.at(0, -30, 1, turn).shape(path("M0,0 Q-9,-14 0,-26 Q9,-14 0,0 Z"), "#5f9a45")


def _sandwich(c: Canvas) -> None:
    """Cut across, its filling to the reader, 240 wide."""
    c.at(8, 12).shape(path("M-120,50 L110,50 L0,-96 Z"), INK, soft=8, opacity=0.4)
    for x, y in ((0, 0), (-6, 26)):
        bread = path(f"M{-120 + x},{50 + y} Q{-10 + x},{66 + y} {116 + x},{50 + y} L{x},{-96 + y} Z")
        c.shape(bread, Linear(("#fbe9c4", "#e6c488", "#c08a4a"), 60))
        if not x:
            c.line(path("M-116,62 Q-80,52 -50,66 Q0,54 40,66 Q80,54 112,62"), "#6fa84a", 14)
            c.line([(-108, 70), (106, 70)], "#d9442f", 8)


def _bowl_above(c: Canvas, colour: str) -> None:
    """A raked bowl of salad, 360 across."""
    c.shape(ellipse(14, 20, 182, 182), INK, soft=16, opacity=0.45)
    c.shape(ellipse(0, 0, 182, 182), Linear((lit(colour, 0.5), colour, shaded(colour, 0.3)), 50))
    for turn in range(0, 360, 12):
        c.at(0, 0, 1, turn).line([(160, -8), (180, 6)], shaded(colour, 0.35), 5, opacity=0.6)
    inside = ellipse(0, 0, 158, 158)
    c.shape(inside, Radial((shaded(colour, 0.1), shaded(colour, 0.5))))
    for shade, many, size, seed in (
        ("#3f7a36", 40, 40, 2),
        ("#7fb552", 46, 34, 3),
        ("#b5d98a", 26, 24, 4),
        ("#e8553a", 12, 26, 5),
        ("#fff4d0", 16, 15, 6),
    ):
        c.specks(ellipse(0, 0, 140, 140), shade, many, size, seed=seed, opacity=1)


@PICTURES.tall
def look_5(c: Canvas) -> None:
    """A tea corner: the pot on the sill, a stool drawn up to it."""
    rooms.tea_room(c, "#dfd0ae", y=960)
    c.shape(box(0, 1120, 1200, 1500), Linear(("#c9b07c", "#b59a66", "#8f7648")))
    for x in range(-60, 1300, 150):
        c.line([(x, 1500), (600 + (x - 600) * 0.66, 1120)], "#8a7346", 4, opacity=0.5)
    c.shape(box(0, 1120, 1200, 1150), Linear(("#1f2a3688", "#1f2a3600")))
    tea.teapot(c.at(720, 1066, 1.22))
    tea.cup(c.at(1000, 1072, 1.0))
    tea.tea_leaves(c.at(960, 1096, 1), 18, spread=60)
    _scroll(c.at(230, 150))
    stool(c.at(310, 1450, 0.86), "#a8794c")
    tea.gaiwan(c.at(290, 968, 0.88))
    scenes.steam(c, 300, 760, 150)
    stool(c.at(900, 1476, 0.56), "#33383c")


def _scroll(c: Canvas) -> None:
    """A hanging ink picture of mountains, 240 wide, 560 long."""
    c.at(12, 10).shape(box(-120, 0, 120, 560), INK, soft=12, opacity=0.3)
    c.shape(box(-120, 0, 120, 560), Linear(("#c9b48c", "#b39a6c")))
    sheet = box(-98, 60, 98, 490)
    c.shape(sheet, "#fbf6e6")
    for low, high, shade in ((330, 190, "#b9c0bc"), (380, 270, "#8f9a98"), (420, 340, "#5c686a")):
        c.shape(
            path(
                f"M-98,{low} C-60,{high} -40,{high + 30} 0,{low - 40} "
                f"C30,{high - 20} 60,{high + 10} 98,{low - 10} L98,{low + 60} L-98,{low + 60} Z"
            ),
            Linear((shade, "#fbf6e6")),
            within=sheet,
        )
    c.shape(ellipse(46, 132, 22, 22), "#c9503c")
    for level in (0, 560):
        c.line([(-134, level), (134, level)], "#5f4030", 17)


@PICTURES.tall
def look_9(c: Canvas) -> None:
    """Four lunches packed before seven in the morning."""
    rooms.window_bench(c, y=800, wall="#e3e6d4", top="#c08a58", curtain="#e0a65c")
    for low, fills in ((1000, "#f4efe0"), (872, "#7fa84a"), (744, "#d9443c")):
        tableware.pane_box(c.at(860, low, 0.84), fills)
    jar = c.at(330, 1030, 0.98)
    tableware.soup(jar, tableware.food_jar(jar, "#4a5a68"))
    scenes.steam(c, 330, 690, 170)
    tableware.wrapped_box(c.at(330, 1440, 0.98))
    tableware.lunch_box(c.at(840, 1440, 1.26))


@PICTURES.view
def look_10(c: Canvas) -> None:
    """Sunday: the steamer in the wok, the clay pot waiting."""
    rooms.tiled(c, "#d98a5c", "#7a5236", side=92, y=620)
    kitchen.gas_ring(c.at(370, 850, 0.9))
    kitchen.gas_flames(c.at(370, 816, 0.9), 300, 66)
    pan = c.at(370, 736, 0.98)
    inside = kitchen.wok(pan)
    pan.shape(inside, Linear(("#8fa3a8", "#5c6d72")), opacity=0.7)
    for low in (606, 516):
        cookware.steamer_tier(c.at(370, low, 0.84))
    for x, y in ((276, 416), (370, 406), (464, 416), (320, 436), (424, 436)):
        cookware.bun(c.at(x, y, 0.84))
    scenes.steam(c, 370, 370, 280, many=6, opacity=0.65)
    pot = c.at(910, 810, 0.86)
    cookware.clay_pot(pot)
    cookware.clay_lid(c.at(910, 626, 0.9))
    for x, y, colour in ((700, 874, tea.WHITE), (1110, 880, tea.CELADON)):
        tableware.furrow_bowl(c.at(x, y, 0.62), colour)


@PICTURES.view
def look_12(c: Canvas) -> None:
    """A window sill in the snow."""
    places.snow_window(c)
    lights.candle_lantern(c.at(270, 836, 1.02))
    c.glow(270, 640, 300, "#ffce7a", 0.5)
    drinks.thermos(c.at(590, 840, 0.92), RUST)
    clothing.folded_fleece(c.at(970, 846, 0.78), "#efe6d4", MOSS)
    drinks.mug(c.at(730, 868, 0.42))
    scenes.steam(c, 730, 730, 150)
