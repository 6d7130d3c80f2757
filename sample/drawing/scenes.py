"""Where things stand: dusk and morning in the mountains, woods, kitchen counters, a plain studio, a wooden floor from above."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import Path, box, ellipse, path, wave


def everything(c: Canvas) -> Path:
    return box(0, 0, c.width, c.height)


def ridge(c: Canvas, y: float, height: float, seed: int, peaks: int = 5) -> Path:
    """The outline of a mountain range whose foot is below the picture."""
    dice = Random(seed)  # noqa: S311
    top: Path = []
    for step in range(peaks * 2 + 1):
        lift = dice.uniform(0.55, 1) if step % 2 else dice.uniform(0, 0.35)
        top.append((c.width * (step + dice.uniform(-0.25, 0.25)) / (peaks * 2), y - height * lift))
    return [(-40, c.height), (-40, y), *top, (c.width + 40, y), (c.width + 40, c.height)]


def hill(c: Canvas, y: float, height: float, length: float, phase: float) -> Path:
    return [*wave(-20, c.width + 20, y, height, length, phase), (c.width + 20, c.height), (-20, c.height)]


def pine(c: Canvas, x: float, y: float, height: float, colour: str) -> None:
    half = height * 0.2
    c.shape(box(x - height * 0.02, y - height * 0.15, x + height * 0.02, y), shaded(colour, 0.4))
    for tier in range(4):
        low, top = y - height * (0.1 + tier * 0.2), y - height * (0.48 + tier * 0.18)
        reach = half * (1 - tier * 0.21)
        c.shape([(x - reach, low), (x, top), (x + reach, low), (x, low + height * 0.03)], Linear((lit(colour, 0.12), colour), 0))


def pines(c: Canvas, y: float, colour: str, seed: int, many: int = 14, height: float = 150) -> None:
    dice = Random(seed)  # noqa: S311
    for step in range(many):
        x = c.width * (step + dice.uniform(0, 0.9)) / many
        if abs(x - c.width / 2) > c.width * 0.2 * dice.uniform(0.4, 1.4):
            pine(c, x, y + dice.uniform(-8, 12), height * dice.uniform(0.6, 1.25), colour)


def grass(c: Canvas, y: float, colour: str, seed: int, many: int = 160, lean: float = 0) -> None:
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, low, tall = dice.uniform(0, c.width), dice.uniform(y, c.height), dice.uniform(12, 34)
        bent = lean * tall + dice.uniform(-6, 6)
        c.line(
            [(x, low), (x + bent * 0.4, low - tall * 0.6), (x + bent, low - tall)], colour, 2.4, opacity=dice.uniform(0.3, 0.9)
        )


def stars(c: Canvas, bottom: float, many: int = 90, seed: int = 3) -> None:
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, y, r = dice.uniform(0, c.width), dice.uniform(0, bottom), dice.uniform(0.8, 2.4)
        c.shape(ellipse(x, y, r, r), "#fff4d6", opacity=dice.uniform(0.25, 0.95) * (1 - y / bottom * 0.7))


def dusk(c: Canvas) -> None:
    c.shape(everything(c), Linear(("#26305c", "#5a4a7e", "#c8707a", "#f6a868", "#ffd28a")))
    stars(c, 330)
    c.glow(820, 560, 520, "#ffe0a0", 0.55)
    c.shape(ridge(c, 600, 330, 11, 4), Linear(("#7d5f8e", "#b47c8c")))
    c.shape(ridge(c, 640, 230, 5, 5), Linear(("#54497a", "#85628a")))
    c.shape(hill(c, 640, 26, 900, 1), Linear(("#3d3c66", "#3a3a5a")))
    pines(c, 675, "#2b3156", 4, 18)
    c.shape(hill(c, 690, 14, 1300, 0.4), Linear(("#4d5a4c", "#2c3a3c", "#1e2a30")))
    grass(c, 700, "#6b7a58", 8)


def night(c: Canvas) -> None:
    c.shape(everything(c), Linear(("#0f1a38", "#1d2f58", "#35507c", "#4d6a8c")))
    stars(c, 560, 170)
    c.glow(930, 170, 190, "#fff2c8", 0.5)
    c.shape(ellipse(930, 170, 58, 58), Radial(("#fffbe8", "#f3e3b0"), 0.35, 0.35))
    c.shape(ridge(c, 620, 260, 21, 4), Linear(("#24385f", "#2d4468")))
    pines(c, 680, "#142340", 9, 20, 190)
    c.shape(hill(c, 690, 12, 1400, 2), Linear(("#22343c", "#15222c", "#101a24")))
    grass(c, 705, "#33505a", 6)


def morning(c: Canvas) -> None:
    c.shape(everything(c), Linear(("#8fc1d0", "#c6dfd6", "#fbe6c2", "#ffd9a8")))
    c.glow(270, 250, 420, "#fff3cc", 0.9)
    c.shape(ellipse(270, 250, 62, 62), "#fffbe6")
    c.shape(ridge(c, 560, 280, 31, 4), Linear(("#8fb0b8", "#bcd0c8")))
    c.shape(ridge(c, 610, 190, 14, 5), Linear(("#6b9798", "#a3c0b2")))
    c.shape(hill(c, 620, 24, 1000, 0.7), Linear(("#6d9a7c", "#86a877")))
    pines(c, 660, "#3f6f62", 7, 16)
    c.shape(hill(c, 680, 16, 1300, 3), Linear(("#9ab46c", "#6f9457", "#4a7048")))
    grass(c, 690, "#c3d488", 2)


def woods(c: Canvas) -> None:
    c.shape(everything(c), Linear(("#d8e3b4", "#9fc096", "#5e8f72")))
    c.glow(420, 200, 520, "#fff8d0", 0.8)
    dice = Random(17)  # noqa: S311
    for depth, colour in enumerate(("#9cbb93", "#6d9a7d", "#41705f")):
        for _ in range(7):
            x, wide = dice.uniform(0, c.width), dice.uniform(14, 22) + depth * 12
            if depth < 2 or abs(x - c.width / 2) > 300:
                c.shape([(x, -10), (x + wide, -10), (x + wide * 1.3, 740), (x - wide * 0.3, 740)], upright_bark(colour))
    for start in (180, 420, 640):
        shaft = [(start, -10), (start + 90, -10), (start + 360, 760), (start + 180, 760)]
        c.shape(shaft, Linear(("#fffbd888", "#fffbd800")), soft=12)
    c.shape(hill(c, 690, 14, 900, 2), Linear(("#8a9a58", "#5d7a48", "#3c5a40")))
    grass(c, 700, "#a9bd6c", 5)


def upright_bark(colour: str) -> Linear:
    return Linear((lit(colour, 0.15), colour, shaded(colour, 0.25)), 0)


def lake(c: Canvas) -> None:
    c.shape(everything(c), Linear(("#f7c59a", "#f9dfb8", "#cfe0d4")))
    c.glow(860, 240, 330, "#fff5d2", 0.9)
    c.shape(ellipse(860, 240, 56, 56), "#fffae2")
    c.shape([*ridge(c, 470, 230, 41, 4)[:-2], (c.width, 480), (0, 480)], Linear(("#7fa0a4", "#a9bfb2")))
    c.shape(box(0, 470, c.width, 700), Linear(("#bcd6cc", "#78aab0", "#4f8794")))
    for row in range(16):
        y = 486 + row * row * 0.9
        left = 90 + (row * 263) % 900
        c.line([(left, y), (left + 90 + row * 9, y)], "#f4f4dc", 2 + row * 0.1, opacity=0.5)
    c.shape(hill(c, 690, 18, 1100, 1), Linear(("#b7a878", "#94875c", "#6d6648")))
    c.specks(hill(c, 690, 18, 1100, 1), "#5b5540", 160, 5, opacity=0.5)


def city_night(c: Canvas) -> None:
    """Through a window: lit houses far away."""
    c.shape(everything(c), Linear(("#16234a", "#2c3f6e", "#57608c")))
    dice = Random(23)  # noqa: S311
    for block in range(14):
        x, top = block * 92 - 20, dice.uniform(190, 420)
        tower = box(x, top, x + dice.uniform(70, 96), 700)
        c.shape(tower, Linear(("#22315a", "#2b3b66")))
        for floor in range(int(top) + 18, 690, 30):
            for column in range(3):
                if dice.random() < 0.42:
                    left = x + 12 + column * 24
                    c.shape(box(left, floor, left + 11, floor + 14, 2), "#ffd98a", opacity=dice.uniform(0.4, 0.95))


def wood(c: Canvas, outline: Path, colour: str, *, seed: int = 2, lines: int = 26) -> None:
    """Timber with its grain lying across the picture."""
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*outline, strict=True)
    c.shape(outline, Linear((lit(colour, 0.14), colour, shaded(colour, 0.2))))
    for _ in range(lines):
        y, phase, tall = dice.uniform(min(ys), max(ys)), dice.uniform(0, 6), dice.uniform(1, 5)
        grain = wave(min(xs), max(xs), y, tall, dice.uniform(500, 1100), phase)
        c.line(grain, shaded(colour, 0.45), dice.uniform(1, 3), within=outline, opacity=dice.uniform(0.12, 0.35))


def kitchen(c: Canvas, wall: str = "#dfe6d8", top: str = "#b9824f", *, tiles: bool = True) -> None:
    """A tiled wall with light from a window at the left, and a wooden counter from y = 640 down."""
    c.shape(everything(c), Linear((lit(wall, 0.4), wall, shaded(wall, 0.14)), 20))
    if tiles:
        for row in range(7):
            c.line([(0, row * 100), (c.width, row * 100)], shaded(wall, 0.14), 2.5, opacity=0.6)
            for column in range(8):
                x = column * 200 + (row % 2) * 100
                c.line([(x, row * 100), (x, row * 100 + 100)], shaded(wall, 0.14), 2.5, opacity=0.6)
    for left in (60, 300):
        pane = [(left, 30), (left + 200, 30), (left + 390, 560), (left + 190, 560)]
        c.shape(pane, Linear(("#fff4cf99", "#fff4cf11")), soft=8)
    c.shape(box(0, 600, c.width, 680), Linear(("#1f2a3600", "#1f2a3644")))
    wood(c, box(0, 640, c.width, c.height), top)
    c.shape(box(0, 640, c.width, 648), lit(top, 0.45), opacity=0.7)


def studio(c: Canvas, colour: str, disc: str) -> None:
    """A plain ground with a disc of a second colour behind the thing; the floor is at y = 700."""
    c.shape(everything(c), Linear((lit(colour, 0.35), colour, shaded(colour, 0.1)), 60))
    c.shape(ellipse(c.width / 2, 430, 350, 350), Linear((lit(disc, 0.25), disc), 60))
    c.shape(path(f"M0,690 Q{c.width / 2},650 {c.width},690 L{c.width},{c.height} L0,{c.height} Z"), mix(colour, INK, 0.13))
    c.shape(
        path(f"M0,690 Q{c.width / 2},650 {c.width},690 L{c.width},720 Q{c.width / 2},680 0,720 Z"),
        Linear(("#fff6e044", "#fff6e000")),
    )


def floor(c: Canvas, colour: str = "#b98a5a") -> None:
    """Planks seen from above."""
    for plank in range(6):
        wood(c, box(0, plank * 152, c.width, plank * 152 + 150), mix(colour, INK, (plank * 37 % 10) / 90), seed=plank, lines=9)
        c.shape(box(0, plank * 152 + 148, c.width, plank * 152 + 154), shaded(colour, 0.6))
    c.glow(250, 150, 700, "#fff2cc", 0.35)


def dark_table(c: Canvas, colour: str = "#3c4650") -> None:
    """Slate seen from above, lit from the upper left."""
    c.shape(everything(c), Radial((lit(colour, 0.22), colour, shaded(colour, 0.5)), 0.3, 0.2, 1))
    c.specks(everything(c), "#dfe6ea", 260, 2.2, opacity=0.18)


def steam(c: Canvas, x: float, y: float, height: float = 170, *, many: int = 3, opacity: float = 0.5) -> None:
    """Rising from `(x, y)`."""
    for strand in range(many):
        side = x + (strand - (many - 1) / 2) * 34
        rise = [
            (side + math.sin(step / 5 + strand * 1.7) * (6 + step * 0.7), y - height * step / 24 * (0.8 + strand % 2 * 0.2))
            for step in range(25)
        ]
        c.line(rise, "#ffffff", 15, soft=9, opacity=opacity)


def smoke(c: Canvas, x: float, y: float, colour: str = "#dfe8ee") -> None:
    for puff in range(7):
        radius = 64 + puff * 12
        c.glow(x + math.sin(puff * 1.3) * 34, y - puff * 46, radius * 2.1, colour, 0.6 - puff * 0.05)
