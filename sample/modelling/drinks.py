"""Models of what holds drinks, in true sizes: mug, dripper, flask."""

import math

from sample.modelling.materials import BLACK, STEEL, WIRE, coloured
from sample.modelling.mesh import Mesh, joined
from sample.modelling.outlines import circle, filleted, profile, slab
from sample.modelling.scene import Material, Model, Motion, Part, Shifting, Surface, Turning
from sample.modelling.solids import bolt, facing, lathe, plate, sweep, tube
from sample.modelling.textures import BRUSHED
from sample.modelling.vectors import AHEAD, UP, Vector, curve, points, turn

_TITANIUM = Material("titanium", "#c3c0bb", metal=1, rough=0.34, texture=BRUSHED)
_ETCHED = Material("etching", "#5f5a55", metal=1, rough=0.6)


def birch() -> Model:
    """The 600 ml mug: 96 mm across, 100 mm high. Its handles fold against it."""
    body = lathe(
        profile(
            "0,2.5 36,2.5,2 39,0,1 43.5,0,3 47.5,8,6 47.8,98,1 48.8,98.5,0.6 48.8,100,0.6"
            " 47.2,100,0.6 46.9,97,2 46.6,9,6 42,3.5,4 0,3.5"
        ),
        96,
    )
    surfaces = (Surface(body, _TITANIUM), Surface(_measures(), _ETCHED), Surface(_hinges(), WIRE))
    mug = Part("mug", surfaces, parts=(_mug_handle("handle left", 9, 0.004), _mug_handle("handle right", -9, -0.004)))
    fold = tuple(
        Turning(part, tuple((second, turn(UP, degrees)) for second, degrees in ((0, 0), (0.9, way), (1.7, way), (2.6, 0))))
        for part, way in (("handle left", 68), ("handle right", -68))
    )
    return Model("birch", (mug,), motions=(Motion("fold", fold),))


def _measures() -> Mesh:
    """Etched lines, every other one short."""
    lines = (
        lathe(profile(f"47.88,{20 + step * 13} 47.88,{20.7 + step * 13}"), 8, turns=0.045 if step % 2 else 0.075)
        for step in range(6)
    )
    return joined(line.around(-42) for line in lines)


def _hinges() -> Mesh:
    leaf = facing(plate(slab(0.014, 0.011, 0.003), 0.0016, 0.0006), (0, 0, -1)).around(90)
    pin = bolt(0.0024, 0.007, 0.0008)
    pins = [pin.moved(0.0497, y - 0.0035, z) for y in (0.089, 0.025) for z in (0.004, -0.004)]
    return joined([*(leaf.moved(0.0484, y, 0) for y in (0.088, 0.026)), *pins])


def _mug_handle(name: str, lean: float, aside: float) -> Part:
    """A wire bow, its hinge upright at its own origin."""
    way = math.radians(90 + lean)
    out = profile("0,32 19,34 34,26 37,0 34,-26 19,-34 0,-32")
    line: list[Vector] = [(r * math.sin(way), y, r * math.cos(way)) for r, y in out]
    return Part(name, (Surface(tube(curve(line, 6), 0.0017), WIRE),), at=(0.0487, 0.057, -aside))


def cone_02() -> Model:
    """For one to four cups: 118 mm across without its ear, 98 mm high."""
    cone = lathe(
        profile(
            "8.5,6 8.5,1 17,1,1 17,6,2 47.5,6,1.2 48.5,7.5,1 47.5,10.5,1.5 23.5,11.5,4 22.5,18,6 57.5,94,3"
            " 59.2,96.5,1.2 58.8,98.5,1 56.5,98.5,1 53.8,95,3 12.5,14,4 8.5,6"
        ),
        72,
    )
    ear = curve(points("51,83,0 68,89,0 82.5,77,0 83,56,0 69,42,0 36,47,0"), 7)
    strap = sweep(ear, slab(0.013, 0.0064, 0.002), up=AHEAD)
    foot = lathe(profile("17.2,5.8 17.2,0 20.5,0 20.5,5.8"), 48)
    glazes = coloured("glaze", 0.16, white="#f3eee2", rust="#b9502f", slate="#3d4c55")
    shape = joined([cone, strap, *(_rib(math.tau * number / 12) for number in range(12))])
    bare = Material("bare clay", "#cdb394", rough=0.9)
    dripper = Part("dripper", (Surface(shape, glazes["white"], glazes), Surface(foot, bare)))
    return Model("cone-02", (dripper,), tuple(glazes))


