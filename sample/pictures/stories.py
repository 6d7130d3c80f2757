"""Covers of stories: where the shop's brands make, mend, lend and find their shapes."""

from sample.drawing import drinks, fires, outdoors, scenes, tableware, tea, water, workshops
from sample.drawing.canvas import INK, Canvas, Linear
from sample.drawing.paths import box, ellipse, path
from sample.pictures.table import RUST, SAND, TEAL, Pictures

PICTURES = Pictures()


@PICTURES.view
def story_1(c: Canvas) -> None:
    """A wok under the hammer."""
    workshops.forge(c)
    workshops.anvil(c.at(690, 880, 1.02))
    workshops.glowing_wok(c.at(650, 384, 0.92, -6))
    workshops.hammer(c.at(700, 372, 1.1))
    fires.sparks(c.at(690, 390), 520, 330, 80)
    for side in (-1, 1):
        c.line(path(f"M470,{400 + side * 8} Q330,{470 + side * 26} 190,{590 + side * 8}"), "#39424a", 15)


@PICTURES.view
def story_2(c: Canvas) -> None:
    """The repair van at a trailhead."""
    scenes.morning(c)
    c.shape(path("M-20,900 L-20,800 C300,740 800,760 1220,780 L1220,920 L-20,920 Z"), Linear(("#d9c08a", "#b3965c", "#8a7040")))
    workshops.van(c.at(630, 830, 0.92))
    outdoors.tent(c.at(130, 836, 0.42), SAND)
    for x, board in ((1116, 0), (1116, 1)):
        c.shape(box(x - 9, 600, x + 9, 840), Linear(("#a8754a", "#6d4a2c"), 0))
        sign = path(
            f"M{x - 70},{610 + board * 66} L{x + 54},{610 + board * 66} L{x + 84},{634 + board * 66} "
            f"L{x + 54},{658 + board * 66} L{x - 70},{658 + board * 66} Z"
        )
        c.shape(sign, Linear(("#d9a86a", "#a8754a")))
        c.line([(x - 48, 634 + board * 66), (x + 30, 634 + board * 66)], "#5c3c26", 7)
    scenes.grass(c, 850, "#b9cf80", 21, 50)


@PICTURES.view
def story_3(c: Canvas) -> None:
    """A dragon kiln being fired."""
    workshops.kiln(c)
    workshops.stacked_pots(c.at(880, 850, 1.06))
    for x, y in ((470, 868), (520, 850), (560, 872)):
        fires.log(c.at(x, y), 120, 30)
    fires.sparks(c.at(214, 700), 130, 300, 40)


@PICTURES.view
def story_4(c: Canvas) -> None:
    """One curve through kettle, dripper and cup."""
    c.shape(scenes.everything(c), Linear(("#f6efe0", "#ece0c8", "#dccba8"), 50))
    for x in range(0, 1201, 40):
        c.line([(x, 0), (x, 900)], "#8fa9b8", 1.6, opacity=0.35)
    for y in range(0, 901, 40):
        c.line([(0, y), (1200, y)], "#8fa9b8", 1.6, opacity=0.35)
    c.shape(ellipse(330, 420, 300, 300), "#efc3a0", opacity=0.8)
    c.shape(ellipse(820, 560, 220, 220), "#b5cfc6", opacity=0.8)
    tea.electric_kettle(c.at(800, 470, 0.92), "#efe6d4")
    drinks.dripper(c.at(390, 606, 0.86), RUST)
    tea.cup(c.at(390, 826, 1.5), "#f3efe6", "#5a3018")
    curve = path(
        "M1090,140 C900,20 700,60 610,180 C540,280 600,330 500,400 "
        "C440,440 250,410 240,520 C230,640 480,640 500,720 C510,790 470,830 390,836"
    )
    c.line(curve, "#2f5f78", 6, opacity=0.9)
    for knot in (0, 28, 56, 84, -1):
        c.shape(ellipse(*curve[knot], 11, 11), "#fffaf0")
        c.line(ellipse(*curve[knot], 11, 11), "#2f5f78", 4)
    for x, y, r in ((800, 260, 300), (390, 520, 230)):
        c.line(ellipse(x, y, r, r, 200, 320), "#b4593c", 2.5, opacity=0.7)
    _pencil(c.at(960, 760, 1.1, -24))


