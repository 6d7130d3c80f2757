"""Covers of tutorials at the stove, the board and the tea table."""

from sample.drawing import cookware, drinks, food, kitchen, prep, rooms, scenes, tabletops, tableware, tea
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded, upright
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import Pictures

PICTURES = Pictures()


@PICTURES.view
def guide_gongfu(c: Canvas) -> None:
    """Poured from the lidded bowl into a glass fair cup."""
    c.shape(scenes.everything(c), Radial(("#5f7a6c", "#3f574c", "#273a34"), 0.35, 0.25, 1))
    scenes.wood(c, box(0, 640, 1200, 900), "#4a3024", lines=20)
    c.shape(path("M110,860 L210,690 L990,690 L1090,860 Z"), Linear(("#a8834a", "#8a6634", "#5c4220")))
    for x in range(240, 980, 44):
        c.line([(x, 696), (600 + (x - 600) * 1.22, 856)], "#4a3418", 5, opacity=0.7)
    c.line(path("M563,394 Q550,450 548,700"), tea.AMBER, 15, opacity=0.9)
    tea.gaiwan(c.at(770, 450, 1.05, -38))
    _fair_cup(c.at(540, 810, 1.2))
    for x in (800, 905, 1010):
        tea.cup(c.at(x, 832, 0.82), tea.WHITE)
    c.shape(ellipse(250, 800, 110, 30), Linear(("#f3efe6", "#c9c0ae"), 40))
    tea.tea_leaves(c.at(250, 792, 1.1), 34, spread=80, colour="#4a4f2a")
    scenes.steam(c, 540, 600, 150, many=2)


def _fair_cup(c: Canvas) -> None:
    """A glass jug with a lip to the left, a third full, 190 wide."""
    c.shadow(10, 2, 96, 13, 0.45)
    c.line(path("M80,-140 C140,-140 140,-50 76,-44"), Linear(("#ffffffcc", "#b9cfd0aa"), 0), 12)
    glass = path("M-84,-176 L-70,-20 Q-66,2 -40,4 L40,4 Q66,2 70,-20 L82,-172 L-70,-172 L-112,-190 Z")
    c.shape(glass, Linear(("#ffffff99", "#eef6f433", "#b9cfd077"), 0))
    c.shape(box(-110, -82, 110, 10), Linear((lit(tea.AMBER, 0.3), shaded(tea.AMBER, 0.15))), within=glass, opacity=0.9)
    c.shape(ellipse(0, -82, 74, 10), lit(tea.AMBER, 0.45), within=glass)
    c.line(path("M-112,-190 Q0,-164 82,-172"), "#ffffff", 4, opacity=0.9)
    c.line([(-60, -150), (-50, -30)], "#ffffff", 8, soft=2, opacity=0.8)


@PICTURES.view
def guide_cold_brew(c: Canvas) -> None:
    """A night in the fridge door."""
    c.shape(scenes.everything(c), Linear(("#1c2a3a", "#24364a", "#162230")))
    c.shape(box(300, -20, 1220, 920), Linear(("#f6fbfc", "#dcebf0", "#b9d0d8")))
    c.glow(720, 80, 620, "#ffffff", 0.9)
    c.shape([(300, 0), (300, 900), (-160, 900), (140, 0)], Linear(("#eaf6fa66", "#eaf6fa00"), 180), soft=16)
    for level in (300, 800):
        c.shape(box(300, level, 1220, level + 18), Linear(("#ffffff", "#a9c6d0")))
        c.shape(box(300, level - 70, 1220, level - 58, 5), Linear(("#ffffff", "#c3d9e0")), opacity=0.8)
    c.shape(box(282, -20, 312, 920), Linear(("#93a9b4", "#eef4f6", "#7d929c"), 0))
    tea.cold_brew(c.at(620, 798, 0.9), "#c9a03c")
    tableware.pane_box(c.at(960, 798, 0.86), "#7fa84a")
    food.tomato(c.at(880, 298, 0.8))
    food.tomato(c.at(1020, 298, 0.86))
    for x in (440, 530, 620, 710):
        food.egg(c.at(x, 298, 0.8))
    c.shape(ellipse(120, 180, 74, 74), Radial(("#fffbe8", "#f3e3b0"), 0.35, 0.35))
    c.shape(ellipse(152, 160, 66, 66), "#1e2d3e")
    scenes.stars(c.at(0, 0, 0.22), 900, 24)


