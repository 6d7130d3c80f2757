"""What holds drinks, each standing on its origin: mug, flask, dripper, jug, kettle."""

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, rounded, shaded, upright
from sample.drawing.paths import box, drop, ellipse, path

STEEL = "#b9c4c8"


def mug(c: Canvas, colour: str = "#9aa3a8", *, coffee: bool = True) -> None:
    """A straight cup with folding wire handles: 300 wide without them, 330 high."""
    c.shadow(20, 2, 190, 24, 0.5)
    for y in (0, 26):
        c.line(path(f"M138,{-262 + y} C236,{-280 + y} 250,{-110 - y} 138,{-92 - y}"), Linear(("#e2e8ea", "#6f7a80")), 10)
    body = path("M-150,-310 L-144,-22 C-140,10 140,10 144,-22 L150,-310 Z")
    c.shape(body, upright(colour))
    c.line([(-102, -280), (-98, -30)], "#ffffff", 22, soft=7, opacity=0.45)
    c.line([(106, -270), (102, -40)], lit(colour, 0.5), 9, soft=4, opacity=0.5)
    for step in range(4):
        c.line([(-20, -70 - step * 50), (14 + step % 2 * 14, -70 - step * 50)], shaded(colour, 0.5), 4, opacity=0.8)
    c.shape(ellipse(0, -310, 152, 34), lit(colour, 0.65))
    c.shape(ellipse(0, -308, 142, 28), Linear((shaded(colour, 0.55), shaded(colour, 0.15)), 0))
    if coffee:
        c.shape(ellipse(0, -298, 132, 21), Radial(("#8a5730", "#4a2a16"), 0.4, 0.4))
        c.line(ellipse(0, -298, 118, 16, 190, 300), "#c89a68", 4, opacity=0.8)


def thermos(c: Canvas, colour: str) -> None:
    """170 wide, 500 high, its lid a cup."""
    c.shadow(14, 2, 120, 18, 0.5)
    c.shape(path("M-84,-372 L-86,-14 Q0,8 86,-14 L84,-372 Z"), upright(colour))
    c.specks(box(-80, -360, 80, -20), shaded(colour, 0.5), 90, 2, opacity=0.25)
    c.shape(path("M-87,-36 Q0,-18 87,-36 L86,-12 Q0,10 -86,-12 Z"), upright(STEEL))
    c.shape(path("M-84,-374 Q0,-350 84,-374 L76,-404 Q0,-386 -76,-404 Z"), upright(STEEL))
    c.shape(path("M-80,-400 Q0,-380 80,-400 L74,-492 Q0,-514 -74,-492 Z"), upright(shaded(colour, 0.15)))
    c.shape(ellipse(0, -494, 74, 13), lit(colour, 0.45))
    c.line(path("M-46,-350 L-50,-50"), "#ffffff", 12, soft=5, opacity=0.4)
    c.line(path("M84,-390 C130,-380 124,-300 86,-300"), INK, 11)
    c.shape(drop(0, -170, 46, 70), lit(colour, 0.6), opacity=0.8)


def dripper(c: Canvas, colour: str, *, filter: bool = True) -> None:
    """A ribbed cone with its foot at the origin: 330 wide, 190 high."""
    if filter:
        c.shape(path("M-158,-176 L-176,-212 Q0,-176 176,-212 L158,-176 Z"), Linear(("#fffaf0", "#e6d7bb"), 0))
    c.line(ellipse(176, -110, 40, 46, -110, 130), shaded(colour, 0.32), 22)
    cone = path("M-166,-182 Q0,-148 166,-182 L62,-22 Q0,-8 -62,-22 Z")
    c.shape(cone, upright(colour))
    for rib in range(-4, 5):
        c.line([(rib * 36, -166 + abs(rib) * -3), (rib * 14, -22)], shaded(colour, 0.4), 4, within=cone, opacity=0.45)
    c.shape(path("M-110,-16 Q0,12 110,-16 L104,-2 Q0,24 -104,-2 Z"), upright(shaded(colour, 0.1)))
    c.shape(ellipse(0, -18, 110, 16), lit(colour, 0.4))
    c.shape(path("M-64,-26 Q0,-10 64,-26 L56,-14 Q0,0 -56,-14 Z"), upright(colour))
    c.shape(ellipse(0, -182, 168, 34), lit(colour, 0.5))
    c.shape(ellipse(0, -182, 154, 28), "#f4e8d2" if filter else shaded(colour, 0.4))
    if filter:
        c.shape(ellipse(0, -174, 128, 19), Radial(("#8a5a34", "#4d2c17"), 0.45, 0.4))
        c.specks(ellipse(0, -174, 120, 17), "#c79b6a", 40, 4, opacity=0.6)


def server(c: Canvas, level: float = 0.5) -> None:
    """A glass jug, 280 wide, 220 high, filled to `level`."""
    glass = path("M-92,-214 C-80,-170 -140,-130 -140,-66 C-140,-16 -110,0 0,4 C110,0 140,-16 140,-66 C140,-130 80,-170 92,-214 Z")
    c.shadow(16, 4, 160, 18, 0.45)
    c.line(path("M96,-196 C190,-190 190,-50 132,-44"), "#3c464c", 15)
    c.shape(glass, Linear(("#ffffffaa", "#dfeaec66", "#b9c9ce99"), 0))
    full = -8 - 150 * level
    c.shape(box(-150, full, 150, 10), Linear(("#6b3d1e", "#3c2010")), within=glass)
    c.shape(ellipse(0, full, 126, 13), "#8a5730", within=glass)
    c.line(path("M-112,-110 C-128,-70 -122,-34 -96,-18"), "#ffffff", 9, soft=2, opacity=0.75)
    c.line(ellipse(0, -214, 92, 13), "#f2f8f8", 5)


def kettle(c: Canvas, colour: str = "#2f4a52") -> None:
    """A gooseneck kettle, its spout to the left: 520 wide, 330 high."""
    c.line(path("M-120,-70 C-210,-70 -190,-210 -262,-236"), shaded(colour, 0.1), 25)
    c.line(path("M-126,-80 C-206,-84 -192,-212 -256,-238"), lit(colour, 0.45), 6, opacity=0.7)
    c.line(path("M92,-214 C250,-270 262,-90 190,-40"), "#6d4327", 22)
    c.shape(path("M-104,-226 L-146,-20 Q0,22 146,-20 L104,-226 Z"), upright(colour))
    c.shape(path("M-108,-226 C-80,-262 80,-262 108,-226 Q0,-200 -108,-226 Z"), rounded(lit(colour, 0.15)))
    c.shape(ellipse(0, -262, 20, 18), rounded("#6d4327"))
    c.line([(-82, -200), (-108, -40)], "#ffffff", 13, soft=5, opacity=0.4)
