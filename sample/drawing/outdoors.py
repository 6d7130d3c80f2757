"""Things for outside, each standing on its origin: tent, stove, sleeping bag, lamps, pack, poles, chair."""

from itertools import pairwise

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded, upright
from sample.drawing.paths import box, drop, ellipse, path

IRON = "#39424a"
STEEL = "#b9c4c8"


def tent(c: Canvas, colour: str, *, glowing: bool = False) -> None:
    """About 660 wide and 340 high, its door to the left of the front."""
    front = path("M-300,0 C-225,-130 -145,-270 -60,-330 C0,-245 62,-125 120,0 Z")
    side = path("M-60,-330 C20,-345 105,-330 150,-288 C220,-200 282,-110 335,-28 L120,0 C62,-125 0,-245 -60,-330 Z")
    door = path("M-185,0 C-150,-90 -112,-185 -64,-258 C-25,-180 16,-85 38,0 Z")
    flap = path("M-64,-258 C-112,-185 -150,-90 -185,0 L-232,0 C-190,-105 -130,-205 -64,-258 Z")
    c.shadow(20, 8, 370, 34, 0.5)
    for along in ([(-60, -330), (-440, 22)], [(-190, -180), (-400, 40)], [(150, -288), (450, 6)], [(240, -170), (470, 26)]):
        c.line(along, "#f4e6c4", 3, opacity=0.9)
        c.line([(along[1][0] - 5, along[1][1] - 12), (along[1][0] + 3, along[1][1] + 10)], INK, 5)
    if glowing:
        c.glow(0, -150, 520, "#ffc873", 0.55)
    outside = lit(colour, 0.2) if glowing else colour
    c.shape(side, Linear((shaded(outside, 0.05), shaded(outside, 0.28), shaded(outside, 0.5)), 20))
    c.shape(front, Linear((lit(outside, 0.42), outside, shaded(outside, 0.15)), 60))
    inside = ("#fff3c0", "#ffc566", "#c9763c") if glowing else (shaded(colour, 0.55), shaded(colour, 0.8))
    c.shape(door, Radial(inside, 0.5, 0.75, 0.8))
    c.shape(flap, Linear((lit(colour, 0.6), shaded(colour, 0.1), lit(colour, 0.25), shaded(colour, 0.2)), 15))
    for seam in ("M-60,-330 C0,-245 62,-125 120,0", "M45,-338 C120,-230 190,-110 232,-14", "M-62,-258 C-25,-180 16,-85 38,0"):
        c.line(path(seam), shaded(colour, 0.6), 3.5, opacity=0.7)
    c.line(path("M-300,0 C-225,-130 -145,-270 -60,-330 C20,-345 105,-330 150,-288"), lit(colour, 0.7), 5, opacity=0.8)
    c.shape(path("M70,-250 Q105,-282 132,-240 L150,-205 Q112,-222 88,-212 Z"), shaded(colour, 0.62))
    c.shape(path("M-185,0 L38,0 L30,-22 Q-70,-34 -176,-22 Z"), shaded(colour, 0.35), opacity=0.8)


def rolled(c: Canvas, colour: str) -> None:
    """A stuff sack lying down, 300 wide."""
    sack = path(
        "M-140,-100 C-60,-118 60,-118 140,-100 C158,-66 158,-34 140,0 C60,16 -60,16 -140,0 C-158,-34 -158,-66 -140,-100 Z"
    )
    c.shadow(0, 6, 165, 20)
    c.shape(sack, Linear((lit(colour, 0.4), colour, shaded(colour, 0.5))))
    for x in (-70, 70):
        c.line(path(f"M{x},-112 Q{x - 16},-50 {x},10"), shaded(colour, 0.6), 12)
    c.shape(ellipse(142, -50, 18, 50), shaded(colour, 0.3))
    c.line(ellipse(150, -50, 9, 20), "#f1e3c2", 4)


def canister(c: Canvas, colour: str) -> None:
    body = path(
        "M-112,-4 L-112,-92 C-112,-132 -72,-150 -30,-160 L30,-160 C72,-150 112,-132 112,-92 L112,-4 C60,18 -60,18 -112,-4 Z"
    )
    c.shadow(14, 6, 150, 20, 0.5)
    c.shape(body, upright(colour))
    c.shape(path("M-112,-78 Q0,-52 112,-78 L112,-34 Q0,-8 -112,-34 Z"), Linear(("#f3e3c0", "#fff7e2", "#d6c49c", "#a8966f"), 0))
    c.shape(drop(-40, -36, 26, 36), "#d9673f")
    for x in (0, 24, 48):
        c.line([(x, -42 - x * 0.06), (x + 12, -43 - x * 0.06)], shaded(colour, 0.3), 6)


