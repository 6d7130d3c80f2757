"""Clips from outside: a tent goes up, a lantern at dusk, a rucksack is packed, rain on a tarp."""

import math

from sample.drawing import drinks, outdoors, places, rooms, scenes, shelter
from sample.drawing.canvas import Canvas, Linear, shaded
from sample.drawing.paths import Path, box, ellipse, path
from sample.filming.air import dripping, gusts, rain, ripples, swarm, vapour
from sample.filming.film import Cue, Film, glide, within
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL


def _morning_meadow(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#86bccf", "#bfdcd8", "#fbe6c2", "#ffd9a8", "#ffd9a8")))
    c.glow(240, 420, 520, "#fff3cc", 0.9)
    c.shape(ellipse(240, 420, 74, 74), "#fffbe6")
    for x, y, size in ((640, 250, 0.9), (180, 150, 0.6)):
        places.cloud(c, x, y, size, opacity=0.7)
    c.shape(scenes.ridge(c, 960, 420, 31, 4), Linear(("#8fb0b8", "#bcd0c8")))
    c.shape(scenes.ridge(c, 1010, 280, 14, 5), Linear(("#6b9798", "#a3c0b2")))
    c.shape(scenes.hill(c, 1020, 26, 800, 0.7), Linear(("#6d9a7c", "#86a877")))
    scenes.pines(c, 1066, "#3f6f62", 7, 14, 190)
    c.shape(scenes.hill(c, 1090, 18, 1100, 3), Linear(("#9ab46c", "#6f9457", "#4a7048")))
    scenes.grass(c, 1110, "#c3d488", 2, 210)


_POLES = (
    path("M-300,0 C-225,-130 -145,-270 -60,-330 C0,-245 62,-125 120,0"),
    path("M-60,-330 C20,-345 105,-330 150,-288 C220,-200 282,-110 335,-28"),
)


def _pitch(c: Canvas, now: float) -> None:
    stage = c.at(450, 1330, 0.94)
    unrolled = glide(now, 0.4, 1.7)
    sheet = [(-300, 0), (-300 + 420 * unrolled, 0), (-240 + 575 * unrolled, -28), (-240, -28)]
    if now < 6.2:
        stage.shape(sheet, Linear((shaded(MOSS, 0.35), shaded(MOSS, 0.5)), 0))
        roll_x = -270 + 500 * unrolled
        if unrolled < 1:
            stage.shape(box(roll_x - 26, -62, roll_x + 34, 8, 26), Linear((MOSS, shaded(MOSS, 0.5))))
        for number, line in enumerate(_POLES):
            shown = max(2, round(len(line) * glide(now, 1.8 + number * 0.8, 3.0 + number * 0.8)))
            if now > 1.8 + number * 0.8:
                stage.line(line[:shown], "#e9edf0", 9)
                stage.line(line[:shown], "#9aa8ae", 3)
    fallen = glide(now, 3.9, 5.8)
    if fallen:
        hem = [(x, -400 + 450 * fallen + 16 * math.sin(x / 60 + now * 9) * (1 - fallen)) for x in range(480, -481, -24)]
        flutter = stage.at(0, 0, 1, 0.5 * math.sin(now * 7) * (1 - glide(now, 6, 7.4)))
        within(stage, [(-480, -420), (480, -420), *hem], lambda: outdoors.tent(flutter, MOSS))
    gusts(c, now, 560, glide(now, 5.8, 6.3) - glide(now, 7.6, 8.2))
    lean = 0.5 + 1.1 * math.sin(now * 3.1) * glide(now, 5.6, 6.4)
    scenes.grass(c, 1330, "#9fbf66", 61, 60, lean=lean)
    arrived = glide(now, 7.6, 8.3)
    if arrived:
        outdoors.chair(c.at(720, 1530 - 40 * math.sin(math.pi * arrived), 0.56 * arrived), RUST)
        drinks.mug(c.at(520, 1520, 0.3 * arrived))
        vapour(c, 520, 1415, now, 90, many=2, opacity=0.4 * glide(now, 8.3, 8.8))


PITCH = Film(
    _morning_meadow,
    _pitch,
    10,
    (
        Cue(0.3, 1.7, "Unroll the floor, door away from the wind.", "铺开内帐底，门背着风。"),
        Cue(1.8, 3.8, "Two poles, bent into their corners.", "两根帐杆，弯起来插进四角。"),
        Cue(3.9, 5.7, "The fly comes down over them; peg it out.", "外帐从上罩下，打好地钉。"),
        Cue(5.8, 7.5, "A gust comes through. It leans, and stands.", "一阵风过去，它晃了晃，站住了。"),
        Cue(7.6, 9.8, "Chair, mug, morning.", "一把椅子，一杯热的，一个早晨。"),
    ),
    poster=9.2,
)


def _dusk_clearing(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#2c3766", "#5a4a7e", "#c8707a", "#f6a868", "#ffd28a", "#ffd28a")))
    c.glow(620, 1010, 640, "#ffe0a0", 0.5)
    c.shape(scenes.ridge(c, 1060, 430, 11, 4), Linear(("#7d5f8e", "#b47c8c")))
    c.shape(scenes.ridge(c, 1110, 280, 5, 5), Linear(("#54497a", "#85628a")))
    scenes.pines(c, 1180, "#2b3156", 4, 14, 210)
    c.shape(scenes.hill(c, 1190, 14, 1300, 0.4), Linear(("#4d5a4c", "#2c3a3c", "#1e2a30")))
    scenes.grass(c, 1205, "#6b7a58", 8, 150)
    c.line(path("M-20,250 C240,190 520,240 930,120"), "#2a2230", 46)
    c.line(path("M-20,240 C240,180 520,230 930,110"), "#54404a", 10, opacity=0.6)
    for start, end in (((250, 214), (190, 90)), ((690, 190), (800, 300)), ((410, 216), (470, 110))):
        c.line([start, ((start[0] + end[0]) / 2 + 14, (start[1] + end[1]) / 2), end], "#2a2230", 14)


_HUNG = path("M-220,-540 L220,-540 L220,-300 L124,-300 L124,-110 L109,0 Q0,25 -109,0 L-124,-110 L-124,-300 L-220,-300 Z")


def _lantern(c: Canvas, now: float) -> None:
    night = glide(now, 0.4, 5.5)
    c.shape(scenes.everything(c), Linear(("#0c1530", "#16224a", "#26305c", "#1a2240")), opacity=0.82 * night)
    if night > 0.2:
        scenes.stars(c, 900 * night, round(70 * night), 3)
    camp = c.at(330, 1420, 0.66)
    outdoors.tent(camp, MOSS)
    if night > 0.3:
        camp.shape(path("M-460,20 L-60,-350 L160,-320 L480,20 Z"), "#121a38", soft=40, opacity=0.4 * night)
    lit_tent = glide(now, 5.4, 6.2)
    if lit_tent:
        whole = box(-800, -700, 800, 300)
        within(camp, whole, lambda: outdoors.tent(camp, MOSS, glowing=True), opacity=lit_tent)
    outdoors.chair(c.at(730, 1450, 0.5), RUST)
    flicker = 0.0 if now < 2.6 else glide(now, 2.6, 3.3) * (0.94 + 0.06 * math.sin(now * 11))
    swing = 7 * math.sin(now * 1.9) * (1 - 0.4 * glide(now, 4, 9))
    hung = c.at(590, 205, 1, swing)
    hung.line([(0, -26), (0, 34)], "#c9b48c", 6)
    lamp = hung.at(0, 510)
    if flicker:
        lamp.glow(0, -200, 760, "#ffc873", 0.34 * flicker)
    # Hanging, it throws no shadow under its foot.
    within(lamp, _HUNG, lambda: outdoors.lantern(lamp, RUST, shining=False))
    glass = path("M-82,-110 C-118,-160 -118,-250 -78,-300 L78,-300 C118,-250 118,-160 82,-110 Z")
    lamp.shape(glass, Linear(("#39415e", "#5a5668", "#39415e"), 0), opacity=0.86 * (1 - flicker))
    if flicker:
        lamp.glow(0, -200, 380, "#ffe0a0", 0.6 * flicker)
        for moth in range(3):
            turn = now * (2.6 + moth * 0.5) + moth * 2.1
            x, y = 150 * math.cos(turn) + 30 * math.sin(turn * 2.7), -210 + 110 * math.sin(turn * 1.3)
            beat = 9 * abs(math.sin(now * 30 + moth))
            for side in (-1, 1):
                lamp.shape([(x, y), (x + side * 14, y - beat - 4), (x + side * 12, y + 6)], "#fff3d0", opacity=0.9 * flicker)
    swarm(c, now, [(40, 1220), (860, 1540)], share=glide(now, 6, 7.5))


LANTERN = Film(
    _dusk_clearing,
    _lantern,
    10,
    (
        Cue(0.3, 2.5, "Dusk. The lantern sways on its branch.", "黄昏，提灯在树枝上轻轻晃。"),
        Cue(2.6, 5.3, "A click, and there is a room under the tree.", "啪嗒一声，树下就有了一间屋子。"),
        Cue(5.4, 7.4, "Somebody lights the tent too.", "帐篷里的灯也亮了。"),
        Cue(7.5, 9.8, "Then the other fireflies come.", "然后，真的萤火虫也来了。"),
    ),
    poster=8.6,
)


def _packing_bench(c: Canvas) -> None:
    rooms.window_bench(c, 1100, "#e9dcc4", "#a8794c", curtain="#8fae9c")


def _things(c: Canvas, number: int) -> None:
    match number:
        case 0:
            outdoors.rolled(c, NAVY)
        case 1:
            outdoors.pot(c.at(0, 0, 0.8), lid=True)
        case 2:
            outdoors.stove(c.at(0, 0, 0.56), TEAL, burning=False)
        case 3:
            drinks.thermos(c.at(0, 0, 0.62), RUST)
        case 4:
            outdoors.rolled(c.at(0, 0, 0.8), "#cf5f3c")
        case _:
            drinks.mug(c.at(0, 0, 0.5), coffee=False)


_ROW: Path = [(150, 1400), (300, 1545), (480, 1575), (640, 1560), (790, 1420), (790, 1570)]
_MOUTH = (460, 905)


def _leap(number: int, now: float) -> float:
    return min(1.0, max(0.0, (now - 0.8 - number * 1.15) / 0.85))


def _place(number: int, share: float) -> tuple[float, float, float]:
    """Where a thing is on its way into the pack, and how large."""
    (x, y), (to, low) = _ROW[number], _MOUTH
    soft = glide(share, 0, 1)
    height = 4 * soft * (1 - soft) * (260 + (y - low) * 0.35)
    return x + (to - x) * soft, y + (low + 150 - y) * soft - height, 0.78 - 0.2 * soft


def _pack(c: Canvas, now: float) -> None:
    leaps = [_leap(number, now) for number in range(6)]
    for number, share in enumerate(leaps):
        if 0.55 <= share < 1:
            x, y, size = _place(number, share)
            _things(c.at(x, y, size), number)
    full = sum(glide(share, 0.8, 1) for share in leaps)
    gulp = sum(
        math.sin(math.pi * (now - 1.65 - number * 1.15) / 0.3) for number in range(6) if 0 < now - 1.65 - number * 1.15 < 0.3
    )
    pole = glide(now, 8, 8.8)
    if pole:
        for side, x in ((-1, 258), (1, 662)):
            outdoors.pole(c.at(x, 1500 - 900 * (1 - pole), 0.9, side * 3), NAVY)
    hop = 36 * math.sin(math.pi * min(1.0, max(0.0, (now - 9) / 0.4)))
    outdoors.backpack(c.at(460, 1490 - hop, 0.9 + 0.017 * full + 0.02 * gulp), TEAL, SAND)
    for number, share in enumerate(leaps):
        if share < 0.55:
            x, y, size = _place(number, share)
            dip = 1 - 0.1 * math.sin(math.pi * min(1.0, share / 0.12)) if share else 1.0
            _things(c.at(x, y, size * dip), number)


PACK = Film(
    _packing_bench,
    _pack,
    10,
    (
        Cue(0.4, 3.0, "Bag and pot first: what is not needed until night.", "睡袋和锅先进：晚上才用得着。"),
        Cue(3.1, 5.3, "Stove and flask in the middle, close to the back.", "炉头和保温杯放中间，贴着背。"),
        Cue(5.4, 7.8, "Spare layer, then the mug on top.", "备用衣物，最上面放杯子。"),
        Cue(7.9, 9.8, "Poles at the sides, and out of the door.", "登山杖插两侧，出门。"),
    ),
    poster=4.75,
)


def _wet_wood(c: Canvas) -> None:
    places.rainy_woods(c)
    c.shape(box(0, 700, 900, 1600), Linear(("#2c403c00", "#22332faa")))
    for x, y, size in ((170, 1480, 120), (740, 1530, 140)):
        c.shape(ellipse(x, y, size, size * 0.22), Linear(("#b9cccc", "#7f9a98")), opacity=0.75)


def _under_tarp(c: Canvas, now: float) -> None:
    ripples(c, now, [(40, 1440), (860, 1580)])
    dry = path("M200,1290 C300,1250 620,1250 720,1290 C700,1350 220,1350 200,1290 Z")
    c.shape(dry, "#8a9a6c", soft=20, opacity=0.6)
    lull = 1.4 * math.sin(now * 1.7)
    shelter.tarp(c.at(450, 1330, 0.95, lull * 0.25), SAND)
    outdoors.chair(c.at(335, 1320, 0.52), MOSS)
    lamp = c.at(610, 1330, 0.36)
    outdoors.lantern(lamp, RUST)
    c.glow(610, 1255, 250, "#ffd98a", 0.28 + 0.03 * math.sin(now * 9))
    outdoors.stove(c.at(490, 1340, 0.42), TEAL)
    outdoors.pot(c.at(490, 1213, 0.42), lid=False)
    vapour(c, 490, 1126, now, 120, many=2, opacity=0.45)
    for x, top, every in ((450, 952, 0.62), (92, 985, 0.5), (808, 985, 0.56)):
        dripping(c, x, top, 1420 if x == 450 else 1450, now + x, every)
    for bead in range(7):
        run = (now * 0.35 + bead * 0.143) % 1
        side = -1 if bead % 2 else 1
        left = 450 + side * (20 + 330 * run)
        c.shape(ellipse(left, 900 + 40 * run + 8 * math.sin(run * 9), 6, 8), "#f4fbfb", opacity=0.85)
    rain(c, now, many=120, dry=[(190, 960), (710, 1360)])
    if 5.2 < now < 5.5:
        c.shape(scenes.everything(c), "#eaf4ff", opacity=0.35 * math.sin(math.pi * (now - 5.2) / 0.3))


RAIN = Film(
    _wet_wood,
    _under_tarp,
    9,
    (
        Cue(0.2, 2.8, "Rain, all afternoon.", "下了一下午的雨。"),
        Cue(2.9, 5.4, "It runs off one low edge and leaves the middle dry.", "雨从低的一边流走，中间是干的。"),
        Cue(5.5, 8.8, "Water comes to the boil. There is no hurry.", "水开了，不着急走。"),
    ),
    poster=3.4,
    rate=15,
)
