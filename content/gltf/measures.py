"""What the default scene draws: its draw calls, triangles and size, with all transforms applied, morph targets at rest."""

from collections.abc import Iterator, Sequence
from itertools import product as combinations
from math import isfinite

from content.gltf.accessors import FLOAT, Accessors, Column, normalised
from content.gltf.affine import IDENTITY, Affine, local, of_columns, product
from content.gltf.document import Document
from content.gltf.meshes import triangle_count
from content.gltf.nodes import Nodes
from content.gltf.report import UnreadableModel
from content.gltf.rules import Json

MOST_MOVED = 2_000_000
"""Vertices that are moved one by one; of further ones the box is moved, which can only be larger."""

MOST_DRAW_CALLS = 20_000

Box = tuple[list[float], list[float]]


class Measures:
    """Walks the default scene once: the one that the file names, else its first."""

    def __init__(self, document: Document, nodes: Nodes, accessors: Accessors) -> None:
        self._document, self._nodes, self._accessors = document, nodes, accessors
        self._moved = 0
        self._worlds = self._find_worlds()
        self._joints = [self._find_joints(skin) for skin in document.all("skins")]
        self._check_draw_calls()
        primitives = [(node, primitive) for node in self._worlds for primitive in self._primitives(node)]
        self.draw_calls = len(primitives)
        self.triangles = sum(triangle_count(document, primitive) for _, primitive in primitives)
        self.dimensions = self._dimensions(primitives)

    def _find_worlds(self) -> dict[int, Affine]:
        """Of each node in the scene, parents before their children."""
        scene = self._document.get("scenes", self._document.root.get("scene", 0))
        worlds: dict[int, Affine] = {}
        all_nodes = self._document.all("nodes")
        for index in self._nodes.below((scene or {}).get("nodes", [])):
            parent = self._nodes.parents[index]
            world = worlds.get(parent, IDENTITY) if parent is not None else IDENTITY
            worlds[index] = product(world, local(all_nodes[index]))
        return worlds

    def _check_draw_calls(self) -> None:
        draw_calls = sum(len(self._primitives(node)) for node in self._worlds)
        if draw_calls > MOST_DRAW_CALLS:
            raise UnreadableModel(f"The file's scene takes {draw_calls} draw calls; {MOST_DRAW_CALLS} are read at most.")

    def _primitives(self, node: int) -> list[Json]:
        mesh = self._document.get("meshes", self._document.all("nodes")[node].get("mesh"))
        found: list[Json] = (mesh or {}).get("primitives", [])
        return found

    def _dimensions(self, primitives: list[tuple[int, Json]]) -> list[float]:
        boxes = [box for node, primitive in primitives for box in self._boxes(node, primitive)]
        if not boxes:
            return [0.0, 0.0, 0.0]
        size = [max(high[axis] for _, high in boxes) - min(low[axis] for low, _ in boxes) for axis in range(3)]
        if not all(map(isfinite, size)):
            raise UnreadableModel("The model has no finite size: a transform is beyond all measure.")
        return [round(length, 6) for length in size]

    def _boxes(self, node: int, primitive: Json) -> Iterator[Box]:
        attributes = primitive.get("attributes", {})
        accessor = self._document.get("accessors", attributes.get("POSITION"))
        if accessor is None or accessor.get("type") != "VEC3":
            return
        positions = self._fractions(attributes["POSITION"])
        skin = self._document.all("nodes")[node].get("skin")
        joints = self._joints[skin] if skin is not None and skin < len(self._joints) else []
        transform = joints[0] if joints else self._worlds[node]
        bones, weights = self._accessors.columns(attributes.get("JOINTS_0")), self._fractions(attributes.get("WEIGHTS_0"))
        if positions and len({*joints}) > 1 and bones and weights and self._affordable(len(positions[0]) * 8):
            yield _skinned(positions, _rows(bones), _rows(weights), joints)
        elif positions and not _straight(transform) and self._affordable(len(positions[0])):
            yield _moved(positions, transform)
        elif declared := _declared(accessor, positions):
            yield _box(declared, transform)

    def _fractions(self, index: int | None) -> list[Column] | None:
        columns = self._accessors.columns(index)
        if columns is None or index is None or not self._document.all("accessors")[index].get("normalized"):
            return columns
        return [normalised(column) for column in columns]

    def _affordable(self, vertices: int) -> bool:
        self._moved += vertices
        return self._moved <= MOST_MOVED

    def _find_joints(self, skin: Json) -> list[Affine]:
        """How each joint moves a mesh, to a hundredth of a millimetre; the mesh's own node does not."""
        matrices = self._accessors.columns(skin.get("inverseBindMatrices"))
        inverses = [of_columns(each) for each in _rows(matrices)] if matrices and len(matrices) == 16 else []
        inverses += [IDENTITY] * (len(skin.get("joints", [])) - len(inverses))
        worlds = [self._worlds.get(joint, IDENTITY) for joint in skin.get("joints", [])]
        return [tuple(round(value, 5) for value in product(*pair)) for pair in zip(worlds, inverses, strict=False)]


def _rows(columns: list[Column]) -> list[tuple[float, ...]]:
    return list(zip(*columns, strict=True))


def _straight(transform: Affine) -> bool:
    """Whether a box stays one: no axis is turned into a mixture of others."""
    return all(sum(abs(value) > 1e-9 for value in transform[row : row + 3]) <= 1 for row in (0, 4, 8))


def _skinned(positions: list[Column], joints: Sequence[Affine], weights: Sequence[Affine], transforms: list[Affine]) -> Box:
    points = []
    for point, ids, shares in zip(zip(*positions, strict=True), joints, weights, strict=False):
        parts = [(transforms[int(id)], share) for id, share in zip(ids, shares, strict=True) if share and id < len(transforms)]
        points.append([sum(share * _along(transform, row, point) for transform, share in parts) for row in (0, 4, 8)])
    axes = list(zip(*points, strict=True))
    return [min(axis) for axis in axes], [max(axis) for axis in axes]


def _along(transform: Affine, row: int, point: Sequence[float]) -> float:
    x, y, z = point
    return transform[row] * x + transform[row + 1] * y + transform[row + 2] * z + transform[row + 3]


def _declared(accessor: Json, positions: list[Column] | None) -> Box | None:
    """The corners as the data has them, else as the accessor declares them."""
    if positions:
        return [min(column) for column in positions], [max(column) for column in positions]
    low, high = accessor.get("min"), accessor.get("max")
    if low is None or high is None:
        return None
    scale = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535}.get(accessor.get("componentType", FLOAT), 1)
    divisor = scale if accessor.get("normalized") else 1
    return [value / divisor for value in low], [value / divisor for value in high]


def _moved(positions: list[Column], transform: Affine) -> Box:
    low, high = [], []
    for row in (0, 4, 8):
        a, b, c, offset = transform[row : row + 4]
        values = [a * x + b * y + c * z for x, y, z in zip(*positions, strict=True)]
        low.append(min(values) + offset)
        high.append(max(values) + offset)
    return low, high


def _box(box: Box, transform: Affine) -> Box:
    corners = list(combinations(*zip(*box, strict=True)))
    axes = [[_along(transform, row, corner) for corner in corners] for row in (0, 4, 8)]
    return [min(axis) for axis in axes], [max(axis) for axis in axes]
