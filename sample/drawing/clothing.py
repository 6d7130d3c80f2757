"""Clothing for the hills: shell jacket, pile fleece, socks and boots, umbrella."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.paths import Path, box, drop, ellipse, path


def _sleeves(c: Canvas, sleeve: Path, colour: str) -> None:
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        fill = (shaded(colour, 0.12), shaded(colour, 0.32)) if mirrored else (shaded(colour, 0.42), shaded(colour, 0.2))
        side.shape(sleeve, Linear(fill, 0))


def jacket(c: Canvas, colour: str, zip_: str) -> None:
    """A hooded shell hanging by its loop from the origin: 620 wide, 720 long, beaded with rain."""
    sleeve = path("M120,120 C190,140 230,220 262,360 C284,470 300,540 306,612 L224,632 C204,540 170,440 140,380 Z")
    c.at(18, 20).shape(path("M-200,130 L200,130 L290,620 L180,700 L-180,700 L-290,620 Z"), INK, soft=30, opacity=0.28)
    _sleeves(c, sleeve, colour)
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        side.shape(path("M226,612 L306,590 L308,632 L228,654 Z"), shaded(colour, 0.5))
        side.shape(path("M246,622 L292,610 L292,626 L248,638 Z"), zip_)
    hood = path("M-96,160 C-150,110 -140,20 -70,0 Q0,-18 70,0 C140,20 150,110 96,160 Z")
    c.shape(hood, Linear((lit(colour, 0.2), shaded(colour, 0.2)), 40))
    c.shape(path("M-60,150 C-96,110 -84,44 0,40 C84,44 96,110 60,150 Q0,180 -60,150 Z"), Linear((shaded(zip_, 0.5), zip_)))
    body = path(
        "M-96,136 C-150,140 -190,150 -206,176 C-176,330 -184,520 -190,690 Q0,724 190,690 C184,520 176,330 206,176 "
        "C190,150 150,140 96,136 Q60,180 0,184 Q-60,180 -96,136 Z"
    )
    c.shape(body, Linear((lit(colour, 0.4), colour, colour, shaded(colour, 0.38)), 20))
    yoke = path(
        "M-206,176 C-190,150 -150,140 -96,136 Q-60,180 0,184 Q60,180 96,136 C150,140 190,150 206,176 L196,250 Q0,290 -196,250 Z"
    )
    c.shape(yoke, Linear((lit(colour, 0.25), shaded(colour, 0.14)), 40), opacity=0.8)
    c.line(path("M-196,250 Q0,290 196,250"), shaded(colour, 0.45), 4, opacity=0.7)
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        side.line([(84, 420), (136, 580)], zip_, 12)
        side.line([(84, 420), (80, 446)], "#f6ead2", 6)
        side.line(path("M186,330 C168,430 176,560 184,680"), shaded(colour, 0.5), 10, soft=5, opacity=0.5)
    c.line([(0, 170), (0, 704)], zip_, 19)
    c.line([(-5, 172), (-5, 702)], lit(zip_, 0.35), 3, opacity=0.7)
    c.line([(0, 206), (0, 240)], "#f6ead2", 8)
    c.shape(drop(106, 330, 34, 44), "#f6ead2", opacity=0.9)
    c.line(path("M-190,672 Q0,706 190,672"), shaded(colour, 0.45), 5, opacity=0.7)
    c.line(path("M-18,4 Q0,-26 18,4"), zip_, 9)
    beads(c, body, 90)


def beads(c: Canvas, within: Path, many: int, *, seed: int = 6) -> None:
    """Rain standing on cloth."""
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*within, strict=True)
    for _ in range(many):
        x, y, r = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)), dice.uniform(2.5, 6.5)
        c.shape(ellipse(x + 1, y + 2.5, r, r * 1.1), INK, within=within, opacity=0.35)
        c.shape(ellipse(x, y, r * 0.9, r), Radial(("#ffffff", "#ffffff55"), 0.3, 0.3), within=within, opacity=0.85)


def _pile(c: Canvas, within: Path, colour: str, many: int, *, seed: int) -> None:
    """Curls of fleece."""
    dice = Random(seed)  # noqa: S311
    xs, ys = zip(*within, strict=True)
    for _ in range(many):
        x, y, r = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)), dice.uniform(7, 14)
        start = dice.uniform(0, 360)
        tint = lit(colour, 0.5) if dice.random() < 0.55 else shaded(colour, 0.22)
        c.line(ellipse(x, y, r, r * 0.8, start, start + 210)[::10], tint, 4, within=within, opacity=0.6)


def folded_fleece(c: Canvas, colour: str, trim: str) -> None:
    """A pile jacket folded square, collar up, seen from the front and a little above: 480 wide, 330 high."""
    c.shadow(12, 2, 260, 26, 0.45)
    for number, (top, low) in enumerate(((-110, 0), (-196, -88))):
        layer = box(-236 + number * 6, top, 236 - number * 6, low, 48)
        c.shape(layer, Linear((lit(colour, 0.35), colour, shaded(colour, 0.3))))
        _pile(c, layer, colour, 150, seed=number + 2)
        c.line([(-190, low - 6), (190, low - 6)], shaded(colour, 0.6), 10, soft=6, opacity=0.5)
    front = path("M-228,-180 C-236,-250 -200,-312 -150,-318 L150,-318 C200,-312 236,-250 228,-180 Q0,-146 -228,-180 Z")
    c.shape(front, Linear((lit(colour, 0.4), colour, shaded(colour, 0.16)), 60))
    _pile(c, front, colour, 230, seed=7)
    c.shape(
        path("M-92,-316 C-100,-366 -60,-384 0,-384 C60,-384 100,-366 92,-316 Q0,-290 -92,-316 Z"),
        Linear((lit(trim, 0.2), shaded(trim, 0.3))),
    )
    c.shape(ellipse(0, -346, 58, 20), shaded(trim, 0.55))
    c.line([(0, -326), (0, -168)], trim, 15)
    c.line([(0, -322), (0, -290)], "#f2c14f", 8)
    patch = path("M66,-282 L176,-276 L168,-200 Q118,-190 62,-200 Z")
    c.shape(patch, Linear((lit(trim, 0.25), trim, shaded(trim, 0.25)), 50))
    c.line(path("M66,-262 L174,-256"), shaded(trim, 0.5), 5)
    c.shape(box(134, -230, 158, -210, 3), "#f6ead2")


def sock(c: Canvas, colour: str, stripe: str) -> None:
    """Hanging from its cuff at the origin, toe to the right: 250 wide, 440 long."""
    outline = path(
        "M-66,0 L66,0 C70,110 62,190 74,236 C92,290 190,316 232,352 C270,396 236,440 180,436 C90,432 -10,412 -52,350 "
        "C-84,296 -62,120 -66,0 Z"
    )
    c.at(10, 14).shape(outline, INK, soft=12, opacity=0.25)
    c.shape(outline, Linear((lit(colour, 0.3), colour, shaded(colour, 0.3)), 20))
    for y, tall in ((70, 26), (116, 12), (146, 12)):
        c.shape(box(-100, y, 100, y + tall), stripe, within=outline, opacity=0.95)
    c.shape(ellipse(-50, 352, 80, 74), stripe, within=outline, opacity=0.95)
    c.shape(ellipse(246, 400, 92, 92), stripe, within=outline, opacity=0.95)
    for x in range(-60, 66, 14):
        c.line([(x, 4), (x, 58)], shaded(colour, 0.4), 4, within=outline, opacity=0.5)
    for row in range(170, 430, 15):
        for x in range(-70, 250, 16):
            c.line([(x, row), (x + 6, row + 7), (x + 12, row)], shaded(colour, 0.5), 2, within=outline, opacity=0.3)
    c.shape(outline, Linear(("#fff6e044", "#fff6e000", "#1f2a3644"), 0))


def peg(c: Canvas, colour: str = "#d3a868") -> None:
    """A wooden clothes peg on a line at the origin."""
    for x in (-9, 9):
        c.shape(box(x - 8, -32, x + 8, 62, 5), Linear((lit(colour, 0.35), colour, shaded(colour, 0.3)), 0))
    c.line([(-18, 8), (18, 8)], "#8d989d", 6)


def boot(c: Canvas, leather: str = "#8a5a34") -> None:
    """A hiking boot, toe to the right: 330 wide, 300 high."""
    c.shadow(10, 4, 190, 20, 0.5)
    upper = path(
        "M-130,-290 L6,-296 C14,-220 30,-170 90,-140 C150,-116 190,-90 194,-36 L-140,-36 C-150,-120 -120,-200 -130,-290 Z"
    )
    c.shape(upper, Linear((lit(leather, 0.4), leather, shaded(leather, 0.4)), 50))
    c.shape(path("M90,-140 C150,-116 190,-90 194,-36 L96,-36 C110,-80 104,-110 90,-140 Z"), shaded(leather, 0.35), opacity=0.8)
    c.shape(path("M-142,-30 L-130,-120 C-110,-100 -70,-80 -60,-36 Z"), shaded(leather, 0.3), opacity=0.8)
    c.shape(path("M-136,-300 C-90,-324 -30,-324 10,-302 L8,-264 C-40,-280 -90,-280 -132,-262 Z"), shaded(leather, 0.55))
    for step in range(5):
        x, y = 4 + step * 15, -250 + step * 26
        c.line([(x - 44, y - 6), (x + 4, y + 6)], "#d9673f", 8)
        c.shape(ellipse(x - 44, y - 6, 6, 6), "#e6d49a")
    sole = path("M-150,-40 L196,-40 C214,-34 212,-8 196,0 L-142,0 C-156,-8 -158,-30 -150,-40 Z")
    c.shape(sole, Linear(("#5a5148", "#2b2724")))
    for x in range(-130, 190, 34):
        c.shape(box(x, -12, x + 18, 6, 3), "#1d1a18")


def umbrella(c: Canvas, colour: str) -> None:
    """Open, its ferrule at the origin, the shaft straight down: 860 wide, 620 long, straight foam grip."""
    c.line([(0, 30), (0, 520)], Linear(("#eef1f2", "#7d868b"), 0), 13)
    under = path(
        "M-430,262 C-330,200 -250,220 -216,262 C-150,206 -66,212 0,258 C66,212 150,206 216,262 C250,220 330,200 430,262 Z"
    )
    c.shape(under, shaded(colour, 0.6))
    for x in (-330, -216, -110, 110, 216, 330):
        c.line([(0, 190), (x, 244)], "#aab4b8", 4, opacity=0.8)
    dome = path(
        "M0,0 C-220,4 -400,110 -430,262 C-380,222 -270,222 -216,262 C-150,216 -66,218 0,258 C66,218 150,216 216,262 "
        "C270,222 380,222 430,262 C400,110 220,4 0,0 Z"
    )
    c.shape(dome, Radial((lit(colour, 0.5), colour, shaded(colour, 0.4)), 0.34, 0.1, 1))
    gore = path("M0,0 C-130,20 -210,130 -216,262 C-150,216 -66,218 0,258 C66,218 150,216 216,262 C210,130 130,20 0,0 Z")
    c.shape(gore, lit(colour, 0.35), opacity=0.35)
    for seam in ("M0,0 C-130,20 -210,130 -216,262", "M0,0 L0,258", "M0,0 C130,20 210,130 216,262"):
        c.line(path(seam), shaded(colour, 0.4), 4, opacity=0.65)
    c.line([(0, -26), (0, 6)], "#39424a", 11)
    c.shape(box(-24, 480, 24, 640, 20), Linear(("#5a6268", "#353c42", "#20262b"), 0))
    c.shape(box(-12, 444, 12, 484, 5), "#f0912e")
    beads(c, dome, 110)