@PICTURES.view
def guide_moka(c: Canvas) -> None:
    """The moka pot taken apart above its flame: water, basket, foam."""
    rooms.arches(c, "#d9a87c", "#7a4a34", "#f1e2c8", y=730)
    for x, y in ((190, 560), (1010, 640)):
        c.shape(box(x - 120, y, x + 120, 800), Linear(("#fbf1dc", "#e6cfa8", "#b98f68"), 0))
        c.shape(ellipse(x, y, 120, 20), "#fdf6e6")
    cookware.moka_pot(c.at(600, 722, 0.98))
    basket = c.at(190, 564)
    basket.shape(path("M-90,-90 L-66,-6 Q0,14 66,-6 L90,-90 Z"), upright("#b4bfc4"))
    basket.shape(ellipse(0, -90, 96, 22), "#dfe6e8")
    basket.shape(
        path("M-80,-92 C-50,-124 50,-124 80,-92 Q0,-70 -80,-92 Z"), Radial(("#8a5a34", "#5c3820", "#3a2010"), 0.4, 0.3, 0.9)
    )
    basket.specks(ellipse(0, -98, 66, 14), "#b98a5c", 50, 4, opacity=0.7)
    drinks.mug(c.at(1000, 644, 0.46))
    scenes.steam(c, 1000, 484, 120, many=2)
    tea.beans(c.at(420, 846, 1.0), 26, spread=170)


@PICTURES.view
def guide_steam_buns(c: Canvas) -> None:
    """Dough, filling, a pleated bun."""
    tabletops.terrazzo(c, "#e3d6c0")
    prep.plank(c.at(640, 470, 1, -4), 1000, 620, "#d9a868")
    c.at(640, 470, 1, -4).specks(box(-470, -280, 470, 280), "#fffdf6", 240, 10, seed=4, opacity=0.7)
    for x, y, size in ((330, 330, 1), (520, 300, 0.96)):
        c.shape(ellipse(x + 8, y + 12, 96 * size, 92 * size), INK, soft=10, opacity=0.35)
        c.shape(ellipse(x, y, 96 * size, 92 * size), Radial(("#fffdf6", "#f8eedb", "#e0cfae"), 0.4, 0.35, 0.7))
    heap = ellipse(520, 296, 54, 48)
    c.shape(heap, Radial(("#c98a5a", "#9a5f38"), 0.4, 0.35))
    for shade, seed in (("#e8b58a", 2), ("#6fa84a", 3), ("#7a4628", 5)):
        c.specks(heap, shade, 40, 8, seed=seed, opacity=1)
    _bun_above(c.at(760, 330, 1.05))
    _bun_above(c.at(930, 470, 0.95))
    pin = c.at(520, 620, 1, -12)
    pin.at(8, 16).shape(box(-300, -26, 300, 26, 24), INK, soft=12, opacity=0.4)
    pin.shape(box(-330, -13, 330, 13, 12), Linear(("#c9905a", "#8a5a34")))
    pin.shape(box(-240, -32, 240, 32, 20), Linear(("#f0cf9a", "#d3a060", "#9a6a38")))
    cookware.steamer_lid(c.at(1060, 740, 0.62))


def _bun_above(c: Canvas) -> None:
    """170 across, its pleats turned to the right."""
    c.shape(ellipse(10, 16, 90, 86), INK, soft=12, opacity=0.4)
    c.shape(ellipse(0, 0, 90, 86), Radial(("#ffffff", "#fbf4e6", "#dccbaa"), 0.38, 0.32, 0.75))
    for turn in range(0, 360, 24):
        c.at(0, 0, 1, turn).line(path("M8,0 Q40,-12 66,8"), "#cdb995", 5, opacity=0.75)
    c.shape(ellipse(0, 0, 15, 14), Radial(("#b99f76", "#e6d6b8")))


