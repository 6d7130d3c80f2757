"""What carries things on the back and keeps them dry, each standing on its origin: a roll-top town pack, dry bags."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded, upright
from sample.drawing.paths import box, ellipse, path


def town_pack(c: Canvas, colour: str, trim: str = "#d9b679") -> None:
    """A roll-top with a laptop half out of its side zip and an umbrella at the other side: 400 wide, 600 high."""
    c.shadow(10, 8, 230, 28, 0.5)
    c.line(path("M140,-520 C250,-480 260,-240 190,-60"), shaded(colour, 0.55), 32)
    laptop = c.at(196, -300, 1, 9)
    laptop.shape(box(-50, -220, 84, 170, 12), Linear(("#eef1f2", "#b9c1c5", "#8d969b"), 20))
    laptop.shape(ellipse(44, -60, 13, 13), "#8d969b")
    body = path("M-186,-8 C-200,-140 -196,-360 -176,-470 L176,-470 C196,-360 200,-140 186,-8 C120,20 -120,20 -186,-8 Z")
    c.shape(body, Linear((lit(colour, 0.3), colour, colour, shaded(colour, 0.4)), 15))
    c.specks(body, lit(colour, 0.5), 160, 1.6, opacity=0.3)
    c.line(path("M150,-450 C172,-340 172,-160 158,-40"), "#d8dfe0", 5, opacity=0.9)
    neck = path("M-176,-470 C-180,-520 -170,-560 -160,-590 L160,-590 C170,-560 180,-520 176,-470 Q0,-440 -176,-470 Z")
    c.shape(neck, Linear((lit(colour, 0.2), shaded(colour, 0.22))))
    for y, bend in ((-590, 16), (-562, 18)):
        c.line(path(f"M-168,{y} Q0,{y + bend} 168,{y}"), shaded(colour, 0.15), 34)
        c.line(path(f"M-164,{y - 11} Q0,{y + bend - 11} 164,{y - 11}"), lit(colour, 0.4), 6, opacity=0.7)
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        side.line(path("M168,-590 C206,-570 200,-500 188,-440"), trim, 18)
        side.shape(box(176, -470, 208, -422, 6), INK)
    c.shape(box(-132, -286, 132, -40, 22), Linear((lit(colour, 0.12), shaded(colour, 0.18)), 50))
    c.line(path("M-132,-262 Q0,-250 132,-262"), shaded(colour, 0.6), 8)
    c.line([(-100, -258), (-100, -226)], trim, 9)
    c.shape(box(58, -120, 110, -88, 4), trim)
    c.line([(0, -440), (0, -330)], trim, 15)
    c.shape(path("M-14,-342 L14,-342 L9,-300 L-9,-300 Z"), "#aab4b8")
    stick = c.at(-204, -60)
    stick.shape(path("M-26,0 L-16,-330 Q0,-360 16,-330 L26,0 Z"), Linear(("#e2694a", "#c9432e", "#8f2f26"), 0))
    stick.line([(0, -20), (4, -330)], "#8f2f26", 4, opacity=0.7)
    stick.line(path("M0,-346 L0,-410 C0,-446 46,-446 46,-410"), "#8a5c3c", 15)
    c.shape(
        path("M-240,-10 C-246,-80 -240,-130 -232,-160 L-168,-150 L-166,-4 Z"),
        Linear((shaded(colour, 0.15), shaded(colour, 0.45)), 0),
    )
    c.line([(-234, -158), (-168, -150)], trim, 7)


def dry_bag(c: Canvas, colour: str, wide: float, tall: float, litres: int) -> None:
    """A roll-top sack, wet, its rolled mouth buckled into a loop; a bar for every five litres."""
    half = wide / 2
    c.shadow(12, 2, half * 1.15, 22, 0.5)
    loop = path("M-45,0 C-35,-50 35,-50 45,0")
    c.line([(x * wide / 100, y * wide / 100 - tall) for x, y in loop], INK, 15)
    c.shape(box(-28, -tall - wide * 0.44, 28, -tall - wide * 0.29, 8), "#39424a")
    side = path("M-92,-94 C-108,-70 -104,-12 -100,-3 Q0,5 100,-3 C104,-12 108,-70 92,-94 Z")
    body = [(x * half / 100, y * tall / 100) for x, y in side]
    c.shape(body, upright(colour))
    c.line(path(f"M{-half + 4},-40 Q0,-4 {half - 4},-40"), shaded(colour, 0.4), 5, opacity=0.7)
    for x in (-0.62, -0.2, 0.3, 0.68):
        crease = [(half * x, -tall + 26), (half * x * 0.86, -tall + 84), (half * x * 1.1, -tall + 150)]
        c.line(crease, shaded(colour, 0.5), 9, soft=5, opacity=0.55)
    c.line([(-half * 0.6, -tall + 90), (-half * 0.62, -60)], "#ffffff", wide * 0.09, soft=wide * 0.04, opacity=0.5)
    for fold in range(3):
        y = -tall + 26 - fold * 20
        c.line([(-half * 0.95, y), (half * 0.95, y)], shaded(colour, 0.1), 21)
        c.line([(-half * 0.93, y - 6), (half * 0.9, y - 6)], lit(colour, 0.45), 5, opacity=0.8)
    for bar in range(litres // 5):
        c.shape(box(-half * 0.4 + bar * 26, -tall * 0.4, -half * 0.4 + bar * 26 + 16, -tall * 0.4 + 54, 4), "#fff6e0")
    dice = Random(litres)  # noqa: S311
    for _ in range(int(wide / 8)):
        x, y, r = dice.uniform(-0.44, 0.44) * wide, -dice.uniform(34, tall - 70), dice.uniform(4, 9)
        c.shape(ellipse(x + 1, y + 3, r, r * 1.2), shaded(colour, 0.6), opacity=0.5)
        c.shape(ellipse(x, y, r * 0.9, r * 1.1), Radial(("#ffffff", "#e4f4f8aa", "#ffffff33"), 0.3, 0.3), opacity=0.9)
