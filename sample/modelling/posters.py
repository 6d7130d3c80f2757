"""How each model is posed for its poster: where it stands, in which variants, seen from where."""

import math
from collections.abc import Callable

from sample.drawing.canvas import INK, Canvas, Linear, Radial, lit, mix, shaded
from sample.drawing.paths import box, ellipse
from sample.drawing.scenes import everything
from sample.modelling import cookware, drinks, furniture, lights
from sample.modelling.buffers import Placed
from sample.modelling.render import Glow, Poster


def studio(c: Canvas, wall: str, disc: str, floor: float) -> Canvas:
    """A warm wall with a disc, and a floor that begins at a share of the height."""
    w, h = c.width, c.height
    line = h * floor
    c.shape(everything(c), Linear((lit(wall, 0.4), wall, shaded(wall, 0.12)), 55))
    c.shape(ellipse(w * 0.5, line - h * 0.14, h * 0.4, h * 0.4), Linear((lit(disc, 0.3), disc), 60))
    ground = mix(wall, disc, 0.22)
    c.shape(box(0, line, w, h), Linear((mix(ground, INK, 0.1), lit(ground, 0.18), lit(ground, 0.08)), 80))
    c.shape(box(0, line - h * 0.012, w, line + h * 0.03), mix(ground, INK, 0.22), soft=h * 0.012, opacity=0.4)
    c.shape(everything(c), Radial(("#fff6e033", "#fff6e000"), 0.25, 0.2, 0.8))
    return c


def evening(c: Canvas) -> Canvas:
    """The same room with its light out, two lamps shining on its wall."""
    studio(c, "#34405c", "#51608a", 0.5)
    c.shape(everything(c), Radial(("#10182800", "#10182899"), 0.5, 0.5, 0.85))
    for x, y, reach, opacity in ((0.32, 0.56, 0.62, 0.62), (0.7, 0.51, 0.55, 0.5)):
        c.glow(c.width * x, c.height * y, c.height * reach, "#ffb765", opacity)
    return c


def _eye(distance: float, height: float, aside: float = 0) -> tuple[float, float, float]:
    """Somebody `height` degrees above the table, `aside` to the right."""
    up, side = math.radians(height), math.radians(aside)
    return distance * math.cos(up) * math.sin(side), distance * math.sin(up), distance * math.cos(up) * math.cos(side)


def birch(c: Canvas) -> Poster:
    mug = drinks.birch()
    stage = (Placed(mug, x=0.005, degrees=-38),)
    return Poster(stage, studio(c, "#e2d8c2", "#8fa9a2", 0.5), _eye(0.62, 20), (0.014, 0.05, 0), 0.37)


def cone_02(c: Canvas) -> Poster:
    cone = drinks.cone_02()
    stage = (
        Placed(cone, "white", -0.01, 0.06, -32),
        Placed(cone, "rust", -0.135, -0.07, -150),
        Placed(cone, "slate", 0.125, -0.08, -20),
    )
    return Poster(stage, studio(c, "#e6d6bb", "#c4875a", 0.5), _eye(0.95, 22), (0, 0.056, 0), 0.46)


def harbour(c: Canvas) -> Poster:
    flask = drinks.harbour()
    stage = (Placed(flask, "teal", -0.052, 0.05, -28), Placed(flask, "rust", 0.07, -0.045, -40))
    return Poster(stage, studio(c, "#efd9b8", "#dd9668", 0.56), _eye(1.05, 11), (0.005, 0.12, 0), 0.37)


def hearth_wok(c: Canvas) -> Poster:
    stage = (Placed(cookware.hearth_wok(), x=-0.05, degrees=-28),)
    return Poster(stage, studio(c, "#d9d6c6", "#b9774a", 0.45), _eye(1.35, 27), (0.07, 0.1, 0), 0.54)


def firefly(c: Canvas) -> Poster:
    lantern = lights.firefly()
    stage = (Placed(lantern, "rust", -0.045, 0.05, 18), Placed(lantern, "teal", 0.125, -0.07, -20))
    glows = tuple(Glow((lamp.x, 0.088, lamp.z), (5.2, 3.1, 1.25), 0.085) for lamp in stage)
    return Poster(stage, evening(c), _eye(1.1, 10), (0.03, 0.12, 0), 0.4, 0.34, glows)


def owl_400(c: Canvas) -> Poster:
    lamp = lights.owl_400()
    stage = (Placed(lamp, "rust", -0.04, 0.08, 28), Placed(lamp, "slate", 0.16, -0.1, -30))
    return Poster(stage, studio(c, "#dcd9c4", "#7f9b86", 0.5), _eye(1.0, 20), (0.03, 0.06, 0), 0.45)


def tarn_pot(c: Canvas) -> Poster:
    pot = cookware.tarn_pot()
    stage = (Placed(pot, "cream", 0.0, 0.11, 24), Placed(pot, "teal", -0.2, -0.12, 40), Placed(pot, "rust", 0.2, -0.13, 8))
    return Poster(stage, studio(c, "#e8d8b8", "#7fa39a", 0.48), _eye(1.5, 18), (0, 0.1, 0), 0.44)


def trivet_stool(c: Canvas) -> Poster:
    stool = furniture.trivet_stool()
    stage = (
        Placed(stool, "beech", -0.11, 0.16, 12),
        Placed(stool, "walnut", 0.27, -0.06, 40),
        Placed(stool, "black", -0.36, -0.3, 75),
    )
    return Poster(stage, studio(c, "#e3d9c6", "#b07f5a", 0.47), _eye(2.1, 15), (0, 0.19, 0), 0.5)


POSTERS: dict[str, Callable[[Canvas], Poster]] = {
    "birch": birch,
    "cone-02": cone_02,
    "harbour": harbour,
    "hearth-wok": hearth_wok,
    "firefly": firefly,
    "owl-400": owl_400,
    "tarn-pot": tarn_pot,
    "trivet-stool": trivet_stool,
}