def burner(c: Canvas, *, burning: bool = True) -> None:
    """A folding head on a canister's valve, whose foot is at the origin; its supports reach 165 up."""
    c.shape(box(-24, -40, 24, 2, 6), upright("#c79a4b"))
    c.line(path("M24,-22 C90,-18 120,-28 150,-8 C166,4 150,20 132,10 C110,-2 70,-6 24,-12"), "#9aa5aa", 6)
    c.shape(box(-10, -84, 10, -38, 3), upright(STEEL))
    for reach, end in ((-128, -158), (128, -158), (34, -150)):
        c.line([(0, -66), (reach * 0.75, -104), (reach, end + 12), (reach * 0.9, end)], "#8d989d", 10)
        c.line([(reach * 0.62, end), (reach * 1.05, end)], "#aeb8bc", 8)
    if burning:
        c.glow(0, -150, 130, "#6fb7ff", 0.7)
        for x, tall in ((-52, 44), (-28, 58), (0, 66), (28, 58), (52, 44)):
            c.shape(drop(x, -114, 26, tall), Linear(("#7fc4ffcc", "#3f7fe8ee", "#a9dcff")), soft=1)
            c.shape(drop(x, -114, 12, tall * 0.5), "#eafcff", opacity=0.9)
    c.shape(path("M-64,-118 Q0,-134 64,-118 L44,-84 Q0,-76 -44,-84 Z"), upright("#7d878c"))
    for x in range(-48, 49, 16):
        c.shape(ellipse(x, -108, 4, 3), INK)


def stove(c: Canvas, colour: str = "#2f6f73", *, burning: bool = True) -> None:
    canister(c, colour)
    burner(c.at(0, -158), burning=burning)


def pot(c: Canvas, colour: str = "#8f9aa0", *, lid: bool = True) -> None:
    """300 wide, 210 high."""
    body = path("M-150,-190 L-142,-18 C-138,8 138,8 142,-18 L150,-190 Z")
    c.line(path("M146,-150 C230,-150 240,-60 150,-50"), "#4d565c", 12)
    c.shape(body, upright(colour))
    c.shape(ellipse(0, -190, 152, 26), shaded(colour, 0.5))
    for y in (-120, -90, -60):
        c.line([(-92, y), (-60, y + 3)], shaded(colour, 0.55), 4)
    if lid:
        c.shape(path("M-152,-192 C-120,-232 120,-232 152,-192 C110,-170 -110,-170 -152,-192 Z"), rounded(lit(colour, 0.15)))
        c.shape(box(-20, -246, 20, -218, 10), upright(INK))


def sleeping_bag(c: Canvas, colour: str, lining: str) -> None:
    """A mummy bag seen from above, its foot to the left, 800 long."""
    outline = path(
        "M-400,10 C-400,-58 -340,-78 -250,-92 C-100,-118 110,-138 230,-130 C340,-122 400,-74 402,0 "
        "C400,74 340,122 230,128 C110,136 -100,116 -250,98 C-340,88 -400,78 -400,10 Z"
    )
    c.at(16, 26).shape(outline, INK, soft=22, opacity=0.5)
    c.shape(outline, colour)
    edges = [-410, -330, -256, -182, -108, -34, 40, 114, 188, 410]
    for left, right in pairwise(edges):
        baffle = path(f"M{left},-150 Q{left + 18},0 {left},150 L{right},150 Q{right + 18},0 {right},-150 Z")
        c.shape(baffle, Linear((shaded(colour, 0.45), lit(colour, 0.3), colour, shaded(colour, 0.3)), 0), within=outline)
        c.line(path(f"M{right},-150 Q{right + 18},0 {right},150"), shaded(colour, 0.6), 3, within=outline)
    c.shape(outline, Linear(("#fff6e055", "#fff6e000", "#1f2a3655")))
    c.shape(ellipse(292, 0, 88, 84), Radial((shaded(lining, 0.55), shaded(lining, 0.15)), 0.35))
    c.shape(ellipse(300, 0, 62, 56), Radial((lit(lining, 0.4), lining, shaded(lining, 0.3)), 0.4, 0.35))
    c.line(ellipse(292, 0, 88, 84), lit(colour, 0.35), 12)
    c.line(path("M206,22 C110,44 -60,60 -190,58"), "#f2e4c2", 5, opacity=0.9)
    c.shape(box(-204, 50, -182, 70, 4), "#f2c14f")


