"""Covers of live sessions: a host, a place and what it is about."""

from sample.drawing import (
    camp_kitchen,
    cookware,
    food,
    kitchen,
    lights,
    outdoors,
    people,
    places,
    prep,
    rooms,
    scenes,
    shelter,
    tableware,
    tea,
)
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import box, ellipse, path, wave
from sample.pictures.creators import FACES
from sample.pictures.table import MOSS, NAVY, RUST, TEAL, Pictures

PICTURES = Pictures()


def filming_phone(c: Canvas) -> None:
    """A phone on a tripod, seen from behind, its light red: 150 wide, 420 high."""
    c.shadow(0, 2, 130, 14, 0.5)
    for x in (-100, 0, 100):
        c.line([(0, -190), (x, 0)], "#20262b", 11)
    c.shape(box(-9, -240, 9, -180, 4), "#39424a")
    c.shape(box(-74, -420, 74, -230, 16), Linear(("#5a646c", "#2b3238", "#1d2328"), 50))
    c.shape(box(-62, -410, -14, -350, 10), "#171c20")
    for x, y in ((-48, -394), (-28, -368)):
        c.shape(ellipse(x, y, 9, 9), Radial(("#9fc4e0", "#1d2a38"), 0.35, 0.35))
    c.shape(ellipse(46, -392, 9, 9), "#ff5a48")
    c.glow(46, -392, 54, "#ff5a48", 0.8)


def chisel(c: Canvas, tint: str, wide: float) -> None:
    """Hung edge down from the origin: 270 long."""
    c.at(8, 10).shape(box(-16, 0, 16, 250, 8), INK, soft=8, opacity=0.3)
    c.shape(
        path("M-15,0 C-26,40 -20,90 -13,120 L13,120 C20,90 26,40 15,0 Z"), Linear((lit(tint, 0.3), tint, shaded(tint, 0.35)), 0)
    )
    c.shape(box(-13, 116, 13, 134, 3), "#c99a3f")
    c.shape(
        [(-9, 134), (9, 134), (wide, 166), (wide, 270), (-wide, 270), (-wide, 166)], Linear(("#eef2f3", "#aab4b9", "#7d888f"), 0)
    )
    c.shape(box(-wide, 244, wide, 270), "#f6fafa")


def front_edge(c: Canvas, y: float, colour: str, *, seed: int) -> None:
    """A table from its far edge at `y` to the picture's foot."""
    scenes.wood(c, box(-10, y, 1210, 910), colour, seed=seed)
    c.shape(box(-10, y, 1210, y + 10), lit(colour, 0.5), opacity=0.7)


