"""More places outside and in huts, each at its own hour and weather: rain, sea, a snowy window, a brook, autumn, mist."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import Path, box, ellipse, path, wave
from sample.drawing.scenes import everything, grass, hill, pines, ridge, stars, upright_bark, wood


def rain(c: Canvas, within: Path, many: int = 150, *, seed: int = 7, slant: float = 9, colour: str = "#eaf4f6") -> None:
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*within, strict=True)
    for _ in range(many):
        x, y, long = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)), dice.uniform(22, 48)
        c.line([(x, y), (x - slant, y + long)], colour, 2.2, within=within, opacity=dice.uniform(0.25, 0.7))


def snow(c: Canvas, within: Path, many: int = 120, *, seed: int = 5) -> None:
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*within, strict=True)
    for _ in range(many):
        x, y, r = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)), dice.uniform(1.6, 5.5)
        c.shape(ellipse(x, y, r, r), "#ffffff", within=within, soft=r * 0.25, opacity=dice.uniform(0.45, 0.95))


def cloud(c: Canvas, x: float, y: float, size: float, colour: str = "#ffffff", opacity: float = 0.9) -> None:
    for dx, dy, r in ((-96, 6, 46), (-44, -22, 62), (26, -34, 72), (92, -4, 52), (0, 14, 74)):
        c.shape(
            ellipse(x + dx * size, y + dy * size, r * size, r * size * 0.72),
            Linear((colour, mix(colour, "#8fb0c8", 0.3))),
            within=box(x - 300 * size, y - 200 * size, x + 300 * size, y + 34 * size),
            soft=2,
            opacity=opacity,
        )


def rainy_woods(c: Canvas) -> None:
    """Wet trunks in blue mist; the ground begins at y = 690."""
    c.shape(everything(c), Linear(("#8fa6ac", "#b9c8c2", "#7e9a8e")))
    dice = Random(29)  # noqa: S311
    for depth, colour in enumerate(("#93a9a9", "#6d8a88", "#496a69")):
        for step in range(7):
            x, wide = (step + dice.uniform(0, 0.8)) * c.width / 7, dice.uniform(12, 18) + depth * 15
            if depth < 2 or abs(x - c.width / 2) > 380:
                trunk = [(x, -10), (x + wide, -10), (x + wide * 1.3, 730), (x - wide * 0.3, 730)]
                c.shape(trunk, upright_bark(colour))
        c.shape(box(0, 330, c.width, 760), Linear(("#cfdcda00", "#cfdcda66")))
    c.shape(hill(c, 690, 16, 1000, 1), Linear(("#6f8a6a", "#4c6a56", "#32504a")))
    grass(c, 705, "#8fae80", 12)


def golden_wood(c: Canvas) -> None:
    """Low sun between trees, an hour before it sets."""
    c.shape(everything(c), Linear(("#f6d38a", "#f4b878", "#d98a5c")))
    c.glow(640, 470, 560, "#fff3c4", 0.95)
    c.shape(ellipse(640, 470, 60, 60), "#fffbe2")
    c.shape(ridge(c, 600, 170, 19, 5), Linear(("#d9966c", "#c07a5a")))
    pines(c, 650, "#8a5a48", 13, 24, 190)
    c.shape(hill(c, 680, 20, 1100, 2.2), Linear(("#a87a44", "#7a5a3a", "#4f4030")))
    grass(c, 695, "#e0b45c", 15, 220)


def meadow(c: Canvas) -> None:
    """A bright noon with clouds, flowers in the grass from y = 640 down."""
    c.shape(everything(c), Linear(("#6fb4d8", "#a9d6e4", "#e4f2e4")))
    for left, top, size in ((190, 170, 1.0), (820, 120, 1.25), (1090, 280, 0.8), (470, 300, 0.6)):
        cloud(c, left, top, size)
    c.shape(hill(c, 560, 46, 1300, 0.4), Linear(("#9cc48a", "#7fae74")))
    c.shape(hill(c, 600, 34, 900, 2.6), Linear(("#86b868", "#6fa05c")))
    c.shape(hill(c, 650, 16, 1500, 1), Linear(("#98c05e", "#6d9c4c", "#4a7a40")))
    grass(c, 665, "#c4dd80", 21, 240)
    dice = Random(33)  # noqa: S311
    for _ in range(70):
        x, y = dice.uniform(0, c.width), dice.uniform(680, 895)
        c.shape(ellipse(x, y, 5 + (y - 680) / 50, 4 + (y - 680) / 60), dice.choice(("#fffbe6", "#ffd95a", "#e86f6a", "#b58ad0")))


def beach(c: Canvas) -> None:
    """Sea from y = 380, sand from y = 560 down."""
    c.shape(everything(c), Linear(("#4fa8d4", "#9fd6e6", "#e6f4ea")))
    c.glow(1010, 140, 360, "#fffbe0", 0.9)
    cloud(c, 260, 190, 0.9)
    cloud(c, 640, 260, 0.55)
    c.shape(box(0, 380, c.width, 640), Linear(("#2f8fb0", "#46b0bc", "#9fdccc")))
    for row in range(9):
        y, left = 396 + row * row * 2.0, (row * 311) % 900
        c.line(wave(left, left + 160 + row * 18, y, 3, 90, row), "#e8fbf4", 2 + row * 0.3, opacity=0.65)
    c.shape([*wave(-20, 1220, 590, 14, 700, 1), (1220, 900), (-20, 900)], "#ffffff", opacity=0.9)
    sand = [*wave(-20, 1220, 606, 14, 700, 1.1), (1220, 900), (-20, 900)]
    c.shape(sand, Linear(("#e0bf8c", "#f0d7a4", "#d9b47c")))
    c.specks(sand, "#a8834e", 260, 3, seed=3, opacity=0.4)


def snow_window(c: Canvas) -> None:
    """A warm room's window on a snowy dusk; its sill lies from y = 690 down."""
    c.shape(everything(c), Linear(("#8a5f48", "#6a4638")))
    view = box(110, 40, 1090, 700)
    c.shape(view, Linear(("#3d5586", "#6f8ab4", "#c4cfe0")))
    for x, tall in ((190, 260), (300, 180), (930, 300), (1040, 210), (820, 150), (430, 130)):
        for tier in range(4):
            low, half = 640 - tier * tall * 0.2, tall * (0.26 - tier * 0.05)
            c.shape(
                [(x - half, low), (x, low - tall * 0.42), (x + half, low)], Linear(("#f2f6fb", "#4a6484", "#3d5574")), within=view
            )
    c.shape([*wave(100, 1100, 610, 18, 700), (1100, 710), (100, 710)], Linear(("#ffffff", "#b8c6dc")), within=view)
    snow(c, view, 150)
    for x in (110, 600, 1090):
        c.shape(box(x - 20, 30, x + 20, 700), upright("#7a4f36"))
    for y in (40, 330):
        c.shape(box(96, y - 16, 1104, y + 16), Linear((lit("#7a4f36", 0.25), "#7a4f36", shaded("#7a4f36", 0.35))))
    for left, right in ((130, 580), (620, 1070)):
        c.shape(path(f"M{left},700 L{left},676 Q{(left + right) / 2},640 {right},684 L{right},700 Z"), "#f4f8fc", opacity=0.95)
    wood(c, box(-10, 690, 1210, 910), "#9a6a46", seed=5)
    c.shape(box(-10, 690, 1210, 702), lit("#9a6a46", 0.5), opacity=0.7)


