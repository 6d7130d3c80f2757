"""What one sleeps under, on and in, besides tent and sleeping bag: tarp, air mat, pillow, quilt, hammock."""

import math
from itertools import pairwise

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded
from sample.drawing.paths import Path, between, box, ellipse, path


def tarp(c: Canvas, colour: str) -> None:
    """On two poles, its front edge about 900 wide and 470 high above the ground at the origin."""
    for x, top in ((-300, -470), (300, -470)):
        c.line([(x, top), (x * 1.9, 40)], "#f4e6c4", 3, opacity=0.9)
    under = path("M-300,-468 Q0,-402 300,-468 L190,-250 Q0,-220 -190,-250 Z")
    c.shape(under, Linear((shaded(colour, 0.5), shaded(colour, 0.32))))
    for mirrored in (False, True):
        wing = path(
            "M0,-436 Q160,-426 300,-470 C350,-370 420,-300 500,-262 C380,-246 270,-236 190,-250 C150,-340 80,-400 0,-436 Z"
        )
        fill = (shaded(colour, 0.02), shaded(colour, 0.24)) if mirrored else (shaded(colour, 0.18), shaded(colour, 0.42))
        c.at(0, 0, mirrored=mirrored).shape(wing, Linear(fill, 50))
    front = path("M-300,-470 Q0,-402 300,-470 Q330,-420 380,-376 Q200,-392 0,-330 Q-200,-392 -380,-376 Q-330,-420 -300,-470 Z")
    c.shape(front, Linear((lit(colour, 0.5), colour, shaded(colour, 0.12))))
    c.line(path("M-300,-470 Q0,-402 300,-470"), lit(colour, 0.7), 5)
    for seam in ("M0,-436 L0,-332", "M-150,-446 Q-170,-410 -190,-386", "M150,-446 Q170,-410 190,-386"):
        c.line(path(seam), shaded(colour, 0.45), 3, opacity=0.6)
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        side.shape(box(291, -486, 309, 14, 6), Linear(("#e6ebec", "#8d989d", "#566066"), 0))
        side.line([(500, -262), (610, 24)], "#f4e6c4", 3)
        side.line([(606, 12), (616, 36)], INK, 6)
        side.shape(ellipse(300, -488, 11, 9), "#d9673f")


def _cells(c: Canvas, within: Path, colour: str, span: tuple[float, float, float, float], across: float, down: float) -> None:
    left, top, right, bottom = span
    rows = math.ceil((bottom - top) / down)
    for row in range(rows + 1):
        y = top + row * down
        for step in range(math.ceil((right - left) / across) + 1):
            x = left + step * across + (row % 2) * across / 2
            cell = ellipse(x, y, across * 0.5, down * 0.54)
            c.shape(cell, Radial((lit(colour, 0.42), colour, shaded(colour, 0.34)), 0.34, 0.28, 0.8), within=within)


