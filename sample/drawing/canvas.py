"""A supersampled canvas: fills an outline with light and colour. What is drawn on it stands in the modules beside it."""

import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple, TypeAlias

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from sample.drawing.paths import Outline, Path, Point, ellipse

FINER = 2
"""Drawn this many times larger than shown, then averaged down: smooth edges."""

INK = "#1f2a36"
LIGHT = "#fff6e0"


def mix(colour: str, other: str, share: float) -> str:
    parts = zip(ImageColor.getrgb(colour), ImageColor.getrgb(other), strict=False)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def lit(colour: str, share: float = 0.3) -> str:
    return mix(colour, LIGHT, share)


def shaded(colour: str, share: float = 0.3) -> str:
    return mix(colour, INK, share)


class Linear(NamedTuple):
    """Colours (`#rrggbb` or `#rrggbbaa`) evenly spread over the outline's bounds; 90 degrees is from top to bottom."""

    colours: tuple[str, ...]
    degrees: float = 90

    def ramp(self, width: int, height: int) -> Image.Image:
        dx, dy = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        corners = [x * dx + y * dy for x in (0, width) for y in (0, height)]
        least, span = min(corners), max(corners) - min(corners)
        turn = (0, 0, 128, dx * 254 / span, dy * 254 / span, 1 - least * 254 / span)
        return Image.linear_gradient("L").transform((width, height), Image.Transform.AFFINE, turn, Image.Resampling.BILINEAR)


def _disc() -> Image.Image:
    """From 0 in the middle to 255 at the edge; Pillow's own reaches 255 in the corners."""
    return Image.radial_gradient("L").point(lambda value: min(255, round(value * 2**0.5)))


class Radial(NamedTuple):
    """Colours from a centre outward, `(x, y)` and `radius` as shares of the outline's bounds."""

    colours: tuple[str, ...]
    x: float = 0.5
    y: float = 0.5
    radius: float = 0.6

    def ramp(self, width: int, height: int) -> Image.Image:
        across, down = 127.5 / (self.radius * width), 127.5 / (self.radius * height)
        turn = (across, 0, 128 - self.x * width * across, 0, down, 128 - self.y * height * down)
        size, affine = (width, height), Image.Transform.AFFINE
        return _disc().transform(size, affine, turn, Image.Resampling.BILINEAR, fillcolor=255)


Fill: TypeAlias = str | Linear | Radial
Draw: TypeAlias = Callable[[ImageDraw.ImageDraw, Path], None]


def upright(colour: str) -> Linear:
    """An upright cylinder lit from the left."""
    return Linear((shaded(colour, 0.25), lit(colour, 0.35), colour, shaded(colour, 0.22), shaded(colour, 0.45)), 0)


def rounded(colour: str) -> Radial:
    """A bulging surface lit from the upper left."""
    return Radial((lit(colour, 0.38), colour, shaded(colour, 0.42)), 0.32, 0.25, 1.25)


def _table(colours: tuple[str, ...], channel: int) -> list[int]:
    values = [ImageColor.getcolor(colour, "RGBA")[channel] for colour in colours]  # type: ignore[index]
    reach = len(values) - 1
    if not reach:
        return values * 256
    table = []
    for level in range(256):
        low = min(int(level * reach / 255), reach - 1)
        table.append(round(values[low] + (values[low + 1] - values[low]) * (level * reach / 255 - low)))
    return table


def _paint(fill: Fill, size: tuple[int, int]) -> Image.Image:
    if isinstance(fill, str):
        return Image.new("RGBA", size, fill)
    ramp = fill.ramp(*size)
    return Image.merge("RGBA", [ramp.point(_table(fill.colours, channel)) for channel in range(4)])


