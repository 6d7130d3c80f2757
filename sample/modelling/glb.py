"""Writes a model as GLB 2.0: one mesh a part, one primitive a surface, textures as JPEG inside, KHR_materials_variants."""

import json
import struct
from array import array
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from sample.modelling.mesh import Mesh, welded
from sample.modelling.scene import Material, Model, Motion, Part, Shifting, Surface, Texture, Turning, linear, placed
from sample.modelling.vectors import Vector, add

_FLOAT, _SHORT = 5126, 5123
_VERTICES, _INDICES = 34962, 34963
_COPYRIGHT = "The authors of Vitrine, Apache-2.0"


def glb(model: Model) -> bytes:
    """The same model gives the same bytes."""
    return _Writer(model).file()


def jpeg(texture: Texture) -> bytes:
    out = BytesIO()
    texture.draw().convert("RGB").save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


class _Writer:
    """Collects the lists of a glTF asset and the bytes that they point into."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lists: dict[str, list[dict[str, Any]]] = {}
        self._known: dict[tuple[str, str], int] = {}
        self._bytes = bytearray()
        self._extensions: set[str] = set()

    def file(self) -> bytes:
        roots = [self._node(part) for part in self._model.parts]
        for motion in self._model.motions:
            self._lists.setdefault("animations", []).append(self._animation(motion))
        document = {
            "asset": {"version": "2.0", "generator": "sample.modelling", "copyright": _COPYRIGHT},
            "scene": 0,
            "scenes": [{"name": self._model.name, "nodes": roots}],
            **self._lists,
            "buffers": [{"byteLength": len(self._bytes)}],
        }
        if self._model.variants:
            self._extensions.add("KHR_materials_variants")
            document["extensions"] = {"KHR_materials_variants": {"variants": [{"name": name} for name in self._model.variants]}}
        if self._extensions:
            document["extensionsUsed"] = sorted(self._extensions)
        return _container(json.dumps(document, separators=(",", ":")).encode(), bytes(self._bytes))

    def _added(self, kind: str, thing: dict[str, Any]) -> int:
        things = self._lists.setdefault(kind, [])
        things.append(thing)
        return len(things) - 1

    def _node(self, part: Part) -> int:
        node: dict[str, Any] = {"name": part.name}
        number = self._added("nodes", node)
        if any(part.at):
            node["translation"] = list(part.at)
        if part.surfaces:
            primitives = [self._primitive(surface) for surface in part.surfaces]
            node["mesh"] = self._added("meshes", {"name": part.name, "primitives": primitives})
        if part.parts:
            node["children"] = [self._node(child) for child in part.parts]
        return number

    def _primitive(self, surface: Surface) -> dict[str, Any]:
        materials = [surface.material, *surface.variants.values()]
        attributes, indices = self._geometry(surface.mesh, textured=any(material.texture for material in materials))
        primitive: dict[str, Any] = {"attributes": attributes, "indices": indices, "material": self._material(surface.material)}
        if surface.variants:
            mappings = [
                {"material": self._material(surface.variants.get(name, surface.material)), "variants": [number]}
                for number, name in enumerate(self._model.variants)
            ]
            primitive["extensions"] = {"KHR_materials_variants": {"mappings": mappings}}
        return primitive

    def _geometry(self, raw: Mesh, *, textured: bool) -> tuple[dict[str, int], int]:
        mesh = welded(raw if textured else Mesh([(at, normal, (0, 0)) for at, normal, _ in raw.corners], raw.triangles))
        at, normals, points = zip(*mesh.corners, strict=True)
        attributes = {
            "POSITION": self._floats(at, "VEC3", _VERTICES, bounds=True),
            "NORMAL": self._floats(normals, "VEC3", _VERTICES),
        }
        if textured:
            attributes["TEXCOORD_0"] = self._floats(points, "VEC2", _VERTICES)
        numbers = array("H", (corner for face in mesh.triangles for corner in face))
        view = self._view(numbers.tobytes(), _INDICES)
        return attributes, self._added(
            "accessors", {"bufferView": view, "componentType": _SHORT, "count": len(numbers), "type": "SCALAR"}
        )

    def _floats(self, rows: Sequence[Sequence[float]], kind: str, target: int | None, *, bounds: bool = False) -> int:
        values = array("f", (value for row in rows for value in row))
        accessor = {"bufferView": self._view(values.tobytes(), target), "componentType": _FLOAT, "count": len(rows), "type": kind}
        if bounds:
            width = len(rows[0])
            columns = [values[axis::width] for axis in range(width)]
            accessor |= {"min": [min(column) for column in columns], "max": [max(column) for column in columns]}
        return self._added("accessors", accessor)

    def _view(self, data: bytes, target: int | None = None) -> int:
        self._bytes += b"\0" * (-len(self._bytes) % 4)
        view = {"buffer": 0, "byteOffset": len(self._bytes), "byteLength": len(data)}
        self._bytes += data
        return self._added("bufferViews", view | ({"target": target} if target else {}))

    def _material(self, material: Material) -> int:
        key = ("materials", material.name)
        if key not in self._known:
            self._known[key] = self._added("materials", self._properties(material))
        return self._known[key]

    def _properties(self, material: Material) -> dict[str, Any]:
        surface: dict[str, Any] = {"baseColorFactor": [*linear(material.colour), 1]}
        surface |= {"metallicFactor": material.metal, "roughnessFactor": material.rough}
        if material.texture:
            surface["baseColorTexture"] = {"index": self._texture(material.texture)}
        properties: dict[str, Any] = {"name": material.name, "pbrMetallicRoughness": surface}
        if material.glow:
            properties["emissiveFactor"] = linear(material.glow)
        if material.both_sides:
            properties["doubleSided"] = True
        if material.clear:
            self._extensions.add("KHR_materials_transmission")
            properties["extensions"] = {"KHR_materials_transmission": {"transmissionFactor": material.clear}}
        return properties

    def _texture(self, texture: Texture) -> int:
        key = ("textures", texture.name)
        if key not in self._known:
            image = {"name": texture.name, "mimeType": "image/jpeg", "bufferView": self._view(jpeg(texture))}
            if "samplers" not in self._lists:
                self._added("samplers", {"magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 10497})
            self._known[key] = self._added("textures", {"source": self._added("images", image), "sampler": 0})
        return self._known[key]

    def _animation(self, motion: Motion) -> dict[str, Any]:
        numbers = {node["name"]: number for number, node in enumerate(self._lists["nodes"])}
        samplers: list[dict[str, Any]] = []
        channels: list[dict[str, Any]] = []
        for track in motion.tracks:
            times = self._floats([(second,) for second, _ in track.keys], "SCALAR", None, bounds=True)
            values = self._floats(self._values(track), "VEC4" if isinstance(track, Turning) else "VEC3", None)
            path = "rotation" if isinstance(track, Turning) else "translation"
            channels.append({"sampler": len(samplers), "target": {"node": numbers[track.part], "path": path}})
            samplers.append({"input": times, "output": values, "interpolation": "LINEAR"})
        return {"name": motion.name, "samplers": samplers, "channels": channels}

    def _values(self, track: Turning | Shifting) -> list[Sequence[float]]:
        if isinstance(track, Turning):
            return [value for _, value in track.keys]
        rest = next(part.at for part, _ in placed(self._model.parts) if part.name == track.part)
        return [add(rest, shift) for _, shift in track.keys]


def _container(document: bytes, binary: bytes) -> bytes:
    document += b" " * (-len(document) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks: Iterable[bytes] = (
        struct.pack("<II", len(document), 0x4E4F534A),
        document,
        struct.pack("<II", len(binary), 0x004E4942),
        binary,
    )
    body = b"".join(chunks)
    return struct.pack("<4sII", b"glTF", 2, len(body) + 12) + body


def bounds(model: Model) -> tuple[Vector, Vector]:
    """The least and the most of x, y and z that the model takes at rest."""
    points = [
        add(at, origin) for part, origin in placed(model.parts) for surface in part.surfaces for at, _, _ in surface.mesh.corners
    ]
    xs, ys, zs = zip(*points, strict=True)
    return (min(xs), min(ys), min(zs)), (max(xs), max(ys), max(zs))
