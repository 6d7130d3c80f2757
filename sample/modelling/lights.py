"""Models of lamps, in true sizes: lantern, headlamp."""

from sample.modelling.materials import BLACK, STEEL, WIRE, coloured
from sample.modelling.mesh import Mesh, joined
from sample.modelling.outlines import profile, slab
from sample.modelling.scene import Material, Model, Motion, Part, Surface, Turning
from sample.modelling.solids import bolt, facing, lathe, plate, sweep, tube
from sample.modelling.vectors import ACROSS, AHEAD, UP, curve, points, ring, turn

_TOP = 0.252
"""Where the lantern hangs from."""


def firefly() -> Model:
    """The lantern: 118 mm across, 252 mm high with its bail up. It swings from the bail's top."""
    paints = coloured("paint", 0.32, rust="#c2522f", teal="#1d6f73")
    surfaces = (
        Surface(_case(), paints["rust"], paints),
        Surface(_cage(), WIRE),
        Surface(_brasswork(), Material("brass", "#d3a450", metal=1, rough=0.3)),
        Surface(_flame(), Material("flame", "#fff0c4", rough=1, glow="#ffdfa6")),
        Surface(_globe(), Material("glass", "#fff4de", rough=0.04, clear=0.92)),
    )
    hung = tuple(Surface(surface.mesh.moved(y=-_TOP), surface.material, surface.variants) for surface in surfaces)
    swing = tuple((second / 2, turn(AHEAD, degrees)) for second, degrees in enumerate((0, 9, 0, -8, 0, 6, 0, -4, 0)))
    lantern = Part("lantern", hung, at=(0, _TOP, 0))
    return Model("firefly", (lantern,), tuple(paints), (Motion("swing", (Turning("lantern", swing),)),))


def _case() -> Mesh:
    """The can below and the hood above."""
    base = lathe(profile("0,1 50,1,1 53,0,1 57,0,2 59,6,3 54.5,50,6 48,55,3 44,57.5,2 40,57.5 40,53 0,53"), 64)
    hood = lathe(
        profile("41,151 41,155.5 48,154,1 49.5,157,1.5 46,163,4 32,183,8 16.5,188.5,3 15,200,2 11,205,4 0,206"),
        64,
    )
    return joined([base, hood])


def _cage() -> Mesh:
    """Four guards around the glass, a hoop, the bail and its ears."""
    guard = tube(curve(points("0,53,46 0,78,55 0,105,57.5 0,132,55 0,157,46.5"), 5), 0.0014, 8)
    hoop = tube(ring(0.0578, 0.105, 48), 0.0012, 8, closed=True)
    bail = curve(
        points("47,160,0 62,185,0 60,218,0 34,244,0 0,250.4,0 -34,244,0 -60,218,0 -62,185,0 -47,160,0"),
        6,
    )
    ears = [facing(bolt(0.0042, 0.006, 0.001), (side, 0, 0)).moved(0.045 * side, 0.16, 0) for side in (1, -1)]
    return joined([*(guard.around(45 + 90 * side) for side in range(4)), hoop, tube(bail, 0.0016), *ears])


def _brasswork() -> Mesh:
    burner = lathe(profile("19,52.5 19,59,2 11,62,2 9.5,67,1 0,67"), 40)
    knob = lathe(profile("4,0 4,8 9.5,9,1 9.5,15.5,1 0,15.5"), 32)
    return joined([burner, facing(knob, AHEAD).moved(0, 0.027, 0.0555)])


def _flame() -> Mesh:
    return lathe(profile("0,64 7.5,71,4 8.5,84,12 5,101,12 0,113"), 24)


def _globe() -> Mesh:
    outside = "41,56 47.5,75,20 50.5,105,30 47.5,135,20 41,153.5"
    inside = "39.5,153.5 46,135,20 49,105,30 46,75,20 39.5,56"
    return lathe(profile(f"{outside} {inside}"), 64)


