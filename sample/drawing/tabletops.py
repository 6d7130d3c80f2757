"""What things lie on, seen from above: stone, cloth, mats."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import box, path, wave
from sample.drawing.scenes import everything


def marble(c: Canvas, colour: str = "#e9e6df") -> None:
    """White stone from above."""
    c.shape(everything(c), Radial((lit(colour, 0.5), colour, shaded(colour, 0.22)), 0.3, 0.2, 1.1))
    dice = Random(19)  # noqa: S311
    for vein in range(9):
        start, phase = dice.uniform(-300, c.height), dice.uniform(0, 6)
        crack = [
            (x, y + x * 0.34) for x, y in wave(-20, c.width + 20, start, dice.uniform(18, 46), dice.uniform(300, 700), phase)
        ]
        c.line(crack, shaded(colour, 0.4), dice.uniform(2, 14), soft=dice.uniform(2, 9), opacity=0.16 + vein % 3 * 0.06)


def terrazzo(c: Canvas, colour: str, chips: tuple[str, ...] = ("#c9603c", "#2f7f80", "#d9b679", "#f6ead2", "#6b5a4c")) -> None:
    """Polished stone with coloured chips, from above."""
    c.shape(everything(c), Radial((lit(colour, 0.3), colour, shaded(colour, 0.3)), 0.3, 0.2, 1.05))
    dice = Random(43)  # noqa: S311
    for _ in range(190):
        x, y, r = dice.uniform(0, c.width), dice.uniform(0, c.height), dice.uniform(5, 19)
        corners = [
            (x + r * dice.uniform(0.6, 1.2) * math.cos(turn), y + r * dice.uniform(0.5, 1) * math.sin(turn))
            for turn in (0, 1.1, 2.3, 3.5, 4.9)
        ]
        c.shape(corners, dice.choice(chips), opacity=0.75)


def linen(c: Canvas, colour: str, stripe: str | None = None) -> None:
    """A cloth from above, woven, with soft folds and, where there is one, a double stripe along two edges."""
    c.shape(everything(c), Radial((lit(colour, 0.4), colour, shaded(colour, 0.3)), 0.3, 0.2, 1.05))
    for x in range(0, c.width, 10):
        c.line([(x, 0), (x, c.height)], shaded(colour, 0.3), 1.2, opacity=0.16)
    for y in range(0, c.height, 10):
        c.line([(0, y), (c.width, y)], lit(colour, 0.6), 1.4, opacity=0.2)
    if stripe:
        for x in (70, 104, c.width - 104, c.width - 70):
            c.line([(x, 0), (x, c.height)], stripe, 13, opacity=0.75)
    for fold in ("M-20,220 C300,120 620,330 1240,150", "M-20,760 C420,640 700,860 1240,700"):
        c.line(path(fold), shaded(colour, 0.5), 34, soft=22, opacity=0.3)
        c.at(0, -26).line(path(fold), "#ffffff", 20, soft=14, opacity=0.4)


def gingham(c: Canvas, colour: str, ground: str = "#f8f1e2", *, side: float = 62) -> None:
    """A chequered picnic cloth from above."""
    c.shape(everything(c), ground)
    for step in range(0, math.ceil(c.width / side), 2):
        c.shape(box(step * side, 0, (step + 1) * side, c.height), colour, opacity=0.5)
    for step in range(0, math.ceil(c.height / side), 2):
        c.shape(box(0, step * side, c.width, (step + 1) * side), colour, opacity=0.5)
    c.glow(240, 120, 800, "#fff6dc", 0.5)
    c.line(path(f"M-20,300 C300,420 760,180 {c.width + 20},360"), INK, 40, soft=26, opacity=0.14)


def slats(c: Canvas, colour: str = "#c9a66a") -> None:
    """A bamboo mat from above, tied with thread."""
    for row in range(math.ceil(c.height / 18)):
        shade = mix(colour, INK, (row * 29 % 11) / 60)
        c.shape(box(0, row * 18, c.width, row * 18 + 17), Linear((lit(shade, 0.35), shade, shaded(shade, 0.35))))
    for x in range(90, c.width, 200):
        for row in range(math.ceil(c.height / 18)):
            c.line([(x + row % 2 * 7, row * 18), (x + 7 - row % 2 * 7, row * 18 + 18)], "#f3e6c6", 4, opacity=0.85)
    c.glow(260, 120, 700, "#fff4cf", 0.4)
