"""Draws every picture of the sample shop: `python -m sample.make_pictures [NAME…]` from the repository's root.

The same code draws the same picture. Long because it is one table: each picture is a function with the picture's file name.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from sample.drawing import kitchen, outdoors, scenes
from sample.drawing.canvas import INK, Canvas, Linear, Radial, shaded
from sample.drawing.paths import box, drop, ellipse, path, wave
from sample.drawing.people import Face, portrait

FOLDER = Path(__file__).parent / "images"
MOST_BYTES = 120_000
PICTURES: dict[str, Callable[[], Canvas]] = {}

MOSS, RUST, SAND, TEAL, PLUM, NAVY = "#6f8f4e", "#cf5f3c", "#d9b679", "#2f7f80", "#7a4f78", "#35507c"


def picture(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Enters a drawing function in the table under its name with dashes."""

    def drawn() -> Canvas:
        c = Canvas()
        draw(c)
        return c

    PICTURES[draw.__name__.replace("_", "-")] = drawn
    return draw


# ---------------------------------------------------------------- products: outside


@picture
def tent(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.tent(c.at(580, 760, 1.18), MOSS, glowing=True)
    scenes.grass(c, 790, "#5d7058", 31, 90)


@picture
def tent_morning(c: Canvas) -> None:
    scenes.morning(c)
    outdoors.tent(c.at(600, 770, 1.15), SAND)
    scenes.grass(c, 790, "#8fb06a", 32, 90)


@picture
def stove(c: Canvas) -> None:
    scenes.morning(c)
    scenes.wood(c, path("M-20,760 Q600,710 1220,760 L1220,920 L-20,920 Z"), "#9a7650")
    outdoors.stove(c.at(600, 830, 1.75), TEAL)


@picture
def stove_pot(c: Canvas) -> None:
    scenes.woods(c)
    scenes.wood(c, path("M-20,780 Q600,740 1220,780 L1220,920 L-20,920 Z"), "#8a6a48")
    outdoors.stove(c.at(600, 850, 1.15), TEAL)
    outdoors.pot(c.at(600, 489, 1.2))
    scenes.steam(c, 600, 190, 150)


@picture
def sleeping_bag(c: Canvas) -> None:
    scenes.floor(c, "#7f9a7a")
    c.shape(box(70, 190, 1130, 710, 30), Linear(("#e3d3ac", "#c3ad80"), 60))
    for x in range(120, 1130, 56):
        c.line([(x, 195), (x, 705)], "#a89264", 3, opacity=0.5)
    outdoors.sleeping_bag(c.at(590, 450, 1.26, -7), NAVY, "#f0a24a")


@picture
def sleeping_bag_rolled(c: Canvas) -> None:
    scenes.lake(c)
    outdoors.rolled(c.at(600, 780, 2.1), NAVY)


@picture
def headlamp(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,730 Q600,680 1220,730 L1220,920 L-20,920 Z"), "#4a4540")
    outdoors.headlamp(c.at(600, 700, 1.45), RUST)


@picture
def lantern(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,760 Q600,720 1220,760 L1220,920 L-20,920 Z"), "#6a5038")
    outdoors.lantern(c.at(600, 820, 1.45), RUST)


@picture
def lantern_pair(c: Canvas) -> None:
    scenes.dusk(c)
    scenes.wood(c, path("M-20,760 Q600,730 1220,760 L1220,920 L-20,920 Z"), "#6a5038")
    outdoors.lantern(c.at(400, 820, 1.25), RUST)
    outdoors.lantern(c.at(820, 820, 1.25), TEAL, shining=False)


@picture
def backpack(c: Canvas) -> None:
    scenes.woods(c)
    outdoors.backpack(c.at(600, 810, 1.22), RUST, SAND)
    scenes.grass(c, 790, "#a9bd6c", 41, 70)


@picture
def backpack_teal(c: Canvas) -> None:
    scenes.studio(c, "#e9d9b6", "#f0a24a")
    outdoors.backpack(c.at(600, 800, 1.2), TEAL)


@picture
def trekking_poles(c: Canvas) -> None:
    scenes.morning(c)
    c.shadow(600, 838, 260, 20, 0.4)
    outdoors.pole(c.at(470, 840, 1.08, 13), NAVY)
    outdoors.pole(c.at(730, 840, 1.08, -13), NAVY)
    scenes.grass(c, 800, "#b9cf80", 51, 70)


@picture
def camp_chair(c: Canvas) -> None:
    scenes.lake(c)
    outdoors.chair(c.at(600, 810, 1.5), RUST)


# ---------------------------------------------------------------- products: kitchen and table


@picture
def titanium_mug(c: Canvas) -> None:
    scenes.morning(c)
    scenes.wood(c, path("M-20,730 Q600,690 1220,730 L1220,920 L-20,920 Z"), "#a07c54")
    kitchen.mug(c.at(570, 800, 1.45))
    scenes.steam(c, 570, 350, 230)


@picture
def titanium_mug_pair(c: Canvas) -> None:
    scenes.studio(c, "#cfdcd6", "#7fa6a0")
    kitchen.mug(c.at(400, 780, 1.05), coffee=False)
    kitchen.mug(c.at(780, 780, 1.4), coffee=False)


@picture
def wok(c: Canvas) -> None:
    scenes.kitchen(c, "#e3cfae", "#8a5c3c")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 320, 80)
    kitchen.wok(c.at(520, 690, 1.16))


@picture
def wok_stir_fry(c: Canvas) -> None:
    scenes.kitchen(c, "#cfdcc6", "#8a5c3c")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 380, 100)
    pile = c.at(520, 690, 1.16)
    kitchen.wok(pile)
    heap = path("M-220,-176 C-160,-270 -40,-250 0,-280 C60,-262 170,-260 226,-176 C120,-110 -120,-110 -220,-176 Z")
    pile.shape(heap, Radial(("#b9d06a", "#6f9a3f", "#3f6a2f"), 0.4, 0.2, 0.9))
    for colour, size, seed in (("#e2553a", 20, 3), ("#a9d46a", 17, 5), ("#f4c34a", 15, 7), ("#3f7a36", 16, 9)):
        pile.specks(heap, colour, 42, size, seed=seed, opacity=1)
    scenes.steam(c, 520, 370, 260, many=5)


@picture
def cast_iron_pan(c: Canvas) -> None:
    scenes.kitchen(c, "#c9d6cf", "#a8703f")
    kitchen.pan(c.at(490, 810, 1.3))
    kitchen.fried_egg(c.at(475, 664, 1.5))


@picture
def kitchen_scale(c: Canvas) -> None:
    scenes.kitchen(c, "#efd9c4", "#b9824f")
    kitchen.kitchen_scale(c.at(600, 760, 1.35), "#5f7f84", "486")
    for x, y, size in ((510, 640, 1.0), (700, 640, 1.05), (605, 665, 1.15)):
        kitchen.tomato(c.at(x, y, size))


@picture
def chefs_knife(c: Canvas) -> None:
    scenes.dark_table(c, "#4a5a60")
    kitchen.board(c.at(600, 450, 1.3, -4))
    kitchen.scallions(c.at(840, 560, 1.4), 46)
    kitchen.knife(c.at(480, 430, 1.22, -12))


@picture
def thermos(c: Canvas) -> None:
    scenes.studio(c, "#f0c9a4", "#e58a5c")
    kitchen.thermos(c.at(600, 800, 1.36), TEAL)


@picture
def dripper(c: Canvas) -> None:
    scenes.kitchen(c, "#dbe3dc", "#a8703f")
    kitchen.server(c.at(600, 830, 1.35))
    kitchen.dripper(c.at(600, 552, 1.35), "#f1ebdd")
    scenes.steam(c, 600, 290, 170)


@picture
def dripper_colours(c: Canvas) -> None:
    scenes.studio(c, "#e8dcc6", "#c98f5a")
    for x, colour in ((260, "#f1ebdd"), (600, RUST), (940, "#35454c")):
        c.shadow(x, 742, 130, 16)
        kitchen.dripper(c.at(x, 740, 0.98), colour, filter=False)


@picture
def rice_cooker(c: Canvas) -> None:
    scenes.kitchen(c, "#cfdcd6", "#b9824f")
    kitchen.rice_cooker(c.at(560, 800, 1.55))
    scenes.steam(c, 560, 300, 200)
    inside = c.at(1010, 820, 0.8)
    kitchen.bowl(inside, NAVY)
    kitchen.rice(inside.at(0, -150))


# ---------------------------------------------------------------- tutorials


@picture
def guide_pitch_in_wind(c: Canvas) -> None:
    scenes.morning(c)
    for y, phase in ((170, 0), (260, 2), (350, 4)):
        c.line(wave(120 + phase * 60, 760 + phase * 60, y, 16, 420, phase), "#ffffff", 7, soft=2, opacity=0.65)
    outdoors.tent(c.at(640, 770, 1.0), RUST)
    scenes.grass(c, 690, "#7f9f55", 61, 320, lean=1.5)


@picture
def guide_season_pan(c: Canvas) -> None:
    scenes.kitchen(c, "#e8cfae", "#9a6a42")
    kitchen.oil_bottle(c.at(1010, 720, 1.35))
    kitchen.pan(c.at(440, 830, 1.2))
    sheen = c.at(440, 830, 1.2)
    sheen.shape(ellipse(0, -112, 210, 60), Radial(("#ffe9b055", "#ffd98a00"), 0.35, 0.35))
    cloth = path("M-90,-176 C-60,-216 -10,-196 10,-214 C50,-220 110,-180 96,-140 C110,-110 40,-92 0,-96 C-50,-84 -120,-110 -90,-176 Z")
    sheen.shape(cloth, Linear(("#fff6e2", "#e9d6b4", "#c4a67c"), 50))
    for fold in ("M-60,-170 Q-10,-130 60,-168", "M-70,-120 Q0,-150 70,-116"):
        sheen.line(path(fold), "#b08f62", 5, opacity=0.7)


@picture
def guide_pour_over(c: Canvas) -> None:
    scenes.kitchen(c, "#d8e0d2", "#a8703f")
    kitchen.kitchen_scale(c.at(480, 810, 1.05), "#39454c", "240")
    kitchen.server(c.at(480, 722, 0.86), 0.35)
    kitchen.dripper(c.at(480, 546, 0.86), RUST)
    kettle = c.at(800, 400, 0.95, -14)
    c.line([(496, 236), (484, 398)], "#9cc8de", 9, opacity=0.9)
    kitchen.kettle(kettle)


@picture
def guide_sharpen(c: Canvas) -> None:
    scenes.dark_table(c)
    kitchen.whetstone(c.at(640, 500, 1.5, -6))
    kitchen.knife(c.at(520, 400, 1.15, 14), "#2c3338")
    for x, y, r in ((180, 180, 26), (260, 240, 14), (1040, 760, 22), (970, 700, 12)):
        c.shape(ellipse(x, y, r * 1.2, r), Linear(("#ffffffaa", "#bcd4dc33"), 60))


@picture
def guide_pack(c: Canvas) -> None:
    scenes.studio(c, "#d5dfc8", "#8fae7c")
    outdoors.backpack(c.at(470, 800, 1.06), TEAL)
    outdoors.rolled(c.at(860, 800, 0.95), NAVY)
    outdoors.rolled(c.at(860, 696, 0.8), RUST)
    kitchen.mug(c.at(850, 604, 0.42), coffee=False)
    kitchen.thermos(c.at(1080, 800, 0.62), "#d9b679")


@picture
def guide_camp_noodles(c: Canvas) -> None:
    scenes.night(c)
    scenes.wood(c, path("M-20,770 Q600,740 1220,770 L1220,920 L-20,920 Z"), "#5d4632")
    outdoors.lantern(c.at(190, 800, 0.85), RUST)
    outdoors.stove(c.at(520, 840, 1.05), TEAL)
    outdoors.pot(c.at(520, 510, 1.1), lid=False)
    scenes.steam(c, 520, 290, 200, many=4)
    noodles = c.at(900, 840, 1.15)
    inside = kitchen.bowl(noodles, RUST)
    noodles.shape(inside, Linear(("#f6d48a", "#c98f3f")))
    for row in range(5):
        noodles.line(wave(-120, 120, -160 + row * 7, 6, 70, row * 1.4), "#fff0bd", 7, within=inside)
    noodles.shape(ellipse(34, -154, 40, 13), "#fffaf0")
    noodles.shape(ellipse(38, -156, 18, 7), "#f39a25")
    kitchen.scallions(noodles.at(-40, -154), 9, spread=50)
    for x in (60, 84):
        noodles.line([(x, -160), (x + 150, -300)], "#a8703f", 8)


@picture
def guide_wok_first_fire(c: Canvas) -> None:
    scenes.kitchen(c, "#c9d4d8", "#7a5236")
    kitchen.gas_ring(c.at(520, 830, 1.1))
    kitchen.gas_flames(c.at(520, 790, 1.1), 460, 120)
    kitchen.wok(c.at(520, 690, 1.16), "#3d5068")
    c.at(520, 690, 1.16).shape(ellipse(-40, -168, 180, 44), Radial(("#7fa6e899", "#d0a05866", "#d0a05800"), 0.5, 0.6))
    scenes.smoke(c, 520, 440)


@picture
def guide_tomato_egg(c: Canvas) -> None:
    scenes.kitchen(c, "#e6e0c2", "#b9824f")
    plate = c.at(540, 800, 1.6)
    plate.shadow(10, 0, 260, 26, 0.5)
    plate.shape(ellipse(0, -40, 270, 78), Linear(("#ffffff", "#d9dfdc"), 50))
    plate.shape(ellipse(0, -46, 220, 58), Linear(("#e3e8e4", "#fbfbf6"), 50))
    heap = path("M-190,-52 C-160,-150 -60,-150 -10,-176 C60,-168 160,-140 192,-52 C120,-6 -120,-6 -190,-52 Z")
    plate.shape(heap, Radial(("#ffd96a", "#f0a93a", "#b8642a"), 0.4, 0.25, 0.9))
    for colour, many, size, seed in (("#ffe07a", 44, 26, 2), ("#e0452f", 30, 28, 6), ("#f0745a", 18, 14, 7), ("#ffeaa0", 30, 14, 8)):
        plate.specks(heap, colour, many, size, seed=seed, opacity=0.95)
    plate.specks(heap, "#4f8f3c", 34, 6, seed=12, opacity=1)
    scenes.steam(c, 540, 500, 190)
    kitchen.tomato(c.at(1000, 740, 1.15))
    kitchen.tomato(c.at(1110, 800, 1.0))
    kitchen.egg(c.at(950, 830, 0.9))
    kitchen.egg(c.at(130, 740, 1.0))


@picture
def guide_fried_rice(c: Canvas) -> None:
    scenes.city_night(c)
    for x in (0, 590, 1180):
        c.shape(box(x, 0, x + 24, 700), "#3c2f2c")
    c.glow(600, 120, 620, "#ffcf8a", 0.55)
    c.shape(path("M470,-10 L730,-10 L800,120 L400,120 Z"), Linear(("#d9673f", "#a8452a"), 0))
    c.shape(ellipse(600, 120, 200, 20), "#fff1c4")
    scenes.wood(c, box(0, 660, 1200, 900), "#7d5236")
    big = c.at(600, 850, 2.0)
    kitchen.bowl(big, NAVY)
    kitchen.rice(big.at(0, -150), fried=True)
    kitchen.fried_egg(big.at(0, -236, 0.86))
    scenes.steam(c, 600, 350, 190)


@picture
def guide_thermos_congee(c: Canvas) -> None:
    scenes.city_night(c)
    c.shape(scenes.everything(c), Linear(("#ffb97a88", "#ffd9a866", "#ffe9c844")))
    for x in (-10, 780, 1180):
        c.shape(box(x, 0, x + 34, 700), "#4d5c64")
    scenes.wood(c, box(0, 670, 1200, 900), "#b9824f")
    kitchen.thermos(c.at(420, 840, 1.3), RUST)
    small = c.at(820, 840, 1.3)
    kitchen.bowl(small, TEAL)
    small.shape(ellipse(0, -148, 132, 27), Radial(("#fffdf4", "#f3e8cf")))
    small.specks(ellipse(0, -150, 110, 18), "#d9b679", 60, 4, opacity=0.8)
    small.specks(ellipse(0, -150, 80, 14), "#c23f2f", 6, 9, seed=3, opacity=1)
    scenes.steam(c, 820, 610, 200)


@picture
def guide_camp_lights(c: Canvas) -> None:
    scenes.night(c)
    outdoors.tent(c.at(760, 760, 0.95), TEAL, glowing=True)
    c.line(path("M-10,250 Q300,420 620,300 Q900,420 1210,230"), "#2a3038", 5)
    for x, y in ((60, 286), (180, 330), (300, 348), (420, 346), (540, 322), (700, 322), (820, 350), (940, 348), (1060, 310), (1160, 262)):
        c.shape(drop(x, y + 34, 24, 34), "#fff0b8")
        c.glow(x, y + 20, 90, "#ffd070", 0.75)
    outdoors.lantern(c.at(230, 810, 0.9), RUST)


@picture
def guide_pole_length(c: Canvas) -> None:
    scenes.lake(c)
    c.shape(path("M-10,900 L-10,820 C300,800 700,690 1210,470 L1210,900 Z"), Linear(("#b9a26c", "#8a7a4c", "#5f5a3c"), 60))
    c.line(path("M-10,860 C320,840 720,730 1210,520"), "#e3cf9a", 22, opacity=0.55)
    outdoors.pole(c.at(330, 822, 1.0, 9), RUST)
    outdoors.pole(c.at(760, 706, 0.86, 9), RUST)
    for x, low, high in ((250, 800, 150), (700, 690, 110)):
        c.line([(x, low), (x, high)], INK, 4, opacity=0.7)
        for y in (low, high):
            c.line([(x - 16, y), (x + 16, y)], INK, 5, opacity=0.8)


# ---------------------------------------------------------------- pictures by buyers


@picture
def review_tent_rain(c: Canvas) -> None:
    scenes.woods(c)
    c.shape(scenes.everything(c), "#5c7280", opacity=0.45)
    outdoors.tent(c.at(600, 770, 1.05), MOSS)
    for drop_ in range(130):
        x, y = (drop_ * 197) % 1240, (drop_ * 331) % 880
        c.line([(x, y), (x - 9, y + 34)], "#eaf4f6", 2.4, opacity=0.55)


@picture
def review_wok_patina(c: Canvas) -> None:
    scenes.dark_table(c, "#6b5a4c")
    face = ellipse(560, 450, 370, 370)
    c.at(16, 22).shape(face, INK, soft=20, opacity=0.6)
    c.line([(860, 610), (1180, 800)], shaded("#a8703f", 0.1), 66)
    c.shape(face, Linear(("#8d979d", "#3c444a"), 60))
    c.shape(ellipse(560, 450, 345, 345), Radial(("#8a5a34", "#3b3a48", "#3f5478", "#a07a48", "#4a4f55"), 0.5, 0.52, 0.55))
    for ring in range(9):
        c.line(ellipse(560, 450, 330 - ring * 36, 330 - ring * 36), "#ffffff", 2, opacity=0.12)
    c.line(ellipse(560, 450, 290, 290, 190, 270), "#ffffff", 24, soft=14, opacity=0.4)


@picture
def review_chair_fire(c: Canvas) -> None:
    scenes.dusk(c)
    outdoors.chair(c.at(400, 800, 1.2), RUST)
    c.glow(900, 740, 330, "#ffb05a", 0.8)
    for x, tall in ((840, 120), (880, 200), (930, 250), (975, 170)):
        c.shape(drop(x, 800, 90, tall), Linear(("#ffdf7a", "#f58a3a", "#d9482c")), soft=2, opacity=0.9)
    for start, end in (((790, 800), (1010, 830)), ((800, 832), (1020, 796))):
        c.line([start, end], "#4a3224", 30)


# ---------------------------------------------------------------- creators

FACES = {
    "lin": Face("#f0c8a0", "#2b2a2e", "bob", TEAL, "#f0b46a", ("beanie",)),
    "dawei": Face("#dca878", "#26262a", "short", "#f4efe4", "#c9604a", ("chef",)),
    "mei": Face("#f3cfae", "#3a2a26", "long", PLUM, "#9fc0a4", ("glasses",)),
    "hao": Face("#d9a676", "#222226", "short", MOSS, "#7fa6b8", ("headlamp",)),
    "nora": Face("#f2c9ae", "#a8592c", "long", NAVY, "#e6c26a", ()),
    "tomas": Face("#e3b48e", "#5a3a26", "short", RUST, "#8fae8c", ("beard",)),
    "ada": Face("#8a5a3c", "#241c1c", "curly", "#e0a640", "#6f9aa0", ("glasses",)),
    "joe": Face("#eec3a0", "#7d7a76", "bald", "#4f6a86", "#d99a6a", ("cap", "beard")),
}
PICTURES.update({f"face-{handle}": lambda face=face: portrait(face) for handle, face in FACES.items()})  # type: ignore[misc]


def save(name: str) -> Path:
    """JPEG for scenes; WebP for second views and buyers' pictures; PNG for portraits. Raises where a file would be too heavy."""
    portrayed = name.startswith("face-")
    finished = PICTURES[name]().finished(corners=0 if portrayed else 0.16, grain=not portrayed)
    if portrayed:
        file = FOLDER / f"{name}.png"
        finished.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE).save(file, optimize=True)
    elif name.startswith("guide-") or name in COVERS:
        file = FOLDER / f"{name}.jpg"
        finished.save(file, quality=80, optimize=True, progressive=True)
    else:
        file = FOLDER / f"{name}.webp"
        finished.save(file, quality=80, method=6)
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(f"{file.name} has {file.stat().st_size:,} bytes; {MOST_BYTES:,} is the most")
    return file


COVERS = frozenset(
    "tent stove sleeping-bag headlamp lantern backpack trekking-poles camp-chair titanium-mug wok cast-iron-pan kitchen-scale "
    "chefs-knife thermos dripper rice-cooker".split()
)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or PICTURES:
        sys.stdout.write(f"{save(wanted)}\n")
