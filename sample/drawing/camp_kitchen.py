"""Things for cooking and eating outdoors, each standing on its origin: pots, sporks, grill, soft cooler, spice roll."""

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, rounded, shaded, upright
from sample.drawing.paths import box, drop, ellipse, path

BEECH = "#c99a63"
IRON = "#33393f"


def enamel_pot(c: Canvas, colour: str, *, lid: bool = True, bail: bool = True) -> None:
    """A round stockpot under a domed lid with a wooden knob: 480 wide, 300 high, its wire bail 240 higher."""
    rim = "#26303c"
    c.shadow(16, 4, 260, 28, 0.5)
    if bail:
        c.line(path("M-236,-236 C-250,-480 -120,-540 0,-540 C120,-540 250,-480 236,-236"), Linear(("#cfd6d8", "#6a747a"), 0), 10)
        c.shape(box(-78, -562, 78, -520, 20), Linear((lit(BEECH, 0.35), BEECH, shaded(BEECH, 0.4))))
    body = path("M-236,-262 C-250,-150 -240,-40 -204,-8 Q0,26 204,-8 C240,-40 250,-150 236,-262 Z")
    c.shape(body, upright(colour))
    c.specks(body, shaded(colour, 0.65), 150, 3.2, seed=4, opacity=0.5)
    c.line(path("M-202,-10 Q0,24 202,-10"), rim, 9)
    c.line([(-176, -226), (-170, -60)], "#ffffff", 26, soft=9, opacity=0.5)
    for x in (-236, 236):
        c.shape(box(x - 20, -258, x + 20, -206, 12), upright(rim))
        c.shape(ellipse(x, -236, 7, 7), "#cfd6d8")
    c.shape(ellipse(0, -262, 240, 40), rim)
    if not lid:
        c.shape(ellipse(0, -260, 226, 33), shaded(colour, 0.3))
        return
    dome = path("M-236,-266 C-210,-340 -110,-372 0,-372 C110,-372 210,-340 236,-266 Q0,-222 -236,-266 Z")
    c.shape(dome, Radial((lit(colour, 0.5), colour, shaded(colour, 0.42)), 0.32, 0.2, 1))
    c.specks(dome, shaded(colour, 0.65), 70, 3.2, seed=9, opacity=0.5)
    c.line(path("M-238,-266 Q0,-220 238,-266"), rim, 10)
    c.line(path("M-150,-320 Q-80,-350 -20,-354"), "#ffffff", 14, soft=6, opacity=0.6)
    c.shape(box(-16, -392, 16, -366, 4), rim)
    c.shape(path("M-42,-396 C-52,-440 52,-440 42,-396 Q0,-380 -42,-396 Z"), rounded(BEECH))


def camp_pot(c: Canvas, colour: str) -> None:
    """Hard-anodised, 440 wide and 280 high. Draw what stands in it next, then `camp_pot_front`."""
    c.shadow(14, 4, 235, 26, 0.5)
    c.shape(ellipse(0, -262, 216, 42), lit(colour, 0.45))
    c.shape(ellipse(0, -262, 204, 36), Linear((shaded(colour, 0.55), lit(colour, 0.1)), 10))


def camp_pot_front(c: Canvas, colour: str, sleeve: str, *, folded: bool = True) -> None:
    """The near side of a `camp_pot`, its sleeved wire handles folded against it or standing out to the right."""
    rim = ellipse(0, -262, 214, 42, 180, 0)
    c.shape([*rim, (206, -26), *path("M206,-26 C200,12 -200,12 -206,-26")], upright(colour))
    for y in (-60, -44):
        c.line(path(f"M-206,{y} Q0,{y + 36} 206,{y}"), shaded(colour, 0.5), 3, opacity=0.6)
    for row, y in enumerate((-150, -116, -82)):
        c.line(path(f"M-130,{y + 26} L{-94 - row * 6},{y + 30}"), lit(colour, 0.55), 4, opacity=0.7)
    c.line([(-168, -206), (-164, -50)], "#ffffff", 20, soft=9, opacity=0.22)
    if folded:
        for dy in (0, 40):
            c.line(path(f"M206,{-190 + dy} Q120,{-150 + dy} 40,{-158 + dy}"), "#aab4b8", 9)
        c.line(path("M44,-158 C10,-156 10,-120 40,-118 L150,-126"), sleeve, 22)
    else:
        for dy in (0, 44):
            c.line([(208, -220 + dy), (396, -236 + dy / 2)], "#aab4b8", 9)
        c.line([(290, -208), (412, -222)], sleeve, 48)
        c.line([(296, -222), (408, -234)], lit(sleeve, 0.4), 8, opacity=0.7)
    c.line(rim, lit(colour, 0.5), 8)


