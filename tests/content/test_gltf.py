"""What is told of a model: size, triangles, names, where it may be shown; and which files are refused."""

import math
import struct
from typing import Any

import pytest

from content.gltf import Gltf, IssueSeverity, ModelTarget, UnreadableModel, inspect
from tests.content.gltf_files import (
    FLOAT,
    SHORT,
    UBYTE,
    UINT,
    USHORT,
    Glb,
    box,
    chunk,
    container,
    header,
    jpeg,
    ktx2,
    pack,
    png,
    showpiece,
    webp,
)

QUARTER_TURN = [0, 0, math.sin(math.pi / 4), math.cos(math.pi / 4)]
EIGHTH_TURN = [0, 0, math.sin(math.pi / 8), math.cos(math.pi / 8)]


def codes(told: Gltf, prefix: str = "") -> set[str]:
    return {issue.code for issue in told.report.issues if issue.code.startswith(prefix)}


def errors(told: Gltf) -> list[str]:
    return [issue.code for issue in told.report.issues if issue.severity is IssueSeverity.ERROR]


def textured(image: bytes, mime_type: str) -> Glb:
    glb = showpiece()
    glb.json["images"][0] = {"bufferView": glb.view("other", image), "mimeType": mime_type}
    return glb


def test_a_plain_model_has_no_issues() -> None:
    told = inspect(box().encode())
    assert told.report.issues == []
    assert told.dimensions == [0.1, 0.2, 0.3]
    assert (told.triangles, told.report.draw_calls, told.report.largest_texture) == (12, 1, None)
    assert told.report.within_budget == list(ModelTarget)


def test_a_rich_model_is_told() -> None:
    told = inspect(showpiece().encode())
    assert errors(told) == []
    assert told.dimensions == [1, 2, 0]
    assert (told.triangles, told.report.draw_calls, told.report.largest_texture) == (4, 3, 4)
    assert told.materials == told.material_variants == ["Steel", "Brass"]
    assert told.animations == ["Swing"]


def test_names_are_fit_to_be_shown() -> None:
    glb = showpiece()
    names = ["  Brushed \n steel ", "\ud800x", "  ", "木" * 300, "木" * 300]
    glb.json["materials"] += [{"name": name} for name in names]
    glb.json["materials"].append({})
    assert inspect(glb.encode()).materials == ["Steel", "Brass", "Brushed steel", "?x", "木" * 200]


@pytest.mark.parametrize(
    ("node", "dimensions"),
    [
        ({"scale": [10, 1, 1]}, [1.0, 0.2, 0.3]),
        ({"scale": [-10, 1, 1]}, [1.0, 0.2, 0.3]),
        ({"translation": [5, 5, 5]}, [0.1, 0.2, 0.3]),
        ({"rotation": QUARTER_TURN}, [0.2, 0.1, 0.3]),
        ({"rotation": QUARTER_TURN, "scale": [10, 1, 1]}, [0.2, 1.0, 0.3]),
        ({"rotation": EIGHTH_TURN}, [0.212132, 0.212132, 0.3]),
        ({"matrix": [0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1]}, [0.4, 0.2, 0.6]),
    ],
)
def test_size_follows_transforms(node: dict[str, Any], dimensions: list[float]) -> None:
    glb = box()
    glb.json["nodes"][0] |= node
    assert inspect(glb.encode()).dimensions == pytest.approx(dimensions, abs=1e-5)


def test_size_is_of_the_drawn_points_not_of_a_turned_box() -> None:
    """A square on its corner, turned upright."""
    glb = Glb()
    position = glb.accessor("positions", "VEC3", FLOAT, [1, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0], 34962, bounds=True)
    glb.add("meshes", "mesh", {"primitives": [{"attributes": {"POSITION": position}, "mode": 6}]})
    glb.json |= {"nodes": [{"mesh": 0, "rotation": EIGHTH_TURN}], "scenes": [{"nodes": [0]}]}
    assert inspect(glb.encode()).dimensions == pytest.approx([math.sqrt(2), math.sqrt(2), 0], abs=1e-5)


def test_children_move_with_parents_and_are_each_drawn() -> None:
    glb = box()
    glb.json["nodes"] = [{"children": [1, 2], "scale": [2, 2, 2]}, {"mesh": 0}, {"mesh": 0, "translation": [1, 0, 0]}]
    told = inspect(glb.encode())
    assert told.dimensions == pytest.approx([2.2, 0.4, 0.6])
    assert (told.triangles, told.report.draw_calls) == (24, 2)


