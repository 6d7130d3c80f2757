"""Things for the kitchen and the table, each standing on its origin: pans, knife, scale, coffee, cups, food."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded, upright
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
    c.shape(path("M262,-136 C330,-166 400,-196 470,-214 C520,-222 526,-176 486,-166 C410,-150 340,-122 276,-92 Z"), Linear((lit(colour, 0.3), colour, shaded(colour, 0.4))))
    c.shape(ellipse(474, -192, 22, 11), "#a88a64")
    c.shape(side, Linear((lit(colour, 0.32), lit(colour, 0.1), colour, shaded(colour, 0.6)), 15))
    c.shape(ellipse(0, -112, 284, 92), Linear((lit(colour, 0.42), lit(colour, 0.12)), 30))
    for x in (-270, 262):
        c.shape(ellipse(x, -104, 28, 16), lit(colour, 0.25))
    c.shape(inside, Radial((lit(colour, 0.22), colour, shaded(colour, 0.55)), 0.4, 0.8, 0.8))
    c.line(ellipse(-10, -104, 226, 62, 190, 290), "#ffffff", 6, soft=3, opacity=0.35)
    c.specks(side, lit(colour, 0.4), 90, 2.2, opacity=0.3)
    return inside


def fried_egg(c: Canvas, scale: float = 1) -> None:
    """Lying flat, 180 wide."""
    c = c.at(0, 0, scale)
    white = path("M-90,0 C-96,-34 -50,-40 -20,-36 C20,-52 88,-34 92,-4 C100,26 50,30 14,30 C-30,44 -84,32 -90,0 Z")
    c.at(4, 6).shape(white, "#7a4a1e", soft=4, opacity=0.6)
    c.shape(white, Radial(("#fffef6", "#fff8e4", "#e9c890"), 0.45, 0.4, 0.62))
    c.shape(ellipse(-4, -6, 36, 22), Radial(("#ffd95a", "#f6a723", "#d9801a"), 0.38, 0.3, 0.75))
    c.shape(ellipse(-16, -14, 10, 5), "#fff6d0", opacity=0.9)


def kitchen_scale(c: Canvas, colour: str, reading: str = "18.0") -> None:
    """600 wide, seen from a little above."""
    top = path("M-236,-150 Q-250,-152 -256,-138 L-300,-10 Q-302,4 -288,6 L288,6 Q302,4 300,-10 L256,-138 Q250,-152 236,-150 Z")
    c.shadow(10, 50, 330, 26, 0.55)
    c.shape(path("M-302,-8 L302,-8 L296,40 Q292,50 280,50 L-280,50 Q-292,50 -296,40 Z"), Linear((shaded(colour, 0.25), shaded(colour, 0.5))))
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


def scallions(c: Canvas, many: int = 34, seed: int = 4, spread: float = 120) -> None:
    """Cut rings, scattered around the origin."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, y, r = dice.gauss(0, spread * 0.5), dice.gauss(0, spread * 0.28), dice.uniform(7, 12)
        green = dice.choice(("#5f9a45", "#7fb552", "#a9cf76"))
        c.shape(ellipse(x + 2, y + 4, r, r * 0.8), INK, opacity=0.3)
        c.line(ellipse(x, y, r, r * 0.75), green, 5)


def mug(c: Canvas, colour: str = "#9aa3a8", *, coffee: bool = True) -> None:
    """A straight cup with folding wire handles: 300 wide without them, 330 high."""
    c.shadow(20, 2, 190, 24, 0.5)
    for y in (0, 26):
        c.line(path(f"M138,{-262 + y} C236,{-280 + y} 250,{-110 - y} 138,{-92 - y}"), Linear(("#e2e8ea", "#6f7a80")), 10)
    body = path("M-150,-310 L-144,-22 C-140,10 140,10 144,-22 L150,-310 Z")
    c.shape(body, upright(colour))
    c.line([(-102, -280), (-98, -30)], "#ffffff", 22, soft=7, opacity=0.45)
    c.line([(106, -270), (102, -40)], lit(colour, 0.5), 9, soft=4, opacity=0.5)
    for step in range(4):
        c.line([(-20, -70 - step * 50), (14 + step % 2 * 14, -70 - step * 50)], shaded(colour, 0.5), 4, opacity=0.8)
    c.shape(ellipse(0, -310, 152, 34), lit(colour, 0.65))
    c.shape(ellipse(0, -308, 142, 28), Linear((shaded(colour, 0.55), shaded(colour, 0.15)), 0))
    if coffee:
        c.shape(ellipse(0, -298, 132, 21), Radial(("#8a5730", "#4a2a16"), 0.4, 0.4))
        c.line(ellipse(0, -298, 118, 16, 190, 300), "#c89a68", 4, opacity=0.8)


