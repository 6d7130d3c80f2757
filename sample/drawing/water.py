"""What water is carried and cleaned in, each standing on its origin: a wide-mouth bottle, a squeeze filter."""

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, shaded
from sample.drawing.kitchen import digits
from sample.drawing.paths import box, ellipse, path


def wide_bottle(c: Canvas, tint: str, level: float = 0.55) -> None:
    """Clear plastic with a tethered loop lid: 240 wide, 560 high, filled to `level`."""
    c.shadow(14, 4, 150, 20, 0.45)
    body = path(
        "M-84,-440 C-118,-420 -124,-400 -124,-370 L-120,-20 C-116,12 116,12 120,-20 L124,-370 C124,-400 118,-420 84,-440 Z"
    )
    c.shape(body, Linear((f"{lit(tint, 0.6)}dd", f"{lit(tint, 0.8)}88", f"{tint}99"), 0))
    full = -10 - 400 * level
    c.shape(box(-130, full, 130, 20), Linear(("#7fc4dccc", "#3f93b4dd", "#2f7494dd")), within=body)
    c.shape(ellipse(0, full, 121, 15), "#c4e8f0", within=body, opacity=0.9)
    for x, y, r in ((-50, -60, 7), (30, -110, 5), (62, -40, 9), (-14, -160, 6)):
        c.line(ellipse(x, y, r, r), "#eafaff", 2.5, opacity=0.8)
    for step in range(1, 9):
        y = -10 - step * 44
        c.line([(20, y), (64 if step % 2 else 84, y)], "#f6fbfc", 5, opacity=0.95)
    digits(c.at(20, -258, 0.62), "500", "#f6fbfc")
    c.line([(-92, -372), (-90, -40)], "#ffffff", 20, soft=7, opacity=0.7)
    c.line([(100, -360), (98, -60)], "#ffffff", 7, soft=3, opacity=0.6)
    for y in (-446, -434):
        c.line([(-86, y), (86, y)], lit(tint, 0.5), 8)
    cap = path("M-96,-452 L-92,-528 Q0,-548 92,-528 L96,-452 Q0,-436 -96,-452 Z")
    c.shape(cap, Linear(("#4d565d", "#39424a", "#20262b"), 0))
    for x in range(-84, 90, 14):
        c.line([(x, -518), (x, -456)], "#171c20", 4, opacity=0.6)
    c.line(path("M-90,-446 C-150,-440 -150,-560 -60,-590 C-20,-600 20,-600 40,-536"), "#39424a", 19)
    c.line(path("M-94,-452 C-144,-450 -142,-556 -60,-582"), "#77828a", 4, opacity=0.7)


def squeeze_filter(c: Canvas, colour: str = "#5fa8d8") -> None:
    """A hung soft pouch with a finger-long white filter screwed below, its outlet at the origin: 240 wide, 560 high."""
    c.line(path("M-46,-548 Q0,-640 46,-548"), INK, 9)
    pouch = path(
        "M-104,-556 L104,-556 C124,-480 134,-330 110,-250 C90,-214 50,-206 34,-190 "
        "L-34,-190 C-50,-206 -90,-214 -110,-250 C-134,-330 -124,-480 -104,-556 Z"
    )
    c.shape(pouch, Radial((lit(colour, 0.65), colour, shaded(colour, 0.3)), 0.32, 0.3, 0.95))
    c.shape(box(-140, -430, 140, -180), Linear((f"{lit(colour, 0.2)}bb", f"{shaded(colour, 0.25)}cc")), within=pouch)
    c.shape(ellipse(0, -430, 126, 13), lit(colour, 0.6), within=pouch, opacity=0.8)
    c.line([(-104, -552), (104, -552)], shaded(colour, 0.25), 17)
    c.shape(ellipse(0, -530, 13, 10), "#f6fbfc")
    for step in range(3):
        c.line([(36, -360 + step * 52), (74, -360 + step * 52)], "#f6fbfc", 6, opacity=0.9)
    c.line(path("M-84,-520 C-104,-440 -108,-340 -90,-270"), "#ffffff", 15, soft=5, opacity=0.65)
    c.shape(box(-42, -206, 42, -164, 8), Linear((lit("#2f6f9c", 0.3), "#2f6f9c", shaded("#2f6f9c", 0.4)), 0))
    for x in range(-34, 40, 11):
        c.line([(x, -200), (x, -170)], shaded("#2f6f9c", 0.5), 3, opacity=0.6)
    c.shape(box(-36, -168, 36, -44, 12), Linear(("#dfe6e8", "#ffffff", "#e6ecee", "#a9b4b8"), 0))
    for y in (-150, -62):
        c.line([(-34, y), (34, y)], "#9aa6ab", 4, opacity=0.7)
    c.line(path("M-16,-116 Q0,-82 16,-116"), "#5fa8d8", 6)
    c.shape(path("M-30,-46 L30,-46 L13,-4 L-13,-4 Z"), Linear(("#2f6f9c", "#1f4f74"), 0))


def stream(c: Canvas, length: float, wide: float = 13) -> None:
    """Falling water from the origin down."""
    c.shape(
        path(f"M{-wide},0 L{wide},0 L{wide * 0.7:.1f},{length} L{-wide * 0.7:.1f},{length} Z"),
        Linear(("#e4f6fbee", "#8fcbe0dd"), 0),
    )
    c.line([(-wide * 0.3, 4), (-wide * 0.3, length - 4)], "#ffffff", 4, opacity=0.8)
    for x, y, r in ((-26, 6, 5), (28, -4, 6), (-40, -18, 4), (44, -26, 4)):
        c.shape(ellipse(x, length + y, r, r), "#eafaff", opacity=0.9)
