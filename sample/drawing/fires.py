"""Open fire and what feeds and holds it: flames, logs, sparks, a folding fire pit, a hatchet in its block."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded, upright
from sample.drawing.paths import box, drop, ellipse, path

BARK = "#6a4a34"
STEEL = "#8d979d"


def flames(c: Canvas, width: float, height: float, *, seed: int = 4) -> None:
    """Tongues over the origin, the tallest in the middle."""
    dice = Random(seed)  # noqa: S311
    c.glow(0, -height * 0.4, width * 0.95, "#ff9a4a", 0.55)
    for share, fill in (
        (1, ("#ffb24a", "#f0702c", "#c93c22")),
        (0.66, ("#ffe38a", "#ffb84a", "#f07a2c")),
        (0.36, ("#fffbe0", "#ffe9a0", "#ffc45a")),
    ):
        for tongue in range(9):
            x = (tongue / 8 - 0.5) * width * (0.5 + share * 0.5)
            tall = height * share * (1.15 - abs(tongue - 4) * 0.16) * dice.uniform(0.75, 1.15)
            lean = c.at(x, 0, 1, dice.uniform(-13, 13) - x / width * 16)
            lean.shape(drop(0, 0, width * 0.2 * (0.6 + share * 0.4), tall), Linear(fill), soft=1.5, opacity=0.85)


def sparks(c: Canvas, width: float, height: float, many: int = 46, *, seed: int = 2) -> None:
    """Rising from the origin, fewer the higher."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        up = dice.random() ** 1.4
        x, r = dice.gauss(0, 0.22) * width * (0.4 + up), dice.uniform(1.6, 4.2) * (1.1 - up * 0.6)
        c.shape(ellipse(x, -up * height, r, r * 1.5), "#ffd27a", opacity=1 - up * 0.6)


def log(c: Canvas, long: float, thick: float, colour: str = BARK) -> None:
    """Lying to the right of its origin, its cut end at the left."""
    c.shape(box(0, -thick, long, thick, thick * 0.6), Linear((lit(colour, 0.3), colour, shaded(colour, 0.5))))
    for step in range(6):
        x = long * (0.15 + step * 0.14)
        c.line(
            [(x, -thick * 0.5 + step % 3 * thick * 0.5), (x + long * 0.1, -thick * 0.45 + step % 3 * thick * 0.5)],
            shaded(colour, 0.55),
            4,
            opacity=0.6,
        )
    c.shape(ellipse(4, 0, thick * 0.55, thick), Radial(("#f0d6a0", "#d3a868", "#a8793f")))
    for ring in (0.7, 0.4):
        c.line(ellipse(4, 0, thick * 0.55 * ring, thick * ring), "#8f6433", 2.5, opacity=0.7)


def logs(c: Canvas) -> None:
    """A crossed heap for a fire, 440 wide, its foot at the origin."""
    log(c.at(-200, -14, 1, -7), 390, 24)
    log(c.at(-170, -52, 1, 9), 350, 22, "#5a3d2c")
    log(c.at(-60, -8, 1, 4), 240, 19, "#78543a")


def fire_pit(c: Canvas) -> None:
    """Steel on crossed legs, 640 wide and 400 high; the fire is drawn with it."""
    c.shadow(0, 8, 340, 34, 0.6)
    for along in ([(-250, 0), (210, -250)], [(250, 0), (-210, -250)]):
        c.line(along, "#2b3237", 26)
        c.line([(x - 4, y - 7) for x, y in along], "#aab4b8", 6, opacity=0.7)
    for x in (-256, 256):
        c.shape(box(x - 34, -10, x + 34, 8, 7), "#2b3237")
    c.shape(path("M-320,-390 L320,-390 L290,-360 L-290,-360 Z"), "#1d1412")
    flames(c.at(0, -330), 520, 260)
    for x, turn in ((-270, -24), (20, 22), (-150, 4)):
        log(c.at(x, -384, 1, turn), 290, 30)
    flames(c.at(0, -350), 460, 120, seed=9)
    front = path("M-330,-384 L330,-384 L236,-170 L-236,-170 Z")
    c.shape(front, Linear((shaded(STEEL, 0.35), lit(STEEL, 0.3), STEEL, shaded(STEEL, 0.5)), 0))
    c.shape(front, Linear(("#f0702c88", "#f0702c00")))
    for row, y in enumerate((-330, -280, -230)):
        reach = 230 - row * 30
        for x in range(-reach, reach + 1, 92 - row * 3):
            slot = path(f"M{x - 30},{y} L{x},{y - 16} L{x + 30},{y} L{x},{y + 16} Z")
            c.shape(slot, Radial(("#fff0b0", "#ff9a3c", "#d04a1e")))
            c.glow(x, y, 46, "#ff9a4a", 0.5)
    c.line([(-330, -386), (330, -386)], Linear(("#e2e8ea", "#6f7a80")), 13)
    for mirrored in (False, True):
        c.at(0, 0, mirrored=mirrored).line([(330, -386), (238, -170)], "#4d575d", 9)


