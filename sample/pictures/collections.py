"""Covers of collections."""

from collections.abc import Callable
from functools import partial

from sample.drawing import (
    camp_kitchen,
    clothing,
    cookware,
    drinks,
    kitchen,
    outdoors,
    packs,
    rooms,
    scenes,
    shelter,
    stages,
    tableware,
    tea,
)
from sample.drawing.canvas import INK, Canvas, Linear, Radial, shaded
from sample.drawing.furniture import stool
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def col_1(c: Canvas) -> None:
    """To work and back."""
    stages.station(c)
    packs.town_pack(c.at(230, 850, 0.86), SAND, RUST)
    tea.tumbler(c.at(716, 850, 0.72), NAVY, "#e3cfae")
    scenes.steam(c, 700, 576, 110, many=2)
    tableware.lunch_box(c.at(980, 856, 0.86))


@PICTURES.view
def col_2(c: Canvas) -> None:
    """For days of rain."""
    stages.porch(c)
    tableware.hook(c.at(250, 128))
    clothing.jacket(c.at(250, 132, 0.86), RUST, NAVY)
    packs.dry_bag(c.at(520, 866, 1.0), "#e58a3c", 150, 210, 5)
    packs.dry_bag(c.at(660, 850, 1.0), TEAL, 170, 280, 10)
    clothing.umbrella(c.at(950, 500, 0.56, -10), TEAL)


@PICTURES.view
def col_3(c: Canvas) -> None:
    """The first night out, all of them round one lamp."""
    scenes.night(c)
    outdoors.tent(c.at(730, 770, 1.24), MOSS, glowing=True)
    c.glow(360, 760, 380, "#ffc873", 0.75)
    outdoors.lantern(c.at(352, 806, 0.56), RUST)
    for x, y, size, coat, hair in (
        (150, 880, 1.12, "#2f5f70", "#1f1c22"),
        (262, 896, 0.74, "#a8502f", "#3a2620"),
        (470, 896, 0.78, "#8a7a3c", "#1c1a1e"),
        (580, 882, 1.04, "#5c4a70", "#4a3020"),
    ):
        _seated(c.at(x, y, size), coat, hair)


def _seated(c: Canvas, coat: str, hair: str) -> None:
    """Somebody seen from behind, a lamp before them: 170 wide, 250 high."""
    back = path("M-86,20 C-96,-90 -70,-140 -26,-150 L26,-150 C70,-140 96,-90 86,20 Z")
    c.shape(back, Linear((shaded(coat, 0.2), shaded(coat, 0.5)), 20))
    c.line(path("M-80,-60 C-78,-120 -56,-140 -26,-150"), "#ffc873", 5, soft=1, opacity=0.8)
    c.shape(ellipse(0, -190, 50, 54), Linear((hair, shaded(hair, 0.5)), 20))
    c.line(ellipse(0, -190, 48, 52, 190, 300), "#ffc873", 5, soft=1, opacity=0.8)


@PICTURES.view
def col_4(c: Canvas) -> None:
    """A corner for tea."""
    rooms.leaf_light(c, "#a9bd9c", "#6d4a34")
    c.shape(path("M120,850 L220,720 L1090,720 L1140,850 Z"), Linear(("#c9a66a", "#a8834a", "#7a5a30")))
    for x in range(240, 1090, 60):
        c.line([(x, 724), (600 + (x - 600) * 1.13, 846)], "#7a5a30", 4, opacity=0.6)
    pot = c.at(760, 560, 1.0, -24)
    c.line(path("M438,470 Q404,520 396,756"), tea.AMBER, 13, opacity=0.9)
    tea.teapot(pot, tea.TENMOKU)
    tea.cup(c.at(396, 826, 1.15), tea.WHITE)
    tea.cup(c.at(560, 836, 1.15), tea.WHITE)
    scenes.steam(c, 396, 730, 130, many=2)
    tea.gaiwan(c.at(930, 820, 0.78))
    tea.tea_leaves(c.at(720, 812, 1), 20, spread=50)