@PICTURES.view
def guide_clay_pot_rice(c: Canvas) -> None:
    """Rice with sausage, greens and an egg, its crust just catching."""
    rooms.tiled(c, "#5c7f94", "#5c4030", side=110)
    kitchen.gas_ring(c.at(560, 870, 1.0))
    kitchen.gas_flames(c.at(560, 826, 1.0), 260, 44)
    pot = c.at(560, 770, 1.5)
    inside = cookware.clay_pot(pot, "#6d4a3a")
    pot.shape(inside, Radial(("#fffdf4", "#f3e6c8", "#d3b17a"), 0.45, 0.4, 0.65))
    pot.specks(ellipse(0, -216, 190, 30), "#ffffff", 220, 6, seed=8, opacity=0.95)
    for x, y in ((-150, -226), (-104, -238), (-60, -228), (-122, -206), (-76, -200)):
        pot.shape(ellipse(x, y, 25, 13), Linear(("#d9553c", "#8a2a22"), 40))
        pot.specks(ellipse(x, y, 20, 9), "#f6cfae", 9, 4, seed=int(-x), opacity=0.95)
    for turn in (-34, -10, 14):
        leaf = pot.at(110, -196, 0.8, turn + 60)
        leaf.shape(path("M0,0 Q-26,-50 0,-104 Q26,-50 0,0 Z"), Linear(("#8fc05a", "#3f7a34"), 20))
        leaf.line([(0, 4), (0, -84)], "#dff0b8", 6)
    food.fried_egg(pot.at(20, -214, 0.8))
    scenes.steam(c, 560, 400, 250, many=5)


@PICTURES.view
def guide_rolled_omelette(c: Canvas) -> None:
    """Half rolled: a thin sheet, the roll, long chopsticks."""
    tabletops.marble(c, "#d3d9d6")
    pan = c.at(430, 500, 1.36, 4)
    cookware.omelette_pan(pan)
    sheet = box(-194, -126, 150, 126, 18)
    pan.shape(sheet, Linear(("#fbe08a", "#f6cc5a", "#efbd48"), 30))
    for x, y, r in ((-120, -70, 20), (-40, 40, 26), (60, -40, 18), (-150, 60, 14), (90, 80, 22)):
        pan.shape(ellipse(x, y, r, r * 0.8), "#fdeeb4", opacity=0.8)
        pan.line(ellipse(x, y, r, r * 0.8), "#e0a63c", 3, opacity=0.6)
    roll = box(116, -130, 196, 130, 34)
    pan.at(-10, 4).shape(roll, INK, within=sheet, soft=10, opacity=0.4)
    pan.shape(roll, Linear(("#ffeaa0", "#f8cd58", "#d99a30"), 0))
    pan.line([(140, -110), (140, 110)], "#fff6cc", 9, soft=4, opacity=0.8)
    tableware.chopsticks(c.at(560, 300, 1.05, 118), "#a8703f", tip="#35507c")
    beaten = c.at(1010, 210)
    beaten.shape(ellipse(14, 20, 150, 150), INK, soft=16, opacity=0.4)
    beaten.shape(ellipse(0, 0, 150, 150), Linear(("#ffffff", "#b9c7cc"), 50))
    beaten.shape(ellipse(0, 0, 124, 124), Radial(("#ffdf6a", "#f8bf3a", "#e0992a"), 0.4, 0.35, 0.7))
    for r in (100, 70, 40):
        beaten.line(ellipse(0, 0, r, r, 20 + r, 250 + r), "#ffeaa0", 5, opacity=0.8)
    food.egg(c.at(1080, 500, 0.9))


