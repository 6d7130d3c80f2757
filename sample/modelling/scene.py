"""What a model is made of: materials, parts with their surfaces, motions. Formats and pictures are made from it elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PIL import Image, ImageColor

from sample.modelling.mesh import Mesh
from sample.modelling.vectors import Quaternion, Vector, add

Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    """`#rrggbb` as light, without the curve of screens."""
    red, green, blue = (_linear(part / 255) for part in ImageColor.getrgb(colour)[:3])
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


class Texture(NamedTuple):
    """A square picture that repeats in both directions; `draw` makes it."""

    name: str
    draw: Callable[[], Image.Image]


class Material(NamedTuple):
    """Metal and roughness from 0 to 1, as glTF has them. `texture` is multiplied with `colour`; `clear`: light let through."""

    name: str
    colour: str = "#ffffff"
    metal: float = 0
    rough: float = 0.5
    texture: Texture | None = None
    glow: str | None = None
    clear: float = 0
    both_sides: bool = False


class Surface(NamedTuple):
    """A mesh with what it is made of: at first, and in the variants that say otherwise."""

    mesh: Mesh
    material: Material
    variants: Mapping[str, Material] = {}


class Part(NamedTuple):
    """Stands at `at` in its parent, and turns and shifts there about its own origin."""

    name: str
    surfaces: tuple[Surface, ...] = ()
    at: Vector = (0, 0, 0)
    parts: tuple["Part", ...] = ()


class Turning(NamedTuple):
    """A part turned, at each of some seconds."""

    part: str
    keys: tuple[tuple[float, Quaternion], ...]


class Shifting(NamedTuple):
    """A part shifted from where it stands, at each of some seconds."""

    part: str
    keys: tuple[tuple[float, Vector], ...]


class Motion(NamedTuple):
    name: str
    tracks: tuple[Turning | Shifting, ...]


class Model(NamedTuple):
    """`variants`: the first is what `Surface.material` shows."""

    name: str
    parts: tuple[Part, ...]
    variants: tuple[str, ...] = ()
    motions: tuple[Motion, ...] = ()


def placed(parts: tuple[Part, ...], at: Vector = (0, 0, 0)) -> Iterator[tuple[Part, Vector]]:
    """All parts, each with its origin in the model's space."""
    for part in parts:
        origin = add(at, part.at)
        yield part, origin
        yield from placed(part.parts, origin)
