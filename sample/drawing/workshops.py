"""Where goods are made, mended and lent: a forge, a kiln on a slope, a dye yard, a repair van, a school in the hills."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded, upright
from sample.drawing.paths import Path, between, box, ellipse, path, wave
from sample.drawing.scenes import everything, pine, wood

EMBER = "#ff9a3c"


def forge(c: Canvas) -> None:
    """A dark smithy: brick hearth with its fire at the left, tongs and hammers on the wall, an earth floor from y = 690 down."""
    c.shape(everything(c), Linear(("#1c1a1e", "#2c2426", "#3a2c28"), 60))
    dice = Random(8)  # noqa: S311
    for row in range(9):
        for column in range(-1, 15):
            left, top = column * 90 + row % 2 * 45, row * 78
            shade = mix("#4a342c", dice.choice((INK, "#7a4a34")), dice.uniform(0, 0.4))
            c.shape(box(left + 3, top + 3, left + 87, top + 75, 5), shade, opacity=0.75)
    c.glow(220, 520, 620, EMBER, 0.75)
    c.shape(path("M-20,150 L330,230 L430,400 L430,760 L-20,760 Z"), Linear(("#5c4238", "#3a2a26", "#241c1c"), 0))
    mouth = path("M-20,420 Q180,380 350,470 L350,620 L-20,620 Z")
    c.shape(mouth, Radial(("#fff3b0", "#ffb347", "#e2552a", "#5a1e14"), 0.35, 0.75, 0.75))
    for x, tall in ((40, 130), (110, 170), (180, 190), (240, 140), (300, 100)):
        flame = path(
            f"M{x - 34},600 C{x - 50},{600 - tall * 0.5:.0f} {x - 10},{600 - tall * 0.6:.0f} {x},{600 - tall} "
            f"C{x + 16},{600 - tall * 0.5:.0f} {x + 50},{600 - tall * 0.4:.0f} {x + 34},600 Z"
        )
        c.shape(flame, Linear(("#ffe27a", "#ff9a3c", "#e2552a")), soft=3, within=mouth, opacity=0.9)
    c.specks(box(-20, 580, 350, 624), "#2a1a18", 60, 20, seed=3, opacity=0.9)
    c.specks(box(-20, 584, 350, 618), "#ffb347", 40, 9, seed=4, opacity=0.9)
    for x, long in ((640, 190), (720, 240), (800, 160), (1050, 220), (1130, 170)):
        c.line([(x, 90), (x, 90 + long)], "#15171a", 11)
        c.shape(box(x - 30, 80 + long, x + 30, 116 + long, 6), Linear(("#5c666c", "#2a3034"), 30))
    c.line([(600, 92), (1190, 92)], "#4a3424", 17)
    c.shape(box(-20, 690, c.width + 20, c.height), Linear(("#4a3a30", "#2c2420", "#1a1616")))
    c.shape(ellipse(330, 760, 520, 90), EMBER, soft=60, opacity=0.3)


def anvil(c: Canvas) -> None:
    """On a stump: 520 wide, 430 high, its face at y = -430."""
    c.shadow(10, 4, 200, 26, 0.6)
    c.shape(path("M-150,0 L-136,-200 L136,-200 L150,0 Q0,30 -150,0 Z"), upright("#6d4a30"))
    for x in (-104, -50, 10, 70, 112):
        c.line(path(f"M{x},-190 Q{x + 9},-100 {x - 4},0"), "#33211a", 4, opacity=0.6)
    for y in (-160, -50):
        c.line(path(f"M-146,{y} Q0,{y + 26} 146,{y}"), "#2a3034", 14)
    body = path(
        "M-130,-200 Q-80,-230 -76,-290 Q-150,-300 -170,-350 L-290,-408 "
        "Q-310,-430 -280,-430 L220,-430 L220,-372 Q110,-350 84,-290 Q90,-230 136,-200 Z"
    )
    c.shape(body, Linear(("#8a949a", "#4c565c", "#20262a"), 70))
    c.line([(-284, -428), (218, -428)], "#dfe6e8", 9, opacity=0.9)
    c.glow(-40, -430, 190, EMBER, 0.35)


def glowing_wok(c: Canvas) -> None:
    """Half beaten, red at its heart, held aslant by tongs: 460 wide; its middle is the origin."""
    face = ellipse(0, 0, 230, 92)
    c.glow(0, 0, 330, EMBER, 0.7)
    c.shape(path("M-230,0 C-210,130 -90,180 0,180 C90,180 210,130 230,0 Z"), Linear(("#c9502c", "#6a2a20", "#2c1c1c"), 20))
    c.shape(face, Radial(("#fff2b8", "#ffc25a", "#f0703a", "#9c3424"), 0.45, 0.55, 0.62))
    dice = Random(5)  # noqa: S311
    for ring, many in ((0.28, 7), (0.52, 12), (0.76, 18)):
        for step in range(many):
            turn = math.tau * (step + dice.uniform(0, 0.4)) / many
            x, y = 230 * ring * math.cos(turn), 92 * ring * math.sin(turn)
            c.shape(ellipse(x, y, 22, 10), Linear(("#b8452a", "#ffd98a"), 60), opacity=0.6)
    c.line([*face], "#ffdf9a", 7, opacity=0.9)


def hammer(c: Canvas) -> None:
    """Its face down at the origin, the handle up to the right, 420 long."""
    c.line([(0, -52), (330, -250)], Linear(("#d9a86a", "#7a4f2c"), 30), 26)
    head = c.at(0, -56, 1, -32)
    head.shape(box(-50, -64, 44, 70, 12), Linear(("#a9b2b8", "#566068", "#262c30"), 20))
    head.shape(box(-56, 52, 50, 78, 6), "#dfe6e8")


def kiln(c: Canvas) -> None:
    """A dragon kiln climbing a wooded slope, six humps under a tiled roof, its firebox glowing at the lower left."""
    c.shape(everything(c), Linear(("#2c3560", "#7a5a7e", "#d98a6a", "#f6c98a")))
    for base, colour in ((470, "#6a5a7c"), (540, "#4f4a68")):
        c.shape(
            [*wave(-20, c.width + 20, base, 50, 700, base / 60), (c.width + 20, c.height), (-20, c.height)],
            Linear((lit(colour, 0.15), colour)),
        )
    slope = path("M-20,830 C300,780 700,640 1220,360 L1220,920 L-20,920 Z")
    c.shape(slope, Linear(("#5c6a48", "#3a4838", "#28342c")))
    for x, y, tall in ((1150, 430, 230), (1040, 470, 190), (960, 500, 150), (1210, 400, 250)):
        pine(c, x, y, tall, "#3c5448")
    for step in range(5, -1, -1):
        hump = c.at(*between((330, 738), (1090, 420), step / 5), 1 - step * 0.09, -22)
        hump.shape(
            path("M-130,70 C-140,-60 -70,-110 0,-110 C70,-110 140,-60 130,70 Z"), Linear(("#d9966a", "#a8623f", "#5c3424"), 30)
        )
        for row in range(4):
            hump.line(
                path(f"M{-124 + row * 6},{40 - row * 34} Q0,{10 - row * 34} {124 - row * 6},{40 - row * 34}"),
                "#5c3424",
                4,
                opacity=0.5,
            )
        hump.shape(ellipse(34, 20, 24, 28), Radial(("#fff0b0", "#ff9a3c", "#8a2c18"), radius=0.55))
        hump.glow(34, 20, 100, EMBER, 0.55)
    front = c.at(214, 800)
    front.glow(0, -40, 330, EMBER, 0.7)
    front.shape(
        path("M-120,30 C-130,-120 -70,-170 0,-170 C70,-170 130,-120 120,30 Z"), Linear(("#c9805a", "#8a4c34", "#4a2a20"), 30)
    )
    front.shape(
        path("M-58,30 C-62,-60 -36,-92 0,-92 C36,-92 62,-60 58,30 Z"), Radial(("#fffbd0", "#ffc25a", "#e2552a"), 0.5, 0.8, 0.8)
    )
    for puff in range(9):
        c.glow(1090 - puff * 26 + math.sin(puff * 1.7) * 30, 330 - puff * 40, 90 + puff * 16, "#e6dcd8", 0.55 - puff * 0.04)


def stacked_pots(c: Canvas) -> None:
    """Unfired bowls and jars on two planks, 480 wide, 310 high."""
    c.shadow(0, 4, 250, 20, 0.5)
    for y, half, load in ((-20, 240, ("jar", "bowl", "bowl", "jar")), (-170, 190, ("bowl", "jar", "bowl"))):
        wood(c, box(-half, y - 10, half, y + 12), "#b98d5a", lines=3)
        for index, kind in enumerate(load):
            pot = c.at((index - (len(load) - 1) / 2) * 112, y - 10)
            _RAW[kind](pot, ("#d9c0a0", "#b9c7ae", "#e6dccb", "#a9805c")[index])


def _raw_bowls(c: Canvas, colour: str) -> None:
    for low in (0, -46):
        c.shape(
            path(f"M-50,{low - 62} C-46,{low - 16} -26,{low} 0,{low} C26,{low} 46,{low - 16} 50,{low - 62} Z"), upright(colour)
        )
        c.shape(ellipse(0, low - 62, 50, 12), lit(colour, 0.4))


def _raw_jar(c: Canvas, colour: str) -> None:
    jar = path("M-34,-130 C-30,-110 -56,-96 -56,-56 C-56,-20 -40,0 0,0 C40,0 56,-20 56,-56 C56,-96 30,-110 34,-130 Z")
    c.shape(jar, upright(colour))
    c.shape(ellipse(0, -130, 35, 9), shaded(colour, 0.35))


_RAW = {"bowl": _raw_bowls, "jar": _raw_jar}


def cloth_on_line(c: Canvas, pattern: str, colour: str, *, wide: float = 260, long: float = 430, sway: float = 16) -> None:
    """Dyed cloth hung by two pegs from y = 0: `pattern` is wave, leaf, check or plain."""
    half, high, low = wide / 2, long * 0.4, long * 0.7
    cloth = path(
        f"M{-half},0 L{half},0 C{half + sway},{high:.0f} {half - sway},{low:.0f} {half + sway * 0.6:.0f},{long} "
        f"Q0,{long + 26} {-half + sway * 0.6:.0f},{long} C{-half - sway},{low:.0f} {-half + sway},{high:.0f} {-half},0 Z"
    )
    c.shape(cloth, Linear((lit(colour, 0.25), colour, lit(colour, 0.1), shaded(colour, 0.25)), 0))
    for row in range(1, int(long / 44)):
        for column in range(-2 + row % 2, 2):
            _print(c.at(column * 66 + 33 - row % 2 * 33, row * 44 + 6), pattern, mix(colour, "#fdf6e4", 0.82), row + column)
    for x in (-half * 0.5, half * 0.1, half * 0.6):
        c.line(path(f"M{x},6 Q{x + sway},{long / 2} {x - 4},{long}"), shaded(colour, 0.5), 16, soft=9, within=cloth, opacity=0.45)
    for x in (-half + 16, half - 16):
        c.shape(box(x - 7, -16, x + 7, 20, 3), Linear(("#e6c48a", "#a8793f"), 0))


def _print(c: Canvas, pattern: str, pale: str, number: int) -> None:
    """One figure of a resist-dyed pattern around the origin."""
    match pattern:
        case "wave":
            for r in (28, 18, 8):
                c.line(ellipse(0, 0, r, r, 200, 340), pale, 3, opacity=0.85)
        case "leaf":
            c.at(0, 0, 1, 30 + number * 50).shape(path("M0,-22 Q16,0 0,22 Q-16,0 0,-22 Z"), pale, opacity=0.85)
        case "check":
            c.shape(box(-16, -11, 16, 11), pale, opacity=0.6)


def dye_vat(c: Canvas) -> None:
    """A coopered tub of indigo with its froth, 420 wide, 240 high."""
    c.shadow(16, 4, 230, 24, 0.5)
    c.shape(path("M-200,-210 L-176,-10 Q0,34 176,-10 L200,-210 Z"), upright("#a8754a"))
    for x in range(-170, 190, 42):
        c.line([(x * 1.1, -200), (x, 6)], "#5c3c26", 4, opacity=0.6)
    for y in (-160, -50):
        c.line(path(f"M{-197 - y * 0.1:.0f},{y} Q0,{y + 48} {197 + y * 0.1:.0f},{y}"), "#d9b679", 15)
    c.shape(ellipse(0, -210, 202, 50), "#c79a66")
    c.shape(ellipse(0, -206, 182, 41), Radial(("#4a5fa8", "#2a3a78", "#141e48"), 0.4, 0.4, 0.7))
    c.specks(ellipse(-30, -206, 90, 22), "#8f9fd8", 60, 9, seed=7, opacity=0.8)
    c.specks(ellipse(-30, -206, 60, 14), "#c9d3f4", 30, 6, seed=9, opacity=0.8)


def van(c: Canvas, colour: str = "#3f8a86") -> None:
    """A repair van with its side open to a bench of spools and poles: 900 wide, 470 high, its nose to the right."""
    cream = "#f3e6c8"
    c.shadow(10, 6, 470, 30, 0.5)
    body = path(
        "M-430,-60 L-430,-400 Q-426,-446 -380,-450 L170,-450 Q230,-446 268,-390 L330,-270 L416,-236 Q440,-224 440,-190 L440,-60 Z"
    )
    c.shape(body, Linear((lit(colour, 0.35), colour, shaded(colour, 0.3)), 75))
    c.shape(
        path("M-430,-400 Q-426,-446 -380,-450 L170,-450 Q230,-446 268,-390 L300,-330 L-430,-330 Z"),
        Linear((lit(cream, 0.4), cream)),
        opacity=0.95,
    )
    c.shape(path("M184,-410 Q216,-410 236,-374 L286,-278 L184,-278 Z"), Linear(("#dff0f2", "#9fc4cc"), 40))
    _bench(c)
    _awning(c)
    for x in (-280, 250):
        c.shape(ellipse(x, -50, 86, 86), shaded(colour, 0.5), within=box(-440, -140, 450, -50))
        c.shape(ellipse(x, -46, 68, 68), Radial(("#4a545a", "#22282c"), 0.4, 0.35))
        c.shape(ellipse(x, -46, 32, 32), Linear(("#f2f6f6", "#93a0a7"), 50))
    c.shape(ellipse(416, -150, 20, 26), Radial(("#fffbe0", "#f6d27a"), 0.4, 0.4))
    c.shape(box(-440, -74, 446, -56, 6), Linear(("#c9d3d6", "#7d888e")))
    c.line([(-380, -476), (150, -476)], "#4c5a60", 9)
    for x, shade, long in ((-300, "#cf5f3c", 150), (-110, "#35507c", 180), (60, "#d9b679", 90)):
        c.shape(box(x, -512, x + long, -478, 16), upright(shade))


def _bench(c: Canvas) -> None:
    """Seen through the van's open side: spools on a shelf, poles, a tent with a new patch."""
    opening = box(-370, -390, 110, -130, 10)
    c.shape(opening, Linear(("#5c4230", "#3a2a22")))
    c.glow(-130, -330, 230, "#ffdf9a", 0.6)
    for x, shade in enumerate(("#cf5f3c", "#d9b679", "#2f7f80", "#6f8f4e", "#7a4f78", "#f1ebdd")):
        spool = c.at(-330 + x * 58, -290)
        spool.shape(box(-18, -44, 18, 0), upright(shade))
        for y in (-48, 0):
            spool.shape(box(-22, y - 4, 22, y + 6, 3), "#d9b679")
    wood(c, box(-370, -288, 110, -274), "#b98d5a", lines=3)
    for x in (-340, -300, 40, 76):
        c.line([(x, -262), (x + 6, -136)], "#b9c4c8", 7)
    c.shape(path("M-250,-136 Q-200,-230 -120,-210 Q-40,-250 10,-136 Z"), Linear(("#a9c47a", "#6f8f4e"), 40))
    c.shape(box(-150, -196, -104, -156, 6), "#e0a640")
    for x in range(-146, -100, 12):
        c.line([(x, -200), (x, -192)], INK, 3)
        c.line([(x, -160), (x, -152)], INK, 3)
    wood(c, box(-390, -136, 130, -106), "#a8754a", lines=4)


