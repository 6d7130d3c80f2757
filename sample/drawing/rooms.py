"""Places indoors, each with a floor for things at `y`: benches, tiled walls, a tea room, a tram, a desk, a larder."""

import math
from random import Random

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import box, ellipse, path, wave
from sample.drawing.scenes import everything, wood


def counter(c: Canvas, y: float, colour: str, *, seed: int = 2) -> None:
    """A wooden top from `y` to the picture's foot, with a bright edge and what the wall throws on it."""
    c.shape(box(0, y - 50, c.width, y), Linear(("#1f2a3600", "#1f2a3644")))
    wood(c, box(0, y, c.width, c.height), colour, seed=seed)
    c.shape(box(0, y, c.width, y + 8), lit(colour, 0.45), opacity=0.7)


def window_bench(c: Canvas, y: float = 640, wall: str = "#e9dcc4", top: str = "#b07a4a", *, curtain: str = "#d98a6a") -> None:
    """A wide window over hills, a curtain at its right, a wooden bench under it."""
    c.shape(everything(c), Linear((lit(wall, 0.3), wall, shaded(wall, 0.12)), 30))
    pane = box(90, 60, c.width - 190, y - 90)
    c.shape(pane, Linear(("#a9d3dc", "#d8ebe0", "#fdf0cf")))
    c.shape(ellipse(300, 190, 46, 46), "#fffbe6", within=pane)
    for base, tall, length, colour in ((0.72, 40, 620, "#a5c4b0"), (0.84, 30, 480, "#7fa888"), (0.95, 22, 380, "#5d8a68")):
        crest = 60 + (y - 150) * base
        land = [*wave(80, c.width - 180, crest, tall, length, base * 9), (c.width - 180, y), (80, y)]
        c.shape(land, Linear((lit(colour, 0.2), colour)), within=pane)
    for x in (90, (c.width - 100) / 2, c.width - 190):
        c.shape(box(x - 13, 44, x + 13, y - 80), Linear(("#fffaf0", "#e2d6c0"), 0))
    for level in (54, y - 90):
        c.shape(box(76, level - 12, c.width - 176, level + 12), Linear(("#fffaf0", "#dccfb6")))
    hanging = path(
        f"M{c.width - 250},20 C{c.width - 200},220 {c.width - 270},420 {c.width - 170},{y - 60} "
        f"L{c.width + 10},{y - 40} L{c.width + 10},20 Z"
    )
    c.shape(hanging, Linear((lit(curtain, 0.45), curtain, lit(curtain, 0.25), shaded(curtain, 0.15), lit(curtain, 0.1)), 0))
    for x in (c.width - 180, c.width - 110, c.width - 50):
        c.line(path(f"M{x},20 Q{x - 18},{y / 2} {x + 20},{y - 46}"), shaded(curtain, 0.35), 6, soft=4, opacity=0.5)
    c.line([(60, 26), (c.width, 26)], "#8a6a48", 16)
    counter(c, y, top)
    c.shape([(180, y + 8), (c.width - 320, y + 8), (c.width - 120, c.height), (380, c.height)], "#fff4cf", soft=20, opacity=0.25)


def shelf_wall(c: Canvas, wall: str, top: str, *, y: float = 640, seed: int = 5) -> None:
    """Plaster with one shelf of jars and bottles high up, hooks with ladles under it, and a wooden counter."""
    c.shape(everything(c), Radial((lit(wall, 0.35), wall, shaded(wall, 0.2)), 0.3, 0.2, 1))
    c.specks(box(0, 0, c.width, y), shaded(wall, 0.3), 90, 3, seed=seed, opacity=0.16)
    c.shape(box(40, 196, c.width - 40, 260), INK, soft=16, opacity=0.28)
    dice, x = Random(seed), 80.0  # noqa: S311
    while x < c.width - 120:
        wide, tall = dice.uniform(46, 84), dice.uniform(70, 140)
        colour = dice.choice(("#c98f5a", "#8fae9c", "#d9b679", "#b4593c", "#6f8a94", "#e6dcc4", "#7a8f5e"))
        pale = mix(colour, wall, 0.35)
        c.shape(box(x, 186 - tall, x + wide, 186, 10), Linear((lit(pale, 0.3), pale, shaded(pale, 0.25)), 0))
        c.shape(box(x + 6, 174 - tall, x + wide - 6, 192 - tall, 5), shaded(pale, 0.3))
        c.shape(box(x + wide * 0.2, 186 - tall * 0.6, x + wide * 0.8, 186 - tall * 0.3), lit(pale, 0.6), opacity=0.7)
        x += wide + dice.uniform(14, 60)
    wood(c, box(30, 184, c.width - 30, 208), "#a8794c", seed=seed, lines=4)
    counter(c, y, top, seed=seed)