class Canvas:
    """Draws on one image. Coordinates are the finished picture's pixels, or those of `at`."""

    def __init__(self, width: int = 1200, height: int = 900) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINER, height * FINER))
        self._across: Point = (FINER, 0)
        self._down: Point = (0, FINER)
        self._origin: Point = (0, 0)
        self._scale = float(FINER)

    def at(self, x: float, y: float, scale: float = 1, degrees: float = 0, *, mirrored: bool = False) -> "Canvas":
        """The same image with its origin at `(x, y)`, scaled, turned clockwise, mirrored left to right."""
        placed = Canvas.__new__(Canvas)
        placed.width, placed.height, placed.image = self.width, self.height, self.image
        cos, sin = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
        flip = -1 if mirrored else 1
        placed._across, placed._down = self._vector(cos * flip, sin * flip), self._vector(-sin, cos)
        placed._origin = self._point((x, y))
        placed._scale = self._scale * scale
        return placed

    def _vector(self, x: float, y: float) -> Point:
        return self._across[0] * x + self._down[0] * y, self._across[1] * x + self._down[1] * y

    def _point(self, point: Point) -> Point:
        x, y = self._vector(*point)
        return x + self._origin[0], y + self._origin[1]

    def shape(self, outline: Outline, fill: Fill, *, within: Outline | None = None, soft: float = 0, opacity: float = 1) -> None:
        """Fill an outline, cut off where it leaves `within`, its edge blurred over `soft` pixels."""
        points, blur = [self._point(point) for point in outline], soft * self._scale
        self._fill(points, fill, blur, opacity, within, lambda draw, at: draw.polygon(at, fill=255))

    def line(
        self, along: Outline, fill: Fill, width: float, *, within: Outline | None = None, soft: float = 0, opacity: float = 1
    ) -> None:
        """A stroke with round ends and joints."""
        points, blur, thick = [self._point(point) for point in along], soft * self._scale, max(1.0, width * self._scale)

        def stroke(draw: ImageDraw.ImageDraw, at: Path) -> None:
            draw.line(at, fill=255, width=round(thick), joint="curve")
            for x, y in at:
                draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)

        self._fill(points, fill, blur, opacity, within, stroke, thick)

    def _fill(
        self, points: Path, fill: Fill, blur: float, opacity: float, within: Outline | None, draw: Draw, around: float = 0
    ) -> None:
        pad = blur * 2.5 + around / 2 + 1
        left, top = (math.floor(min(values) - pad) for values in zip(*points, strict=True))
        right, bottom = (math.ceil(max(values) + pad) for values in zip(*points, strict=True))
        mask = Image.new("L", (right - left, bottom - top))
        draw(ImageDraw.Draw(mask), [(x - left, y - top) for x, y in points])
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur))
        if within is not None:
            clip = Image.new("L", mask.size)
            inside = (self._point(point) for point in within)
            ImageDraw.Draw(clip).polygon([(x - left, y - top) for x, y in inside], fill=255)
            mask = ImageChops.multiply(mask, clip)
        paint = _paint(fill, mask.size)
        mask = ImageChops.multiply(mask, paint.getchannel("A")).point(lambda value: value * opacity)
        self.image.paste(paint.convert("RGB"), (left, top), mask)

    def solid(self, outline: Outline, colour: str) -> None:
        self.shape(outline, rounded(colour))

    def glow(self, x: float, y: float, radius: float, colour: str, opacity: float = 0.6) -> None:
        fading = tuple(f"{colour}{round(255 * share**2.2):02x}" for share in (1, 0.75, 0.5, 0.25, 0))
        self.shape(ellipse(x, y, radius, radius), Radial(fading, radius=0.5), opacity=opacity)

    def shadow(self, x: float, y: float, rx: float, ry: float, opacity: float = 0.4) -> None:
        """What an object throws on the ground under it."""
        self.shape(ellipse(x, y, rx, ry), INK, soft=ry * 0.45, opacity=opacity)

    def specks(self, within: Outline, colour: str, many: int, size: float, *, seed: int = 1, opacity: float = 0.3) -> None:
        """Small dots scattered over an outline."""
        dice = Random(seed)  # noqa: S311
        xs, ys = zip(*within, strict=True)
        for _ in range(many):
            x, y, r = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys)), size * dice.uniform(0.5, 1.2)
            self.shape(ellipse(x, y, r, r * 0.8), colour, within=within, opacity=opacity * dice.uniform(0.4, 1))

    def finished(self, *, corners: float = 0.16, grain: bool = True) -> Image.Image:
        """Averaged down, darker toward the corners, with a breath of paper grain."""
        picture = self.image.reduce(FINER)
        dark = Image.radial_gradient("L").resize(picture.size).point(lambda value: max(0, value - 110) * corners * 1.7)
        picture.paste(INK, mask=dark)
        if not grain:
            return picture
        size = (self.width // 2, self.height // 2)
        noise = Image.frombytes("L", size, Random(5).randbytes(size[0] * size[1])).resize(picture.size)  # noqa: S311
        return ImageChops.add(picture, Image.merge("RGB", [noise.point(lambda value: value * 7 // 255)] * 3), offset=-3)