def test_only_the_default_scene_counts() -> None:
    glb = box()
    glb.json["nodes"] += [{"mesh": 0, "translation": [9, 0, 0]}]
    glb.json["scenes"] += [{"nodes": [1, 0]}]
    assert inspect(glb.encode()).report.draw_calls == 1
    glb.json["scene"] = 1
    assert inspect(glb.encode()).dimensions == pytest.approx([9.1, 0.2, 0.3])


def test_joints_move_a_skinned_mesh() -> None:
    """A triangle whose second corner hangs on the knee, which is two metres to the right; the node's own scale says nothing."""
    glb = showpiece()
    glb.json["nodes"][4]["translation"] = [2, 0, 0]
    glb.json["nodes"][glb.names["handle-node"]]["scale"] = [50, 50, 50]
    glb.json["scenes"][0]["nodes"] = [2, 3]
    view = glb.json["bufferViews"][glb.names["weights-view"]]
    glb.binary[view["byteOffset"] : view["byteOffset"] + 48] = pack(FLOAT, [1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    assert inspect(glb.encode()).dimensions == [3, 1, 0]


@pytest.mark.parametrize(("mode", "triangles"), [(0, 0), (1, 0), (4, 12), (5, 34), (6, 34)])
def test_triangles_by_mode(mode: int, triangles: int) -> None:
    glb = box()
    glb.json["meshes"][0]["primitives"][0]["mode"] = mode
    assert inspect(glb.encode()).triangles == triangles


def test_quantized_positions_are_read() -> None:
    glb = box()
    corners = [0, 0, 0, 0, 32767, 0, 0, 0, 0, 32767, 0, 0, 0, 0, 16384, 0]
    view = glb.view("short", pack(SHORT, corners), byteStride=8, target=34962)
    accessor = {"bufferView": view, "componentType": SHORT, "normalized": True, "count": 4, "type": "VEC3"}
    short = glb.add("accessors", "short", accessor | {"min": [0, 0, 0], "max": [32767, 32767, 16384]})
    glb.json["meshes"][0]["primitives"] = [{"attributes": {"POSITION": short}, "mode": 5}]
    glb.json |= {"extensionsUsed": ["KHR_mesh_quantization"], "extensionsRequired": ["KHR_mesh_quantization"]}
    told = inspect(glb.encode())
    assert errors(told) == []
    assert told.dimensions == pytest.approx([1, 1, 0.500015], abs=1e-6)


def test_interleaved_vertices_are_read() -> None:
    glb = Glb()
    vertices = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1]
    view = glb.view("vertices", pack(FLOAT, vertices), byteStride=24, target=34962)
    shared = {"bufferView": view, "componentType": FLOAT, "count": 3, "type": "VEC3"}
    glb.add("accessors", "positions", shared | {"min": [0, 0, 0], "max": [1, 1, 0]})
    glb.add("accessors", "normals", shared | {"byteOffset": 12})
    glb.json |= {
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}}]}],
        "nodes": [{"mesh": 0}],
        "scenes": [{"nodes": [0]}],
    }
    told = inspect(glb.encode())
    assert told.report.issues == []
    assert told.dimensions == [1, 1, 0]


def test_compressed_data_is_taken_at_its_word() -> None:
    glb = box()
    draco = {"bufferView": glb.view("draco", b"DRACO"), "attributes": {"POSITION": 0}}
    glb.json["meshes"][0]["primitives"][0]["extensions"] = {"KHR_draco_mesh_compression": draco}
    for accessor in glb.json["accessors"]:
        del accessor["bufferView"]
    names = ["KHR_draco_mesh_compression"]
    glb.json |= {"extensionsUsed": names, "extensionsRequired": names}
    told = inspect(glb.encode())
    assert errors(told) == []
    assert "COMPRESSED_DATA" in codes(told)
    assert told.dimensions == [0.1, 0.2, 0.3]
    assert told.triangles == 12


def test_meshopt_may_have_an_empty_fallback() -> None:
    glb = box()
    glb.encode()
    name = "EXT_meshopt_compression"
    view = glb.json["bufferViews"][0]
    packed = {"buffer": 0, "byteLength": 4, "byteStride": 12, "count": 8, "mode": "ATTRIBUTES"}
    view |= {"buffer": 1, "byteOffset": 0, "extensions": {name: packed}}
    glb.json["buffers"].append({"byteLength": 96, "extensions": {name: {"fallback": True}}})
    glb.json |= {"extensionsUsed": [name], "extensionsRequired": [name]}
    told = inspect(glb.encode())
    assert errors(told) == []
    assert {"COMPRESSED_DATA", "MINI_PROGRAM_EXTENSION"} <= codes(told)
    assert ModelTarget.MINI_PROGRAM not in told.report.within_budget


