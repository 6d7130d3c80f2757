"""The glTF version and its extensions: which are known, and which nobody can do without."""

import re

from content.gltf.document import Document
from content.gltf.issues import Issues
from content.gltf.properties import COMPRESSIONS, KNOWN
from content.gltf.report import UnreadableModel
from content.gltf.rules import Json

READABLE = KNOWN | {
    "EXT_lights_image_based",
    "EXT_mesh_gpu_instancing",
    "KHR_materials_diffuse_transmission",
    "KHR_node_visibility",
    "KHR_xmp_json_ld",
    "MSFT_texture_dds",
}
"""What the usual viewers read: a file may require these."""

_NAME = re.compile(r"(?:[A-Z0-9]+)_[A-Za-z0-9_]+")
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})")
_MUST_BE_REQUIRED = ("KHR_mesh_quantization",)


def check_version(root: Json, issues: Issues) -> None:
    asset = root.get("asset", {})
    version, least = (_VERSION.fullmatch(asset.get(key, "2.0")) for key in ("version", "minVersion"))
    for key, found in (("version", version), ("minVersion", least)):
        if found is None:
            issues.add("PATTERN_MISMATCH", f"/asset/{key}", "A version looks like 2.0.")
    if version is None:
        return
    if version[1] != "2":
        raise UnreadableModel(f"This is glTF {version[0]}; version 2.0 is needed.")
    if least is not None and _numbers(least) > (2, 0):
        raise UnreadableModel(f"The file says that it needs glTF {least[0]}; 2.0 is read here.")
    if _numbers(version) > (2, 0):
        issues.add("UNKNOWN_ASSET_MINOR_VERSION", "/asset/version", f"glTF {version[0]} is not known here.")


def check_extensions(document: Document) -> None:
    used, required = (document.root.get(key, []) for key in ("extensionsUsed", "extensionsRequired"))
    unread = sorted(set(required) - READABLE)
    if unread:
        raise UnreadableModel(f"The file requires what hardly any viewer reads: {', '.join(unread[:5])}.")
    for at, name in enumerate(used):
        pointer = f"/extensionsUsed/{at}"
        if _NAME.fullmatch(name) is None:
            document.issues.add("INVALID_EXTENSION_NAME_FORMAT", pointer, f"“{name}” has no prefix like KHR_.")
        if name not in KNOWN:
            document.issues.add("UNSUPPORTED_EXTENSION", pointer, f"What {name} adds is not checked.")
        if name in COMPRESSIONS:
            document.issues.add("COMPRESSED_DATA", pointer, f"{name}: compressed data is taken at its word.")
        if name in _MUST_BE_REQUIRED and name not in required:
            document.issues.add("NON_REQUIRED_EXTENSION", pointer, f"{name} changes how data is read: it must be required.")
    for at, name in enumerate(required):
        if name not in used:
            document.issues.add("UNUSED_EXTENSION_REQUIRED", f"/extensionsRequired/{at}", f"{name} is not in extensionsUsed.")


def _numbers(version: re.Match[str]) -> tuple[int, int]:
    return int(version[1]), int(version[2])
