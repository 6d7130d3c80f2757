"""Meshes: attributes and their formats, indices, morph targets, and what a primitive draws."""

import re
from collections.abc import Iterator

from content.gltf.accessors import Accessors, Format, element_size, format_of
from content.gltf.document import Document, extension
from content.gltf.elements import Elements
from content.gltf.rules import Json, token

_FLOAT, _BYTE, _UBYTE, _SHORT, _USHORT, _UINT = 5126, 5120, 5121, 5122, 5123, 5125
_POINTS, _LINES, _LINE_LOOP, _LINE_STRIP, _TRIANGLES, _STRIP, _FAN = range(7)
MODES = ("points", "lines", "a line loop", "a line strip", "triangles", "a triangle strip", "a triangle fan")

_SETS = ("TEXCOORD", "COLOR", "JOINTS", "WEIGHTS")
_SEMANTIC = re.compile(rf"POSITION|NORMAL|TANGENT|(?P<set>{'|'.join(_SETS)})_(?P<number>0|[1-9]\d{{0,3}})|_.+", re.DOTALL)
_TARGET = re.compile(r"POSITION|NORMAL|TANGENT|(?P<set>TEXCOORD|COLOR)_(?P<number>0|[1-9]\d{0,3})|_.+", re.DOTALL)


def _formats(types: str, *components: tuple[int, bool]) -> set[Format]:
    return {(type, component, normalised) for type in types.split() for component, normalised in components}


_FRACTIONS = ((_FLOAT, False), (_UBYTE, True), (_USHORT, True))
_SIGNED = ((_BYTE, True), (_SHORT, True))
_ANY_SIGNED = (*_SIGNED, (_BYTE, False), (_SHORT, False))
_ANY = (*_ANY_SIGNED, (_UBYTE, True), (_USHORT, True), (_UBYTE, False), (_USHORT, False))

_OF: dict[str, set[Format]] = {
    "POSITION": _formats("VEC3", (_FLOAT, False)),
    "NORMAL": _formats("VEC3", (_FLOAT, False)),
    "TANGENT": _formats("VEC4", (_FLOAT, False)),
    "TEXCOORD": _formats("VEC2", *_FRACTIONS),
    "COLOR": _formats("VEC3 VEC4", *_FRACTIONS),
    "JOINTS": _formats("VEC4", (_UBYTE, False), (_USHORT, False)),
    "WEIGHTS": _formats("VEC4", *_FRACTIONS),
}
_OF_TARGETS = {**_OF, "TANGENT": _formats("VEC3", (_FLOAT, False))}
_QUANTIZED: dict[str, set[Format]] = {
    "POSITION": _formats("VEC3", *_ANY),
    "NORMAL": _formats("VEC3", *_SIGNED),
    "TANGENT": _formats("VEC4", *_SIGNED),
    "TEXCOORD": _formats("VEC2", *_ANY),
}
_QUANTIZED_TARGETS = {
    "POSITION": _formats("VEC3", *_ANY_SIGNED),
    "NORMAL": _formats("VEC3", *_SIGNED),
    "TANGENT": _formats("VEC3", *_SIGNED),
    "TEXCOORD": _formats("VEC2", *_ANY_SIGNED),
}
_INDICES = _formats("SCALAR", (_UBYTE, False), (_USHORT, False), (_UINT, False))


