"""Nodes, scenes and skins: one parent, no loop, transforms that can be decomposed, joints under a common root."""

from collections.abc import Iterable, Iterator, Sequence

from content.gltf.accessors import FLOAT, Accessors, format_of
from content.gltf.affine import decomposable
from content.gltf.document import Document, extension
from content.gltf.elements import Elements
from content.gltf.meshes import set_count
from content.gltf.report import UnreadableModel
from content.gltf.rules import Json

_IDENTITY = [1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0]
MOST_JOINTS = 500

_UNIT_TOLERANCE = 0.00769
_TRS = ("translation", "rotation", "scale")


class Nodes:
    """`parents`: of each node its parent's index, None for a root."""

    def __init__(self, document: Document) -> None:
        self._document, self._issues = document, document.issues
        self._nodes = document.all("nodes")
        self.parents = self._find_parents()
        self._skinned = [any(map(_has_joints, mesh.get("primitives", []))) for mesh in document.all("meshes")]

    def check(self, accessors: Accessors, elements: Elements) -> None:
        self._check_loops()
        joints = {joint for skin in self._document.all("skins") for joint in skin.get("joints", [])}
        for index, (pointer, node) in enumerate(self._document.each("nodes")):
            self._check_transform(pointer, node)
            self._check_mesh(pointer, node, index)
            content = {"children", "mesh", "camera", "skin", "extensions"} & node.keys()
            if not content and index not in joints:
                self._issues.add("NODE_EMPTY", pointer, "It holds nothing.")
        for pointer, skin in self._document.each("skins"):
            self._check_skin(pointer, skin, accessors, elements)
        for pointer, scene in self._document.each("scenes"):
            self._check_scene(pointer, scene)
        self._check_influences(elements)

    def _find_parents(self) -> list[int | None]:
        parents: list[int | None] = [None] * len(self._nodes)
        for index, (pointer, node) in enumerate(self._document.each("nodes")):
            for at, child in enumerate(node.get("children", [])):
                place = f"{pointer}/children/{at}"
                if self._document.find("nodes", child, place) is None:
                    continue
                if parents[child] is not None:
                    self._issues.add("NODE_PARENT_OVERRIDE", place, f"Node {child} has another parent already.")
                parents[child] = index
        return parents

    def _check_loops(self) -> None:
        """Follows parents up; what was once found to end, ends."""
        ends: set[int] = set()
        for index in range(len(self._nodes)):
            path: dict[int, None] = {}
            at: int | None = index
            while at is not None and at not in ends and at not in path:
                path[at] = None
                at = self.parents[at]
            if at is not None and at in path:
                self._issues.add("NODE_LOOP", f"/nodes/{at}", "It is among its own descendants.")
            ends.update(path)

    def _check_transform(self, pointer: str, node: Json) -> None:
        rotation = node.get("rotation")
        if rotation and abs(sum(value * value for value in rotation) ** 0.5 - 1) > _UNIT_TOLERANCE:
            self._issues.add("ROTATION_NON_UNIT", f"{pointer}/rotation", "A rotation must be of unit length.")
        if "matrix" not in node:
            return
        if any(key in node for key in _TRS):
            self._issues.add("NODE_MATRIX_TRS", f"{pointer}/matrix", "A node has a matrix or the parts of one, not both.")
        if node["matrix"] == _IDENTITY:
            self._issues.add("NODE_MATRIX_DEFAULT", f"{pointer}/matrix", "A matrix that changes nothing can be left out.")
        elif not decomposable(node["matrix"]):
            self._issues.add("NODE_MATRIX_NON_TRS", f"{pointer}/matrix", "It is no translation, rotation and scale.")

    def _check_mesh(self, pointer: str, node: Json, index: int) -> None:
        document = self._document
        document.find("cameras", node.get("camera"), f"{pointer}/camera")
        if light := extension(node, "KHR_lights_punctual"):
            self._check_light(f"{pointer}/extensions/KHR_lights_punctual/light", light.get("light"))
        skin, mesh = (
            document.find("skins", node.get("skin"), f"{pointer}/skin"),
            document.find("meshes", node.get("mesh"), f"{pointer}/mesh"),
        )
        for key in ("skin", "weights"):
            if key in node and "mesh" not in node:
                self._issues.add("UNSATISFIED_DEPENDENCY", f"{pointer}/{key}", "It needs a mesh.")
        if mesh is None:
            return
        primitives = mesh.get("primitives", [])
        if "weights" in node and primitives and len(node["weights"]) != len(primitives[0].get("targets", [])):
            self._issues.add("NODE_WEIGHTS_INVALID", f"{pointer}/weights", "There is not one weight a morph target.")
        skinned = self._skinned[node["mesh"]]
        if skin is None and skinned:
            self._issues.add("NODE_SKINNED_MESH_WITHOUT_SKIN", pointer, "Its mesh has joints, and it has no skin.")
        if skin is None:
            return
        if not skinned:
            self._issues.add("NODE_SKIN_WITH_NON_SKINNED_MESH", pointer, "It has a skin, and its mesh no joints.")
        if self.parents[index] is not None:
            self._issues.add("NODE_SKINNED_MESH_NON_ROOT", pointer, "Its parents' transforms do not move a skinned mesh.")
        if any(key in node for key in (*_TRS, "matrix")):
            self._issues.add("NODE_SKINNED_MESH_LOCAL_TRANSFORMS", pointer, "Its transform does not move a skinned mesh.")

    def _check_light(self, pointer: str, index: int | None) -> None:
        lights = self._document.extension("KHR_lights_punctual").get("lights", [])
        if index is not None and index >= len(lights):
            self._issues.add("UNRESOLVED_REFERENCE", pointer, f"There is no light {index}.")

    def _check_skin(self, pointer: str, skin: Json, accessors: Accessors, elements: Elements) -> None:
        if len(skin.get("joints", [])) > MOST_JOINTS:
            raise UnreadableModel(f"A skin of the file has {len(skin['joints'])} joints; {MOST_JOINTS} are read at most.")
        joints = [
            joint for joint in skin.get("joints", []) if self._document.find("nodes", joint, f"{pointer}/joints") is not None
        ]
        roots = self._common_roots(joints)
        if joints and not roots:
            self._issues.add("SKIN_NO_COMMON_ROOT", f"{pointer}/joints", "Its joints have no common root.")
        skeleton = skin.get("skeleton")
        if self._document.find("nodes", skeleton, f"{pointer}/skeleton") is not None and skeleton not in roots:
            self._issues.add("SKIN_SKELETON_INVALID", f"{pointer}/skeleton", "It is no common root of the joints.")
        at = f"{pointer}/inverseBindMatrices"
        accessor = accessors.use(skin.get("inverseBindMatrices"), "inverse bind matrices", at)
        if accessor is None:
            return
        view = accessors.views.use(accessor.get("bufferView"), "inverse bind matrices", at)
        if view and "byteStride" in view:
            self._issues.add("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE", at, "Inverse bind matrices have no stride.")
        if format_of(accessor) != ("MAT4", FLOAT, False):
            self._issues.add("SKIN_IBM_INVALID_FORMAT", at, "Inverse bind matrices are MAT4 of floats.")
        else:
            elements.check_matrices(skin["inverseBindMatrices"], at)
        if "count" in accessor and accessor["count"] < len(skin.get("joints", [])):
            self._issues.add("INVALID_IBM_ACCESSOR_COUNT", at, f"{accessor['count']} matrices for {len(skin['joints'])} joints.")

    def _common_roots(self, joints: Sequence[int]) -> list[int]:
        """Ancestors that all share, nearest first. Each node is climbed over once."""
        chain = list(self._upwards(joints[0])) if joints else []
        places = {node: place for place, node in enumerate(chain)}
        lowest, seen = 0, set(chain)
        for joint in joints[1:]:
            met: int | None = None
            for node in self._upwards(joint):
                met = places.get(node)
                if node in seen:
                    break
                seen.add(node)
            else:
                return []
            lowest = max(lowest, met or 0)
        return chain[lowest:]

    def _upwards(self, index: int) -> Iterator[int]:
        seen: set[int] = set()
        at: int | None = index
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = self.parents[at]

    def _check_scene(self, pointer: str, scene: Json) -> None:
        for at, index in enumerate(scene.get("nodes", [])):
            place = f"{pointer}/nodes/{at}"
            if self._document.find("nodes", index, place) is not None and self.parents[index] is not None:
                self._issues.add("SCENE_NON_ROOT_NODE", place, f"Node {index} is no root.")
        inside = set(self.below(scene.get("nodes", [])))
        outside = {at for at, skin in enumerate(self._document.all("skins")) if not inside.issuperset(skin.get("joints", []))}
        for index in sorted(inside):
            if self._nodes[index].get("skin") in outside:
                self._issues.add("NODE_SKIN_NO_SCENE", f"/nodes/{index}", "Its joints are not in the scene that shows it.")

    def below(self, roots: Iterable[int]) -> Iterator[int]:
        """These and all under them, parents first, each once."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            index = waiting.pop()
            if index in seen or index >= len(self._nodes):
                continue
            seen.add(index)
            yield index
            waiting.extend(self._nodes[index].get("children", []))

    def _check_influences(self, elements: Elements) -> None:
        """Joints are held against the smallest skin that their mesh is shown with."""
        smallest: dict[int, int] = {}
        for node in self._nodes:
            skin = self._document.get("skins", node.get("skin"))
            if skin and skin.get("joints") and "mesh" in node:
                smallest[node["mesh"]] = min(len(skin["joints"]), smallest.get(node["mesh"], len(skin["joints"])))
        for index, joints in smallest.items():
            mesh = self._document.get("meshes", index) or {}
            for at, primitive in enumerate(mesh.get("primitives", [])):
                attributes = primitive.get("attributes", {})
                keys = [(f"JOINTS_{number}", f"WEIGHTS_{number}") for number in range(set_count(attributes, "JOINTS"))]
                if all({*pair} <= attributes.keys() for pair in keys):
                    sets = [(attributes[joint], attributes[weight]) for joint, weight in keys]
                    elements.check_influences(sets, joints, f"/meshes/{index}/primitives/{at}/attributes")


def _has_joints(primitive: Json) -> bool:
    return set_count(primitive.get("attributes", {}), "JOINTS") > 0
