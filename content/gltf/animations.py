"""Animations: what samplers read, what channels move, and that the two fit."""

from content.gltf.accessors import FLOAT, Accessors, Format, format_of
from content.gltf.document import Document
from content.gltf.elements import Elements
from content.gltf.rules import Json

_FRACTIONS: tuple[tuple[int, bool], ...] = ((FLOAT, False), (5120, True), (5121, True), (5122, True), (5123, True))
_FORMATS: dict[str, set[Format]] = {
    "translation": {("VEC3", FLOAT, False)},
    "scale": {("VEC3", FLOAT, False)},
    "rotation": {("VEC4", *format) for format in _FRACTIONS},
    "weights": {("SCALAR", *format) for format in _FRACTIONS},
}


class Animations:
    """Checks each animation."""

    def __init__(self, document: Document, accessors: Accessors, elements: Elements) -> None:
        self._document, self._accessors, self._elements = document, accessors, elements
        self._issues = document.issues

    def check(self) -> None:
        for pointer, animation in self._document.each("animations"):
            samplers = animation.get("samplers", [])
            for at, sampler in enumerate(samplers):
                self._check_sampler(f"{pointer}/samplers/{at}", sampler)
            moved: set[tuple[int, str]] = set()
            for at, channel in enumerate(animation.get("channels", [])):
                self._check_channel(f"{pointer}/channels/{at}", channel, samplers)
                target = channel.get("target", {})
                if {"node", "path"} <= target.keys():
                    if (target["node"], target["path"]) in moved:
                        self._issues.add(
                            "ANIMATION_DUPLICATE_TARGETS", f"{pointer}/channels/{at}/target", "Another channel moves it too."
                        )
                    moved.add((target["node"], target["path"]))

    def _check_sampler(self, pointer: str, sampler: Json) -> None:
        times = self._source(sampler.get("input"), "keyframe times", f"{pointer}/input")
        self._source(sampler.get("output"), "animation", f"{pointer}/output")
        if times is None:
            return
        at = f"{pointer}/input"
        if format_of(times) != ("SCALAR", FLOAT, False):
            self._issues.add("ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", at, "Times are single floats.")
        else:
            self._elements.check_times(sampler["input"], at)
        if not {"min", "max"} <= times.keys():
            self._issues.add("ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", at, "Times need min and max.")
        if sampler.get("interpolation") == "CUBICSPLINE" and times.get("count", 2) < 2:
            self._issues.add("ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS", at, "A spline needs two keyframes.")

    def _source(self, index: int | None, use: str, pointer: str) -> Json | None:
        accessor = self._accessors.use(index, use, pointer)
        view = self._accessors.views.use(accessor.get("bufferView"), "other data", pointer) if accessor else None
        if view and "byteStride" in view:
            self._issues.add("ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE", pointer, "Animations have no stride.")
        return accessor

    def _check_channel(self, pointer: str, channel: Json, samplers: list[Json]) -> None:
        target = channel.get("target", {})
        path = target.get("path")
        node = self._document.find("nodes", target.get("node"), f"{pointer}/target/node")
        if node is not None:
            self._check_target(f"{pointer}/target", path, node)
        if (index := channel.get("sampler")) is None:
            return
        if index >= len(samplers):
            self._issues.add("UNRESOLVED_REFERENCE", f"{pointer}/sampler", f"There is no sampler {index}.")
            return
        self._check_output(f"{pointer}/sampler", path, node, samplers[index])

    def _check_target(self, pointer: str, path: str | None, node: Json) -> None:
        if path == "weights":
            if not self._targets(node):
                self._issues.add("ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS", pointer, "Its mesh has no morph targets.")
        elif path is not None:
            if "matrix" in node:
                self._issues.add("ANIMATION_CHANNEL_TARGET_NODE_MATRIX", pointer, "A node with a matrix cannot be animated.")
            if "skin" in node:
                self._issues.add("ANIMATION_CHANNEL_TARGET_NODE_SKIN", pointer, "A skinned mesh is moved by its joints alone.")

    def _targets(self, node: Json | None) -> int:
        mesh = self._document.get("meshes", node.get("mesh")) if node else None
        primitives = (mesh or {}).get("primitives") or [{}]
        return len(primitives[0].get("targets", []))

    def _check_output(self, pointer: str, path: str | None, node: Json | None, sampler: Json) -> None:
        output = self._document.get("accessors", sampler.get("output"))
        if output is None or path is None:
            return
        cubic = sampler.get("interpolation") == "CUBICSPLINE"
        if format_of(output) not in _FORMATS[path]:
            self._issues.add("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", pointer, f"Its output does not fit {path}.")
        elif path == "rotation":
            self._elements.check_rotations(sampler["output"], cubic, pointer)
        times = self._document.get("accessors", sampler.get("input")) or {}
        expected = times.get("count", 0) * (3 if cubic else 1) * (self._targets(node) if path == "weights" else 1)
        if expected and "count" in output and output["count"] != expected:
            message = f"It has {output['count']} values; {expected} are needed."
            self._issues.add("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", pointer, message)
