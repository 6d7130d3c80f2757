"""Clips of what is made and mended in the kitchen: a pour-over, a knife on a stone, a wok in motion, an egg at night."""

import math
from random import Random

from sample.drawing import drinks, fires, food, kitchen, rooms, scenes, tableware
from sample.drawing.canvas import Canvas, Linear, Radial
from sample.drawing.paths import box, ellipse, path
from sample.filming.air import pour, vapour
from sample.filming.film import Cue, Film, glide
from sample.pictures.table import RUST


def _coffee_bar(c: Canvas) -> None:
    rooms.shelf_wall(c, "#d3ddcf", "#a8703f", y=1130)


def _pour_over(c: Canvas, now: float) -> None:
    poured = 40 * glide(now, 1.2, 2.6) + 200 * glide(now, 4.7, 7.7)
    kitchen.kitchen_scale(c.at(430, 1420, 1.28), "#39454c", f"{poured:.0f}")
    drinks.server(c.at(430, 1306, 1.2), 0.05 * glide(now, 2.8, 4.4) + 0.55 * glide(now, 5.2, 8.8))
    if 2.8 < now < 8.9:
        fall = now * 2.4 % 1
        c.shape(ellipse(430, 1070 + fall * fall * 190, 5, 9), "#6b3d1e")
    drinks.dripper(c.at(430, 1068, 1.2), RUST)
    bed = ellipse(430, 858, 150, 22)
    c.shape(bed, Radial(("#5a3820", "#402413"), 0.45, 0.4))
    c.shape(ellipse(430, 858, 140 * glide(now, 1.2, 2.5), 19 * glide(now, 1.2, 2.5)), "#3a1f10")
    swell = glide(now, 1.8, 3.6) * (1 - glide(now, 4.2, 4.9))
    if swell:
        dome = path(f"M296,860 C330,{858 - 64 * swell:.0f} 530,{858 - 64 * swell:.0f} 564,860 C540,884 320,884 296,860 Z")
        c.shape(dome, Radial(("#b98a58", "#8a5a34", "#5a341c"), 0.4, 0.25, 0.8))
    water = glide(now, 4.8, 6) * (1 - glide(now, 8, 9.4))
    if water:
        c.shape(ellipse(430, 858 - 8 * water, 146, 21), Radial(("#c79b6a", "#9a6a3e", "#5a341c"), 0.45, 0.4), opacity=water)
    dice = Random(int(now * 4))  # noqa: S311
    for _ in range(int(20 * max(swell, water))):
        angle, reach, size = dice.uniform(0, math.tau), dice.uniform(0, 1) ** 0.5, dice.uniform(3, 9)
        x, y = 430 + math.cos(angle) * 120 * reach, 856 - 30 * swell + math.sin(angle) * 14 * reach
        c.shape(ellipse(x, y, size, size * 0.8), Radial(("#f0d6ae", "#b98a58"), 0.35, 0.3), opacity=0.85)
    pouring = max(glide(now, 0.9, 1.2) - glide(now, 2.6, 2.9), glide(now, 4.4, 4.7) - glide(now, 7.7, 8.0))
    away = 620 * (1 - glide(now, 0, 0.8)) + 150 * (glide(now, 2.9, 3.4) - glide(now, 4, 4.5)) + 620 * glide(now, 8.2, 9.2)
    x, y = 752 + away + 20 * math.cos(now * 4.4) * pouring, 690 - away * 0.16
    angle = -6 - 15 * pouring
    turn = math.radians(angle)
    tip = (x + 0.92 * (-266 * math.cos(turn) + 236 * math.sin(turn)), y + 0.92 * (-266 * math.sin(turn) - 236 * math.cos(turn)))
    if pouring > 0.7:
        pour(c, tip, (tip[0] - 14, 852), now)
    drinks.kettle(c.at(x, y, 0.92, angle), "#2f383d")
    vapour(c, 430, 812, now, 200, many=2, opacity=0.34 * glide(now, 1.6, 3))