def chopping_block(c: Canvas) -> None:
    """A stump, 420 wide and 260 high, cut flat."""
    c.shadow(20, 0, 270, 34, 0.5)
    body = path("M-206,-236 C-196,-120 -204,-60 -240,-6 Q0,34 240,-6 C204,-60 196,-120 206,-236 Z")
    c.shape(body, upright(BARK))
    for x in range(-190, 200, 34):
        c.line(path(f"M{x},-220 Q{x + 12},-120 {x * 1.1:.0f},-4"), shaded(BARK, 0.55), 6, within=body, opacity=0.6)
    c.shape(ellipse(0, -238, 208, 54), shaded(BARK, 0.3))
    c.shape(ellipse(0, -242, 196, 47), Radial(("#f3dcaa", "#dcb67a", "#b98a50"), 0.42, 0.4))
    for ring in range(1, 6):
        c.line(ellipse(8, -242, 190 - ring * 34, 45 - ring * 8), "#9a6f3c", 2.5, opacity=0.55)
    for x, y in ((-150, -236), (90, -268), (60, -214)):
        c.line([(x, y), (x + 40, y - 5)], "#7a5227", 4, opacity=0.7)


def hatchet(c: Canvas, handle: str = "#d3a868") -> None:
    """Upright with its edge down to the left at the origin and its ash handle rising to the right, 560 long."""
    haft = path("M-26,-130 C120,-178 250,-280 420,-420 C452,-444 486,-416 470,-384 C440,-340 260,-210 10,-80 Z")
    c.at(10, 12).shape(haft, INK, soft=10, opacity=0.3)
    c.shape(haft, Linear((lit(handle, 0.45), handle, shaded(handle, 0.35)), 60))
    for dy in (-12, 6, 22):
        c.line(path(f"M40,{-150 + dy} C180,{-210 + dy} 300,{-310 + dy} 440,{-410 + dy}"), shaded(handle, 0.45), 3, opacity=0.4)
    head = path(
        "M-66,6 C-100,-50 -104,-110 -90,-168 C-60,-150 -30,-150 -4,-166 L46,-118 C30,-96 20,-76 22,-50 C0,-44 -40,-24 -66,6 Z"
    )
    c.shape(head, Linear(("#59646c", "#3a444b", "#252d33"), 40))
    c.specks(head, "#9aa6ad", 60, 3, seed=5, opacity=0.4)
    edge = path("M-66,6 C-100,-50 -104,-110 -90,-168 C-78,-158 -70,-154 -62,-152 C-70,-100 -64,-60 -44,-18 Z")
    c.shape(edge, Linear(("#f6fafb", "#c3ced3", "#8f9ba2"), 30))
    c.line(path("M-4,-166 L46,-118"), "#8f9ba2", 6, opacity=0.8)


def kindling(c: Canvas, many: int = 6, *, seed: int = 3) -> None:
    """Split sticks lying about the origin."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        stick = c.at(dice.uniform(-130, 130), dice.uniform(-46, 10), 1, dice.uniform(-34, 34))
        c.shadow(dice.uniform(-60, 60), 16, 90, 12, 0.15)
        stick.shape(path("M-110,-15 L100,-19 L116,-2 L104,16 L-112,13 Z"), Linear(("#f6e0b0", "#dcb67a", "#9a6f3c")))
        stick.shape(path("M100,-19 L116,-2 L104,16 Z"), "#b98a50")
        stick.line([(-96, 2), (84, -4)], "#a87a44", 3, opacity=0.6)


def sheath(c: Canvas, leather: str = "#8a4f2c") -> None:
    """A stitched leather blade cover with a strap, lying flat, 190 wide."""
    outline = path("M-90,-60 C-30,-44 40,-46 90,-60 L96,50 C30,74 -40,74 -100,46 Z")
    c.at(8, 10).shape(outline, INK, soft=8, opacity=0.5)
    c.shape(outline, Linear((lit(leather, 0.35), leather, shaded(leather, 0.35)), 50))
    c.line(path("M-84,38 C-36,62 30,60 84,42"), "#f2dcae", 4, opacity=0.9)
    c.line(path("M-30,-48 C-30,0 -20,30 -24,64"), shaded(leather, 0.4), 26)
    c.shape(ellipse(-26, 18, 13, 13), Radial(("#f6dc9a", "#a87a34"), 0.35, 0.3))
