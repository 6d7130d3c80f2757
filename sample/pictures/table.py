"""A table of pictures: file name → how it is drawn; and the colours that the goods come in."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from sample.drawing.canvas import Canvas

Drawing: TypeAlias = Callable[[Canvas], None]
MOSS, RUST, SAND, TEAL, PLUM, NAVY = "#6f8f4e", "#cf5f3c", "#d9b679", "#2f7f80", "#7a4f78", "#35507c"


class Pictures(dict[str, Callable[[], Canvas]]):
    """Decorators enter a drawing function under its name with dashes."""

    def cover(self, draw: Drawing) -> Drawing:
        """A JPEG, which every preview of a shared link can show."""
        return self._entered(draw, "jpg")

    def view(self, draw: Drawing) -> Drawing:
        """A WebP, half as heavy."""
        return self._entered(draw, "webp")

    def tall(self, draw: Drawing) -> Drawing:
        """A view of 1200 × 1500."""
        return self._entered(draw, "webp", height=1500)

    def _entered(self, draw: Drawing, suffix: str, height: int = 900) -> Drawing:
        self[f"{draw.__name__.replace('_', '-')}.{suffix}"] = partial(_drawn, draw, height)
        return draw


def _drawn(draw: Drawing, height: int) -> Canvas:
    c = Canvas(height=height)
    draw(c)
    return c