def upright(colour: str) -> Linear:
    return Linear((lit(colour, 0.2), colour, shaded(colour, 0.35)), 0)


def ripple(c: Canvas, x: float, y: float, size: float) -> None:
    """Rings where a drop has met water."""
    for ring in (1, 0.62, 0.28):
        c.line(ellipse(x, y, 70 * size * ring, 17 * size * ring), "#eef6f8", 3, opacity=0.9 - ring * 0.4)


def brook(c: Canvas) -> None:
    """A mountain stream running toward the reader between mossy banks."""
    c.shape(everything(c), Linear(("#cfe6d0", "#9cc8a0", "#5f9478")))
    c.glow(620, 120, 480, "#fffbd6", 0.85)
    pines(c, 400, "#5d937a", 43, 18, 330)
    c.shape(hill(c, 390, 18, 900, 2), Linear(("#7fa860", "#4f7d4c")))
    water = path(
        "M520,392 C560,470 380,520 260,600 C100,700 -40,760 -60,920 "
        "L1260,920 C1240,760 960,690 820,590 C700,510 640,470 660,392 Z"
    )
    c.shape(water, Linear(("#d6f0ea", "#86c4c8", "#4f9aa8", "#3d8298")))
    dice = Random(6)  # noqa: S311
    for row in range(30):
        y = 430 + row * 16
        middle, half = 600 + dice.uniform(-0.5, 0.5) * (y - 380) * 1.6, 24 + (y - 400) * 0.16
        c.line(
            wave(middle - half, middle + half, y, 3 + row * 0.1, 120, row), "#f4fffc", 2 + row * 0.1, within=water, opacity=0.55
        )
    grass(c, 420, "#a9cf7c", 44, 60)


