"""Covers of what cooks and serves outdoors."""

from sample.drawing import camp_kitchen, fires, food, kitchen, places, scenes, town
from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import RUST, SAND, TEAL, Pictures

PICTURES = Pictures()
CREAM = "#f0e6cf"
ANODISED = "#555d63"


@PICTURES.view
def pr_tarn_pot(c: Canvas) -> None:
    scenes.lake(c)
    for x, rx, ry in ((250, 150, 90), (930, 170, 96), (600, 130, 60)):
        places.stone(c, x, 850, rx, ry, "#857f76")
    fires.flames(c.at(600, 850, 1.15), 420, 150)
    fires.logs(c.at(600, 860, 1.1))
    c.shape(box(170, 730, 1030, 748, 8), Linear(("#5d666c", "#2b3237")))
    camp_kitchen.enamel_pot(c.at(600, 732, 1.1), CREAM)
    scenes.steam(c, 850, 460, 220)


@PICTURES.view
def pr_tarn_pot_2(c: Canvas) -> None:
    scenes.studio(c, "#e4d6bd", "#b9c7b2")
    camp_kitchen.enamel_pot(c.at(230, 740, 0.78), TEAL)
    camp_kitchen.enamel_pot(c.at(970, 740, 0.78), RUST)
    camp_kitchen.enamel_pot(c.at(600, 830, 0.92), CREAM)


@PICTURES.view
def pr_nest_pots(c: Canvas) -> None:
    places.brook(c)
    places.stone(c, 600, 1010, 760, 330, "#8f9188")
    camp_kitchen.pot_lid(c.at(970, 640, 0.9, 12), ANODISED, "#f0912e")
    big, small = c.at(540, 800, 1.3, mirrored=True), c.at(540, 600, 0.96)
    camp_kitchen.camp_pot(big, ANODISED)
    camp_kitchen.camp_pot(small, lit(ANODISED, 0.22))
    camp_kitchen.camp_pot_front(small, lit(ANODISED, 0.22), "#f0912e")
    camp_kitchen.camp_pot_front(big, ANODISED, "#f0912e", folded=False)


@PICTURES.view
def pr_wren_spork(c: Canvas) -> None:
    scenes.dark_table(c, "#6a7a72")
    folded = path("M90,330 L820,180 L1010,720 L270,880 Z")
    c.at(12, 18).shape(folded, INK, soft=16, opacity=0.5)
    c.shape(folded, Linear(("#fbf2df", "#e9d8b6"), 40))
    for step in range(8):
        x = 130 + step * 92
        c.line([(x, 330 - step * 19), (x + 182, 880 - step * 20)], "#c9604a", 12, within=folded, opacity=0.45)
        c.line(
            [(100 + step * 24, 380 + step * 70), (820 + step * 26, 226 + step * 70)], "#c9604a", 12, within=folded, opacity=0.45
        )
    c.at(960, 210).shadow(16, 22, 250, 240, 0.4)
    c.shape(ellipse(960, 210, 244, 236), Linear(("#f2ede0", "#c9bfa8"), 50))
    c.shape(ellipse(960, 212, 214, 206), Radial(("#f6e6c4", "#e6cc9a", "#b8935c"), 0.4, 0.35))
    oats = ellipse(960, 214, 200, 190)
    c.specks(oats, "#fff3d8", 260, 10, seed=4, opacity=0.7)
    c.specks(oats, "#a87f4c", 120, 7, seed=5, opacity=0.5)
    for x, y in ((900, 170), (960, 250), (1020, 180), (930, 290), (1040, 260), (860, 240)):
        c.solid(ellipse(x, y, 24, 23), "#4a4f94")
    camp_kitchen.spork(c.at(330, 470, 1.1, 12), 560, tint=True)
    camp_kitchen.spork(c.at(420, 670, 1.1, 4), 330)


@PICTURES.view
def pr_kindle_grill(c: Canvas) -> None:
    town.terrace(c)
    scenes.wood(c, path("M-20,724 L1220,724 L1220,920 L-20,920 Z"), "#54414c")
    grill = c.at(560, 850, 1.22)
    c.glow(560, 560, 420, "#ff8a4a", 0.4)
    camp_kitchen.table_grill(grill)
    for number, pieces in enumerate(
        (("#b4592c", "#7fae4a", "#b4592c", "#e8b43a", "#b4592c"), ("#d9442f", "#c98f5a", "#7fae4a", "#c98f5a", "#d9442f"))
    ):
        camp_kitchen.skewer(grill.at(-280 + number * 30, -262 - number * 34, 0.86, -3), pieces)
    camp_kitchen.corn(grill.at(180, -284, 0.82, -14))
    for x in (330, 560, 760):
        scenes.steam(c, x, 440, 260, many=2, opacity=0.35)
    plate = c.at(1080, 868, 0.62)
    kitchen.bowl(plate, TEAL)
    food.scallions(plate.at(0, -154), 16, spread=90)


@PICTURES.view
def pr_icehouse_20(c: Canvas) -> None:
    places.beach(c)
    c.line([(180, 800), (250, 120)], "#f4efe4", 15)
    for number, tint in enumerate((RUST, "#fbf2df", RUST, "#fbf2df", RUST)):
        left, right = -60 + number * 120, 60 + number * 120
        c.shape(
            path(f"M252,110 Q{left - 20},150 {left},260 Q{(left + right) / 2},292 {right},262 Q{right - 20},150 252,110 Z"),
            Linear((lit(tint, 0.25), tint)),
        )
    camp_kitchen.soft_cooler(c.at(700, 830, 1.16), SAND)
    c.solid(ellipse(236, 828, 62, 60), "#e9604a")
    c.shape(path("M236,768 C190,790 186,860 236,888 C264,860 264,794 236,768 Z"), "#fbf2df")


@PICTURES.view
def pr_spice_case(c: Canvas) -> None:
    scenes.floor(c, "#6d5444")
    spices = (("#c23a26", 5), ("#e0a324", 2.5), ("#7f9a3f", 6), ("#8a5230", 4), ("#f2ebdc", 3), ("#3a3230", 6))
    camp_kitchen.spice_roll(c.at(570, 430, 0.98, -5), "#d9c08e", spices)
    c.specks(ellipse(300, 820, 130, 40), "#c23a26", 34, 7, seed=3, opacity=0.95)
    c.specks(ellipse(880, 800, 150, 46), "#3a3230", 30, 8, seed=6, opacity=0.95)
