"""The GLB container: twelve bytes of header, then chunks: JSON first, binary data second."""

import json
import struct
from collections.abc import Sequence
from typing import Any

from content.gltf.issues import Issues
from content.gltf.report import UnreadableModel

MOST_JSON_BYTES = 4 << 20
_JSON, _BIN = 0x4E4F534A, 0x004E4942


def read(data: bytes, issues: Issues) -> tuple[dict[str, Any], memoryview | None]:
    """The glTF's JSON and the binary chunk, if there is one."""
    length = _declared_length(data)
    if length < len(data):
        issues.add("GLB_EXTRA_DATA", None, f"{len(data) - length} bytes follow the end that the header names.")
    chunks = _chunks(memoryview(data)[:length], issues)
    return _parse(_json_chunk(chunks), issues), _binary_chunk(chunks, issues)


def _declared_length(data: bytes) -> int:
    if len(data) < 12 or data[:4] != b"glTF":
        raise UnreadableModel("This is no GLB file: it does not begin with “glTF”.")
    version, length = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise UnreadableModel(f"This is a GLB of version {version}; version 2 is needed.")
    if length > len(data):
        raise UnreadableModel(f"The file is cut off: it names a length of {length} bytes and has {len(data)}.")
    return int(length)


def _chunks(data: memoryview, issues: Issues) -> list[tuple[int, memoryview]]:
    chunks = []
    at = 12
    while at < len(data):
        if at + 8 > len(data):
            raise UnreadableModel(f"The file is damaged: a chunk's header at byte {at} is cut off.")
        length, type = struct.unpack_from("<II", data, at)
        if at + 8 + length > len(data):
            raise UnreadableModel(f"The file is damaged: the chunk at byte {at} is longer than the file.")
        if length % 4:
            issues.add("GLB_CHUNK_LENGTH_UNALIGNED", None, f"The chunk at byte {at} has a length that is no multiple of 4.")
        chunks.append((type, data[at + 8 : at + 8 + length]))
        at += 8 + length
    return chunks


def _json_chunk(chunks: Sequence[tuple[int, memoryview]]) -> memoryview:
    if not chunks or chunks[0][0] != _JSON:
        raise UnreadableModel("The file is damaged: its first chunk is not JSON.")
    chunk = chunks[0][1]
    if len(chunk) > MOST_JSON_BYTES:
        raise UnreadableModel(f"The glTF's JSON has {len(chunk)} bytes; {MOST_JSON_BYTES} are read at most.")
    return chunk


def _binary_chunk(chunks: Sequence[tuple[int, memoryview]], issues: Issues) -> memoryview | None:
    binary = None
    for number, (type, chunk) in enumerate(chunks[1:], 1):
        if type == _JSON or (type == _BIN and binary is not None):
            issues.add("GLB_DUPLICATE_CHUNK", None, f"Chunk {number} is the second of its type.")
        elif type != _BIN:
            issues.add("GLB_UNKNOWN_CHUNK_TYPE", None, f"Chunk {number} is of the unknown type 0x{type:08x}.")
        else:
            binary = chunk
            if number > 1:
                issues.add("GLB_UNEXPECTED_BIN_CHUNK", None, "The binary chunk must be the second one.")
            if not chunk:
                issues.add("GLB_EMPTY_BIN_CHUNK", None, "An empty binary chunk should be left out.")
    return binary


def _parse(chunk: memoryview, issues: Issues) -> dict[str, Any]:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            issues.add("DUPLICATE_KEY", None, "A JSON object has a key twice; the last one counts.")
        return found

    try:
        root = json.loads(str(chunk, "utf-8"), object_pairs_hook=unique, parse_constant=_no_json)
    except (ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else error
        raise UnreadableModel(f"The glTF's JSON is broken: {told}.") from error
    if not isinstance(root, dict):
        raise UnreadableModel("The glTF's JSON is no object.")
    return root


def _no_json(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")