def stone(c: Canvas, x: float, y: float, rx: float, ry: float, colour: str = "#8d968f") -> None:
    """A boulder whose foot is at `(x, y)`."""
    smooth = path("M-100,0 C-105,-90 -50,-110 -10,-100 C60,-100 105,-60 100,0 Q0,25 -100,0 Z")
    outline = [(x + across * rx / 100, y + down * ry / 100) for across, down in smooth]
    c.shape(outline, Radial((lit(colour, 0.5), colour, shaded(colour, 0.5)), 0.3, 0.15, 1.1))


def autumn(c: Canvas) -> None:
    """A yard at the edge of a turning wood, leaves on the ground from y = 660 down."""
    c.shape(everything(c), Linear(("#c9d8dc", "#f0e4c4", "#f2c888")))
    dice = Random(52)  # noqa: S311
    for _ in range(46):
        x, y, r = dice.uniform(-40, 1240), dice.uniform(150, 590), dice.uniform(60, 120)
        c.shape(
            ellipse(x, y, r, r * 0.85), Radial((lit(tint := dice.choice(_LEAVES), 0.3), tint), 0.35, 0.3), soft=5, opacity=0.75
        )
    for x, wide in ((90, 34), (260, 22), (960, 26), (1110, 40)):
        c.shape([(x, -10), (x + wide, -10), (x + wide * 1.2, 690), (x - wide * 0.2, 690)], upright_bark("#6a4e3c"))
    c.shape(hill(c, 660, 12, 1200, 1), Linear(("#b98a4a", "#8f6a3c", "#5f4a30")))
    for _ in range(150):
        x, y = dice.uniform(0, 1200), dice.uniform(665, 895)
        c.at(x, y, dice.uniform(0.6, 1.3), dice.uniform(0, 360)).shape(
            path("M-11,0 Q0,-11 13,0 Q0,9 -11,0 Z"), dice.choice(_LEAVES), opacity=0.9
        )


_LEAVES = ("#e8a53a", "#d9742c", "#c24f2c", "#e0bf52", "#a8602c")


def tent_door(c: Canvas) -> None:
    """From inside a tent: its open door on a lake at sunrise, the floor from y = 640 down."""
    c.shape(everything(c), Linear(("#7f9a5c", "#6a8a52", "#4d6a44"), 70))
    view = path("M600,60 C470,230 330,470 250,660 L950,660 C870,470 730,230 600,60 Z")
    c.shape(view, Linear(("#8fbcd4", "#f6dcb4", "#ffc890")))
    c.at(0, 0).shape([*ridge(c, 510, 200, 61, 4)[:-2], (1200, 540), (0, 540)], Linear(("#8a90b0", "#c4a8a8")), within=view)
    c.shape(box(200, 510, 1000, 670), Linear(("#f4cfa0", "#8fb4b8", "#5f949c")), within=view)
    c.shape(ellipse(690, 420, 44, 44), "#fffbe0", within=view)
    c.glow(690, 420, 210, "#fff3cc", 0.8)
    for row in range(8):
        c.line([(560 + row * 12 % 60, 520 + row * 17), (820 - row * 9, 520 + row * 17)], "#fff3d0", 3, within=view, opacity=0.6)
    for mirrored in (False, True):
        flap = path("M0,-600 C-140,-430 -290,-170 -360,10 C-420,-20 -470,-10 -500,10 C-430,-200 -260,-480 0,-600 Z")
        side = c.at(600, 660, mirrored=mirrored)
        side.shape(flap, Linear(("#a9bf7c", "#7f9a58", "#b4c88c", "#6a8a4c"), 20))
        side.line(path("M0,-600 C-140,-430 -290,-170 -360,10"), "#e0ecc0", 6)
    c.shape(path("M-10,900 L-10,690 Q600,620 1210,690 L1210,910 L-10,910 Z"), Linear(("#6d6a5c", "#4f5048")))


