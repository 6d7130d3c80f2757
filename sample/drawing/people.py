"""Portraits for creators: a head and shoulders on a coloured disc, told apart by hair, hats and glasses."""

from typing import NamedTuple

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, rounded, shaded
from sample.drawing.paths import box, ellipse, path

_HAIR = {
    "short": (
        "M-168,-40 C-190,-220 -90,-290 10,-286 C120,-284 190,-210 168,-40 C160,-90 150,-130 120,-160 "
        "C50,-130 -60,-130 -120,-170 C-150,-130 -160,-90 -168,-40 Z"
    ),
    "bob": (
        "M-176,120 C-230,-60 -210,-290 0,-292 C210,-290 230,-60 176,120 C150,110 140,60 146,-40 "
        "C140,-110 120,-150 90,-170 C20,-130 -80,-120 -140,-150 C-150,-60 -140,60 -176,120 Z"
    ),
    "long": (
        "M-190,330 C-240,60 -230,-290 0,-296 C230,-290 240,60 190,330 C120,330 140,60 146,-40 C140,-120 "
        "90,-180 20,-200 C-60,-190 -140,-130 -146,-40 C-140,60 -120,330 -190,330 Z"
    ),
    "curly": (
        "M-160,-20 C-230,-40 -220,-130 -180,-150 C-200,-230 -120,-270 -80,-250 C-50,-310 60,-310 80,-256 "
        "C150,-270 200,-220 180,-150 C226,-120 220,-40 160,-20 C160,-90 130,-140 90,-160 C30,-130 "
        "-40,-130 -96,-160 C-140,-130 -156,-80 -160,-20 Z"
    ),
    "swept": (
        "M-168,-20 C-190,-200 -110,-292 0,-292 C110,-292 190,-200 168,-20 C164,-90 130,-170 60,-196 C20,-206 -20,-206 -60,-196 "
        "C-130,-170 -164,-90 -168,-20 Z"
    ),
    "pixie": (
        "M-178,46 C-200,-170 -100,-240 0,-240 C100,-240 200,-170 178,46 C160,30 152,-30 148,-84 C110,-96 80,-110 60,-130 "
        "C10,-96 -80,-84 -148,-90 C-150,-30 -160,30 -178,46 Z"
    ),
    "cropped": (
        "M-170,-16 C-176,-100 -160,-150 0,-160 C160,-150 176,-100 170,-16 C160,-60 154,-100 148,-120 "
        "Q0,-150 -148,-120 C-154,-100 -160,-60 -170,-16 Z"
    ),
    "bald": "M-166,-30 C-172,-60 -172,-90 -164,-110 C-156,-90 -154,-70 -154,-40 Z",
}


class Face(NamedTuple):
    """`wears`: any of glasses, beanie, headlamp, chef, beard, bun, cap, racing-cap, jacket, apron, scarf, anorak, lines."""

    skin: str
    hair: str
    cut: str
    cloth: str
    ground: str
    wears: tuple[str, ...] = ()


def portrait(face: Face) -> Canvas:
    c = Canvas(1000, 1000)
    c.shape(box(0, 0, 1000, 1000), Linear((lit(face.ground, 0.35), face.ground, shaded(face.ground, 0.12)), 60))
    c.shape(ellipse(500, 520, 410, 410), Linear((lit(face.ground, 0.6), lit(face.ground, 0.2)), 60))
    bust(c.at(500, 480), face)
    return c


def bust(c: Canvas, face: Face) -> None:
    """Head and shoulders around the tip of the nose: 720 wide, 840 high."""
    if face.cut == "long":
        c.shape(path("M-190,330 C-240,60 -230,-290 0,-296 C230,-290 240,60 190,330 Z"), shaded(face.hair, 0.3))
    if "bun" in face.wears:
        c.solid(ellipse(70, -290, 92, 82), face.hair)
    _body(c, face)
    for wear in face.wears:
        if wear in _CLOTHES:
            _CLOTHES[wear](c, face)
    _head(c, face)
    c.shape(path(_HAIR[face.cut]), Linear((lit(face.hair, 0.22), face.hair, shaded(face.hair, 0.3)), 60))
    for wear in face.wears:
        if wear in _WEARS:
            _WEARS[wear](c, face)


