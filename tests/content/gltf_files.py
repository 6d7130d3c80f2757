"""Writes GLB files for tests: a model with a bit of everything, and ways to put one defect into it."""

import json
import struct
import zlib
from collections.abc import Callable, Iterable
from typing import Any

BYTE, UBYTE, SHORT, USHORT, UINT, FLOAT = 5120, 5121, 5122, 5123, 5125, 5126
_CODES = {BYTE: "b", UBYTE: "B", SHORT: "h", USHORT: "H", UINT: "I", FLOAT: "f"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_VERTICES, _INDICES = 34962, 34963

Change = Callable[["Glb"], None]


class Glb:
    """`json` and `binary` may be changed before `encode`; `names` are the indices of what was added under a name."""

    def __init__(self) -> None:
        self.json: dict[str, Any] = {"asset": {"version": "2.0"}}
        self.binary = bytearray()
        self.names: dict[str, int] = {}

    def add(self, kind: str, name: str, object: dict[str, Any]) -> int:
        items = self.json.setdefault(kind, [])
        items.append(object)
        self.names[name] = len(items) - 1
        return len(items) - 1

    def view(self, name: str, data: bytes, **more: Any) -> int:
        self.binary += bytes(-len(self.binary) % 4)
        view = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data), **more}
        self.binary += data
        return self.add("bufferViews", f"{name}-view", view)

    def accessor(
        self,
        name: str,
        type: str,
        component: int,
        values: Iterable[float],
        target: int | None = None,
        bounds: bool = False,
        **more: Any,
    ) -> int:
        flat, width = list(values), _WIDTHS[type]
        view = self.view(name, pack(component, flat), **({"target": target} if target else {}))
        accessor = {"bufferView": view, "componentType": component, "count": len(flat) // width, "type": type, **more}
        if bounds:
            held = struct.unpack(f"<{len(flat)}{_CODES[component]}", pack(component, flat))
            accessor["min"] = [min(held[at::width]) for at in range(width)]
            accessor["max"] = [max(held[at::width]) for at in range(width)]
        return self.add("accessors", name, accessor)

    def encode(self) -> bytes:
        if self.binary:
            buffers = self.json.setdefault("buffers", [{}])
            buffers[0].setdefault("byteLength", len(self.binary))
        return container(json.dumps(self.json).encode(), bytes(self.binary))


def pack(component: int, values: Iterable[float]) -> bytes:
    flat = list(values)
    return struct.pack(f"<{len(flat)}{_CODES[component]}", *flat)


def container(text: bytes, binary: bytes = b"") -> bytes:
    chunks = chunk(b"JSON", text + b" " * (-len(text) % 4))
    if binary:
        chunks += chunk(b"BIN\0", binary + bytes(-len(binary) % 4))
    return header(chunks) + chunks


def header(chunks: bytes, version: int = 2) -> bytes:
    return struct.pack("<4sII", b"glTF", version, 12 + len(chunks))


def chunk(type: bytes, data: bytes) -> bytes:
    return struct.pack("<I4s", len(data), type) + data


def png(width: int = 4, height: int = 4) -> bytes:
    def part(type: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + type + data + struct.pack(">I", zlib.crc32(type + data))

    rows = (b"\0" + bytes(3 * width)) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def jpeg(width: int = 4, height: int = 4) -> bytes:
    """As far as the size goes."""
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\x00\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\3"
        + bytes(9)
    )


def webp(width: int = 4, height: int = 4) -> bytes:
    """An extended one, as far as the size goes."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def ktx2(width: int = 4, height: int = 4) -> bytes:
    """Its header."""
    return b"\xabKTX 20\xbb\r\n\x1a\n" + struct.pack("<17I", 0, 1, width, height, *(0,) * 13)


def box() -> Glb:
    """0.1 × 0.2 × 0.3 metres, twelve triangles, nothing else."""
    glb = Glb()
    corners = [(x * 0.1, y * 0.2, z * 0.3) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    triangles = [corner for a, b, c, d in faces for corner in (a, b, c, a, c, d)]
    position = glb.accessor("positions", "VEC3", FLOAT, sum(corners, ()), _VERTICES, bounds=True)
    indices = glb.accessor("indices", "SCALAR", USHORT, triangles, _INDICES)
    glb.add("meshes", "mesh", {"primitives": [{"attributes": {"POSITION": position}, "indices": indices}]})
    glb.add("nodes", "node", {"mesh": 0})
    glb.add("scenes", "scene", {"nodes": [0]})
    glb.json["scene"] = 0
    return glb


def showpiece() -> Glb:
    """A lantern of sorts: a textured body with two variants, a skinned handle, a lid that morphs, an animation of each kind."""
    glb = Glb()
    glb.json |= {"extensionsUsed": ["KHR_materials_variants", "KHR_texture_transform"], "scene": 0}
    glb.json["extensions"] = {"KHR_materials_variants": {"variants": [{"name": "Steel"}, {"name": "Brass"}]}}
    _add_materials(glb)
    _add_body(glb)
    _add_handle(glb)
    _add_lid(glb)
    _add_animation(glb)
    glb.add("scenes", "scene", {"nodes": [glb.names["root"], glb.names["handle-node"], glb.names["hip"]]})
    return glb


def _add_materials(glb: Glb) -> None:
    glb.add("images", "image", {"bufferView": glb.view("image", png()), "mimeType": "image/png"})
    glb.add("samplers", "sampler", {"magFilter": 9729, "wrapS": 10497})
    glb.add("textures", "texture", {"source": 0, "sampler": 0})
    info = {"index": 0, "extensions": {"KHR_texture_transform": {"scale": [2, 2]}}}
    glb.add("materials", "steel", {"name": "Steel", "pbrMetallicRoughness": {"baseColorTexture": info, "metallicFactor": 0.9}})
    glb.add("materials", "brass", {"name": "Brass", "emissiveFactor": [1, 0.5, 0], "alphaMode": "MASK", "alphaCutoff": 0.4})


def _add_body(glb: Glb) -> None:
    corners = [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]
    attributes = {
        "POSITION": glb.accessor("positions", "VEC3", FLOAT, corners, _VERTICES, bounds=True),
        "NORMAL": glb.accessor("normals", "VEC3", FLOAT, [0, 0, 1] * 4, _VERTICES),
        "TANGENT": glb.accessor("tangents", "VEC4", FLOAT, [1, 0, 0, 1] * 4, _VERTICES),
        "TEXCOORD_0": glb.accessor("uvs", "VEC2", FLOAT, [0, 0, 1, 0, 1, 1, 0, 1], _VERTICES),
        "COLOR_0": glb.accessor("colours", "VEC4", FLOAT, [1, 0.5, 0, 1] * 4, _VERTICES),
    }
    primitive = {
        "attributes": attributes,
        "indices": glb.accessor("indices", "SCALAR", USHORT, [0, 1, 2, 0, 2, 3], _INDICES),
        "material": glb.names["steel"],
        "extensions": {
            "KHR_materials_variants": {"mappings": [{"variants": [0], "material": 0}, {"variants": [1], "material": 1}]}
        },
    }
    glb.add("meshes", "body", {"name": "Body", "primitives": [primitive]})
    glb.add("nodes", "root", {"name": "Root", "children": [1]})
    glb.add("nodes", "body-node", {"mesh": 0, "translation": [0, 1, 0], "rotation": [0, 0, 0, 1], "scale": [1, 1, 1]})


def _add_handle(glb: Glb) -> None:
    attributes = {
        "POSITION": glb.accessor("handle", "VEC3", FLOAT, [0, 0, 0, 1, 0, 0, 0, 1, 0], _VERTICES, bounds=True),
        "JOINTS_0": glb.accessor("joints", "VEC4", UBYTE, [0, 1, 0, 0] * 3, _VERTICES),
        "WEIGHTS_0": glb.accessor("weights", "VEC4", FLOAT, [0.75, 0.25, 0, 0] * 3, _VERTICES),
    }
    glb.add("meshes", "handle-mesh", {"primitives": [{"attributes": attributes}]})
    matrices = glb.accessor("inverses", "MAT4", FLOAT, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] * 2)
    glb.add("nodes", "handle-node", {"mesh": glb.names["handle-mesh"], "skin": 0})
    glb.add("nodes", "hip", {"children": [4]})
    glb.add("nodes", "knee", {"name": "Knee"})
    glb.add("skins", "skin", {"joints": [3, 4], "inverseBindMatrices": matrices, "skeleton": 3})


def _add_lid(glb: Glb) -> None:
    base = glb.accessor("lid", "VEC3", FLOAT, [0, 0, 0, 1, 0, 0, 0, 1, 0], _VERTICES, bounds=True)
    lifted = glb.accessor("lifted", "VEC3", FLOAT, [0, 0, 0, 0, 0, 1, 0, 0, 0], _VERTICES, bounds=True)
    primitive = {"attributes": {"POSITION": base}, "targets": [{"POSITION": lifted}], "mode": 5}
    glb.add("meshes", "lid-mesh", {"primitives": [primitive], "weights": [0.5]})
    glb.add("nodes", "lid-node", {"mesh": glb.names["lid-mesh"], "weights": [0]})
    glb.json["nodes"][glb.names["root"]]["children"].append(glb.names["lid-node"])
    indices = glb.view("sparse-indices", pack(USHORT, [1]))
    values = glb.view("sparse-values", pack(FLOAT, [0, 0.5, 0]))
    glb.json["accessors"][lifted] |= {
        "sparse": {"count": 1, "indices": {"bufferView": indices, "componentType": USHORT}, "values": {"bufferView": values}},
        "max": [0, 0.5, 0],
    }


def _add_animation(glb: Glb) -> None:
    times = glb.accessor("times", "SCALAR", FLOAT, [0, 0.5, 1], bounds=True)
    moves = glb.accessor("moves", "VEC3", FLOAT, [0, 0, 0, 0, 1, 0, 0, 0, 0])
    turns = glb.accessor("turns", "VEC4", FLOAT, [0, 0, 0, 1] * 9)
    lifts = glb.accessor("lifts", "SCALAR", FLOAT, [0, 1, 0])
    samplers = [
        {"input": times, "output": moves},
        {"input": times, "output": turns, "interpolation": "CUBICSPLINE"},
        {"input": times, "output": lifts, "interpolation": "STEP"},
    ]
    targets = [(0, 1, "translation"), (1, 4, "rotation"), (2, glb.names["lid-node"], "weights")]
    channels = [{"sampler": sampler, "target": {"node": node, "path": path}} for sampler, node, path in targets]
    glb.add("animations", "animation", {"name": "Swing", "channels": channels, "samplers": samplers})


def put(pointer: str, value: Any) -> Change:
    """`{name}` in the pointer is the index of what was added under it."""

    def change(glb: Glb) -> None:
        holder, key = _held(glb, pointer)
        if isinstance(holder, list) and key == len(holder):
            holder.append(value)
        else:
            holder[key] = value

    return change


def drop(pointer: str) -> Change:
    def change(glb: Glb) -> None:
        holder, key = _held(glb, pointer)
        del holder[key]

    return change


def poke(name: str, component: int, at: int, value: float) -> Change:
    """Overwrites a number in an accessor's data."""

    def change(glb: Glb) -> None:
        code = f"<{_CODES[component]}"
        view = glb.json["bufferViews"][glb.names[f"{name}-view"]]
        struct.pack_into(code, glb.binary, view["byteOffset"] + at * struct.calcsize(code), value)

    return change


def image(data: bytes, mime_type: str = "image/png") -> Change:
    """Replaces the texture."""

    def change(glb: Glb) -> None:
        glb.json["images"][0] = {"bufferView": glb.view("other-image", data), "mimeType": mime_type}

    return change


def _held(glb: Glb, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.format(**glb.names).split("/")[1:]
    holder: Any = glb.json
    for step in path:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    return holder, int(last) if isinstance(holder, list) else last