def thermos(c: Canvas, colour: str) -> None:
    """170 wide, 500 high, its lid a cup."""
    c.shadow(14, 2, 120, 18, 0.5)
    c.shape(path("M-84,-372 L-86,-14 Q0,8 86,-14 L84,-372 Z"), upright(colour))
    c.specks(box(-80, -360, 80, -20), shaded(colour, 0.5), 90, 2, opacity=0.25)
    c.shape(path("M-87,-36 Q0,-18 87,-36 L86,-12 Q0,10 -86,-12 Z"), upright(STEEL))
    c.shape(path("M-84,-374 Q0,-350 84,-374 L76,-404 Q0,-386 -76,-404 Z"), upright(STEEL))
    c.shape(path("M-80,-400 Q0,-380 80,-400 L74,-492 Q0,-514 -74,-492 Z"), upright(shaded(colour, 0.15)))
    c.shape(ellipse(0, -494, 74, 13), lit(colour, 0.45))
    c.line(path("M-46,-350 L-50,-50"), "#ffffff", 12, soft=5, opacity=0.4)
    c.line(path("M84,-390 C130,-380 124,-300 86,-300"), INK, 11)
    c.shape(drop(0, -170, 46, 70), lit(colour, 0.6), opacity=0.8)


def dripper(c: Canvas, colour: str, *, filter: bool = True) -> None:
    """A ribbed cone with its foot at the origin: 330 wide, 190 high."""
    if filter:
        c.shape(path("M-158,-176 L-176,-212 Q0,-176 176,-212 L158,-176 Z"), Linear(("#fffaf0", "#e6d7bb"), 0))
    c.line(ellipse(176, -110, 40, 46, -110, 130), shaded(colour, 0.15), 20)
    cone = path("M-166,-182 Q0,-148 166,-182 L62,-22 Q0,-8 -62,-22 Z")
    c.shape(cone, upright(colour))
    for rib in range(-4, 5):
        c.line([(rib * 36, -166 + abs(rib) * -3), (rib * 14, -22)], shaded(colour, 0.4), 4, within=cone, opacity=0.45)
    c.shape(path("M-110,-16 Q0,12 110,-16 L104,-2 Q0,24 -104,-2 Z"), upright(shaded(colour, 0.1)))
    c.shape(ellipse(0, -18, 110, 16), lit(colour, 0.4))
    c.shape(path("M-64,-26 Q0,-10 64,-26 L56,-14 Q0,0 -56,-14 Z"), upright(colour))
    c.shape(ellipse(0, -182, 168, 34), lit(colour, 0.5))
    c.shape(ellipse(0, -182, 154, 28), "#f4e8d2" if filter else shaded(colour, 0.4))
    if filter:
        c.shape(ellipse(0, -174, 128, 19), Radial(("#8a5a34", "#4d2c17"), 0.45, 0.4))
        c.specks(ellipse(0, -174, 120, 17), "#c79b6a", 40, 4, opacity=0.6)


def server(c: Canvas, level: float = 0.5) -> None:
    """A glass jug, 280 wide, 220 high, filled to `level`."""
    glass = path("M-92,-214 C-80,-170 -140,-130 -140,-66 C-140,-16 -110,0 0,4 C110,0 140,-16 140,-66 C140,-130 80,-170 92,-214 Z")
    c.shadow(16, 4, 160, 18, 0.45)
    c.line(path("M96,-196 C190,-190 190,-50 132,-44"), "#3c464c", 15)
    c.shape(glass, Linear(("#ffffffaa", "#dfeaec66", "#b9c9ce99"), 0))
    full = -8 - 150 * level
    c.shape(box(-150, full, 150, 10), Linear(("#6b3d1e", "#3c2010")), within=glass)
    c.shape(ellipse(0, full, 126, 13), "#8a5730", within=glass)
    c.line(path("M-112,-110 C-128,-70 -122,-34 -96,-18"), "#ffffff", 9, soft=2, opacity=0.75)
    c.line(ellipse(0, -214, 92, 13), "#f2f8f8", 5)