@PICTURES.view
def guide_pickles(c: Canvas) -> None:
    """Salted, waiting for the jar."""
    rooms.shelf_wall(c, "#b9c9a4", "#8a5c3c", seed=14)
    tableware.pickle_jar(c.at(330, 850, 1.1), seed=9)
    c.shape(path("M560,860 L640,720 L1120,720 L1180,860 Z"), Linear(("#dcae74", "#b98450", "#8a5a34")))
    c.line([(560, 862), (1180, 862)], "#6d4327", 11)
    for x, y in ((700, 790), (760, 812), (690, 836), (820, 784), (840, 834)):
        c.shape(ellipse(x + 4, y + 6, 44, 19), INK, soft=4, opacity=0.3)
        c.shape(ellipse(x, y, 44, 19), "#e0527c")
        c.shape(ellipse(x, y - 1, 39, 16), Radial(("#ffffff", "#fbe9ee"), radius=0.6))
    for x, y, turn in ((960, 790, 8), (1010, 824, -14), (930, 838, 20), (1060, 790, 30)):
        chilli = c.at(x, y, 0.9, turn)
        chilli.shape(path("M-44,-6 C-10,-20 30,-14 56,8 C24,14 -20,14 -44,6 Z"), Linear(("#f06a4a", "#c9281f", "#8a1614")))
        chilli.line([(-44, 0), (-58, -6)], "#4f8a3c", 6)
    c.specks(path("M640,750 L1100,750 L1130,850 L610,850 Z"), "#ffffff", 130, 4, seed=3, opacity=0.95)
    crock = c.at(900, 716, 0.8)
    inside = kitchen.bowl(crock, "#35507c")
    crock.shape(inside, "#ffffff")
    crock.shape(path("M-100,-150 Q0,-216 100,-150 Q0,-126 -100,-150 Z"), Linear(("#ffffff", "#dfe4e8")))


@PICTURES.view
def guide_lunch_box(c: Canvas) -> None:
    """A lunch box taken apart in the order of packing."""
    c.shape(scenes.everything(c), Linear(("#f4d9a8", "#e9b882", "#d99a68"), 60))
    c.shape(ellipse(600, 470, 400, 400), "#f9e8c4", opacity=0.7)
    for y in (250, 470, 690):
        c.line([(600, y - 60), (600, y + 60)], "#b4593c", 4, opacity=0.5)
    tableware.lunch_box(c.at(600, 860, 1.0), lid=False, tiers=1)
    tier = c.at(600, 650)
    tier.shadow(10, 6, 210, 14, 0.25)
    tier.shape(path("M-196,-70 L196,-70 L186,0 Q0,16 -186,0 Z"), upright("#b9c4c8"))
    tier.shape(ellipse(0, -70, 198, 32), lit("#b9c4c8", 0.5))
    food.rice(tier.at(-70, -74, 0.7))
    for x, y in ((70, -88), (110, -80), (146, -86), (90, -72)):
        tier.shape(ellipse(x, y, 34, 19), Linear(("#8fc05a", "#3f7a34"), 50))
    for x in (470, 580):
        c.shape(ellipse(x, 440, 48, 40), "#fffaf0")
        c.shape(ellipse(x, 440, 27, 23), Radial(("#ffd25a", "#f09a24", "#d97f1c"), 0.4, 0.35, 0.8))
    for x in (676, 744):
        c.shape(ellipse(x, 444, 32, 28), Radial(("#f4725a", "#d9302c", "#9a1c20"), 0.35, 0.3))
        c.shape(ellipse(x - 9, 434, 7, 5), "#ffffff", opacity=0.7)
    lid = c.at(600, 300)
    lid.shape(path("M-206,0 L-198,-44 Q-190,-66 -160,-66 L160,-66 Q190,-66 198,-44 L206,0 Q0,20 -206,0 Z"), upright("#efe6d4"))
    strap = c.at(600, 150)
    strap.line(ellipse(0, 0, 150, 46), Linear(("#e07a54", "#9c452a")), 30)
    strap.shape(box(-40, 28, 40, 66, 6), Linear(("#6d4327", "#4a2c1a")))
    for y, number in ((806, "1"), (606, "2"), (430, "3"), (280, "4")):
        c.shape(ellipse(220, y, 44, 44), "#b4593c")
        kitchen.digits(c.at(203 if number == "1" else 211, y - 18, 0.9), number, "#fff6e0")
        c.line([(270, y), (370, y)], "#b4593c", 4, opacity=0.7)


