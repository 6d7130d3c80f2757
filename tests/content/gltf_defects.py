"""One defect each, by the code of the issue that it must raise: what the showpiece is changed into, and how grave that is.

Long, as it is a table.
"""

from collections.abc import Callable
from typing import Any

from tests.content.gltf_files import (
    BYTE,
    FLOAT,
    UBYTE,
    UINT,
    USHORT,
    Change,
    Glb,
    chunk,
    drop,
    header,
    image,
    jpeg,
    ktx2,
    pack,
    png,
    poke,
    put,
    showpiece,
    webp,
)

_BODY = "/meshes/0/primitives/0"
_WEIGHTS = "/meshes/{handle-mesh}/primitives/0/attributes/WEIGHTS_0"
_LID = "/meshes/{lid-mesh}/primitives/0"
_DATA = "data:application/octet-stream;base64,"


def both(*changes: Change) -> Change:
    def change(glb: Glb) -> None:
        for one in changes:
            one(glb)

    return change


def used(*names: str) -> Change:
    def change(glb: Glb) -> None:
        glb.json["extensionsUsed"] += names

    return change


def material(name: str, value: Any, **more: Any) -> Change:
    """The brass gets an extension."""

    def change(glb: Glb) -> None:
        glb.json["extensionsUsed"].append(name)
        glb.json["materials"][1] |= {"extensions": {name: value}, **more}

    return change


def accessor(name: str, type: str, component: int, values: list[float], into: str, **more: Any) -> Change:
    """A further accessor, referred to from `into`."""

    def change(glb: Glb) -> None:
        put(into, glb.accessor(name, type, component, values, **more))(glb)

    return change


def without_stride(glb: Glb) -> None:
    """Positions and normals share a view."""
    glb.json["accessors"][glb.names["normals"]]["bufferView"] = glb.names["positions-view"]


def with_rest(glb: Glb) -> None:
    """Eight bytes more in the chunk than in the buffer."""
    glb.json["buffers"] = [{"byteLength": len(glb.binary)}]
    glb.binary += bytes(8)


