"""Covers of tutorials about wind, rain, frost, clothes and small children outside."""

from sample.drawing import camp_kitchen, clothing, furniture, outdoors, packs, places, scenes, shelter, tea, town, water
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.kitchen import digits
from sample.drawing.paths import box, drop, ellipse, path, wave
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def guide_tarp_low(c: Canvas) -> None:
    """Hip-high on a windy ridge."""
    c.shape(scenes.everything(c), Linear(("#4c5a6c", "#7d8c98", "#c3c4bc")))
    for x, y, size in ((200, 170, 1.6), (760, 120, 1.9), (1080, 240, 1.2)):
        places.cloud(c, x, y, size, "#8f9ba6", 0.8)
    c.shape(scenes.ridge(c, 560, 320, 61, 4), Linear(("#5c6c7c", "#8a97a0")))
    c.shape(scenes.hill(c, 650, 30, 1300, 1.2), Linear(("#8a8f6c", "#6d7456", "#4c543f")))
    for y, start in ((300, 60), (380, 420), (470, 160)):
        c.line(wave(start, start + 620, y, 14, 400, start), "#ffffff", 6, soft=2, opacity=0.6)
    c.shadow(620, 806, 470, 26, 0.5)
    c.shape(path("M250,800 L590,560 L1000,800 Q620,760 250,800 Z"), Linear((shaded(SAND, 0.55), shaded(SAND, 0.75))))
    c.shape(path("M140,800 Q330,640 590,552 L640,800 Q380,770 140,800 Z"), Linear((lit(SAND, 0.45), SAND, shaded(SAND, 0.2)), 30))
    c.shape(path("M590,552 Q860,620 1080,790 L850,806 Q700,690 590,552 Z"), Linear((shaded(SAND, 0.05), shaded(SAND, 0.35)), 30))
    c.line([(590, 548), (600, 806)], "#b9c4c8", 13)
    c.line([(590, 552), (420, 846)], "#f4e6c4", 3)
    for x, y in ((140, 800), (1080, 790), (420, 846), (640, 802), (850, 808)):
        places.stone(c, x, y + 16, 36, 24)
    packs.dry_bag(c.at(740, 800, 0.5), TEAL, 150, 210, 5)
    scenes.grass(c, 760, "#a9ad80", 61, 160, lean=1.6)


@PICTURES.view
def guide_tarp_rain(c: Canvas) -> None:
    """Three corners high, one low, a bucket under it."""
    places.rainy_woods(c)
    for x, wide in ((90, 90), (1110, 96)):
        shelter.trunk(c, x, wide, "#4c4a44")
    c.line([(90, 240), (1110, 210)], "#f4e6c4", 5)
    top = path("M180,236 L1000,214 L1090,420 Q640,330 250,560 Z")
    c.shape(path("M250,560 Q640,330 1090,420 L1000,214 Q520,300 180,236 Z"), Linear((shaded(MOSS, 0.3), shaded(MOSS, 0.55))))
    c.shape(top, Linear((lit(MOSS, 0.35), MOSS, shaded(MOSS, 0.3)), 40))
    c.line(path("M180,236 Q240,400 250,560"), lit(MOSS, 0.5), 5)
    for along in ([(250, 560), (170, 780)], [(1090, 420), (1150, 700)]):
        c.line(along, "#f4e6c4", 4)
    for step in range(6):
        c.shape(drop(250 + step % 2 * 6, 600 + step * 34, 12, 26), "#d9eef4", opacity=0.9)
    c.shape(path("M196,790 L310,790 L296,886 Q253,896 210,886 Z"), Linear(("#a9b4ba", "#7d888e", "#566066"), 0))
    c.shape(ellipse(253, 790, 57, 14), "#bfe0ea")
    places.rain(c, box(0, 0, 1200, 900), 160)
    furniture.slat_table(c.at(720, 860, 0.56))
    outdoors.stove(c.at(620, 658, 0.3), RUST)
    camp_kitchen.enamel_pot(c.at(800, 660, 0.3), TEAL)
    scenes.steam(c, 800, 520, 110, many=2)


