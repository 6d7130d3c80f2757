"""For tea and coffee, each standing on its origin: pot, lidded bowl, cups, cold-brew bottle, kettle, grinder, tumbler."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded, upright
from sample.drawing.kitchen import digits
from sample.drawing.paths import Path, box, drop, ellipse, path

CELADON = "#9fbfa4"
WHITE = "#f3efe6"
TENMOKU = "#4a2c20"
AMBER = "#c9782f"


def crackle(c: Canvas, within: Path, colour: str, *, seed: int = 7, many: int = 46) -> None:
    """The fine net of a crazed glaze."""
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*within, strict=True)
    for _ in range(many):
        x, y = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys))
        crack = [(x, y)]
        for _step in range(3):
            x, y = x + dice.uniform(-34, 34), y + dice.uniform(-26, 26)
            crack.append((x, y))
        c.line(crack, colour, 1.6, within=within, opacity=0.32)


def teapot(c: Canvas, colour: str = CELADON) -> None:
    """Round-bellied under a bamboo bail, its spout to the left: 420 wide, 410 high."""
    body = path("M-96,-226 C-210,-200 -216,-50 -108,-4 Q0,20 108,-4 C216,-50 210,-200 96,-226 Z")
    c.shadow(14, 2, 170, 20, 0.5)
    c.line(path("M-118,-214 C-150,-400 -70,-430 0,-430 C70,-430 150,-400 118,-214"), "#8a6534", 20)
    c.line(path("M-122,-214 C-152,-404 -72,-436 -4,-436"), "#e3c282", 6, opacity=0.9)
    for x, y in ((-124, -290), (-96, -392), (0, -431), (96, -392), (124, -290)):
        c.shape(ellipse(x, y, 13, 13), shaded("#b98d4e", 0.15))
    for x in (-118, 118):
        c.line(ellipse(x, -206, 17, 19), shaded(colour, 0.3), 9)
    c.shape(
        path("M-150,-150 C-200,-160 -206,-214 -250,-236 L-222,-252 C-176,-234 -160,-196 -120,-196 Z"),
        Linear((lit(colour, 0.45), shaded(colour, 0.25)), 50),
    )
    c.shape(ellipse(-237, -244, 17, 9), shaded(colour, 0.5))
    c.shape(body, Radial((lit(colour, 0.55), colour, shaded(colour, 0.2), shaded(colour, 0.55)), 0.3, 0.25, 1.05))
    crackle(c, body, shaded(colour, 0.55))
    c.line(path("M-128,-166 C-152,-120 -146,-80 -122,-48"), "#ffffff", 17, soft=7, opacity=0.6)
    c.shape(path("M-96,-226 Q0,-268 96,-226 Q0,-194 -96,-226 Z"), Linear((lit(colour, 0.5), colour, shaded(colour, 0.25)), 30))
    c.line(path("M-96,-226 Q0,-194 96,-226"), shaded(colour, 0.45), 4)
    c.shape(ellipse(0, -258, 22, 19), rounded(colour))


def cup(c: Canvas, colour: str = CELADON, drink: str | None = AMBER) -> None:
    """Small and handleless, 130 wide, 84 high."""
    c.shadow(8, 1, 62, 10, 0.45)
    c.shape(box(-30, -10, 30, 4, 4), shaded(colour, 0.35))
    c.shape(path("M-66,-84 C-62,-34 -44,-6 0,-6 C44,-6 62,-34 66,-84 Z"), upright(colour))
    c.line([(-44, -70), (-34, -30)], "#ffffff", 7, soft=3, opacity=0.6)
    c.shape(ellipse(0, -84, 67, 18), lit(colour, 0.6))
    c.shape(ellipse(0, -82, 59, 14), shaded(colour, 0.2))
    if drink:
        c.shape(ellipse(0, -79, 54, 11), Radial((lit(drink, 0.4), drink, shaded(drink, 0.35)), 0.4, 0.4))


def gaiwan(c: Canvas, colour: str = WHITE, *, band: str = "#5f7f94") -> None:
    """A flared bowl with its lid set askew, on a saucer: 300 wide, 250 high."""
    c.shadow(12, 2, 150, 16, 0.45)
    c.shape(path("M-140,-26 Q0,22 140,-26 L70,2 Q0,14 -70,2 Z"), upright(colour))
    c.shape(ellipse(0, -26, 141, 24), lit(colour, 0.5))
    c.shape(ellipse(0, -24, 84, 13), shaded(colour, 0.16))
    c.shape(path("M-124,-164 C-116,-90 -84,-30 -46,-24 L46,-24 C84,-30 116,-90 124,-164 Z"), upright(colour))
    c.line(path("M-114,-128 Q0,-100 114,-128"), band, 7, opacity=0.85)
    for x in (-60, 0, 60):
        c.line(path(f"M{x - 18},-74 Q{x - 6},-96 {x},-78 Q{x + 8},-96 {x + 18},-74"), band, 4, opacity=0.8)
    c.line(path("M-100,-148 Q-92,-90 -66,-52"), "#ffffff", 10, soft=4, opacity=0.8)
    c.shape(ellipse(0, -164, 126, 27), lit(colour, 0.6))
    c.shape(ellipse(0, -161, 114, 21), Linear((shaded(AMBER, 0.35), AMBER, lit(AMBER, 0.2)), 10))
    lid = c.at(18, -176, 1, -7)
    lid.shape(
        path("M-108,0 C-84,-44 -40,-54 0,-54 C40,-54 84,-44 108,0 Q0,34 -108,0 Z"),
        Linear((lit(colour, 0.7), colour, shaded(colour, 0.28)), 30),
    )
    lid.line(path("M-96,-4 Q0,24 96,-4"), band, 4, opacity=0.7)
    lid.shape(path("M-28,-50 L-36,-76 Q0,-88 36,-76 L28,-50 Q0,-40 -28,-50 Z"), upright(colour))
    lid.shape(ellipse(0, -77, 36, 8), lit(colour, 0.6))


def tea_leaves(c: Canvas, many: int = 40, *, seed: int = 5, spread: float = 90, colour: str = "#3f4a2c") -> None:
    """Rolled and dry, scattered around the origin."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, y, turn = dice.gauss(0, spread * 0.5), dice.gauss(0, spread * 0.26), dice.uniform(0, 180)
        curl = c.at(x, y, dice.uniform(0.7, 1.2), turn)
        curl.line(path("M-13,0 Q-4,-9 4,0 Q10,7 15,-2"), dice.choice((colour, lit(colour, 0.2), shaded(colour, 0.4))), 5)


