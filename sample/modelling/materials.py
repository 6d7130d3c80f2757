"""Materials that several models share, and those that come in colours."""

from sample.modelling.scene import Material, Texture
from sample.modelling.textures import BEECH, BRUSHED

WIRE = Material("wire", "#c9cbcb", metal=1, rough=0.22)
STEEL = Material("steel", "#cfd2d2", metal=1, rough=0.28, texture=BRUSHED)
BLACK = Material("black", "#1d2023", rough=0.6)
WOOD = Material("oiled wood", rough=0.5, texture=BEECH)


def coloured(what: str, rough: float, texture: Texture | None = None, **colours: str) -> dict[str, Material]:
    """One material a variant: variant name → colour."""
    return {name: Material(f"{what} {name}", colour, rough=rough, texture=texture) for name, colour in colours.items()}