@PICTURES.view
def guide_tie_cloth(c: Canvas) -> None:
    """The box in the middle, two corners over it, two to go."""
    scenes.floor(c, "#c9a878")
    spread = c.at(600, 450, 1.12, 45)
    square = box(-330, -330, 330, 330, 6)
    c.at(14, 22).at(600, 450, 1.12, 45).shape(square, INK, soft=16, opacity=0.4)
    spread.shape(square, Linear(("#5f83c0", "#35507c", "#24386a"), 20))
    for row in range(-9, 10):
        for column in range(-5, 6):
            x, y = column * 76 + row % 2 * 38, row * 38
            for r in (32, 22, 12) if abs(x) + abs(y) < 440 else ():
                c.line(ellipse(600 + x, 450 + y, r, r, 200, 340), "#f2ead6", 3, opacity=0.7)
    tin = box(440, 310, 760, 590, 46)
    c.at(12, 18).shape(tin, INK, soft=12, opacity=0.5)
    c.shape(tin, Linear(("#fbf4e2", "#efe6d4", "#cdbf9c"), 50))
    c.shape(box(584, 306, 616, 594), Linear(("#e07a54", "#b8502f"), 0))
    for flip in (False, True):
        fold = c.at(600, 450, 1, 180 if flip else 0)
        flap = path("M-470,0 L-150,-150 L56,-28 Q82,0 56,28 L-150,150 Z")
        fold.at(8, 12).shape(flap, INK, soft=12, opacity=0.4)
        fold.shape(flap, Linear(("#e3d6b4", "#f6eed8", "#d3c39c"), 20))
        fold.line([(-440, 0), (20, 0)], "#b9a67c", 9, soft=4, opacity=0.6)


@PICTURES.view
def guide_cleaver(c: Canvas) -> None:
    """A cucumber under the cleaver, its slices fallen to the left."""
    tabletops.linen(c, "#b4c4c0", "#2f7f80")
    kitchen.board(c.at(580, 490, 1.34, -3))
    cucumber = c.at(800, 560, 1.2, -8)
    cucumber.at(8, 16).shape(box(-60, -62, 330, 62, 58), INK, soft=12, opacity=0.4)
    cucumber.shape(box(-60, -62, 330, 62, 58), Linear(("#8fbf5a", "#4f8a34", "#2c5a22")))
    for x in range(-20, 310, 44):
        cucumber.line([(x, -50), (x + 20, 48)], "#a9d47a", 4, opacity=0.5)
    for step in range(6):
        x, y = 250 + step * 74, 640 - step * 8 + step % 2 * 16
        c.shape(ellipse(x + 8, y + 14, 66, 72), INK, soft=8, opacity=0.35)
        c.shape(ellipse(x, y, 66, 72), "#4f8a34")
        c.shape(ellipse(x, y, 58, 64), Radial(("#e6f2c0", "#cfe69c", "#b5d67a"), 0.45, 0.45))
        for turn in range(0, 360, 40):
            c.at(x, y, 1, turn).shape(ellipse(0, -28, 5, 11), "#f3f8dc")
    prep.cleaver(c.at(690, 330, 1.16, 62))


@PICTURES.view
def guide_grind_size(c: Canvas) -> None:
    """Fine, medium, coarse."""
    c.shape(scenes.everything(c), Linear(("#efe4d0", "#e3d2b4", "#cbb48e"), 50))
    for x, colour in ((0, "#e9c9a4"), (300, "#dfb98c"), (600, "#d3a877")):
        c.shape(box(x, 0, x + 300, 900), Linear((lit(colour, 0.2), colour)), opacity=0.7)
    scenes.wood(c, box(0, 740, 1200, 900), "#8a5c3c", seed=7)
    tea.grinder(c.at(1040, 830, 0.98, mirrored=True))
    for x, size, many, seed in ((150, 3, 700, 1), (450, 7, 360, 2), (750, 13, 150, 3)):
        heap = path(
            f"M{x - 140},770 C{x - 80},740 {x - 50},600 {x},590 C{x + 50},600 {x + 80},740 {x + 140},770 Q{x},800 {x - 140},770 Z"
        )
        c.shadow(x + 10, 776, 150, 16, 0.5)
        c.shape(heap, Linear(("#8a5a34", "#5c3820", "#3a2010"), 60))
        for shade, offset in (("#a06a40", 0), ("#4a2814", 7), ("#7a4a2a", 13)):
            c.specks(heap, shade, many // 3, size, seed=seed + offset, opacity=1)
    for x, across, r in ((150, 3, 8), (450, 2, 16), (750, 1, 36)):
        for dot in range(across**2):
            left, top = x - (across - 1) * r * 1.4, 376 - (across - 1) * r * 1.4
            c.shape(ellipse(left + dot % across * r * 2.8, top + dot // across * r * 2.8, r, r), "#6b3f22")
