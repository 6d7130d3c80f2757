"""Cameras, which a viewer may offer as views, and lights: whether each sees or lights anything."""

from math import pi

from content.gltf.document import Document
from content.gltf.issues import Issues
from content.gltf.rules import Json


def check_cameras(document: Document) -> None:
    for pointer, camera in document.each("cameras"):
        kind = camera.get("type")
        if kind is not None and kind not in camera:
            document.issues.add("UNDEFINED_PROPERTY", f"{pointer}/{kind}", "It must be there, as the type says so.")
        for key in ("orthographic", "perspective"):
            _check_lens(document.issues, f"{pointer}/{key}", camera.get(key, {}))


def _check_lens(issues: Issues, pointer: str, lens: Json) -> None:
    sides = [lens[key] for key in ("xmag", "ymag") if key in lens]
    if 0 in sides:
        issues.add("CAMERA_XMAG_YMAG_ZERO", pointer, "xmag and ymag must not be zero.")
    if any(side < 0 for side in sides):
        issues.add("CAMERA_XMAG_YMAG_NEGATIVE", pointer, "xmag and ymag should not be negative.")
    if lens.get("yfov", 0) >= pi:
        issues.add("CAMERA_YFOV_GEQUAL_PI", f"{pointer}/yfov", "A field of view is less than half a turn.")
    if {"znear", "zfar"} <= lens.keys() and lens["zfar"] <= lens["znear"]:
        issues.add("CAMERA_ZFAR_LEQUAL_ZNEAR", pointer, "zfar must be beyond znear.")


def check_lights(document: Document) -> None:
    name = "KHR_lights_punctual"
    for at, light in enumerate(document.extension(name).get("lights", [])):
        pointer = f"/extensions/{name}/lights/{at}"
        if light.get("type") == "spot" and "spot" not in light:
            document.issues.add("UNDEFINED_PROPERTY", f"{pointer}/spot", "It must be there, as the type says so.")
        spot = {"innerConeAngle": 0, "outerConeAngle": pi / 4, **light.get("spot", {})}
        if spot["innerConeAngle"] >= spot["outerConeAngle"]:
            message = "The inner cone must be narrower than the outer one."
            document.issues.add("KHR_LIGHTS_PUNCTUAL_LIGHT_SPOT_ANGLES", f"{pointer}/spot", message)
