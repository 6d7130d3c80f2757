"""3D models as GLB 2.0: which files are accepted as one, what is wrong with them, and what is told of them."""

from content.gltf.inspection import inspect
from content.gltf.report import (
    Gltf,
    IssueSeverity,
    ModelIssue,
    ModelReport,
    ModelTarget,
    UnreadableModel,
)

__all__ = ["Gltf", "IssueSeverity", "ModelIssue", "ModelReport", "ModelTarget", "UnreadableModel", "inspect"]
