"""Settings for covers of collections: a station, a porch, a cabinet, a board, a turntable, a snowy slope; gifts, a notebook."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded, upright
from sample.drawing.paths import box, ellipse, path, wave
from sample.drawing.places import rain, snow
from sample.drawing.scenes import everything, pines, wood


def station(c: Canvas) -> None:
    """A platform under an iron and glass roof, its clock at ten to eight; the platform's edge is at y = 700."""
    c.shape(everything(c), Linear(("#f9e2b8", "#f4cf9f", "#e0b490")))
    for arch, colour in ((0, "#c9a68a"), (1, "#9a7f74"), (2, "#5f5058")):
        x, y, r = 600, 620, 420 + arch * 130
        c.line(ellipse(x, y, r, r * 1.1, 180, 360), colour, 12 + arch * 8)
        for spoke in range(200, 341, 20):
            turn = math.radians(spoke)
            inner, outer = (r - 40) if arch else 60, r
            c.line(
                [
                    (x + inner * math.cos(turn), y + inner * 1.1 * math.sin(turn)),
                    (x + outer * math.cos(turn), y + outer * 1.1 * math.sin(turn)),
                ],
                colour,
                4,
                opacity=0.6,
            )
    c.glow(600, 500, 420, "#fff6d8", 0.9)
    front = path("M430,640 L430,420 Q430,340 510,336 L690,336 Q770,340 770,420 L770,640 Z")
    c.shape(front, Linear(("#3f8a86", "#2f6f70", "#1f4f54"), 20))
    c.shape(path("M462,500 L462,420 Q464,374 512,372 L688,372 Q736,374 738,420 L738,500 Z"), Linear(("#e3f2f2", "#8fb8c0"), 40))
    c.line([(600, 372), (600, 500)], "#1f4f54", 9)
    c.shape(box(430, 540, 770, 566), "#f3e6c8")
    for side in (480, 720):
        c.shape(ellipse(side, 600, 24, 20), Radial(("#fffbe0", "#f6d27a")))
        c.glow(side, 600, 90, "#fff3c4", 0.8)
    c.line([(250, -10), (250, 96)], "#4a4048", 13)
    c.shape(ellipse(250, 190, 104, 104), Linear(("#6a5a60", "#3a3238"), 50))
    c.shape(ellipse(250, 190, 86, 86), Radial(("#fffdf4", "#f1e6cc"), 0.4, 0.35))
    for hour in range(12):
        turn = math.radians(hour * 30)
        c.line(
            [(250 + 68 * math.cos(turn), 190 + 68 * math.sin(turn)), (250 + 78 * math.cos(turn), 190 + 78 * math.sin(turn))],
            INK,
            6,
        )
    for degrees, long, wide in ((145, 42, 10), (210, 62, 7)):
        turn = math.radians(degrees)
        c.line([(250, 190), (250 + long * math.cos(turn), 190 + long * math.sin(turn))], INK, wide)
    c.shape(box(0, 640, c.width, 700), Linear(("#5c4c4c", "#3a3034")))
    c.shape(box(0, 696, c.width, c.height), Linear(("#d9c6a8", "#b9a488", "#8f7c68")))
    c.shape(box(0, 716, c.width, 738), "#f0c04a", opacity=0.85)
    c.shape(path("M520,696 L680,696 L760,900 L300,900 Z"), "#fff3cf", soft=20, opacity=0.3)


def porch(c: Canvas) -> None:
    """Inside a house door that stands open on the rain; a rail for coats at the left, a mat from y = 760 down."""
    c.shape(everything(c), Linear(("#c9b48c", "#b59c74", "#8f7a5c"), 20))
    for x in range(0, 660, 74):
        c.line([(x, 0), (x, 700)], shaded("#b59c74", 0.2), 4, opacity=0.5)
    view = box(700, 40, 1130, 720)
    c.shape(view, Linear(("#8fa6b4", "#b9c9cc", "#93a8a4")))
    for x, top, wide, colour in ((690, 250, 150, "#7a8a94"), (850, 190, 130, "#8f8a8a"), (990, 290, 160, "#728690")):
        c.shape(box(x, top, x + wide, 600), Linear((lit(colour, 0.2), colour)), within=view)
        for row in range(top + 40, 580, 60):
            for left in (x + 26, x + wide - 56):
                c.shape(box(left, row, left + 26, row + 32), "#ffe3a0", within=view, opacity=0.8)
    c.shape(box(700, 590, 1130, 720), Linear(("#7f9298", "#9fb0b0")), within=view)
    for x, y in ((800, 660), (960, 630), (1040, 690), (880, 700)):
        for r in (14, 26):
            c.line(ellipse(x, y, r * 1.8, r * 0.5), "#e3eef0", 3, within=view)
    rain(c, view, 120)
    for left, right in ((672, 704), (1126, 1158)):
        c.shape(box(left, 20, right, 730), Linear(("#f4ead4", "#d3c4a4"), 0))
    c.shape(box(672, 16, 1158, 48), Linear(("#f4ead4", "#d3c4a4")))
    wood(c, box(0, 716, c.width, c.height), "#8a5c3c", seed=3)
    c.shape(path("M620,760 L1180,760 L1240,880 L560,880 Z"), Linear(("#7a8a6c", "#5c6c50")))
    for row in range(5):
        c.line([(616 - row * 12, 776 + row * 22), (1184 + row * 12, 776 + row * 22)], "#a9b893", 3, opacity=0.6)
    wood(c, box(60, 96, 620, 140), "#7a5236", lines=5)