def tiled(c: Canvas, tile: str, top: str, *, y: float = 640, side: float = 84) -> None:
    """Hand-made square tiles, no two of one shade, over a wooden counter."""
    c.shape(box(0, 0, c.width, y), lit(tile, 0.55))
    dice = Random(31)  # noqa: S311
    for row in range(math.ceil(y / side)):
        for column in range(math.ceil(c.width / side)):
            shade = mix(tile, dice.choice(("#ffffff", INK)), dice.uniform(0, 0.16))
            left, low = column * side, y - row * side
            c.shape(
                box(left + 3, low - side + 3, left + side - 3, low - 3, 7),
                Linear((lit(shade, 0.22), shade), dice.choice((40, 60, 80))),
            )
    c.glow(260, 120, 640, "#fff4cf", 0.45)
    counter(c, y, top, seed=9)


def tea_room(c: Canvas, wall: str = "#e4d8bd", *, y: float = 660) -> None:
    """A round window with bamboo behind paper, and a low dark table."""
    c.shape(everything(c), Linear((lit(wall, 0.25), wall, shaded(wall, 0.18)), 40))
    moon = ellipse(780, 330, 270, 270)
    c.shape(ellipse(780, 330, 292, 292), Linear(("#a87c50", "#6d4a2c"), 50))
    c.shape(moon, Linear(("#f6f2dc", "#dfe8c8", "#c4d6ac"), 70))
    for x, wide, colour in ((600, 17, "#9fb884"), (690, 24, "#7fa068"), (860, 19, "#8fae76"), (930, 28, "#6b8f58")):
        c.shape(box(x, 40, x + wide, 620), Linear((lit(colour, 0.3), colour, shaded(colour, 0.2)), 0), within=moon)
        for joint in range(110 + x % 60, 620, 120):
            c.line([(x - 2, joint), (x + wide + 2, joint)], shaded(colour, 0.25), 5, within=moon)
        for leaf in range(5):
            lx, ly = x + wide + leaf * 9, 120 + leaf * 92
            blade = path(f"M{lx},{ly} Q{lx + 40},{ly - 6} {lx + 74},{ly + 34} Q{lx + 30},{ly + 26} {lx},{ly} Z")
            c.shape(blade, shaded(colour, 0.1), within=moon, opacity=0.85)
    for x in (690, 870):
        c.line([(x, 60), (x, 600)], "#8a6038", 8, within=moon)
    for level in (240, 420):
        c.line([(500, level), (1060, level)], "#8a6038", 8, within=moon)
    counter(c, y, "#5f4030", seed=12)


def night_bench(
    c: Canvas, wall: str = "#2b3a44", top: str = "#7a5236", *, y: float = 640, lamp: float = 600, shade: str = "#c9603c"
) -> None:
    """A dark wall, a lamp hanging at `lamp` and its cone of light on the bench."""
    c.shape(everything(c), Linear((shaded(wall, 0.4), wall, shaded(wall, 0.2))))
    counter(c, y, top)
    c.shape(box(0, y - 30, c.width, c.height), Linear(("#141c2466", "#141c2499")))
    cone = [(lamp - 130, 120), (lamp + 130, 120), (lamp + 520, c.height), (lamp - 520, c.height)]
    c.shape(cone, Linear(("#ffe0a0aa", "#ffd48a66", "#ffc87033")), soft=26)
    c.shape(ellipse(lamp, y + 110, 470, 120), Radial(("#ffdf9a99", "#ffd08a00"), radius=0.5))
    c.line([(lamp, -10), (lamp, 40)], "#11171c", 7)
    c.shape(
        path(f"M{lamp - 44},34 L{lamp + 44},34 L{lamp + 140},124 L{lamp - 140},124 Z"),
        Linear((lit(shade, 0.2), shade, shaded(shade, 0.4)), 0),
    )
    c.shape(ellipse(lamp, 124, 140, 17), "#fff3cc")
    c.glow(lamp, 130, 240, "#ffdf9a", 0.7)