@pytest.mark.parametrize(
    ("image", "mime_type", "extension"),
    [
        (png(64, 16), "image/png", None),
        (jpeg(64, 16), "image/jpeg", None),
        (webp(64, 16), "image/webp", "EXT_texture_webp"),
        (ktx2(64, 16), "image/ktx2", "KHR_texture_basisu"),
    ],
)
def test_every_format_of_image_is_measured(image: bytes, mime_type: str, extension: str | None) -> None:
    glb = textured(image, mime_type)
    if extension:
        glb.json["extensionsUsed"].append(extension)
        glb.json["textures"][0] = {"extensions": {extension: {"source": 0}}}
    told = inspect(glb.encode())
    assert errors(told) == []
    assert told.report.largest_texture == 64


@pytest.mark.parametrize(
    ("side", "size", "missed"),
    [
        (512, 0, []),
        (1024, 0, [ModelTarget.BANNER]),
        (2048, 0, [ModelTarget.BANNER, ModelTarget.PLANNER]),
        (4096, 0, list(ModelTarget)),
        (4, 500 << 10, [ModelTarget.BANNER]),
        (4, 1 << 20, [ModelTarget.BANNER, ModelTarget.PLANNER]),
        (4, 3 << 20, list(ModelTarget)),
    ],
)
def test_budgets(side: int, size: int, missed: list[ModelTarget]) -> None:
    glb = textured(jpeg(side, 4) + bytes(size), "image/jpeg")
    del glb.json["accessors"][glb.names["lifted"]]["sparse"]
    told = inspect(glb.encode())
    assert told.report.within_budget == [target for target in ModelTarget if target not in missed]
    assert len([issue for issue in told.report.issues if issue.code == "OVER_BUDGET"]) == len(missed)


@pytest.mark.parametrize(("triangles", "missed"), [(30_000, 0), (30_001, 1), (40_001, 2), (150_001, 5), (250_001, 6)])
def test_budgets_of_triangles(triangles: int, missed: int) -> None:
    glb = box()
    glb.json["accessors"][1] |= {"count": 3 * triangles, "bufferView": glb.view("many", bytes(6 * triangles), target=34963)}
    told = inspect(glb.encode())
    assert told.triangles == triangles
    assert len(ModelTarget) - len(told.report.within_budget) == missed


def test_what_a_mini_program_cannot_show() -> None:
    glb = box()
    uvs = [glb.accessor(f"uv{at}", "VEC2", FLOAT, [0] * 16, 34962) for at in range(3)]
    primitive = glb.json["meshes"][0]["primitives"][0]
    primitive["attributes"] |= {f"TEXCOORD_{at}": uv for at, uv in enumerate(uvs)}
    primitive["targets"] = [{"POSITION": 0}] * 9
    glb.json["nodes"] += [{"children": list(range(2, 78))}] + [{} for _ in range(76)]
    glb.json["skins"] = [{"joints": list(range(1, 77))}]
    told = inspect(glb.encode())
    assert codes(told, "MINI") == {"MINI_PROGRAM_UV_SETS", "MINI_PROGRAM_MORPH_TARGETS", "MINI_PROGRAM_BONES"}
    assert ModelTarget.MINI_PROGRAM not in told.report.within_budget
    assert ModelTarget.MOBILE_AR in told.report.within_budget
    assert codes(inspect(showpiece().encode()), "MINI") == {"MINI_PROGRAM_SPARSE"}


@pytest.mark.parametrize(("scale", "unlikely"), [(1, False), (100, False), (1_000, True), (0.01, True)])
def test_a_unit_that_is_no_metre_is_asked_about(scale: float, unlikely: bool) -> None:
    glb = box()
    glb.json["nodes"][0]["scale"] = [scale] * 3
    assert ("UNLIKELY_SIZE" in codes(inspect(glb.encode()))) == unlikely


def changed(**more: Any) -> bytes:
    glb = box()
    glb.json |= more
    return glb.encode()