def _awning(c: Canvas) -> None:
    for stripe in range(10):
        a, b = stripe / 10, (stripe + 1) / 10
        top = [between((-400, -396), (140, -396), share) for share in (a, b)]
        low = [between((-460, -300), (210, -300), share) for share in (b, a)]
        c.shape([*top, *low], Linear(("#fdf3dc", "#e3d3ae")) if stripe % 2 else Linear(("#e07a54", "#b8502f")))
    c.line([(-460, -300), (210, -300)], "#8a5a30", 5, opacity=0.6)


def school(c: Canvas) -> None:
    """A small schoolhouse on a terrace at dusk, its windows lit: 760 wide, 420 high with its flagless pole."""
    c.shadow(0, 4, 400, 22, 0.4)
    c.shape(box(-360, -250, 360, 0), Linear(("#f6ead2", "#e3d0aa", "#b99f78"), 30))
    c.shape(box(-360, -46, 360, 0), Linear(("#8f9a92", "#66726c")))
    c.shape(path("M-410,-240 L-320,-370 L320,-370 L410,-240 Z"), Linear(("#5c6a72", "#3c474f", "#2a3338")))
    for row in range(1, 5):
        c.line([(-410 + row * 20, -240 - row * 28), (410 - row * 20, -240 - row * 28)], "#8796a0", 3, opacity=0.5)
    c.shape(path("M-70,-360 L0,-430 L70,-360 Z"), Linear(("#6d7a82", "#3c474f")))
    c.shape(ellipse(0, -378, 16, 16), "#e0b44a")
    for x in (-280, -160, 160, 280):
        c.glow(x, -150, 120, "#ffd98a", 0.6)
        c.shape(box(x - 42, -206, x + 42, -96, 5), Radial(("#fff6cc", "#ffd27a", "#e8a850")))
        c.line([(x, -206), (x, -96)], "#7a5a38", 6)
        c.line([(x - 42, -152), (x + 42, -152)], "#7a5a38", 6)
        c.line([*box(x - 42, -206, x + 42, -96), (x - 42, -206)], "#7a5a38", 7)
    c.shape(box(-58, -190, 58, 0, 4), Linear(("#a8502f", "#7a3420"), 20))
    c.line([(0, -188), (0, -2)], "#4a2018", 4)
    c.shape(box(-70, -6, 70, 12), "#b3aa9c")


def roofline_smoke(c: Canvas, x: float, y: float) -> None:
    for puff in range(6):
        c.glow(x + math.sin(puff) * 20 + puff * 8, y - puff * 34, 46 + puff * 12, "#f4eee6", 0.45 - puff * 0.05)


def terraces(c: Canvas, y: float, colours: tuple[str, ...]) -> list[Path]:
    """Rice terraces stepping down from `y`, each its own outline, lowest last."""
    steps = []
    for level, colour in enumerate(colours):
        top = y + level * 54 + level**2 * 6
        outline = [*wave(-20, c.width + 20, top, 20, 560 + level * 90, level * 1.6), (c.width + 20, c.height), (-20, c.height)]
        c.shape(outline, Linear((lit(colour, 0.25), colour, shaded(colour, 0.2))))
        c.line(outline[:-2], lit(colour, 0.6), 5, opacity=0.6)
        steps.append(outline)
    return steps
