"""Posters of models, rendered: a drawn studio, soft shadows on its floor, metal, glaze, glass and glowing lamps."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from sample.drawing.canvas import Canvas
from sample.modelling.buffers import Floats, Looks, Placed, Seen, View, floats, looks, rasterised, soup
from sample.modelling.light import Shade, beams, reflected, shades

FINER = 2
"""Rendered this many times larger than shown. Each pixel of a block of 2 × 2 sees another quarter of the beams."""


class Glow(NamedTuple):
    """A small lamp in the scene: what it lights has no shadow of it."""

    at: tuple[float, float, float]
    colour: tuple[float, float, float]
    reach: float


class Poster(NamedTuple):
    """`behind` shows what the things stand before."""

    stage: tuple[Placed, ...]
    behind: Canvas
    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    lens: float
    exposure: float = 0.72
    glows: tuple[Glow, ...] = ()


def rendered(poster: Poster) -> Image.Image:
    width, height = poster.behind.width, poster.behind.height
    view = View(poster.eye, poster.target, poster.lens, width * FINER, height * FINER)
    things = soup(poster.stage)
    clear = np.array([bool(material.clear) for material in things.materials])[things.material]
    studio = _Studio(poster, view, *beams(), shades(things, beams()[0]))
    solid = rasterised(view, things.corners, ~clear)
    picture = studio.background(solid)
    where = solid.triangle >= 0
    picture[where] = studio.shaded(looks(things, solid, where), where)
    if clear.any():
        glass = rasterised(view, things.corners, clear, solid.distance)
        where = glass.triangle >= 0
        picture[where] = studio.through(looks(things, glass, where), where, picture[where])
    return _developed(picture)


class _Studio(NamedTuple):
    poster: Poster
    view: View
    ways: Floats
    brightness: Floats
    shades: list[Shade]

    def background(self, seen: Seen) -> Floats:
        """The painted studio, darker where the things take the light from its floor."""
        size = (self.view.width, self.view.height)
        picture = _untoned(floats(self.poster.behind.image.resize(size)) / np.float32(255))
        rays = self.view.rays()
        floor = (seen.triangle < 0) & (rays[..., 1] < -0.02)
        far = np.where(floor, -self.poster.eye[1] / np.minimum(rays[..., 1], -0.02), 0)[..., None]
        at = (np.array(self.poster.eye, np.float32) + rays * far)[floor]
        reach = self.shades[0].texel * 900
        near = np.hypot(at[:, 0], at[:, 2]) < reach
        where = floor.copy()
        where[floor] = near
        up = np.tile(np.array([0, 1, 0], np.float32), (int(near.sum()), 1))
        light, _ = self.light(at[near], up, where)
        full = (self.brightness * self.ways[:, 1:2]).sum(axis=0)
        picture *= _softened(light / full, where)
        picture[where] += picture[where] * self.glowing(at[near], up)
        return picture

    def light(self, at: Floats, normal: Floats, where: NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Irradiance at points, and how open the sky above them is."""
        rows, columns = np.nonzero(where)
        quarter = (rows % 2) * 2 + columns % 2
        total, seen, could = np.zeros_like(at), np.zeros(len(at), np.float32), np.full(len(at), 1e-3, np.float32)
        lifted = at + normal * (self.shades[0].texel * 1.6)
        for number, (way, bright, shade) in enumerate(zip(self.ways, self.brightness, self.shades, strict=True)):
            mine = np.flatnonzero(quarter == number % 4)
            facing = np.maximum(normal[mine] @ way, 0)
            lit = shade.lit(lifted[mine]) * facing
            total[mine] += lit[:, None] * bright * 4
            seen[mine] += lit
            could[mine] += facing
        return total, seen / could

    def glowing(self, at: Floats, normal: Floats) -> Floats:
        lit = np.zeros_like(at)
        for glow in self.poster.glows:
            there = np.array(glow.at, np.float32) - at
            distance = np.linalg.norm(there, axis=-1, keepdims=True)
            facing = np.maximum((normal * there / distance).sum(axis=-1, keepdims=True) * 0.8 + 0.2, 0)
            lit += facing / (1 + (distance / glow.reach) ** 2) * np.array(glow.colour, np.float32)
        return lit

    def shaded(self, seen: Looks, where: NDArray[np.bool_]) -> Floats:
        ray = self.view.rays()[where]
        normal, facing = _turned_here(seen.normal, ray)
        light, open_sky = self.light(seen.at, normal, where)
        metal, rough = seen.metal[:, None], seen.rough[:, None]
        bounce = (
            np.array([0.5, 0.4, 0.3], np.float32)
            * np.clip(0.55 - 0.45 * normal[:, 1:2], 0, 1)
            * (0.25 + 0.75 * open_sky[:, None])
        )
        diffuse = seen.colour * (light / np.pi + bounce * 0.32 + self.glowing(seen.at, normal)) * (1 - metal)
        base = 0.04 * (1 - metal) + seen.colour * metal
        fresnel = base + np.maximum(1 - rough, base) * (1 - facing) ** 5 - base * (1 - facing) ** 5
        mirror = ray + 2 * facing * normal
        blocked = np.clip(open_sky[:, None] * 1.25 + 0.1, 0, 1) ** (1.1 - 0.3 * rough)
        gleam = reflected(mirror, seen.rough) * fresnel * blocked * (1 - 0.35 * rough * (1 - metal))
        gleam = gleam + self.glowing(seen.at, mirror) * base * metal
        return floats((diffuse + gleam) * self.poster.exposure + seen.glow * 2.4)

    def through(self, seen: Looks, where: NDArray[np.bool_], behind: Floats) -> Floats:
        """Glass before what was seen: a little of its colour, and what it mirrors."""
        ray = self.view.rays()[where]
        normal, facing = _turned_here(seen.normal, ray)
        fresnel = 0.05 + 0.95 * (1 - facing) ** 5
        gleam = reflected(ray + 2 * facing * normal, seen.rough) * fresnel * self.poster.exposure
        haze = self.glowing(seen.at, normal) * 0.2 * seen.colour
        return floats(behind * seen.colour * (1 - fresnel) * (0.75 + 0.25 * facing) + gleam + haze)