@PICTURES.view
def guide_filter_care(c: Canvas) -> None:
    """Flushed backwards by night, kept from frost."""
    places.snow_window(c)
    c.shape(path("M180,880 L260,750 L960,750 L1040,880 Z"), Linear(("#e9dfc8", "#cdbf9c")))
    for x in (300, 900):
        c.line([(x, 756), (x + (x - 600) * 0.1, 876)], "#b4593c", 9, opacity=0.7)
    water.squeeze_filter(c.at(800, 794, 0.7, -90))
    _syringe(c.at(894, 794, 0.76))
    outdoors.lantern(c.at(150, 850, 0.66), RUST)


def _syringe(c: Canvas) -> None:
    """Lying, its tip to the left, 330 long."""
    c.at(6, 10).shape(box(-60, -30, 300, 30, 10), INK, soft=8, opacity=0.35)
    c.shape(box(-110, -8, -50, 8, 4), "#dfe6e8")
    c.shape(box(-60, -30, 170, 30, 10), Linear(("#ffffffdd", "#d9eaf099", "#9fb8c4bb")))
    c.shape(box(-50, -24, 90, 24, 8), Linear(("#a9dcec", "#5fa8c8")))
    c.shape(box(86, -26, 106, 26, 4), "#39424a")
    c.shape(box(106, -10, 250, 10), "#dfe6e8")
    c.shape(box(244, -34, 262, 34, 6), Linear(("#ffffff", "#a9b4ba")))
    for x in range(-30, 160, 26):
        c.line([(x, -28), (x, -10)], "#39424a", 3)


@PICTURES.view
def guide_three_layers(c: Canvas) -> None:
    """Wool, pile, shell."""
    for x, shade in ((0, "#e0c9a0"), (400, "#b9c4a0"), (800, "#9fb8c4")):
        c.shape(box(x, 0, x + 400, 900), Linear((lit(shade, 0.3), shade, shaded(shade, 0.12)), 70))
    scenes.wood(c, box(0, 150, 1200, 196), "#8a5c3c", lines=6)
    for x, number in ((200, "1"), (600, "2"), (1000, "3")):
        c.shape(ellipse(x, 76, 46, 46), "#fff6e0")
        digits(c.at(x - (22 if number == "1" else 11), 56, 1.0), number, "#6d4327")
    for x in (200, 1000):
        c.line([(x, 176), (x, 220)], "#b98434", 12)
    _wool_top(c.at(200, 214, 0.86))
    for x in (116, 226):
        clothing.sock(c.at(x, 680, 0.44), "#7d8a8c", RUST)
    clothing.folded_fleece(c.at(600, 546, 0.78), "#efe6d4", MOSS)
    scenes.wood(c, box(410, 546, 790, 578), "#8a5c3c", lines=4)
    clothing.boot(c.at(580, 846, 0.62))
    clothing.jacket(c.at(1000, 206, 0.66), RUST, NAVY)


def _wool_top(c: Canvas) -> None:
    """Hung by its collar at the origin, striped: 400 wide, 500 long."""
    colour = "#5c6c80"
    top = path(
        "M-50,6 Q0,46 50,6 L120,40 C180,70 196,180 200,330 L140,340 C138,240 130,190 116,160 L120,500 "
        "Q0,524 -120,500 L-116,160 C-130,190 -138,240 -140,340 L-200,330 C-196,180 -180,70 -120,40 Z"
    )
    c.at(16, 14).shape(top, INK, soft=16, opacity=0.3)
    c.shape(top, Linear((lit(colour, 0.3), colour, shaded(colour, 0.3)), 20))
    for y in range(70, 500, 44):
        c.line(path(f"M-210,{y} Q0,{y + 22} 210,{y}"), "#e6dcc4", 11, within=top, opacity=0.8)
    for x in (-60, 40):
        c.line(path(f"M{x},180 Q{x + 14},340 {x - 6},510"), shaded(colour, 0.5), 14, soft=8, within=top, opacity=0.5)
    c.line(path("M-50,6 Q0,46 50,6"), shaded(colour, 0.4), 13)