def misty_path(c: Canvas) -> None:
    """A footpath between dark firs, mist lying on it."""
    c.shape(everything(c), Linear(("#0c1530", "#1a2c4c", "#35506a")))
    stars(c, 360, 90, 8)
    for depth, colour in enumerate(("#2c4860", "#1c3348", "#0f2030")):
        pines(c, 600 + depth * 46, colour, 70 + depth, 17 - depth * 3, 280 + depth * 130)
        c.shape(box(-10, 430 + depth * 60, 1210, 720), Linear(("#9fc0cc00", "#9fc0cc44", "#9fc0cc00")), soft=20)
    c.shape(hill(c, 680, 10, 1300, 1), Linear(("#22383c", "#142428")))
    c.shape(
        path("M700,676 C760,720 700,780 480,910 L1210,910 L1210,860 C980,780 860,730 760,676 Z"), Linear(("#8f9a8a", "#5d6a60"))
    )


def room(c: Canvas) -> None:
    """A timber room with an open fire at the right; boards from y = 690 down."""
    for row in range(7):
        wood(c, box(-10, row * 102 - 10, 1210, row * 102 + 92), mix("#8a5c3c", INK, row % 3 * 0.06), seed=row + 3, lines=8)
    c.shape(box(-10, -10, 1210, 700), Linear(("#2a1a1488", "#2a1a1433"), 0))
    hearth = box(780, 210, 1180, 700, 10)
    c.shape(hearth, Linear(("#8d857c", "#5f5852")))
    dice = Random(9)  # noqa: S311
    for row in range(7):
        for column in range(4):
            left, top = 786 + column * 100 - (row % 2) * 40, 216 + row * 70
            block = box(left, top, left + dice.uniform(84, 96), top + 62, 12)
            c.shape(block, Linear((mix("#a89e92", INK, dice.uniform(0, 0.25)), "#6d655e")), within=hearth)
    c.shape(path("M850,700 L850,470 Q980,350 1110,470 L1110,700 Z"), Radial(("#6a2a18", "#1d1412"), 0.5, 0.8))
    wood(c, box(740, 180, 1220, 222, 6), "#5d3d28")
    for plank in range(3):
        wood(c, box(-10, 690 + plank * 76, 1210, 764 + plank * 76), mix("#a8754a", INK, plank * 0.08), seed=plank + 20, lines=8)
        c.line([(-10, 690 + plank * 76), (1210, 690 + plank * 76)], shaded("#a8754a", 0.6), 4)


def turf(c: Canvas, colour: str = "#7fa454") -> None:
    """Grass and clover from straight above."""
    c.shape(everything(c), Radial((lit(colour, 0.25), colour, shaded(colour, 0.35)), 0.3, 0.2, 1))
    dice = Random(18)  # noqa: S311
    for _ in range(520):
        x, y, turn = dice.uniform(0, c.width), dice.uniform(0, c.height), dice.uniform(0, math.tau)
        tint = dice.choice((lit(colour, 0.3), shaded(colour, 0.25), "#a9c468"))
        c.line([(x, y), (x + 26 * math.cos(turn), y + 26 * math.sin(turn))], tint, 3, opacity=0.5)
    for _ in range(26):
        x, y = dice.uniform(0, c.width), dice.uniform(0, c.height)
        for petal in range(6):
            angle = petal * math.tau / 6
            c.shape(ellipse(x + 8 * math.cos(angle), y + 8 * math.sin(angle), 5, 5), "#fffdf0")
        c.shape(ellipse(x, y, 5, 5), "#f6c63f")
