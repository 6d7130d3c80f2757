"""Pots and pans, each standing on its origin: steamer, clay pot, milk pan, omelette pan, moka pot; and what cooks in them."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded, upright
from sample.drawing.paths import Path, box, ellipse, path, wave

BAMBOO = "#d3a862"
CLAY = "#8a5a40"
STEEL = "#b9c4c8"


def bun(c: Canvas) -> None:
    """A pleated steamed bun, 110 wide, 70 high."""
    c.shape(
        path("M-56,-8 C-58,-50 -28,-70 0,-72 C28,-70 58,-50 56,-8 Q0,10 -56,-8 Z"),
        Radial(("#fffefa", "#f8efdf", "#d8c6a8"), 0.4, 0.25, 0.9),
    )
    for x in (-34, -18, 0, 18, 34):
        c.line(path(f"M0,-68 Q{x * 0.9},-62 {x},-38"), "#c9b491", 3, opacity=0.7)
    c.shape(ellipse(0, -68, 8, 4), "#b9a27c")


def steamer_tier(c: Canvas, colour: str = BAMBOO) -> None:
    """One bamboo ring, 500 wide, 130 high, its rim an ellipse at -130."""
    side = path("M-250,-130 L-250,-20 Q0,44 250,-20 L250,-130 Z")
    c.shape(side, upright(colour))
    for y in (-96, -52, -14):
        c.line(path(f"M-250,{y} Q0,{y + 62} 250,{y}"), shaded(colour, 0.35), 4, opacity=0.6)
    for x in (-176, -60, 84, 190):
        bow = 54 * (1 - (x / 250) ** 2)
        c.shape(box(x - 8, -124 + bow, x + 8, -30 + bow), shaded(colour, 0.25))
        c.line([(x - 12, -90 + bow), (x + 12, -78 + bow)], "#f1dcae", 5)
    c.shape(ellipse(0, -130, 252, 56), Linear((lit(colour, 0.55), lit(colour, 0.2)), 20))
    c.shape(ellipse(0, -127, 232, 47), shaded(colour, 0.4))
    for step in range(-4, 5):
        c.line([(step * 52 - 30, -170), (step * 52 + 20, -84)], shaded(colour, 0.05), 14, within=ellipse(0, -122, 228, 42))


def steamer_lid(c: Canvas, colour: str = BAMBOO) -> None:
    """Woven, seen from its top, 500 across."""
    face = ellipse(0, 0, 250, 238)
    c.shape(ellipse(12, 14, 250, 238), INK, soft=14, opacity=0.45)
    c.shape(face, shaded(colour, 0.2))
    weave = ellipse(0, 0, 222, 210)
    for row in range(-8, 9):
        for column in range(-8, 9):
            x, y = column * 28.0, row * 28.0
            along = (row + column) % 2
            strip = box(x - 13, y - 9, x + 13, y + 9, 3) if along else box(x - 9, y - 13, x + 9, y + 13, 3)
            c.shape(strip, Linear((lit(colour, 0.4), colour, shaded(colour, 0.2)), 0 if along else 90), within=weave)
    c.line(ellipse(0, 0, 236, 224), Linear((lit(colour, 0.45), shaded(colour, 0.25)), 50), 26)
    c.line(ellipse(0, 0, 222, 210), shaded(colour, 0.5), 4)
    c.line(path("M-40,0 C-30,-40 30,-40 40,0"), shaded(colour, 0.45), 14)


def clay_pot(c: Canvas, colour: str = CLAY) -> Path:
    """Squat, glazed above, bare below, two ears: 480 wide, 250 high; answers the outline of its inside."""
    body = path("M-236,-220 C-270,-130 -220,-20 -130,0 Q0,18 130,0 C220,-20 270,-130 236,-220 Z")
    c.shadow(16, 2, 230, 22, 0.5)
    for mirrored in (False, True):
        c.at(0, 0, mirrored=mirrored).line(path("M226,-190 C300,-206 310,-140 240,-136"), shaded(colour, 0.25), 24)
    c.shape(body, Linear((shaded(colour, 0.2), lit(colour, 0.4), colour, shaded(colour, 0.3), shaded(colour, 0.5)), 8))
    c.shape(path("M-250,-88 C-120,-52 120,-52 250,-88 L250,30 L-250,30 Z"), upright(mix(colour, "#d9b48a", 0.6)), within=body)
    c.specks(body, "#3a2418", 70, 3, seed=4, opacity=0.4)
    c.line(path("M-190,-176 C-206,-130 -200,-110 -188,-80"), "#ffffff", 15, soft=6, opacity=0.55)
    c.shape(ellipse(0, -220, 240, 52), Linear((lit(colour, 0.5), lit(colour, 0.1)), 30))
    inside = ellipse(0, -216, 214, 41)
    c.shape(inside, shaded(colour, 0.6))
    return inside


def clay_lid(c: Canvas, colour: str = CLAY) -> None:
    """Domed, with a steam hole: 460 wide, 120 high, its rim at the origin."""
    dome = path("M-232,-6 C-220,-84 -90,-104 0,-104 C90,-104 220,-84 232,-6 Q0,44 -232,-6 Z")
    c.shape(dome, Linear((lit(colour, 0.4), lit(colour, 0.1), colour, shaded(colour, 0.5)), 40))
    for ring in (0.5, 0.78):
        c.line(
            path(f"M{-225 * ring:.0f},{-66 + 40 * ring:.0f} Q0,{-40 + 66 * ring:.0f} {225 * ring:.0f},{-66 + 40 * ring:.0f}"),
            shaded(colour, 0.35),
            4,
            opacity=0.6,
        )
    c.shape(path("M-46,-98 L-38,-132 Q0,-146 38,-132 L46,-98 Q0,-84 -46,-98 Z"), upright(colour))
    c.shape(ellipse(0, -134, 39, 10), lit(colour, 0.4))
    c.shape(ellipse(104, -66, 11, 7), "#1d120c")


def stew(c: Canvas, inside: Path, *, seed: int = 3) -> None:
    """Tofu, mushrooms and greens in a red broth that bubbles, where `inside` is some 420 by 80."""
    dice = Random(seed)  # noqa: S311
    c.shape(inside, Radial(("#e08a4a", "#b4532c", "#7a3218"), 0.4, 0.4, 0.7))
    for _ in range(12):
        x, y = dice.uniform(-160, 150), dice.uniform(-236, -204)
        cube = [(x - 24, y - 12), (x, y - 22), (x + 26, y - 12), (x + 26, y + 10), (x + 2, y + 20), (x - 24, y + 10)]
        c.shape(cube, Linear(("#fffaf0", "#f3e4c4", "#d9bf92")))
        c.line([(x - 24, y - 12), (x + 2, y - 2), (x + 26, y - 12)], "#fffdf6", 3)
    for _ in range(9):
        x, y = dice.uniform(-170, 160), dice.uniform(-230, -200)
        leaf = path(
            f"M{x:.0f},{y:.0f} Q{x + 20:.0f},{y - 36:.0f} {x + 56:.0f},{y - 20:.0f} Q{x + 40:.0f},{y + 8:.0f} {x:.0f},{y:.0f} Z"
        )
        c.shape(leaf, Linear(("#8fbf5a", "#4a7f34"), 20))
    for _ in range(5):
        x, y = dice.uniform(-150, 150), dice.uniform(-226, -202)
        c.shape(
            path(
                f"M{x - 30:.0f},{y:.0f} C{x - 26:.0f},{y - 34:.0f} {x + 26:.0f},{y - 34:.0f} {x + 30:.0f},{y:.0f} "
                f"Q{x:.0f},{y + 12:.0f} {x - 30:.0f},{y:.0f} Z"
            ),
            Radial(("#b98a5a", "#6d4327"), 0.4, 0.3, 0.9),
        )
    for _ in range(22):
        x, y, r = dice.uniform(-190, 190), dice.uniform(-240, -194), dice.uniform(4, 9)
        c.line(ellipse(x, y, r, r * 0.6), "#ffd9a0", 2.5, within=inside, opacity=0.8)


def milk_pan(c: Canvas, colour: str = STEEL, handle: str = "#c48f58") -> Path:
    """Brushed steel with a pouring lip at the left: 330 wide, 200 high; answers the outline of its inside."""
    body = path("M-160,-190 L-150,-24 Q-146,2 -110,8 Q0,22 110,8 Q146,2 150,-24 L160,-190 Z")
    c.shadow(20, 8, 190, 20, 0.45)
    c.line([(150, -156), (214, -178)], "#8d989d", 22)
    c.shape(
        path("M204,-196 L470,-262 C496,-266 500,-232 478,-224 L214,-156 Z"),
        Linear((lit(handle, 0.4), handle, shaded(handle, 0.4))),
    )
    c.shape(ellipse(466, -244, 9, 8), shaded(handle, 0.7))
    c.shape(body, upright(colour))
    for y in range(-176, -6, 7):
        c.line(path(f"M-158,{y} Q0,{y + 40} 158,{y}"), "#ffffff" if y % 2 else INK, 1.4, within=body, opacity=0.16)
    for level in (-70, -110):
        c.line([(-26, level + 18), (10, level + 19)], shaded(colour, 0.5), 4)
    c.shape(path("M-154,-204 Q-196,-206 -188,-186 Q-172,-172 -148,-178 Z"), Linear((lit(colour, 0.6), shaded(colour, 0.1))))
    c.shape(ellipse(0, -190, 162, 38), Linear((lit(colour, 0.75), lit(colour, 0.2)), 20))
    inside = ellipse(0, -187, 150, 31)
    c.shape(inside, Linear((shaded(colour, 0.45), lit(colour, 0.2)), 0))
    return inside


def milk(c: Canvas, inside: Path) -> None:
    """Warm, its skin just moving at the edge."""
    c.shape([(x * 0.95, y * 0.94) for x, y in inside], Radial(("#fffefa", "#fbf3e2", "#e2d2b2"), 0.4, 0.4, 0.7))
    for ring in (0.8, 0.55):
        c.line([(x * ring, -176 + (y + 187) * ring) for x, y in inside], "#e9dcc2", 3, opacity=0.8)
    for x, y in ((-104, -180), (-92, -172), (98, -186), (110, -178), (86, -170)):
        c.line(ellipse(x, y, 8, 5), "#ffffff", 3)


def omelette_pan(c: Canvas, colour: str = "#3a4147", handle: str = "#b07a46") -> Path:
    """Oblong, seen from above with its handle to the right: 430 by 300, handle 330; answers its floor."""
    edge = box(-230, -160, 230, 160, 34)
    c.at(16, 22).shape(edge, INK, soft=18, opacity=0.5)
    c.at(16, 22).line([(230, 0), (560, 0)], INK, 44, soft=12, opacity=0.35)
    c.shape(path("M222,-40 L300,-20 L300,20 L222,40 Z"), Linear((lit(STEEL, 0.4), STEEL, shaded(STEEL, 0.4))))
    c.shape(box(290, -27, 600, 27, 24), Linear((lit(handle, 0.4), handle, shaded(handle, 0.4))))
    for line in range(4):
        c.line(wave(300, 590, -16 + line * 11, 2.5, 170, line * 2), shaded(handle, 0.5), 2, opacity=0.5)
    c.shape(ellipse(572, 0, 9, 9), shaded(handle, 0.75))
    c.shape(edge, Linear((lit(colour, 0.45), lit(colour, 0.1), shaded(colour, 0.2)), 50))
    floor = box(-200, -132, 200, 132, 22)
    c.shape(floor, Radial((lit(colour, 0.16), colour, shaded(colour, 0.45)), 0.3, 0.25, 1))
    c.line(edge, lit(colour, 0.55), 4, opacity=0.7)
    return floor


def rolled_omelette(c: Canvas, *, slices: int = 5) -> None:
    """Lying along the picture, 330 by 130, its right end cut into slices that show the roll."""
    c.at(8, 14).shape(box(-170, -62, 180, 70, 30), INK, soft=10, opacity=0.5)
    c.shape(box(-170, -66, 60, 64, 30), Linear(("#ffe58a", "#f8c94a", "#d89a2c"), 80))
    for x, y, r in ((-130, -20, 26), (-70, 20, 34), (-20, -30, 22), (-100, 40, 18)):
        c.shape(ellipse(x, y, r * 1.6, r * 0.5), "#b9742a", soft=7, opacity=0.4)
    for step in range(slices):
        x = 44 + step * 44
        c.shape(path(f"M{x - 24},-60 L{x + 16},-66 Q{x + 46},0 {x + 16},64 L{x - 24},60 Z"), Linear(("#ffe894", "#f3bf44"), 80))
        cut = ellipse(x + 20, 0, 25, 62)
        c.shape(cut, Radial(("#fff2b4", "#fbdc74", "#e9b040"), 0.4, 0.4, 0.8))
        for ring in (0.78, 0.52, 0.26):
            c.line(ellipse(x + 20, 0, 25 * ring, 62 * ring, 20, 330), "#d99a34", 3, opacity=0.8)


def moka_pot(c: Canvas, colour: str = "#b4bfc4") -> None:
    """Eight-sided: 300 wide with its handle, 430 high."""
    c.shadow(12, 2, 130, 16, 0.5)
    _facets(c, [(-112, 0), (-86, -168)], colour)
    c.shape(path("M-92,-168 L92,-168 L88,-196 L-88,-196 Z"), upright(shaded(colour, 0.1)))
    for y in (-176, -188):
        c.line([(-90, y), (90, y)], shaded(colour, 0.4), 3, opacity=0.6)
    c.shape(ellipse(48, -116, 12, 12), Radial(("#f6dca0", "#a8782c")))
    _facets(c, [(-80, -196), (-108, -366)], colour)
    c.shape(path("M-100,-366 L-138,-352 L-104,-316 Z"), Linear((lit(colour, 0.4), shaded(colour, 0.2)), 60))
    c.shape(
        path("M-112,-366 L0,-404 L112,-366 Q0,-350 -112,-366 Z"), Linear((lit(colour, 0.6), colour, shaded(colour, 0.35)), 20)
    )
    c.shape(path("M-16,-398 L-22,-432 Q0,-446 22,-432 L16,-398 Z"), upright("#2a2f33"))
    c.shape(
        path("M96,-356 L190,-352 C204,-350 204,-330 196,-316 L158,-196 L132,-204 L154,-306 L100,-318 Z"),
        Linear(("#515a60", "#22282c"), 20),
    )


def _facets(c: Canvas, left: Path, colour: str) -> None:
    """The front four sides of an eight-sided body, `left` its left edge from foot to top."""
    (low_x, low_y), (top_x, top_y) = left
    edges = (-1, -0.62, 0, 0.62, 1)
    shades = (lit(colour, 0.2), lit(colour, 0.6), shaded(colour, 0.12), shaded(colour, 0.42))
    for side in range(4):
        a, b = edges[side], edges[side + 1]
        outline = [(-low_x * a, low_y), (-top_x * a, top_y), (-top_x * b, top_y), (-low_x * b, low_y)]
        c.shape(outline, Linear((lit(shades[side], 0.25), shades[side], shaded(shades[side], 0.12))))
