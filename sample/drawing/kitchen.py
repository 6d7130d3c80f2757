"""Things for the kitchen, each standing on its origin: fire, pans, scale, board and knife, rice cooker, bowl."""

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded, upright
from sample.drawing.paths import Path, box, drop, ellipse, path, wave
from sample.drawing.scenes import wood

IRON = "#33393f"
STEEL = "#b9c4c8"
_SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc",
    "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg", "g": "abcdfg", "-": "g",
}  # fmt: skip
_LINES: dict[str, Path] = {
    "a": [(3, 0), (17, 0)], "b": [(20, 3), (20, 17)], "c": [(20, 23), (20, 37)], "d": [(3, 40), (17, 40)],
    "e": [(0, 23), (0, 37)], "f": [(0, 3), (0, 17)], "g": [(3, 20), (17, 20)],
}  # fmt: skip


def digits(c: Canvas, text: str, colour: str) -> None:
    """Seven-segment digits, 40 high, from the origin to the right; a point or colon takes little room."""
    x = 0.0
    for sign in text:
        if sign in ".:":
            for y in (40,) if sign == "." else (12, 28):
                c.shape(ellipse(x, y, 3, 3), colour)
            x += 10
            continue
        for segment in _SEGMENTS.get(sign, ""):
            c.line([(x + dx, y) for dx, y in _LINES[segment]], colour, 5)
        x += 31


def gas_flames(c: Canvas, width: float, height: float = 60) -> None:
    """A ring of blue flames seen from the side, its middle at the origin."""
    c.glow(0, -height * 0.4, width * 0.75, "#5fa8ff", 0.6)
    many = 11
    for tongue in range(many):
        x = (tongue / (many - 1) - 0.5) * width
        tall = height * (1 + 0.25 * (tongue % 2))
        c.shape(drop(x, 0, 34, tall), Linear(("#9fd4ffbb", "#3f7fe8ee", "#86c2ff")), soft=1)
        c.shape(drop(x, 0, 15, tall * 0.45), "#eafaff", opacity=0.9)


def gas_ring(c: Canvas) -> None:
    """A hob's burner with its supports, 460 wide."""
    c.shadow(0, 12, 270, 26, 0.5)
    c.shape(path("M-150,0 Q0,24 150,0 L130,-34 Q0,-18 -130,-34 Z"), upright(IRON))
    for x in (-220, -110, 110, 220):
        c.line([(x, 10), (x, -96), (x * 0.6, -104)], "#242a2f", 16)


def wok(c: Canvas, colour: str = "#4a5158", *, handle: str = "#a8703f") -> Path:
    """620 wide at its rim; answers the outline of its inside."""
    bowl = path("M-310,-170 C-286,-30 -130,34 0,34 C130,34 286,-30 310,-170 Z")
    inside = ellipse(0, -170, 300, 74)
    c.line([(280, -190), (362, -228)], "#7d878c", 26)
    c.line([(352, -224), (520, -298)], shaded(handle, 0.2), 42)
    c.line([(354, -234), (518, -306)], lit(handle, 0.35), 9, opacity=0.8)
    c.shape(ellipse(520, -298, 9, 9), INK)
    c.line(path("M-296,-186 C-372,-226 -400,-176 -380,-148 C-364,-128 -330,-130 -298,-146"), "#7d878c", 17)
    c.shape(bowl, Linear((lit(colour, 0.3), lit(colour, 0.12), colour, shaded(colour, 0.5)), 25))
    for row, y in enumerate((-118, -84, -50, -18)):
        reach = 258 - row * 46
        for x in range(-reach, reach + 1, 34):
            c.shape(ellipse(x, y + abs(x) * -0.05, 13, 9), Linear((shaded(colour, 0.35), lit(colour, 0.3)), 60), opacity=0.5)
    c.shape(ellipse(0, -170, 310, 80), lit(colour, 0.5))
    c.shape(inside, Radial((lit(colour, 0.18), shaded(colour, 0.15), shaded(colour, 0.6)), 0.42, 0.75, 0.75))
    for ring in range(1, 5):
        c.line(ellipse(0, -162 + ring * 2, 290 - ring * 52, 68 - ring * 12), lit(colour, 0.4), 2, opacity=0.25)
    return inside


