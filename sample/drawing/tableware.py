"""For the table and the larder, each standing on its origin: bowls, chopsticks, boxes, jars, a wrapping cloth, an apron."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, rounded, shaded, upright
from sample.drawing.paths import Path, box, ellipse, path, wave
from sample.drawing.tea import crackle

STEEL = "#b9c4c8"


def furrow_bowl(c: Canvas, colour: str) -> Path:
    """Stoneware raked with slanting grooves: 320 wide, 160 high; answers the outline of its inside."""
    side = path("M-160,-156 C-158,-70 -112,-14 -58,-10 L58,-10 C112,-14 158,-70 160,-156 Z")
    c.shadow(12, 6, 150, 17, 0.5)
    c.shape(box(-60, -20, 60, 8, 6), "#a8794c")
    c.shape(side, upright(colour))
    for step in range(-9, 10):
        groove = path(f"M{step * 27 - 20},-166 Q{step * 19},-80 {step * 11 + 14},-8")
        c.line(groove, shaded(colour, 0.35), 6, within=side, opacity=0.5)
        c.at(5, 0).line(groove, lit(colour, 0.7), 3, within=side, opacity=0.5)
    c.shape(path("M-90,-36 Q0,-8 90,-36 L60,-6 L-60,-6 Z"), "#a8794c", within=side, opacity=0.75)
    c.shape(ellipse(0, -156, 162, 40), lit(colour, 0.55))
    c.line(ellipse(0, -156, 158, 38, 180, 300), "#ffffff", 4, opacity=0.6)
    inside = ellipse(0, -153, 148, 33)
    c.shape(inside, Linear((shaded(colour, 0.45), lit(colour, 0.1)), 10))
    return inside


def chopsticks(c: Canvas, colour: str, *, tip: str | None = None, length: float = 620) -> None:
    """One pair from above, its tips to the right, the origin in the middle."""
    for y, turn in ((-11, 0.7), (11, -0.7)):
        stick = c.at(0, y, 1, turn)
        half = length / 2
        body = [(-half, -9), (half, -4), (half + 4, 0), (half, 4), (-half, 9)]
        stick.at(5, 9).shape(body, INK, soft=5, opacity=0.45)
        stick.shape(body, Linear((lit(colour, 0.45), colour, shaded(colour, 0.45))))
        for grain in (-3, 3):
            stick.line(wave(-half, half * 0.4, grain, 1.6, 190, grain), shaded(colour, 0.5), 1.6, within=body, opacity=0.6)
        stick.shape(box(-half - 2, -10, -half + 26, 10, 4), tip or shaded(colour, 0.35))


def rest(c: Canvas, colour: str = "#9fbfa4") -> None:
    """A glazed pillow for chopsticks, from above, 90 by 300."""
    c.at(8, 14).shape(box(-42, -150, 42, 150, 30), INK, soft=10, opacity=0.45)
    c.shape(box(-42, -150, 42, 150, 30), Linear((shaded(colour, 0.2), lit(colour, 0.5), colour, shaded(colour, 0.3)), 0))
    crackle(c, box(-42, -150, 42, 150), shaded(colour, 0.5), many=30)
    c.line([(-20, -120), (-20, 110)], "#ffffff", 8, soft=4, opacity=0.6)


def lunch_box(c: Canvas, colour: str = "#efe6d4", strap: str = "#c9603c", *, lid: bool = True, tiers: int = 2) -> None:
    """Steel tiers under a coloured lid, held by a strap: 400 wide, 130 a tier."""
    c.shadow(14, 4, 220, 18, 0.5)
    for tier in range(tiers):
        low = -tier * 118
        c.shape(
            path(
                f"M-196,{low - 112} L196,{low - 112} L188,{low - 20} "
                f"Q184,{low} 160,{low} L-160,{low} Q-184,{low} -188,{low - 20} Z"
            ),
            upright(STEEL),
        )
        c.line([(-150, low - 90), (-144, low - 22)], "#ffffff", 16, soft=6, opacity=0.6)
        c.shape(box(-202, low - 122, 202, low - 104, 8), upright(lit(STEEL, 0.3)))
    if not lid:
        return
    top = -tiers * 118
    c.shape(
        path(
            f"M-206,{top + 4} L-200,{top - 34} Q-194,{top - 54} -166,{top - 54} "
            f"L166,{top - 54} Q194,{top - 54} 200,{top - 34} L206,{top + 4} Z"
        ),
        upright(colour),
    )
    c.shape(box(-200, top - 8, 200, top + 4), shaded(colour, 0.15), opacity=0.6)
    c.line([(-150, top - 40), (60, top - 42)], "#ffffff", 8, soft=4, opacity=0.7)
    c.shape(box(-34, top - 58, 34, 2), Linear((lit(strap, 0.25), strap, shaded(strap, 0.35)), 0))
    c.shape(box(-42, top + 96, 42, top + 132, 6), Linear(("#6d4327", "#4a2c1a")))


def open_lunch(c: Canvas, colour: str = STEEL) -> None:
    """A tier seen from above with rice, egg, greens and pickles: 520 by 340, its middle at the origin."""
    rim = box(-260, -170, 260, 170, 70)
    c.at(16, 22).shape(rim, INK, soft=18, opacity=0.5)
    c.shape(rim, Linear((lit(colour, 0.6), colour, shaded(colour, 0.3)), 50))
    inside = box(-240, -150, 240, 150, 56)
    c.shape(inside, shaded(colour, 0.35))
    c.shape(box(-236, -146, 10, 146, 40), Radial(("#ffffff", "#f6efdf", "#d9cbb0"), 0.4, 0.3, 0.9), within=inside)
    c.specks(box(-230, -140, 4, 140), "#ffffff", 220, 8, seed=8, opacity=0.9)
    c.specks(box(-150, -60, -70, 60), "#2b2a2e", 30, 4, seed=3, opacity=0.9)
    c.shape(ellipse(-112, 0, 24, 24), Radial(("#e8604a", "#a82c2a"), 0.35, 0.3))
    c.shape(box(18, -146, 236, -10, 20), "#4f7a34", within=inside)
    c.specks(box(24, -140, 230, -16), "#7fb552", 60, 18, seed=5, opacity=1)
    c.specks(box(24, -140, 230, -16), "#3c6a2c", 40, 13, seed=6, opacity=0.9)
    c.shape(box(18, 0, 236, 146, 20), "#7a3a2a", within=inside)
    for x, y in ((70, 56), (170, 74)):
        c.shape(ellipse(x + 4, y + 6, 52, 56), INK, soft=6, opacity=0.4)
        c.shape(ellipse(x, y, 52, 56), "#fffaf0")
        c.shape(ellipse(x, y, 30, 33), Radial(("#ffd25a", "#f09a24", "#d97f1c"), 0.4, 0.35, 0.8))
    c.specks(box(24, 6, 232, 44), "#e05a7c", 20, 11, seed=12, opacity=0.9)


def food_jar(c: Canvas, colour: str = "#cf5f3c") -> Path:
    """Squat and wide-mouthed, open: 300 wide, 330 high; answers the outline of its inside."""
    c.shadow(14, 2, 160, 18, 0.5)
    c.shape(path("M-150,-250 L-144,-30 Q-140,0 -100,4 Q0,14 100,4 Q140,0 144,-30 L150,-250 Z"), upright(colour))
    c.specks(box(-140, -240, 140, -20), shaded(colour, 0.5), 90, 2, opacity=0.3)
    c.shape(path("M-150,-250 Q-150,-284 -124,-290 L124,-290 Q150,-284 150,-250 Q0,-216 -150,-250 Z"), upright(lit(STEEL, 0.15)))
    for y in (-318, -304):
        c.line(path(f"M-122,{y} Q0,{y + 28} 122,{y}"), shaded(STEEL, 0.3), 5)
    c.shape(box(-122, -328, 122, -286), upright(STEEL))
    c.line(path("M-122,-304 Q0,-278 122,-304"), shaded(STEEL, 0.45), 4, opacity=0.7)
    c.line([(-104, -220), (-100, -40)], "#ffffff", 18, soft=7, opacity=0.45)
    c.shape(ellipse(0, -328, 123, 29), lit(STEEL, 0.6))
    inside = ellipse(0, -325, 110, 22)
    c.shape(inside, shaded(STEEL, 0.5))
    return inside


def soup(c: Canvas, inside: Path) -> None:
    """Tomato soup with beans and herbs in the food jar's mouth."""
    c.shape(inside, Radial(("#f0844a", "#cf5228", "#8f3016"), 0.4, 0.4, 0.8))
    c.specks(inside, "#fbe6b4", 26, 10, seed=4, opacity=1)
    c.specks(inside, "#4f8a3c", 26, 5, seed=6, opacity=1)