def _turned_here(normal: Floats, ray: Floats) -> tuple[Floats, Floats]:
    """Normals on the side that is seen, and how straight one looks at each."""
    along = (normal * ray).sum(axis=-1, keepdims=True)
    return floats(np.where(along > 0, -normal, normal)), floats(np.clip(np.abs(along), 0, 1))


def _softened(shadow: Floats, where: NDArray[np.bool_]) -> Floats:
    """A picture of the shadow, blurred a little within the floor that is seen: the beams' single edges vanish."""
    whole, share = np.zeros((*where.shape, 3), np.float32), Image.fromarray(where.astype(np.uint8) * 255)
    whole[where] = np.clip(shadow, 0, 1)
    blur = ImageFilter.BoxBlur(5 * FINER)
    soft = np.asarray(Image.fromarray((whole * 255 + 0.5).astype(np.uint8)).filter(blur), np.float32)
    around = np.asarray(share.filter(blur), np.float32)[..., None]
    return floats(np.where(where[..., None], soft / np.maximum(around, 1), 1))


def _toned(light: Floats) -> Floats:
    """Light to screen values: bright parts fold over softly."""
    folded = np.where(light < 0.6, light, 0.6 + 0.4 * (1 - np.exp(-(light - 0.6) / 0.4)))
    return floats(np.clip(folded, 0, 1) ** (1 / 2.2))


def _untoned(values: Floats) -> Floats:
    light = np.clip(values, 0, 0.997) ** 2.2
    return floats(np.where(light < 0.6, light, 0.6 - 0.4 * np.log(1 - (light - 0.6) / 0.4)))


def _developed(picture: Floats) -> Image.Image:
    height, width = picture.shape[0] // FINER, picture.shape[1] // FINER
    # Very bright light is cut before averaging: edges stay smooth.
    small = np.minimum(picture, 4).reshape(height, FINER, width, FINER, 3).mean(axis=(1, 3))
    bright = Image.fromarray((np.clip(small - 1.1, 0, 1) * 255).astype(np.uint8))
    bloom = sum(
        np.asarray(bright.filter(ImageFilter.GaussianBlur(radius)), np.float32) / 255 * share
        for radius, share in ((6, 0.35), (24, 0.3), (70, 0.35))
    )
    return Image.fromarray((_toned(small + bloom) * 255 + 0.5).astype(np.uint8))
