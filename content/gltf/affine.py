"""Transforms of three dimensions: twelve numbers, the rows of a matrix without its last one."""

from collections.abc import Sequence

from content.gltf.rules import Json

Affine = tuple[float, ...]
_SHEAR = 2.5e-4
"""How far from a right angle axes may be: what rounding may cost."""

IDENTITY: Affine = (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)


def local(node: Json) -> Affine:
    """A node's own: its matrix, or its translation, rotation and scale."""
    if "matrix" in node:
        return of_columns(node["matrix"])
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    sx, sy, sz = node.get("scale", (1, 1, 1))
    tx, ty, tz = node.get("translation", (0, 0, 0))
    return (
        *((1 - 2 * (y * y + z * z)) * sx, 2 * (x * y - z * w) * sy, 2 * (x * z + y * w) * sz, tx),
        *(2 * (x * y + z * w) * sx, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z - x * w) * sz, ty),
        *(2 * (x * z - y * w) * sx, 2 * (y * z + x * w) * sy, (1 - 2 * (x * x + y * y)) * sz, tz),
    )


def of_columns(matrix: Sequence[float]) -> Affine:
    """Of sixteen numbers, column after column, as glTF has them."""
    return tuple(matrix[column * 4 + row] for row in range(3) for column in range(4))


def product(a: Affine, b: Affine) -> Affine:
    """b first, then a."""
    return tuple(
        sum(a[row * 4 + at] * b[at * 4 + column] for at in range(3)) + (a[row * 4 + 3] if column == 3 else 0)
        for row in range(3)
        for column in range(4)
    )


def decomposable(matrix: Sequence[float]) -> bool:
    """Whether sixteen numbers are a translation, a rotation and a scale: no shear, no projection, nothing flat."""
    if (*matrix[3:12:4], matrix[15]) != (0, 0, 0, 1):
        return False
    columns = [matrix[at : at + 3] for at in (0, 4, 8)]
    lengths = [sum(value * value for value in column) ** 0.5 for column in columns]
    if not all(1e-12 < length < 1e12 for length in lengths):
        return False
    pairs = ((0, 1), (0, 2), (1, 2))
    return all(abs(sum(map(float.__mul__, columns[a], columns[b]))) <= _SHEAR * lengths[a] * lengths[b] for a, b in pairs)
