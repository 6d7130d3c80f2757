"""Pictures of what makes and holds coffee and tea."""

from sample.drawing import cookware, kitchen, rooms, scenes, tea
from sample.drawing.canvas import Canvas, Linear, Radial, shaded
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import NAVY, RUST, Pictures

PICTURES = Pictures()


@PICTURES.view
def pr_swan_kettle(c: Canvas) -> None:
    rooms.arches(c, "#cfdad2", "#7f9f94", "#f4ecdc")
    tea.electric_kettle(c.at(610, 696, 1.16))
    scenes.steam(c, 282, 330, 150, many=2)


@PICTURES.view
def pr_cog_grinder(c: Canvas) -> None:
    rooms.leaf_light(c, "#d9a67c", "#f0e6d6")
    tea.beans(c.at(820, 800, 1.5), 44, spread=210)
    tea.grinder(c.at(440, 830, 1.4))


@PICTURES.view
def pr_moka(c: Canvas) -> None:
    rooms.tiled(c, "#e8c46a", "#6d4a34", side=66)
    kitchen.gas_ring(c.at(600, 850, 0.9))
    kitchen.gas_flames(c.at(600, 810, 0.9), 240, 60)
    cookware.moka_pot(c.at(600, 752, 1.36))
    scenes.steam(c, 424, 270, 200, many=3, opacity=0.7)


@PICTURES.view
def pr_willow_teapot(c: Canvas) -> None:
    rooms.tea_room(c)
    tea.teapot(c.at(430, 820, 1.4))
    tea.cup(c.at(800, 800, 1.25))
    tea.cup(c.at(980, 838, 1.3))
    scenes.steam(c, 800, 690, 130, many=2)


@PICTURES.view
def pr_willow_teapot_2(c: Canvas) -> None:
    scenes.studio(c, "#d8c4a4", "#b98a6a")
    for x, y, colour in ((250, 760, tea.CELADON), (620, 800, tea.WHITE), (990, 760, tea.TENMOKU)):
        tea.teapot(c.at(x, y, 0.9), colour)


@PICTURES.view
def pr_pocket_gaiwan(c: Canvas) -> None:
    scenes.lake(c)
    c.shape(path("M-20,720 C240,660 900,650 1220,710 L1220,920 L-20,920 Z"), Linear(("#c4bcae", "#958d80", "#6b645a")))
    _travel_case(c.at(260, 800, 1.1))
    tea.gaiwan(c.at(640, 830, 1.3))
    tea.cup(c.at(935, 850, 1.2), tea.WHITE)
    tea.cup(c.at(1060, 812, 1.15), tea.WHITE, None)
    tea.tea_leaves(c.at(420, 850, 1.3), 26, spread=80)


def _travel_case(c: Canvas) -> None:
    """Round felt, its lid zipped open behind it, 300 wide."""
    c.shadow(10, 4, 170, 18, 0.5)
    c.shape(ellipse(-10, -190, 150, 130), Linear(("#7d868a", "#545c60"), 50))
    c.shape(ellipse(-10, -186, 130, 110), Radial(("#5f686c", "#3c4448")))
    c.shape(path("M-154,-80 L-146,-14 Q0,26 146,-14 L154,-80 Z"), Linear(("#a9b2b4", "#7d868a", "#4c5458"), 0))
    c.line(path("M-154,-78 Q0,-36 154,-78"), "#e3c282", 5)
    c.shape(ellipse(0, -80, 154, 36), "#8f989c")
    c.shape(ellipse(0, -77, 136, 28), "#3c4448")
    c.shape(ellipse(0, -72, 60, 14), "#2a3134")
    c.line([(128, -62), (146, -30)], "#e3c282", 8)


@PICTURES.view
def pr_slow_tide(c: Canvas) -> None:
    rooms.balcony(c)
    tea.cold_brew(c.at(520, 850, 1.36))
    _iced_glass(c.at(850, 850, 1.25))
    tea.lemon_slice(c.at(300, 820, 1.2), 48)


def _iced_glass(c: Canvas) -> None:
    c.shadow(10, 2, 80, 12, 0.4)
    glass = path("M-84,-250 L-66,-10 Q0,8 66,-10 L84,-250 Z")
    c.shape(glass, Linear(("#ffffffbb", "#eef6f455", "#c5d6d899"), 0))
    c.shape(box(-90, -200, 90, 10), Linear(("#f6c26a", "#d98a34"), 30), within=glass, opacity=0.85)
    for x, y, turn in ((-30, -190, 16), (28, -176, -24), (-10, -120, 40)):
        tea.ice(c.at(x, y), 52, turn)
    c.line([(20, -150), (70, -330)], "#c9603c", 10)
    c.line(ellipse(0, -250, 84, 14), "#ffffff", 4, opacity=0.8)
    c.line([(-62, -220), (-50, -40)], "#ffffff", 9, soft=3, opacity=0.8)


@PICTURES.view
def pr_kerb_tumbler(c: Canvas) -> None:
    rooms.tram_window(c)
    tea.tumbler(c.at(600, 820, 1.42), RUST, "#e3cfae")
    scenes.steam(c, 556, 290, 170, many=2, opacity=0.7)


@PICTURES.view
def pr_kerb_tumbler_2(c: Canvas) -> None:
    c.shape(scenes.everything(c), Linear(("#f6e3c0", "#ecc89a"), 60))
    for x, colour in ((0, "#efb08a"), (400, "#9fc0ba"), (800, "#e6c26a")):
        c.shape(box(x, 0, x + 400, 900), Linear((colour, shaded(colour, 0.1))))
    for x, colour, sleeve in ((200, "#f3ead6", "#8a6a50"), (600, RUST, "#e3cfae"), (1000, NAVY, "#b9a27c")):
        tea.tumbler(c.at(x, 770, 1.3), colour, sleeve)
