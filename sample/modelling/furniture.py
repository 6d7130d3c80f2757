"""Models of what one sits on, in true sizes: a stool."""

import math

from sample.modelling.mesh import Mesh, joined
from sample.modelling.outlines import profile
from sample.modelling.scene import Material, Model, Part, Surface
from sample.modelling.solids import lathe, tube
from sample.modelling.textures import BEECH, STAINED, WALNUT
from sample.modelling.vectors import ACROSS, ring, turn

_LEGS = (60, 180, 300)


def trivet_stool() -> Model:
    """Three turned legs, a dished seat of 30 cm, 38 cm high."""
    woods = {
        "beech": Material("beech", "#fff6ea", rough=0.5, texture=BEECH),
        "walnut": Material("walnut", rough=0.42, texture=WALNUT),
        "black": Material("black stain", rough=0.48, texture=STAINED),
    }
    rung = tube(ring(0.1225, 0.139, 60), 0.0075, 10, closed=True)
    wedge = lathe(profile("10.5,0 10.5,1.2,0.5 0,1.2"), 20).moved(0, 0.3765, 0.089)
    whole = joined([_seat().seen_from_above(0.24), *(_leg().around(side) for side in _LEGS), rung.repeated(5, 0.2)])
    wedges = Surface(joined(wedge.around(side) for side in _LEGS), Material("end grain", "#a87545", rough=0.7))
    return Model("trivet-stool", (Part("stool", (Surface(whole, woods["beech"], woods), wedges)),), tuple(woods))


def _seat() -> Mesh:
    return lathe(
        profile("0,349 120,349,4 141,353,10 150,366,9 147,378,6 136,380.5,8 100,376.5,30 50,372.5,30 0,372"),
        60,
    )


def _leg() -> Mesh:
    """Leaning outward, to the front."""
    turned = lathe(
        profile(
            "0,0 11.5,0,2 12.5,10,5 15.5,110,30 18.5,205,30 16.5,215,2 19.5,222,3 16.5,229,2"
            " 18.5,238,10 14.5,330,20 13.5,372 0,372"
        ),
        20,
    )
    lean = math.degrees(math.atan2(0.052, 0.36))
    return turned.repeated(1, 2).turned(turn(ACROSS, -lean)).moved(0, 0.0014, 0.142)