def lemon_slice(c: Canvas, r: float = 46) -> None:
    c.shape(ellipse(0, 0, r, r), "#f2c230")
    c.shape(ellipse(0, 0, r * 0.9, r * 0.9), "#fff7d6")
    for wedge in range(8):
        middle = wedge * 45
        piece = [(0.0, 0.0), *ellipse(0, 0, r * 0.8, r * 0.8, middle - 18, middle + 18)]
        c.shape(piece, Radial(("#fff0a0", "#f6d24a"), 0.4, 0.4))


def ice(c: Canvas, size: float = 44, degrees: float = 12) -> None:
    cube = c.at(0, 0, 1, degrees)
    cube.shape(box(-size / 2, -size / 2, size / 2, size / 2, size * 0.18), Linear(("#ffffffdd", "#e6f4f688", "#bfdde599"), 50))
    cube.line([(-size * 0.3, -size * 0.3), (size * 0.1, -size * 0.34)], "#ffffff", 4, opacity=0.9)


def cold_brew(c: Canvas, drink: str = "#d98a34") -> None:
    """A tall glass bottle with its sieve inside: 200 wide, 560 high."""
    glass = path(
        "M-64,-500 C-64,-450 -98,-430 -98,-380 L-98,-26 Q-98,2 -60,6 Q0,14 60,6 Q98,2 98,-26 L98,-380 C98,-430 64,-450 64,-500 Z"
    )
    c.shadow(14, 4, 120, 16, 0.45)
    c.glow(60, -40, 190, drink, 0.35)
    c.shape(glass, Linear(("#ffffffbb", "#eef6f455", "#c5d6d899"), 0))
    c.shape(box(-110, -410, 110, 20), Linear((lit(drink, 0.35), drink, shaded(drink, 0.3)), 20), within=glass, opacity=0.9)
    c.shape(ellipse(0, -410, 92, 12), lit(drink, 0.5), within=glass)
    c.shape(box(-34, -480, 34, -70, 26), Linear(("#dfe6e8", "#a5b1b6", "#7d8a90"), 0), opacity=0.75)
    for y in range(-462, -84, 9):
        c.line([(-30, y), (30, y)], "#55626a", 1.6, opacity=0.55)
    for x in range(-26, 28, 9):
        c.line([(x, -470), (x, -80)], "#55626a", 1.6, opacity=0.45)
    tea_leaves(c.at(0, -140), 26, spread=30, seed=9)
    lemon_slice(c.at(58, -290, 0.72, 20))
    for x, y, turn in ((-60, -360, 12), (-64, -300, 40), (62, -370, -18), (-58, -230, 24)):
        ice(c.at(x, y), 46, turn)
    c.shape(path("M-70,-496 L-62,-540 Q0,-556 62,-540 L70,-496 Q0,-478 -70,-496 Z"), upright("#4c5f54"))
    c.shape(ellipse(0, -542, 62, 11), "#7f9484")
    c.line([(-80, -370), (-82, -50)], "#ffffff", 12, soft=4, opacity=0.75)
    for x, y in ((-88, -200), (84, -160), (70, -90), (-76, -90), (88, -330), (90, -240)):
        c.shape(drop(x, y, 12, 20), "#ffffff", opacity=0.75)


