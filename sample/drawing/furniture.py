"""Camp furniture and what carries it, each standing on its origin: three-legged stool, roll-top table, wagon."""

from sample.drawing.canvas import Canvas, Linear, Radial, lit, shaded, upright
from sample.drawing.paths import Path, between, ellipse, path
from sample.drawing.scenes import wood

BEECH, WALNUT, BLACK = "#d9b07a", "#75492f", "#353a40"


def _leg(c: Canvas, top: tuple[float, float], foot: tuple[float, float], colour: str) -> None:
    """Turned: slim at its ends, full in the middle."""
    full, slim, end = 25, 16, 12
    middle = between(top, foot, 0.42)
    outline: Path = [(top[0] - slim, top[1]), (middle[0] - full, middle[1]), (foot[0] - end, foot[1])]
    outline += [(foot[0] + end, foot[1]), (middle[0] + full, middle[1]), (top[0] + slim, top[1])]
    c.shape(outline, upright(colour))
    for share, half in ((0.3, 21), (0.34, 21), (0.86, 13)):
        x, y = between(top, foot, share)
        c.line([(x - half, y), (x + half, y)], shaded(colour, 0.5), 4, opacity=0.6)


def stool(c: Canvas, colour: str) -> None:
    """A dished round seat on three splayed legs with a ring rung: 500 wide, 600 high."""
    c.shadow(14, 2, 250, 30, 0.45)
    _leg(c, (20, -520), (44, -60), shaded(colour, 0.3))
    c.line(ellipse(0, -206, 158, 34, 180, 360), shaded(colour, 0.35), 20)
    _leg(c, (-110, -520), (-206, 0), colour)
    _leg(c, (120, -520), (216, 0), colour)
    c.line(ellipse(0, -206, 158, 34, 0, 180), colour, 22)
    c.line(ellipse(0, -212, 158, 34, 20, 150), lit(colour, 0.45), 5, opacity=0.8)
    edge = path("M-250,-560 C-250,-500 -140,-476 0,-476 C140,-476 250,-500 250,-560 Z")
    c.shape(edge, upright(colour))
    top = ellipse(0, -562, 250, 62)
    wood(c, top, lit(colour, 0.12), seed=9, lines=16)
    c.shape(
        ellipse(0, -556, 200, 42),
        Radial((shaded(colour, 0.28), lit(colour, 0.2), lit(colour, 0.3)), 0.38, 0.25, 0.8),
        soft=14,
        opacity=0.75,
    )
    c.line(ellipse(0, -564, 247, 60, 150, 300), lit(colour, 0.6), 5, opacity=0.8)


def slat_table(c: Canvas, colour: str = BEECH) -> None:
    """A roll-up top on crossed legs, 940 wide and 380 high; its top lies between y = -380 and -290."""
    c.shadow(10, 8, 480, 36, 0.45)
    for x, shift in ((-300, -26), (300, 26)):
        for foot, top in (((x - 120, 0), (x + 110, -310)), ((x + 120, 0), (x - 110, -310))):
            back = [(foot[0] + shift, foot[1] - 44), (top[0] + shift, top[1] - 20)]
            c.line(back, shaded(colour, 0.45), 20)
            c.line([foot, top], shaded(colour, 0.08), 26)
            c.line([(foot[0] - 6, foot[1] - 2), (top[0] - 6, top[1] - 2)], lit(colour, 0.4), 6, opacity=0.7)
        c.shape(ellipse(x, -155, 12, 12), Radial(("#f0f3f4", "#7d878c"), 0.35, 0.3))
    c.line([(-330, -70), (330, -70)], shaded(colour, 0.25), 22)
    for slat in range(9):
        far, near = slat / 9, (slat + 0.84) / 9
        (left, high), (reach, low) = (424 + 46 * far, 92 * far - 388), (424 + 46 * near, 92 * near - 388)
        plank = [(-left, high), (left, high), (reach, low), (-reach, low)]
        c.shape(plank, Linear((lit(colour, 0.35), colour, shaded(colour, 0.12)), 12))
        c.line([(-reach, low), (reach, low)], shaded(colour, 0.55), 3)
    c.shape(path("M-470,-297 L470,-297 L468,-270 L-468,-270 Z"), Linear((colour, shaded(colour, 0.4))))


def wheel(c: Canvas, radius: float = 92) -> None:
    """Fat, its middle at the origin."""
    c.shape(ellipse(0, 0, radius, radius), Radial(("#4d565d", "#2b3238", "#1d2328"), 0.35, 0.3))
    for angle in range(0, 360, 20):
        c.at(0, 0, 1, angle).line([(radius, 0), (radius * 0.84, 0)], "#171c20", 7)
    c.shape(ellipse(0, 0, radius * 0.6, radius * 0.6), Linear(("#d8dfe0", "#8d989d"), 50))
    for angle in range(0, 360, 60):
        c.at(0, 0, 1, angle).line([(0, 0), (radius * 0.56, 0)], "#5d666c", 12)
    c.shape(ellipse(0, 0, radius * 0.2, radius * 0.2), "#f0912e")


def wagon_back(c: Canvas, colour: str) -> None:
    """The far side of a wagon, its far wheels and its handle. Draw the load next, then `wagon_front`."""
    c.shadow(0, 6, 430, 34, 0.5)
    for x in (-210, 290):
        wheel(c.at(x, -96), 78)
    c.line(path("M-330,-150 C-430,-170 -470,-300 -520,-470"), "#39424a", 20)
    c.line([(-570, -452), (-470, -490)], "#20262b", 32)
    c.shape(path("M-330,-400 L330,-400 L350,-330 L-350,-330 Z"), shaded(colour, 0.55))


def wagon_front(c: Canvas, colour: str) -> None:
    """The near side of a wagon: a cloth tub 740 wide on fat wheels, 410 high."""
    tub = path("M-370,-350 Q0,-330 370,-350 L340,-120 Q0,-100 -340,-120 Z")
    c.shape(tub, Linear((lit(colour, 0.35), colour, shaded(colour, 0.35)), 40))
    pocket = path("M-170,-250 Q0,-242 170,-250 L160,-140 Q0,-130 -160,-140 Z")
    c.shape(pocket, Linear((shaded(colour, 0.1), shaded(colour, 0.35))))
    c.line(path("M-170,-250 Q0,-242 170,-250"), "#f0912e", 7)
    for x in (-340, -210, 210, 340):
        c.line([(x, -350), (x * 0.94, -116)], "#39424a", 15)
        c.line([(x - 3, -346), (x * 0.94 - 3, -120)], "#8a98a2", 4, opacity=0.8)
    c.line(path("M-372,-352 Q0,-332 372,-352"), "#39424a", 19)
    c.line(path("M-368,-358 Q0,-338 368,-358"), "#8a98a2", 5, opacity=0.8)
    c.line([(-340, -112), (340, -112)], "#39424a", 17)
    for x in (-270, 262):
        wheel(c.at(x, -92))