def pot_lid(c: Canvas, colour: str, knob: str) -> None:
    """Seen almost flat on, 400 wide, holes along one edge; its middle is the origin."""
    face = ellipse(0, 0, 200, 192)
    c.at(14, 16).shape(face, INK, soft=14, opacity=0.5)
    c.shape(face, Linear((lit(colour, 0.5), colour, shaded(colour, 0.35)), 50))
    c.line(ellipse(0, 0, 186, 178), lit(colour, 0.5), 4, opacity=0.7)
    c.line(ellipse(0, 0, 150, 143), shaded(colour, 0.4), 4, opacity=0.6)
    for angle in range(-52, 53, 26):
        for x, y in ellipse(0, 0, 166, 159, angle - 90, angle - 90)[:1]:
            c.shape(ellipse(x, y, 9, 9), shaded(colour, 0.75))
    c.line(path("M-60,0 Q0,-44 60,0"), "#aab4b8", 10)
    c.shape(box(-34, -38, 34, -10, 12), knob)


def spork(c: Canvas, long: float, *, tint: bool = False) -> None:
    """Titanium, from above: its bowl at the origin, the handle `long` to the right."""
    metal = ("#eef1f2", "#aab2b6", "#7a8388")
    handle = path(f"M90,-16 C150,-12 180,-13 {long},-24 C{long + 34},-22 {long + 34},22 {long},24 C180,13 150,12 90,16 Z")
    bowl = path(
        "M-132,-48 C-142,-42 -142,-34 -130,-28 L-84,-23 Q-76,-18 -84,-12 L-148,-9 Q-156,0 -148,9 L-84,12 Q-76,18 -84,23 "
        "L-130,28 C-142,34 -142,42 -132,48 C-70,84 64,80 112,16 L112,-16 C64,-80 -70,-84 -132,-48 Z"
    )
    for outline in (handle, bowl):
        c.at(10, 16).shape(outline, INK, soft=9, opacity=0.45)
    c.shape(handle, Linear(metal))
    if tint:
        c.shape(handle, Linear(("#aab4b800", "#7f6fd0bb", "#4f7fd8dd", "#b06ab0cc", "#d8a85acc"), 0))
    c.shape(bowl, Linear(metal, 60))
    c.shape(ellipse(14, 0, 78, 44), Linear(("#7d868b", "#e8edee"), 60), soft=7)
    c.line(path("M96,-4 Q150,-2 210,-4"), "#ffffff", 5, soft=2, opacity=0.7)
    c.shape(ellipse(long + 2, 0, 10, 10), INK, opacity=0.75)


def skewer(c: Canvas, pieces: tuple[str, ...]) -> None:
    """Lying to the right of its origin, 330 long."""
    c.line([(-40, 0), (330, 0)], "#d9b679", 7)
    for number, colour in enumerate(pieces):
        piece = box(number * 56 + 14, -27, number * 56 + 66, 25, 17)
        c.at(3, 7).shape(piece, INK, soft=4, opacity=0.5)
        c.shape(piece, rounded(colour))
        c.line([(number * 56 + 30, -20), (number * 56 + 26, 18)], shaded(colour, 0.6), 4, opacity=0.6)