def arches(c: Canvas, ground: str, arch: str, plinth: str, *, y: float = 700, left: float = 300, right: float = 900) -> None:
    """A paper set: an arch cut into the wall and a low plinth whose top is at `y`."""
    c.shape(everything(c), Linear((lit(ground, 0.35), ground, shaded(ground, 0.12)), 50))
    half, middle = (right - left) / 2, (left + right) / 2
    opening = [*ellipse(middle, 110 + half, half, half, 180, 360), (right, c.height), (left, c.height)]
    c.at(-16, 10).shape(opening, INK, soft=14, opacity=0.25)
    c.shape(opening, Linear((shaded(arch, 0.12), arch, lit(arch, 0.3)), 40))
    c.shape(box(0, y + 66, c.width, c.height), Linear((lit(ground, 0.18), shaded(ground, 0.1))))
    c.shape(ellipse(middle + 30, y + 72, half * 1.1, 26), INK, soft=14, opacity=0.35)
    c.shape(
        path(f"M{left - 20},{y} L{right + 20},{y} L{right + 20},{y + 64} Q{middle},{y + 84} {left - 20},{y + 64} Z"),
        Linear((lit(plinth, 0.2), plinth, shaded(plinth, 0.3)), 0),
    )
    c.shape(ellipse(middle, y, half + 20, 26), Linear((lit(plinth, 0.5), lit(plinth, 0.2)), 30))


def leaf_light(c: Canvas, wall: str, top: str, *, y: float = 650) -> None:
    """A bare wall with the shadow of a branch in evening light, over a pale stone counter."""
    c.shape(everything(c), Linear((lit(wall, 0.4), wall, shaded(wall, 0.16)), 35))
    c.shape([(160, 0), (920, 0), (1200, y), (440, y)], "#fff2cf", soft=26, opacity=0.45)
    stem = path("M1150,-20 C980,120 820,240 520,330")
    c.line(stem, shaded(wall, 0.5), 9, soft=4, opacity=0.4)
    for step in range(4, 27, 2):
        x, y0 = stem[step]
        for side in (-1, 1):
            leaf = path(f"M0,0 Q{44},{-26 * side} {104},{-6 * side} Q{50},{20 * side} 0,0 Z")
            c.at(x, y0, 1.05, 150 + side * 42 + step).shape(leaf, shaded(wall, 0.5), soft=4, opacity=0.36)
    c.shape(box(0, y, c.width, c.height), Linear((lit(top, 0.35), top, shaded(top, 0.12))))
    c.shape(box(0, y, c.width, y + 8), "#ffffff", opacity=0.6)
    c.specks(box(0, y + 10, c.width, c.height), shaded(top, 0.4), 140, 3, opacity=0.3)