def headlamp(c: Canvas, colour: str, *, shining: bool = True) -> None:
    """520 wide; the strap stands up behind the lamp."""
    c.shadow(0, 70, 280, 30)
    c.line(ellipse(0, -190, 250, 120, 180, 360), shaded(colour, 0.5), 54)
    c.line(path("M-10,-306 C-40,-250 -30,-150 0,-80"), shaded(colour, 0.3), 40)
    c.line(ellipse(0, -190, 250, 120, 0, 180), colour, 56)
    c.line(ellipse(0, -206, 250, 120, 8, 172), lit(colour, 0.45), 5)
    c.line(ellipse(0, -172, 250, 120, 8, 172), "#f2e4c2", 7, opacity=0.8)
    housing = box(-128, -150, 128, 42, 56)
    c.shape(box(-100, -170, 100, 54, 40), shaded(IRON, 0.4))
    c.shape(housing, Linear((lit(IRON, 0.35), IRON, shaded(IRON, 0.5)), 70))
    c.line(path("M-80,-138 Q0,-150 80,-138"), "#9fb0b8", 5, opacity=0.7)
    c.shape(ellipse(-30, -54, 78, 78), Linear(("#dfe7ea", "#6c7880"), 60))
    c.shape(ellipse(-30, -54, 62, 62), Radial(("#fffdf0", "#ffe9a8", "#e0a94a"), radius=0.55))
    c.shape(ellipse(-30, -54, 24, 24), "#ffffff")
    c.shape(ellipse(82, -54, 24, 24), Radial(("#ff9a8a", "#b8322c")))
    c.shape(box(-40, -172, 40, -150, 10), Linear(("#f0a24a", "#c26a2a")))
    if shining:
        c.glow(-30, -54, 230, "#fff2c0", 0.7)


def lantern(c: Canvas, colour: str, *, shining: bool = True) -> None:
    """260 wide, 470 high with its handle."""
    c.shadow(8, 4, 150, 20, 0.5)
    c.line(path("M-88,-300 C-190,-330 -130,-490 0,-490 C130,-490 190,-330 88,-300"), "#9aa5aa", 8)
    glass = path("M-82,-110 C-118,-160 -118,-250 -78,-300 L78,-300 C118,-250 118,-160 82,-110 Z")
    c.shape(glass, Radial(("#fffbe0", "#ffe09a", "#f1ad58"), 0.5, 0.55, 0.75))
    c.shape(drop(0, -150, 50, 110), Radial(("#ffffff", "#fff3c4"), 0.5, 0.7))
    for x in (-72, 72):
        c.line(path(f"M{x},-108 C{x * 1.5},-170 {x * 1.5},-240 {x},-302"), shaded(colour, 0.2), 7)
    c.line(path("M-52,-280 C-76,-240 -78,-180 -60,-140"), "#ffffff", 9, opacity=0.8)
    c.shape(path("M-108,0 L-98,-96 Q0,-126 98,-96 L108,0 Q0,24 -108,0 Z"), upright(colour))
    c.shape(path("M-100,-104 Q0,-86 100,-104 L96,-122 Q0,-108 -96,-122 Z"), upright(lit(colour, 0.2)))
    c.shape(path("M-92,-296 Q0,-276 92,-296 L60,-352 Q0,-372 -60,-352 Z"), upright(colour))
    c.shape(box(-26, -384, 26, -354, 10), upright(shaded(colour, 0.3)))
    c.shape(ellipse(0, -44, 22, 22), Radial(("#f6d48a", "#b98434"), 0.35, 0.3))
    if shining:
        c.glow(0, -200, 420, "#ffd98a", 0.55)


