"""glTF 2.0 as rules: which properties each object has, and the extensions that are read here, by where they may stand.

Long, as it is the whole schema in one place.
"""

from typing import Any

from content.gltf.issues import Issues
from content.gltf.rules import (
    Json,
    Place,
    array_of,
    boolean,
    index,
    indices,
    integer,
    long_text,
    map_of,
    number,
    numbers,
    object_of,
    one_of,
    text,
    texts,
)

COMPONENT_TYPES = (5120, 5121, 5122, 5123, 5125, 5126)
TYPES = ("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4")

_unit = number(0, 1)
_positive = number(0)
_colour = numbers(3, each=_unit)

_transform = object_of({"offset": numbers(2), "rotation": number(), "scale": numbers(2), "texCoord": integer()})
_texture_properties = {"index": index, "texCoord": integer()}


def _ior(value: Any, place: Place) -> Any:
    """Zero is allowed beside real ones: it stands for a mirror."""
    return 0.0 if type(value) in (int, float) and value == 0 else number(1)(value, place)


def _texture_info(**more: Any) -> Any:
    return object_of({**_texture_properties, **more}, ["index"], {"KHR_texture_transform": _transform})


texture = _texture_info()
_scaled_texture = _texture_info(scale=number())

MATERIAL_EXTENSIONS = {
    "KHR_materials_anisotropy": object_of(
        {"anisotropyStrength": _unit, "anisotropyRotation": number(), "anisotropyTexture": texture}
    ),
    "KHR_materials_clearcoat": object_of(
        {
            "clearcoatFactor": _unit,
            "clearcoatTexture": texture,
            "clearcoatRoughnessFactor": _unit,
            "clearcoatRoughnessTexture": texture,
            "clearcoatNormalTexture": _scaled_texture,
        }
    ),
    "KHR_materials_dispersion": object_of({"dispersion": _positive}),
    "KHR_materials_emissive_strength": object_of({"emissiveStrength": _positive}),
    "KHR_materials_ior": object_of({"ior": _ior}),
    "KHR_materials_iridescence": object_of(
        {
            "iridescenceFactor": _unit,
            "iridescenceTexture": texture,
            "iridescenceIor": number(1),
            "iridescenceThicknessMinimum": _positive,
            "iridescenceThicknessMaximum": _positive,
            "iridescenceThicknessTexture": texture,
        }
    ),
    "KHR_materials_pbrSpecularGlossiness": object_of(
        {
            "diffuseFactor": numbers(4, each=_unit),
            "diffuseTexture": texture,
            "specularFactor": _colour,
            "glossinessFactor": _unit,
            "specularGlossinessTexture": texture,
        }
    ),
    "KHR_materials_sheen": object_of(
        {
            "sheenColorFactor": _colour,
            "sheenColorTexture": texture,
            "sheenRoughnessFactor": _unit,
            "sheenRoughnessTexture": texture,
        }
    ),
    "KHR_materials_specular": object_of(
        {
            "specularFactor": _unit,
            "specularTexture": texture,
            "specularColorFactor": numbers(3, each=_positive),
            "specularColorTexture": texture,
        }
    ),
    "KHR_materials_transmission": object_of({"transmissionFactor": _unit, "transmissionTexture": texture}),
    "KHR_materials_unlit": object_of({}),
    "KHR_materials_volume": object_of(
        {
            "thicknessFactor": _positive,
            "thicknessTexture": texture,
            "attenuationDistance": number(above=0),
            "attenuationColor": _colour,
        }
    ),
}

_compressed_view = object_of(
    {
        "buffer": index,
        "byteOffset": integer(),
        "byteLength": integer(1),
        "byteStride": integer(1, 256),
        "count": integer(1),
        "mode": one_of("ATTRIBUTES", "TRIANGLES", "INDICES"),
        "filter": one_of("NONE", "OCTAHEDRAL", "QUATERNION", "EXPONENTIAL"),
    },
    ["buffer", "byteLength", "byteStride", "count", "mode"],
)
_draco = object_of({"bufferView": index, "attributes": map_of(index)}, ["bufferView", "attributes"])
_mapping = object_of({"variants": indices, "material": index, "name": text}, ["variants", "material"])
_variants = object_of({"variants": array_of(object_of({"name": text}, ["name"]))}, ["variants"])
_light = object_of(
    {
        "name": text,
        "color": _colour,
        "intensity": _positive,
        "type": one_of("directional", "point", "spot"),
        "range": number(above=0),
        "spot": object_of({"innerConeAngle": number(0, 1.5707964), "outerConeAngle": number(0, 1.5707964, above=0)}),
    },
    ["type"],
)
_source = object_of({"source": index}, ["source"])

