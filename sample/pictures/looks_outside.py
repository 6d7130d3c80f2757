"""Scenes of camps, shores and the way to work with several of the shop's goods in each, for looks."""

from sample.drawing import (
    camp_kitchen,
    clothing,
    cookware,
    drinks,
    fires,
    furniture,
    lights,
    outdoors,
    packs,
    places,
    scenes,
    shelter,
    tableware,
    tea,
    town,
)
from sample.drawing.canvas import Canvas, Linear
from sample.drawing.paths import box, path
from sample.pictures.table import MOSS, NAVY, RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.tall
def look_1(c: Canvas) -> None:
    """A camp at dusk: the tent lit, supper on the table."""
    scenes.dusk(c.at(-420, 0, 1.6))
    lights.bulbs(c, path("M-20,330 Q480,640 1220,240"), 3, 1.2)
    outdoors.tent(c.at(520, 1180, 1.36), MOSS, glowing=True)
    table = c.at(800, 1430, 0.66)
    furniture.slat_table(table)
    outdoors.stove(c.at(700, 1192, 0.34), TEAL)
    outdoors.pot(c.at(700, 1086, 0.36), "#c9d0cc")
    outdoors.lantern(c.at(960, 1192, 0.46), RUST)
    scenes.steam(c, 700, 1000, 110, many=2)
    outdoors.chair(c.at(240, 1440, 1.0), RUST)
    c.glow(960, 1150, 330, "#ffd98a", 0.3)
    scenes.grass(c, 1380, "#6b7a58", 15, 90)


@PICTURES.view
def look_6(c: Canvas) -> None:
    """Breakfast on a lake shore."""
    scenes.lake(c)
    furniture.slat_table(c.at(500, 868, 0.98))
    drinks.thermos(c.at(220, 520, 0.5), TEAL)
    drinks.mug(c.at(380, 526, 0.4))
    scenes.steam(c, 380, 395, 90, many=2)
    outdoors.stove(c.at(590, 526, 0.5), RUST)
    cookware.moka_pot(c.at(590, 352, 0.5))
    tableware.wrapped_box(c.at(800, 528, 0.4))
    outdoors.chair(c.at(1030, 872, 0.84), MOSS)


@PICTURES.tall
def look_7(c: Canvas) -> None:
    """What goes to work: on the bench of a tram stop after rain."""
    town.tram_stop(c.at(-420, 0, 1.7))
    clothing.umbrella(c.at(290, 420, 0.78, -28), TEAL)
    for x in (160, 1040):
        c.shape(box(x - 22, 1200, x + 22, 1400), Linear(("#4c5a60", "#262e33"), 0))
    for y in (1170, 1216):
        scenes.wood(c, box(60, y, 1140, y + 40), "#a8703f", seed=y, lines=4)
    c.shadow(600, 1400, 520, 24, 0.4)
    packs.town_pack(c.at(420, 1178, 0.98), NAVY)
    tea.tumbler(c.at(740, 1178, 0.66), RUST, "#e3cfae")
    scenes.steam(c, 722, 920, 110, many=2)
    tableware.wrapped_box(c.at(960, 1178, 0.64))


@PICTURES.view
def look_8(c: Canvas) -> None:
    """Round the fire pit, a while after supper."""
    scenes.night(c)
    lights.bulbs(c, path("M-20,120 Q420,330 1220,90"), 4, 1.0)
    c.glow(600, 620, 560, "#ff9a4a", 0.5)
    outdoors.chair(c.at(210, 800, 0.92), RUST)
    outdoors.chair(c.at(930, 790, 0.86, mirrored=True), MOSS)
    fires.fire_pit(c.at(580, 840, 0.72))
    fires.sparks(c.at(580, 560), 260, 420)
    fires.chopping_block(c.at(1090, 884, 0.52))
    fires.hatchet(c.at(1084, 760, 0.46))
    fires.kindling(c.at(900, 880, 0.6))
    camp_kitchen.enamel_pot(c.at(350, 878, 0.42), TEAL)


@PICTURES.tall
def look_11(c: Canvas) -> None:
    """The wagon by the hammock, an hour before sunset."""
    places.golden_wood(c.at(-420, 0, 1.7))
    for x in (70, 1130):
        shelter.trunk(c.at(x, -20, 1.62), 0, 82, "#6a4630")
        c.shape(box(x - 76, 730, x + 76, 790), Linear((TEAL, "#1f5a60"), 0))
    lights.bulbs(c, path("M110,180 Q620,560 1100,230"), 3, 1.1)
    shelter.hammock(c.at(600, 1150, 1.12), RUST, TEAL)
    cart = c.at(520, 1460, 0.8)
    furniture.wagon_back(cart, MOSS)
    outdoors.rolled(c.at(390, 1196, 0.66), NAVY)
    camp_kitchen.soft_cooler(c.at(620, 1256, 0.4), SAND)
    furniture.wagon_front(cart, MOSS)
    outdoors.lantern(c.at(1020, 1450, 0.52), TEAL)
    scenes.grass(c, 1400, "#f0c468", 16, 90)