def pan(c: Canvas, colour: str = "#33383c") -> Path:
    """Cast iron, 560 wide at its rim; answers the outline of its inside."""
    side = path("M-280,-110 C-276,-50 -256,-18 -220,-4 C-120,24 120,24 220,-4 C256,-18 276,-50 280,-110 Z")
    inside = ellipse(0, -112, 254, 78)
    c.shadow(20, 4, 310, 30, 0.55)
    c.shape(
        path("M262,-136 C330,-166 400,-196 470,-214 C520,-222 526,-176 486,-166 C410,-150 340,-122 276,-92 Z"),
        Linear((lit(colour, 0.3), colour, shaded(colour, 0.4))),
    )
    c.shape(ellipse(474, -192, 22, 11), "#a88a64")
    c.shape(side, Linear((lit(colour, 0.32), lit(colour, 0.1), colour, shaded(colour, 0.6)), 15))
    c.shape(ellipse(0, -112, 284, 92), Linear((lit(colour, 0.42), lit(colour, 0.12)), 30))
    for x in (-270, 262):
        c.shape(ellipse(x, -104, 28, 16), lit(colour, 0.25))
    c.shape(inside, Radial((lit(colour, 0.22), colour, shaded(colour, 0.55)), 0.4, 0.8, 0.8))
    c.line(ellipse(-10, -104, 226, 62, 190, 290), "#ffffff", 6, soft=3, opacity=0.35)
    c.specks(side, lit(colour, 0.4), 90, 2.2, opacity=0.3)
    return inside


def kitchen_scale(c: Canvas, colour: str, reading: str = "18.0") -> None:
    """600 wide, seen from a little above."""
    top = path("M-236,-150 Q-250,-152 -256,-138 L-300,-10 Q-302,4 -288,6 L288,6 Q302,4 300,-10 L256,-138 Q250,-152 236,-150 Z")
    c.shadow(10, 50, 330, 26, 0.55)
    c.shape(
        path("M-302,-8 L302,-8 L296,40 Q292,50 280,50 L-280,50 Q-292,50 -296,40 Z"),
        Linear((shaded(colour, 0.25), shaded(colour, 0.5))),
    )
    c.shape(top, Linear((lit(colour, 0.3), colour, shaded(colour, 0.12)), 60))
    c.shape(ellipse(0, -92, 196, 42), shaded(colour, 0.2))
    c.shape(ellipse(0, -97, 192, 41), Linear((lit(colour, 0.55), lit(colour, 0.1)), 40))
    c.shape(box(-96, -2, 96, 42, 8), Linear(("#10181d", "#27343b")))
    digits(c.at(-66, 6, 0.8), reading, "#bfeee4")
    for x in (-200, 200):
        c.shape(ellipse(x, 20, 22, 13), lit(colour, 0.35))
        c.shape(ellipse(x, 18, 10, 6), shaded(colour, 0.4))


def board(c: Canvas, colour: str = "#cf9a62", width: float = 760, height: float = 420) -> None:
    """A cutting board from above, its middle at the origin."""
    outline = box(-width / 2, -height / 2, width / 2, height / 2, 38)
    c.at(14, 20).shape(outline, INK, soft=16, opacity=0.55)
    c.at(0, 8).shape(outline, shaded(colour, 0.4))
    wood(c, outline, colour, seed=6, lines=30)
    c.shape(ellipse(width / 2 - 50, 0, 20, 34), shaded(colour, 0.65))
    c.line(outline, lit(colour, 0.5), 4, opacity=0.6)


def knife(c: Canvas, handle: str = "#6d4327") -> None:
    """A chef's knife from above, its edge down, 760 long."""
    blade = path("M0,-46 L330,-44 C400,-42 456,-22 492,20 C420,40 260,58 8,56 C0,56 0,50 0,46 Z")
    c.at(10, 18).shape(blade, INK, soft=10, opacity=0.5)
    c.shape(blade, Linear(("#7e8a92", "#eef3f4", "#b7c3c8", "#8b979e")))
    c.shape(path("M4,22 C200,24 380,18 488,20 C420,40 260,58 8,56 Z"), Linear(("#f8fbfb", "#c4cfd3")))
    for line in range(5):
        c.line(wave(10, 440, -30 + line * 11, 4, 90 + line * 14, line), "#6e7c85", 2, within=blade, opacity=0.45)
    grip = path("M-8,-38 L-230,-46 C-262,-46 -272,-20 -266,6 C-262,40 -240,46 -216,42 L-8,36 Z")
    c.at(10, 18).shape(grip, INK, soft=10, opacity=0.5)
    c.shape(grip, Linear((lit(handle, 0.4), handle, shaded(handle, 0.45))))
    for line in range(5):
        c.line(wave(-262, -10, -26 + line * 14, 3, 180, line * 2), shaded(handle, 0.5), 2.5, within=grip, opacity=0.6)
    c.shape(box(-16, -44, 10, 42, 4), Linear(("#f1dca4", "#b98b3f", "#7c5a24")))