_sparse = object_of(
    {
        "count": integer(1),
        "indices": object_of(
            {"bufferView": index, "byteOffset": integer(), "componentType": one_of(5121, 5123, 5125)},
            ["bufferView", "componentType"],
        ),
        "values": object_of({"bufferView": index, "byteOffset": integer()}, ["bufferView"]),
    },
    ["count", "indices", "values"],
)
_accessor = object_of(
    {
        "name": text,
        "bufferView": index,
        "byteOffset": integer(),
        "componentType": one_of(*COMPONENT_TYPES),
        "normalized": boolean,
        "count": integer(1),
        "type": one_of(*TYPES),
        "max": numbers(),
        "min": numbers(),
        "sparse": _sparse,
    },
    ["componentType", "count", "type"],
)
_animation = object_of(
    {
        "name": text,
        "channels": array_of(
            object_of(
                {
                    "sampler": index,
                    "target": object_of({"node": index, "path": one_of("translation", "rotation", "scale", "weights")}, ["path"]),
                },
                ["sampler", "target"],
            )
        ),
        "samplers": array_of(
            object_of(
                {"input": index, "interpolation": one_of("LINEAR", "STEP", "CUBICSPLINE"), "output": index},
                ["input", "output"],
            )
        ),
    },
    ["channels", "samplers"],
)
_asset = object_of({"copyright": text, "generator": text, "version": text, "minVersion": text}, ["version"])
_camera = object_of(
    {
        "name": text,
        "type": one_of("orthographic", "perspective"),
        "orthographic": object_of(
            {"xmag": number(), "ymag": number(), "zfar": number(above=0), "znear": number(0)}, ["xmag", "ymag", "zfar", "znear"]
        ),
        "perspective": object_of(
            {
                "aspectRatio": number(above=0),
                "yfov": number(above=0),
                "zfar": number(above=0),
                "znear": number(above=0),
            },
            ["yfov", "znear"],
        ),
    },
    ["type"],
)
_pbr = object_of(
    {
        "baseColorFactor": numbers(4, each=_unit),
        "baseColorTexture": texture,
        "metallicFactor": _unit,
        "roughnessFactor": _unit,
        "metallicRoughnessTexture": texture,
    }
)
_material = object_of(
    {
        "name": text,
        "pbrMetallicRoughness": _pbr,
        "normalTexture": _scaled_texture,
        "occlusionTexture": _texture_info(strength=_unit),
        "emissiveTexture": texture,
        "emissiveFactor": _colour,
        "alphaMode": one_of("OPAQUE", "MASK", "BLEND"),
        "alphaCutoff": _positive,
        "doubleSided": boolean,
    },
    extensions=MATERIAL_EXTENSIONS,
)
_primitive = object_of(
    {
        "attributes": map_of(index),
        "indices": index,
        "material": index,
        "mode": integer(0, 6),
        "targets": array_of(map_of(index)),
    },
    ["attributes"],
    {"KHR_draco_mesh_compression": _draco, "KHR_materials_variants": object_of({"mappings": array_of(_mapping)}, ["mappings"])},
)
_buffer_view = object_of(
    {
        "name": text,
        "buffer": index,
        "byteOffset": integer(),
        "byteLength": integer(1),
        "byteStride": integer(4, 252, multiple=4),
        "target": one_of(34962, 34963),
    },
    ["buffer", "byteLength"],
    {"EXT_meshopt_compression": _compressed_view, "KHR_meshopt_compression": _compressed_view},
)
_node = object_of(
    {
        "name": text,
        "camera": index,
        "children": indices,
        "skin": index,
        "matrix": numbers(16),
        "mesh": index,
        "rotation": numbers(4, each=number(-1, 1)),
        "scale": numbers(3),
        "translation": numbers(3),
        "weights": numbers(),
    },
    extensions={"KHR_lights_punctual": object_of({"light": index}, ["light"])},
)
_sampler = object_of(
    {
        "name": text,
        "magFilter": one_of(9728, 9729),
        "minFilter": one_of(9728, 9729, 9984, 9985, 9986, 9987),
        "wrapS": one_of(33071, 33648, 10497),
        "wrapT": one_of(33071, 33648, 10497),
    }
)
_fallback = object_of({"fallback": boolean})

ARRAYS = {
    "accessors": _accessor,
    "animations": _animation,
    "buffers": object_of(
        {"name": text, "uri": long_text, "byteLength": integer(1)},
        ["byteLength"],
        {"EXT_meshopt_compression": _fallback, "KHR_meshopt_compression": _fallback},
    ),
    "bufferViews": _buffer_view,
    "cameras": _camera,
    "images": object_of({"name": text, "bufferView": index, "mimeType": text, "uri": long_text}),
    "materials": _material,
    "meshes": object_of({"name": text, "primitives": array_of(_primitive), "weights": numbers()}, ["primitives"]),
    "nodes": _node,
    "samplers": _sampler,
    "scenes": object_of({"name": text, "nodes": indices}),
    "skins": object_of({"name": text, "inverseBindMatrices": index, "skeleton": index, "joints": indices}, ["joints"]),
    "textures": object_of(
        {"name": text, "sampler": index, "source": index},
        extensions={"KHR_texture_basisu": _source, "EXT_texture_webp": _source},
    ),
}
_root = object_of(
    {
        "asset": _asset,
        "extensionsUsed": texts,
        "extensionsRequired": texts,
        "scene": index,
        **{key: array_of(rule) for key, rule in ARRAYS.items()},
    },
    ["asset"],
    {"KHR_materials_variants": _variants, "KHR_lights_punctual": object_of({"lights": array_of(_light)}, ["lights"])},
)

COMPRESSIONS = ("EXT_meshopt_compression", "KHR_meshopt_compression", "KHR_draco_mesh_compression")
"""What these hold is not decoded here: accessors behind them are taken at their word."""

KNOWN = frozenset(
    (
        *MATERIAL_EXTENSIONS,
        *COMPRESSIONS,
        "KHR_lights_punctual",
        "KHR_materials_variants",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
        "KHR_texture_basisu",
        "EXT_texture_webp",
    )
)


def checked(root: Json, issues: Issues) -> Json:
    """The document with all that is of a wrong type or range taken out and reported."""
    used = root.get("extensionsUsed")
    declared = frozenset(name for name in used if isinstance(name, str)) if isinstance(used, list) else frozenset()
    document: Json = _root(root, Place("", issues, declared, KNOWN))
    return document
