"""Models of what one cooks in, in true sizes: wok, enamel pot."""

import math

from sample.modelling.materials import STEEL, WOOD, coloured
from sample.modelling.mesh import Mesh, joined
from sample.modelling.outlines import circle, profile, slab
from sample.modelling.scene import Material, Model, Motion, Part, Shifting, Surface, Turning
from sample.modelling.solids import bolt, facing, lathe, plate, sweep, tube
from sample.modelling.textures import HAMMERED, SPECKLED
from sample.modelling.vectors import AHEAD, Vector, curve, points, turn


def hearth_wok() -> Model:
    """32 cm across its rim, 9 cm deep, with a long handle and a small loop."""
    iron = Material("carbon steel", "#7d8694", metal=1, rough=0.44, texture=HAMMERED)
    surfaces = (Surface(_bowl().repeated(9, 5), iron), Surface(_fittings(), STEEL), Surface(_handle(), WOOD))
    return Model("hearth-wok", (Part("wok", surfaces),))


def _bowl() -> Mesh:
    angles = (math.radians(90 * step / 20) for step in range(21))
    outside = [(0.016 + 0.144 * math.sin(angle), 0.088 * (1 - math.cos(angle)) ** 0.93) for angle in angles]
    inside = [(r - 0.0018, y + 0.0017) for r, y in reversed(outside)]
    return lathe([(0, 0), *outside, *profile("161.2,88.5 160.6,89.6 159,89.7"), *inside[1:], (0, 0.0017)], 96)


def _fittings() -> Mesh:
    """The handle's socket with its rivets and hanging ring, and the loop on the other side."""
    socket = sweep(curve(points("147,71,0 170,87,0 205,104,0 235,118,0"), 6), slab(0.02, 0.009, 0.004, 2), up=AHEAD)
    loop = tube(curve(points("-146,70,34 -168,83,33 -186,92,20 -189,93.5,0 -186,92,-20 -168,83,-33 -146,70,-34"), 5), 0.0042, 12)
    rivet = facing(bolt(0.0045, 0.003, 0.0012), (-0.75, 0.66, 0))
    angles = (math.tau * step / 24 for step in range(24))
    ring: list[Vector] = [
        (0.399 + 0.011 * math.cos(angle), 0.1935 + 0.0055 * math.cos(angle), 0.009 * math.sin(angle)) for angle in angles
    ]
    rivets = [rivet.moved(0.146, 0.0735, z) for z in (0.007, -0.007)]
    return joined([socket, loop, *rivets, tube(ring, 0.0014, 8, closed=True)])


def _handle() -> Mesh:
    line: list[Vector] = [(0.228 + 0.014 * step, 0.1148 + 0.077 * step / 12, 0) for step in range(13)]

    def swelling(t: float) -> float:
        return 0.88 + 0.26 * math.sin(math.pi * t * 0.92) ** 2 - 0.3 * max(0, t - 0.93) / 0.07

    return sweep(line, circle(0.0135, 16, 1.15), size=swelling)


_LEAN = math.radians(58)
"""How far the pot's bail has fallen back."""


def tarn_pot() -> Model:
    """Three litres: 186 mm across, 128 mm high without the lid; a bail with a wooden grip."""
    enamels = coloured("enamel", 0.2, SPECKLED, cream="#f2e6cb", teal="#2a7f82", rust="#c4573a")
    dark, pale = Material("dark enamel", "#1c2836", rough=0.18), Material("inside enamel", "#efe9dc", rough=0.25)
    outside = lathe(profile("0,2 74,2,2 77,0,2 82,0,6 90.5,16,18 90.5,121"), 72)
    inside = lathe(profile("89.2,121.5 89.2,17,18 79,3,10 0,3"), 72)
    rim = lathe(profile("90.3,120.5 92.7,122.5,1.2 93.5,126,1.5 91.5,127.5,1 89,125.5,1 88.8,121"), 72)
    pot = (
        Surface(outside.repeated(5, 2), enamels["cream"], enamels),
        Surface(rim, dark),
        Surface(inside, pale),
        Surface(joined([_bail(), _lugs()]), STEEL),
        Surface(_grip(), WOOD),
    )
    top = lathe(profile("86.8,-5 86.8,-1 91.8,0,0.8 93,1.5,0.8 91,4.2,1 82,8,6 55,22.5,20 12,27.5,6 0,27.5"), 72)
    under = lathe(profile("0,26.2 54,21,20 81,6.5,6 86,1 86,-5 86.8,-5"), 72)
    edge = lathe(profile("92.1,0.6 93.6,1.8,0.6 92.1,3.6"), 72)
    knob = lathe(profile("6.2,27 6.2,33,2 16,39,6 16.5,48,5 8,52.5,6 0,53"), 40)
    lid = (
        Surface(top.repeated(5, 1), enamels["cream"], enamels),
        Surface(edge, dark),
        Surface(under, pale),
        Surface(knob, WOOD),
    )
    parts = (Part("pot", pot), Part("lid", lid, at=(0, 0.127, 0)))
    return Model("tarn-pot", parts, tuple(enamels), (Motion("open", _tipped("lid")),))


def _tipped(part: str) -> tuple[Shifting, Turning]:
    """Lifted a little to the right and tipped, then back."""
    keys = ((0, 0), (1, 1), (2.2, 1), (3.2, 0))
    shift = Shifting(part, tuple((second, (0.02 * share, 0.07 * share, 0.0)) for second, share in keys))
    return shift, Turning(part, tuple((second, turn(AHEAD, -24 * share)) for second, share in keys))


def _bail() -> Mesh:
    upright = curve(
        points("97,109,0 104,125,0 101,165,0 79,205,0 40,227,0 0,232,0 -40,227,0 -79,205,0 -101,165,0 -104,125,0 -97,109,0"),
        6,
    )
    return tube([(x, 0.109 + (y - 0.109) * math.cos(_LEAN), -(y - 0.109) * math.sin(_LEAN)) for x, y, _ in upright], 0.0021)


def _grip() -> Mesh:
    y, z = 0.109 + 0.1222 * math.cos(_LEAN), -0.1222 * math.sin(_LEAN)
    line: list[Vector] = [(0.036 - 0.006 * step, y, z) for step in range(13)]
    return sweep(line, circle(0.0085, 20), size=lambda t: 0.72 + 0.36 * math.sin(math.pi * t) ** 0.7)


def _lugs() -> Mesh:
    """What the bail hangs in, left and right."""
    leaf = facing(plate(slab(0.026, 0.022, 0.007), 0.003, 0.001), (0, 0, -1)).around(90)
    sides = (1, -1)
    leaves = [leaf.moved(0.0915 * side, 0.106, 0) for side in sides]
    return joined(
        [*leaves, *(facing(bolt(0.0055, 0.007, 0.0012), (side, 0, 0)).moved(0.0915 * side, 0.109, 0) for side in sides)]
    )
