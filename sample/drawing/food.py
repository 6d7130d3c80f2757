"""Food, each piece standing or lying on its origin."""

from random import Random

from sample.drawing.canvas import INK, Canvas, Radial, rounded
from sample.drawing.paths import ellipse, path


def fried_egg(c: Canvas, scale: float = 1) -> None:
    """Lying flat, 180 wide."""
    c = c.at(0, 0, scale)
    white = path("M-90,0 C-96,-34 -50,-40 -20,-36 C20,-52 88,-34 92,-4 C100,26 50,30 14,30 C-30,44 -84,32 -90,0 Z")
    c.at(4, 6).shape(white, "#7a4a1e", soft=4, opacity=0.6)
    c.shape(white, Radial(("#fffef6", "#fff8e4", "#e9c890"), 0.45, 0.4, 0.62))
    c.shape(ellipse(-4, -6, 36, 22), Radial(("#ffd95a", "#f6a723", "#d9801a"), 0.38, 0.3, 0.75))
    c.shape(ellipse(-16, -14, 10, 5), "#fff6d0", opacity=0.9)


def scallions(c: Canvas, many: int = 34, seed: int = 4, spread: float = 120) -> None:
    """Cut rings, scattered around the origin."""
    dice = Random(seed)  # noqa: S311
    for _ in range(many):
        x, y, r = dice.gauss(0, spread * 0.5), dice.gauss(0, spread * 0.28), dice.uniform(7, 12)
        green = dice.choice(("#5f9a45", "#7fb552", "#a9cf76"))
        c.shape(ellipse(x + 2, y + 4, r, r * 0.8), INK, opacity=0.3)
        c.line(ellipse(x, y, r, r * 0.75), green, 5)


def rice(c: Canvas, *, fried: bool = False) -> None:
    """Heaped in a bowl of 280 inside width whose middle is the origin."""
    heap = path("M-134,4 C-120,-60 -60,-92 0,-92 C60,-92 120,-60 134,4 C90,26 -90,26 -134,4 Z")
    c.shape(heap, Radial(("#fff3cf", "#eec87c", "#b98a44") if fried else ("#ffffff", "#f6efdf", "#d3c6ab"), 0.38, 0.25, 0.85))
    c.specks(heap, "#fffdf4", 230, 6, seed=8, opacity=0.9)
    if fried:
        c.specks(heap, "#f2a91f", 36, 13, seed=9, opacity=1)
        c.specks(heap, "#5f9a45", 46, 7, seed=10, opacity=1)
        c.specks(heap, "#d9573a", 20, 8, seed=11, opacity=1)


def tomato(c: Canvas, size: float = 1) -> None:
    c = c.at(0, 0, size)
    c.shadow(8, 0, 76, 14, 0.5)
    c.shape(
        path("M0,-112 C40,-124 84,-104 84,-56 C84,-12 44,4 0,4 C-44,4 -84,-12 -84,-56 C-84,-104 -40,-124 0,-112 Z"),
        rounded("#d9442f"),
    )
    for x, y in ((-34, -124), (-40, -100), (0, -92), (38, -100), (32, -126)):
        c.line(path(f"M0,-112 Q{x * 0.5},{y - 6} {x},{y}"), "#5d8a3c", 9)
    c.shape(ellipse(-34, -76, 14, 20), "#ffffff", soft=5, opacity=0.65)


def egg(c: Canvas, colour: str = "#e9c09a") -> None:
    c.shadow(6, 0, 52, 10, 0.45)
    c.shape(
        path("M0,-124 C36,-124 56,-70 56,-46 C56,-14 32,2 0,2 C-32,2 -56,-14 -56,-46 C-56,-70 -36,-124 0,-124 Z"), rounded(colour)
    )
    c.shape(ellipse(-20, -82, 10, 16), "#ffffff", soft=4, opacity=0.7)