def folding_spoon(c: Canvas) -> None:
    """Lying, 260 long, its bowl to the right."""
    c.at(4, 8).line([(-130, 0), (80, 0)], INK, 12, soft=5, opacity=0.4)
    c.line([(-130, 0), (70, 0)], Linear(("#f2f6f6", "#8d989d")), 14)
    c.shape(ellipse(-30, 0, 9, 9), "#6c7880")
    c.shape(ellipse(112, 0, 58, 32), Linear(("#8d989d", "#f2f6f6", "#a5b1b6"), 60))
    c.shape(ellipse(112, 2, 46, 23), Linear(("#7d888e", "#dfe6e8"), 60))


def pane_box(c: Canvas, fills: str, *, clip: str = "#e6efe9", width: float = 400, height: float = 130) -> None:
    """Clear glass with a clip lid, filled with small things of the colour `fills`."""
    half = width / 2
    c.shadow(10, 2, half, 14, 0.4)
    glass = path(
        f"M{-half + 8},{-height} L{half - 8},{-height} L{half - 20},-14 "
        f"Q{half - 24},0 {half - 44},0 L{-half + 44},0 Q{-half + 24},0 {-half + 20},-14 Z"
    )
    c.shape(glass, Linear(("#f6fbfaaa", "#d3e2e266", "#b5c9cc99"), 0))
    food = path(
        f"M{-half + 22},{-height * 0.74} Q0,{-height * 0.9} {half - 22},{-height * 0.72} L{half - 30},-12 L{-half + 30},-12 Z"
    )
    c.shape(food, Linear((lit(fills, 0.2), fills, mix(fills, "#7a4a1e", 0.35))))
    for shade, many, seed in ((lit(fills, 0.3), 60, 3), (fills, 60, 5), (mix(fills, "#7a4a1e", 0.25), 30, 7)):
        c.specks(food, shade, many, 15, seed=seed, opacity=1)
    c.shape(glass, Linear(("#ffffff66", "#ffffff00", "#ffffff33"), 20))
    c.line([(-half + 34, -height + 24), (-half + 42, -26)], "#ffffff", 9, soft=2, opacity=0.9)
    c.line([(half - 40, -height + 24), (half - 46, -50)], "#ffffff", 5, soft=2, opacity=0.7)
    c.shape(box(-half, -height - 24, half, -height + 8, 10), upright(clip))
    c.line([(-half + 12, -height - 16), (half - 60, -height - 16)], "#ffffff", 4, opacity=0.8)
    for x in (-half - 8, half - 14):
        c.shape(
            box(x, -height - 20, x + 22, -height + 40, 6), Linear((lit("#4f8f88", 0.3), "#4f8f88", shaded("#4f8f88", 0.3)), 0)
        )