def electric_kettle(c: Canvas, colour: str = "#efe6d4", reading: str = "93") -> None:
    """Gooseneck on its base with a display, spout to the left, wooden handle: 560 wide, 420 high."""
    c.shadow(10, 4, 240, 20, 0.5)
    c.shape(
        path("M-190,-44 L190,-44 L214,-6 Q214,8 196,8 L-196,8 Q-214,8 -214,-6 Z"),
        Linear((lit("#2f383d", 0.25), "#2f383d", "#1b2226")),
    )
    c.shape(box(-66, -36, 66, 0, 8), "#0f1619")
    digits(c.at(-42, -31, 0.64), reading, "#ffcf7a")
    c.line(ellipse(20, -26, 5, 5), "#ffcf7a", 3)
    c.shape(ellipse(140, -20, 20, 13), Linear(("#d9a86a", "#8a5a30")))
    c.line(path("M-116,-96 C-220,-100 -196,-270 -286,-300"), shaded(colour, 0.28), 24)
    c.line(path("M-120,-100 C-216,-106 -196,-272 -282,-302"), lit(colour, 0.6), 8, opacity=0.8)
    c.shape(ellipse(-288, -302, 13, 9), shaded(colour, 0.6))
    c.line(path("M96,-270 C160,-300 236,-310 256,-260"), "#8d989d", 16)
    c.shape(
        path("M232,-282 C268,-290 284,-250 274,-200 L254,-100 C248,-80 222,-86 226,-108 L240,-220 Z"),
        Linear(("#d9a86a", "#a8703f", "#6d4327"), 10),
    )
    body = path("M-96,-290 L-150,-66 Q-152,-46 -130,-44 L130,-44 Q152,-46 150,-66 L96,-290 Z")
    c.shape(body, upright(colour))
    c.line([(-80, -264), (-120, -80)], "#ffffff", 15, soft=6, opacity=0.6)
    c.shape(
        path("M-100,-290 C-78,-322 78,-322 100,-290 Q0,-266 -100,-290 Z"),
        Linear((lit(colour, 0.6), colour, shaded(colour, 0.3)), 30),
    )
    c.shape(path("M-24,-314 L-18,-346 Q0,-354 18,-346 L24,-314 Z"), upright("#a8703f"))