POINTS = [{"attributes": {"POSITION": 0}, "mode": 0}]
UNREADABLE = {
    "begin with": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "begin with “glTF”": b"",
    "version 1": header(b"", version=1),
    "cut off: it names": box().encode()[:-1],
    "header at byte 12 is cut off": struct.pack("<4sIII", b"glTF", 2, 16, 0),
    "longer than the file": struct.pack("<4sIII4s", b"glTF", 2, 20, 99, b"JSON"),
    "first chunk is not JSON": header(chunk(b"BIN\0", b"data")) + chunk(b"BIN\0", b"data"),
    "JSON is broken": container(b"{"),
    "broken: NaN": container(b'{"asset": NaN}'),
    "broken: 'utf-8'": container(b'{"asset": "\xff"}'),
    "nested too deeply": container(b"[" * 100_000),
    "no object": container(b"[]"),
    "digits": container(b'{"asset": ' + b"9" * 5_000 + b"}"),
    "at most": container(b'{"extras": "' + b"x" * (4 << 20) + b'"}'),
    "glTF 1.0": changed(asset={"version": "1.0"}),
    "needs glTF 2.1": changed(asset={"version": "2.1", "minVersion": "2.1"}),
    "requires what hardly any viewer reads: ACME_glow": changed(extensionsUsed=["ACME_glow"], extensionsRequired=["ACME_glow"]),
    "nothing to see": changed(scenes=[{}]),
    "20001 nodes": changed(nodes=[{}] * 20_001),
    "21 scenes": changed(scenes=[{"nodes": [0]}] * 21),
    "501 joints": changed(nodes=[{}] * 501, skins=[{"joints": list(range(501))}]),
    "40000 draw calls": changed(
        nodes=[{"mesh": 0}] * 200, scenes=[{"nodes": list(range(200))}], meshes=[{"primitives": POINTS * 200}]
    ),
    "no finite size": changed(nodes=[{"scale": [1e308] * 3, "children": [1]}, {"scale": [1e308] * 3, "mesh": 0}]),
}


@pytest.mark.parametrize(("words", "data"), [pytest.param(*pair, id=pair[0]) for pair in UNREADABLE.items()])
def test_a_file_that_cannot_be_shown_is_refused_in_words(words: str, data: bytes) -> None:
    with pytest.raises(UnreadableModel) as refused:
        inspect(data)
    assert words in str(refused.value)


def test_data_that_is_read_again_and_again_is_bounded() -> None:
    glb = box()
    view = glb.view("much", bytes(4_000_000))
    many = {"bufferView": view, "componentType": UBYTE, "count": 4_000_000, "type": "SCALAR"}
    glb.json["accessors"] += [many] * 10
    with pytest.raises(UnreadableModel, match="more vertex data"):
        inspect(glb.encode())


def test_influences_that_are_weighed_again_and_again_are_bounded() -> None:
    glb = showpiece()
    joints = [glb.accessor(f"joints{at}", "VEC4", UBYTE, [0, 1, 0, 0] * 2_000, 34962) for at in range(25)]
    weights = [glb.accessor(f"weights{at}", "VEC4", FLOAT, [1, 0, 0, 0] * 2_000, 34962) for at in range(25)]
    pairs = [(joint, weight) for joint in joints for weight in weights]
    primitives = [{"attributes": {"POSITION": 0, "JOINTS_0": joint, "WEIGHTS_0": weight}} for joint, weight in pairs]
    glb.json["meshes"][glb.names["handle-mesh"]]["primitives"] = primitives
    with pytest.raises(UnreadableModel, match="more skinned vertices"):
        inspect(glb.encode())


def test_a_count_without_data_costs_nothing() -> None:
    glb = box()
    glb.json["accessors"].append({"componentType": UINT, "count": 2**53 - 1, "type": "MAT4"})
    assert errors(inspect(glb.encode())) == []


def test_half_filled_accessors_hold_zeros() -> None:
    """Without a buffer view all is zero but what the sparse values say."""
    glb = box()
    indices, values = glb.view("indices2", pack(USHORT, [7])), glb.view("values2", pack(FLOAT, [1, 2, 3]))
    accessor = glb.json["accessors"][0]
    del accessor["bufferView"]
    accessor |= {
        "sparse": {"count": 1, "indices": {"bufferView": indices, "componentType": USHORT}, "values": {"bufferView": values}},
        "min": [0, 0, 0],
        "max": [1, 2, 3],
    }
    told = inspect(glb.encode())
    assert errors(told) == []
    assert told.dimensions == [1, 2, 3]
