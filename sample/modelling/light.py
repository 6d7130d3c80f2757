"""Light for posters: a soft lamp at the upper left, a window, strips at the right, a pale sky; and what stands in its way."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sample.modelling.buffers import Floats, Soup, floats, unit

_TEXELS = 420
"""Of each shadow map, along its side."""
_LAMP, _DOME = 72, 96
"""Beams of the great lamp and of all the rest."""


class Lamp(NamedTuple):
    """A glowing rectangle very far away, `wide` and `high` as seen from where it points to, at distance 1."""

    way: tuple[float, float, float]
    wide: float
    high: float
    colour: tuple[float, float, float]

    def axes(self) -> Floats:
        ahead = unit(np.array(self.way))
        right = unit(np.cross((0.0, 1.0, 0.0), ahead))
        return floats([right, np.cross(ahead, right), ahead])

    def reflected(self, ways: Floats, rough: Floats) -> Floats:
        """Its share of what is seen in some directions, blurred by roughness."""
        own = ways @ self.axes().T
        ahead = np.maximum(own[..., 2], 1e-3)
        soft = 0.03 + 0.9 * rough**2
        share = (own[..., 2] > 0).astype(np.float32)
        for axis, size in ((0, self.wide / 2), (1, self.high / 2)):
            edge = np.clip((size - np.abs(own[..., axis] / ahead)) / soft * 0.5 + 0.5, 0, 1)
            share = share * edge * edge * (3 - 2 * edge) * np.minimum(1, size / (0.5 * soft + 0.5 * size))
        return floats(share[..., None] * np.array(self.colour))


KEY = Lamp((-0.66, 0.8, 0.36), 0.95, 0.95, (10.5, 9.8, 8.6))
WINDOW = Lamp((-0.8, 0.12, 0.66), 0.55, 2.2, (2.5, 2.4, 2.2))
RIM = Lamp((0.95, 0.3, -0.25), 0.3, 1.9, (3.6, 3.9, 4.4))
FILL = Lamp((0.7, 0.15, 0.8), 0.5, 1.8, (0.75, 0.72, 0.7))


def sky(ways: Floats) -> Floats:
    """Without lamps: brighter above, a dark band where the studio's wall begins, the ground below."""
    height = ways[..., 1:2]
    above = np.array([0.62, 0.66, 0.72], np.float32) + np.clip(height, 0, 1) * np.array([0.75, 0.72, 0.66], np.float32)
    wall = np.exp(-(((height - 0.12) / 0.16) ** 2)) * 0.42
    ground = np.array([0.72, 0.61, 0.5], np.float32) * (1 + 0.45 * np.clip(height, -1, 0))
    share = np.clip(height / 0.06 + 0.5, 0, 1)
    return floats((above * (1 - wall)) * share + ground * (1 - share))


def reflected(ways: Floats, rough: Floats) -> Floats:
    softened = ways * (1 - 0.5 * rough[..., None] ** 2) + np.array([0, 0.35, 0], np.float32) * rough[..., None] ** 2
    light = sky(softened)
    for lamp in (KEY, WINDOW, RIM, FILL):
        light = light + lamp.reflected(ways, rough)
    return light


def beams() -> tuple[Floats, Floats]:
    """Directions that light comes from and the irradiance that each brings: of the great lamp, then of the sky and the rest."""
    numbers = np.arange(_LAMP)
    own = np.stack([((numbers * 0.7548776662) % 1) - 0.5, ((numbers * 0.5698402910) % 1) - 0.5, np.ones(_LAMP)], axis=-1)
    key = unit((own * (KEY.wide, KEY.high, 1)) @ KEY.axes())
    brightness = np.tile(np.array(KEY.colour) * KEY.wide * KEY.high * 0.8 / _LAMP, (_LAMP, 1))
    steps = np.arange(_DOME) + 0.5
    height, around = steps / _DOME, steps * 2.399963
    flat = np.sqrt(1 - height**2)
    dome = floats(np.stack([flat * np.cos(around), height, flat * np.sin(around)], axis=-1))
    rough = np.full(_DOME, 0.5, np.float32)
    pale = (sky(dome) + sum(lamp.reflected(dome, rough) for lamp in (WINDOW, RIM, FILL))) * np.float32(2 * np.pi / _DOME)
    # The order is mixed, so that every fourth beam is a fair sample of all.
    order = np.random.default_rng(3).permutation(_LAMP + _DOME)
    return floats(np.concatenate([key, dome])[order]), floats(np.concatenate([brightness, pale])[order])


class Shade(NamedTuple):
    """One shadow map: how far along the light the first thing stands."""

    axes: Floats
    least: Floats
    texel: float
    depth: Floats

    def lit(self, points: Floats) -> NDArray[np.bool_]:
        own = points @ self.axes.T
        place = ((own[..., :2] - self.least) / self.texel).astype(np.int32)
        inside = ((place >= 0) & (place < _TEXELS)).all(axis=-1)
        place = np.clip(place, 0, _TEXELS - 1)
        return ~inside | (own[..., 2] < self.depth[place[..., 1], place[..., 0]] + self.texel * 1.2)


def shades(things: Soup, ways: Floats) -> list[Shade]:
    """A map for each direction, made of points strewn over all that is not clear."""
    solid = np.array([not material.clear for material in things.materials])[things.material]
    corners = things.corners[solid]
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    texel = float(np.linalg.norm(high - low)) / (_TEXELS - 4)
    points = _strewn(corners, texel * 0.62)
    return [_shade(points, way, texel) for way in ways]


def _strewn(corners: Floats, apart: float) -> Floats:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = np.linalg.norm(np.cross(b - a, c - a), axis=-1) / 2
    many = np.ceil(area / apart**2 * 1.6).astype(np.int64) + 3
    of = np.repeat(np.arange(len(corners)), many)
    step = np.arange(len(of))
    u, v = (step * 0.7548776662) % 1, (step * 0.5698402910) % 1
    over = u + v > 1
    u, v = np.where(over, 1 - u, u).astype(np.float32)[:, None], np.where(over, 1 - v, v).astype(np.float32)[:, None]
    strewn: Floats = a[of] * (1 - u - v) + b[of] * u + c[of] * v
    return strewn


def _shade(points: Floats, way: Floats, texel: float) -> Shade:
    side = np.array([1, 0, 0]) if abs(way[1]) > 0.9 else np.array([0, 1, 0])
    x = unit(np.cross(side, way))
    axes = floats([x, np.cross(way, x), -way])
    own = points @ axes.T
    least = own[:, :2].min(axis=0) - texel
    place = ((own[:, :2] - least) / texel).astype(np.int32)
    depth = np.full(_TEXELS * _TEXELS, np.inf, np.float32)
    np.minimum.at(depth, place[:, 1] * _TEXELS + place[:, 0], own[:, 2])
    return Shade(axes, least, texel, depth.reshape(_TEXELS, _TEXELS))
