"""Accessors: whether each fits its bytes, and its elements as columns, one array a component, sparse values filled in."""

import sys
from array import array
from itertools import pairwise
from math import isfinite
from typing import Any, TypeAlias

from content.gltf.buffers import Views
from content.gltf.document import Document
from content.gltf.report import UnreadableModel
from content.gltf.rules import Json

MOST_COMPONENTS = 20_000_000
"""Of all accessors together: a second's work. A model for a shop has a million or two."""

Column: TypeAlias = "array[Any]"
Format = tuple[str | None, int | None, bool]

FLOAT = 5126
_CODES = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", FLOAT: "f"}
_SIZES = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, FLOAT: 4}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
_HEIGHTS = {"MAT2": 2, "MAT3": 3, "MAT4": 4}
HIGHEST = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535, 5125: 4294967295}
LOWEST = {5120: -128, 5122: -32768}


class Accessors:
    """Reads each accessor once. Columns are None where there is nothing to read: no data, broken, compressed."""

    def __init__(self, document: Document, views: Views) -> None:
        self._document, self.views = document, views
        self._uses: dict[int, str] = {}
        self._components = 0
        self._columns = [self._read(pointer, accessor) for pointer, accessor in document.each("accessors")]

    def columns(self, index: int | None) -> list[Column] | None:
        return self._columns[index] if index is not None and index < len(self._columns) else None

    def use(self, index: int | None, use: str, pointer: str) -> Json | None:
        """The accessor that is used, which no other use may have."""
        accessor = self._document.find("accessors", index, pointer)
        if accessor is None or index is None:
            return None
        before = self._uses.setdefault(index, use)
        if before != use:
            self._document.issues.add("ACCESSOR_USAGE_OVERRIDE", pointer, f"Used for {use}, the accessor is for {before}.")
        return accessor

    def _read(self, pointer: str, accessor: Json) -> list[Column] | None:
        self._check_properties(pointer, accessor)
        fits = self._fits(pointer, accessor)
        sparse = self._sparse(f"{pointer}/sparse", accessor) if "sparse" in accessor else None
        if not fits or ("sparse" in accessor and sparse is None) or ("bufferView" not in accessor and sparse is None):
            return None
        columns = self._stored(accessor) if "bufferView" in accessor else self._zeros(accessor)
        if columns is None or sparse is None:
            return columns
        return self._filled_in(f"{pointer}/sparse", columns, *sparse)

    def _check_properties(self, pointer: str, accessor: Json) -> None:
        issues, type, component = self._document.issues, accessor.get("type"), accessor.get("componentType")
        if "byteOffset" in accessor and "bufferView" not in accessor:
            issues.add("UNSATISFIED_DEPENDENCY", f"{pointer}/byteOffset", "An offset needs a bufferView.")
        if accessor.get("normalized") and component in (5125, FLOAT):
            issues.add("ACCESSOR_NORMALIZED_INVALID", f"{pointer}/normalized", "Only bytes and shorts can be normalized.")
        if type in _HEIGHTS and accessor.get("byteOffset", 0) % 4:
            issues.add("ACCESSOR_MATRIX_ALIGNMENT", f"{pointer}/byteOffset", "A matrix begins at a multiple of 4.")
        for bound in ("min", "max"):
            if type in _WIDTHS and bound in accessor:
                self._check_bound(f"{pointer}/{bound}", accessor, bound)

    def _check_bound(self, pointer: str, accessor: Json, bound: str) -> None:
        """Takes out a bound that means nothing."""
        values, component, issues = accessor[bound], accessor.get("componentType"), self._document.issues
        if len(values) != _WIDTHS[accessor["type"]]:
            issues.add("ARRAY_LENGTH_NOT_IN_LIST", pointer, f"It has {len(values)} numbers, not {_WIDTHS[accessor['type']]}.")
            del accessor[bound]
        elif component in HIGHEST and any(not value.is_integer() for value in values):
            issues.add("ARRAY_TYPE_MISMATCH", pointer, "The bounds of integers must be integers.")
            del accessor[bound]
        elif component in HIGHEST and not all(LOWEST.get(component, 0) <= value <= HIGHEST[component] for value in values):
            issues.add("INVALID_GL_VALUE", pointer, "A bound is out of the component type's range.")
            del accessor[bound]

    def _fits(self, pointer: str, accessor: Json) -> bool:
        """Whether the elements lie within the buffer view and on the right boundaries."""
        view = self._document.find("bufferViews", accessor.get("bufferView"), f"{pointer}/bufferView")
        if not {"type", "componentType", "count"} <= accessor.keys():
            return False
        if view is None:
            return "bufferView" not in accessor
        element, stride = element_size(accessor), view.get("byteStride")
        if stride is not None and stride < element:
            self._document.issues.add(
                "ACCESSOR_SMALL_BYTESTRIDE", pointer, f"A stride of {stride} is less than an element's {element}."
            )
            return False
        length = (stride or padded_size(accessor)) * (accessor["count"] - 1) + element
        return self._lies_within(pointer, accessor, view, _SIZES[accessor["componentType"]], length)

    def _lies_within(self, pointer: str, of: Json, view: Json, size: int, length: int) -> bool:
        issues, offset = self._document.issues, of.get("byteOffset", 0)
        if offset % size:
            issues.add("ACCESSOR_OFFSET_ALIGNMENT", f"{pointer}/byteOffset", f"{offset} is no multiple of {size}.")
        elif (view.get("byteOffset", 0) + offset) % size:
            issues.add("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", f"{pointer}/byteOffset", f"The offset in all is no multiple of {size}.")
        elif "byteLength" in view and offset + length > view["byteLength"]:
            issues.add("ACCESSOR_TOO_LONG", pointer, f"It ends at {offset + length}, its buffer view at {view['byteLength']}.")
        else:
            return "byteLength" in view
        return False

    def _stored(self, accessor: Json) -> list[Column] | None:
        data = self.views.bytes[accessor["bufferView"]]
        if data is None:
            return None
        self._count(accessor)
        view = self._document.all("bufferViews")[accessor["bufferView"]]
        stride = view.get("byteStride") or padded_size(accessor)
        size, begin = _SIZES[accessor["componentType"]], accessor.get("byteOffset", 0)
        if stride % size:
            return None
        end = begin + stride * (accessor["count"] - 1) + element_size(accessor)
        code = _CODES[accessor["componentType"]]
        span = data[begin:end].cast(code)  # type: ignore[call-overload]
        return [_column(code, span[at :: stride // size]) for at in _places(accessor)]

    def _zeros(self, accessor: Json) -> list[Column]:
        self._count(accessor)
        code = _CODES[accessor["componentType"]]
        return [array(code, bytes(_SIZES[accessor["componentType"]] * accessor["count"])) for _ in _places(accessor)]

    def _count(self, accessor: Json) -> None:
        self._components += accessor["count"] * _WIDTHS[accessor["type"]]
        if self._components > MOST_COMPONENTS:
            raise UnreadableModel(f"The file has more vertex data than can be shown: over {MOST_COMPONENTS} numbers.")

    def _sparse(self, pointer: str, accessor: Json) -> tuple[Column, list[Column]] | None:
        """Where elements are replaced, and by what."""
        sparse = accessor["sparse"]
        indices, values = sparse.get("indices", {}), sparse.get("values", {})
        if not {"type", "componentType", "count"} <= accessor.keys() or not {"count", "indices", "values"} <= sparse.keys():
            return None
        if sparse["count"] > accessor["count"]:
            self._document.issues.add("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", f"{pointer}/count", "It replaces more than there is.")
            return None
        places = self._tight(f"{pointer}/indices", {**indices, "type": "SCALAR", "count": sparse["count"]})
        replaced = self._tight(
            f"{pointer}/values", {**values, **{key: accessor[key] for key in ("type", "componentType")}, "count": sparse["count"]}
        )
        return None if places is None or replaced is None else (places[0], replaced)

    def _tight(self, pointer: str, accessor: Json) -> list[Column] | None:
        view = self.views.use(accessor.get("bufferView"), "other data", f"{pointer}/bufferView")
        if view is None or "componentType" not in accessor:
            return None
        if "byteStride" in view:
            self._document.issues.add("BUFFER_VIEW_INVALID_BYTE_STRIDE", f"{pointer}/bufferView", "Sparse data has no stride.")
            return None
        length = padded_size(accessor) * accessor["count"]
        fits = self._lies_within(pointer, accessor, view, _SIZES[accessor["componentType"]], length)
        return self._stored(accessor) if fits else None

    def _filled_in(self, pointer: str, columns: list[Column], places: Column, values: list[Column]) -> list[Column] | None:
        if any(after <= before for before, after in pairwise(places)):
            self._document.issues.add("ACCESSOR_SPARSE_INDICES_NON_INCREASING", pointer, "Its indices must increase.")
        if max(places) >= len(columns[0]):
            self._document.issues.add("ACCESSOR_SPARSE_INDEX_OOB", pointer, f"There is no element {max(places)}.")
            return None
        for column, replaced in zip(columns, values, strict=True):
            for place, value in zip(places, replaced, strict=True):
                column[place] = value
        return columns


def format_of(accessor: Json) -> Format:
    return accessor.get("type"), accessor.get("componentType"), accessor.get("normalized", False)


def element_size(accessor: Json) -> int:
    """In bytes, without the padding after a matrix' last column."""
    return padded_size(accessor) - _padding(accessor)


def padded_size(accessor: Json) -> int:
    size = _SIZES[accessor["componentType"]]
    return size * _WIDTHS[accessor["type"]] + _padding(accessor) * _HEIGHTS.get(accessor["type"], 0)


def _padding(accessor: Json) -> int:
    """After each column of a matrix, which begins at a multiple of four."""
    return -_SIZES[accessor["componentType"]] * _HEIGHTS.get(accessor["type"], 0) % 4


def _places(accessor: Json) -> list[int]:
    """Of each component in its element, counted in components."""
    width, height, size = _WIDTHS[accessor["type"]], _HEIGHTS.get(accessor["type"]), _SIZES[accessor["componentType"]]
    if height is None:
        return list(range(width))
    step = height + _padding(accessor) // size
    return [at // height * step + at % height for at in range(width)]


def _column(code: str, span: memoryview) -> Column:
    column = array(code, span.tobytes())
    if sys.byteorder == "big":
        column.byteswap()
    return column


def normalised(column: Column) -> Column:
    """Integers as the fractions that they stand for; floats as they are."""
    highest = {"b": 127, "B": 255, "h": 32767, "H": 65535}.get(column.typecode)
    return array("f", (max(value / highest, -1) for value in column)) if highest else column


def finite(column: Column) -> bool:
    """A sum of single floats cannot overflow; what is not finite stays in it."""
    return isfinite(sum(column))