POUR_OVER = Film(
    _coffee_bar,
    _pour_over,
    10,
    (
        Cue(0.3, 2.8, "A first pour of forty grams, just to wet the coffee.", "先注四十克水，让咖啡粉湿透。"),
        Cue(2.9, 4.6, "The bed swells and bubbles: the bloom.", "粉层鼓起、冒泡：这是闷蒸。"),
        Cue(4.7, 8.0, "Then slow circles up to two hundred and forty.", "再慢慢绕圈，注到二百四十克。"),
        Cue(8.1, 9.8, "The last drops fall into the jug.", "最后几滴落进分享壶。"),
    ),
    poster=6.2,
)


def _stone_table(c: Canvas) -> None:
    scenes.dark_table(c, "#46565c")
    for x, y, r in ((150, 320, 22), (210, 380, 12), (760, 1330, 24), (700, 1400, 12), (170, 1290, 15)):
        c.shape(ellipse(x, y, r * 1.2, r), Linear(("#ffffffaa", "#bcd4dc33"), 60))
    stone = c.at(450, 840, 1.75, -84)
    kitchen.whetstone(stone)
    face = box(-250, -74, 250, 54, 10)
    stone.shape(face, Linear(("#f3e8cd", "#d8c7a0"), 30))
    stone.specks(face, "#a08e68", 110, 2.2, opacity=0.35)


def _sharpen(c: Canvas, now: float) -> None:
    wet = glide(now, 0.3, 1.6)
    for number, (dx, dy, r) in enumerate(((-60, -250, 60), (40, -120, 80), (-20, 60, 70), (50, 220, 84))):
        grown = glide(now, 0.3 + number * 0.25, 0.9 + number * 0.25)
        c.shape(ellipse(450 + dx, 840 + dy, r * grown, r * 1.3 * grown), Linear(("#ffffff77", "#dfeef422"), 60), soft=4)
        falling = (now - 0.05 - number * 0.25) / 0.3
        if 0 < falling < 1:
            c.shape(ellipse(450 + dx, 60 + (780 + dy) * falling**2, 9, 20), "#e6f4f8", opacity=0.9)
    slurry = path(
        "M330,620 C360,540 520,540 560,640 C600,800 590,960 540,1080 C480,1120 380,1110 350,1030 C310,900 310,760 330,620 Z"
    )
    c.shape(slurry, "#8b8f8c", soft=30, opacity=0.55 * glide(now, 2, 7.5) * wet)
    left = now < 5
    stroke = math.sin((now - 1.4) * math.tau * 0.9) * (
        glide(now, 1.3, 1.8) - glide(now, 4.3, 4.7) + glide(now, 5.3, 5.7) - glide(now, 7.9, 8.3)
    )
    along = math.sin(now * 1.3) * 70
    away = (1 - glide(now, 0.9, 1.5)) * 900 + (glide(now, 4.5, 5) - glide(now, 5, 5.5)) * 900
    side = -1 if left else 1
    x, y = 450 + side * (250 + away) + along * side, 850 + 250 * stroke
    knife = c.at(x, y, 1.05, side * 17, mirrored=not left)
    kitchen.knife(knife, "#2c3338")
    shine = glide(now, 8.3, 9.3)
    if 0 < shine < 1:
        at = 20 + 440 * shine
        knife.glow(at, 42, 130, "#ffffff", 0.9)
        for degrees in (0, 90):
            knife.at(at, 42, 1, degrees).line([(-70, 0), (70, 0)], "#ffffff", 5, soft=2)


SHARPEN = Film(
    _stone_table,
    _sharpen,
    10,
    (
        Cue(0.2, 1.6, "A little water on the stone.", "石面先淋一点水。"),
        Cue(1.7, 4.6, "The whole edge over the whole stone, at one angle.", "角度不变，整条刃走过整块石。"),
        Cue(5.2, 8.0, "Then the other side, with as many strokes.", "翻面，再磨同样的次数。"),
        Cue(8.2, 9.8, "A line of light along the edge: done.", "刃上亮起一线光：好了。"),
    ),
    poster=3.3,
)


