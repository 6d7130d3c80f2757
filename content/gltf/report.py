"""What is told of a model file: its issues, its budgets, its measures. How they are found stands beside it."""

from enum import Enum

from msgspec import Struct


class UnreadableModel(ValueError):
    """The file is no model that can be shown. The text says why, for the person who sent it."""


class ModelTarget(Enum):
    """Where a model is shown; each has a budget of bytes, triangles and texture pixels."""

    MOBILE_AR = "MOBILE_AR"
    CATALOGUE = "CATALOGUE"
    BANNER = "BANNER"
    PLANNER = "PLANNER"
    DESKTOP = "DESKTOP"
    MINI_PROGRAM = "MINI_PROGRAM"


class IssueSeverity(Enum):
    """An ERROR makes the file invalid; a WARNING is a likely mistake or shows differently from client to client."""

    ERROR = "ERROR"
    WARNING = "WARNING"
    INFO = "INFO"


class ModelIssue(Struct, frozen=True):
    """`code` is the Khronos validator's where it says the same; `pointer` is a JSON pointer into the glTF, None for the file."""

    code: str
    severity: IssueSeverity
    message: str
    pointer: str | None = None


class ModelReport(Struct, frozen=True):
    """`largest_texture` is the longer side in pixels, None without textures. `draw_calls` are those of the default scene."""

    issues: list[ModelIssue]
    draw_calls: int
    largest_texture: int | None
    within_budget: list[ModelTarget]


class Gltf(Struct, frozen=True):
    """What a GLB holds. `dimensions` are metres along x, y, z: the bounds of the default scene, at rest, node transforms applied.

    `triangles` are those that the default scene draws; `materials`, `material_variants` and `animations` are names in the
    file's order, each once; what has no name is left out.
    """

    report: ModelReport
    dimensions: list[float]
    triangles: int
    materials: list[str]
    material_variants: list[str]
    animations: list[str]