def host(c: Canvas, face: Face) -> None:
    """A bust on a body that goes on to y = 900; a table or the picture's edge hides its end."""
    torso = path("M-360,532 C-352,600 -330,720 -326,900 L326,900 C330,720 352,600 360,532 Z")
    c.shape(torso, Linear((lit(face.cloth, 0.15), face.cloth, shaded(face.cloth, 0.4)), 15))
    bust(c, face)


def arm(c: Canvas, face: Face, along: str, *, thumb: float = -90) -> None:
    """A sleeve along a path from shoulder to wrist, a hand at its end; `thumb` is where the thumb points, in degrees."""
    sleeve = path(along)
    (x, y), lower = sleeve[-1], sleeve[: -len(sleeve) // 9]
    c.at(8, 14).line(lower, INK, 112, soft=16, opacity=0.25)
    c.line(sleeve[-len(sleeve) // 4 :], Linear((lit(face.skin, 0.15), shaded(face.skin, 0.15))), 62)
    c.line(lower, Linear((lit(face.cloth, 0.2), face.cloth, shaded(face.cloth, 0.28)), 40), 108)
    c.shape(ellipse(*lower[-1], 58, 58), shaded(face.cloth, 0.2), opacity=0.5)
    hand = c.at(x, y, 1, thumb)
    hand.line([(0, 0), (66, -8)], shaded(face.skin, 0.1), 30)
    hand.shape(ellipse(0, 0, 56, 50), Radial((lit(face.skin, 0.2), face.skin, shaded(face.skin, 0.18)), 0.35, 0.3))
    for finger in (-24, 0, 24):
        hand.line([(-30, finger), (6, finger)], shaded(face.skin, 0.28), 5, opacity=0.6)


def _body(c: Canvas, face: Face) -> None:
    shoulders = path("M-360,540 C-350,330 -210,290 -90,262 L90,262 C210,290 350,330 360,540 Z")
    c.shape(shoulders, Linear((lit(face.cloth, 0.25), face.cloth, shaded(face.cloth, 0.35)), 35))
    c.shape(path("M-84,110 L-88,276 C-60,330 60,330 88,276 L84,110 Z"), Linear((face.skin, shaded(face.skin, 0.2))))
    c.shape(
        path("M-80,150 C-40,220 50,220 82,150 L84,196 C40,240 -50,240 -84,196 Z"), shaded(face.skin, 0.35), soft=6, opacity=0.6
    )
    c.line(path("M-96,264 C-70,350 70,350 96,264"), shaded(face.cloth, 0.3), 24)


def _head(c: Canvas, face: Face) -> None:
    for x in (-166, 166):
        c.shape(ellipse(x, 0, 30, 44), shaded(face.skin, 0.12))
    head = path(
        "M-164,-60 C-166,-190 -100,-250 0,-250 C100,-250 166,-190 164,-60 C164,90 90,190 0,192 C-90,190 -164,90 -164,-60 Z"
    )
    c.shape(head, Radial((lit(face.skin, 0.25), face.skin, shaded(face.skin, 0.22)), 0.36, 0.35, 0.85))
    for x in (-88, 88):
        c.shape(ellipse(x, 62, 40, 26), mix(face.skin, "#e0503c", 0.5), soft=14, opacity=0.55)
        c.shape(ellipse(x * 0.78, -8, 15, 19), INK)
        c.shape(ellipse(x * 0.78 - 5, -15, 5, 6), "#ffffff")
        c.line(path(f"M{x * 0.78 - 32:.0f},-58 Q{x * 0.78:.0f},-78 {x * 0.78 + 32:.0f},-58"), shaded(face.hair, 0.3), 12)
    c.line(path("M4,0 C16,30 22,46 -2,50"), shaded(face.skin, 0.35), 8, opacity=0.8)
    if "beard" in face.wears:
        beard = (
            "M-164,-20 C-160,110 -100,226 0,228 C100,226 160,110 164,-20 C150,60 110,76 60,72 C30,60 -30,60 "
            "-60,72 C-110,76 -150,60 -164,-20 Z"
        )
        c.shape(path(beard), Linear((face.hair, shaded(face.hair, 0.3))))
    c.shape(path("M-52,98 Q0,150 52,98 Q0,116 -52,98 Z"), "#8e2f2b")
    c.shape(path("M-44,102 Q0,124 44,102 Q0,116 -44,102 Z"), "#ffffff")


def _glasses(c: Canvas, face: Face) -> None:
    for x in (-72, 72):
        c.shape(ellipse(x, -6, 58, 54), "#ffffff", opacity=0.18)
        c.line(ellipse(x, -6, 58, 54), "#2d2a2e", 10)
    c.line(path("M-14,-12 Q0,-24 14,-12"), "#2d2a2e", 10)


def _beanie(c: Canvas, face: Face) -> None:
    wool = shaded(face.cloth, 0.1)
    c.shape(path("M-186,-130 C-180,-330 180,-330 186,-130 Z"), rounded(wool))
    for x in range(-150, 151, 50):
        c.line(path(f"M{x},-140 Q{x * 0.9:.0f},-230 {x * 0.5:.0f},-276"), shaded(wool, 0.4), 5, opacity=0.5)
    c.shape(box(-196, -176, 196, -104, 30), Linear((lit(wool, 0.3), wool, shaded(wool, 0.3)), 30))
    c.solid(ellipse(0, -300, 48, 44), lit(face.ground, 0.5))


def _headlamp(c: Canvas, face: Face) -> None:
    c.line(path("M-172,-120 Q0,-196 172,-120"), "#d9673f", 36)
    c.shape(box(-52, -206, 52, -116, 26), "#2f383f")
    c.shape(ellipse(0, -161, 32, 32), Radial(("#ffffff", "#ffe7a0", "#e8b04a")))
    c.glow(0, -161, 120, "#fff1bd", 0.6)


def _chef(c: Canvas, face: Face) -> None:
    for x, y, r in ((-110, -316, 96), (110, -316, 96), (0, -366, 116)):
        c.solid(ellipse(x, y, r, r * 0.86), "#f4efe4")
    c.shape(path("M-166,-150 L-150,-300 L150,-300 L166,-150 Q0,-196 -166,-150 Z"), Linear(("#fffdf6", "#f1eadb", "#cfc6b4"), 10))


def _cap(c: Canvas, face: Face) -> None:
    c.shape(path("M-178,-130 C-176,-310 176,-310 178,-130 Q0,-180 -178,-130 Z"), rounded(face.cloth))
    c.shape(
        path("M-176,-136 C-120,-196 120,-196 182,-136 C250,-120 270,-96 250,-84 C150,-130 -60,-140 -176,-120 Z"),
        shaded(face.cloth, 0.3),
    )
    c.shape(ellipse(0, -262, 16, 10), shaded(face.cloth, 0.4))


def _racing_cap(c: Canvas, face: Face) -> None:
    """Of cotton, a stripe over the crown, its short peak turned up."""
    crown = path("M-180,-126 C-186,-300 -90,-330 0,-330 C90,-330 186,-300 180,-126 Q0,-176 -180,-126 Z")
    tint = "#f6ead2"
    c.shape(crown, rounded(tint))
    for x, colour in ((-26, face.cloth), (0, "#f0912e"), (26, face.cloth)):
        c.line(path(f"M{x},-340 Q{x * 1.5:.0f},-240 {x * 1.8:.0f},-140"), colour, 17, within=crown)
    c.shape(path("M-134,-140 C-110,-214 110,-214 134,-140 Q0,-186 -134,-140 Z"), Linear((lit(tint, 0.4), shaded(tint, 0.18))))
    c.line(path("M-134,-142 C-110,-214 110,-214 134,-142"), face.cloth, 7)


def _lines(c: Canvas, face: Face) -> None:
    """What sixty summers leave around eyes and mouth."""
    for mirrored in (False, True):
        side = c.at(0, 0, mirrored=mirrored)
        for line in ("M112,-20 L140,-32", "M114,-6 L142,-4", "M60,62 Q84,84 76,116"):
            side.line(path(line), shaded(face.skin, 0.35), 5, opacity=0.6)
    c.line(path("M-60,-120 Q0,-132 60,-120"), shaded(face.skin, 0.35), 5, opacity=0.45)


def _jacket(c: Canvas, face: Face) -> None:
    """A stand-up collar and knotted buttons."""
    c.shape(path("M-104,236 L-20,300 L-14,360 C-60,350 -110,310 -128,268 Z"), Linear((lit(face.cloth, 0.35), face.cloth)))
    c.shape(path("M104,236 L20,300 L14,360 C60,350 110,310 128,268 Z"), Linear((face.cloth, shaded(face.cloth, 0.2))))
    c.line([(0, 306), (0, 540)], shaded(face.cloth, 0.35), 6)
    for y in (372, 440, 508):
        c.line([(-46, y), (46, y)], shaded(face.cloth, 0.5), 9)
        c.shape(ellipse(0, y, 15, 13), shaded(face.cloth, 0.6))


def _apron(c: Canvas, face: Face) -> None:
    """Of clay-stained cloth, over both shoulders."""
    cloth = mix("#a8734a", face.cloth, 0.1)
    for mirrored in (False, True):
        c.at(0, 0, mirrored=mirrored).line([(126, 270), (168, 420)], shaded(cloth, 0.2), 42)
    bib = path("M-200,400 Q0,426 200,400 L236,560 L-236,560 Z")
    c.shape(bib, Linear((lit(cloth, 0.25), cloth, shaded(cloth, 0.25)), 40))
    c.line(path("M-196,414 Q0,440 196,414"), lit(cloth, 0.5), 5, opacity=0.8)
    for x, y, r in ((-110, 470, 26), (70, 486, 34), (20, 452, 15)):
        c.shape(ellipse(x, y, r * 1.4, r * 0.7), "#efe2cc", soft=5, opacity=0.6)


def _scarf(c: Canvas, face: Face) -> None:
    """Wound once, one end hanging."""
    wool = "#8a4f86"
    c.shape(path("M40,290 L150,300 L176,560 L66,560 Z"), Linear((lit(wool, 0.15), wool, shaded(wool, 0.3)), 0))
    for y in (400, 440, 480):
        c.line([(62, y), (160, y - 6)], "#f0c46a", 9)
    wound = path(
        "M-150,222 C-90,276 90,276 150,222 C186,270 170,330 120,346 C40,376 -60,376 -130,342 C-174,320 -182,266 -150,222 Z"
    )
    c.shape(wound, Linear((lit(wool, 0.35), wool, shaded(wool, 0.35)), 60))
    for line in ("M-142,262 C-70,316 70,312 152,256", "M-120,312 C-40,346 60,340 130,308"):
        c.line(path(line), shaded(wool, 0.4), 7, soft=3, opacity=0.7)


def _anorak(c: Canvas, face: Face) -> None:
    """A hood lying on the shoulders, a zip and its cords."""
    hood = path(
        "M-196,300 C-200,220 -120,190 -90,236 C-60,320 60,320 90,236 C120,190 200,220 196,300 C120,390 -120,390 -196,300 Z"
    )
    c.shape(hood, Linear((lit(face.cloth, 0.35), face.cloth, shaded(face.cloth, 0.3)), 50))
    c.line(path("M-92,240 C-60,326 60,326 92,240"), shaded(face.cloth, 0.45), 9)
    c.line([(0, 356), (0, 540)], "#f6ead2", 12)
    for x in (-44, 44):
        c.line(path(f"M{x},336 Q{x * 1.2:.0f},400 {x},440"), "#f6ead2", 7)
        c.shape(box(x - 9, 436, x + 9, 466, 5), INK)


_WEARS = {
    "glasses": _glasses, "beanie": _beanie, "headlamp": _headlamp, "chef": _chef, "cap": _cap,
    "racing-cap": _racing_cap, "lines": _lines,
}  # fmt: skip
_CLOTHES = {"jacket": _jacket, "apron": _apron, "scarf": _scarf, "anorak": _anorak}
