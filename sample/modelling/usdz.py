"""Writes a model at rest as USDZ: a layer in text and JPEG textures, stored on 64-byte boundaries. No variants, no motion."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO

from sample.modelling.glb import jpeg
from sample.modelling.mesh import welded
from sample.modelling.scene import Material, Model, Surface, linear, placed
from sample.modelling.vectors import Vector

_ALIGNED = 64
_LOCAL_HEADER = 30


def usdz(model: Model) -> bytes:
    """The same model gives the same bytes."""
    materials = {surface.material.name: surface.material for part, _ in placed(model.parts) for surface in part.surfaces}
    textures = {material.texture.name: material.texture for material in materials.values() if material.texture}
    files = {f"{_name(model.name)}.usda": _layer(model, materials.values()).encode()}
    files |= {f"textures/{name}.jpg": jpeg(texture) for name, texture in textures.items()}
    return _package(files)


def _package(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            start = out.tell() + _LOCAL_HEADER + len(name)
            # An extra field of four bytes or more moves the data to the next boundary.
            padding = (-start - 4) % _ALIGNED
            entry.extra = b"\x86\x19" + padding.to_bytes(2, "little") + b"\0" * padding
            package.writestr(entry, data)
    return out.getvalue()


def _layer(model: Model, materials: Iterable[Material]) -> str:
    root = _name(model.name)
    header = f'#usda 1.0\n(\n    defaultPrim = "{root}"\n    metersPerUnit = 0.01\n    upAxis = "Y"\n)\n'
    meshes = [
        _mesh(f"{_name(part.name)}_{number}", surface, at, root)
        for part, at in placed(model.parts)
        for number, surface in enumerate(part.surfaces)
    ]
    shading = "".join(_material(material, f"/{root}/Materials") for material in materials)
    scope = f'def Scope "Materials"\n{{\n{shading}}}\n'
    return f'{header}def Xform "{root}" (\n    kind = "component"\n)\n{{\n{"".join(meshes)}{scope}}}\n'


def _name(text: str) -> str:
    return re.sub(r"\W", "_", text)


def _mesh(name: str, surface: Surface, origin: Vector, root: str) -> str:
    mesh = welded(surface.mesh)
    at, normals, points = zip(*mesh.corners, strict=True)
    moved = [tuple((value + shift) * 100 for value, shift in zip(point, origin, strict=True)) for point in at]
    low, high = ([edge(axis) for axis in zip(*moved, strict=True)] for edge in (min, max))
    textured = f"texCoord2f[] primvars:st = [{_rows([(u, 1 - v) for u, v in points])}] (\n" if surface.material.texture else ""
    lines = [
        f'def Mesh "{name}" (\nprepend apiSchemas = ["MaterialBindingAPI"]\n)\n{{',
        f"float3[] extent = [{_rows([low, high])}]",
        f"int[] faceVertexCounts = [{','.join('3' for _ in mesh.triangles)}]",
        f"int[] faceVertexIndices = [{','.join(str(corner) for face in mesh.triangles for corner in face)}]",
        f"point3f[] points = [{_rows(moved)}]",
        f'normal3f[] normals = [{_rows(normals)}] (\ninterpolation = "vertex"\n)',
        f'{textured}interpolation = "vertex"\n)' if textured else "",
        'uniform token subdivisionScheme = "none"',
        f"rel material:binding = </{root}/Materials/{_name(surface.material.name)}>",
        "}\n",
    ]
    return "\n".join(line for line in lines if line)


def _rows(rows: Sequence[Sequence[float]]) -> str:
    return ",".join("(" + ",".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in row) + ")" for row in rows)


def _material(material: Material, scope: str) -> str:
    name = _name(material.name)
    colour = _rows([linear(material.colour)])
    inputs = [f"float inputs:metallic = {material.metal}", f"float inputs:roughness = {material.rough}"]
    texture = ""
    if material.texture:
        inputs.append(f"color3f inputs:diffuseColor.connect = <{scope}/{name}/picture.outputs:rgb>")
        texture = _picture(material.texture.name, colour, f"{scope}/{name}")
    else:
        inputs.append(f"color3f inputs:diffuseColor = {colour}")
    if material.glow:
        inputs.append(f"color3f inputs:emissiveColor = {_rows([linear(material.glow)])}")
    surface = "\n".join(['uniform token info:id = "UsdPreviewSurface"', *inputs, "token outputs:surface"])
    return (
        f'def Material "{name}"\n{{\ntoken outputs:surface.connect = <{scope}/{name}/surface.outputs:surface>\n'
        f'def Shader "surface"\n{{\n{surface}\n}}\n{texture}}}\n'
    )


def _picture(name: str, colour: str, within: str) -> str:
    return (
        'def Shader "point"\n{\nuniform token info:id = "UsdPrimvarReader_float2"\n'
        'string inputs:varname = "st"\nfloat2 outputs:result\n}\n'
        'def Shader "picture"\n{\nuniform token info:id = "UsdUVTexture"\n'
        f"asset inputs:file = @textures/{name}.jpg@\nfloat4 inputs:scale = {colour[:-1]},1)\n"
        f'float2 inputs:st.connect = <{within}/point.outputs:result>\ntoken inputs:sourceColorSpace = "sRGB"\n'
        'token inputs:wrapS = "repeat"\ntoken inputs:wrapT = "repeat"\nfloat3 outputs:rgb\n}\n'
    )