def wrapped_box(c: Canvas, colour: str = "#34507c", wave_colour: str = "#f2ead6") -> None:
    """A lunch box in a cloth of waves, its knot with two ears: 420 wide, 420 high."""
    body = path("M-200,-190 C-120,-236 120,-236 200,-190 L206,-24 Q204,4 170,6 L-170,6 Q-204,4 -206,-24 Z")
    c.shadow(16, 6, 230, 20, 0.5)
    c.shape(body, Linear((lit(colour, 0.25), colour, shaded(colour, 0.3)), 25))
    _waves(c, body, wave_colour)
    for fold in (
        "M-10,-214 Q-110,-120 -200,-30",
        "M10,-214 Q110,-120 202,-30",
        "M0,-210 Q-30,-100 -60,0",
        "M0,-210 Q40,-100 80,0",
    ):
        c.line(path(fold), shaded(colour, 0.6), 16, soft=7, within=body, opacity=0.5)
        c.at(-12, -3).line(path(fold), lit(colour, 0.5), 6, soft=3, within=body, opacity=0.4)
    for mirrored in (False, True):
        ear = c.at(0, 0, mirrored=mirrored)
        flap = path("M10,-236 C40,-350 130,-400 210,-372 C196,-300 120,-230 20,-212 Z")
        ear.shape(flap, Linear((lit(colour, 0.35), colour, shaded(colour, 0.35)), 60))
        _waves(ear, flap, wave_colour)
        ear.line(path("M20,-226 C70,-300 130,-340 190,-360"), shaded(colour, 0.6), 9, soft=4, within=flap, opacity=0.6)
    knot = path("M-50,-236 C-40,-276 40,-276 50,-236 C54,-196 30,-184 0,-184 C-30,-184 -54,-196 -50,-236 Z")
    c.shape(knot, rounded(colour))
    c.line(path("M-36,-246 Q0,-216 40,-240"), shaded(colour, 0.5), 5, opacity=0.7)