@PICTURES.view
def guide_wash_shell(c: Canvas) -> None:
    """A rust shell behind the drum's glass."""
    c.shape(scenes.everything(c), Linear(("#d9e6e0", "#bcd0c8", "#a3bab2"), 30))
    for x in range(0, 1201, 120):
        c.line([(x, 0), (x, 720)], "#a3bab2", 4, opacity=0.6)
    c.shape(box(0, 760, 1200, 900), Linear(("#8f9c94", "#6d7a74")))
    c.shadow(520, 850, 400, 26, 0.5)
    c.shape(box(170, 60, 850, 850, 30), Linear(("#ffffff", "#f1f0ea", "#cdd0cc"), 30))
    c.shape(box(170, 60, 850, 190, 30), Linear(("#f6f4ee", "#dcdeda")))
    c.line([(180, 192), (840, 192)], "#b9bfbc", 4)
    c.shape(box(214, 92, 420, 160, 8), Linear(("#e6e6e0", "#c9ccc8")))
    c.shape(ellipse(700, 126, 40, 40), Linear(("#ffffff", "#a9b2b0"), 50))
    c.line([(700, 126), (722, 102)], "#2f7f80", 7)
    c.shape(box(470, 96, 610, 158, 8), "#17222a")
    digits(c.at(508, 106, 0.95), "30", "#bfeee4")
    c.shape(ellipse(510, 510, 290, 290), Linear(("#eef3f4", "#8d989d"), 50))
    drum = ellipse(510, 510, 236, 236)
    c.shape(drum, Radial(("#4c6a78", "#2a3f4a", "#15222a")))
    for x, y, turn, shade in ((450, 560, 20, RUST), (600, 600, -40, RUST), (520, 470, 80, RUST), (446, 640, -10, NAVY)):
        fold = c.at(x, y, 1.4, turn)
        cloth = path("M-90,30 C-110,-40 -40,-80 10,-50 C60,-90 120,-30 96,30 C60,80 -50,80 -90,30 Z")
        fold.shape(cloth, Linear((lit(shade, 0.3), shade, shaded(shade, 0.4)), 40))
        fold.line(path("M-60,10 Q0,-36 70,4"), shaded(shade, 0.45), 7, opacity=0.6)
    c.shape(box(260, 560, 760, 760), Linear(("#bfe3ee66", "#8fc4d899")), within=drum)
    for x, y, r in (
        (380, 560, 26),
        (450, 540, 36),
        (540, 556, 30),
        (620, 540, 40),
        (680, 566, 24),
        (500, 520, 20),
        (580, 510, 16),
    ):
        c.shape(ellipse(x, y, r, r), Radial(("#ffffffdd", "#ffffff66", "#bfe3ee88")), within=drum)
    c.line(ellipse(510, 510, 200, 200, 190, 260), "#ffffff", 17, soft=5, opacity=0.6)
    _soap(c.at(1010, 850))
    for x, y, size in ((900, 300, 1), (1010, 220, 0.7), (1080, 380, 1.2), (950, 430, 0.6)):
        c.shape(ellipse(x, y, 36 * size, 36 * size), Radial(("#ffffff22", "#ffffff44", "#ffffffcc"), radius=0.5))


def _soap(c: Canvas) -> None:
    """A jug of liquid soap with its cap beside the handle, 220 wide, 330 high."""
    c.shadow(8, 2, 120, 16, 0.45)
    jug = path("M-110,0 L-110,-210 Q-104,-260 -40,-270 L40,-270 Q110,-260 110,-190 L110,0 Q0,16 -110,0 Z")
    c.shape(jug, Linear((shaded(TEAL, 0.15), lit(TEAL, 0.35), TEAL, shaded(TEAL, 0.3)), 0))
    c.shape(path("M40,-220 Q86,-214 84,-160 L84,-90 Q50,-90 44,-140 Z"), "#b3c8c0")
    c.shape(box(-52, -330, 14, -266, 8), Linear(("#fdf3dc", "#d9c9a0"), 0))
    c.shape(box(-88, -160, 20, -30, 8), "#fdf3dc")
    c.shape(drop(-34, -56, 50, 80), "#5fa8c8")


@PICTURES.view
def guide_kids_night(c: Canvas) -> None:
    """Bed in the tent: a bear, a pillow, a low light."""
    places.tent_door(c)
    c.shape(scenes.everything(c), Linear(("#1c2a4c88", "#1c2a4c44", "#3a241c55")))
    shelter.pillow(c.at(800, 830, 0.8), "#7a4f78")
    outdoors.lantern(c.at(230, 846, 0.66), RUST)
    _bear(c.at(500, 850, 1.0))
    for x in (980, 1070):
        clothing.sock(c.at(x, 560, 0.42), "#cf5f3c", "#f1ebdd")
    c.line(path("M900,556 Q1040,574 1180,548"), "#f4e6c4", 4)
    c.glow(230, 720, 460, "#ffd98a", 0.5)


