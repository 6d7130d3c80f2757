"""For cutting and sharpening: cleaver, two-coloured stone, end-grain board; and what lies on boards."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, rounded, shaded
from sample.drawing.paths import box, ellipse, path, wave
from sample.drawing.scenes import wood
from sample.drawing.tea import lemon_slice

WALNUT = "#6d4327"


def cleaver(c: Canvas, handle: str = WALNUT) -> None:
    """From above, its edge down: 700 long, its blade 430 by 200."""
    blade = path("M0,-110 L420,-104 Q440,-102 440,-84 L436,84 Q330,104 20,100 Q0,100 0,80 Z")
    c.at(12, 20).shape(blade, INK, soft=12, opacity=0.5)
    c.shape(blade, Linear(("#7c8890", "#e9eff0", "#b4c0c5", "#939fa6"), 80))
    for line in range(9):
        c.line(wave(0, 440, -84 + line * 16, 7, 150 + line * 17, line * 1.7), "#5f6d76", 2.6, within=blade, opacity=0.5)
        c.line(wave(0, 440, -78 + line * 16, 7, 150 + line * 17, line * 1.7), "#ffffff", 1.6, within=blade, opacity=0.5)
    c.shape(path("M0,68 Q220,82 437,56 L436,84 Q330,104 20,100 Q0,100 0,80 Z"), Linear(("#ffffff", "#cfd9dc")))
    c.line(path("M4,-106 L424,-100"), "#f6fafa", 4, opacity=0.8)
    grip = path("M-34,-40 C-100,-54 -200,-54 -256,-42 C-276,-20 -276,12 -256,34 C-200,46 -100,46 -34,32 Z")
    c.at(12, 20).shape(grip, INK, soft=12, opacity=0.5)
    c.shape(grip, Linear((lit(handle, 0.45), lit(handle, 0.1), handle, shaded(handle, 0.5))))
    for line in range(6):
        c.line(wave(-270, -34, -34 + line * 13, 3, 210, line * 2), shaded(handle, 0.55), 2.4, within=grip, opacity=0.6)
    c.shape(path("M-40,-42 L4,-54 L4,46 L-40,34 Z"), Linear(("#f1dca4", "#b98b3f", "#7c5a24")))


def radish_fan(c: Canvas, slices: int = 9) -> None:
    """Thin rounds of a pink-skinned radish, overlapping to the right."""
    for step in range(slices):
        x, y = step * 46 - slices * 23, (step - slices / 2) ** 2 * 1.6
        c.shape(ellipse(x + 6, y + 10, 54, 58), INK, soft=6, opacity=0.3)
        c.shape(ellipse(x, y, 54, 58), Radial(("#f06a94", "#c93a6c")))
        c.shape(ellipse(x, y, 48, 52), Radial(("#ffffff", "#fdeef2", "#f6cfdc"), 0.45, 0.45))
        for turn in range(0, 360, 45):
            c.line(ellipse(x, y, 30, 33, turn, turn + 2), "#eac0cf", 3)


def two_colour_stone(c: Canvas) -> None:
    """Cream above, rust below, wet, in a bamboo holder; from a little above: 640 wide, 210 high."""
    c.shadow(14, 8, 340, 26, 0.5)
    c.shape(box(-330, -52, 330, 6, 12), Linear(("#e3c282", "#c39a55", "#8a6834")))
    for y in (-38, -20, -6):
        c.line(wave(-324, 324, y, 2, 300, y), "#8a6834", 2.5, opacity=0.6)
    for x in (-300, 300):
        c.shape(box(x - 22, -86, x + 22, -40, 8), Linear(("#efd49a", "#b98d4e")))
    c.shape(box(-276, -96, 276, -50), Linear(("#c0603f", "#9c452a")))
    c.shape(box(-276, -140, 276, -94), Linear(("#f3e8cc", "#d9c8a0")))
    top = path("M-276,-140 L-226,-200 L226,-200 L276,-140 Z")
    c.shape(top, Linear(("#fbf3dc", "#e6d8b4"), 30))
    c.shape(path("M-200,-150 C-120,-190 60,-196 190,-180 C120,-150 -60,-138 -200,-150 Z"), Linear(("#ffffffdd", "#cfe0e255"), 50))
    c.specks(top, "#8a7a5a", 70, 2.4, opacity=0.4)
    for x, y in ((-150, -76), (40, -110), (180, -70)):
        c.line([(x, y), (x + 4, y + 26)], "#ffffff", 7, soft=2, opacity=0.7)


def end_grain_board(c: Canvas, width: float = 616, height: float = 448) -> None:
    """Chequered, from above, with a juice groove; its middle at the origin."""
    edge = box(-width / 2, -height / 2, width / 2, height / 2, 26)
    c.at(16, 24).shape(edge, INK, soft=18, opacity=0.5)
    c.at(0, 12).shape(edge, "#4a2c1a")
    c.shape(edge, "#9a6a40")
    dice = Random(14)  # noqa: S311
    side = width / round(width / 56)
    for row in range(round(height / side)):
        for column in range(round(width / side)):
            shade = mix(("#c98f56", "#8a5530", "#dcae74")[(row + column * 2) % 3], INK, dice.uniform(0, 0.12))
            left, top = -width / 2 + column * side, -height / 2 + row * side
            c.shape(box(left + 1, top + 1, left + side - 1, top + side - 1), Linear((lit(shade, 0.16), shade), 45), within=edge)
            for ring in (10, 20, 32):
                middle = left + dice.choice((0, side)), top + dice.choice((0, side))
                c.line(
                    ellipse(*middle, ring, ring),
                    shaded(shade, 0.35),
                    1.6,
                    within=box(left, top, left + side, top + side),
                    opacity=0.5,
                )
    groove = box(-width / 2 + 26, -height / 2 + 26, width / 2 - 26, height / 2 - 26, 18)
    groove.append(groove[0])
    c.line(groove, "#4a2c1a", 11, opacity=0.55)
    c.at(2, 3).line(groove, "#f0cf9a", 3, opacity=0.6)
    c.line(edge, "#f0cf9a", 3, opacity=0.5)


def lemon(c: Canvas) -> None:
    """Whole, lying: 150 wide, and a slice before it."""
    c.shadow(6, 44, 74, 14, 0.4)
    c.shape(
        path("M-86,0 C-70,-14 -62,-56 0,-58 C60,-56 66,-14 86,4 C66,20 56,52 0,54 C-58,52 -68,16 -86,0 Z"), rounded("#f3c832")
    )
    c.specks(ellipse(0, 0, 60, 48), "#c9951a", 40, 2.5, opacity=0.4)
    c.shape(ellipse(-26, -26, 18, 11), "#ffffff", soft=5, opacity=0.6)
    lemon_slice(c.at(100, 44, 1, 12), 44)


def herbs(c: Canvas, colour: str = "#4f8a3c") -> None:
    """A loose bunch tied at the origin, leaves upward: 240 wide, 300 high."""
    dice = Random(6)  # noqa: S311
    for stem in range(11):
        lean = (stem - 5) * 21
        stalk = path(f"M{stem * 2 - 10},0 Q{lean * 0.4:.0f},-120 {lean},-{230 + stem % 3 * 24}")
        c.line(stalk, shaded(colour, 0.15), 5)
        for x, y in stalk[8::5]:
            for side in (-1, 1):
                leaf = c.at(x, y, dice.uniform(0.7, 1.1), side * 50 + dice.uniform(-16, 16) + lean * 0.1)
                leaf.shape(
                    path("M0,0 C-20,-14 -20,-40 0,-56 C20,-40 20,-14 0,0 Z"),
                    Linear((lit(colour, 0.35), shaded(colour, 0.15)), dice.choice((10, 50))),
                )
    c.line([(-18, -34), (18, -28)], "#e3c282", 13)


def carrot(c: Canvas) -> None:
    """Lying, its tip to the right, 300 long."""
    c.at(6, 12).shape(path("M-110,-28 C-40,-34 100,-14 190,4 C100,20 -40,34 -110,28 Z"), INK, soft=8, opacity=0.4)
    c.shape(
        path("M-110,-28 C-40,-34 100,-14 190,0 C100,16 -40,34 -110,28 C-124,10 -124,-10 -110,-28 Z"),
        Linear(("#f8a85a", "#ea7a2c", "#b85418")),
    )
    for x in (-80, -30, 30, 84):
        c.line([(x, -18), (x + 4, 4)], "#b85418", 3, opacity=0.7)
    for turn in (-30, -10, 12, 32):
        c.at(-112, 0, 1, turn).line(path("M0,0 Q-50,-6 -100,0"), "#5f9a45", 9)


def plank(c: Canvas, width: float = 620, height: float = 120, colour: str = "#b9824f") -> None:
    """A slab of timber from above, its middle at the origin, to set things off from the table."""
    edge = box(-width / 2, -height / 2, width / 2, height / 2, 14)
    c.at(10, 16).shape(edge, INK, soft=12, opacity=0.45)
    wood(c, edge, colour, seed=8, lines=12)
