"""Draws the pictures of the sample shop, from the repository's root: `python -m sample.make_pictures [FILE NAME…]`."""

import sys
from pathlib import Path

from PIL import Image

from sample.drawing.canvas import Canvas
from sample.pictures import (
    brewing,
    buyers,
    camp_guides,
    camp_kitchen,
    carried,
    collections,
    cookware,
    creators,
    guides,
    indoors,
    kitchen_guides,
    lights_and_fire,
    looks_inside,
    looks_outside,
    meals,
    outside,
    sessions,
    sleeping,
    stories,
    table_guides,
    weather_guides,
    worn,
)

FOLDER = Path(__file__).parent / "images"
MOST_BYTES = 120_000
SUBJECTS = (
    outside,
    indoors,
    sleeping,
    camp_kitchen,
    guides,
    buyers,
    creators,
    cookware,
    brewing,
    meals,
    lights_and_fire,
    carried,
    worn,
    looks_inside,
    looks_outside,
    sessions,
    stories,
    collections,
    kitchen_guides,
    camp_guides,
    table_guides,
    weather_guides,
)
PICTURES = {name: draw for subject in SUBJECTS for name, draw in subject.PICTURES.items()}


def save(drawn: Canvas, file: Path) -> None:
    """In the format of the name's ending. Raises `ValueError` where the file is too heavy."""
    match file.suffix:
        case ".png":
            flat = drawn.finished(corners=0, grain=False)
            flat.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE).save(file, optimize=True)
        case ".jpg":
            drawn.finished().save(file, quality=80, optimize=True, progressive=True)
        case _:
            drawn.finished().save(file, quality=80, method=6)
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(f"{file.name} has {file.stat().st_size:,} bytes; {MOST_BYTES:,} is the most")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        save(PICTURES[name](), FOLDER / name)
        sys.stdout.write(f"{name}\n")
