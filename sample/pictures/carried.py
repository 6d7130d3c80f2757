"""Covers of what one sits at, rolls along and carries things in."""

from sample.drawing import camp_kitchen, drinks, fires, furniture, outdoors, packs, places, scenes, town
from sample.drawing.canvas import Canvas, Linear, lit
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_tram_22(c: Canvas) -> None:
    town.tram_stop(c)
    c.line([(210, 90), (210, 800)], "#39424a", 20)
    c.shape(box(120, 70, 300, 190, 16), Linear(("#2f7f80", "#1f5a60"), 60))
    c.shape(box(150, 104, 270, 122, 6), "#fff6e0")
    c.shape(box(150, 140, 230, 154, 6), "#fff6e0", opacity=0.7)
    c.shadow(580, 884, 480, 20, 0.4)
    for x in (280, 860):
        c.shape(box(x - 16, 790, x + 16, 886), "#39424a")
    for y in (754, 786):
        scenes.wood(c, box(150, y, 1010, y + 26, 8), "#a8703f", lines=4, seed=y)
    packs.town_pack(c.at(570, 760, 1.02), NAVY)


@PICTURES.view
def pr_drylock(c: Canvas) -> None:
    scenes.lake(c)
    planks = path("M-20,720 L1220,690 L1220,920 L-20,920 Z")
    scenes.wood(c, planks, "#8d7a64")
    for x in range(-80, 1300, 160):
        c.line([(x + 60, 700), (x, 910)], "#4d4236", 6, opacity=0.7)
    packs.dry_bag(c.at(850, 800, 1.0), NAVY, 330, 520, 20)
    packs.dry_bag(c.at(520, 830, 1.0), TEAL, 260, 390, 10)
    packs.dry_bag(c.at(260, 850, 1.0), "#f0912e", 200, 280, 5)
    c.shape(ellipse(560, 866, 420, 16), Linear(("#cfe6ea88", "#cfe6ea22")), soft=5)


@PICTURES.view
def pr_trivet_stool(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#e9d2b4", "#d9b48c"), 30))
    c.shape(path("M640,710 L640,330 C640,60 1120,60 1120,330 L1120,710 Z"), Linear(("#c98f6a", "#b4734f"), 60))
    scenes.wood(c, box(-10, 700, 1210, 910), "#8a5f42", seed=8)
    c.shape([(0, 900), (420, 700), (1000, 700), (900, 900)], "#fff0cc", soft=30, opacity=0.25)
    furniture.stool(c.at(520, 850, 1.16), furniture.BEECH)
    pot = c.at(1010, 846)
    pot.shadow(10, 4, 110, 16, 0.5)
    for angle, long in ((-58, 330), (-30, 380), (-6, 420), (20, 370), (48, 320)):
        leaf = pot.at(0, -150, 1, angle)
        blade = path("M0,0 C-60,-40 -46,-80 0,-100 C46,-80 60,-40 0,0 Z")
        leaf.shape([(x, y * long / 100) for x, y in blade], Linear((lit(MOSS, 0.25), MOSS, "#3f5a34"), 0))
        leaf.line([(0, 0), (0, -long * 0.9)], "#3f5a34", 4, opacity=0.6)
    pot.shape(path("M-96,-170 L-74,-6 Q0,14 74,-6 L96,-170 Z"), Linear(("#f4e6cc", "#fffaf0", "#d9c3a0", "#a88e6a"), 0))


@PICTURES.view
def pr_trivet_stool_2(c: Canvas) -> None:
    scenes.studio(c, "#cfd8cc", "#e4c9a0")
    furniture.stool(c.at(250, 760, 0.76), furniture.WALNUT)
    furniture.stool(c.at(950, 760, 0.76), furniture.BLACK)
    furniture.stool(c.at(600, 836, 0.9), furniture.BEECH)


@PICTURES.view
def pr_slat_table(c: Canvas) -> None:
    places.meadow(c)
    table = c.at(600, 850, 1.12)
    furniture.slat_table(table)
    drinks.mug(table.at(-210, -330, 0.4), "#f0e6cf")
    outdoors.lantern(table.at(230, -336, 0.5), TEAL, shining=False)
    drinks.thermos(table.at(40, -340, 0.5), RUST)
    scenes.grass(c, 830, "#c4dd80", 23, 90)


@PICTURES.view
def pr_mule_wagon(c: Canvas) -> None:
    places.autumn(c)
    c.shape(path("M-20,760 C300,730 800,800 1220,740 L1220,910 L-20,910 Z"), Linear(("#d9bf8c", "#b8996a")))
    cart = c.at(676, 850, 1.06)
    furniture.wagon_back(cart, MOSS)
    camp_kitchen.soft_cooler(cart.at(190, -300, 0.42), SAND)
    for number, (x, y) in enumerate(((-110, -356), (-110, -404), (-80, -452))):
        fires.log(cart.at(x, y, 1, -6 + number * 5), 180, 25)
    outdoors.rolled(cart.at(-230, -340, 0.7, -68), RUST)
    furniture.wagon_front(cart, MOSS)