@PICTURES.view
def col_5(c: Canvas) -> None:
    """Small gifts."""
    c.shape(scenes.everything(c), Radial(("#f6d9b4", "#e0a878", "#b8704c"), 0.35, 0.25, 1.05))
    for step in range(60):
        size = 4 + step % 3 * 2
        c.shape(ellipse((step * 197) % 1200, (step * 331) % 640, size, size), "#fff3cf", opacity=0.55)
    c.shape(path("M-20,680 Q600,630 1220,680 L1220,920 L-20,920 Z"), Linear(("#fbf1dc", "#e9d6b0", "#cdb284")))
    line = path("M-20,110 Q600,330 1220,90")
    c.line(line, "#8a4a34", 5)
    for step in range(1, 28, 2):
        (x, y), colour = line[step], ("#2f7f80", "#fdf3dc", "#c9503c", "#f0c04a")[step // 2 % 4]
        c.shape([(x - 34, y), (x + 34, y), (x, y + 84)], Linear((shaded(colour, 0.1), colour)))
    stages.gift(c.at(250, 800, 1.1), "#2f7f80", "#f0c04a", 260, 190)
    stages.gift(c.at(960, 790, 1.1), "#c9503c", "#fdf3dc", 240, 260)
    tableware.wrapped_box(c.at(600, 850, 1.02))
    tableware.wrapped_box(c.at(1010, 880, 0.5), "#6f8f4e", "#f6f0d8")
    stages.gift(c.at(290, 880, 0.62), "#f1e4cc", "#c9503c", 220, 120)
    for turn in (-40, 0, 40):
        sprig = c.at(250, 566, 1, turn)
        sprig.line([(0, 0), (0, -120)], "#4f7a3c", 6)
        for leaf in range(4):
            sprig.shape(ellipse(16 - leaf % 2 * 32, -40 - leaf * 22, 18, 8), "#6f9a4c")


@PICTURES.view
def col_6(c: Canvas) -> None:
    """Noodles after midnight, one lamp."""
    c.shape(scenes.everything(c), Linear(("#1a2028", "#232a32", "#161b21")))
    scenes.wood(c, scenes.everything(c), "#3c3230", lines=40)
    c.shape(ellipse(560, 440, 560, 460), Radial(("#ffe8b0ff", "#f0b46acc", "#8a5a3000"), 0.5, 0.5, 0.5))
    _bowl_of_noodles(c.at(470, 470, 1.25))
    tableware.chopsticks(c.at(690, 250, 1.0, 146), "#8a4a2c", tip="#c9603c")
    _pan_above(c.at(990, 640, 1.0))
    c.shape(box(90, 90, 270, 190, 12), Linear(("#2c363c", "#11171b"), 50))
    c.shape(box(102, 102, 258, 178, 6), "#1f3a44")
    kitchen.digits(c.at(122, 122, 0.9), "0:47", "#9fe0d0")


def _bowl_of_noodles(c: Canvas) -> None:
    """From above, 460 across: broth, noodles, half an egg, greens."""
    c.shape(ellipse(16, 24, 232, 232), INK, soft=20, opacity=0.6)
    c.shape(ellipse(0, 0, 232, 232), Linear(("#eef0e6", "#a9bfa4", "#6f8a70"), 50))
    c.shape(ellipse(0, 0, 204, 204), Radial(("#e0a050", "#b8702c", "#7a421a"), 0.4, 0.35, 0.7))
    for row in range(26):
        c.at(0, 0, 1, row * 37).line(
            path(f"M-150,{-60 + row * 4} C-60,{-130 + row * 7} 60,{20 + row * 3} 150,{-50 + row * 4}"),
            ("#fbe3a0", "#f0cc78", "#e0b45c")[row % 3],
            10,
        )
    for x, y in ((-70, -66), (50, 84)):
        c.shape(ellipse(x + 4, y + 8, 60, 50), INK, soft=6, opacity=0.4)
        c.shape(ellipse(x, y, 60, 50), "#fffaf0")
        c.shape(ellipse(x, y, 33, 29), Radial(("#ffc04a", "#f08a1c", "#c9601a"), 0.4, 0.35, 0.8))
    for turn in (10, 30, 52):
        leaf = c.at(90, -60, 1.1, turn)
        leaf.shape(path("M0,0 Q-34,-60 0,-120 Q34,-60 0,0 Z"), Linear(("#8fc05a", "#3f7a34"), 20))
        leaf.line([(0, 0), (0, -104)], "#dff0b8", 5)
    c.specks(ellipse(-60, 90, 70, 50), "#6fae48", 40, 9, seed=4, opacity=1)


def _pan_above(c: Canvas) -> None:
    """The milk pan from above, empty but for its last spoon of broth, its handle to the lower right."""
    c.shape(ellipse(12, 18, 150, 150), INK, soft=16, opacity=0.6)
    c.at(0, 0, 1, 40).shape(box(140, -22, 400, 22, 18), Linear(("#e0b078", "#b07a46", "#6d4327")))
    c.shape(ellipse(0, 0, 150, 150), Linear(("#eef3f4", "#8d989d"), 50))
    c.shape(ellipse(0, 0, 134, 134), Radial(("#6c7880", "#a9b5ba", "#dfe6e8"), 0.6, 0.65, 0.7))
    c.shape(path("M-70,40 C-40,10 50,20 74,46 C60,96 -40,104 -70,40 Z"), "#c98a3c", opacity=0.75)


@PICTURES.view
def col_7(c: Canvas) -> None:
    """Things to turn around."""
    c.shape(scenes.everything(c), Radial(("#4f8f94", "#2a5a66", "#183a46"), 0.4, 0.3, 1))
    for r in (240, 400, 560, 720):
        c.line(ellipse(600, 470, r, r * 0.62), "#bfe0dc", 2, opacity=0.3)
    for x, y, size in ((240, 700, 0.86), (960, 700, 0.86), (600, 770, 1.06)):
        stages.turntable(c.at(x, y, size), "#e6c9a0")
    outdoors.lantern(c.at(240, 704, 0.8), RUST)
    stool(c.at(960, 708, 0.52), "#d9b07c")
    camp_kitchen.enamel_pot(c.at(600, 782, 0.72), "#f1e8d4")
    drinks.dripper(c.at(600, 300, 0.5), RUST, filter=False)
    c.line(ellipse(600, 300, 130, 30, 200, 480), "#f6ead2", 5, opacity=0.8)


_FAVOURITES: tuple[tuple[Callable[[Canvas], object], float], ...] = (
    (partial(outdoors.lantern, colour=TEAL), 0.64),
    (tea.teapot, 0.6),
    (partial(drinks.thermos, colour=RUST), 0.62),
    (cookware.moka_pot, 0.68),
    (partial(drinks.mug, coffee=False), 0.56),
    (partial(outdoors.chair, colour=RUST), 0.56),
    (partial(tableware.furrow_bowl, colour=tea.CELADON), 0.72),
    (tea.grinder, 0.56),
)


@PICTURES.view
def col_8(c: Canvas) -> None:
    """A shelf of favourites."""
    floors = stages.cabinet(c, 2, 4, ("#c9603c", "#d9b679", "#5f8f8a", "#8fae7c", "#35507c", "#e6dcc4", "#b58a9c", "#d98a5c"))
    for (x, y), (thing, size) in zip(floors, _FAVOURITES, strict=True):
        thing(c.at(x, y, size))
    for index in (0, 3, 5, 6):
        x, y = floors[index]
        stages.heart(c.at(x + 96, y - 296, 0.9))


@PICTURES.view
def col_9(c: Canvas) -> None:
    """Warm in winter."""
    stages.snow_slope(c)
    stages.sled(c.at(530, 830, 1.1))
    outdoors.rolled(c.at(420, 674, 0.98), NAVY)
    clothing.folded_fleece(c.at(720, 684, 0.72), "#efe6d4", RUST)
    shelter.pillow(c.at(420, 572, 0.36), "#7a4f78")
    drinks.thermos(c.at(1040, 850, 0.78), RUST)
    drinks.mug(c.at(930, 868, 0.36), TEAL)
    scenes.steam(c, 930, 750, 120, many=2)


@PICTURES.view
def col_10(c: Canvas) -> None:
    """Taught by professionals."""
    stages.slate_board(c)
    for along in ("M130,430 L300,170 L470,430 Z", "M300,170 L300,430", "M300,170 L110,470", "M300,170 L500,470"):
        stages.chalk(c, along)
    stages.chalk(c, "M120,500 L250,500 M240,490 L252,500 L240,510", "#f6d27a", 5)
    stages.chalk(c, "M560,500 L1060,500", "#f6f2e4")
    stages.chalk(c, "M600,496 L960,390 L1000,400 L640,504", "#f6f2e4", 5)
    stages.chalk(c, "M820,496 Q826,470 812,440", "#f09a7a", 5)
    kitchen.digits(c.at(850, 446, 0.8), "15", "#f6d27a")
    c.line(ellipse(912, 450, 5, 5), "#f6d27a", 3)
    stages.chalk(c, "M640,130 L760,130 L720,220 L680,220 L640,130", "#a9d3dc", 6)
    stages.chalk(c, "M700,228 L700,262", "#a9d3dc", 5)
    stages.chalk(c, "M650,272 L750,272 L740,330 Q700,342 660,330 L650,272", "#a9d3dc", 6)
    for x in (870, 930, 990):
        stages.chalk(c, f"M{x},260 Q{x - 26},220 {x},190 Q{x + 26},160 {x},120", "#f09a7a", 6)
    stages.chalk(c, "M820,280 L1040,280", "#f6f2e4", 8)
    stages.notebook(c.at(380, 860, 1.1))
    kitchen.knife(c.at(900, 800, 0.6, -8), "#2c3338")
    for x, colour in ((700, "#fffaf0"), (760, "#f6d27a"), (1080, "#f09a7a")):
        c.line([(x, 640), (x + 46, 636)], colour, 13)