def cabinet(c: Canvas, rows: int, columns: int, backs: tuple[str, ...], frame: str = "#b07a4a") -> list[tuple[float, float]]:
    """Open cubbyholes with papered backs, filling the picture; answers the middle of each one's floor, row by row."""
    wood(c, everything(c), frame, lines=40)
    wide, tall = (c.width - 40) / columns, (c.height - 40) / rows
    floors = []
    for row in range(rows):
        for column in range(columns):
            left, top = 20 + column * wide + 12, 20 + row * tall + 12
            right, low = left + wide - 24, top + tall - 24
            back = backs[(row * columns + column) % len(backs)]
            c.shape(box(left, top, right, low), Radial((lit(back, 0.4), back, shaded(back, 0.25)), 0.4, 0.3, 0.9))
            c.shape(box(left, top, right, top + 46), Linear(("#1f2a3677", "#1f2a3600")))
            c.shape(box(left, top, left + 26, low), Linear(("#1f2a3655", "#1f2a3600"), 0))
            ledge = [(left, low), (left + 22, low - 34), (right - 6, low - 34), (right, low)]
            c.shape(ledge, Linear((shaded(frame, 0.2), lit(frame, 0.2))))
            floors.append(((left + right) / 2, low - 12))
    return floors


def heart(c: Canvas, colour: str = "#e2553a") -> None:
    """60 wide, its point at the origin."""
    shape = path("M0,0 C-44,-26 -36,-60 -14,-58 Q-2,-56 0,-44 Q2,-56 14,-58 C36,-60 44,-26 0,0 Z")
    c.at(2, 4).shape(shape, INK, soft=4, opacity=0.3)
    c.shape(shape, Linear((lit(colour, 0.3), colour), 60))
    c.shape(ellipse(-16, -46, 6, 5), "#ffffff", opacity=0.7)


def slate_board(c: Canvas) -> None:
    """A school slate in its frame over a lesson's table; chalk is drawn between (90, 70) and (1110, 590)."""
    c.shape(everything(c), Linear(("#e6d8ba", "#d3c09a")))
    wood(c, box(44, 24, 1156, 640), "#a8754a", lines=26)
    c.shape(box(78, 58, 1122, 606), Radial(("#4a5f58", "#34463f", "#26342f"), 0.35, 0.3, 0.9))
    dice = Random(12)  # noqa: S311
    for _ in range(16):
        x, y = dice.uniform(120, 1000), dice.uniform(90, 560)
        smear = [(x, y), (x + dice.uniform(60, 220), y + dice.uniform(-20, 20))]
        c.line(smear, "#ffffff", dice.uniform(20, 50), soft=20, opacity=0.05)
    wood(c, box(0, 690, c.width, c.height), "#b9824f", seed=4)
    c.shape(box(0, 690, c.width, 699), lit("#b9824f", 0.45), opacity=0.7)


def chalk(c: Canvas, along: str, colour: str = "#f6f2e4", width: float = 7) -> None:
    """A chalk stroke: its middle firm, its edges dusty."""
    line = path(along)
    c.line(line, colour, width * 1.7, soft=2, opacity=0.3)
    c.line(line, colour, width, opacity=0.85)


def turntable(c: Canvas, colour: str) -> None:
    """A round plinth with a ring of arrows about it, 380 wide; things stand at its middle, the origin."""
    c.shadow(10, 62, 210, 24, 0.5)
    c.shape(path("M-190,0 L-190,44 Q0,104 190,44 L190,0 Z"), upright(colour))
    c.shape(ellipse(0, 0, 190, 42), Linear((lit(colour, 0.5), lit(colour, 0.15)), 30))
    c.line(ellipse(0, 0, 160, 34), shaded(colour, 0.15), 3)
    for start in (20, 200):
        c.line(ellipse(0, 14, 240, 66, start, start + 116), "#f6ead2", 7, opacity=0.9)
        turn = math.radians(start + 120)
        x, y = 240 * math.cos(turn), 14 + 66 * math.sin(turn)
        lean = 1 if start < 90 else -1
        c.shape([(x - 22 * lean, y - 4), (x + 12 * lean, y - 24), (x + 14 * lean, y + 14)], "#f6ead2", opacity=0.9)