def balcony(c: Canvas, *, y: float = 660) -> None:
    """High summer: a white rail, a blue sky, leaves in pots, a round table's edge."""
    c.shape(everything(c), Linear(("#5fb4d6", "#9fd8e2", "#e4f4dc")))
    c.glow(230, 130, 420, "#fffbe0", 0.9)
    c.shape(ellipse(230, 130, 60, 60), "#fffdf0")
    for x, level, size in ((700, 170, 1.2), (980, 260, 0.8), (480, 300, 0.6)):
        for dx, r in ((-80, 44), (-20, 66), (50, 52), (104, 34)):
            c.shape(ellipse(x + dx * size, level, r * size, r * size * 0.62), "#ffffff", soft=5, opacity=0.75)
    c.shape(box(0, y - 190, c.width, y - 168), Linear(("#ffffff", "#d3dcd8")))
    for x in range(20, c.width, 66):
        c.shape(box(x, y - 170, x + 15, y + 20), Linear(("#ffffff", "#e3e9e2", "#b9c6c2"), 0))
    for x, size in ((70, 1.1), (1110, 1.35)):
        pot = c.at(x, y + 20, size)
        for turn in range(-70, 71, 20):
            leaf = pot.at(0, -90, 1, turn)
            leaf.shape(path("M0,0 C-34,-60 -30,-150 0,-210 C30,-150 34,-60 0,0 Z"), Linear(("#7fbf5e", "#3f8a4a"), 20))
            leaf.line([(0, -8), (0, -180)], "#b5dc8a", 3, opacity=0.6)
        pot.shape(path("M-66,-100 L66,-100 L48,10 L-48,10 Z"), Linear(("#e08a5c", "#c9603c", "#8a3c24"), 0))
    c.shape(
        path(f"M-20,{y + 30} Q{c.width / 2},{y - 30} {c.width + 20},{y + 30} L{c.width + 20},{c.height} L-20,{c.height} Z"),
        Linear(("#fffaf0", "#f3e2c0", "#dcc396")),
    )


def tram_window(c: Canvas, *, y: float = 690) -> None:
    """The street going by in the morning, a pole, a strap, the ledge under the glass."""
    c.shape(everything(c), Linear(("#e8eee6", "#cfd8d2"), 20))
    glass = box(70, 60, c.width - 70, y - 60, 40)
    c.shape(glass, Linear(("#f6c9a0", "#fbe3bd", "#dce6dc")))
    dice, x = Random(11), 20.0  # noqa: S311
    while x < c.width:
        wide, top = dice.uniform(70, 150), dice.uniform(150, 380)
        colour = dice.choice(("#b58a8a", "#8f9cae", "#c9a68a", "#7f93a4"))
        house = box(x, top, x + wide, y)
        c.shape(house, Linear((lit(colour, 0.35), colour)), within=glass)
        for floor in range(int(top) + 24, int(y) - 80, 40):
            c.line([(x + 14, floor), (x + wide - 14, floor)], "#fff0c4", 9, within=glass, opacity=dice.uniform(0.2, 0.7))
        x += wide + dice.uniform(-6, 16)
    for level, length, start in ((470, 360, 120), (520, 300, 560), (560, 420, 300), (420, 220, 820)):
        c.line([(start, level), (start + length, level)], "#ffffff", 12, within=glass, soft=6, opacity=0.5)
    c.shape([(180, 60), (360, 60), (120, y), (-60, y)], "#ffffff", within=glass, soft=6, opacity=0.3)
    c.line([*glass, glass[0]], "#4c5a60", 20)
    c.shape(box(980, 0, 1012, y + 20), Linear(("#f9df8a", "#e0b03c", "#a87c1c"), 0))
    c.line([(250, -10), (250, 110)], "#3c474d", 14)
    c.line(ellipse(250, 158, 44, 48), "#d9673f", 17)
    c.shape(box(0, y - 34, c.width, y), Linear(("#1f2a3600", "#1f2a3655")))
    c.shape(box(0, y, c.width, c.height), Linear(("#8fa3a0", "#66807f", "#48605f")))
    c.shape(box(0, y, c.width, y + 10), "#d3e0da", opacity=0.8)


