"""Triangles on a picture's raster: which one each pixel sees, and where on it. Posters need numpy; models do not."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sample.modelling.mesh import welded
from sample.modelling.scene import Material, Model, linear, placed

Floats: TypeAlias = NDArray[np.float32]
Whole: TypeAlias = NDArray[np.int32]


def floats(values: Any) -> Floats:
    return np.asarray(values, np.float32)


def unit(vectors: Any) -> Floats:
    """Each vector (along the last axis) made one long."""
    return floats(vectors / (np.linalg.norm(vectors, axis=-1, keepdims=True) + 1e-9))


class Placed(NamedTuple):
    """A model in the picture: in which variant, where on the ground, turned by how many degrees."""

    model: Model
    variant: str | None = None
    x: float = 0
    z: float = 0
    degrees: float = 0


class Soup(NamedTuple):
    """Triangles without order: their corners' places, normals and texture points (n × 3 × 3 or 2), and each one's material."""

    corners: Floats
    normals: Floats
    points: Floats
    material: Whole
    materials: list[Material]


class View(NamedTuple):
    """A camera in `eye` that looks at `target`; `lens` is the picture's width by its distance."""

    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    lens: float
    width: int
    height: int

    def axes(self) -> Floats:
        """Right, up and ahead, as rows."""
        ahead = unit(np.subtract(self.target, self.eye))
        right = unit(np.cross(ahead, (0.0, 1.0, 0.0)))
        return floats([right, np.cross(right, ahead), ahead])

    def rays(self) -> Floats:
        """A unit direction for each pixel: height × width × 3."""
        across = (np.arange(self.width, dtype=np.float32) + 0.5) / self.width - 0.5
        down = (0.5 * self.height - np.arange(self.height, dtype=np.float32) - 0.5) / self.width
        flat = np.empty((self.height, self.width, 3), np.float32)
        flat[..., 0], flat[..., 1], flat[..., 2] = across * self.lens, down[:, None] * self.lens, 1
        return unit(flat @ self.axes())

    def seen(self, points: Floats) -> Floats:
        """Column, row and distance ahead of points in space."""
        own = (points - np.array(self.eye, np.float32)) @ self.axes().T
        scale = self.width / self.lens / own[..., 2]
        across, down = own[..., 0] * scale + self.width / 2, self.height / 2 - own[..., 1] * scale
        return floats(np.stack([across, down, own[..., 2]], axis=-1))


class Seen(NamedTuple):
    """For each pixel the nearest triangle (-1: none), its distance, and the weights of its corners."""

    triangle: Whole
    distance: Floats
    weights: Floats


def soup(stage: Sequence[Placed]) -> Soup:
    """All models of a stage as triangles in its space."""
    corners, normals, points, numbers = [], [], [], []
    materials: list[Material] = []
    for model, variant, x, z, degrees in stage:
        sin, cos = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
        around = np.array([[cos, 0, -sin], [0, 1, 0], [sin, 0, cos]])
        for part, origin in placed(model.parts):
            for surface in part.surfaces:
                mesh = welded(surface.mesh)
                at, normal, point = (np.array(column) for column in zip(*mesh.corners, strict=True))
                faces = np.array(mesh.triangles)
                corners.append(((at + origin) @ around + (x, 0, z))[faces])
                normals.append((normal @ around)[faces])
                points.append(point[faces])
                numbers.append(np.full(len(faces), len(materials)))
                materials.append(surface.variants.get(variant or "", surface.material))
    whole = [np.concatenate(column).astype(np.float32) for column in (corners, normals, points)]
    return Soup(whole[0], whole[1], whole[2], np.concatenate(numbers).astype(np.int32), materials)


def rasterised(view: View, corners: Floats, chosen: NDArray[np.bool_], behind: Floats | None = None) -> Seen:
    """What a view sees of the chosen triangles; `behind` says how far it sees at most in each pixel."""
    size = (view.height, view.width)
    far = np.full(size, np.inf, np.float32) if behind is None else behind.copy()
    seen = Seen(np.full(size, -1, np.int32), far, np.zeros((*size, 3), np.float32))
    flat = view.seen(corners)
    for number in np.flatnonzero(chosen):
        _draw(seen, flat[number], int(number))
    return seen


def _draw(seen: Seen, flat: Floats, number: int) -> None:
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = flat.tolist()
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    height, width = seen.triangle.shape
    left, right = max(0, int(min(ax, bx, cx))), min(width, int(max(ax, bx, cx)) + 1)
    top, bottom = max(0, int(min(ay, by, cy))), min(height, int(max(ay, by, cy)) + 1)
    if left >= right or top >= bottom or abs(area) < 1e-9:
        return
    x = np.arange(left, right, dtype=np.float32) + np.float32(0.5)
    y = np.arange(top, bottom, dtype=np.float32)[:, None] + np.float32(0.5)
    one = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
    two = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
    three = 1 - one - two
    one, two, three = one / az, two / bz, three / cz
    inside = (one >= 0) & (two >= 0) & (three >= 0)
    distance = 1 / np.where(inside, one + two + three, 1)
    window = (slice(top, bottom), slice(left, right))
    nearer = inside & (distance < seen.distance[window])
    if not nearer.any():
        return
    seen.distance[window][nearer] = distance[nearer]
    seen.triangle[window][nearer] = number
    seen.weights[window][nearer] = (np.stack([one, two, three], axis=-1) * distance[..., None])[nearer]


class Looks(NamedTuple):
    """What some pixels see: place, normal, colour (as light), metal, roughness, own light, clearness."""

    at: Floats
    normal: Floats
    colour: Floats
    metal: Floats
    rough: Floats
    glow: Floats
    clear: Floats


def looks(things: Soup, seen: Seen, where: NDArray[np.bool_]) -> Looks:
    triangle, weights = seen.triangle[where], seen.weights[where][..., None]
    at = (things.corners[triangle] * weights).sum(axis=1)
    normal = (things.normals[triangle] * weights).sum(axis=1)
    points = (things.points[triangle] * weights).sum(axis=1)
    number = things.material[triangle]
    colour = np.array([linear(material.colour) for material in things.materials], np.float32)[number]
    for index, material in enumerate(things.materials):
        if material.texture:
            of = number == index
            colour[of] *= _sampled(material.texture.draw(), points[of])
    glow = np.array([linear(material.glow) if material.glow else (0, 0, 0) for material in things.materials], np.float32)[number]
    metal, rough, clear = (
        np.array(column, np.float32)[number]
        for column in zip(*((material.metal, material.rough, material.clear) for material in things.materials), strict=True)
    )
    return Looks(at, unit(normal), colour, metal, rough, glow, clear)


def _sampled(picture: Image.Image, points: Floats) -> Floats:
    texels = (np.asarray(picture.convert("RGB"), np.float32) / 255) ** 2.2
    size = texels.shape[0]
    place = points * size - 0.5
    low = np.floor(place).astype(np.int64)
    u, v = np.moveaxis(place - low, -1, 0)[..., None]
    (left, top), (right, bottom) = (np.moveaxis(low + step, -1, 0) % size for step in (0, 1))
    upper = texels[top, left] * (1 - u) + texels[top, right] * u
    lower = texels[bottom, left] * (1 - u) + texels[bottom, right] * u
    return floats(upper * (1 - v) + lower * v)