ERRORS: list[tuple[str, Change]] = [
    # properties
    ("TYPE_MISMATCH", put("/accessors/{positions}/count", "four")),
    ("TYPE_MISMATCH", put("/accessors/{positions}/count", 4.5)),
    ("TYPE_MISMATCH", put("/materials/0/doubleSided", 1)),
    ("TYPE_MISMATCH", put("/materials/0/name", 7)),
    ("TYPE_MISMATCH", put("/nodes", {})),
    ("TYPE_MISMATCH", put("/asset/generator", ["me"])),
    ("TYPE_MISMATCH", put(f"{_BODY}/attributes", [])),
    ("ARRAY_TYPE_MISMATCH", put("/nodes/1/translation", [0, 1, "2"])),
    ("ARRAY_TYPE_MISMATCH", put("/extensionsUsed/0", 3)),
    ("ARRAY_LENGTH_NOT_IN_LIST", put("/nodes/1/translation", [0, 1])),
    ("ARRAY_LENGTH_NOT_IN_LIST", put("/accessors/{positions}/min", [0, 0])),
    ("EMPTY_ENTITY", put("/cameras", [])),
    ("EMPTY_ENTITY", put("/nodes/0/children", [])),
    ("EMPTY_ENTITY", put(f"{_BODY}/attributes", {})),
    ("EMPTY_ENTITY", put("/meshes/0/primitives", [])),
    ("DUPLICATE_ELEMENTS", put("/nodes/0/children", [1, 1])),
    ("DUPLICATE_ELEMENTS", used("KHR_materials_variants")),
    ("INVALID_INDEX", put("/nodes/1/mesh", -1)),
    ("UNDEFINED_PROPERTY", drop("/accessors/{positions}/count")),
    ("UNDEFINED_PROPERTY", drop("/bufferViews/{positions-view}/buffer")),
    ("UNDEFINED_PROPERTY", drop("/meshes/0/primitives")),
    ("UNDEFINED_PROPERTY", drop("/skins/0/joints")),
    ("UNDEFINED_PROPERTY", drop("/animations/0/channels/0/target")),
    ("UNDEFINED_PROPERTY", drop("/asset/version")),
    ("UNDEFINED_PROPERTY", drop("/materials/0/pbrMetallicRoughness/baseColorTexture/index")),
    ("UNSATISFIED_DEPENDENCY", drop("/nodes/{handle-node}/mesh")),
    ("UNSATISFIED_DEPENDENCY", drop("/images/0/mimeType")),
    ("UNSATISFIED_DEPENDENCY", both(drop("/accessors/{normals}/bufferView"), put("/accessors/{normals}/byteOffset", 4))),
    ("ONE_OF_MISMATCH", drop("/images/0/bufferView")),
    ("PATTERN_MISMATCH", put("/asset/version", "two")),
    ("VALUE_MULTIPLE_OF", put("/bufferViews/{normals-view}/byteStride", 14)),
    ("VALUE_NOT_IN_RANGE", put("/accessors/{positions}/count", 0)),
    ("VALUE_NOT_IN_RANGE", put("/bufferViews/{normals-view}/byteStride", 256)),
    ("VALUE_NOT_IN_RANGE", put("/materials/0/pbrMetallicRoughness/metallicFactor", 1.5)),
    ("VALUE_NOT_IN_RANGE", put("/materials/1/emissiveFactor", [2, 0, 0])),
    ("VALUE_NOT_IN_RANGE", put("/materials/0/pbrMetallicRoughness/baseColorTexture/texCoord", -1)),
    # extensions
    ("UNDECLARED_EXTENSION", put("/materials/0/extensions", {"KHR_materials_unlit": {}})),
    ("UNEXPECTED_EXTENSION_OBJECT", both(used("KHR_materials_unlit"), put("/nodes/0/extensions", {"KHR_materials_unlit": {}}))),
    ("UNUSED_EXTENSION_REQUIRED", put("/extensionsRequired", ["KHR_materials_unlit"])),
    ("NON_REQUIRED_EXTENSION", used("KHR_mesh_quantization")),
    ("UNSATISFIED_DEPENDENCY", drop("/extensions")),
    ("UNDEFINED_PROPERTY", drop("/extensions/KHR_materials_variants/variants/0/name")),
    ("UNRESOLVED_REFERENCE", put(f"{_BODY}/extensions/KHR_materials_variants/mappings/1/variants", [2])),
    ("UNRESOLVED_REFERENCE", put(f"{_BODY}/extensions/KHR_materials_variants/mappings/1/material", 9)),
    ("KHR_MATERIALS_VARIANTS_NON_UNIQUE_VARIANT", put(f"{_BODY}/extensions/KHR_materials_variants/mappings/1/variants", [0])),
    ("VALUE_NOT_IN_RANGE", material("KHR_materials_transmission", {"transmissionFactor": 2})),
    ("VALUE_NOT_IN_RANGE", material("KHR_materials_ior", {"ior": 0.5})),
    ("VALUE_NOT_IN_RANGE", material("KHR_materials_emissive_strength", {"emissiveStrength": -1})),
    ("UNRESOLVED_REFERENCE", material("KHR_materials_clearcoat", {"clearcoatTexture": {"index": 4}})),
    (
        "UNRESOLVED_REFERENCE",
        both(
            used("KHR_lights_punctual"),
            put("/extensions/KHR_lights_punctual", {"lights": [{"type": "point"}]}),
            put("/nodes/0/extensions", {"KHR_lights_punctual": {"light": 1}}),
        ),
    ),
    (
        "KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES",
        both(
            used("KHR_lights_punctual"),
            put("/extensions/KHR_lights_punctual", {"lights": [{"type": "spot", "spot": {"innerConeAngle": 1}}]}),
        ),
    ),
    (
        "MESH_PRIMITIVE_NO_TANGENT_SPACE",
        both(
            material("KHR_materials_anisotropy", {"anisotropyTexture": {"index": 0}}),
            put(f"{_BODY}/material", 1),
            drop(f"{_BODY}/attributes/TANGENT"),
        ),
    ),
    ("ACCESSOR_WEIGHTS_NON_NORMALIZED", accessor("w8", "VEC4", UBYTE, [128, 126, 0, 0] * 3, _WEIGHTS, normalized=True)),
    # buffers
    ("BUFFER_BYTE_LENGTH_MISMATCH", put("/buffers", [{"byteLength": 99_999}])),
    ("BUFFER_VIEW_TOO_LONG", put("/bufferViews/{turns-view}/byteLength", 99_999)),
    ("BUFFER_VIEW_TOO_BIG_BYTE_STRIDE", put("/bufferViews/{normals-view}/byteStride", 252)),
    ("BUFFER_VIEW_INVALID_BYTE_STRIDE", put("/bufferViews/{indices-view}/byteStride", 4)),
    ("BUFFER_VIEW_TARGET_OVERRIDE", put("/bufferViews/{indices-view}/target", 34962)),
    ("BUFFER_VIEW_TARGET_OVERRIDE", put("/images/0/bufferView", 3)),
    ("BUFFER_DATA_URI_MIME_TYPE_INVALID", put("/buffers", [{}, {"byteLength": 3, "uri": "data:text/plain;base64,AAAA"}])),
    # accessors
    ("ACCESSOR_TOO_LONG", put("/accessors/{positions}/count", 5)),
    ("ACCESSOR_TOO_LONG", put("/accessors/{normals}/byteOffset", 4)),
    ("ACCESSOR_SMALL_BYTESTRIDE", put("/bufferViews/{normals-view}/byteStride", 8)),
    ("ACCESSOR_OFFSET_ALIGNMENT", both(put("/accessors/{indices}/byteOffset", 1), put("/accessors/{indices}/count", 3))),
    ("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", put("/bufferViews/{times-view}/byteOffset", 2)),
    ("ACCESSOR_MATRIX_ALIGNMENT", put("/accessors/{inverses}/byteOffset", 2)),
    ("ACCESSOR_NORMALIZED_INVALID", put("/accessors/{normals}/normalized", True)),
    ("ACCESSOR_MIN_MISMATCH", put("/accessors/{positions}/min", [-1, 0, 0])),
    ("ACCESSOR_MAX_MISMATCH", put("/accessors/{times}/max", [2])),
    ("ACCESSOR_ELEMENT_OUT_OF_MIN_BOUND", put("/accessors/{positions}/min", [0, 0.5, 0])),
    ("ACCESSOR_ELEMENT_OUT_OF_MAX_BOUND", put("/accessors/{positions}/max", [0.5, 1, 0])),
    ("ACCESSOR_INVALID_FLOAT", poke("uvs", FLOAT, 3, float("nan"))),
    ("ACCESSOR_INVALID_FLOAT", poke("normals", FLOAT, 3, float("-inf"))),
    ("INVALID_GL_VALUE", put("/accessors/{joints}/max", [300, 0, 0, 0])),
    ("ARRAY_TYPE_MISMATCH", put("/accessors/{joints}/max", [0.5, 0, 0, 0])),
    ("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", put("/accessors/{lifted}/sparse/count", 4)),
    ("ACCESSOR_SPARSE_INDEX_OOB", poke("sparse-indices", USHORT, 0, 3)),
    (
        "ACCESSOR_SPARSE_INDICES_NON_INCREASING",
        both(put("/accessors/{lifted}/sparse/count", 2), lambda glb: sparse(glb, [1, 1], [0, 0.5, 0, 0, 0.5, 0])),
    ),
    ("ACCESSOR_TOO_LONG", put("/accessors/{lifted}/sparse/count", 2)),
    ("ACCESSOR_USAGE_OVERRIDE", put(f"{_BODY}/indices", 1)),
    # meshes
    ("UNRESOLVED_REFERENCE", put(f"{_BODY}/attributes/NORMAL", 99)),
    ("UNRESOLVED_REFERENCE", put(f"{_BODY}/indices", 99)),
    ("UNRESOLVED_REFERENCE", put(f"{_BODY}/material", 99)),
    ("UNRESOLVED_REFERENCE", put("/accessors/{normals}/bufferView", 99)),
    ("MESH_PRIMITIVE_INVALID_ATTRIBUTE", put(f"{_BODY}/attributes/COLOUR", 3)),
    ("MESH_PRIMITIVE_INVALID_ATTRIBUTE", put(f"{_BODY}/attributes/TEXCOORD_01", 3)),
    ("MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY", put(f"{_BODY}/attributes/TEXCOORD_2", 3)),
    ("MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH", drop("/meshes/{handle-mesh}/primitives/0/attributes/WEIGHTS_0")),
    ("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", put("/accessors/{uvs}/type", "VEC3")),
    ("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", put(f"{_BODY}/attributes/NORMAL", 4)),
    (
        "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT",
        accessor("short", "VEC3", 5122, [0, 0, 32767, 0] * 4, f"{_BODY}/attributes/NORMAL", normalized=True),
    ),
    ("MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT", accessor("ids", "SCALAR", UINT, [0] * 4, f"{_BODY}/attributes/_ID")),
    ("MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS", drop("/accessors/{positions}/min")),
    ("MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE", without_stride),
    (
        "MESH_PRIMITIVE_ACCESSOR_UNALIGNED",
        accessor("odd", "VEC3", UBYTE, [0] * 12, f"{_BODY}/attributes/COLOR_0", normalized=True),
    ),
    ("MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", put("/accessors/{normals}/count", 3)),
    ("MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT", put(f"{_BODY}/indices", 12)),
    (
        "MESH_PRIMITIVE_INDICES_ACCESSOR_WITH_BYTESTRIDE",
        both(drop("/bufferViews/{indices-view}/target"), put("/bufferViews/{indices-view}/byteStride", 4)),
    ),
    ("MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR", put(f"{_LID}/targets/0/NORMAL", 6)),
    ("MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT", put(f"{_LID}/targets/0/POSITION", 0)),
    ("MESH_PRIMITIVE_INVALID_ATTRIBUTE", put(f"{_LID}/targets/0/JOINTS_0", 6)),
    ("MESH_PRIMITIVES_UNEQUAL_TARGETS_COUNT", put("/meshes/{lid-mesh}/primitives/1", {"attributes": {"POSITION": 0}, "mode": 0})),
    ("MESH_INVALID_WEIGHTS_COUNT", put("/meshes/{lid-mesh}/weights", [0, 1])),
    ("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", put("/materials/0/pbrMetallicRoughness/baseColorTexture/texCoord", 1)),
    ("MESH_PRIMITIVE_TOO_FEW_TEXCOORDS", drop(f"{_BODY}/attributes/TEXCOORD_0")),
    ("ACCESSOR_INDEX_OOB", poke("indices", USHORT, 2, 4)),
    ("ACCESSOR_INDEX_PRIMITIVE_RESTART", poke("indices", USHORT, 2, 65535)),
    ("ACCESSOR_VECTOR3_NON_UNIT", poke("normals", FLOAT, 2, 0.9)),
    ("ACCESSOR_VECTOR3_NON_UNIT", poke("tangents", FLOAT, 0, 0)),
    ("ACCESSOR_INVALID_SIGN", poke("tangents", FLOAT, 3, 0.5)),
    ("ACCESSOR_NON_CLAMPED", poke("colours", FLOAT, 5, 1.5)),
    ("ACCESSOR_NON_CLAMPED", poke("colours", FLOAT, 5, -0.25)),
    # skins
    ("ACCESSOR_JOINTS_INDEX_OOB", poke("joints", UBYTE, 5, 2)),
    ("ACCESSOR_JOINTS_INDEX_DUPLICATE", poke("joints", UBYTE, 5, 0)),
    ("ACCESSOR_WEIGHTS_NEGATIVE", both(poke("weights", FLOAT, 0, 1.25), poke("weights", FLOAT, 1, -0.25))),
    ("ACCESSOR_WEIGHTS_NON_NORMALIZED", poke("weights", FLOAT, 0, 0.5)),
    ("ACCESSOR_WEIGHTS_NON_NORMALIZED", both(poke("weights", FLOAT, 0, 0), poke("weights", FLOAT, 1, 0))),
    ("ACCESSOR_INVALID_IBM", poke("inverses", FLOAT, 3, 1)),
    ("ACCESSOR_INVALID_IBM", poke("inverses", FLOAT, 31, 2)),
    ("INVALID_IBM_ACCESSOR_COUNT", put("/accessors/{inverses}/count", 1)),
    ("SKIN_IBM_INVALID_FORMAT", put("/skins/0/inverseBindMatrices", 13)),
    ("SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE", put("/bufferViews/{inverses-view}/byteStride", 64)),
    ("SKIN_NO_COMMON_ROOT", put("/skins/0/joints", [3, 0])),
    ("SKIN_SKELETON_INVALID", put("/skins/0/skeleton", 4)),
    ("UNRESOLVED_REFERENCE", put("/skins/0/joints", [3, 44])),
    ("NODE_SKIN_NO_SCENE", put("/scenes/0/nodes", [0, 2])),
    ("NODE_SKIN_WITH_NON_SKINNED_MESH", put("/nodes/{handle-node}/mesh", 0)),
    # nodes
    ("NODE_LOOP", put("/nodes/1/children", [0])),
    ("NODE_LOOP", put("/nodes/4/children", [4])),
    ("NODE_PARENT_OVERRIDE", put("/nodes/2/children", [1])),
    ("SCENE_NON_ROOT_NODE", put("/scenes/0/nodes/0", 1)),
    ("UNRESOLVED_REFERENCE", put("/scenes/0/nodes/0", 77)),
    ("UNRESOLVED_REFERENCE", put("/scene", 1)),
    ("UNRESOLVED_REFERENCE", put("/nodes/0/children", [77])),
    ("UNRESOLVED_REFERENCE", put("/nodes/1/mesh", 77)),
    ("UNRESOLVED_REFERENCE", put("/nodes/2/skin", 77)),
    ("UNRESOLVED_REFERENCE", put("/nodes/0/camera", 0)),
    ("ROTATION_NON_UNIT", put("/nodes/1/rotation", [0, 0, 0.5, 0.5])),
    ("NODE_MATRIX_TRS", put("/nodes/1/matrix", [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1])),
    ("NODE_MATRIX_NON_TRS", put("/nodes/0/matrix", [1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])),
    ("NODE_MATRIX_NON_TRS", put("/nodes/0/matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2])),
    ("NODE_MATRIX_NON_TRS", put("/nodes/0/matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
    ("NODE_WEIGHTS_INVALID", put("/nodes/{lid-node}/weights", [0, 0])),
    ("UNSATISFIED_DEPENDENCY", drop("/nodes/{lid-node}/mesh")),
    # animations
    ("UNRESOLVED_REFERENCE", put("/animations/0/channels/0/sampler", 5)),
    ("UNRESOLVED_REFERENCE", put("/animations/0/channels/0/target/node", 55)),
    ("UNRESOLVED_REFERENCE", put("/animations/0/samplers/0/output", 55)),
    ("ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT", put("/animations/0/samplers/0/input", 13)),
    ("ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS", drop("/accessors/{times}/max")),
    (
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_TOO_FEW_ELEMENTS",
        both(put("/accessors/{times}/count", 1), put("/accessors/{times}/max", [0])),
    ),
    ("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT", put("/animations/0/channels/0/target/path", "rotation")),
    ("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", put("/accessors/{moves}/count", 2)),
    ("ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_COUNT", put("/animations/0/samplers/1/interpolation", "LINEAR")),
    ("ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE", put("/bufferViews/{moves-view}/byteStride", 12)),
    ("ANIMATION_CHANNEL_TARGET_NODE_WEIGHTS_NO_MORPHS", put("/animations/0/channels/2/target/node", 1)),
    ("ANIMATION_CHANNEL_TARGET_NODE_MATRIX", put("/nodes/4/matrix", [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1])),
    (
        "ANIMATION_DUPLICATE_TARGETS",
        put("/animations/0/channels/3", {"sampler": 0, "target": {"node": 1, "path": "translation"}}),
    ),
    ("ACCESSOR_ANIMATION_INPUT_NEGATIVE", both(poke("times", FLOAT, 0, -1), put("/accessors/{times}/min", [-1]))),
    ("ACCESSOR_ANIMATION_INPUT_NON_INCREASING", poke("times", FLOAT, 1, 1)),
    ("ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION", poke("turns", FLOAT, 7, 0.5)),
    # cameras
    ("UNDEFINED_PROPERTY", put("/cameras", [{"type": "perspective", "perspective": {"yfov": 1}}])),
    ("VALUE_NOT_IN_RANGE", put("/cameras", [{"type": "perspective", "perspective": {"yfov": 0, "znear": 1}}])),
    ("CAMERA_ZFAR_LEQUAL_ZNEAR", put("/cameras", [{"type": "perspective", "perspective": {"yfov": 1, "znear": 2, "zfar": 1}}])),
    (
        "CAMERA_XMAG_YMAG_ZERO",
        put("/cameras", [{"type": "orthographic", "orthographic": {"xmag": 0, "ymag": 1, "znear": 0, "zfar": 1}}]),
    ),
    ("UNDEFINED_PROPERTY", put("/cameras", [{"type": "perspective"}])),
    # images and textures
    ("UNRESOLVED_REFERENCE", put("/textures/0/source", 3)),
    ("UNRESOLVED_REFERENCE", put("/textures/0/sampler", 3)),
    ("UNRESOLVED_REFERENCE", put("/materials/0/pbrMetallicRoughness/baseColorTexture/index", 3)),
    ("IMAGE_MIME_TYPE_INVALID", put("/images/0/mimeType", "image/jpeg")),
    ("IMAGE_MIME_TYPE_INVALID", image(jpeg())),
    ("IMAGE_UNEXPECTED_EOS", image(png()[:30])),
    ("IMAGE_UNEXPECTED_EOS", image(jpeg()[:24], "image/jpeg")),
    ("IMAGE_DATA_INVALID", image(jpeg()[:4] + b"\0\0" + jpeg()[6:], "image/jpeg")),
    ("IMAGE_BUFFER_VIEW_WITH_BYTESTRIDE", put("/bufferViews/{image-view}/byteStride", 4)),
    ("IMAGE_NON_ENABLED_MIME_TYPE", image(webp(), "image/webp")),
    ("TEXTURE_INVALID_IMAGE_MIME_TYPE", both(used("EXT_texture_webp"), image(webp(), "image/webp"))),
]
"""Each is an error."""

OTHERS: list[tuple[str, Change]] = [
    ("UNEXPECTED_PROPERTY", put("/nodes/0/colour", "red")),
    ("VALUE_NOT_IN_LIST", put("/samplers/0/wrapS", 1)),
    ("VALUE_NOT_IN_LIST", put("/materials/0/alphaMode", "GLASSY")),
    ("VALUE_NOT_IN_LIST", put("/animations/0/samplers/2/interpolation", "BEZIER")),
    ("INVALID_EXTENSION_NAME_FORMAT", used("shiny")),
    ("UNSUPPORTED_EXTENSION", used("ACME_glow")),
    ("UNKNOWN_ASSET_MINOR_VERSION", put("/asset/version", "2.1")),
    ("MESH_PRIMITIVE_NO_POSITION", drop("/meshes/{handle-mesh}/primitives/0/attributes/POSITION")),
    ("MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL", drop(f"{_BODY}/attributes/NORMAL")),
    ("MESH_PRIMITIVE_INCOMPATIBLE_MODE", put("/accessors/{indices}/count", 5)),
    (
        "MESH_PRIMITIVE_GENERATED_TANGENT_SPACE",
        both(put("/materials/0/normalTexture", {"index": 0}), drop(f"{_BODY}/attributes/TANGENT")),
    ),
    ("UNUSED_MESH_TANGENT", lambda _: None),
    ("CAMERA_YFOV_GEQUAL_PI", put("/cameras", [{"type": "perspective", "perspective": {"yfov": 4, "znear": 1}}])),
    (
        "CAMERA_XMAG_YMAG_NEGATIVE",
        put("/cameras", [{"type": "orthographic", "orthographic": {"xmag": -1, "ymag": 1, "znear": 0, "zfar": 1}}]),
    ),
    ("MATERIAL_ALPHA_CUTOFF_INVALID_MODE", drop("/materials/1/alphaMode")),
    ("KHR_MATERIALS_VOLUME_NO_TRANSMISSION", material("KHR_materials_volume", {})),
    ("KHR_MATERIALS_VOLUME_DOUBLE_SIDED", material("KHR_materials_volume", {"thicknessFactor": 1}, doubleSided=True)),
    (
        "KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR",
        material("KHR_materials_emissive_strength", {"emissiveStrength": 2}, emissiveFactor=[0, 0, 0]),
    ),
    ("KHR_MATERIALS_DISPERSION_NO_VOLUME", material("KHR_materials_dispersion", {})),
    ("ACCESSOR_JOINTS_USED_ZERO_WEIGHT", poke("joints", UBYTE, 2, 1)),
    ("ACCESSOR_INDEX_TRIANGLE_DEGENERATE", poke("indices", USHORT, 1, 0)),
    ("ANIMATION_CHANNEL_TARGET_NODE_SKIN", put("/animations/0/channels/0/target/node", 2)),
    ("NODE_EMPTY", put("/nodes/6", {})),
    ("NODE_MATRIX_DEFAULT", put("/nodes/0/matrix", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])),
    ("NODE_SKINNED_MESH_WITHOUT_SKIN", drop("/nodes/{handle-node}/skin")),
    ("NODE_SKINNED_MESH_LOCAL_TRANSFORMS", put("/nodes/{handle-node}/scale", [2, 2, 2])),
    ("NODE_SKINNED_MESH_NON_ROOT", both(put("/nodes/0/children/2", 2), put("/scenes/0/nodes", [0, 3]))),
    ("BUFFER_VIEW_TARGET_MISSING", drop("/bufferViews/{indices-view}/target")),
    ("BUFFER_GLB_CHUNK_TOO_BIG", with_rest),
    ("DATA_URI_GLB", put("/buffers", [{}, {"byteLength": 3, "uri": f"{_DATA}AAAA"}])),
    ("IMAGE_NPOT_DIMENSIONS", image(png(3, 5))),
    ("IMAGE_UNRECOGNIZED_FORMAT", image(b"BM" + bytes(40))),
    ("UNUSED_OBJECT", image(jpeg(), "image/jpeg")),
    ("UNUSED_OBJECT", accessor("spare", "SCALAR", BYTE, [1, 2], "/extras")),
]
"""Worth a word, and valid."""

BEYOND: list[tuple[str, Change]] = [
    ("IO_ERROR", put("/images/0", {"uri": "wood.png"})),
    ("IO_ERROR", put("/buffers", [{}, {"byteLength": 3, "uri": "more.bin"}])),
    ("INVALID_URI", put("/images/0", {"uri": "data:image/png;base64,A===A", "mimeType": "image/png"})),
    ("IMAGE_DATA_INVALID", image(png(0, 4))),
    ("BUFFER_MISSING_GLB_DATA", put("/buffers", [{}, {"byteLength": 4}])),
    ("ARRAY_TYPE_MISMATCH", put("/nodes/0", 3)),
    ("IMAGE_UNEXPECTED_EOS", both(used("KHR_texture_basisu"), image(ktx2()[:20], "image/ktx2"))),
    (
        "UNRESOLVED_REFERENCE",
        both(used("KHR_texture_basisu"), put("/textures/0/extensions", {"KHR_texture_basisu": {"source": 5}})),
    ),
    (
        "TEXTURE_INVALID_IMAGE_MIME_TYPE",
        both(used("KHR_texture_basisu"), put("/textures/0/extensions", {"KHR_texture_basisu": {"source": 0}})),
    ),
    (
        "UNDEFINED_PROPERTY",
        both(used("KHR_draco_mesh_compression"), put(f"{_BODY}/extensions", {"KHR_draco_mesh_compression": {"bufferView": 1}})),
    ),
]
"""Errors here alone: the Khronos validator knows neither those extensions nor that no other file was sent. One stops it."""

_TEXT = chunk(b"JSON", b'{"asset":{"version":"2.0"},"nodes":[{"mesh":0}],"scene":2}  ')
_EMPTY = _TEXT + chunk(b"BIN\0", b"")
_LATE = _TEXT + chunk(b"MEMO", b"note") + chunk(b"BIN\0", b"data")

CONTAINERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("GLB_EXTRA_DATA", lambda data: data + b"more"),
    ("GLB_UNKNOWN_CHUNK_TYPE", lambda data: _with_chunk(data, chunk(b"MEMO", b"note"))),
    ("GLB_DUPLICATE_CHUNK", lambda data: _with_chunk(data, chunk(b"BIN\0", b"more"))),
    ("GLB_EMPTY_BIN_CHUNK", lambda _: header(_EMPTY) + _EMPTY),
    ("GLB_UNEXPECTED_BIN_CHUNK", lambda _: header(_LATE) + _LATE),
    ("GLB_CHUNK_LENGTH_UNALIGNED", lambda data: _with_chunk(data, chunk(b"MEMO", b"a"))),
]


def sparse(glb: Glb, indices: list[int], values: list[float]) -> None:
    """Other sparse data for the lid."""
    found = glb.json["accessors"][glb.names["lifted"]]["sparse"]
    found["indices"]["bufferView"] = glb.view("more-indices", pack(USHORT, indices))
    found["values"]["bufferView"] = glb.view("more-values", pack(FLOAT, values))


def _with_chunk(data: bytes, more: bytes) -> bytes:
    longer = data + more
    return longer[:8] + len(longer).to_bytes(4, "little") + longer[12:]


def made(change: Change) -> bytes:
    glb = showpiece()
    change(glb)
    return glb.encode()