@PICTURES.view
def live_1(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.tent(c.at(1010, 700, 0.6), MOSS, glowing=True)
    lights.bulbs(c, path("M-20,40 Q600,150 1220,20"), 3, 0.9)
    face = FACES["dawei"]
    cook = c.at(620, 340, 0.62)
    people.host(cook, face)
    front_edge(c, 690, "#7a5a3e", seed=4)
    stove = c.at(290, 890, 0.7)
    outdoors.canister(stove, TEAL)
    outdoors.burner(stove.at(0, -100))
    pot = c.at(290, 732, 0.72)
    camp_kitchen.enamel_pot(pot, "#f0e6cf", lid=False, bail=False)
    pot.shape(ellipse(0, -258, 216, 30), Radial(("#f0a24a", "#c9602c", "#8f3a1c"), 0.4, 0.4))
    pot.specks(ellipse(0, -258, 204, 26), "#7fae4a", 30, 11, opacity=1)
    scenes.steam(c, 250, 500, 190)
    c.line([(338, 320), (204, 546)], Linear(("#e6b878", "#a8743f")), 17)
    people.arm(cook, face, "M-276,350 C-400,500 -470,330 -476,80 L-478,60", thumb=-60)
    people.arm(cook, face, "M276,350 C400,470 470,330 420,120 L414,100", thumb=-120)
    for number, (x, tint) in enumerate(((630, TEAL), (850, RUST), (1070, NAVY))):
        serving = c.at(x, 862 - number % 2 * 12, 0.66)
        inside = kitchen.bowl(serving, tint)
        if number == 0:
            food.rice(serving.at(0, -150))
        elif number == 1:
            cookware.stew(serving.at(0, -26, 0.72), ellipse(0, -170, 190, 42))
        else:
            serving.shape(inside, Linear(("#f6d48a", "#c98f3f")))
            food.fried_egg(serving.at(0, -156, 0.8))
        scenes.steam(c, x, 736, 100, many=2)


@PICTURES.view
def live_2(c: Canvas) -> None:
    rooms.tea_room(c)
    face = FACES["weng"]
    teacher = c.at(620, 350, 0.64)
    people.host(teacher, face)
    front_edge(c, 690, "#4f3628", seed=6)
    c.shape(box(150, 800, 1060, 890, 16), Linear(("#8a6a44", "#6a4e30")))
    c.shape(box(150, 792, 1060, 862, 16), Linear(("#c9a66a", "#a8844c")))
    tea.teapot(c.at(270, 814, 0.82), "#8fae98")
    people.arm(teacher, face, "M-276,350 C-400,480 -420,560 -330,600 L-310,604", thumb=-30)
    people.arm(teacher, face, "M276,350 C420,520 330,520 150,470 L130,464", thumb=-120)
    tea.cup(c.at(694, 636, 0.86), "#f3efe6", "#d98a34")
    for number, drink in enumerate(("#e6d27a", "#e0b04a", "#d08a34", "#b4602a", "#7a361c")):
        tea.cup(c.at(490 + number * 124, 850, 0.92), tea.CELADON if number % 2 else "#f3efe6", drink)
    scenes.steam(c, 694, 550, 110, many=2)


@PICTURES.view
def live_3(c: Canvas) -> None:
    places.meadow(c)
    for y, phase in ((150, 0), (250, 2), (350, 4)):
        c.line(wave(500 + phase * 60, 1160 - phase * 30, y, 16, 420, phase), "#ffffff", 7, soft=2, opacity=0.7)
    shelter.tarp(c.at(850, 790, 0.74), MOSS)
    scenes.grass(c, 720, "#d6ea92", 62, 260, lean=1.4)
    filming_phone(c.at(1080, 886, 0.82))
    face = FACES["marit"]
    warden = c.at(270, 400, 0.72)
    people.host(warden, face)
    c.line([(502, 300), (628, 442)], "#fff3c4", 7)
    people.arm(warden, face, "M270,350 C400,440 440,140 326,-116 L319,-132", thumb=-30)
    c.line([(496, 286), (470, 420), (520, 560), (490, 640)], "#fff3c4", 6)


@PICTURES.view
def live_4(c: Canvas) -> None:
    for row in range(7):
        scenes.wood(c, box(-10, row * 100 - 10, 1210, row * 100 + 90), mix("#5f7a78", INK, row % 3 * 0.06), seed=row + 2, lines=6)
    c.line([(60, 118), (340, 118)], "#a8794c", 22)
    c.line([(880, 118), (1160, 118)], "#a8794c", 22)
    for number, (x, tint) in enumerate(((90, "#d3a868"), (160, "#b4593c"), (236, "#d3a868"), (310, "#8a5c3c"))):
        chisel(c.at(x, 120), tint, 13 + number * 5)
        chisel(c.at(x + 810, 120), tint, 28 - number * 5)
    c.shape(path("M585,-10 L615,-10 L640,50 L560,50 Z"), "#2b3238")
    c.shape(path("M560,50 L640,50 L730,130 L470,130 Z"), Linear(("#e2694a", "#a8432b"), 0))
    c.shape([(480, 130), (720, 130), (1120, 700), (80, 700)], Linear(("#fff0b8aa", "#fff0b800")), soft=14)
    face = FACES["joe"]
    joiner = c.at(600, 380, 0.62)
    people.host(joiner, face)
    front_edge(c, 690, "#b98a5a", seed=12)
    prep.two_colour_stone(c.at(600, 892, 0.84))
    kitchen.knife(c.at(560, 806, 0.66, 8), "#6d4327")
    people.arm(joiner, face, "M-276,350 C-460,500 -430,640 -280,654 L-262,656", thumb=-40)
    people.arm(joiner, face, "M276,350 C440,500 400,640 190,664 L172,666", thumb=-130)
    c.shape(ellipse(1010, 850, 96, 22), Linear(("#c9d4d8", "#8d999f")))
    c.shape(ellipse(1010, 844, 82, 16), Linear(("#9fd0e0", "#5f9ab0")))
    c.shape(path("M120,860 C180,806 250,836 300,846 C270,890 180,892 120,860 Z"), Linear(("#f6ead2", "#c9b48c"), 40))


@PICTURES.view
def live_5(c: Canvas) -> None:
    rooms.window_bench(c, 680, curtain="#e8c46a")
    face = FACES["ke"]
    packer = c.at(560, 350, 0.62)
    people.host(packer, face)
    rooms.counter(c, 680, "#c08a54", seed=9)
    tableware.lunch_box(c.at(230, 870, 0.8))
    tableware.wrapped_box(c.at(1030, 876, 0.62))
    tableware.lunch_box(c.at(630, 870, 0.92), MOSS, lid=False, tiers=1)
    for x, y, tint in ((520, 766, "#7fae4a"), (572, 752, "#5f9a45"), (742, 764, "#ea7a2c"), (700, 752, "#f0923c")):
        c.solid(ellipse(x, y, 44, 34), tint)
    food.rice(c.at(636, 772, 0.5))
    food.egg(c.at(420, 884, 0.7))
    people.arm(packer, face, "M-276,350 C-420,480 -360,600 -170,570 L-150,566", thumb=-40)
    people.arm(packer, face, "M276,350 C430,440 440,330 330,300 L312,300", thumb=-130)
    for dx in (0, 16):
        c.line([(772 + dx, 500), (690 + dx * 0.6, 700)], "#a8503c", 8)
    c.shape(ellipse(690, 716, 34, 24), Radial(("#ffe07a", "#f0a93a"), 0.4, 0.3))
    clock = c.at(1010, 190)
    clock.shadow(6, 8, 100, 98, 0.25)
    clock.shape(ellipse(0, 0, 94, 94), RUST)
    clock.shape(ellipse(0, 0, 78, 78), Linear(("#fffdf4", "#ece2cc"), 50))
    for hour in range(12):
        clock.at(0, 0, 1, hour * 30).line([(0, -70), (0, -60)], INK, 5)
    clock.at(0, 0, 1, 215).line([(0, 0), (0, -38)], INK, 9)
    clock.at(0, 0, 1, 60).line([(0, 0), (0, -58)], INK, 6)


@PICTURES.view
def live_6(c: Canvas) -> None:
    places.misty_path(c)
    for x, y, size in ((160, 90, 1.3), (520, 60, 1.5), (900, 100, 1.4), (1130, 60, 1.0)):
        places.cloud(c, x, y, size, "#4a5878", 0.95)
    bolt = path("M720,120 L650,270 L702,270 L626,430 L750,236 L696,236 L762,120 Z")
    c.glow(700, 260, 420, "#cfe0ff", 0.6)
    c.shape(bolt, Linear(("#ffffff", "#fff3b0")))
    face = FACES["nora"]._replace(wears=("anorak", "headlamp"), cloth=TEAL)
    walker = c.at(420, 470, 0.74)
    lights.beam(c.at(420, 352, 1, 24), 30, 170, 700)
    outdoors.pole(c.at(836, 900, 0.9, 8), RUST)
    people.host(walker, face)
    people.arm(walker, face, "M276,350 C420,470 520,420 560,190 L562,170", thumb=-90)
    c.glow(420, 350, 120, "#fffbe0", 0.7)
    places.rain(c, scenes.everything(c), 230, seed=51, slant=22)