def snow_slope(c: Canvas) -> None:
    """Falling snow before dark firs, drifts from y = 640 down."""
    c.shape(everything(c), Linear(("#6a86b0", "#a9bcd8", "#e6d9dc", "#f9e6d0")))
    c.glow(900, 300, 340, "#fff3dc", 0.9)
    c.shape(ellipse(900, 300, 54, 54), "#fffbf0")
    pines(c, 600, "#6f8aa4", 3, 20, 170)
    pines(c, 660, "#3f5c78", 8, 12, 300)
    for base, colour, phase in ((600, "#dfe9f4", 0.4), (680, "#f4f8fc", 2.2)):
        drift = [*wave(-20, c.width + 20, base, 26, 900, phase), (c.width + 20, c.height), (-20, c.height)]
        c.shape(drift, Linear(("#ffffff", colour, mix(colour, "#8fa9cc", 0.35))))
    snow(c, everything(c), 160)


def sled(c: Canvas) -> None:
    """A wooden sled, its curled runners to the left: 720 wide, its seat at y = -130."""
    c.at(0, 6).shape(ellipse(20, 6, 390, 22), "#5c7aa4", soft=12, opacity=0.5)
    for dy, shade in ((-22, "#8a5a34"), (0, "#a8703f")):
        c.line(
            path(
                f"M350,{dy} L-280,{dy} C-370,{dy} -400,{dy - 120} -320,{dy - 120} C-270,{dy - 120} -280,{dy - 60} -310,{dy - 66}"
            ),
            shade,
            17,
        )
        for x in (-190, 40, 260):
            c.line([(x, dy), (x + 10, dy - 108)], shade, 14)
    for row in range(3):
        wood(c, box(-270, -146 + row * 14, 350, -134 + row * 14), "#c48f58", seed=row, lines=2)


def gift(c: Canvas, colour: str, ribbon: str, wide: float = 220, tall: float = 150) -> None:
    """A wrapped box with a bow."""
    half = wide / 2
    c.shadow(10, 2, half, 13, 0.4)
    c.shape(box(-half, -tall, half, 0, 8), Linear((lit(colour, 0.3), colour, shaded(colour, 0.25)), 30))
    c.shape(box(-half - 6, -tall - 10, half + 6, -tall + 34, 6), Linear((lit(colour, 0.4), colour), 30))
    c.shape(box(-17, -tall - 10, 17, 0), Linear((lit(ribbon, 0.3), ribbon, shaded(ribbon, 0.25)), 0))
    for side in (-1, 1):
        loop = path(
            f"M0,{-tall - 10} C{side * 30},{-tall - 90} {side * 120},{-tall - 80} {side * 96},{-tall - 30} "
            f"Q{side * 60},{-tall - 4} 0,{-tall - 10} Z"
        )
        c.shape(loop, Linear((lit(ribbon, 0.35), shaded(ribbon, 0.15)), 60))
        c.line(path(f"M0,{-tall - 12} Q{side * 50},{-tall - 50} {side * 80},{-tall - 48}"), shaded(ribbon, 0.35), 5, opacity=0.7)
    c.shape(ellipse(0, -tall - 14, 19, 16), Radial((lit(ribbon, 0.3), shaded(ribbon, 0.2)), 0.35, 0.3))


def notebook(c: Canvas) -> None:
    """Lying open, ruled and written in, 520 wide: seen from a little above, its near edge at y = 0."""
    c.shadow(8, 4, 270, 16, 0.4)
    for mirrored in (False, True):
        page = c.at(0, 0, mirrored=mirrored)
        sheet = path("M0,-4 Q120,-30 250,-6 L220,-132 Q110,-150 0,-128 Z")
        page.at(0, 8).shape(sheet, "#8a5a34")
        page.shape(sheet, Linear(("#fffaf0", "#f6ead2", "#dcc9a2"), 0))
        for row in range(6):
            y = -112 + row * 18
            page.line(path(f"M24,{y} Q110,{y - 20} {206 + row * 5},{y - 2}"), "#5f7f94", 3.5, opacity=0.75)
    c.line([(0, -128), (0, -2)], "#b9a27c", 5)
    c.shape(path("M60,-128 L84,-130 L92,30 L80,18 L68,32 Z"), "#c9503c")