def _bear(c: Canvas) -> None:
    """Sitting, 240 wide, 320 high."""
    fur = "#b07a46"
    c.shadow(6, 2, 120, 14, 0.45)
    for x in (-70, 70):
        c.solid(ellipse(x, -296, 34, 34), fur)
        c.shape(ellipse(x, -294, 18, 18), lit(fur, 0.4))
        c.solid(ellipse(x * 1.3, -110, 32, 58), fur)
    c.solid(ellipse(0, -84, 96, 92), fur)
    c.shape(ellipse(0, -78, 58, 58), lit(fur, 0.35))
    for x in (-72, 72):
        c.solid(ellipse(x, -24, 44, 38), fur)
        c.shape(ellipse(x, -18, 22, 19), lit(fur, 0.4))
    c.solid(ellipse(0, -232, 98, 86), fur)
    c.shape(ellipse(0, -204, 46, 36), lit(fur, 0.5))
    c.shape(ellipse(0, -222, 15, 11), INK)
    c.line(path("M0,-210 L0,-196 M-18,-190 Q0,-178 18,-190"), INK, 4)
    for x in (-36, 36):
        c.shape(ellipse(x, -250, 9, 10), INK)
        c.shape(ellipse(x - 3, -253, 3, 3), "#ffffff")
    c.shape(path("M-60,-156 Q0,-130 60,-156 L54,-134 Q0,-110 -54,-134 Z"), "#2f7f80")


@PICTURES.view
def guide_rain_commute(c: Canvas) -> None:
    """The bag under the umbrella, everything else wet."""
    town.wet_street(c)
    packs.town_pack(c.at(520, 850, 0.84), NAVY)
    tea.tumbler(c.at(760, 856, 0.5), RUST, "#e3cfae")
    clothing.umbrella(c.at(600, 170, 1.0, 8), TEAL)
    for x, y, size in ((170, 820, 1.1), (1000, 800, 1.2), (1110, 700, 0.7)):
        places.ripple(c, x, y, size)
    places.rain(c, box(0, 0, 1200, 330), 90)


@PICTURES.view
def guide_dumplings(c: Canvas) -> None:
    """Rows of dumplings on a floured cloth, the pot on the boil, a meadow."""
    places.meadow(c)
    scenes.wood(c, path("M-20,600 L1220,600 L1220,920 L-20,920 Z"), "#d3a868", lines=20)
    for y in (600, 676, 758, 846):
        c.line([(0, y), (1200, y)], "#7a5a30", 8, opacity=0.7)
    camp_kitchen.enamel_pot(c.at(250, 790, 0.86), "#f1e8d4", lid=False, bail=False)
    scenes.steam(c, 250, 500, 220, many=5)
    c.shape(path("M480,868 L560,640 L1110,640 L1180,868 Z"), Linear(("#fdf6e4", "#e9dcc0")))
    c.specks(path("M500,860 L570,650 L1100,650 L1170,860 Z"), "#ffffff", 140, 6, seed=3, opacity=0.9)
    for row in range(3):
        for column in range(5):
            x, y = 580 + column * 118 + row * -16 + row * 6 * column, 696 + row * 72
            _dumpling(c.at(x, y, 0.86 + row * 0.1))


def _dumpling(c: Canvas) -> None:
    """Pleated along its back: 100 wide, 54 high."""
    c.shadow(4, 2, 50, 8, 0.35)
    c.shape(path("M-52,-6 C-44,-50 44,-50 52,-6 Q0,14 -52,-6 Z"), Radial(("#fffefa", "#f6ead2", "#d3bd94"), 0.4, 0.3, 0.8))
    c.line(path("M-50,-8 Q-30,-46 0,-46 Q30,-46 50,-8"), "#fffaf0", 7)
    for x in (-32, -16, 0, 16, 32):
        c.line([(x, -42 + abs(x) * 0.5), (x * 0.8, -24 + abs(x) * 0.3)], "#bfa67a", 3, opacity=0.8)