def _night_kitchen(c: Canvas) -> None:
    rooms.night_bench(c, "#33454c", "#7a5236", y=1050, lamp=430)


_GRAINS = ("#f6dfa8", "#fff1c8", "#f2b93a", "#5f9a45", "#e2653f", "#fff6e0", "#f6dfa8")


def _toss(c: Canvas, now: float) -> None:
    turn = (now - 0.5) / 1.7
    phase = turn % 1 if now > 0.5 else 0.0
    jerk = glide(phase, 0, 0.16) - glide(phase, 0.16, 0.32) * 1.9 + glide(phase, 0.4, 0.8) * 0.9
    aloft = glide(phase, 0.24, 0.32) * (1 - glide(phase, 0.72, 0.86)) if now > 0.5 else 0.0
    kitchen.gas_ring(c.at(395, 1300, 0.95))
    flicker = 1 + 0.12 * math.sin(now * 31) + 0.08 * math.sin(now * 17)
    kitchen.gas_flames(c.at(395, 1265, 0.95), 430, 96 * flicker)
    if aloft > 0.2:
        fires.flames(c.at(640, 1030), 170, 250 * aloft, seed=int(now * 12) % 9)
    pan = c.at(395 + 26 * jerk, 1170 - 30 * max(0.0, -jerk), 0.97, 9 * jerk)
    inside = kitchen.wok(pan)
    size = 1 - 0.42 * aloft
    reach, top = round(230 * size), round(-172 - 96 * size)
    heap = path(f"M{-reach},-172 C-150,{top} 150,{top} {reach},-172 C130,-108 -130,-108 {-reach},-172 Z")
    pan.shape(heap, Radial(("#fbe6b4", "#e3b45e", "#a8763a"), 0.4, 0.2, 0.9))
    dice = Random(3)  # noqa: S311
    for number in range(76):
        x, y = dice.uniform(-205, 205) * size, -168 - dice.uniform(-20, 66) * size
        pan.shape(ellipse(x, y, 11, 7), _GRAINS[number % len(_GRAINS)], opacity=0.95)
    if not aloft:
        pan.line(inside, "#8f989d", 4, opacity=0.4)
        vapour(c, 400, 940, now, 300, many=4, opacity=0.3)
        return
    share = (phase - 0.22) / 0.62
    for number in range(90):
        start, end, high, late = dice.uniform(80, 300), dice.uniform(-210, 120), dice.uniform(220, 560), dice.uniform(0, 0.16)
        u = min(1.0, max(0.0, (share - late) / (1 - late)))
        x, y = 395 + start + (end - start) * u, 990 - high * 4 * u * (1 - u)
        if 0 < u < 1:
            spin = c.at(x, y, 1, number * 47 + now * 500)
            spin.shape(ellipse(0, 0, 13, 8), _GRAINS[number % len(_GRAINS)])


TOSS = Film(
    _night_kitchen,
    _toss,
    8,
    (
        Cue(0.2, 2.2, "Wok smoking, rice in.", "锅冒烟，下饭。"),
        Cue(2.3, 5.0, "Push away, pull back: the rice turns over in the air.", "前推、后拉，饭在空中翻个身。"),
        Cue(5.1, 7.8, "The flame licks the rim, and the rice smells of it.", "火舌舔过锅沿，饭里就有了锅气。"),
    ),
    poster=1.3,
    rate=24,
)


def _late_kitchen(c: Canvas) -> None:
    rooms.shelf_wall(c, "#7d8f8c", "#8a5c3c", y=1000, seed=8)
    c.shape(box(0, 0, 900, 1600), "#16243a", opacity=0.45)
    c.glow(380, 760, 800, "#ffd79a", 0.55)
    kitchen.gas_ring(c.at(380, 1290, 0.95))
    kitchen.oil_bottle(c.at(790, 1120, 1.0))
    bowl = c.at(300, 1555, 0.86)
    tableware.furrow_bowl(bowl, "#9fc0a4")
    food.rice(bowl.at(0, -150))
    for x, y in ((560, 1500), (650, 1530)):
        food.egg(c.at(x, y, 0.8))