def grinder(c: Canvas, colour: str = "#aab4b8") -> None:
    """A slim cylinder with a crank and a wooden knob: 330 wide, 520 high."""
    c.shadow(14, 2, 96, 15, 0.5)
    c.line(path("M0,-436 L0,-470 L190,-486"), Linear(("#dfe6e8", "#7d888e")), 18)
    c.shape(path("M160,-496 C156,-540 172,-560 192,-560 C212,-560 228,-540 222,-496 Q192,-480 160,-496 Z"), rounded("#a8703f"))
    c.shape(ellipse(0, -472, 24, 16), "#7d888e")
    c.shape(path("M-78,-410 L-70,-440 Q0,-456 70,-440 L78,-410 Q0,-392 -78,-410 Z"), upright(shaded(colour, 0.3)))
    c.shape(box(-80, -412, 80, -210), upright(colour))
    c.shape(path("M-80,-212 L80,-212 L80,-12 Q0,10 -80,-12 Z"), upright(lit(colour, 0.1)))
    grip = path("M-86,-212 L-84,-330 Q0,-312 84,-330 L86,-212 Q0,-194 -86,-212 Z")
    c.shape(grip, upright("#4a3a30"))
    for x in range(-80, 84, 14):
        c.line([(x, -326), (x, -204)], "#1c1512", 3, within=grip, opacity=0.6)
    c.line(path("M-80,-178 Q0,-160 80,-178"), shaded(colour, 0.55), 5)
    for y in range(-60, -16, 9):
        c.line(path(f"M-80,{y} Q0,{y + 20} 80,{y}"), shaded(colour, 0.4), 2.4, opacity=0.6)
    c.line([(-48, -390), (-48, -340)], "#ffffff", 10, soft=4, opacity=0.6)
    c.line([(-48, -170), (-48, -70)], "#ffffff", 10, soft=4, opacity=0.5)


def beans(c: Canvas, many: int = 30, *, seed: int = 3, spread: float = 150) -> None:
    """Roasted, scattered around the origin."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, y = dice.gauss(0, spread * 0.5), dice.gauss(0, spread * 0.22)
        bean = c.at(x, y, dice.uniform(0.8, 1.15), dice.uniform(0, 180))
        bean.shape(ellipse(3, 5, 19, 13), INK, soft=3, opacity=0.4)
        bean.shape(ellipse(0, 0, 19, 13), Radial(("#a06a40", "#6b3f22", "#3c2010"), 0.35, 0.3, 0.9))
        bean.line(path("M-16,0 Q-4,-5 0,0 Q5,5 16,0"), "#2a150a", 3)


def tumbler(c: Canvas, colour: str, sleeve: str = "#8a6a50") -> None:
    """Tapered, in a cloth sleeve, its lid's slider open: 200 wide, 400 high."""
    c.shadow(12, 2, 96, 14, 0.5)
    c.shape(path("M-98,-340 L-70,-12 Q0,8 70,-12 L98,-340 Z"), upright(colour))
    wrap = path("M-90,-246 Q0,-224 90,-246 L78,-104 Q0,-82 -78,-104 Z")
    c.shape(wrap, upright(sleeve))
    for y in range(-240, -84, 12):
        c.line(path(f"M-96,{y} Q0,{y + 22} 96,{y}"), lit(sleeve, 0.3), 2, within=wrap, opacity=0.5)
    c.shape(box(50, -190, 70, -150), "#d9673f", within=wrap)
    c.line([(-70, -322), (-62, -262)], "#ffffff", 10, soft=4, opacity=0.6)
    c.shape(path("M-104,-338 Q0,-316 104,-338 L100,-368 Q0,-350 -100,-368 Z"), upright("#39434a"))
    c.shape(ellipse(0, -368, 101, 22), Linear(("#6d7a82", "#39434a"), 20))
    c.shape(ellipse(-34, -368, 32, 8), "#11181c")
    c.shape(box(0, -380, 52, -362, 8), Linear(("#93a0a7", "#56626a")))