def corn(c: Canvas) -> None:
    """A cob, 250 long, its middle at the origin."""
    cob = path("M-120,0 C-110,-44 -40,-50 20,-46 C90,-42 128,-20 134,0 C128,20 90,42 20,46 C-40,50 -110,44 -120,0 Z")
    c.at(3, 8).shape(cob, INK, soft=6, opacity=0.5)
    c.shape(cob, Linear(("#ffe88a", "#f2b632", "#b9771f")))
    for column in range(-104, 124, 17):
        for row in range(-36, 40, 14):
            c.shape(ellipse(column + (row // 14 % 2) * 8, row, 7.5, 6), Radial(("#fff3b0", "#f0b02c"), 0.35, 0.3), within=cob)
    for x in (-60, 20, 84):
        c.line([(x, -36), (x + 8, 34)], "#6a3d14", 7, within=cob, soft=2, opacity=0.55)


def table_grill(c: Canvas) -> None:
    """Cast iron on a wooden foot, 760 wide and 300 high, coals glowing under the bars."""
    c.shadow(10, 8, 410, 34, 0.55)
    c.shape(path("M-330,-64 L330,-64 L350,0 Q0,20 -350,0 Z"), Linear((lit("#9a6a42", 0.3), "#9a6a42", shaded("#9a6a42", 0.4))))
    body = path("M-372,-232 L-330,-78 Q0,-56 330,-78 L372,-232 Z")
    c.shape(body, Linear((shaded(IRON, 0.1), lit(IRON, 0.3), IRON, shaded(IRON, 0.5)), 0))
    for x in range(-240, 241, 80):
        slot = box(x - 24, -150, x + 24, -128, 11)
        c.shape(slot, Radial(("#ffd27a", "#f0702c", "#7a2412")))
        c.glow(x, -139, 60, "#ff9a4a", 0.5)
    for mirrored in (False, True):
        c.at(0, 0, mirrored=mirrored).line(path("M356,-190 C420,-196 430,-140 344,-142"), "#7d878c", 14)
    top = path("M-372,-236 L-300,-316 L300,-316 L372,-236 Z")
    c.shape(top, Radial(("#ffc46a", "#e8582a", "#5d1d12"), 0.5, 0.6, 0.7))
    c.specks(top, "#ffe39a", 50, 9, seed=6, opacity=0.8)
    c.specks(top, "#2a1a18", 70, 12, seed=7, opacity=0.6)
    for step in range(25):
        x = -360 + step * 30
        c.line([(x, -237), (x * 0.81, -315)], "#1f2428", 7)
    c.line([(-378, -234), (378, -234)], Linear((lit(IRON, 0.45), shaded(IRON, 0.4))), 18)
    c.line([(-302, -318), (302, -318)], lit(IRON, 0.15), 10)


def bottle(c: Canvas, glass: str, label: str) -> None:
    """90 wide, 330 high."""
    body = path(
        "M-18,-330 L-18,-250 C-46,-220 -46,-200 -46,-170 L-46,-8 Q0,10 46,-8 L46,-170 C46,-200 46,-220 18,-250 L18,-330 Z"
    )
    c.shape(body, upright(glass))
    c.shape(box(-46, -160, 46, -70), label, within=body)
    c.line([(-28, -200), (-30, -30)], "#ffffff", 8, soft=3, opacity=0.6)
    c.shape(box(-22, -344, 22, -318, 5), upright("#d9b44a"))


def soft_cooler(c: Canvas, colour: str, trim: str = BEECH) -> None:
    """An open quilted box, 620 wide and 380 high, bottles and ice at its mouth, the lid rolled back behind."""
    c.shadow(20, 6, 350, 32, 0.5)
    lid = path("M-286,-360 C-300,-480 -250,-520 -200,-520 L200,-520 C250,-520 300,-480 286,-360 Z")
    c.shape(lid, Linear((lit(colour, 0.1), shaded(colour, 0.25))))
    c.shape(
        path("M-262,-366 C-272,-460 -230,-492 -190,-492 L190,-492 C230,-492 272,-460 262,-366 Z"), Linear(("#eef4f6", "#b9c8ce"))
    )
    c.shape(box(-276, -384, 276, -330), shaded(colour, 0.6))
    for x, tall, glass, label in (
        (-186, 0.86, "#3f7a56", "#f6ead2"),
        (-84, 0.94, "#b4592c", "#ffd95a"),
        (206, 0.9, "#4f9ab0", "#ffffff"),
    ):
        bottle(c.at(x, -252, tall), glass, label)
    for x, y, tint in ((28, -352, "#d9442f"), (108, -362, "#7fb04a")):
        c.solid(ellipse(x, y, 46, 44), tint)
    for step in range(13):
        x, y = -250 + step * 41, -330 - (step * 53 % 34)
        cube = c.at(x, y, 1, step * 37 % 60)
        cube.shape(box(-26, -24, 26, 24, 8), Linear(("#ffffffee", "#bfe0eecc"), 50))
        cube.line([(-16, -14), (6, -14)], "#ffffff", 5)
    front = path("M-300,-316 Q0,-296 300,-316 L286,-20 Q0,12 -286,-20 Z")
    c.shape(front, Linear((lit(colour, 0.4), colour, shaded(colour, 0.3)), 40))
    for step in range(-6, 7):
        c.line([(step * 84 - 150, -330), (step * 84 + 150, 10)], shaded(colour, 0.45), 4, within=front, opacity=0.5)
        c.line([(step * 84 + 150, -330), (step * 84 - 150, 10)], shaded(colour, 0.45), 4, within=front, opacity=0.5)
        c.line([(step * 84 - 154, -332), (step * 84 + 146, 8)], lit(colour, 0.6), 2, within=front, opacity=0.5)
    c.line(path("M-300,-316 Q0,-296 300,-316"), shaded(colour, 0.5), 14)
    for x in (-170, 170):
        c.line([(x, -306), (x, -6)], shaded(colour, 0.55), 28)
        c.shape(box(x - 22, -196, x + 22, -160, 6), "#d8dfe0")
    c.line(path("M-170,-240 C-150,-120 150,-120 170,-240"), shaded(colour, 0.6), 16)
    c.line(path("M-74,-156 Q0,-144 74,-156"), trim, 32)
    c.line(path("M-70,-166 Q0,-154 70,-166"), lit(trim, 0.5), 6, opacity=0.8)


def spice_jar(c: Canvas, spice: str, *, coarse: float = 4) -> None:
    """From above and a little aslant, standing up the picture: 116 wide, 220 high, its middle at the origin."""
    glass = box(-58, -78, 58, 112, 26)
    c.at(8, 12).shape(box(-58, -112, 58, 112, 26), INK, soft=9, opacity=0.45)
    c.shape(glass, "#e9eff0")
    filled = box(-51, -36, 51, 105, 20)
    c.shape(filled, Linear((lit(spice, 0.2), spice, shaded(spice, 0.35)), 30))
    c.specks(filled, lit(spice, 0.55), 110, coarse, seed=3, opacity=0.7)
    c.specks(filled, shaded(spice, 0.5), 80, coarse, seed=8, opacity=0.6)
    c.shape(glass, Linear(("#ffffff88", "#ffffff00", "#ffffff00", "#1f2a3633"), 0))
    c.line([(-38, -56), (-38, 84)], "#ffffff", 9, soft=3, opacity=0.7)
    c.shape(box(-62, -118, 62, -66, 12), Linear((lit("#c99a63", 0.3), "#c99a63", shaded("#c99a63", 0.35)), 0))
    c.specks(box(-58, -114, 58, -70), "#7a5227", 30, 3, opacity=0.6)


def spice_roll(c: Canvas, colour: str, spices: tuple[tuple[str, float], ...]) -> None:
    """A canvas roll laid flat, its middle at the origin: 1040 wide, 560 high, a jar in each pocket."""
    flat = box(-520, -280, 520, 280, 20)
    c.at(18, 24).shape(flat, INK, soft=20, opacity=0.5)
    c.shape(flat, Linear((lit(colour, 0.3), colour, shaded(colour, 0.2)), 50))
    for step in range(-520, 521, 10):
        c.line([(step, -278), (step, 278)], shaded(colour, 0.3), 1, opacity=0.25)
    for number, (spice, coarse) in enumerate(spices):
        spice_jar(c.at(-420 + number * 168, -14, 1.12), spice, coarse=coarse)
    pocket = box(-520, 60, 520, 280, 20)
    c.at(0, -8).shape(box(-510, 60, 510, 90), INK, soft=8, opacity=0.4)
    c.shape(pocket, Linear((lit(colour, 0.2), mix(colour, "#8a6a3c", 0.15), shaded(colour, 0.25))))
    c.line([(-516, 64), (516, 64)], "#8a4f2c", 13)
    for x in range(-504, 520, 168):
        c.line([(x, 72), (x, 272)], "#8a4f2c", 3, opacity=0.8)
    outer = box(-506, -266, 506, 266, 14)
    for start, end in zip(outer[::6], outer[3::6], strict=False):
        c.line([start, end], "#f6e4bc", 3, opacity=0.9)
    for y in (-70, 70):
        c.line(path(f"M518,{y} C580,{y - 20} 600,{y + 40} 660,{y + 16}"), "#8a4f2c", 16)
    c.shape(drop(0, 190, 34, 46), "#8a4f2c")