def _rib(start: float) -> Mesh:
    """A swirl up the inside of the cone."""
    line: list[Vector] = []
    for step in range(13):
        t = step / 12
        radius, angle = 0.0142 + t * 0.0372, start + t * 1.15
        line.append((radius * math.sin(angle), 0.0175 + t * 0.0735, radius * math.cos(angle)))
    return sweep(line, circle(0.0013, 8), size=lambda t: 1 - 0.6 * abs(t * 2 - 1) ** 4)


def harbour() -> Model:
    """The 500 ml flask: 70 mm across, 247 mm high. Its lid is a cup that lifts off a stopper."""
    coats = coloured("coat", 0.55, teal="#1f7072", rust="#c24e2d")
    cups = coloured("cup", 0.42, teal="#17494f", rust="#8c3620")
    body = lathe(profile("34.5,12 35,14,1 35,176,4 33.5,187,6 31.5,189.5"), 72)
    stopper = lathe(profile("25.4,205 25.4,216,2 19.5,218,2 18.5,226,3 0,226"))
    cup = lathe(profile("31.8,1 32.3,0,0.5 33.5,0,0.8 33.8,4,1 31.8,45,4 27,49.5,6 0,50.5 0,49 26,48,6 30.3,44.5,4 31.8,1"), 72)
    rim = lathe(profile("33.9,0.5 34.4,1.2,0.4 34.4,5.2,0.4 33.7,6"), 72)
    flask = Part(
        "flask",
        (
            Surface(body, coats["teal"], coats),
            Surface(_bare_steel(), STEEL),
            Surface(joined([_loop(), stopper]), BLACK),
            Surface(_badge(), WIRE),
        ),
    )
    lid = Part("cup", (Surface(cup, cups["teal"], cups), Surface(rim, STEEL)), at=(0, 0.197, 0))
    return Model("harbour", (flask, lid), tuple(coats), (Motion("open", _lifted("cup", 0.085, -170)),))


def _lifted(part: str, high: float, degrees: float) -> tuple[Shifting, Turning]:
    """Screwed off, held up, set down again."""
    keys = ((0, 0), (1.2, 1), (2.2, 1), (3.4, 0))
    shift = Shifting(part, tuple((second, (0.0, high * share, 0.0)) for second, share in keys))
    return shift, Turning(part, tuple((second, turn(UP, degrees * share)) for second, share in keys))


def _bare_steel() -> Mesh:
    """The flask's foot and its neck with the thread."""
    foot = lathe(profile("0,1.5 28,1.5,1 30,0,1 33.5,0,2 35.2,3.5,1 35.2,12,0.8 34.4,12.5"), 72)
    neck = lathe(profile("32.2,189 32.2,196.5,1 28,196.5,1 27.5,197.5 27.5,211,1 25.5,211,1 25.5,200"), 72)
    return joined([foot, neck])


def _loop() -> Mesh:
    line = curve(points("34.5,166,0 47,167,0 53.5,157,0 53.5,132,0 47,122,0 34.5,123,0"), 6)
    return sweep(line, slab(0.013, 0.0045, 0.0018, 2), up=AHEAD)


def _badge() -> Mesh:
    """A drop of steel on the flask's front."""
    angles = (math.tau * step / 40 for step in reversed(range(40)))
    drop = [(0.0095 * math.sin(angle) * math.sin(angle / 2) ** 1.3, 0.013 * math.cos(angle)) for angle in angles]
    return plate(filleted(drop), 0.0012, 0.00015, 1).moved(0, 0.1, 0.0352)
