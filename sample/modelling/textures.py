"""Small pictures for surfaces, drawn from seeded noise; all repeat without a seam."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from sample.modelling.scene import Texture

_SIZE = 256


def _noise(width: int, height: int, seed: int, *, least: int = 0) -> Image.Image:
    """Grey noise of few pixels, drawn out to the whole picture and mirrored, so that it repeats."""
    grain = Image.frombytes("L", (width, height), Random(seed).randbytes(width * height))  # noqa: S311
    quarter = grain.resize((_SIZE // 2, _SIZE // 2), Image.Resampling.BICUBIC).point(
        lambda value: least + value * (255 - least) // 255
    )
    whole = Image.new("L", (_SIZE, _SIZE))
    whole.paste(quarter)
    whole.paste(ImageOps.mirror(quarter), (_SIZE // 2, 0))
    whole.paste(ImageOps.flip(whole.crop((0, 0, _SIZE, _SIZE // 2))), (0, _SIZE // 2))
    return whole


def _wood(dark: str, middle: str, light: str, seed: int) -> Image.Image:
    """Grain that runs from top to bottom."""
    streaks = Image.blend(_noise(40, 3, seed), _noise(128, 2, seed + 1), 0.35)
    broad = Image.blend(streaks, _noise(7, 2, seed + 2), 0.4)
    return ImageOps.colorize(broad, dark, light, middle)


def _brushed() -> Image.Image:
    return ImageOps.colorize(Image.blend(_noise(3, 128, 4), _noise(2, 90, 5), 0.4), "#dcdcdc", "#ffffff")


def _speckled() -> Image.Image:
    """White enamel with dark specks."""
    picture, dice = Image.new("RGB", (_SIZE, _SIZE), "#ffffff"), Random(11)  # noqa: S311
    draw = ImageDraw.Draw(picture)
    for _ in range(170):
        x, y, r = dice.uniform(3, _SIZE - 3), dice.uniform(3, _SIZE - 3), dice.choice((0.6, 0.8, 1, 1.7))
        draw.ellipse((x - r, y - r * 1.6, x + r, y + r * 1.6), fill=dice.choice(("#3c4a56", "#5d6a72", "#22303c")))
    return picture.filter(ImageFilter.GaussianBlur(0.5))


def _hammered() -> Image.Image:
    """Shallow round blows in rows, each lit from above."""
    picture = Image.new("L", (_SIZE, _SIZE), 205)
    draw = ImageDraw.Draw(picture)
    for row in range(8):
        for column in range(9):
            x, y = column * 32 + row % 2 * 16 - 16, row * 32
            draw.ellipse((x, y, x + 30, y + 29), fill=176)
            draw.ellipse((x + 2, y + 6, x + 28, y + 29), fill=226)
            draw.ellipse((x + 3, y + 4, x + 27, y + 24), fill=204)
    soft = picture.filter(ImageFilter.GaussianBlur(2.6))
    return ImageChops.multiply(soft.convert("RGB"), ImageOps.colorize(_noise(5, 5, 21, least=90), "#b9b4c8", "#fff4e2"))


BEECH = Texture("beech", lambda: _wood("#c08a55", "#d9ac78", "#ecc898", 31))
WALNUT = Texture("walnut", lambda: _wood("#3a2317", "#5f3d28", "#825a3c", 37))
STAINED = Texture("stained", lambda: _wood("#17181a", "#26282b", "#393c40", 41))
BAMBOO = Texture("bamboo", lambda: _wood("#b98f4c", "#d6b270", "#e8cd92", 43))
BRUSHED = Texture("brushed", _brushed)
SPECKLED = Texture("speckled", _speckled)
HAMMERED = Texture("hammered", _hammered)
