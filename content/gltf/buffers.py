"""Buffers and buffer views: which bytes they are, whether they are there, and that each view has one use."""

import base64
import binascii
import re

from content.gltf.document import Document, extension
from content.gltf.properties import COMPRESSIONS
from content.gltf.rules import Json, printable

_DATA = re.compile(r"data:(?P<type>[^,;]*)(?:;[^,;]*)*?;base64,", re.IGNORECASE)
_TARGETS = {34962: "vertices", 34963: "indices"}


class Views:
    """The bytes of each buffer view, None where they are not there or are compressed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        buffers = [_bytes(document, index) for index in range(len(document.all("buffers")))]
        self.bytes = [_checked(document, pointer, view, buffers) for pointer, view in document.each("bufferViews")]
        self._uses: dict[int, str] = {
            index: _TARGETS[view["target"]] for index, view in enumerate(document.all("bufferViews")) if "target" in view
        }

    def use(self, index: int | None, use: str, pointer: str) -> Json | None:
        """The view that is used, which no other use may have."""
        view = self._document.find("bufferViews", index, pointer)
        if view is None or index is None:
            return None
        before = self._uses.setdefault(index, use)
        if before != use:
            self._document.issues.add("BUFFER_VIEW_TARGET_OVERRIDE", pointer, f"Used for {use}, its buffer view is for {before}.")
        return view


def decoded(uri: str) -> tuple[str, bytes] | None:
    """The media type and the data of a data: URI; None where it is none or cannot be read."""
    if (head := _DATA.match(uri)) is None:
        return None
    try:
        return head["type"].lower(), base64.b64decode(uri[head.end() :], validate=True)
    except (binascii.Error, ValueError):
        return None


def refuse_uri(document: Document, uri: str, pointer: str) -> None:
    if uri[:5].lower() == "data:":
        document.issues.add("INVALID_URI", pointer, "The data: URI is not base64.")
    else:
        document.issues.add("IO_ERROR", pointer, f"“{printable(uri)[:80]}” is outside the file, and only the file was sent.")


def _bytes(document: Document, index: int) -> memoryview | None:
    buffer, pointer = document.all("buffers")[index], f"/buffers/{index}"
    data = _of_uri(document, buffer["uri"], f"{pointer}/uri") if "uri" in buffer else _of_chunk(document, buffer, index)
    length = buffer.get("byteLength")
    if data is None or length is None:
        return None
    if len(data) < length:
        document.issues.add("BUFFER_BYTE_LENGTH_MISMATCH", pointer, f"It declares {length} bytes, and has {len(data)}.")
        return None
    if "uri" not in buffer and len(data) > length + 3:
        document.issues.add("BUFFER_GLB_CHUNK_TOO_BIG", pointer, f"The binary chunk has {len(data) - length} bytes too many.")
    return data[:length]


def _of_chunk(document: Document, buffer: Json, index: int) -> memoryview | None:
    if any((extension(buffer, name) or {}).get("fallback") for name in COMPRESSIONS):
        return None
    if index or document.binary is None:
        document.issues.add("BUFFER_MISSING_GLB_DATA", f"/buffers/{index}", "The file has no binary chunk for it.")
        return None
    return document.binary


def _of_uri(document: Document, uri: str, pointer: str) -> memoryview | None:
    found = decoded(uri)
    if found is None:
        refuse_uri(document, uri, pointer)
        return None
    type, data = found
    document.issues.add("DATA_URI_GLB", pointer, "A GLB holds its data better in its binary chunk.")
    if type not in ("application/octet-stream", "application/gltf-buffer"):
        document.issues.add("BUFFER_DATA_URI_MIME_TYPE_INVALID", pointer, f"“{printable(type)}” is no media type of a buffer.")
    return memoryview(data)


def _checked(document: Document, pointer: str, view: Json, buffers: list[memoryview | None]) -> memoryview | None:
    issues = document.issues
    for name in COMPRESSIONS:
        if compressed := extension(view, name):
            document.find("buffers", compressed.get("buffer"), f"{pointer}/extensions/{name}/buffer")
    length, stride = view.get("byteLength"), view.get("byteStride")
    if stride is not None:
        if length is not None and stride > length:
            issues.add("BUFFER_VIEW_TOO_BIG_BYTE_STRIDE", f"{pointer}/byteStride", f"{stride} is more than its {length} bytes.")
        if view.get("target") == 34963:
            issues.add("BUFFER_VIEW_INVALID_BYTE_STRIDE", f"{pointer}/byteStride", "Indices have no stride.")
    buffer = document.find("buffers", view.get("buffer"), f"{pointer}/buffer")
    if buffer is None or length is None or "byteLength" not in buffer:
        return None
    offset = view.get("byteOffset", 0)
    if offset + length > buffer["byteLength"]:
        issues.add(
            "BUFFER_VIEW_TOO_LONG", pointer, f"Its bytes up to {offset + length} are past the buffer's {buffer['byteLength']}."
        )
        return None
    data = buffers[view["buffer"]]
    return None if data is None else data[offset : offset + length]
