"""What moves in the air and on water, drawn for one second of a film: steam, rain, drops, wind, a swarm of lights."""

import math
from random import Random

from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import Path, drop, ellipse


def vapour(c: Canvas, x: float, y: float, now: float, height: float = 220, *, many: int = 3, opacity: float = 0.5) -> None:
    """Steam that rises from `(x, y)` and thins out."""
    for strand in range(many):
        side = x + (strand - (many - 1) / 2) * 36
        for part in range(3):
            start = part * 8
            rise = [
                (
                    side + math.sin(step / 4.5 + strand * 1.9 - now * 2.6) * (4 + step * 0.9),
                    y - height * step / 24 * (0.8 + strand % 2 * 0.25),
                )
                for step in range(start, start + 9)
            ]
            c.line(rise, "#ffffff", 14 + part * 5, soft=8 + part * 3, opacity=opacity * (1 - part * 0.3))


def rain(c: Canvas, now: float, *, many: int = 130, dry: Path | None = None, speed: float = 1900) -> None:
    """Streaks over the whole picture, but for a dry box given by two corners."""
    dice = Random(7)  # noqa: S311
    for _ in range(many):
        x0, start, long, quick = (
            dice.uniform(0, c.width + 80),
            dice.uniform(0, c.height + 60),
            dice.uniform(34, 70),
            dice.uniform(0.8, 1.2),
        )
        y = (start + now * speed * quick) % (c.height + 120) - 60
        x = x0 - y * 0.05
        if dry and dry[0][0] < x < dry[1][0] and dry[0][1] < y < dry[1][1]:
            continue
        c.line([(x, y), (x - long * 0.07, y + long)], "#eaf4f6", 2.6, opacity=0.2 + 0.35 * (quick - 0.8) / 0.4)


def dripping(c: Canvas, x: float, top: float, ground: float, now: float, every: float = 0.7, size: float = 16) -> None:
    """A drop that gathers, falls and splashes, again and again."""
    phase = now / every % 1
    if phase < 0.35:
        c.shape(drop(x, top + size * (0.6 + phase), size * (0.4 + phase), size * (0.7 + phase)), "#e9f6f8", opacity=0.9)
        return
    fall = (phase - 0.35) / 0.45
    if fall < 1:
        y = top + size + (ground - top - size) * fall**2
        c.shape(drop(x, y, size * 0.7, size * 1.6), "#e9f6f8", opacity=0.9)
        return
    splash = (phase - 0.8) / 0.2
    c.line(ellipse(x, ground, 10 + 34 * splash, 3 + 9 * splash), "#eef8f8", 3, opacity=0.8 * (1 - splash))
    for side in (-1, 1):
        c.shape(ellipse(x + side * 20 * splash, ground - 22 * math.sin(math.pi * splash), 4, 4), "#eef8f8", opacity=1 - splash)


def ripples(c: Canvas, now: float, area: Path, *, many: int = 16, seed: int = 3) -> None:
    """Rings where rain meets wet ground, within a box given by two corners."""
    (left, top), (right, bottom) = area
    for number in range(many):
        turn = now * 1.5 + number / many
        dice = Random(seed + number * 101 + int(turn))  # noqa: S311
        x, y, size = dice.uniform(left, right), dice.uniform(top, bottom), dice.uniform(26, 60)
        share = turn % 1
        c.line(ellipse(x, y, size * share, size * share * 0.3), "#f0f8f8", 3, opacity=0.55 * (1 - share))


def gusts(c: Canvas, now: float, y: float, strength: float, colour: str = "#ffffff") -> None:
    """Wind as three lines that run to the right."""
    for row in range(3):
        head = (now * 620 + row * 410) % (c.width + 700) - 120
        line = [(head - step * 13, y + row * 96 + math.sin((head - step * 13) / 62 + row) * 15) for step in range(26)]
        c.line(line, colour, 7, soft=2, opacity=0.65 * strength)


def swarm(c: Canvas, now: float, area: Path, *, many: int = 14, colour: str = "#f4ff9a", seed: int = 5, share: float = 1) -> None:
    """Small lights that drift and pulse, within a box given by two corners."""
    dice = Random(seed)  # noqa: S311
    (left, top), (right, bottom) = area
    for _ in range(many):
        x, y, phase, pace = (
            dice.uniform(left, right),
            dice.uniform(top, bottom),
            dice.uniform(0, math.tau),
            dice.uniform(0.5, 1.3),
        )
        x += math.sin(now * pace + phase) * 46
        y += math.sin(now * pace * 1.4 + phase * 2) * 26
        pulse = share * max(0.0, math.sin(now * 2.2 * pace + phase * 3)) ** 0.6
        if pulse > 0.05:
            c.glow(x, y, 26, colour, 0.8 * pulse)
            c.shape(ellipse(x, y, 3.4, 3.4), "#ffffe0", opacity=pulse)


def pour(c: Canvas, start: tuple[float, float], end: tuple[float, float], now: float, colour: str = "#a9d2e4") -> None:
    """A thin stream that bends a little as it falls."""
    (x, y), (to, low) = start, end
    line = [
        (x + (to - x) * (step / 12) ** 0.5 + math.sin(now * 19 + step) * 1.2, y + (low - y) * step / 12) for step in range(13)
    ]
    c.line(line, Linear((colour, "#d9eef4")), 11, opacity=0.95)
    c.line(line, "#ffffff", 3, opacity=0.7)