class Meshes:
    """Checks each mesh and its primitives."""

    def __init__(self, document: Document, accessors: Accessors, elements: Elements) -> None:
        self._document, self._accessors, self._elements = document, accessors, elements
        self._issues = document.issues
        quantized = "KHR_mesh_quantization" in document.root.get("extensionsUsed", [])
        self._formats = _joined(_OF, _QUANTIZED) if quantized else _OF
        self._target_formats = _joined(_OF_TARGETS, _QUANTIZED_TARGETS) if quantized else _OF_TARGETS
        self._unstrided: dict[int, int] = {}

    def check(self) -> None:
        for pointer, mesh in self._document.each("meshes"):
            targets = {len(primitive.get("targets", [])) for primitive in mesh.get("primitives", [])}
            if len(targets) > 1:
                self._issues.add("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", pointer, "Its primitives differ in morph targets.")
            if "weights" in mesh and targets and len(mesh["weights"]) not in targets:
                self._issues.add("MESH_INVALID_WEIGHTS_COUNT", f"{pointer}/weights", "There is not one weight a morph target.")
            for at, primitive in enumerate(mesh.get("primitives", [])):
                self._check_primitive(f"{pointer}/primitives/{at}", primitive)

    def _check_primitive(self, pointer: str, primitive: Json) -> None:
        attributes = primitive.get("attributes", {})
        self._check_semantics(f"{pointer}/attributes", attributes)
        for semantic, index in attributes.items():
            self._check_attribute(f"{pointer}/attributes/{token(semantic)}", semantic, index, self._formats)
        counts = {self._document.all("accessors")[index].get("count") for index in self._there(attributes)}
        if len(counts) > 1:
            self._issues.add("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", f"{pointer}/attributes", "Its attributes differ in length.")
        for at, target in enumerate(primitive.get("targets", [])):
            self._check_target(f"{pointer}/targets/{at}", target, attributes)
        self._check_drawn(pointer, primitive)
        if draco := extension(primitive, "KHR_draco_mesh_compression"):
            self._accessors.views.use(
                draco.get("bufferView"), "compressed data", f"{pointer}/extensions/KHR_draco_mesh_compression"
            )

    def _there(self, attributes: Json) -> Iterator[int]:
        return (index for index in attributes.values() if index < len(self._document.all("accessors")))

    def _check_semantics(self, pointer: str, attributes: Json) -> None:
        if attributes and "POSITION" not in attributes:
            self._issues.add("MESH_PRIMITIVE_NO_POSITION", pointer, "Without POSITION nothing is drawn.")
        if "TANGENT" in attributes and "NORMAL" not in attributes:
            self._issues.add("MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL", pointer, "Tangents mean nothing without normals.")
        for name in _SETS:
            expected = {f"{name}_{at}" for at in range(set_count(attributes, name))}
            if any(key not in attributes for key in expected):
                self._issues.add(
                    "MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", pointer, f"{name}_n must count from 0 without a gap."
                )
        if set_count(attributes, "JOINTS") != set_count(attributes, "WEIGHTS"):
            self._issues.add("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", pointer, "There are not as many JOINTS as WEIGHTS.")

    def _check_attribute(self, pointer: str, semantic: str, index: int, formats: dict[str, set[Format]]) -> None:
        matched = _SEMANTIC.fullmatch(semantic)
        if matched is None:
            self._issues.add("MESH_PRIMITIVE_INVALID_ATTRIBUTE", pointer, "There is no such attribute; own ones begin with _.")
        accessor = self._accessors.use(index, "vertices", pointer)
        if accessor is None:
            return
        name = (matched and matched["set"]) or semantic
        self._check_layout(pointer, index, accessor)
        if name in formats and format_of(accessor) not in formats[name]:
            self._issues.add(
                "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", pointer, f"{_told(accessor)} does not fit {name}."
            )
        elif accessor.get("componentType") == _UINT:
            self._issues.add("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT", pointer, "No attribute has unsigned integers.")
        elif name in ("NORMAL", "TANGENT"):
            self._elements.check_unit(index, pointer, f"{name.lower()}s")
        elif name == "COLOR":
            self._elements.check_clamped(index, pointer)
        if name == "POSITION" and not {"min", "max"} <= accessor.keys():
            self._issues.add("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", pointer, "Positions need min and max.")

    def _check_layout(self, pointer: str, index: int, accessor: Json) -> None:
        view = self._accessors.views.use(accessor.get("bufferView"), "vertices", pointer)
        if view is None or not {"type", "componentType"} <= accessor.keys():
            return
        stride = view.get("byteStride")
        if accessor.get("byteOffset", 0) % 4 or (stride is None and element_size(accessor) % 4) or view.get("byteOffset", 0) % 4:
            self._issues.add("MESH_PRIMITIVE_ACCESSOR_UNALIGNED", pointer, "Vertices must lie at multiples of 4 bytes.")
        if stride is None and self._unstrided.setdefault(accessor["bufferView"], index) != index:
            self._issues.add(
                "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", pointer, "Accessors that share a view need its byteStride."
            )
        if "target" not in view:
            self._issues.add("BUFFER_VIEW_TARGET_MISSING", pointer, "Its buffer view should say that it holds vertices.")

    def _check_target(self, pointer: str, target: Json, attributes: Json) -> None:
        for semantic, index in target.items():
            at, matched = f"{pointer}/{token(semantic)}", _TARGET.fullmatch(semantic)
            if matched is None:
                self._issues.add("MESH_PRIMITIVE_INVALID_ATTRIBUTE", at, "No morph target has such an attribute.")
                continue
            name = matched["set"] or semantic
            accessor = self._accessors.use(index, "vertices", at)
            if accessor is None:
                continue
            self._check_layout(at, index, accessor)
            if name in self._target_formats and format_of(accessor) not in self._target_formats[name]:
                self._issues.add(
                    "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", at, f"{_told(accessor)} does not fit {name}."
                )
            if name == "POSITION" and not {"min", "max"} <= accessor.keys():
                self._issues.add("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", at, "Positions need min and max.")
            base = self._document.get("accessors", attributes.get(semantic))
            if base is None:
                self._issues.add(
                    "MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", at, "The primitive has no such attribute itself."
                )
            elif base.get("count") != accessor.get("count"):
                self._issues.add(
                    "MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", at, "The primitive's own has another length."
                )

    def _check_drawn(self, pointer: str, primitive: Json) -> None:
        mode, vertices = primitive.get("mode", _TRIANGLES), vertex_count(self._document, primitive)
        if "indices" in primitive:
            self._check_indices(f"{pointer}/indices", primitive["indices"], vertices, mode)
        drawn = drawn_count(self._document, primitive)
        if drawn is not None and not _complete(mode, drawn):
            self._issues.add("MESH_PRIMITIVE_INCOMPATIBLE_MODE", pointer, f"{drawn} vertices do not make {MODES[mode]}.")

    def _check_indices(self, pointer: str, index: int, vertices: int | None, mode: int) -> None:
        accessor = self._accessors.use(index, "indices", pointer)
        if accessor is None:
            return
        view = self._accessors.views.use(accessor.get("bufferView"), "indices", pointer)
        if view and "byteStride" in view:
            self._issues.add("MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE", pointer, "Indices have no stride.")
        if view and "target" not in view:
            self._issues.add("BUFFER_VIEW_TARGET_MISSING", pointer, "Its buffer view should say that it holds indices.")
        if format_of(accessor) not in _INDICES:
            self._issues.add(
                "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", pointer, f"{_told(accessor)} is no format of indices."
            )
        elif vertices is not None:
            self._elements.check_indices(index, vertices, mode == _TRIANGLES, pointer)


