"""Where a model may be shown: budgets of bytes, triangles and texture pixels, and what WeChat's xr-frame cannot show.

The figures are those of the Khronos 3D Commerce publishing guidelines; a kilobyte is 1,024 bytes.
xr-frame has the budget of mobile AR.
"""

from msgspec import Struct

from content.gltf.document import Document
from content.gltf.meshes import set_count
from content.gltf.report import ModelTarget
from content.gltf.rules import Json

MOST_UV_SETS, MOST_BONES, MOST_MORPH_TARGETS = 2, 75, 8
"""xr-frame's."""

_NOT_IN_MINI_PROGRAMS = (
    "KHR_texture_basisu",
    "EXT_meshopt_compression",
    "KHR_meshopt_compression",
)


class Budget(Struct, frozen=True):
    """At most; `pixels` of a texture's longer side."""

    bytes: int
    triangles: int
    pixels: int


_MOBILE = Budget(3 << 20, 150_000, 2048)
BUDGETS = {
    ModelTarget.MOBILE_AR: _MOBILE,
    ModelTarget.CATALOGUE: _MOBILE,
    ModelTarget.BANNER: Budget(500 << 10, 30_000, 512),
    ModelTarget.PLANNER: Budget(1 << 20, 40_000, 1024),
    ModelTarget.DESKTOP: Budget(3 << 20, 250_000, 2048),
    ModelTarget.MINI_PROGRAM: _MOBILE,
}


def within_budget(document: Document, spent: Budget) -> list[ModelTarget]:
    """What stands against a target is told in the issues."""
    in_mini_program = not _tell_mini_program(document)
    fitting = [target for target, budget in BUDGETS.items() if not _tell_over(document, target, budget, spent)]
    return [target for target in fitting if target is not ModelTarget.MINI_PROGRAM or in_mini_program]


def _tell_over(document: Document, target: ModelTarget, budget: Budget, spent: Budget) -> bool:
    figures = (("bytes", spent.bytes, budget.bytes), ("triangles", spent.triangles, budget.triangles))
    over = [f"{used:,} {what} of {most:,}" for what, used, most in figures if used > most]
    if spent.pixels > budget.pixels:
        over.append(f"a texture of {spent.pixels:,} pixels of {budget.pixels:,}")
    if over:
        document.issues.add("OVER_BUDGET", None, f"{target.value}: {', '.join(over)}.")
    return bool(over)


def _tell_mini_program(document: Document) -> bool:
    """Whether something stands against it."""
    found = [*_too_many(document), *_unread(document)]
    for code, pointer, message in found:
        document.issues.add(f"MINI_PROGRAM_{code}", pointer, message)
    return bool(found)


def _too_many(document: Document) -> list[tuple[str, str, str]]:
    primitives: list[tuple[str, Json]] = [
        (f"{pointer}/primitives/{at}", primitive)
        for pointer, mesh in document.each("meshes")
        for at, primitive in enumerate(mesh.get("primitives", []))
    ]
    counts = [
        *(("UV_SETS", at, set_count(one.get("attributes", {}), "TEXCOORD"), MOST_UV_SETS) for at, one in primitives),
        *(("MORPH_TARGETS", at, len(one.get("targets", [])), MOST_MORPH_TARGETS) for at, one in primitives),
        *(("BONES", at, len(one.get("joints", [])), MOST_BONES) for at, one in document.each("skins")),
    ]
    return [
        (code, pointer, f"It has {count} {code.replace('_', ' ').lower()}; a mini-program shows {most} at most.")
        for code, pointer, count, most in counts
        if count > most
    ]


def _unread(document: Document) -> list[tuple[str, str, str]]:
    sparse = [
        ("SPARSE", pointer, "A mini-program reads no sparse accessors.")
        for pointer, accessor in document.each("accessors")
        if "sparse" in accessor
    ]
    used = [
        ("EXTENSION", f"/extensionsUsed/{at}", f"A mini-program does not read {name}.")
        for at, name in enumerate(document.root.get("extensionsUsed", []))
        if name in _NOT_IN_MINI_PROGRAMS
    ]
    return sparse + used
