"""Collects the issues of one file: how grave each code is, and how many of a code are told."""

from collections import Counter

from content.gltf.report import IssueSeverity, ModelIssue

MOST_OF_A_CODE = 20
"""More of the same are counted, not listed."""

_WARNINGS = frozenset(
    """
    ACCESSOR_JOINTS_USED_ZERO_WEIGHT ANIMATION_CHANNEL_TARGET_NODE_SKIN BUFFER_GLB_CHUNK_TOO_BIG CAMERA_XMAG_YMAG_NEGATIVE
    CAMERA_YFOV_GEQUAL_PI DATA_URI_GLB GLB_EXTRA_DATA GLB_UNKNOWN_CHUNK_TYPE IMAGE_UNRECOGNIZED_FORMAT
    INVALID_EXTENSION_NAME_FORMAT KHR_MATERIALS_DISPERSION_NO_VOLUME KHR_MATERIALS_EMISSIVE_STRENGTH_ZERO_FACTOR
    KHR_MATERIALS_VOLUME_DOUBLE_SIDED KHR_MATERIALS_VOLUME_NO_TRANSMISSION MATERIAL_ALPHA_CUTOFF_INVALID_MODE
    MESH_PRIMITIVE_GENERATED_TANGENT_SPACE MESH_PRIMITIVE_INCOMPATIBLE_MODE MESH_PRIMITIVE_NO_POSITION
    MESH_PRIMITIVE_TANGENT_WITHOUT_NORMAL NODE_SKINNED_MESH_LOCAL_TRANSFORMS NODE_SKINNED_MESH_NON_ROOT
    NODE_SKINNED_MESH_WITHOUT_SKIN UNEXPECTED_PROPERTY UNKNOWN_ASSET_MINOR_VERSION VALUE_NOT_IN_LIST
    MINI_PROGRAM_BONES MINI_PROGRAM_EXTENSION MINI_PROGRAM_MORPH_TARGETS MINI_PROGRAM_SPARSE MINI_PROGRAM_UV_SETS UNLIKELY_SIZE
    """.split()
)
_INFOS = frozenset(
    """
    ACCESSOR_INDEX_TRIANGLE_DEGENERATE BUFFER_VIEW_TARGET_MISSING GLB_EMPTY_BIN_CHUNK IMAGE_NPOT_DIMENSIONS
    NODE_EMPTY NODE_MATRIX_DEFAULT UNSUPPORTED_EXTENSION UNUSED_MESH_TANGENT UNUSED_OBJECT COMPRESSED_DATA OVER_BUDGET
    """.split()
)


class Issues:
    """In the order in which they were found."""

    def __init__(self) -> None:
        self._listed: list[ModelIssue] = []
        self._counts: Counter[str] = Counter()

    def add(self, code: str, pointer: str | None, message: str) -> None:
        self._counts[code] += 1
        if self._counts[code] <= MOST_OF_A_CODE:
            self._listed.append(ModelIssue(code, severity(code), message, pointer))

    @property
    def invalid(self) -> bool:
        return any(severity(code) is IssueSeverity.ERROR for code in self._counts)

    def listed(self) -> list[ModelIssue]:
        """Gravest first; what was left out of a code is told last of it."""
        left_out = [
            ModelIssue(code, severity(code), f"And {count - MOST_OF_A_CODE} more of this kind.")
            for code, count in self._counts.items()
            if count > MOST_OF_A_CODE
        ]
        order = list(IssueSeverity)
        return sorted([*self._listed, *left_out], key=lambda issue: order.index(issue.severity))


def severity(code: str) -> IssueSeverity:
    if code in _WARNINGS:
        return IssueSeverity.WARNING
    return IssueSeverity.INFO if code in _INFOS else IssueSeverity.ERROR