def rice_cooker(c: Canvas, colour: str = "#f1ece0", reading: str = "0:32") -> None:
    """480 wide, 330 high."""
    body = path("M-226,-6 C-250,-60 -252,-170 -236,-222 L236,-222 C252,-170 250,-60 226,-6 Q0,30 -226,-6 Z")
    lid = path("M-240,-224 C-236,-296 -140,-330 0,-330 C140,-330 236,-296 240,-224 Q0,-196 -240,-224 Z")
    c.shadow(16, 8, 280, 26, 0.5)
    c.shape(body, Linear((shaded(colour, 0.1), lit(colour, 0.6), colour, shaded(colour, 0.12), shaded(colour, 0.36)), 0))
    c.shape(lid, Linear((lit(colour, 0.7), colour, shaded(colour, 0.22)), 65))
    c.line(path("M-240,-222 Q0,-194 240,-222"), shaded(colour, 0.45), 6)
    c.shape(ellipse(0, -312, 46, 12), shaded(colour, 0.3))
    c.shape(ellipse(0, -314, 30, 7), INK)
    c.shape(box(-52, -232, 52, -196, 12), Linear(("#c9a06a", "#8a6234")))
    c.shape(box(-118, -164, 118, -34, 26), Linear(("#34444c", "#1d2930"), 60))
    digits(c.at(-72, -140, 1.15), reading, "#ffcf7a")
    for x in (-66, 0, 66):
        c.shape(ellipse(x, -62, 22, 11), "#4f626b")
    c.shape(ellipse(66, -62, 22, 11), "#d9673f")
    c.line(path("M-196,-190 C-210,-140 -206,-80 -192,-40"), "#ffffff", 16, soft=6, opacity=0.6)


def bowl(c: Canvas, colour: str) -> Path:
    """300 wide, 150 high; answers the outline of its inside."""
    c.shadow(10, 4, 150, 18, 0.5)
    c.shape(box(-62, -18, 62, 6, 6), shaded(colour, 0.35))
    c.shape(path("M-150,-150 C-146,-60 -90,-10 0,-10 C90,-10 146,-60 150,-150 Z"), upright(colour))
    c.line(path("M-132,-96 Q0,-62 132,-96"), "#f6ead2", 7, opacity=0.85)
    c.shape(ellipse(0, -150, 152, 38), lit(colour, 0.6))
    inside = ellipse(0, -148, 140, 31)
    c.shape(inside, shaded(colour, 0.3))
    return inside


def whetstone(c: Canvas) -> None:
    """A two-grit stone in its tray, from above, 520 wide."""
    c.at(12, 18).shape(box(-290, -100, 290, 100, 18), INK, soft=14, opacity=0.55)
    wood(c, box(-290, -100, 290, 100, 18), "#8d6a44", lines=16)
    c.shape(box(-250, -74, 250, 66, 10), Linear(("#c7ccd0", "#9aa4aa"), 30))
    c.shape(box(-250, 52, 250, 78, 8), "#b4593c")
    c.specks(box(-250, -74, 250, 52), "#5d686e", 120, 2.6, opacity=0.4)
    for x, y, r in ((-170, -30, 20), (-60, 10, 12), (90, -40, 16), (180, 14, 22)):
        c.shape(ellipse(x, y, r * 1.5, r), Linear(("#ffffffcc", "#dfeef444"), 60))


def oil_bottle(c: Canvas) -> None:
    """110 wide, 330 high."""
    c.shadow(8, 2, 70, 13, 0.45)
    bottle = path(
        "M-22,-300 L-22,-240 C-58,-220 -58,-190 -58,-160 L-58,-10 Q0,12 58,-10 L58,-160 C58,-190 58,-220 22,-240 L22,-300 Z"
    )
    c.shape(bottle, Linear(("#d9e4c0cc", "#f4f6dccc", "#b9c890cc"), 0))
    c.shape(box(-70, -180, 70, 10), Linear(("#e8c04a", "#f6dc7a", "#b98a2a"), 0), within=bottle, opacity=0.9)
    c.shape(box(-26, -332, 26, -290, 8), upright("#8a6234"))
    c.shape(box(-58, -130, 58, -60), "#f6ead2", within=bottle)
    c.line([(-36, -220), (-38, -30)], "#ffffff", 8, soft=3, opacity=0.6)