def set_count(attributes: Json, name: str) -> int:
    return sum((matched := _SEMANTIC.fullmatch(key)) is not None and matched["set"] == name for key in attributes)


def vertex_count(document: Document, primitive: Json) -> int | None:
    attributes = primitive.get("attributes", {})
    accessor = document.get("accessors", attributes.get("POSITION", next(iter(attributes.values()), None)))
    return accessor.get("count") if accessor else None


def drawn_count(document: Document, primitive: Json) -> int | None:
    """Of vertices, in the order in which they are drawn."""
    if "indices" not in primitive:
        return vertex_count(document, primitive)
    accessor = document.get("accessors", primitive["indices"])
    return accessor.get("count") if accessor else None


def triangle_count(document: Document, primitive: Json) -> int:
    mode, drawn = primitive.get("mode", _TRIANGLES), drawn_count(document, primitive) or 0
    if mode == _TRIANGLES:
        return drawn // 3
    return max(drawn - 2, 0) if mode in (_STRIP, _FAN) else 0


def _complete(mode: int, count: int) -> bool:
    if mode in (_LINES, _TRIANGLES):
        return count % (2 if mode == _LINES else 3) == 0
    return count >= {_POINTS: 1, _LINE_LOOP: 2, _LINE_STRIP: 2, _STRIP: 3, _FAN: 3}[mode]


def _joined(formats: dict[str, set[Format]], more: dict[str, set[Format]]) -> dict[str, set[Format]]:
    return {name: found | more.get(name, set()) for name, found in formats.items()}


def _told(accessor: Json) -> str:
    type, component, normalised = format_of(accessor)
    return f"{type} of {component}{' normalized' if normalised else ''}"