_HINGE = (0.0, 0.047, 0.0225)
"""Where the lamp tilts."""


def owl_400() -> Model:
    """The headlamp on its strap as if worn: 161 mm across, 244 mm deep, its lamp to the front; it tilts in its bracket."""
    webs = coloured("strap", 0.85, rust="#b94a2b", slate="#46565f")
    pin = bolt(0.0055, 0.0022, 0.0006)
    pins = [facing(pin, (side, 0, 0)).moved(0.0355 * side, 0.047, 0.0225) for side in (1, -1)]
    stripe = sweep(ring(0.080264, 0.062, 72, deep=0.093288, z=-0.082), slab(0.0006, 0.003), closed=True, up=UP)
    surfaces = (
        Surface(_straps(), webs["rust"], webs),
        Surface(stripe, Material("reflective thread", "#efe3c6", rough=0.35)),
        Surface(_bracket(), BLACK),
        Surface(joined(pins), STEEL),
    )
    worn = Part("headlamp", surfaces, at=(0, -0.035, 0), parts=(_lamp(),))
    tilt = tuple((second, turn(ACROSS, degrees)) for second, degrees in ((0, 0), (0.8, 42), (1.6, 42), (2.4, 0)))
    return Model("owl-400", (worn,), tuple(webs), (Motion("tilt", (Turning("lamp", tilt),)),))


def _straps() -> Mesh:
    around = sweep(ring(0.079, 0.062, 72, deep=0.092, z=-0.082), slab(0.0022, 0.025, 0.0009, 2), closed=True, up=UP)
    over = sweep(curve(points("0,73,6 0,128,-12 0,152,-80 0,128,-150 0,70,-173"), 8), slab(0.02, 0.0022, 0.0009, 2))
    return joined([around, over])


def _bracket() -> Mesh:
    """The plate on the forehead with its two cheeks, and the battery case behind."""
    front = plate(slab(0.07, 0.042, 0.009), 0.006, 0.002).moved(0, 0.06, 0.0145)
    cheek = plate(slab(0.018, 0.018, 0.008), 0.004, 0.0012).around(90)
    case = plate(slab(0.062, 0.036, 0.01), 0.02, 0.005).moved(0, 0.062, -0.182)
    return joined([front, *(cheek.moved(x, 0.047, 0.0225) for x in (0.0335, -0.0335)), case])


def _lamp() -> Part:
    """Its own origin is its hinge."""
    buttons = coloured("button", 0.45, rust="#e0823c", slate="#8fa3ab")
    housing = plate(slab(0.062, 0.04, 0.014, 6), 0.026, 0.005, 4).moved(0, 0.008, 0.013)
    bezel = facing(lathe(profile("17,0 17,4,1 14.5,4,1 12.5,0.5 12.5,0"), 40), AHEAD).moved(-0.009, 0.009, 0.0255)
    small = facing(lathe(profile("7.5,0 7.5,2.5,0.8 5.8,2.5,0.5 5.2,0.5"), 28), AHEAD).moved(0.019, 0.009, 0.0255)
    lens = facing(lathe(profile("12.6,0 9,2.2,4 0,3.2"), 40), AHEAD).moved(-0.009, 0.009, 0.0262)
    night = facing(lathe(profile("5.3,0 4,1.2,2 0,1.8"), 24), AHEAD).moved(0.019, 0.009, 0.026)
    button = plate(slab(0.022, 0.009, 0.004), 0.004, 0.0012).turned(turn(ACROSS, 90)).moved(0, 0.029, 0.013)
    surfaces = (
        Surface(housing, Material("shell", "#2b3238", rough=0.42)),
        Surface(joined([bezel, small]), STEEL),
        Surface(lens, Material("lens", "#fffbe8", rough=0.12, glow="#fff0c0")),
        Surface(night, Material("red lens", "#b3261e", rough=0.12, glow="#5a0c08")),
        Surface(button, buttons["rust"], buttons),
    )
    return Part("lamp", surfaces, at=_HINGE)