def office_desk(c: Canvas, *, y: float = 660) -> None:
    """Noon at work: blinds, a dimmed screen, a keyboard, sticky notes."""
    c.shape(everything(c), Linear(("#dfe8ea", "#c6d5d8", "#b3c6ca"), 30))
    for row in range(13):
        c.shape(box(0, row * 42, 560, row * 42 + 30), Linear(("#fffdf2", "#e6ead8")), opacity=0.85)
    c.line([(520, 0), (520, 560)], "#b9c6c2", 5)
    c.shape(box(690, 120, 1160, 470, 16), Linear(("#2c363c", "#171e22"), 50))
    c.shape(box(708, 138, 1142, 452, 6), Linear(("#3f6a78", "#27454f"), 50))
    for row, wide in enumerate((250, 330, 190, 300, 140)):
        c.line([(740, 190 + row * 46), (740 + wide, 190 + row * 46)], "#9fc8cc", 12, opacity=0.55)
    c.shape(box(890, 470, 960, 610), Linear(("#525f66", "#262e33"), 0))
    c.shape(box(800, 600, 1050, 630, 10), "#2c363c")
    for x, colour in ((596, "#f4d35a"), (610, "#f09a7a")):
        c.shape(
            [
                (x, 160 + (x - 596) * 8),
                (x + 64, 156 + (x - 596) * 8),
                (x + 66, 222 + (x - 596) * 8),
                (x + 2, 226 + (x - 596) * 8),
            ],
            colour,
        )
    counter(c, y, "#d9b68a", seed=16)
    c.shape(path(f"M700,{y + 50} L1180,{y + 50} L1240,{y + 150} L720,{y + 150} Z"), Linear(("#f4f2ec", "#c9ccc8")))
    for row in range(4):
        for key in range(12):
            left, top = 724 + row * 4 + key * (38 + row), y + 60 + row * 21
            c.shape(box(left, top, left + 30 + row, top + 15, 3), "#ffffff")


def fridge(c: Canvas, *, y: float = 760) -> None:
    """Cool light from above on glass shelves, a door rack at the right."""
    c.shape(everything(c), Linear(("#f4fafa", "#d9e8ec", "#b9d0d8")))
    c.glow(600, 0, 760, "#ffffff", 0.9)
    c.shape(box(360, 0, 840, 22, 10), "#ffffff")
    for x in range(60, c.width, 90):
        c.line([(x, 0), (x * 0.9 + 60, c.height)], "#a9c3cc", 3, opacity=0.35)
    c.shape(box(0, y, c.width, c.height), Linear(("#e3f0f2aa", "#a3c0ca")))
    c.shape(box(0, y, c.width, y + 16), Linear(("#ffffff", "#bcd6dc")))
    c.shape(box(0, 250, c.width, 264), Linear(("#ffffff", "#bcd6dc")), opacity=0.9)


def larder(c: Canvas, *, y: float = 690) -> None:
    """A cool stone store: rough wall, chillies, garlic and maize hung from a pole, a slab."""
    c.shape(everything(c), Linear(("#8a7a68", "#6f6254", "#574c42"), 30))
    dice = Random(27)  # noqa: S311
    for row in range(8):
        x = -60.0 + row % 2 * 70
        while x < c.width:
            wide, low = dice.uniform(110, 190), row * 92
            shade = mix("#9a8a76", dice.choice(("#c9b89a", "#5c5044")), dice.uniform(0, 0.4))
            c.shape(box(x + 4, low + 4, x + wide - 4, low + 86, 22), Linear((lit(shade, 0.2), shade, shaded(shade, 0.25)), 60))
            x += wide
    c.glow(200, 100, 620, "#ffe6b0", 0.5)
    c.line([(-10, 66), (c.width + 10, 54)], "#4a3424", 22)
    for x, kind in ((90, "chilli"), (220, "maize"), (930, "garlic"), (1050, "chilli"), (1150, "maize")):
        c.line([(x, 60), (x, 110)], "#d9c08a", 5)
        for step in range(8):
            at = c.at(x + (step % 2 * 2 - 1) * 16, 110 + step * 30, 1, (step % 2 * 2 - 1) * -24)
            if kind == "chilli":
                at.shape(path("M-9,-14 C-18,20 -6,54 6,74 C16,40 16,10 9,-14 Z"), Linear(("#e8553a", "#a81e18"), 0))
            elif kind == "maize":
                at.shape(ellipse(0, 22, 17, 42), Linear(("#fbd35a", "#d98f24"), 0))
            else:
                at.shape(ellipse(0, 20, 26, 25), Radial(("#fffaf2", "#ecdcd8", "#b9989c"), 0.4, 0.3))
    c.shape(box(0, y - 40, c.width, y), Linear(("#1f2a3600", "#1f2a3677")))
    c.shape(box(0, y, c.width, c.height), Linear(("#b3aa9c", "#8a8176", "#635b52")))
    c.shape(box(0, y, c.width, y + 9), "#ded5c4", opacity=0.7)
    c.specks(box(0, y + 12, c.width, c.height), "#3c362f", 120, 3, opacity=0.4)