def kettle(c: Canvas, colour: str = "#2f4a52") -> None:
    """A gooseneck kettle, its spout to the left: 520 wide, 330 high."""
    c.line(path("M-120,-70 C-210,-70 -190,-210 -262,-236"), shaded(colour, 0.1), 25)
    c.line(path("M-126,-80 C-206,-84 -192,-212 -256,-238"), lit(colour, 0.45), 6, opacity=0.7)
    c.line(path("M92,-214 C250,-270 262,-90 190,-40"), "#6d4327", 22)
    c.shape(path("M-104,-226 L-146,-20 Q0,22 146,-20 L104,-226 Z"), upright(colour))
    c.shape(path("M-108,-226 C-80,-262 80,-262 108,-226 Q0,-200 -108,-226 Z"), rounded(lit(colour, 0.15)))
    c.shape(ellipse(0, -262, 20, 18), rounded("#6d4327"))
    c.line([(-82, -200), (-108, -40)], "#ffffff", 13, soft=5, opacity=0.4)


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


def rice(c: Canvas, *, fried: bool = False) -> None:
    """Heaped in a bowl of 280 inside width whose middle is the origin."""
    heap = path("M-134,4 C-120,-60 -60,-92 0,-92 C60,-92 120,-60 134,4 C90,26 -90,26 -134,4 Z")
    c.shape(heap, Radial(("#fff3cf", "#eec87c", "#b98a44") if fried else ("#ffffff", "#f6efdf", "#d3c6ab"), 0.38, 0.25, 0.85))
    c.specks(heap, "#fffdf4", 230, 6, seed=8, opacity=0.9)
    if fried:
        c.specks(heap, "#f2a91f", 36, 13, seed=9, opacity=1)
        c.specks(heap, "#5f9a45", 46, 7, seed=10, opacity=1)
        c.specks(heap, "#d9573a", 20, 8, seed=11, opacity=1)


def tomato(c: Canvas, size: float = 1) -> None:
    c = c.at(0, 0, size)
    c.shadow(8, 0, 76, 14, 0.5)
    c.shape(path("M0,-112 C40,-124 84,-104 84,-56 C84,-12 44,4 0,4 C-44,4 -84,-12 -84,-56 C-84,-104 -40,-124 0,-112 Z"), rounded("#d9442f"))
    for x, y in ((-34, -124), (-40, -100), (0, -92), (38, -100), (32, -126)):
        c.line(path(f"M0,-112 Q{x * 0.5},{y - 6} {x},{y}"), "#5d8a3c", 9)
    c.shape(ellipse(-34, -76, 14, 20), "#ffffff", soft=5, opacity=0.65)


def egg(c: Canvas, colour: str = "#e9c09a") -> None:
    c.shadow(6, 0, 52, 10, 0.45)
    c.shape(path("M0,-124 C36,-124 56,-70 56,-46 C56,-14 32,2 0,2 C-32,2 -56,-14 -56,-46 C-56,-70 -36,-124 0,-124 Z"), rounded(colour))
    c.shape(ellipse(-20, -82, 10, 16), "#ffffff", soft=4, opacity=0.7)


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
    bottle = path("M-22,-300 L-22,-240 C-58,-220 -58,-190 -58,-160 L-58,-10 Q0,12 58,-10 L58,-160 C58,-190 58,-220 22,-240 L22,-300 Z")
    c.shape(bottle, Linear(("#d9e4c0cc", "#f4f6dccc", "#b9c890cc"), 0))
    c.shape(box(-70, -180, 70, 10), Linear(("#e8c04a", "#f6dc7a", "#b98a2a"), 0), within=bottle, opacity=0.9)
    c.shape(box(-26, -332, 26, -290, 8), upright("#8a6234"))
    c.shape(box(-58, -130, 58, -60), "#f6ead2", within=bottle)
    c.line([(-36, -220), (-38, -30)], "#ffffff", 8, soft=3, opacity=0.6)