def _waves(c: Canvas, within: Path, colour: str) -> None:
    """The pattern of overlapping rings called seigaiha."""
    for row in range(-11, 2):
        for column in range(-5, 6):
            x, y = column * 68 + row % 2 * 34, row * 34
            for r in (30, 20, 10):
                c.line(ellipse(x, y, r, r, 200, 340), colour, 3, within=within, opacity=0.75)


def pickle_jar(c: Canvas, *, seed: int = 4) -> None:
    """Glass with a water moat and an upturned cap, full of chillies, radish and beans: 340 wide, 470 high."""
    glass = path(
        "M-104,-370 C-170,-330 -176,-250 -168,-150 C-164,-60 -130,-10 -90,0 "
        "Q0,16 90,0 C130,-10 164,-60 168,-150 C176,-250 170,-330 104,-370 Z"
    )
    c.shadow(14, 4, 150, 18, 0.5)
    c.shape(glass, Linear(("#f6fbf4bb", "#dcebdc77", "#b5c9b899"), 0))
    c.shape(box(-190, -324, 190, 20), Linear(("#f0e2b4", "#e6cf90", "#c9a860")), within=glass, opacity=0.75)
    dice = Random(seed)  # noqa: S311
    for piece_number in range(46):
        x, y, turn = dice.uniform(-94, 94), -286 + piece_number * 5.6, dice.uniform(-50, 50)
        piece = c.at(x, y, dice.uniform(0.8, 1.2), turn)
        match dice.choice(("chilli", "chilli", "radish", "bean", "cabbage")):
            case "chilli":
                piece.shape(path("M-44,-6 C-10,-20 30,-14 56,8 C24,14 -20,14 -44,6 Z"), Linear(("#f06a4a", "#c9281f", "#8a1614")))
                piece.line([(-44, 0), (-58, -6)], "#4f8a3c", 6)
            case "radish":
                piece.shape(ellipse(0, 0, 30, 26), Radial(("#fff6f4", "#f9d6dc", "#e87a98"), radius=0.5))
            case "bean":
                piece.line(path("M-50,6 Q0,-22 50,6"), Linear(("#a9c46a", "#6f8f3c")), 11)
            case _:
                piece.shape(path("M-36,0 Q-10,-34 36,-16 Q30,20 -20,22 Z"), Linear(("#f8f4d8", "#d3dc9a")), opacity=0.95)
    c.shape(glass, Linear(("#ffffff55", "#ffffff00", "#1f2a3622"), 0))
    c.line(path("M-134,-290 C-146,-210 -140,-120 -118,-60"), "#ffffff", 15, soft=4, opacity=0.85)
    c.line(path("M130,-280 C138,-220 136,-160 128,-110"), "#ffffff", 6, soft=2, opacity=0.6)
    c.shape(path("M-150,-410 L-128,-352 Q0,-328 128,-352 L150,-410 Z"), Linear(("#ffffffbb", "#d3e2e288", "#b5c9ccaa"), 0))
    c.shape(ellipse(0, -408, 150, 26), Linear(("#eaf6f6", "#a9cdd6"), 30))
    c.shape(
        path("M-96,-404 C-100,-460 -60,-484 0,-484 C60,-484 100,-460 96,-404 Q0,-378 -96,-404 Z"),
        Linear(("#fbfffecc", "#d9eaea99", "#b0c6caaa"), 20),
    )
    c.line(path("M-70,-420 Q-66,-456 -30,-468"), "#ffffff", 8, soft=2, opacity=0.9)
    c.shape(ellipse(0, -488, 26, 15), Linear(("#ffffff", "#b5c9cc"), 50))