def _shell(c: Canvas, *, upper: bool) -> None:
    """Half an egg, its broken rim at the origin: 130 wide."""
    whole = "M-66,0 C-66,-92 66,-92 66,0" if upper else "M-66,0 C-62,74 62,74 66,0"
    c.shape(
        path(f"{whole} L44,{-12 if upper else 10} L22,6 L0,-10 L-22,8 L-44,-8 Z"),
        Radial(("#fbe6cf", "#e9c09a", "#b98a60"), 0.35, 0.3, 0.9),
    )


def _fry(c: Canvas, now: float) -> None:
    kitchen.gas_flames(c.at(380, 1260, 0.95), 380, 70 * (1 + 0.12 * math.sin(now * 29)))
    shake = math.sin(now * 13) * 16 * (glide(now, 6.6, 6.8) - glide(now, 7.8, 8.1))
    pan = c.at(380 + shake, 1192, 0.98)
    inside = kitchen.pan(pan)
    pan.shape(ellipse(-20 + 6 * math.sin(now * 2), -108, 190, 50), Radial(("#ffe9b077", "#ffd98a00"), 0.35, 0.35), within=inside)
    spread = glide(now, 2.05, 3.6)
    egg = pan.at(-20 - shake * 1.6, -112, 0.45 + 1.05 * spread)
    if now > 2.05:
        food.fried_egg(egg)
        dice = Random(int(now * 15))  # noqa: S311
        for _ in range(22):
            angle = dice.uniform(0, math.tau)
            r = dice.uniform(4, 9)
            egg.shape(ellipse(98 * math.cos(angle), 38 * math.sin(angle), r, r * 0.7), "#fff4d6", opacity=0.7)
        vapour(c, 360, 1010, now, 260, many=4, opacity=0.34 * spread)
    tap = max(0.0, math.sin((now - 0.3) * 9)) * (glide(now, 0.3, 0.5) - glide(now, 0.95, 1.05))
    opened, rise = glide(now, 1.3, 1.8), glide(now, 1.0, 1.3)
    gone = 900 * glide(now, 2.2, 2.9)
    x, y = 560 - 200 * rise, 950 + 60 * tap - 230 * rise
    if now < 3:
        falling = (now - 1.62) / 0.43
        if 0 < falling < 1:
            c.shape(ellipse(360, 750 + 330 * falling**2, 34, 60), "#fff8e6", opacity=0.75)
            c.shape(ellipse(360, 760 + 330 * falling**2, 26, 26), Radial(("#ffd95a", "#f6a723"), 0.35, 0.3))
        _shell(c.at(x - 90 * opened - gone, y - 10 * opened, 1, -62 * opened), upper=True)
        _shell(c.at(x + 90 * opened + gone, y - 10 * opened, 1, 62 * opened), upper=False)
    dice = Random(9)  # noqa: S311
    for number in range(46):
        lands, dx, dy = dice.uniform(5.0, 6.2), dice.gauss(0, 60), dice.gauss(0, 17)
        fall = (now - lands + 0.5) / 0.5
        if fall <= 0:
            continue
        u = min(1.0, fall) ** 2
        at = egg.at(dx * 0.8, (dy - 4) * u - (1 - u) * 460)
        at.line(ellipse(0, 0, 6, 4.6), ("#5f9a45", "#7fb552", "#a9cf76")[number % 3], 3.4)


FRY = Film(
    _late_kitchen,
    _fry,
    9,
    (
        Cue(0.2, 1.7, "One egg, tapped on the rim.", "一颗蛋，在锅沿轻轻一磕。"),
        Cue(1.8, 4.4, "Into hot iron; the white sets at the edge and spits.", "滑进热铁锅，蛋白边缘起泡、作响。"),
        Cue(4.8, 6.4, "Scallions from above.", "撒一把葱花。"),
        Cue(6.5, 8.8, "A shake: it slides, nothing sticks.", "晃一晃，滑得动，不粘。"),
    ),
    poster=6.4,
)