def air_mat(c: Canvas, colour: str, valve: str = "#f0912e") -> None:
    """From above, its head to the right: 820 long, the foot still rolled up; 300 wide."""
    flat = path(
        "M-330,-104 C-120,-124 120,-150 300,-150 C390,-150 420,-96 420,0 C420,96 390,150 300,150 C120,150 -120,124 -330,104 Z"
    )
    c.at(18, 26).shape(flat, INK, soft=20, opacity=0.45)
    c.shape(flat, shaded(colour, 0.3))
    _cells(c, flat, colour, (-330, -150, 430, 150), 92, 62)
    c.line(flat, shaded(colour, 0.45), 9)
    c.line(flat[: len(flat) // 2], lit(colour, 0.5), 4, opacity=0.8)
    roll = path("M-360,-112 C-300,-112 -300,112 -360,112 L-420,112 C-480,112 -480,-112 -420,-112 Z")
    c.at(22, 22).shape(roll, INK, soft=14, opacity=0.45)
    c.shape(roll, Linear((shaded(colour, 0.45), lit(colour, 0.35), colour, shaded(colour, 0.5)), 0))
    for x in (-424, -392, -362):
        c.line(path(f"M{x},-104 Q{x - 12},0 {x},104"), shaded(colour, 0.5), 4, opacity=0.6)
    c.shape(ellipse(352, -98, 26, 26), shaded(valve, 0.35))
    c.shape(ellipse(350, -101, 22, 22), rounded(valve))
    c.line([(338, -101), (362, -101)], shaded(valve, 0.5), 5)


def pillow(c: Canvas, colour: str) -> None:
    """A soft kidney, 640 wide and 300 high, lying with its hollow to the reader."""
    outline = path(
        "M-300,-150 C-290,-280 -150,-310 0,-306 C150,-310 290,-280 300,-150 C312,-40 270,16 190,10 "
        "C110,4 70,-34 0,-34 C-70,-34 -110,4 -190,10 C-270,16 -312,-40 -300,-150 Z"
    )
    c.shadow(20, 0, 320, 34, 0.5)
    c.shape(outline, Radial((lit(colour, 0.5), colour, shaded(colour, 0.5)), 0.36, 0.22, 0.95))
    c.specks(outline, lit(colour, 0.6), 500, 2.2, seed=3, opacity=0.28)
    c.shape(ellipse(-10, -170, 170, 74), shaded(colour, 0.4), within=outline, soft=50, opacity=0.55)
    piping = path("M-292,-110 C-250,-60 -190,-40 -110,-62 C-60,-76 60,-76 110,-62 C190,-40 250,-60 292,-110")
    c.line(piping, shaded(colour, 0.5), 8, opacity=0.6)
    c.line([(x, y - 5) for x, y in piping], lit(colour, 0.5), 4, opacity=0.8)
    for x, y, turn in ((-230, -220, 30), (226, -226, -34), (-180, -40, -40), (190, -40, 40)):
        c.at(x, y, 1, turn).line(path("M-44,0 Q0,16 44,0"), shaded(colour, 0.5), 8, soft=6, opacity=0.6)
    c.shape(box(232, -70, 284, -46, 4), "#f6ead2")


def small_sack(c: Canvas, colour: str) -> None:
    """A drawstring pouch, 150 wide and 170 high."""
    c.shadow(8, 2, 88, 14, 0.5)
    body = path("M-36,-140 C-90,-110 -92,-20 -56,0 Q0,16 56,0 C92,-20 90,-110 36,-140 Z")
    c.shape(body, rounded(colour))
    for x in (-46, -16, 18, 48):
        c.line(path(f"M{x * 0.5:.0f},-138 Q{x},-90 {x * 1.1:.0f},-40"), shaded(colour, 0.5), 5, soft=3, opacity=0.6)
    c.shape(path("M-38,-138 Q-70,-176 -30,-172 Q0,-186 34,-172 Q70,-176 38,-138 Q0,-126 -38,-138 Z"), rounded(lit(colour, 0.15)))
    c.line(path("M-38,-140 Q0,-126 38,-140 Q80,-130 84,-96"), "#f2e4c2", 5)
    c.shape(box(74, -104, 96, -76, 6), INK)


def quilt(c: Canvas, colour: str, lining: str) -> None:
    """From above: 640 wide, 1000 long, boxed in baffles, its upper right corner thrown back over the lining."""
    outline = path(
        "M-320,-470 Q-330,-500 -290,-500 L60,-500 L320,-190 C330,60 320,250 270,420 C230,510 100,530 0,530 "
        "C-100,530 -230,510 -270,420 C-320,250 -336,0 -320,-470 Z"
    )
    c.at(24, 30).shape(outline, INK, soft=26, opacity=0.5)
    c.shape(outline, shaded(colour, 0.5))
    rows = [-500, -360, -220, -80, 60, 200, 340, 540]
    columns = [-330, -165, 0, 165, 330]
    for low, high in pairwise(rows):
        for left, right in pairwise(columns):
            puff = box(left + 3, low + 3, right - 3, high - 3, 34)
            c.shape(puff, Radial((lit(colour, 0.45), colour, shaded(colour, 0.45)), 0.34, 0.26, 0.85), within=outline)
    back = path("M60,-500 C30,-420 20,-330 40,-210 Q190,-130 320,-190 Z")
    c.at(-14, 18).shape(back, INK, within=outline, soft=16, opacity=0.55)
    c.shape(back, Linear((lit(lining, 0.4), lining, shaded(lining, 0.35)), 120))
    for share in (0.3, 0.62):
        c.line(
            [between((60, -500), (40, -210), share), between((60, -500), (320, -190), share)], shaded(lining, 0.4), 5, opacity=0.5
        )
    c.line([(60, -500), (320, -190)], shaded(lining, 0.45), 10, opacity=0.6)
    c.line(path("M-250,452 Q0,560 250,452"), "#f2e4c2", 6)
    c.line(path("M0,506 C40,590 -30,610 14,660"), "#f2e4c2", 6)
    c.shape(box(-13, 512, 17, 552, 7), "#f2c14f")


def hammock(c: Canvas, colour: str, trim: str) -> None:
    """Hung between straps at (-470, -360) and (470, -360), its belly 40 above the origin."""
    far = path(
        "M-400,-318 C-260,-150 -120,-96 0,-96 C120,-96 260,-150 400,-318 "
        "C250,-190 130,-160 0,-160 C-130,-160 -250,-190 -400,-318 Z"
    )
    near = path(
        "M-400,-318 C-290,-40 -130,-24 0,-24 C130,-24 290,-40 400,-318 C260,-150 120,-110 0,-110 C-120,-110 -260,-150 -400,-318 Z"
    )
    c.shadow(0, 40, 330, 26, 0.4)
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        side.line([(-396, -318), (-480, -364)], trim, 15)
        for bend in (-14, 0, 14):
            side.line([(-300 + bend, -214 + bend * 2), (-402, -320)], lit(colour, 0.2), 4)
    c.shape(far, Linear((shaded(colour, 0.25), shaded(colour, 0.55)), 70))
    c.shape(near, Linear((lit(colour, 0.35), colour, shaded(colour, 0.4)), 75))
    for share in (0.25, 0.5, 0.75):
        fold = path(f"M-384,-306 C-260,{-130 + share * 90:.0f} -120,{-108 + share * 86:.0f} 0,{-108 + share * 84:.0f}")
        c.line(fold, shaded(colour, 0.45), 5, soft=3, within=near, opacity=0.45)
        c.at(0, 0, mirrored=True).line(fold, lit(colour, 0.35), 4, soft=3, opacity=0.35)
    c.line(path("M-400,-318 C-260,-150 -120,-110 0,-110 C120,-110 260,-150 400,-318"), trim, 13)
    c.line(path("M-400,-318 C-250,-190 -130,-160 0,-160 C130,-160 250,-190 400,-318"), lit(trim, 0.2), 9)


def trunk(c: Canvas, x: float, wide: float, colour: str = "#5f4433") -> None:
    """A tree from the picture's top to y = 760."""
    side = path("M-50,-20 C-52,500 -60,700 -95,770 L95,770 C60,700 52,500 50,-20 Z")
    bark = [(x + across * wide / 100, y) for across, y in side]
    c.shape(bark, Linear((shaded(colour, 0.2), lit(colour, 0.3), colour, shaded(colour, 0.45)), 0))
    for step in range(16):
        y, middle = step * 47 - 10, x + ((step * 37) % 90 / 90 - 0.5) * wide * 0.8
        c.line([(middle, y), (middle + 5, y + 30), (middle + 1, y + 66)], shaded(colour, 0.5), 5, opacity=0.5)