def apron(c: Canvas, colour: str = "#4a5a68", towel: str = "#f1ebdd") -> None:
    """Linen, hanging from a hook at the origin by its crossed straps: 440 wide, 640 long."""
    cloth = path(
        "M-120,170 C-110,260 -190,300 -214,330 C-226,450 -222,560 -206,646 Q0,676 206,646 "
        "C222,560 226,450 214,330 C190,300 110,260 120,170 Q0,196 -120,170 Z"
    )
    for mirrored in (False, True):
        strap = c.at(0, 0, mirrored=mirrored)
        strap.line(path("M0,6 C60,50 104,110 108,184"), shaded(colour, 0.35), 22)
        strap.line(path("M204,336 C240,380 236,430 252,500"), shaded(colour, 0.3), 15)
    c.at(22, 20).shape(cloth, INK, soft=20, opacity=0.35)
    c.shape(cloth, Linear((lit(colour, 0.25), colour, shaded(colour, 0.3)), 20))
    for x, lean in ((-150, 10), (-60, -16), (40, 14), (130, -8)):
        c.line(path(f"M{x},300 Q{x + lean},480 {x + lean * 2},660"), shaded(colour, 0.5), 18, soft=10, within=cloth, opacity=0.45)
        c.line(
            path(f"M{x + 26},300 Q{x + 26 + lean},480 {x + 26 + lean * 2},660"),
            lit(colour, 0.4),
            10,
            soft=6,
            within=cloth,
            opacity=0.45,
        )
    for y in range(180, 670, 9):
        c.line([(-230, y), (230, y)], lit(colour, 0.3), 1.2, within=cloth, opacity=0.3)
    pocket = box(-116, 380, 90, 530, 12)
    c.shape(pocket, Linear((lit(colour, 0.2), shaded(colour, 0.12)), 40))
    c.line([*pocket, pocket[0]], shaded(colour, 0.5), 3, opacity=0.8)
    c.line([(-10, 384), (-10, 526)], shaded(colour, 0.5), 3, opacity=0.7)
    c.shape(path("M130,372 L206,366 L212,560 Q172,580 134,566 Z"), Linear((lit(towel, 0.3), towel, shaded(towel, 0.2)), 0))
    for y in (500, 520):
        c.line([(134, y), (211, y - 4)], "#c9603c", 6, opacity=0.85)
    c.line([(122, 370), (214, 364)], "#8a5a30", 13)
    for x in (-92, 92):
        c.shape(ellipse(x, 200, 9, 9), Radial(("#f6dca0", "#8a6428")))
    c.specks(path("M-100,230 L60,230 L40,420 L-160,440 Z"), "#fffdf4", 60, 9, seed=9, opacity=0.5)
    c.glow(-40, 320, 110, mix(colour, "#ffffff", 0.85), 0.35)


def hook(c: Canvas) -> None:
    """A brass peg on a wooden rail; what hangs from it hangs from the origin."""
    c.line([(0, -18), (0, 12), (16, 16)], Linear(("#f6dca0", "#a8782c")), 15)
    c.shape(ellipse(0, -22, 20, 20), Radial(("#fbe9b8", "#b98434", "#7c5420"), 0.35, 0.3))