def _pencil(c: Canvas) -> None:
    """Lying, its point to the left, 380 long."""
    c.at(6, 12).shape(box(-180, -15, 200, 15), INK, soft=8, opacity=0.4)
    c.shape(path("M-190,0 L-120,-16 L-120,16 Z"), Linear(("#f6deb0", "#d9b06a")))
    c.shape(path("M-190,0 L-166,-6 L-166,6 Z"), "#2a2f33")
    c.shape(box(-120, -16, 180, 16), Linear(("#f6c95a", "#e0a030", "#a8701c")))
    c.line([(-120, -5), (180, -5)], "#fbe3a0", 3)
    c.shape(box(170, -17, 196, 17), Linear(("#eef3f4", "#8d989d")))
    c.shape(box(194, -16, 222, 16, 8), Linear(("#f09a8a", "#b8503c")))


@PICTURES.view
def story_5(c: Canvas) -> None:
    """Filters and lamps at a school in the hills."""
    c.shape(scenes.everything(c), Linear(("#3a4a7c", "#8a6f96", "#e8a07a", "#fbd9a0")))
    scenes.stars(c, 260, 50)
    c.shape(scenes.ridge(c, 420, 220, 51, 4), Linear(("#6a6a94", "#a98a9c")))
    workshops.terraces(c, 430, ("#6f8a6c", "#5f7f5c", "#4f7050", "#3f6048"))
    workshops.school(c.at(430, 560, 0.86))
    workshops.roofline_smoke(c, 640, 190)
    c.shape(path("M-20,720 C300,690 900,690 1220,716 L1220,920 L-20,920 Z"), Linear(("#b3a58a", "#8a7d66", "#5f5648")))
    for x in (830, 1160):
        c.shape(box(x - 10, 330, x + 10, 860), Linear(("#a8754a", "#5c3c26"), 0))
    c.line([(810, 360), (1180, 360)], "#8a5a34", 15)
    for x in (910, 1080):
        water.squeeze_filter(c.at(x, 690, 0.56))
        water.stream(c.at(x, 690), 100, 9)
        c.shape(
            path(f"M{x - 44},770 L{x - 36},866 Q{x},876 {x + 36},866 L{x + 44},770 Z"),
            Linear(("#ffffffbb", "#a9d3e2aa", "#7fb0c8aa"), 0),
        )
        c.line(ellipse(x, 770, 44, 9), "#ffffff", 4)
    for x, colour in ((130, RUST), (330, TEAL), (530, RUST)):
        outdoors.lantern(c.at(x, 846, 0.5), colour)


@PICTURES.view
def story_6(c: Canvas) -> None:
    """An indigo dyer's yard."""
    c.shape(scenes.everything(c), Linear(("#bfe0e6", "#e3efe0", "#fbf0d4")))
    c.glow(240, 120, 420, "#fffbe0", 0.9)
    c.shape(path("M-20,560 C300,500 800,520 1220,560 L1220,920 L-20,920 Z"), Linear(("#c9c08a", "#a8a06c", "#8a8050")))
    for x, wide in ((-10, 300), (1000, 240)):
        c.shape(box(x, 300, x + wide, 620), Linear(("#f4ecdc", "#d9ccb0")))
        c.shape(path(f"M{x - 40},310 L{x + 40},210 L{x + wide - 40},210 L{x + wide + 40},310 Z"), Linear(("#6d7a82", "#3c474f")))
    c.line(path("M-20,174 Q600,210 1220,174"), "#8a6a44", 8)
    for x, pattern, colour in (
        (250, "plain", "#7f9fd0"),
        (520, "wave", "#2f4a8c"),
        (800, "leaf", "#3f63a8"),
        (1070, "check", "#24386e"),
    ):
        workshops.cloth_on_line(c.at(x, 190), pattern, colour)
    c.shape(box(372, 160, 392, 880), Linear(("#c9a66a", "#7a5a34"), 0))
    c.shape(box(928, 160, 948, 880), Linear(("#c9a66a", "#7a5a34"), 0))
    workshops.dye_vat(c.at(640, 870, 1.06))
    c.line([(560, 560), (690, 690)], "#8a5a34", 17)
    tableware.wrapped_box(c.at(1060, 870, 0.6))
    for x, y in ((180, 850), (250, 866)):
        c.shape(
            path(f"M{x - 60},{y - 70} L{x + 60},{y - 70} L{x + 48},{y} Q{x},{y + 12} {x - 48},{y} Z"),
            Linear(("#b98d5a", "#7a5a34"), 0),
        )
        c.specks(ellipse(x, y - 72, 58, 20), "#4f7a3c", 40, 14, seed=x, opacity=1)