def backpack(c: Canvas, colour: str, trim: str = "#f0a24a") -> None:
    """420 wide, 600 high."""
    body = path(
        "M-172,-6 C-196,-130 -192,-380 -152,-480 C-110,-530 110,-530 152,-480 C192,-380 196,-130 172,-6 C120,28 -120,28 -172,-6 Z"
    )
    c.shadow(10, 12, 230, 30, 0.5)
    for x in (-1, 1):
        c.at(0, 0, mirrored=x < 0).line(path("M110,-500 C240,-470 250,-250 178,-90"), shaded(colour, 0.6), 34)
        c.at(0, 0, mirrored=x < 0).shape(
            path("M160,-96 C240,-110 280,-84 300,-50 L250,-30 C230,-50 200,-44 166,-30 Z"), shaded(colour, 0.55)
        )
    c.line(ellipse(0, -560, 44, 38, 170, 370), shaded(colour, 0.6), 16)
    c.shape(body, upright(colour))
    c.specks(body, shaded(colour, 0.6), 60, 2.4, opacity=0.25)
    for mirrored in (False, True):
        pocket = path("M118,-10 C112,-90 116,-150 126,-190 L196,-206 C202,-130 194,-60 174,-4 Z")
        c.at(0, 0, mirrored=mirrored).shape(pocket, Linear((shaded(colour, 0.3), shaded(colour, 0.55)), 40))
    c.shape(box(-112, -300, 112, -24, 44), Linear((lit(colour, 0.3), colour, shaded(colour, 0.3)), 55))
    c.line(path("M-92,-232 Q0,-214 92,-232"), shaded(colour, 0.65), 7)
    c.line([(96, -232), (108, -206)], trim, 9)
    lid = path("M-176,-404 C-172,-520 -104,-572 0,-572 C104,-572 172,-520 176,-404 C110,-366 -110,-366 -176,-404 Z")
    c.at(0, 12).shape(lid, INK, within=body, soft=10, opacity=0.5)
    c.shape(lid, Linear((lit(colour, 0.35), shaded(colour, 0.08), shaded(colour, 0.42)), 65))
    c.line(path("M-120,-470 Q0,-440 120,-470"), trim, 7)
    for x in (-62, 62):
        c.line([(x, -386), (x, -300)], shaded(colour, 0.7), 20)
        c.shape(box(x - 19, -344, x + 19, -312, 7), Linear(("#56616a", "#22303a")))
    c.shape(box(-36, -140, 36, -112, 6), trim)
    c.line([(-20, -126), (20, -126)], shaded(trim, 0.5), 5)


def pole(c: Canvas, colour: str) -> None:
    """An upright trekking pole, 700 long, its tip at the origin."""
    c.line([(0, 0), (0, -40)], "#d6dde0", 7)
    c.shape(path("M-34,-48 Q0,-66 34,-48 Q0,-34 -34,-48 Z"), IRON)
    for low, high, width in ((-50, -250, 11), (-250, -430, 14), (-430, -590, 17)):
        c.shape(box(-width / 2, high, width / 2, low), upright(colour))
    for y in (-250, -430):
        c.shape(box(-13, y - 26, 13, y + 14, 5), upright(IRON))
        c.shape(box(8, y - 18, 24, y + 6, 4), "#f0a24a")
    c.line(path("M-4,-680 C-70,-660 -74,-560 -40,-540 C-16,-530 0,-600 8,-676"), "#2a343c", 9)
    c.shape(
        path("M-13,-580 C-20,-610 -10,-640 -18,-668 C-22,-704 24,-712 24,-676 C12,-650 18,-610 13,-580 Z"), upright("#c99a63")
    )
    c.specks(path("M-13,-584 L-12,-660 L14,-664 L12,-584 Z"), "#7a5227", 26, 2.4, opacity=0.7)


def chair(c: Canvas, colour: str) -> None:
    """A low sling chair turned a little to the left: 440 wide, 430 high."""
    c.shadow(0, 6, 240, 26, 0.5)
    for along in ([(-150, -150), (120, 0)], [(150, -150), (-120, 0)], [(-176, -150), (-150, 0)], [(176, -150), (160, 0)]):
        c.line(along, IRON, 13)
        c.line(along, "#8a98a2", 4, opacity=0.7)
    for x in (-150, -120, 120, 160):
        c.shape(ellipse(x, 2, 13, 9), "#d9673f")
    for mirrored in (False, True):
        c.at(0, 0, mirrored=mirrored).line([(120, -150), (168, -425)], IRON, 13)
    back = path(
        "M-172,-424 C-60,-392 60,-392 172,-424 C168,-340 150,-250 132,-178 C60,-150 -60,-150 -132,-178 "
        "C-150,-250 -168,-340 -172,-424 Z"
    )
    seat = path(
        "M-134,-180 C-60,-150 60,-150 134,-180 C160,-160 186,-140 200,-118 C100,-62 -100,-62 -200,-118 "
        "C-186,-140 -160,-160 -134,-180 Z"
    )
    c.shape(back, Linear((lit(colour, 0.3), colour, shaded(colour, 0.35)), 60))
    c.shape(
        path("M-120,-390 C-50,-370 50,-370 120,-390 C116,-340 108,-290 100,-250 C50,-236 -50,-236 -100,-250 Z"),
        shaded(colour, 0.28),
    )
    for y in range(-376, -252, 18):
        c.line(path(f"M-112,{y} Q0,{y + 20} 112,{y}"), lit(colour, 0.2), 2, opacity=0.5)
    c.shape(seat, Linear((shaded(colour, 0.3), lit(colour, 0.15), shaded(colour, 0.2))))
    c.line(path("M-200,-118 C-100,-62 100,-62 200,-118"), lit(colour, 0.5), 6)
    for x in (-172, 172):
        c.shape(ellipse(x, -424, 15, 13), "#d9673f")
