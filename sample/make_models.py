"""Makes the models of the sample shop and their posters, from the repository's root: `python -m sample.make_models [NAME…]`."""

import sys
from pathlib import Path

from sample.drawing.canvas import Canvas
from sample.modelling import cookware, drinks, furniture, lights
from sample.modelling.glb import glb
from sample.modelling.usdz import usdz

FOLDER = Path(__file__).parent / "models"
POSTERS = Path(__file__).parent / "images"
MOST_BYTES = 500_000
MODELS = {
    "birch": drinks.birch,
    "cone-02": drinks.cone_02,
    "harbour": drinks.harbour,
    "hearth-wok": cookware.hearth_wok,
    "firefly": lights.firefly,
    "owl-400": lights.owl_400,
    "tarn-pot": cookware.tarn_pot,
    "trivet-stool": furniture.trivet_stool,
}
FOR_PHONES = ("birch", "cone-02", "trivet-stool")
"""What iPhones can stand in a room: as USDZ too."""


def save(name: str) -> None:
    """Raises `ValueError` where the file is too heavy."""
    model = MODELS[name]()
    data = glb(model)
    if len(data) > MOST_BYTES:
        raise ValueError(f"{name}.glb has {len(data):,} bytes; {MOST_BYTES:,} is the most")
    (FOLDER / f"{name}.glb").write_bytes(data)
    if name in FOR_PHONES:
        (FOLDER / f"{name}.usdz").write_bytes(usdz(model))


def save_poster(name: str) -> None:
    from sample.modelling.posters import POSTERS as POSES
    from sample.modelling.render import rendered

    rendered(POSES[name](Canvas())).save(POSTERS / f"model-{name}.webp", quality=86, method=6)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or MODELS:
        save(wanted)
        save_poster(wanted)
        sys.stdout.write(f"{wanted}\n")
